import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Locale } from '../../../core/locale.js';
import type { Organisation } from '../../../core/organisation.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { members } from '../../people/table.js';
import { charterReads, charters } from '../table.js';
import { isLatest } from './charters.js';

/** Somebody who is asked to read a charter, with its text. */
export interface ToRead {
  charter: string;
  team: string | null;
  text: string | null;
  member: string;
  locale: Locale;
  zone: string;
}

interface When {
  organisation: Pick<Organisation, 'id'>;
  at: Date;
}

/** So many in one transaction. */
const AT_ONCE = 90;

const reading = sql`select ${charters.id} as charter, ${teams.name} as team, ${charters.text} as text, ${members.id} as member,
    ${members.locale} as locale, ${members.zone} as zone
  from ${charters} left join ${teams} on ${teams.organisation} = ${charters.organisation} and ${teams.id} = ${charters.team}
  join ${members} on ${members.organisation} = ${charters.organisation} and ${members.deactivatedAt} is null
    and exists (select 1 from ${seats} where ${seats.organisation} = ${members.organisation} and ${seats.member} = ${members.id}
      and (${charters.team} is null or ${seats.team} = ${charters.team}))`;

/** Who has a seat and was never asked to read what counts there now: they are, from now on. Answers so many; none: all were. */
export async function askToRead(tx: Db, { organisation, at }: When): Promise<ToRead[]> {
  const due = await rowsOf<ToRead>(
    tx,
    sql`${reading} where ${charters.organisation} = ${organisation.id} and ${isLatest}
      and not exists (select 1 from ${charterReads} where ${charterReads.organisation} = ${charters.organisation}
        and ${charterReads.charter} = ${charters.id} and ${charterReads.member} = ${members.id})
      order by ${charters.id}, ${members.id} limit ${AT_ONCE}`,
  );
  if (due.length === 0) return [];
  const asked = await tx
    .insert(charterReads)
    .values(due.map(({ charter, member }) => ({ organisation: organisation.id, charter, member, askedAt: at })))
    .onConflictDoNothing()
    .returning({ charter: charterReads.charter, member: charterReads.member });
  return due.filter((one) => asked.some(({ charter, member }) => charter === one.charter && member === one.member));
}

/** Who was asked so long ago and did not read it is reminded, once. */
export async function remindToRead(tx: Db, { organisation, at, since }: When & { since: Date }): Promise<ToRead[]> {
  const reminded = await tx
    .update(charterReads)
    .set({ remindedAt: at })
    .where(
      and(
        eq(charterReads.organisation, organisation.id),
        isNull(charterReads.readAt),
        isNull(charterReads.remindedAt),
        lt(charterReads.askedAt, since),
      ),
    )
    .returning({ charter: charterReads.charter, member: charterReads.member });
  if (reminded.length === 0) return [];
  const all = await rowsOf<ToRead>(
    tx,
    sql`${reading} where ${charters.organisation} = ${organisation.id} and ${isLatest}
      and ${inArray(charters.id, [...new Set(reminded.map(({ charter }) => charter))])}
      and ${inArray(members.id, [...new Set(reminded.map(({ member }) => member))])}`,
  );
  return all.filter((one) => reminded.some(({ charter, member }) => charter === one.charter && member === one.member));
}

/** What was kept of whoever left. */
export async function forgetReaders(tx: Db, { organisation }: Pick<When, 'organisation'>): Promise<void> {
  await tx.delete(charterReads).where(
    and(
      eq(charterReads.organisation, organisation.id),
      sql`exists (select 1 from ${members} where ${members.organisation} = ${charterReads.organisation}
        and ${members.id} = ${charterReads.member} and ${members.deactivatedAt} is not null)`,
    ),
  );
}
