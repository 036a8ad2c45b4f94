import type { Reader, Reply } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Answer } from '../../core/dispatch.js';
import type { Failure } from '../../core/workplace.js';
import type { Message } from './activity.js';
import type { Address, Connector } from './connector.js';
import { formBehindButton } from './dialog.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import { line } from './message.js';
import { teamsText } from './text.js';

export type CardReply = Extract<Reply, { kind: 'card' }>;

/** How an answer reaches the one who asked. */
export interface Way {
  connector: Connector;
  /** Where it was asked; in a channel, the thread. */
  at: Address;
  /** Others read along there. */
  isShared: boolean;
  draw: (card: Card, reader: Reader) => Promise<Message>;
  /** In his personal chat. False: he has not added the app. */
  whisper: (message: Message) => Promise<boolean>;
  /** Forms that stand behind a button, by the id of their message. */
  waiting: Waiting;
  /** Runs after a while, or when we stop. */
  later: (milliseconds: number, run: () => Promise<void>) => void;
  /** What went wrong on a way for which there is another. */
  note: (failure: Failure, step: string) => void;
}

/** Where an answer went. `nowhere`: it is for him alone, and he has no chat with us. */
export type Went = 'here' | 'privately' | 'nowhere';

/** The answer to words. */
export async function send({ reply, reader }: Answer, way: Way): Promise<void> {
  switch (reply.kind) {
    case 'silence':
      return;
    case 'form': {
      const id = await way.connector.post(way.at, await way.draw(formBehindButton(reply.form, reader), reader));
      if (way.isShared) way.waiting.add(way.at, id);
      return;
    }
    case 'card': {
      const went = await tell(reply, reader, way);
      if (went !== 'here') await sayWhere(went, reader, way);
    }
  }
}

/** In the room where it was asked, or privately; what others need not see never goes where they read along. */
export async function tell({ to, card }: Pick<CardReply, 'to' | 'card'>, reader: Reader, way: Way): Promise<Went> {
  const message = await way.draw(card, reader);
  if (to === 'room' || !way.isShared) {
    if (await attempt(way, 'post', () => way.connector.post(way.at, message))) return 'here';
  }
  return (await way.whisper(message)) ? 'privately' : 'nowhere';
}

/** One short line in the channel; it goes away when it has been read. */
async function sayWhere(went: 'privately' | 'nowhere', reader: Reader, way: Way): Promise<void> {
  const { privately, install } = teamsText[reader.locale];
  const said = line(went === 'privately' ? privately : install);
  await attempt(way, 'notice', async () => {
    const id = await way.connector.post(way.at, said);
    if (went === 'privately') way.later(limits.time.notice, () => way.connector.remove(way.at, id));
  });
}

/** Asked for all to see, and perhaps arrived: then it is not said again elsewhere. */
async function attempt(way: Way, step: string, run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'unknown') throw error;
    way.note(failure, step);
    return false;
  }
}

/** Messages with a form behind a button, which are done with once the form was sent. The latest few thousand are remembered. */
export class Waiting {
  private readonly ids = new Set<string>();

  add(at: Address, id: string): void {
    if (this.ids.size >= 5000) this.ids.clear();
    this.ids.add(nameOf(at, id));
  }

  /** True once, for a message that waits. */
  take(at: Address, id: string): boolean {
    return this.ids.delete(nameOf(at, id));
  }
}

const nameOf = ({ conversation }: Address, id: string) => `${conversation.split(';')[0]} ${id}`;
