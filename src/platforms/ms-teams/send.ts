import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Clock } from '../../core/clock.js';
import type { Failure, Sending, Sent } from '../../core/chat-platform.js';
import type { Message } from './activity.js';
import type { Ids } from './card-actions.js';
import { CallFailed } from './call.js';
import type { Address, Connector } from './connector.js';
import { failureOf } from './errors.js';
import type { Graph, Kept } from './graph.js';
import { limits } from './limits.js';
import type { Reference, References } from './reference.js';

export interface Speaking {
  connector: Connector;
  references: References;
  draw: (card: Card, reader: Reader, ids?: Ids) => Message;
  /** The bot's own ids of those who see a card in their own way. */
  idsIn: (card: Card, at: Address) => Promise<Ids>;
  now: Clock;
}

/** Teams has no idempotency key: the card carries ours as the name of its first element, an id that says nothing to who reads it. */
export async function send(speaking: Speaking, sending: Sending): Promise<Sent | Failure> {
  const { connector, draw } = speaking;
  const { card, reader, key, under, edits } = sending;
  try {
    const message = keyed(draw(card, reader, await idsOf(speaking, sending)), key);
    const earlier = edits ?? under;
    if (earlier) {
      const { conversation, id } = placeOf(earlier);
      const at = { serviceUrl: await serviceFor(speaking, sending), conversation };
      if (!edits) return { id: nameOf(conversation, await connector.post(at, message)) };
      await connector.edit(at, id, message);
      return { id: edits };
    }
    return { id: await say(speaking, { workspace: sending.workspace, to: sending.to, message }) };
  } catch (error) {
    return error instanceof Unmet ? { kind: 'gone', what: 'not_installed' } : failureOf(error);
  }
}

async function idsOf({ idsIn, references }: Speaking, { workspace, to, card }: Sending): Promise<Ids | undefined> {
  if (!card.personal || !('room' in to)) return undefined;
  const there = await references.room(workspace, to.room);
  return there && idsIn(card, there);
}

/** The app was never added there, or was removed. */
export class Unmet extends Error {
  override name = 'Unmet';
}

/** A new thread in a channel, a line in a group chat or to a person. Gives the message's name. @throws what `failureOf` reads */
export async function say(
  speaking: Speaking,
  { workspace, to, message }: { workspace: string; to: Sending['to']; message: Message },
): Promise<string> {
  const { connector, references } = speaking;
  const { kind, conversation, serviceUrl } =
    'user' in to
      ? await personal(speaking, workspace, to.user)
      : ((await references.room(workspace, to.room)) ?? {
          kind: 'channel',
          conversation: to.room,
          serviceUrl: await serviceFor(speaking, { workspace, to }),
        });
  if (kind === 'channel') {
    const begun = await connector.begin({ serviceUrl, workspace, with: { channel: conversation } }, message);
    return nameOf(begun.conversation, begun.id ?? '');
  }
  return nameOf(conversation, await connector.post({ serviceUrl, conversation }, message));
}

/** Where nobody spoke to us yet, it goes through the service that serves its tenant. */
async function serviceFor(
  { references }: Pick<Speaking, 'references'>,
  { workspace, to }: Pick<Sending, 'workspace' | 'to'>,
): Promise<string> {
  const own = 'room' in to ? await references.room(workspace, to.room) : await references.personal(workspace, to.user);
  const reference = own ?? (await references.latest(workspace));
  if (!reference) throw new Unmet();
  return reference.serviceUrl;
}

/** Who never spoke to us but has the app gets a conversation of their own, once. */
async function personal({ connector, references, now }: Speaking, workspace: string, user: string): Promise<Reference> {
  const found = await references.personal(workspace, user);
  if (found) return found;
  const serviceUrl = await serviceFor({ references }, { workspace, to: { user } });
  const { conversation } = await begun(connector.begin({ serviceUrl, workspace, with: { user } }));
  const reference: Reference = { workspace, kind: 'personal', conversation, serviceUrl, user };
  await references.keep(reference, now());
  return reference;
}

/** Beginning says nothing to anyone, so that it failed is sure, and harmless to repeat. */
export async function begun<T>(beginning: Promise<T>): Promise<T> {
  try {
    return await beginning;
  } catch (error) {
    if (error instanceof CallFailed && error.status === 403) throw new Unmet();
    throw failureOf(error).kind === 'unknown' ? new CallFailed(503, 'no_conversation', '', undefined) : error;
  }
}

const PAGES = 20;
const THREAD = ';messageid=';
/** Seconds that our clock and Teams' may differ. */
const SKEW = 300;

/**
 * A bot cannot read what it said. In a channel Graph can, where a team's owner lets it (`ChannelMessage.Read.Group`); elsewhere
 * nobody knows, and a person has to look: better that than said twice, or never.
 */
export async function sentBefore(
  { graph, references, now }: Pick<Speaking, 'references' | 'now'> & { graph: Graph | undefined },
  { workspace, to, key, under }: Sending,
  since: Date,
): Promise<Sent | Failure | undefined> {
  try {
    const room = 'room' in to ? await references.room(workspace, to.room) : undefined;
    const group = room?.team?.group;
    if (!graph || !room || !group) return { kind: 'unseen', what: 'no_right_to_look' };
    const left = limits.settling - (now().getTime() - since.getTime()) / 1000;
    if (left > 0) return { kind: 'busy', what: 'too_early_to_look', retryAfter: left };
    const thread = under && placeOf(under).conversation;
    const root = thread?.split(THREAD)[1];
    const oldest = since.getTime() - SKEW * 1000;
    let seen = 0;
    for await (const page of graph.messages({ workspace, group }, room.conversation, root)) {
      const found = page.find((one) => carries(one, key));
      if (found) return { id: nameOf(thread ?? room.conversation + THREAD + found.id, found.id) };
      if (page.every((one) => changed(one) < oldest)) return undefined;
      // That much talk since then: better told to an administrator than said twice.
      if (++seen === PAGES) return { kind: 'unseen', what: 'not_found_in_time' };
    }
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'refused' || failure.kind === 'gone'
      ? { kind: 'unseen', what: 'no_right_to_look' }
      : failure;
  }
}

const carries = ({ attachments }: Kept, key: string) => attachments?.some(({ content }) => content?.includes(key));

/** The list is in the order of the last change, replies included. */
const changed = ({ createdDateTime, lastModifiedDateTime }: Kept) =>
  Date.parse(lastModifiedDateTime ?? createdDateTime);

/** What survives in the copy that Graph shows of a message is the card's own JSON. */
function keyed(message: Message, key: string): Message {
  const [first, ...others] = message.attachments ?? [];
  const card = first?.content as { body?: object[] } | undefined;
  const [head, ...rest] = card?.body ?? [];
  if (!first || !head) return message;
  const content = { ...card, body: [{ ...head, id: key }, ...rest] };
  return { ...message, attachments: [{ ...first, content }, ...others] };
}

/** A thread's name holds its channel's, so a message is found again by its conversation and its own id. */
const nameOf = (conversation: string, id: string) => `${conversation} ${id}`;

export function placeOf(name: string): Pick<Address, 'conversation'> & { id: string } {
  const [conversation = '', id = ''] = name.split(' ');
  return { conversation, id };
}
