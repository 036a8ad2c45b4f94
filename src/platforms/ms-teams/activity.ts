/** What we read and write of Teams' payloads: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export interface Activity {
  type: string;
  id?: string | undefined;
  name?: string | undefined;
  action?: string | undefined;
  channelId?: string | undefined;
  serviceUrl?: string | undefined;
  timestamp?: string | undefined;
  locale?: string | undefined;
  /** IANA, of who says it. */
  localTimezone?: string | undefined;
  text?: string | undefined;
  textFormat?: string | undefined;
  replyToId?: string | undefined;
  from?: Account | undefined;
  recipient?: Account | undefined;
  conversation?: Conversation | undefined;
  channelData?: ChannelData | undefined;
  entities?: Entity[] | undefined;
  attachments?: Attachment[] | undefined;
  membersAdded?: Account[] | undefined;
  membersRemoved?: Account[] | undefined;
  value?: unknown;
}

/** `id` is `29:…` for a person and `28:…` for a bot; `aadObjectId` is the person's own in their tenant. */
export interface Account {
  id: string;
  name?: string | undefined;
  aadObjectId?: string | undefined;
  /** Of a recipient: nobody else sees the message. */
  isTargeted?: boolean | undefined;
}

/** In a channel `id` is the thread: the channel's id with `;messageid=` and its first message behind it. */
interface Conversation {
  id: string;
  conversationType?: string | undefined;
  tenantId?: string | undefined;
  isGroup?: boolean | undefined;
}

interface ChannelData {
  tenant?: { id?: string | undefined } | undefined;
  team?: { id?: string | undefined; aadGroupId?: string | undefined; name?: string | undefined } | undefined;
  channel?: { id?: string | undefined; name?: string | undefined } | undefined;
  eventType?: string | undefined;
}

interface Entity {
  type: string;
  text?: string | undefined;
  mentioned?: Account | undefined;
  timezone?: string | undefined;
}

export interface Attachment {
  contentType: string;
  name?: string | undefined;
  content?: unknown;
}

/** What we say: a card or a line. `summary` is the notification's text. */
export interface Message {
  type: 'message';
  text?: string | undefined;
  textFormat?: 'plain' | 'markdown' | 'xml' | undefined;
  summary?: string | undefined;
  attachments?: Attachment[] | undefined;
  entities?: Entity[] | undefined;
  channelData?: Record<string, unknown> | undefined;
}
