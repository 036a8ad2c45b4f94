import type { Files, Heard, Mention, Raw } from '../../core/ask.js';
import { MENTIONED } from '../../language/fields/index.js';

/** What we read of Slack's payloads: https://docs.slack.dev/reference/interaction-payloads */
export interface CommandPayload {
  team_id: string;
  user_id: string;
  channel_id: string;
  trigger_id: string;
  text?: string;
}

interface Pressed {
  team?: { id: string } | null;
  user: { id: string; team_id?: string };
  channel?: { id?: string };
  trigger_id?: string;
}

export interface ActionPayload extends Pressed {
  view?: { id: string; type: string; private_metadata?: string };
}

export interface ButtonPayload {
  action_id: string;
  action_ts?: string;
  value?: string;
  /** Of a menu. */
  selected_option?: { value: string };
}

export interface ViewPayload extends Pressed {
  view: {
    id: string;
    hash?: string;
    private_metadata: string;
    state?: { values: Record<string, Record<string, ViewValue>> };
  };
}

export interface ViewValue {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[] | null;
  selected_date?: string | null;
  files?: FilePayload[] | null;
}

/** https://docs.slack.dev/reference/objects/file-object */
export interface FilePayload {
  id: string;
  name?: string | null;
  url_private_download?: string;
  url_private?: string;
}

export type Download = (file: FilePayload) => Promise<Uint8Array | undefined>;

export interface SuggestionPayload extends Pressed {
  block_id: string;
  value: string;
  view?: { id: string; private_metadata?: string };
}

export interface ShortcutPayload extends Pressed {
  callback_id: string;
}

export interface MessagePayload extends ShortcutPayload {
  channel: { id: string };
  message: { ts: string; text?: string; user?: string; bot_id?: string };
}

export interface HomePayload {
  team_id: string;
  event_id: string;
  event: { user: string; tab: string };
}

/** What a form carries, unseen: its command, what goes back with the blanks, and the room it was opened from. */
export interface Carried {
  command: string;
  hidden: Raw;
  room?: string | undefined;
}

export function fromCommand(body: CommandPayload, at: Date): Heard {
  return {
    platform: 'slack',
    workspace: body.team_id,
    user: body.user_id,
    room: body.channel_id,
    key: `trigger:${body.trigger_id}`,
    at,
    said: { as: 'words', ...unescape(body.text ?? '') },
  };
}

/** A button, or a choice from a row's menu. Undefined: not one of ours, or a link that only opens its page. */
export function fromButton(body: ActionPayload, action: ButtonPayload, at: Date): Heard | undefined {
  const [, command] = /^(.+)#\d+$/s.exec(action.action_id) ?? [];
  if (!command) return undefined;
  if (command === MENU) return chosen(body, action, at);
  if (action.value === undefined) return undefined;
  const { args = {}, opens = false } = parse(action.value) as { args?: Raw; opens?: boolean };
  return pressing(body, action, { at, said: { as: opens ? 'open' : 'button', command, args: strings(args) } });
}

function pressing(body: ActionPayload, action: ButtonPayload, rest: Pick<Heard, 'at' | 'said'>): Heard {
  return { ...pressed(body), key: `trigger:${body.trigger_id ?? action.action_ts}`, ...rest };
}

/** The action of a row's menu, whose choices each name their own command. */
export const MENU = 'menu';

interface Choice {
  command: string;
  args: Raw;
  opens?: boolean | undefined;
}

/** Slack takes 150 characters of a choice. */
export const menuValue = ({ command, args, opens }: Choice): string =>
  JSON.stringify({ c: command, a: args, ...(opens && { o: 1 }) });

function chosen(body: ActionPayload, action: ButtonPayload, at: Date): Heard | undefined {
  const {
    c: command,
    a: args = {},
    o: opens,
  } = parse(action.selected_option?.value ?? '') as Partial<
    Record<'c', string> & Record<'a', Raw> & Record<'o', number>
  >;
  if (!command) return undefined;
  return pressing(body, action, { at, said: { as: opens ? 'open' : 'button', command, args: strings(args) } });
}

export function fromView(body: ViewPayload, at: Date, download: Download): Heard {
  const { command, hidden, room } = carried(body.view.private_metadata);
  const values = body.view.state?.values ?? {};
  const args = { ...hidden, ...filledIn(values) };
  const key = `view:${body.view.id}:${body.view.hash ?? ''}`;
  const files = filesIn(values, download);
  const given = Object.keys(files).length > 0 && { files };
  return { ...pressed(body), room, key, at, said: { as: 'form', command, args, ...given } };
}

function filesIn(values: Record<string, Record<string, ViewValue>>, download: Download): Files {
  const given = Object.values(values)
    .flatMap((elements) => Object.values(elements))
    .flatMap(({ files }) => files ?? []);
  return filesOf(given, download);
}

/** By their id. What is read twice, as in a form that comes back with its faults, is fetched once. */
export function filesOf(given: readonly FilePayload[], download: Download): Files {
  return Object.fromEntries(
    given.map((file) => {
      let fetched: Promise<Uint8Array | undefined> | undefined;
      return [file.id, { name: file.name ?? file.id, read: () => (fetched ??= download(file)) }];
    }),
  );
}

export function fromSuggestion(body: SuggestionPayload, at: Date): Heard {
  const { command, hidden, room } = carried(body.view?.private_metadata);
  const key = `suggest:${body.view?.id ?? ''}`;
  return { ...pressed(body), room, key, at, said: { as: 'open', command, args: hidden } };
}

export type ShortcutKind = 'message' | 'global';
export const shortcutOf = (kind: ShortcutKind, command: string): string => `${kind}:${command}`;

/** Which command a shortcut starts, of this kind. */
const startedBy = ({ callback_id }: { callback_id: string }, kind: ShortcutKind): string | undefined =>
  callback_id.startsWith(shortcutOf(kind, '')) ? callback_id.slice(shortcutOf(kind, '').length) : undefined;

export const isFromMessage = (payload: ShortcutPayload): payload is MessagePayload =>
  'message' in payload && startedBy(payload, 'message') !== undefined;

/** Undefined: not one of ours. */
export function fromAnywhere(body: ShortcutPayload, at: Date): Heard | undefined {
  const command = startedBy(body, 'global');
  if (!command) return undefined;
  return { ...pressed(body), key: `trigger:${body.trigger_id}`, at, said: { as: 'open', command, args: {} } };
}

/** What a message does not say itself. */
export interface Around {
  permalink?: string | undefined;
  /** Of those it mentions, by user id: a message holds no names. */
  names?: ReadonlyMap<string, string> | undefined;
}

export function fromMessage(body: MessagePayload, { permalink, names }: Around, at: Date): Heard {
  const { ts, text, user, bot_id } = body.message;
  const args = {
    text: unescape(text ?? '', names).text,
    at: new Date(Number(ts) * 1000 || at).toISOString(),
    ...(user && !bot_id && { who: `${MENTIONED}${user}` }),
    ...(permalink && { permalink }),
  };
  const command = startedBy(body, 'message') ?? '';
  return { ...pressed(body), key: `trigger:${body.trigger_id}`, at, said: { as: 'open', command, args } };
}

/** The App Home is one more place to ask: it shows the menu. */
export function fromHome(body: HomePayload, at: Date): Heard {
  return {
    platform: 'slack',
    workspace: body.team_id,
    user: body.event.user,
    room: undefined,
    key: `event:${body.event_id}`,
    at,
    said: { as: 'button', command: 'help.home', args: {} },
  };
}

export function carried(metadata: string | undefined): Carried {
  const { command = '', hidden = {}, room } = parse(metadata ?? '') as Partial<Carried>;
  return { command, hidden: strings(hidden), room };
}

/** Blanks that were left empty are left out. */
export function filledIn(values: Record<string, Record<string, ViewValue>>): Raw {
  const raw: Raw = {};
  for (const [blank, elements] of Object.entries(values)) {
    const [element] = Object.values(elements);
    const chosen = element?.selected_option ?? element?.selected_options?.[0];
    const said = element?.value ?? chosen?.value ?? element?.selected_date ?? element?.files?.[0]?.id;
    if (said) raw[blank] = said;
  }
  return raw;
}

const TOKEN = /<([@#!][^<>|]+|[a-z][a-z0-9+.-]*:[^<>|]+)(?:\|([^<>]*))?>|&(amp|lt|gt);/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>' };

/** From Slack's escapes to what was typed: https://docs.slack.dev/messaging/formatting-message-text */
export function unescape(escaped: string, names?: ReadonlyMap<string, string>): { text: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let text = '';
  let from = 0;
  for (const match of escaped.matchAll(TOKEN)) {
    const [token, target, label, entity] = match;
    text += escaped.slice(from, match.index);
    from = match.index + token.length;
    if (entity) text += ENTITIES[entity];
    else {
      const start = text.length;
      const [, user] = /^@([A-Z0-9]+)$/.exec(target ?? '') ?? [];
      text += entities(typed(target ?? '', label || names?.get(user ?? '')));
      if (user) mentions.push({ start, end: text.length, user });
    }
  }
  return { text: text + escaped.slice(from), mentions };
}

function typed(target: string, label: string | undefined): string {
  const [kind, rest] = [target[0], target.slice(1)];
  if (kind === '@') return label ? `@${label.replace(/^@/, '')}` : target;
  if (kind === '#') return `#${label || rest}`;
  if (kind !== '!') return typedLink(target, label);
  if (label) return label;
  return `@${rest.replace(/^subteam\^/, '').replace(/\^.*$/s, '')}`;
}

/** Slack makes links of "example.com" and "piet@example.com" too: then the label is what was typed. */
function typedLink(target: string, label: string | undefined): string {
  return label && bareLink(target) === bareLink(label) ? label : target.replace(/^mailto:/, '');
}

const bareLink = (link: string) => link.replace(/^(https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');

const entities = (text: string) =>
  text.replaceAll(/&(amp|lt|gt);/g, (written, name: string) => ENTITIES[name] ?? written);

function pressed(body: Pressed): Pick<Heard, 'platform' | 'workspace' | 'user' | 'room'> {
  return {
    platform: 'slack',
    workspace: body.team?.id ?? body.user.team_id ?? '',
    user: body.user.id,
    room: body.channel?.id,
  };
}

function parse(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const strings = (raw: object): Raw =>
  Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
