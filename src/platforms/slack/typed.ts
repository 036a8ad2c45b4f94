import type { Files, Heard } from '../../core/ask.js';
import { filesOf, unescape, type Download, type FilePayload } from './ask.js';
import { appIn, type EventPayload } from './events.js';

/** Where people write to the app: by mentioning it, and in its own conversation with them. For the manifest. */
export const typedEvents = ['app_mention', 'message.im'] as const;

/**
 * What we read of both: https://docs.slack.dev/reference/events/app_mention and …/message.im. In a direct message Slack sends only
 * the second, also where the app is mentioned.
 */
interface TypedEvent {
  type: string;
  channel_type?: string;
  subtype?: string;
  user?: string;
  bot_id?: string;
  app_id?: string;
  edited?: object;
  text?: string;
  channel: string;
  thread_ts?: string;
  files?: FilePayload[];
}

export interface TypedPayload extends EventPayload {
  event: TypedEvent;
}

/** What a person writes: with a file, or also shown outside of its thread. All other subtypes are what happened to a message. */
const WRITTEN: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];
const SLACKBOT = 'USLACKBOT';

/** Whether a person wrote this to us. Never what an app wrote, we ourselves among them, nor what was edited later. */
export function isTyped(payload: EventPayload): payload is TypedPayload {
  const event = payload.event as TypedEvent;
  const { type, channel_type, subtype, user, bot_id, app_id, edited } = event;
  if (type !== 'app_mention' && !(type === 'message' && channel_type === 'im')) return false;
  if (bot_id || app_id || edited || !WRITTEN.includes(subtype)) return false;
  return Boolean(user) && user !== SLACKBOT && user !== appIn(payload);
}

export const isDirect = ({ event }: TypedPayload): boolean => event.type === 'message';

/** What was written beside the app's own name, which is not part of the line. */
export function lineOf(payload: TypedPayload): string {
  const app = appIn(payload);
  const { text = '' } = payload.event;
  const name = app && `<@${app}(?:\\|[^<>]*)?>`;
  if (!name) return text;
  const said = text.replace(new RegExp(`^\\s*${name}[\\s:,]*`), '').split(new RegExp(name));
  return said
    .map((one, at) => (at < said.length - 1 ? one.trimEnd() : one))
    .join('')
    .trim();
}

interface Around {
  at: Date;
  /** Of those it mentions, by user id: a message holds no names. */
  names?: ReadonlyMap<string, string>;
  download?: Download;
}

/** The same line that is typed behind `/account`. */
export function fromTyped(payload: TypedPayload, { at, names, download }: Around): Heard {
  const { event, team_id, event_id } = payload;
  const files: Files = download ? filesOf(event.files ?? [], download) : {};
  return {
    platform: 'slack',
    workspace: team_id,
    user: event.user ?? '',
    room: event.channel,
    key: `event:${event_id}`,
    repeats: true,
    at,
    said: {
      as: 'words',
      ...unescape(lineOf(payload), names),
      ...(Object.keys(files).length > 0 && { files }),
    },
  };
}
