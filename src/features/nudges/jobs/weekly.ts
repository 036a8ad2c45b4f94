import type { Card } from '../../../core/card.js';
import type { Organisation } from '../../../core/organisation.js';
import type { Reader } from '../../../core/ask.js';
import { present } from '../../../core/present.js';
import { oneRow, type Db } from '../../../db/connect.js';
import {
  type AbsenceStore,
  administers,
  isWorking,
  nextWorkingMoment,
  organisationOf,
  staffPrivacyOf,
} from '../../people/index.js';
import type { Deliver } from '../../../db/deliver.js';
import { matches } from '../../../db/condition.js';
import { everybody, type Sight } from '../../agreements/index.js';
import { members } from '../../people/table.js';
import { managerWeekCard, saysSomething, SHOWN_TEAMS, teamWeekCard } from '../overview-cards.js';
import { type GapWeek, gapWeekOf, keepGapWeek } from '../../dmu/index.js';
import { type Ground, groundOf, weeklyLine } from '../../insights/index.js';
import { type TeamWeek, weekOfTeam } from '../overview.js';
import { nextWeekly, weekOf } from '../weekly.js';
import type { DueOverview, WeeklyStore } from '../weekly-store.js';

export interface WeeklyNeeds {
  db: Db;
  deliver: Deliver;
  absence: AbsenceStore;
  weekly: WeeklyStore;
  /** See `administers`. */
  admins: readonly string[];
}

/** Of each section, in a channel; and of what was asked in vain, of each of a manager's teams. */
const SHOWN = 5;

/** Posts the weekly overviews whose moment has come; answers how many. */
export async function overviews(needs: WeeklyNeeds, now: Date): Promise<number> {
  const { db, weekly, absence } = needs;
  let posted = 0;
  for (const one of await weekly.due(now)) {
    const organisation = await organisationOf(db, one.organisation);
    const calendar = one.member
      ? present((await absence.presences(organisation.id, now, [one.member])).get(one.member)).calendar
      : await absence.officeHours(organisation.id, now);
    const next = nextWeekly(one, calendar.zone, now);
    // A holiday, or away: it comes when there is somebody to read it.
    const later = isWorking(calendar, now) ? undefined : nextWorkingMoment(calendar, now);
    const gaps = one.team && !later ? await gapsOf(one.team, { organisation, now }, needs) : undefined;
    const said = later
      ? undefined
      : one.team
        ? await ofTeam(one.team, { organisation, sight: everybody, gaps, now, needs })
        : await ofMember(present(one.member), { organisation, now, needs });
    const done = await db.transaction(async (tx) => {
      if (!(await weekly.claim(tx, one, later ?? next))) return false;
      if (gaps) await keepGaps(tx, { organisation, team: present(one.team), now, gaps });
      if (!said) return false;
      await send(tx, { dueOverview: one, said, organisation, now, needs });
      return true;
    });
    if (done) posted += 1;
  }
  return posted;
}

/** What is new and what is closed of who decides at a team's customers. */
export const gapsOf = (
  team: string,
  { organisation, now }: { organisation: Organisation; now: Date },
  { db }: Pick<WeeklyNeeds, 'db'>,
): Promise<GapWeek> => gapWeekOf(db, { organisation, team, monday: weekOf(now, organisation.zone).monday });

interface Counted {
  organisation: Organisation;
  team: string;
  now: Date;
  gaps: GapWeek;
}

/** In the transaction in which an overview says so. */
export const keepGaps = (tx: Db, { organisation, team, now, gaps: { gaps } }: Counted): Promise<void> =>
  keepGapWeek(tx, { organisation, team, monday: weekOf(now, organisation.zone).monday, gaps });

interface Said {
  card: Card;
  reader: Reader;
}

/** For the team's channel everybody's sight, for one who asks their own. A week in which there is nothing to say is no message. */
export async function ofTeam(
  id: string,
  {
    organisation,
    sight,
    gaps,
    now,
    needs,
  }: { organisation: Organisation; sight: Sight; gaps?: GapWeek | undefined; now: Date; needs: WeeklyNeeds },
): Promise<Said | undefined> {
  const { db, weekly } = needs;
  const team = await weekly.team(organisation.id, id);
  if (!team) return undefined;
  const week = await weekOfTeam(db, {
    organisation: organisation.id,
    team,
    week: { ...weekOf(now, organisation.zone), now },
    shown: { sight, most: SHOWN },
  });
  const ground = await groundOf({ organisation, at: now }, needs);
  const shown = { ...week, gaps, insight: await insightOf(id, { ground, sight, locale: organisation.locale, db }) };
  return saysSomething(shown) ? { card: teamWeekCard(shown, organisation, now), reader: organisation } : undefined;
}

interface Measured {
  ground: Ground | undefined;
  sight: Sight;
  locale: Organisation['locale'];
  db: Db;
}

/** How well a team kept its word; nothing where the organisation does not want that computed. */
const insightOf = async (team: string, { ground, sight, locale, db }: Measured): Promise<string | undefined> =>
  ground && weeklyLine(db, { ground, team, sight, locale });

export async function ofMember(
  id: string,
  { organisation, now, needs }: { organisation: Organisation; now: Date; needs: WeeklyNeeds },
): Promise<Said | undefined> {
  const { db, weekly, admins } = needs;
  const found = oneRow(
    await db
      .select({ locale: members.locale, zone: members.zone, administrator: administers(admins) })
      .from(members)
      .where(matches(members, { organisation: organisation.id, id })),
  );
  const { administrator, ...reader } = found;
  const sight = { member: id, administrator };
  const ground = await groundOf({ organisation, at: now }, needs);
  const week = { ...weekOf(now, organisation.zone), now };
  const weeks: TeamWeek[] = [];
  for (const team of await weekly.teamsOf(organisation.id, id))
    weeks.push(await weekOfTeam(db, { organisation: organisation.id, team, week, shown: { sight, most: SHOWN } }));
  for (const one of weeks.filter(saysSomething).slice(0, SHOWN_TEAMS))
    one.insight = await insightOf(one.team.id, { ground, sight, locale: reader.locale, db });
  const withNames = staffPrivacyOf(organisation).weeklyNames;
  return weeks.some(saysSomething)
    ? { card: managerWeekCard(weeks, { ...reader, withNames }, now), reader }
    : undefined;
}

/** The first of a week is posted, each further one takes its place. */
export async function send(
  tx: Db,
  {
    dueOverview: { team, member },
    said: { card, reader },
    organisation,
    now,
    needs: { deliver, weekly },
  }: {
    dueOverview: Pick<DueOverview, 'team' | 'member'>;
    said: Said;
    organisation: Organisation;
    now: Date;
    needs: WeeklyNeeds;
  },
): Promise<void> {
  const to = team ?? present(member);
  const { monday } = weekOf(now, organisation.zone);
  const edition = await weekly.edition(tx, { organisation: organisation.id, to, monday });
  const key = `weekly:${to}:${monday}`;
  await deliver(tx, {
    organisation: organisation.id,
    ...(edition === 0 ? { key } : { key: `${key}:edit:${edition}`, edits: key }),
    kind: 'overview',
    to: team ? { team } : { member: to },
    card,
    reader,
  });
}
