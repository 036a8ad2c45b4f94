import type { Activity } from './activity.js';
import { isPersonal, rootOfConversation, tenantOf } from './ask.js';
import type { Reference, References } from './reference.js';

/** Where a message came from, to speak there later. Only where the bot itself is: a card of ours may be pressed anywhere. */
export function referenceTo(activity: Activity): Reference | undefined {
  const { conversation, channelData, from, serviceUrl = '', type } = activity;
  if (!conversation || !['message', 'conversationUpdate', 'installationUpdate'].includes(type)) return undefined;
  const here = { workspace: tenantOf(activity), serviceUrl };
  const team = channelData?.team;
  if (isPersonal(activity)) {
    return from?.aadObjectId
      ? { ...here, kind: 'personal', conversation: conversation.id, user: from.aadObjectId }
      : undefined;
  }
  const root = rootOfConversation(conversation.id);
  if (!team?.id) return { ...here, kind: 'group', conversation: root };
  return {
    ...here,
    kind: 'channel',
    conversation: channelData?.channel?.id ?? root,
    team: { id: team.id, group: team.aadGroupId },
  };
}

/** Where the bot no longer is. */
export function gone(activity: Activity): Parameters<References['drop']>[0] | undefined {
  const { type, action, channelData, membersRemoved = [], recipient, conversation, from } = activity;
  const workspace = tenantOf(activity);
  const event = channelData?.eventType;
  if (type === 'conversationUpdate' && event === 'channelDeleted' && channelData?.channel?.id)
    return { workspace, conversation: channelData.channel.id };
  const isRemoved =
    (type === 'installationUpdate' && action === 'remove') ||
    (type === 'conversationUpdate' &&
      (event === 'teamDeleted' || membersRemoved.some(({ id }) => id === recipient?.id)));
  if (!isRemoved || !conversation) return undefined;
  if (isPersonal(activity)) return from?.aadObjectId ? { workspace, user: from.aadObjectId } : undefined;
  const { team, channel } = channelData ?? {};
  // Of a private channel the app is a guest of its own: it may leave that and stay in the team.
  if (team?.id && channel?.id && channel.id !== team.id) return { workspace, conversation: channel.id };
  if (team?.id) return { workspace, team: team.id };
  return { workspace, conversation: rootOfConversation(conversation.id) };
}
