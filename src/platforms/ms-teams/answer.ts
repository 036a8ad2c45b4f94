import type { Reader, Reply } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Answer } from '../../core/door.js';
import type { Failure } from '../../core/chat-platform.js';
import type { Message } from './activity.js';
import { formBehindButton } from './dialog.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import { line, type CardMessage } from './message.js';
import { teamsText } from './text.js';

export type CardReply = Extract<Reply, { kind: 'card' }>;

/** How an answer reaches the one who asked. Each sends until it arrives: see `arriving`. */
export interface Way {
  /** Where it was asked; in a channel, in the thread. Gives the message's id. */
  post: (message: Message) => Promise<string>;
  edit: (id: string, message: Message) => Promise<void>;
  remove: (id: string) => Promise<void>;
  /** Others read along there. */
  isShared: boolean;
  draw: (card: Card, reader: Reader) => Promise<CardMessage>;
  /** In their personal chat. False: they have not added the app. */
  whisper: (message: Message) => Promise<boolean>;
  /** Runs after a while, or when we stop. */
  later: (milliseconds: number, run: () => Promise<void>) => void;
  /** What went wrong on a way for which there is another. */
  note: (failure: Failure, step: string) => void;
}

/** Where an answer went. `elsewhere`: it was for all to see, and could not be said there. `nowhere`: they have no chat with us. */
export type Went = 'here' | 'privately' | 'elsewhere' | 'nowhere';

/** The answer to words. */
export async function send({ reply, reader }: Answer, way: Way): Promise<void> {
  if (reply.kind === 'silence') return;
  const said: Told =
    reply.kind === 'form' ? { to: 'room', card: formBehindButton(reply.form, reader, { waits: way.isShared }) } : reply;
  const went = await tell(said, reader, way);
  if (way.isShared && said.to === 'asker') await sayWhere(went, reader, way);
}

type Told = Pick<CardReply, 'to' | 'card'>;

/** In the room where it was asked, or privately; what others need not see never goes where they read along. */
export async function tell({ to, card }: Told, reader: Reader, way: Way): Promise<Went> {
  const message = await way.draw(card, reader);
  const isHere = to === 'room' || !way.isShared;
  if (isHere && (await arrives(way, 'post', () => way.post(message)))) return 'here';
  if (!(await way.whisper(message))) return 'nowhere';
  return isHere ? 'elsewhere' : 'privately';
}

/** One short line in the channel; it goes away when it has been read. */
export async function sayWhere(went: Went, reader: Reader, way: Way): Promise<void> {
  const { privately, install } = teamsText[reader.locale];
  await aside(way, 'notice', async () => {
    const id = await way.post(line(went === 'privately' ? privately : install));
    if (went === 'privately') way.later(limits.time.notice, () => way.remove(id));
  });
}

/** False: it will never arrive this way. @throws where it may have arrived, or Teams says "later" for too long */
export async function arrives(way: Way, step: string, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'gone' && failure.kind !== 'refused') throw error;
    way.note(failure, step);
    return false;
  }
}

/** What goes beside an answer: without it the answer stands. */
export async function aside(way: Way, step: string, run: () => Promise<unknown>): Promise<void> {
  await run().catch((error: unknown) => way.note(failureOf(error), step));
}
