import type { KnownEventFromType } from '@slack/bolt';
import type { ChannelEvent, PersonEvent, PlatformEvent } from '../../core/platform-event.js';
import { toProfile, type SlackUser } from './people.js';

/** The events we subscribe to, beside the app's Home: https://docs.slack.dev/reference/events */
type Subscribed =
  | 'team_join'
  | 'user_change'
  | 'channel_archive'
  | 'channel_unarchive'
  | 'channel_deleted'
  | 'channel_rename'
  | 'channel_left'
  | 'channel_shared'
  | 'channel_unshared'
  | 'group_archive'
  | 'group_unarchive'
  | 'group_deleted'
  | 'group_rename'
  | 'group_left'
  | 'member_joined_channel'
  | 'member_left_channel';

/** The wrapper around an event: https://docs.slack.dev/apis/events-api */
export interface EventPayload {
  team_id: string;
  event_id: string;
  /** Seconds. */
  event_time?: number;
  /** For whom it was sent: the app's own user is among them. */
  authorizations?: { user_id?: string; is_bot?: boolean }[];
  event: { type: string };
}

interface Around {
  workspace: string;
  /** The app's own user. */
  app: string | undefined;
}

type Readers = {
  [T in Subscribed]: (event: KnownEventFromType<T>, around: Around) => PersonEvent | ChannelEvent;
};

const person = ({ user }: { user: SlackUser & { id: string } }, { workspace }: Around): PersonEvent => ({
  about: 'person',
  user: user.id,
  profile: toProfile(user, workspace),
});

const readers: Readers = {
  team_join: person,
  user_change: person,
  channel_archive: ({ channel, user }) => ({ about: 'channel', channel, change: 'archived', by: user }),
  group_archive: ({ channel, user }) => ({ about: 'channel', channel, change: 'archived', by: user }),
  channel_unarchive: ({ channel, user }) => ({ about: 'channel', channel, change: 'unarchived', by: user }),
  group_unarchive: ({ channel, actor_id }) => ({ about: 'channel', channel, change: 'unarchived', by: actor_id }),
  channel_deleted: ({ channel }) => ({ about: 'channel', channel, change: 'deleted', by: undefined }),
  group_deleted: ({ channel, actor_id }) => ({ about: 'channel', channel, change: 'deleted', by: actor_id }),
  channel_rename: ({ channel }) => ({ about: 'channel', channel: channel.id, change: 'renamed', name: channel.name }),
  group_rename: ({ channel }) => ({ about: 'channel', channel: channel.id, change: 'renamed', name: channel.name }),
  channel_left: ({ channel }) => ({ about: 'channel', channel, change: 'app-removed' }),
  group_left: ({ channel }) => ({ about: 'channel', channel, change: 'app-removed' }),
  channel_shared: ({ channel }) => ({ about: 'channel', channel, change: 'shared' }),
  // Where one of several connections ended it is still shared.
  channel_unshared: ({ channel, is_ext_shared: still }) => ({
    about: 'channel',
    channel,
    change: still ? 'shared' : 'unshared',
  }),
  member_joined_channel: ({ channel, user }, { app }) =>
    user === app
      ? { about: 'channel', channel, change: 'app-added' }
      : { about: 'channel', channel, change: 'member-joined', user },
  member_left_channel: ({ channel, user }, { app }) =>
    user === app
      ? { about: 'channel', channel, change: 'app-removed' }
      : { about: 'channel', channel, change: 'member-left', user },
};

/** For the manifest. */
export const subscribedEvents = Object.keys(readers) as Subscribed[];

const isSubscribed = (event: { type: string }): event is KnownEventFromType<Subscribed> =>
  Object.hasOwn(readers, event.type);

function read<T extends Subscribed>(type: T, event: KnownEventFromType<T>, around: Around) {
  return readers[type](event, around);
}

/** The app's own user. */
export const appIn = ({ authorizations }: EventPayload): string | undefined =>
  authorizations?.find(({ is_bot }) => is_bot)?.user_id;

/** Undefined for an event that we have no use for. */
export function toPlatformEvent(payload: EventPayload, heardAt: Date): PlatformEvent | undefined {
  const { event, team_id: workspace, event_id, event_time } = payload;
  if (!isSubscribed(event)) return undefined;
  const at = event_time ? new Date(event_time * 1000) : heardAt;
  return {
    platform: 'slack',
    workspace,
    key: `event:${event_id}`,
    at,
    what: read(event.type, event, { workspace, app: appIn(payload) }),
  };
}
