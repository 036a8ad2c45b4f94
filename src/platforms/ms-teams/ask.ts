import type { Files, Heard, Mention, Raw } from '../../core/ask.js';
import { firstOf } from '../../core/present.js';
import { MENTIONED } from '../../language/fields/index.js';
import { rootOf } from '../../language/command-prefix.js';
import type { Activity } from './activity.js';
import { mentioned, whoAre } from './named.js';
import { fromHtml, fromText, type Named, type Typed } from './typed.js';

/** What we read of the values of Teams' invokes: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/request-through-dotnet-teams-bot */
export interface CardAction {
  action?: { verb?: unknown; data?: unknown } | undefined;
}

export interface TaskValue {
  data?: unknown;
}

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
interface MessageAction {
  commandId?: unknown;
  /** `linkToMessage`, `createdDateTime`, `body: { contentType, content }` and `from: { user: { id } }`. */
  messagePayload?: unknown;
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
interface SearchValue {
  queryText?: unknown;
  dataset?: unknown;
}

/** Ids of the bot's own (`29:…`) to those that a person has in their tenant. */
type People = ReadonlyMap<string, string>;

/** What is known of a message besides what is in it. */
interface Around {
  people: People;
  at: Date;
  files?: Files;
}

/** Names of inputs in a form: a command's blanks can be called anything, ours are not among them. */
export const inputOf = (blank: string): string => `blank.${blank}`;

/** Undefined: it was not said to us. In a channel Teams may send us what is said to others. */
export function fromMessage(activity: Activity, { people, at, files = {} }: Around): Heard | undefined {
  const { text, mentions, isForUs } = words(activity, people);
  if (!isForUs && !isPersonal(activity)) return undefined;
  const given = Object.keys(files).length > 0 && { files };
  return { ...whoAndWhere(activity), at, said: { as: 'words', text, mentions, ...given } };
}

/** A message to us that its writer changed afterwards: what it asked was answered before. */
export const isEdit = (activity: Activity): boolean =>
  activity.type === 'messageUpdate' &&
  activity.channelData?.eventType === 'editMessage' &&
  (isPersonal(activity) || words(activity, new Map()).isForUs);

/** Who is named in a message, besides us: by ids that are the bot's own. */
export function namedIn(activity: Activity): string[] {
  const others = mentioned(activity).filter(({ id, aadObjectId }) => id !== activity.recipient?.id && !aadObjectId);
  return [...new Set(others.map(({ id }) => id))];
}

/** Undefined: not a button of ours. */
export function fromButton(activity: Activity, at: Date): Heard | undefined {
  const { action } = objectOf(activity.value) as CardAction;
  const { args } = objectOf(action?.data);
  if (typeof action?.verb !== 'string') return undefined;
  return { ...whoAndWhere(activity), at, said: { as: 'button', command: action.verb, args: stringsOf(args) } };
}

/** Whether a card asks, by itself, what this reader should see of it. */
export const isView = (activity: Activity): boolean =>
  objectOf((objectOf(activity.value) as CardAction).action?.data)['view'] === true;

/** A button that opens a form. */
export function fromOpening(activity: Activity, at: Date): Heard | undefined {
  const { command, args } = objectOf((objectOf(activity.value) as TaskValue).data);
  if (typeof command !== 'string') return undefined;
  return { ...whoAndWhere(activity), at, said: { as: 'open', command, args: stringsOf(args) } };
}

/** A form that was sent. */
export function fromForm(activity: Activity, at: Date): Heard | undefined {
  const data = objectOf((objectOf(activity.value) as TaskValue).data);
  if (typeof data['command'] !== 'string') return undefined;
  const args = { ...stringsOf(data['hidden']), ...filledIn(data) };
  return { ...whoAndWhere(activity), at, said: { as: 'form', command: data['command'], args } };
}

/** A command that is started from someone's message: its id is the action's. */
export function fromMessageAction(activity: Activity, at: Date): Heard | undefined {
  const { commandId, messagePayload } = objectOf(activity.value) as MessageAction;
  if (typeof commandId !== 'string') return undefined;
  const { body, from } = objectOf(messagePayload);
  const { createdDateTime, linkToMessage } = stringsOf(messagePayload);
  const { contentType, content = '' } = stringsOf(body);
  const { text } = marked(contentType === 'html' ? fromHtml(content) : { text: content, named: [] });
  const { id: writer } = stringsOf(objectOf(from)['user']);
  const args: Raw = {
    ...(text && { text }),
    at: new Date(Date.parse(createdDateTime ?? '') || at).toISOString(),
    ...(writer && { who: `${MENTIONED}${writer}` }),
    ...(linkToMessage && { permalink: linkToMessage }),
  };
  return { ...whoAndWhere(activity), at, said: { as: 'open', command: commandId, args } };
}

/** What a blank may mean, of which command: the name under which a form asks for it. */
export const datasetOf = (command: string, blank: string): string => `${command}/${blank}`;

export function fromSuggestion(
  activity: Activity,
  at: Date,
): { heard: Heard; blank: string; typed: string } | undefined {
  const { dataset, queryText } = objectOf(activity.value) as SearchValue;
  const [, command, blank] = /^([^/]+)\/(.+)$/.exec(typeof dataset === 'string' ? dataset : '') ?? [];
  if (!command || !blank) return undefined;
  const heard: Heard = { ...whoAndWhere(activity), at, said: { as: 'open', command, args: {} } };
  return { heard, blank, typed: typeof queryText === 'string' ? queryText : '' };
}

/** A look-up while writing: its id is the command's, and its parameter is called as the blank that suggests. `skip`: how many were shown. */
export function fromLookUp(
  activity: Activity,
  at: Date,
): { heard: Heard; blank: string; typed: string; skip: number } | undefined {
  const { commandId: command, parameters, queryOptions } = objectOf(activity.value);
  const { skip } = objectOf(queryOptions);
  const given = (Array.isArray(parameters) ? parameters : []).map(objectOf);
  const first = given.find(({ name }) => typeof name === 'string');
  if (typeof command !== 'string' || !first) return undefined;
  const { name, value } = first as { name: string; value: unknown };
  const heard: Heard = { ...whoAndWhere(activity), at, said: { as: 'open', command, args: {} } };
  return {
    heard,
    blank: name,
    typed: typeof value === 'string' ? value : '',
    skip: typeof skip === 'number' && skip > 0 ? Math.trunc(skip) : 0,
  };
}

/** An address that somebody put into a message. */
export const linkIn = (activity: Activity): string | undefined => {
  const { url } = objectOf(activity.value);
  return typeof url === 'string' ? url : undefined;
};

/** Asked because something happened, not because someone said it. */
export function asked(activity: Activity, { command, args, at }: { command: string; args: Raw; at: Date }): Heard {
  return { ...whoAndWhere(activity), at, said: { as: 'button', command, args } };
}

/** The bot's own chat with one person. An app can be added to a chat of two people as well, which may say that it is personal. */
export const isPersonal = ({ conversation }: Pick<Activity, 'conversation'>): boolean =>
  conversation?.conversationType === 'personal' && !isThread(conversation.id);

/** A channel or a chat between people; a bot's own chat begins `a:`. */
export const isThread = (conversation: string): boolean => conversation.startsWith('19:');

/** The conversation without its thread. */
export const rootOfConversation = (id: string): string => firstOf(id.split(';messageid='));

/** The tenant that a conversation is in; in a channel only the second says so. */
export function tenantOf({ conversation, channelData }: Pick<Activity, 'conversation' | 'channelData'>): string {
  return conversation?.tenantId ?? channelData?.tenant?.id ?? '';
}

/** Only what Teams itself says of the sender and the place, never what a card says. */
function whoAndWhere(activity: Activity): Omit<Heard, 'at' | 'said'> {
  const { conversation, channelData, from, id, name, type, timestamp, locale, localTimezone } = activity;
  const channel = channelData?.channel?.id;
  return {
    platform: 'teams',
    workspace: tenantOf(activity),
    user: from?.aadObjectId ?? '',
    room: isPersonal(activity) ? undefined : (channel ?? (conversation && rootOfConversation(conversation.id))),
    key: [name ?? type, conversation?.id, id ?? timestamp].join(' '),
    speaker: { locale, zone: localTimezone ?? zoneOfClient(activity) },
  };
}

const zoneOfClient = ({ entities = [] }: Activity) => entities.find(({ type }) => type === 'clientInfo')?.timezone;

function words(activity: Activity, people: People): { text: string; mentions: Mention[]; isForUs: boolean } {
  const us = activity.recipient?.id;
  const typed = typedIn(activity);
  const who = whoAre(typed.named, activity);
  const { text, named } = marked(
    { text: typed.text, named: typed.named.map((one, i) => ({ ...one, who: who[i] })) },
    (one) => one.who !== undefined && one.who.id === us,
  );
  const mentions = named.flatMap(({ start, end, who }): Mention[] =>
    who ? [{ start, end, user: who.aadObjectId ?? people.get(who.id) ?? who.id }] : [],
  );
  const called = salutationOf(text, typed.named.find((_, i) => who[i]?.id === us)?.start);
  // A command that was chosen behind a slash may come with it.
  const skipped = isTargeted(activity) && text[called] === '/' ? called + 1 : called;
  return {
    text: text.slice(skipped).trimEnd(),
    mentions: mentions
      .filter(({ start }) => start >= skipped)
      .map((one) => ({ ...one, start: one.start - skipped, end: one.end - skipped })),
    isForUs: isTargeted(activity) || mentioned(activity).some(({ id }) => id === us),
  };
}

/** Said to us alone where others read along, which a `/` does: nobody else sees it, and its answer is for the same person. */
export const isTargeted = ({ recipient }: Pick<Activity, 'recipient'>): boolean => recipient?.isTargeted === true;

const GREETING =
  /^\s*(?:hi|hello|hey|hoi|hallo|dag|beste|dear|(?:good|goede)?\s?(?:morning|afternoon|evening|morgen|middag|avond))[\s,!]*$/i;

/** How much of a line only calls us: "@Afspraak, …", "Hi @Afspraak …". `calledAt`: where we were named, which is left out already. */
function salutationOf(text: string, calledAt: number | undefined): number {
  const isGreeted = calledAt !== undefined && GREETING.test(text.slice(0, calledAt));
  const isFirst = calledAt !== undefined && text.slice(0, calledAt).trim() === '';
  const from = isGreeted ? calledAt : 0;
  const called = isGreeted || isFirst ? (/^[\s,:;.!–-]*/.exec(text.slice(from))?.[0].length ?? 0) : 0;
  const begins = from + called;
  const rest = text.slice(begins);
  return begins + (rootOf(rest) || rest.length - rest.trimStart().length);
}

/** The HTML says it best, unless it says less than the text beside it. */
function typedIn({ text = '', attachments = [] }: Activity): Typed {
  const plain = fromText(text);
  const html = attachments.find(({ contentType }) => contentType === 'text/html')?.content;
  if (typeof html !== 'string') return plain;
  const typed = fromHtml(html);
  return typed.named.length >= plain.named.length && typed.text.trim() !== '' ? typed : plain;
}

/** With `@` before each name, as people write it, and without those that are left out. */
function marked<T extends Named>(
  { text, named }: { text: string; named: T[] },
  leaveOut: (one: T) => boolean = () => false,
): { text: string; named: T[] } {
  let said = '';
  let from = 0;
  const kept: T[] = [];
  for (const one of named) {
    said += text.slice(from, one.start);
    from = one.end;
    if (leaveOut(one)) continue;
    const start = said.length;
    said += `@${text.slice(one.start, one.end).replace(/^@/, '')}`;
    kept.push({ ...one, start, end: said.length });
  }
  return { text: (said + text.slice(from)).replaceAll('\u00a0', ' '), named: kept };
}

/** Blanks that were left empty are left out. */
function filledIn(data: Record<string, unknown>): Raw {
  const prefix = inputOf('');
  const blanks = Object.entries(stringsOf(data)).filter(([name, said]) => name.startsWith(prefix) && said !== '');
  return Object.fromEntries(blanks.map(([name, said]) => [name.slice(prefix.length), said.replaceAll('\r\n', '\n')]));
}

export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export const stringsOf = (raw: unknown): Raw =>
  Object.fromEntries(
    Object.entries(objectOf(raw)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
