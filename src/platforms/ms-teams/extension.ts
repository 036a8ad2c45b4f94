import type { Heard, Raw } from '../../core/ask.js';
import type { Answer, Door } from '../../core/door.js';
import type { Option } from '../../core/field.js';
import { within } from '../../core/timeout.js';
import type { Activity, Attachment } from './activity.js';
import { asked, fromLookUp, objectOf, stringsOf } from './ask.js';
import { escape } from './literal.js';
import { limits } from './limits.js';
import { toMessage } from './message.js';

/** What a look-up while writing finds: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
export interface Found {
  composeExtension: {
    type: 'result';
    attachmentLayout: 'list';
    attachments: (Attachment & { preview?: Attachment })[];
  };
}

const THUMBNAIL = 'application/vnd.microsoft.card.thumbnail';

/** As one types: what may be meant; nothing, when it is not known in time. Choosing one asks for its card. */
export async function lookUp(door: Door, activity: Activity, at: Date): Promise<Found | undefined> {
  const asking = fromLookUp(activity, at);
  if (!asking) return undefined;
  const { heard, blank, typed } = asking;
  const options = (await within(limits.time.invoke, door.suggest(heard, blank, typed))) ?? [];
  return found(options.slice(0, limits.results).map((option) => toResult(option, heard, blank)));
}

/** What was chosen: the card that goes into the message. It is asked anew, with the rights of who chose. */
export async function chosen(door: Door, activity: Activity, at: Date): Promise<Found | undefined> {
  const { command, args } = objectOf(activity.value);
  if (typeof command !== 'string') return undefined;
  const answer = await within(
    limits.time.invoke,
    door.dispatch(asked({ activity, command, args: stringsOf(args), at })),
  );
  return found(answer ? cardOf(answer) : []);
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
