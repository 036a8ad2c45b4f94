import { and, isNull } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { sees } from '../../accounts/index.js';
import { members } from '../../people/table.js';

/** Of an account they still see. */
export async function readerWhoSees(tx: Db, { member, account }: { member: string; account: string }, ask: Ask) {
  const found = await readerOf(tx, { organisation: ask.organisation.id, member });
  return found && (await sees(tx, account, { ...ask, asker: { ...ask.asker, ...found } })) ? found : undefined;
}

/** A colleague who still works here, as somebody to write to. */
export async function readerOf(tx: Db, { organisation, member }: { organisation: string; member: string }) {
  const [found] = await tx
    .select({ id: members.id, locale: members.locale, zone: members.zone, administrator: members.administrator })
    .from(members)
    .where(and(matches(members, { organisation, id: member }), isNull(members.deactivatedAt)));
  return found;
}
