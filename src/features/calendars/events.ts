import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import type { AccountRef } from '../../core/ask.js';
import { isFreemail } from '../../core/freemail.js';
import { allOf } from '../../db/condition.js';
import { oneRow } from '../../db/connect.js';
import { type Eyes, visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { spanOf, wallOf } from '../appointments/index.js';
import { domainsOf } from './domains.js';
import { evidenceFor } from './evidence.js';
import { outsiders, type Mark, type Why } from './match.js';
import { coming } from './record.js';
import type { Row } from './rows.js';
import { calendarCorrections, calendarEvents } from './table.js';
import { correctionsOf } from './whose-word.js';

export type EventStore = ReturnType<typeof eventStore>;

/** An event of one's own calendar with what became of it; of a returning one the next. */
export interface Shown {
  id: string;
  title: string;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  people: Row['people'];
  account: AccountRef | null;
  why: Why | null;
  choices: AccountRef[];
  doubt: Row['doubt'];
  /** How many times it is still to come. */
  times: number;
}

export interface Counts {
  withCustomers: number;
  /** Of those that are open: with customers to choose from. */
  toChoose: number;
  open: number;
}

export type Which = 'placed' | 'open';

/** `admins`: see `administers`. */
export function eventStore(db: Db, admins: readonly string[]) {
  const mine = ({ organisation, member, now }: Mine) =>
    allOf(coming(organisation, member, now), eq(calendarEvents.cancelled, false));

  return {
    async counts(of: Mine, eyes: Eyes): Promise<Counts> {
      const count = (where: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${where})::int`;
      const counted = oneRow(
        await db
          .select({
            withCustomers: count(isPlaced(eyes)),
            toChoose: count(sql`cardinality(${calendarEvents.choices}) > 0`),
            open: count(isOpen(eyes)),
          })
          .from(calendarEvents)
          .where(mine(of)),
      );
      return counted;
    },

    /** A series once; what can be decided by choosing comes first. */
    async list({
      which,
      mine: of,
      eyes,
      offset,
      limit,
    }: {
      which: Which;
      mine: Mine;
      eyes: Eyes;
      offset: number;
      limit: number;
    }): Promise<Shown[]> {
      const first = db
        .selectDistinctOn([calendarEvents.uid], { id: calendarEvents.id })
        .from(calendarEvents)
        .where(and(mine(of), which === 'open' ? isOpen(eyes) : isPlaced(eyes)))
        .orderBy(asc(calendarEvents.uid), asc(calendarEvents.endsAt));
      return shown(db, { mine: of, eyes, which: inArray(calendarEvents.id, first), offset, limit });
    },

    async one(id: string, of: Mine, eyes: Eyes): Promise<Shown | undefined> {
      return (await shown(db, { mine: of, eyes, which: eq(calendarEvents.id, id), offset: 0, limit: 1 }))[0];
    },

    /**
     * Its owner says with whom an event is, or that it is with no customer: this series, and from now on everything with these
     * people or their domains. `forAll`: it counts for colleagues too. `none`: there is no such event, or no address to go by.
     */
    async correct({
      id,
      to,
      mine: of,
      eyes,
    }: {
      id: string;
      to: { account: string | null; remember: Mark };
      mine: Mine;
      eyes: Eyes;
    }): Promise<{ uid: string; forAll: boolean } | { none: 'event' | 'address' }> {
      const { organisation, member, now } = of;
      const [row] = await db
        .select()
        .from(calendarEvents)
        .where(and(mine(of), eq(calendarEvents.id, id)));
      if (!row) return { none: 'event' };
      const outside = outsiders(row.people, await evidenceFor({ db, admins }, { organisation, eyes, events: [row] }));
      const values = valuesOf(to.remember, row.uid, outside);
      if (values.length === 0) return { none: 'address' };
      const corrections: [Mark, string][] = [['event', row.uid], ...values];
      const set = { account: to.account, madeBy: member, madeAt: now };
      await db
        .insert(calendarCorrections)
        .values(
          [...new Map(corrections.map((one) => [one.join(' '), one])).values()].map(([mark, value]) => ({
            organisation,
            mark,
            value,
            ...set,
          })),
        )
        .onConflictDoUpdate({
          target: [
            calendarCorrections.organisation,
            calendarCorrections.mark,
            calendarCorrections.value,
            calendarCorrections.madeBy,
          ],
          set,
        });
      const saved = await correctionsOf(db, admins).where(
        and(
          eq(calendarCorrections.organisation, organisation),
          eq(calendarCorrections.madeBy, member),
          or(
            ...corrections.map(([mark, value]) =>
              and(eq(calendarCorrections.mark, mark), eq(calendarCorrections.value, value)),
            ),
          ),
        ),
      );
      return { uid: row.uid, forAll: saved.every(({ forAll }) => forAll) };
    },
  };
}

/** With a customer that the reader sees. */
const isPlaced = (
  eyes: Eyes,
) => sql`exists (select 1 from ${accounts} where ${accounts.organisation} = ${calendarEvents.organisation}
  and ${accounts.id} = ${calendarEvents.account} and ${visibleTo(eyes)})`;

/** With no customer yet, and nobody said that there is none; one that the reader does not see (any more) is none to them. */
const isOpen = (eyes: Eyes) =>
  sql`(case when ${calendarEvents.account} is null then ${calendarEvents.why} is null else not ${isPlaced(eyes)} end)`;

export interface Mine {
  organisation: string;
  member: string;
  now: Date;
}

function valuesOf(remember: Mark, uid: string, outside: readonly string[]): [Mark, string][] {
  switch (remember) {
    case 'event':
      return [['event', uid]];
    case 'email':
      return outside.map((email) => ['email', email]);
    case 'domain':
      return outside.flatMap((email): [Mark, string][] => {
        const [domain] = domainsOf(email);
        return domain && !isFreemail(domain) ? [['domain', domain]] : [];
      });
  }
}

async function shown(
  db: Db,
  {
    mine: of,
    eyes,
    which,
    offset,
    limit,
  }: { mine: Mine; eyes: Eyes; which: ReturnType<typeof eq>; offset: number; limit: number },
): Promise<Shown[]> {
  const rows = await db
    .select({
      id: calendarEvents.id,
      title: calendarEvents.title,
      starts: calendarEvents.starts,
      zone: calendarEvents.zone,
      minutes: calendarEvents.minutes,
      people: calendarEvents.people,
      doubt: calendarEvents.doubt,
      // It may name the customer.
      why: nested(
        sql<Why | null>`case when ${calendarEvents.account} is null or ${accounts.id} is not null then ${calendarEvents.why} end`,
      ),
      account: { id: accounts.id, name: accounts.name },
      choices: nested(sql<
        AccountRef[] | null
      >`(select json_agg(json_build_object('id', ${accounts.id}, 'name', ${accounts.name}) order by ${accounts.name}) from ${accounts}
        where ${accounts.organisation} = ${of.organisation} and ${accounts.id} = any (${calendarEvents.choices}) and ${visibleTo(eyes)})`),
      times:
        nested(sql<number>`(select count(*)::int from calendar_events other where other.organisation = ${calendarEvents.organisation}
        and other.member = ${calendarEvents.member} and other.uid = ${calendarEvents.uid} and other.ends_at >= ${calendarEvents.endsAt} and not other.gone and not other.cancelled)`),
    })
    .from(calendarEvents)
    .leftJoin(
      accounts,
      and(
        eq(accounts.organisation, calendarEvents.organisation),
        eq(accounts.id, calendarEvents.account),
        visibleTo(eyes),
      ),
    )
    .where(and(coming(of.organisation, of.member, of.now), eq(calendarEvents.cancelled, false), which))
    .orderBy(sql`cardinality(${calendarEvents.choices}) = 0`, asc(calendarEvents.endsAt), asc(calendarEvents.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ starts, minutes, choices, ...row }) => {
    const { startsAt, endsAt } = spanOf(wallOf(starts), minutes, row.zone);
    return { ...row, startsAt, endsAt, choices: choices ?? [] };
  });
}
