import type { ChannelEvent, PlatformEvent } from '../../core/platform-event.js';
import type { Activity } from './activity.js';
import { rootOfConversation, tenantOf } from './ask.js';

type Change = Extract<ChannelEvent['change'], 'renamed' | 'unarchived' | 'deleted' | 'shared' | 'unshared'>;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
const CHANGES: Record<string, Change> = {
  channelRenamed: 'renamed',
  channelRestored: 'unarchived',
  channelDeleted: 'deleted',
  channelShared: 'shared',
  channelUnshared: 'unshared',
};

/** What happened to a channel, where Teams tells it. `here`: whether we are in it from now on, or not any more. */
export function toPlatformEvent(
  activity: Activity,
  at: Date,
  here?: 'app-added' | 'app-removed',
): PlatformEvent | undefined {
  const { type, channelData, conversation, id, timestamp } = activity;
  const channel = channelData?.channel?.id ?? (conversation && rootOfConversation(conversation.id));
  const change = (type === 'conversationUpdate' && CHANGES[channelData?.eventType ?? '']) || here;
  if (!channelData?.team || !channel || !change) return undefined;
  const key = `event ${channel} ${change} ${id ?? timestamp ?? at.toISOString()}`;
  return { platform: 'teams', workspace: tenantOf(activity), key, at, what: toChannelEvent(channel, change, activity) };
}

function toChannelEvent(
  channel: string,
  change: Change | 'app-added' | 'app-removed',
  { channelData, from }: Activity,
): ChannelEvent {
  const it = { about: 'channel', channel } as const;
  switch (change) {
    case 'renamed':
      return { ...it, change, name: channelData?.channel?.name ?? '' };
    case 'deleted':
    case 'unarchived':
      return { ...it, change, by: from?.aadObjectId };
    default:
      return { ...it, change };
  }
}
