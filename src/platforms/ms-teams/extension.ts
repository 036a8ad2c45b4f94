import type { Heard, Raw } from '../../core/ask.js';
import { opensAddress, subtle, type Card } from '../../core/card.js';
import type { Answer, Door } from '../../core/door.js';
import type { Option } from '../../core/field.js';
import { within } from '../../core/timeout.js';
import type { Activity, Attachment } from './activity.js';
import { toAdaptiveCard } from './adaptive-card.js';
import { viewOf } from './card-actions.js';
import { asked, fromLookUp, linkIn, objectOf, stringsOf } from './ask.js';
import { escape } from './literal.js';
import { limits } from './limits.js';
import { CARD, toMessage } from './message.js';
import { teamsText } from './text.js';

/** What a look-up while writing finds: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
export interface Found {
  composeExtension: {
    type: 'result';
    attachmentLayout: 'list';
    attachments: (Attachment & { preview?: Attachment })[];
  };
}

/** Which command says what an address is about, and where it opens in Teams; undefined: it is none of ours. */
export type Linked = (url: string) => { command: string; args: Raw; href: string } | undefined;

const THUMBNAIL = 'application/vnd.microsoft.card.thumbnail';

/** As one types: what may be meant; nothing, when it is not known in time. Choosing one asks for its card. */
export async function lookUp(door: Door, activity: Activity, at: Date): Promise<Found | undefined> {
  const asking = fromLookUp(activity, at);
  if (!asking) return undefined;
  const { heard, blank, typed, skip } = asking;
  const options = (await within(limits.time.invoke, door.suggest(heard, blank, typed))) ?? [];
  return found(options.slice(skip, skip + limits.results).map((option) => toResult(option, heard, blank)));
}

/** What was chosen: the card that goes into the message. It is asked anew, with the rights of who chose. */
export async function chosen(door: Door, activity: Activity, at: Date): Promise<Found | undefined> {
  const { command, args } = objectOf(activity.value);
  if (typeof command !== 'string') return undefined;
  const answer = await within(
    limits.time.invoke,
    door.dispatch(asked(activity, { command, args: stringsOf(args), at })),
  );
  return found(answer ? cardOf(answer) : []);
}

/**
 * An address of ours in a message. Who put it there may see what it is about, and not all who read it: so the card says nothing, and
 * each reader gets what they may see in its place. Nothing at all for who may not see it themselves.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
 */
export async function unfurled({ door, linked, activity, at }: Unfurling): Promise<Found> {
  const link = linked?.(linkIn(activity) ?? '');
  if (!link) return found([]);
  const { command, args, href } = link;
  const answer = await within(limits.time.invoke, door.dispatch(asked(activity, { command, args, at })));
  // What may not be seen, or is not there, is answered with the reason, and not in the place of a card.
  if (answer?.reply.kind !== 'card' || !answer.reply.redraw) return found([]);
  const { reader } = answer;
  const { aPage, aPageOf, openIt } = teamsText[reader.locale];
  const card: Card = { title: aPage, parts: [subtle(aPageOf)], buttons: [opensAddress({ label: openIt, href })] };
  const content = { ...toAdaptiveCard(card, reader), refresh: { action: viewOf(command, args), userIds: [] } };
  const preview = { contentType: THUMBNAIL, content: { title: escape(aPage), text: escape(aPageOf) } };
  return found([{ contentType: CARD, content, preview }]);
}

interface Unfurling {
  door: Door;
  linked?: Linked | undefined;
  activity: Activity;
  at: Date;
}

function cardOf({ reply, reader }: Answer): Attachment[] {
  return reply.kind === 'card' ? (toMessage(reply.card, reader).attachments ?? []) : [];
}

function toResult(
  { value, label, detail }: Option,
  { said }: Heard,
  blank: string,
): Attachment & { preview: Attachment } {
  const command = said.as === 'words' ? '' : said.command;
  const args: Raw = { [blank]: value };
  const content = { title: escape(label), ...(detail && { text: escape(detail) }) };
  return {
    contentType: THUMBNAIL,
    content,
    preview: { contentType: THUMBNAIL, content: { ...content, tap: { type: 'invoke', value: { command, args } } } },
  };
}

const found = (attachments: Found['composeExtension']['attachments']): Found => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
});
