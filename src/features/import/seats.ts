import { getTableColumns, sql } from 'drizzle-orm';
import { present } from '../../core/present.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { proposeSeats, type SeatNeed, type StaffingRule } from '../people/index.js';
import { type Profile, seatChanges } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { members, organisations } from '../people/table.js';
import { seats as table } from '../accounts/teams/table.js';
import type { SeatCell } from './cells.js';
import { groupBy } from './lookup.js';
import { recordset } from './save.js';

interface Served {
  team: string;
  seats: SeatCell[];
  /** An account of the team is new or became different: the rule is asked again. */
  changed: boolean;
}

interface Stored {
  team: string;
  function: string;
  need: SeatNeed;
  member: string | null;
}

export interface Holder {
  team: string;
  function: string;
  id: string;
  name: string;
}

/** Who sits in the teams of these accounts. */
export async function holdersOf(
  db: Db,
  organisation: string,
  served: readonly { teamId: string; members: SeatCell[] | undefined }[],
): Promise<Holder[]> {
  const teams = [...new Set(served.filter((row) => row.members).map(({ teamId }) => teamId))];
  if (teams.length === 0) return [];
  return rowsOf<Holder>(
    db,
    sql`select s.team, s.function, m.id, m.name from ${table} s
      join ${members} m on m.organisation = s.organisation and m.id = s.member
      where s.organisation = ${organisation} and s.team in (select jsonb_array_elements_text(${JSON.stringify(teams)}::text::jsonb)::uuid)`,
  );
}

/**
 * The seats of many teams at once: those that the rule asks for and those that the file names, with whom it names on them.
 * Whoever has a seat keeps it. Answers the teams that became different.
 */
export async function seatTeams(db: Db, organisation: string, served: readonly Served[]): Promise<Set<string>> {
  const teams = [...new Set(served.map(({ team }) => team))];
  const among = sql`in (select jsonb_array_elements_text(${JSON.stringify(teams)}::text::jsonb)::uuid)`;
  const rule = oneRow(
    await rowsOf<{ staffing: StaffingRule }>(db, sql`select staffing from ${organisations} where id = ${organisation}`),
  );
  const now = byTeam(
    await rowsOf<Stored>(
      db,
      sql`select team, function, need, member from ${table} where organisation = ${organisation} and team ${among} for update`,
    ),
  );
  const serving = byTeam(
    await rowsOf<Pick<Profile, 'size' | 'potential'> & { team: string }>(
      db,
      sql`select team, size, potential from ${accounts} where organisation = ${organisation} and team ${among} and ended_at is null`,
    ),
  );
  const asked = new Set(served.filter(({ changed }) => changed).map(({ team }) => team));
  const named = byTeam(served);

  const wanted: Stored[] = [];
  const dropped: Stored[] = [];
  for (const team of teams) {
    const before = now.get(team) ?? [];
    const after = new Map(before.map((seat) => [seat.function, { ...seat }]));
    if (asked.has(team)) {
      const current = before.map((seat) => ({
        ...seat,
        member: seat.member ? { id: seat.member, name: '' } : undefined,
      }));
      const changes = seatChanges(current, proposeSeats(rule.staffing, serving.get(team) ?? []));
      for (const seat of changes.add) after.set(seat.function, { team, ...seat, member: null });
      for (const seat of changes.turn) present(after.get(seat.function)).need = seat.need;
      for (const job of changes.drop) after.delete(job);
    }
    for (const { function: job, member } of (named.get(team) ?? []).flatMap((row) => row.seats)) {
      const seat = after.get(job) ?? { team, function: job, need: 'optional' as const, member: null };
      after.set(job, { ...seat, member: seat.member ?? member?.id ?? null });
    }
    wanted.push(...after.values());
    dropped.push(...before.filter((seat) => !after.has(seat.function)));
  }
  const different = await write(db, organisation, wanted);
  return new Set([...different, ...(await remove(db, organisation, dropped))]);
}

const fields = Object.keys(getTableColumns(table)).filter((field) => field !== 'organisation');

async function write(db: Db, organisation: string, wanted: Stored[]): Promise<string[]> {
  const changed = await rowsOf<{ team: string }>(
    db,
    sql`insert into ${table} as t (organisation, team, function, need, member)
      select ${organisation}::uuid, r.team, r.function, r.need, r.member from ${recordset(table, fields, wanted)}
      on conflict (organisation, team, function) do update set need = excluded.need, member = coalesce(t.member, excluded.member)
        where (t.need, t.member) is distinct from (excluded.need, coalesce(t.member, excluded.member))
      returning t.team`,
  );
  return changed.map(({ team }) => team);
}

async function remove(db: Db, organisation: string, dropped: Stored[]): Promise<string[]> {
  if (dropped.length === 0) return [];
  const gone = await rowsOf<{ team: string }>(
    db,
    sql`delete from ${table} as t using ${recordset(table, ['team', 'function'], dropped)}
      where t.organisation = ${organisation}::uuid and t.team = r.team and t.function = r.function and t.member is null returning t.team`,
  );
  return gone.map(({ team }) => team);
}

const byTeam = <T extends { team: string }>(rows: readonly T[]) => groupBy(rows, ({ team }) => team);
