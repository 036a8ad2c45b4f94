import { and, count, eq, gt, gte, isNull, lt, not, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Cursor } from '../../../language/fields/cursor.js';
import { instant } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { changeableBy, eyesOf, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { teams } from '../../accounts/teams/table.js';
import { appointmentPeople, appointments, attendees, occurrences } from '../table.js';
import { appointmentChangeableBy } from './mine.js';
import { accessOf, type Access } from '../../../core/right.js';
import { allOf, matches, refersTo } from '../../../db/condition.js';
import { hasChannel, viewed, type Occurrence } from '../view.js';

export interface Filter {
  account?: string | undefined;
  /** Attended by this member. */
  member?: string | undefined;
  from: Date;
  before?: Date | undefined;
}

/** A fortnight, in milliseconds. */
const SOON = 14 * 24 * 60 * 60 * 1000;

/** Occurrences that the asker may see. */
export function lookingUp(db: Db) {
  const seen = (ask: Ask) => and(eq(occurrences.organisation, ask.organisation.id), seenBy(ask));
  const may = (ask: Ask) => ({ appointment: appointmentChangeableBy(ask), account: changeableBy(eyesOf(ask)) });

  return {
    async occurrence(id: string, ask: Ask): Promise<Occurrence | undefined> {
      const [found] = await viewed(db, and(seen(ask), eq(occurrences.id, id)), { limit: 1, may: may(ask) });
      return found;
    },

    /** Whoever made it or goes there may change it, and whoever may change the account. */
    async access(of: { occurrence: string } | { appointment: string }, ask: Ask): Promise<Access> {
      const which =
        'occurrence' in of ? eq(occurrences.id, of.occurrence) : eq(occurrences.appointment, of.appointment);
      const [found] = await db
        .select({ changeable: sql<boolean>`${appointmentChangeableBy(ask)}` })
        .from(occurrences)
        .innerJoin(appointments, refersTo(occurrences.appointment, appointments))
        .innerJoin(accounts, refersTo(appointments.account, accounts))
        .where(and(seen(ask), which))
        .limit(1);
      return accessOf(found);
    },

    /** The next occurrence of an appointment, or its last. */
    async next(appointment: string, ask: Ask): Promise<Occurrence | undefined> {
      const over = sql`${occurrences.endsAt} <= ${ask.at.toISOString()}::timestamptz`;
      const [found] = await viewed(db, and(seen(ask), eq(occurrences.appointment, appointment)), {
        limit: 1,
        may: may(ask),
        order: [over, sql`case when ${over} then ${occurrences.startsAt} end desc`, sql`${occurrences.startsAt}`],
      });
      return found;
    },

    /** Those of an appointment that are cancelled and still to come. */
    cancelledOf(appointment: string, limit: number, ask: Ask) {
      return viewed(
        db,
        and(
          seen(ask),
          eq(occurrences.appointment, appointment),
          eq(occurrences.state, 'cancelled'),
          gt(occurrences.endsAt, ask.at),
        ),
        { limit },
      );
    },

    /** Of each appointment that is still to come and where someone of the customer is expected, the next time. */
    withContact({ stakeholder, limit }: { stakeholder: string; limit: number }, ask: Ask): Promise<Occurrence[]> {
      const { at } = ask;
      const next = sql`select distinct on (${occurrences.appointment}) ${occurrences.id} from ${occurrences}
        join ${appointmentPeople} on ${appointmentPeople.organisation} = ${occurrences.organisation}
          and ${appointmentPeople.appointment} = ${occurrences.appointment} and ${appointmentPeople.stakeholder} = ${stakeholder}
        where ${occurrences.organisation} = ${ask.organisation.id} and ${occurrences.state} = 'planned' and ${occurrences.endsAt} > ${instant(at)}
        order by ${occurrences.appointment}, ${occurrences.startsAt}`;
      const those = and(seen(ask), isNull(accounts.endedAt), sql`${occurrences.id} in (${next})`);
      return viewed(db, those, { limit, may: may(ask) });
    },

    /** Teams with planned ones soon, and no channel to brief them in; whose are first, first. */
    async withoutChannel(organisation: string, now: Date, limit: number) {
      const first = sql<Date>`min(${occurrences.startsAt})`.mapWith(occurrences.startsAt);
      return db
        .select({ id: teams.id, name: teams.name, count: count(), first })
        .from(occurrences)
        .innerJoin(accounts, refersTo(occurrences.account, accounts))
        .innerJoin(teams, refersTo(accounts.team, teams))
        .where(
          and(
            matches(occurrences, { organisation, state: 'planned' }),
            isNull(accounts.endedAt),
            gt(occurrences.startsAt, now),
            lt(occurrences.startsAt, new Date(now.getTime() + SOON)),
            not(hasChannel),
          ),
        )
        .groupBy(teams.id, teams.name)
        .orderBy(first)
        .limit(limit);
    },

    /** Planned ones in the order of time. */
    list({
      filter: { account, member, from, before },
      after,
      limit,
      ask,
    }: {
      filter: Filter;
      after: Cursor | undefined;
      limit: number;
      ask: Ask;
    }) {
      const attending = member
        ? sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
            and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${member})`
        : undefined;
      return viewed(
        db,
        and(
          seen(ask),
          account ? eq(occurrences.account, account) : undefined,
          attending,
          eq(occurrences.state, 'planned'),
          isNull(accounts.endedAt),
          gt(occurrences.endsAt, from),
          before && lt(occurrences.startsAt, before),
          after && newerThan(after),
        ),
        { limit },
      );
    },
  };
}

const newerThan = ({ at, id }: Cursor): SQL =>
  allOf(gte(occurrences.startsAt, at), or(gt(occurrences.startsAt, at), gt(occurrences.id, id)));
