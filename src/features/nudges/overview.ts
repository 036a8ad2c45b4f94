import { and, desc, eq, gt, gte, inArray, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import { allOf, matches } from '../../db/condition.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { agreements, stateIsOpen } from '../agreements/table.js';
import { type AgreementView, type Sight, viewed } from '../agreements/index.js';
import type { GapWeek } from '../dmu/index.js';
import { shorten } from '../history/index.js';
import type { AskedInVain } from '../insights/index.js';
import { staffPrivacyOf } from '../people/index.js';
import { AT_THE_TOP } from './rules.js';

const sections = ['kept', 'late', 'unowned', 'dueSoon', 'inVain'] as const;
/** Counted beside the section that it is a part of. */
const parts = ['lateUnowned'] as const;
export type Section = (typeof sections)[number];
type Counts = Record<Section | (typeof parts)[number], number>;

export interface TeamWeek {
  team: { id: string; name: string };
  counts: Counts;
  /** The first few of each. */
  shown: Record<Section, AgreementView[]>;
  /** What is new and what is closed of who decides at its customers; in its own overview only. */
  gaps?: Pick<GapWeek, 'opened' | 'closed'> | undefined;
  /** How well it kept its word: where that is computed, and is for the reader. */
  insight?: string | undefined;
}

interface Week {
  since: Date;
  now: Date;
  until: Date;
}

function conditions({ since, now, until }: Week): Record<keyof Counts, SQL> {
  const isOpen = stateIsOpen(agreements.state);
  return {
    kept: allOf(eq(agreements.state, 'kept'), gte(agreements.closedAt, since)),
    late: allOf(isOpen, lte(agreements.sortsAt, now)),
    lateUnowned: allOf(isOpen, isNull(agreements.owner), lte(agreements.sortsAt, now)),
    unowned: allOf(isOpen, isNull(agreements.owner), gt(agreements.sortsAt, now)),
    dueSoon: allOf(
      stateIsOpen(agreements.state),
      eq(agreements.state, 'accepted'),
      gt(agreements.sortsAt, now),
      lt(agreements.sortsAt, until),
    ),
    inVain: inVain(),
  };
}

const inVain = (): SQL => allOf(stateIsOpen(agreements.state), eq(agreements.nudgeStep, AT_THE_TOP));

/** Which part of it: all of the team's accounts, or those that one reader sees. Of each section the first so many. */
export interface Shown {
  sight: Sight;
  most: number;
}

/** What a team agreed, kept and did not keep in a week: as everybody in it may see it, or as one reader does. */
export async function weekOfTeam(
  db: Db,
  {
    organisation,
    team,
    week,
    shown: { sight, most },
  }: { organisation: string; team: { id: string; name: string }; week: Week; shown: Shown },
): Promise<TeamWeek> {
  const served = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        matches(accounts, { organisation, team: team.id }),
        sight.member ? visibleTo({ ...sight, member: sight.member }) : undefined,
      ),
    );
  const where = conditions(week);
  const ids = served.map(({ id }) => id);
  const ours = allOf(eq(agreements.organisation, organisation), inArray(agreements.account, ids));
  const shown = {} as TeamWeek['shown'];
  const counts = {} as Counts;
  for (const section of sections) {
    const both = and(ours, where[section]);
    const order = section === 'kept' ? [desc(agreements.closedAt)] : [agreements.sortsAt, agreements.id];
    shown[section] = ids.length > 0 ? await viewed(db, { where: both, sight, limit: most, order }) : [];
    counts[section] = shown[section].length < most ? shown[section].length : await counted(db, sql`${both}`);
  }
  for (const part of parts) counts[part] = counts.late > 0 ? await counted(db, sql`${and(ours, where[part])}`) : 0;
  return { team, counts, shown };
}

const MOST_IN_VAIN = 5;

/** At the customers of these teams that the asker sees; those first that were due first. Where nobody is named, only how many. */
export const askedInVain =
  (db: Db): AskedInVain =>
  async (teams, { organisation, asker: { id: member, administrator } }) => {
    const sight = { member, administrator };
    const served = db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.organisation, organisation.id), inArray(accounts.team, [...teams]), visibleTo(sight)));
    const where = allOf(eq(agreements.organisation, organisation.id), inArray(agreements.account, served), inVain());
    const count = await counted(db, where);
    if (count === 0 || !staffPrivacyOf(organisation).weeklyNames) return { count, first: [] };
    const order = [agreements.sortsAt, agreements.id];
    const first = await viewed(db, { where, sight, limit: MOST_IN_VAIN, order });
    return {
      count,
      first: first.map(({ agreement: { number, what }, account }) => ({
        number,
        what: shorten(what, 100),
        account: account.name,
      })),
    };
  };

async function counted(db: Db, where: SQL): Promise<number> {
  const row = oneRow(await rowsOf<{ n: number }>(db, sql`select count(*)::int as n from ${agreements} where ${where}`));
  return row.n;
}
