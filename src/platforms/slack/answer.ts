import type { RespondArguments } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Reader, Reply } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Answer } from '../../core/door.js';
import type { Form } from '../../core/form.js';
import { failureOf, type Failure } from './errors.js';
import { picturesOnly, toHome, toMessage, withPictures, type Message } from './message.js';
import { behindButton, toModal } from './modal.js';
import type { Files, FilesOf } from './pictures.js';
import { postMessage } from './post.js';

export type CardReply = Extract<Reply, { kind: 'card' }>;

/** How an answer reaches the one who asked. */
export interface Way {
  client: WebClient;
  user: string;
  room: string | undefined;
  /** Opens a form, once, for three seconds. */
  trigger?: string | undefined;
  /** Slack's own address for this answer: half an hour, five times. */
  respond?: ((message: RespondArguments) => Promise<unknown>) | undefined;
  /** Of the message in whose thread it was asked. */
  thread?: string | undefined;
  /** The room is the app's own conversation with them: nobody else reads there. */
  direct?: boolean | undefined;
  /** Asked on the App Home. */
  home?: boolean | undefined;
  /** What Slack has of a card's pictures; without it there are none. */
  filesOf?: FilesOf | undefined;
  /** Goes on when the answer has been given. */
  meanwhile(work: () => Promise<unknown>): void;
  /** What went wrong on a way for which there is another. */
  note(failure: Failure, step: string): void;
}

export async function send({ reply, reader }: Answer, way: Way): Promise<void> {
  switch (reply.kind) {
    case 'silence':
      return;
    case 'form':
      return open(reply.form, reader, way);
    case 'card':
      return sendCard(reply, reader, way);
  }
}

/** No address in an answer is looked at by Slack. */
const UNSEEN = { unfurl_links: false, unfurl_media: false } as const;

/** The answer as what Slack takes in an acknowledgement or at a response url. */
export function toResponse({ to, card, redraw }: CardReply, reader: Reader): RespondArguments {
  const message = { ...toMessage(card, reader), ...UNSEEN };
  if (redraw) return { ...message, replace_original: true };
  return { ...message, response_type: to === 'room' ? 'in_channel' : 'ephemeral', replace_original: false };
}

async function open(form: Form, reader: Reader, way: Way): Promise<void> {
  const { client, trigger, room } = way;
  const isOpen =
    trigger !== undefined &&
    (await attempt(way, {
      step: 'views.open',
      run: async () => {
        await client.views.open({ trigger_id: trigger, view: toModal(form, reader, room) });
      },
    }));
  if (isOpen) return;
  const card = behindButton(form, reader, trigger === undefined ? 'pressed' : 'late');
  await sendCard({ kind: 'card', to: 'asker', card }, reader, way);
}

async function sendCard(reply: CardReply, reader: Reader, way: Way): Promise<void> {
  const { client, user, respond } = way;
  if (way.home && reply.redraw) {
    await client.views.publish({ user_id: user, view: toHome(reply.card, reader) });
    return;
  }
  if (
    respond &&
    (await attempt(way, { step: 'respond', run: () => respond(toResponse(reply, reader)), once: reply.to === 'room' }))
  )
    return showBelow(reply, reader, way);
  await tell(reply, reader, way);
}

/**
 * The pictures of what was answered at a response url come below it: from there an answer can't be changed (a second `replace_original`
 * replaces the message that was pressed, and after a command nothing), and what was drawn anew may have been drawn anew since.
 */
export function showBelow(reply: CardReply, reader: Reader, way: Way): void {
  const { respond } = way;
  if (!respond) return;
  showPictures(reply.card, way, (files) => {
    const { card, to } = reply;
    return respond({ ...toResponse({ kind: 'card', card, to }, reader), ...picturesOnly(card, reader, files) });
  });
}

/** Text first: a picture is uploaded when its card has been given, and whatever fails leaves the card as it is. */
function showPictures(card: Card, way: Way, show: (files: Files) => Promise<unknown>): void {
  const { filesOf } = way;
  if (!filesOf || card.parts.every(({ kind }) => kind !== 'picture')) return;
  way.meanwhile(async () => {
    const files = await filesOf(card);
    if (files) await attempt(way, { step: 'picture', run: () => show(files) });
  });
}

/** Without a response url: in the room where it was asked, or else in a direct message. */
export async function tell({ to, card }: Pick<CardReply, 'to' | 'card'>, reader: Reader, way: Way): Promise<void> {
  const { client, user, room, direct } = way;
  const inThread = way.thread !== undefined && { thread_ts: way.thread };
  const message = toMessage(card, reader);
  const post = async (where: string) => {
    const { channel = '', ts = '' } = await postMessage(client, where, { ...message, ...(where === room && inThread) });
    showPictures(card, way, (files) => client.chat.update({ channel, ts, ...withPictures(card, reader, files) }));
  };
  const whisper = async (said: Message) => {
    await client.chat.postEphemeral({ channel: room ?? '', user, ...said, ...inThread });
  };
  if (room) {
    const said =
      to === 'room' || direct
        ? await attempt(way, { step: 'chat.postMessage', run: () => post(room), once: true })
        : await attempt(way, {
            step: 'chat.postEphemeral',
            run: async () => {
              await whisper(message);
              showPictures(card, way, (files) => whisper(picturesOnly(card, reader, files)));
            },
          });
    if (said) return;
  }
  await post(user);
}

/** `once`: it is for all to see, so when it may have arrived it is not said again. */
async function attempt(
  way: Way,
  { step, run, once = false }: { step: string; run: () => Promise<unknown>; once?: boolean | undefined },
): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (once && failure.kind === 'unknown') throw error;
    way.note(failure, step);
    return false;
  }
}

/** For when an answer could not be sent. */
export async function apologise(card: Card, reader: Reader, way: Way): Promise<void> {
  await sendCard({ kind: 'card', to: 'asker', card }, reader, way);
}
