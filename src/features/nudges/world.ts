import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { present } from '../../core/present.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { type AbsenceStore, administers } from '../people/index.js';
import { members } from '../people/table.js';
import { rooms } from '../accounts/teams/table.js';
import type { Colleague, Needing, World } from './ladder.js';
import { nudgePosts } from './table.js';

interface Needs {
  db: Db;
  absence: AbsenceStore;
  /** See `administers`. */
  admins: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/** Everything the ladder has to know of an organisation for these agreements, on today's state. */
export async function worldOf(
  { db, absence, admins }: Needs,
  { organisation, due, now }: { organisation: string; due: readonly (Needing & { account: string })[]; now: Date },
): Promise<World> {
  const presences = await absence.presences(organisation, now);
  const people = await db
    .select({ id: members.id, manager: members.manager, administrator: administers(admins) })
    .from(members)
    .where(and(eq(members.organisation, organisation), isNull(members.deactivatedAt)))
    .orderBy(members.id);
  const colleagues = new Map(
    [...presences.values()].map((one): [string, Colleague] => [
      one.id,
      { ...one, manager: null, administrator: false },
    ]),
  );
  for (const { id, ...rest } of people) Object.assign(colleagues.get(id) ?? {}, rest);
  const teams = [...new Set(due.map(({ team }) => team))];
  const open = await db
    .selectDistinct({ team: rooms.team })
    .from(rooms)
    .where(and(eq(rooms.organisation, organisation), inArray(rooms.team, teams)));
  const said = await db
    .select({ to: nudgePosts.to, day: nudgePosts.day })
    .from(nudgePosts)
    .where(
      and(
        matches(nudgePosts, { organisation, kind: 'nudge' }),
        sql`${nudgePosts.day} >= ${new Date(now.getTime() - 2 * DAY).toISOString().slice(0, 10)}::date`,
      ),
    );
  const nudged = new Set(said.map(({ to, day }) => `${to} ${day}`));
  return {
    members: colleagues,
    administrators: people.filter(({ administrator }) => administrator).map(({ id }) => id),
    channels: new Set(open.map(({ team }) => team)),
    office: await absence.officeHours(organisation, now),
    may: await sight(db, { organisation, due, colleagues }),
    wasNudged: (member, day) => nudged.has(`${member} ${day}`),
  };
}

/** Those it is between and administrators may; of managers and deputies the database says whose accounts they see. */
async function sight(
  db: Db,
  {
    organisation,
    due,
    colleagues,
  }: {
    organisation: string;
    due: readonly (Needing & { account: string })[];
    colleagues: ReadonlyMap<string, Colleague>;
  },
): Promise<World['may']> {
  const pairs = new Map<string, { account: string; member: string }>();
  for (const one of due)
    for (const member of around(one, colleagues))
      pairs.set(`${one.account} ${member}`, { account: one.account, member });
  const me = alias(members, 'me');
  const seen = await rowsOf<{ account: string; member: string }>(
    db,
    sql`select pair.account, pair.member from json_to_recordset(${JSON.stringify([...pairs.values()])}::json) as pair(account uuid, member uuid)
      join ${accounts} on ${accounts.organisation} = ${organisation} and ${accounts.id} = pair.account
      join ${members} as me on ${me.organisation} = ${organisation} and ${me.id} = pair.member
      where ${visibleTo({ member: me.id, administrator: false })}`,
  );
  const sees = new Set(seen.map(({ account, member }) => `${account} ${member}`));
  const byId = new Map(due.map((one) => [one.id, one]));
  return (member, agreement) => {
    const one = present(byId.get(agreement));
    return (
      [one.owner, one.proposed, one.askedBy].includes(member) ||
      colleagues.get(member)?.administrator === true ||
      sees.has(`${one.account} ${member}`)
    );
  };
}

/** Managers of those it is between, and whoever may stand in for any of them. */
function around({ owner, proposed, askedBy }: Needing, colleagues: ReadonlyMap<string, Colleague>): Set<string> {
  const parties = [owner, proposed, askedBy].filter((one): one is string => one !== null);
  const found = new Set<string>();
  const follow = (id: string | null | undefined) => {
    if (!id || found.has(id)) return;
    found.add(id);
    for (const { deputy } of colleagues.get(id)?.absences ?? []) follow(deputy);
  };
  for (const party of parties) {
    follow(party);
    follow(colleagues.get(party)?.manager);
  }
  return found;
}
