import { z } from 'zod';
import type { Activity } from './activity.js';

/**
 * What is not of the shape that we read it in is as if it had not been said: Bot Framework's clients write null for nothing, and
 * anyone may write anything. What we do not read stays as it came.
 */
const ifSo = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);
const text = ifSo(z.string());
const allOf = <T extends z.ZodType>(shape: T) =>
  ifSo(z.array(ifSo(shape)).transform((all) => all.filter((one) => one !== undefined)));

const account = z.looseObject({ id: z.string(), name: text, aadObjectId: text, isTargeted: ifSo(z.boolean()) });
const withId = ifSo(z.looseObject({ id: text, name: text, aadGroupId: text }));

const activity = z.looseObject({
  type: z.string().min(1),
  id: text,
  name: text,
  action: text,
  channelId: text,
  serviceUrl: text,
  timestamp: text,
  locale: text,
  localTimezone: text,
  text,
  textFormat: text,
  replyToId: text,
  from: ifSo(account),
  recipient: ifSo(account),
  conversation: ifSo(
    z.looseObject({ id: z.string(), conversationType: text, tenantId: text, isGroup: ifSo(z.boolean()) }),
  ),
  channelData: ifSo(z.looseObject({ tenant: withId, team: withId, channel: withId, eventType: text })),
  entities: allOf(z.looseObject({ type: z.string(), text, mentioned: ifSo(account), timezone: text })),
  attachments: allOf(z.looseObject({ contentType: z.string(), content: z.unknown() })),
  membersAdded: allOf(account),
  membersRemoved: allOf(account),
});

/** Undefined: no activity at all. */
export const activityIn = (value: unknown): Activity | undefined => activity.safeParse(value).data;
