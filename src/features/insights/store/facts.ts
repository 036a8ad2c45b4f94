import { sql, type SQL } from 'drizzle-orm';
import { instant, asRows } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { accounts } from '../../accounts/table.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { type Due, type Sight, stateIsOpen } from '../../agreements/index.js';
import { agreementEvents, agreements } from '../../agreements/table.js';
import { attendees, briefingReads, occurrences } from '../../appointments/table.js';
import { type Covered, coveredPeople, type CoveredRow, revivedCovered } from '../../dmu/index.js';
import { interactions } from '../../history/table.js';
import { staffPrivacyOf } from '../../people/index.js';
import type { AgreementFact, Change, LoggedFact, Share, Windows } from '../measures.js';
import { isInsightOn, isShown, type Switched } from '../sight.js';
import { quietSince } from '../windows.js';

/** What the measures of a team, or of oneself, are worked out from. Nothing in it says whose it is. */
export interface Facts {
  agreements: AgreementFact[];
  logged: LoggedFact[];
  /** Undefined: reading is not kept. */
  reads: Change | undefined;
}

export interface TeamFacts extends Facts {
  team: { id: string; name: string };
  /** How many customers it serves. */
  accounts: number;
  /** Of each customer. */
  people: Covered[][];
  silent: Share;
}

interface Wanted {
  organisation: Switched;
  windows: Windows;
}

/** Shorter notice leaves nobody the time to read. */
const SHORT_NOTICE = sql.raw(`interval '15 minutes'`);

type Json<T> = { [K in keyof T]: T[K] extends Date | null ? string | Extract<T[K], null> : T[K] };
interface Row {
  agreements: (Omit<Json<AgreementFact>, 'dues'> & { dues: { at: string; due: Due }[] })[];
  logged: LoggedFact[];
  reads: Change | null;
}
interface TeamRow extends Row {
  id: string;
  name: string;
  accounts: number;
  people: CoveredRow[][];
  silent: Share;
}

/** In one statement. Undefined where the team's figures are not for whoever asks: then nothing is computed. */
export async function teamFacts(
  db: Db,
  { organisation, windows, team, sight }: Wanted & { team: string; sight: Sight },
): Promise<TeamFacts | undefined> {
  if (!isInsightOn(organisation)) return undefined;
  const served = sql`(select id from served)`;
  const [found] = await rowsOf<TeamRow>(
    db,
    sql`with team as materialized (select ${teams.id}, ${teams.name} from ${teams}
        where ${teams.organisation} = ${organisation.id} and ${teams.id} = ${team} and ${isShown(sight, organisation)}),
      served as materialized (select ${accounts.id}, ${accounts.createdAt} from ${accounts}
        where ${accounts.organisation} = ${organisation.id} and ${accounts.team} = (select id from team) and ${accounts.endedAt} is null)
      select team.id, team.name, (select count(*)::int from served) as accounts,
        ${agreementRows({ organisation, windows, of: sql`${agreements.account} in ${served}` })} as agreements,
        ${loggedRows({ organisation, windows, of: sql`${interactions.account} in ${served}` })} as logged,
        ${readCounts({ organisation, windows, of: sql`${occurrences.account} in ${served}` })} as reads,
        (select coalesce(json_agg(${coveredPeople({ organisation: accounts.organisation, account: accounts.id })}), '[]'::json)
          from ${accounts} where ${accounts.organisation} = ${organisation.id} and ${accounts.id} in ${served}) as people,
        ${silentCount({ organisation, windows, team })} as silent
      from team`,
  );
  return (
    found && {
      ...revived(found),
      team: { id: found.id, name: found.name },
      accounts: found.accounts,
      people: found.people.map((one) => one.map(revivedCovered)),
      silent: found.silent,
    }
  );
}

/** What one did oneself, for nobody else. */
export async function ownFacts(
  db: Db,
  { organisation, windows, member }: Wanted & { member: string },
): Promise<Facts | undefined> {
  if (!isInsightOn(organisation)) return undefined;
  const [found] = await rowsOf<Row>(
    db,
    sql`select ${agreementRows({ organisation, windows, of: sql`${agreements.owner} = ${member}` })} as agreements,
      ${loggedRows({ organisation, windows, of: sql`${interactions.member} = ${member} and ${interactions.loggedBy} = ${member}` })} as logged,
      ${readCounts({ organisation, windows, of: sql`true`, who: sql`${attendees.member} = ${member}` })} as reads`,
  );
  return found && revived(found);
}

interface Of extends Wanted {
  of: SQL;
}

/** What was due in one of the windows, and all that is open. */
function agreementRows({ organisation, windows, of }: Of): SQL {
  const ours = sql`${agreements.organisation} = ${organisation.id} and ${of}`;
  const since = instant(windows.before.since);
  const columns = sql`${agreements.kind}, ${agreements.state}, ${agreements.owner} is not null as owned,
    ${agreements.askedAt} as "askedAt", ${agreements.closedAt} as "closedAt", ${agreements.dueAt} as "dueAt",
    ${asRows(sql`select ${agreementEvents.at}, ${agreementEvents.due} from ${agreementEvents}
      where ${agreementEvents.organisation} = ${agreements.organisation} and ${agreementEvents.agreement} = ${agreements.id}
        and ${agreementEvents.kind} in ('asked', 'changed', 'date-agreed') and ${agreementEvents.due} is not null
      order by ${agreementEvents.at}, ${agreementEvents.id}`)} as dues`;
  return asRows(sql`select ${columns} from ${agreements} where ${ours} and ${agreements.dueAt} >= ${since}
    union all select ${columns} from ${agreements} where ${ours} and ${stateIsOpen(agreements.state)}
      and (${agreements.dueAt} is null or ${agreements.dueAt} < ${since})`);
}

/** What people wrote down, by day; what came from a file or another program says nothing about that. */
function loggedRows({ organisation: { id, zone }, windows, of }: Of): SQL {
  const day = (at: typeof interactions.at | typeof interactions.loggedAt) => sql`(${at} at time zone ${zone})::date`;
  return asRows(sql`select ${day(interactions.at)} as happened, ${day(interactions.loggedAt)} as logged, count(*)::int as count
    from ${interactions} where ${interactions.organisation} = ${id} and ${of}
      and ${interactions.at} >= ${instant(windows.before.since)} and ${interactions.at} < ${instant(windows.now.until)}
      and ${interactions.loggedBy} is not null and ${interactions.externalId} is null
    group by 1, 2`);
}

/** Of the briefings that came in time, how many of those who went had read it before it began. */
function readCounts({ organisation, windows: { now, before }, of, who = sql`true` }: Of & { who?: SQL }): SQL {
  if (!staffPrivacyOf(organisation).reads) return sql`null::json`;
  const within = ({ since, until }: Windows['now']) =>
    sql`starts_at >= ${instant(since)} and starts_at < ${instant(until)}`;
  const share = (window: Windows['now']) =>
    sql`json_build_object('part', (count(*) filter (where was_read and ${within(window)}))::int,
      'whole', (count(*) filter (where ${within(window)}))::int)`;
  return sql`(select json_build_object('now', ${share(now)}, 'before', ${share(before)})
    from (select ${occurrences.startsAt} as starts_at, exists (select 1 from ${briefingReads}
          where ${briefingReads.organisation} = ${organisation.id} and ${briefingReads.occurrence} = ${occurrences.id}
            and ${briefingReads.member} = ${attendees.member} and ${briefingReads.at} <= ${occurrences.startsAt}) as was_read
      from ${occurrences} join ${attendees} on ${attendees.organisation} = ${occurrences.organisation} and ${attendees.appointment} = ${occurrences.appointment}
      where ${occurrences.organisation} = ${organisation.id} and ${of} and ${who} and ${occurrences.state} = 'planned'
        and ${occurrences.startsAt} >= ${instant(before.since)} and ${occurrences.startsAt} < ${instant(now.until)}
        and ${occurrences.briefedAt} <= ${occurrences.startsAt} - ${SHORT_NOTICE}) as briefed)`;
}

/** Of each customer the seats that should be there and are taken; silent: nobody of that function was in touch for too long. */
function silentCount({ organisation, windows, team }: Wanted & { team: string }): SQL {
  const since = instant(quietSince(windows.now.until, organisation.zone));
  return sql`(select json_build_object('part', (count(*) filter (where last is null or last < ${since}))::int, 'whole', count(*)::int)
    from (select (select max(${interactions.at}) from ${interactions}
        where ${interactions.organisation} = ${organisation.id} and ${interactions.account} = served.id
          and ${interactions.at} <= ${instant(windows.now.until)}
          and ${interactions.function} = ${seats.function}) as last
      from served cross join ${seats} where ${seats.organisation} = ${organisation.id} and ${seats.team} = ${team}
        and ${seats.need} = 'required' and ${seats.member} is not null and served.created_at < ${since}) as heard)`;
}

const date = (said: string | null): Date | null => (said === null ? null : new Date(said));

const revived = ({ agreements: rows, logged, reads }: Row): Facts => ({
  agreements: rows.map((one) => ({
    ...one,
    askedAt: new Date(one.askedAt),
    closedAt: date(one.closedAt),
    dueAt: date(one.dueAt),
    dues: one.dues.map(({ at, due }) => ({ at: new Date(at), due })),
  })),
  logged,
  reads: reads ?? undefined,
});
