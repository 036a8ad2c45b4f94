import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias, type PgTable } from 'drizzle-orm/pg-core';
import type { Ask, Reader } from '../../core/ask.js';
import type { NewId } from '../../core/id.js';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { joinedProfile } from '../accounts/index.js';
import { accounts, namesakes } from '../accounts/table.js';
import { agreements } from '../agreements/table.js';
import { appointmentPeople, appointments, occurrences } from '../appointments/table.js';
import { accountBriefings } from '../briefing/table.js';
import { calendarCorrections, calendarEvents, calendarMeetings } from '../calendars/table.js';
import { joinPeople } from '../dmu/index.js';
import { dmuQuestions } from '../dmu/table.js';
import { interactionPeople, interactions, needs } from '../history/table.js';
import { unhappyWarnings } from '../insights/table.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { seats, teams } from '../accounts/teams/table.js';
import { undecided } from './store.js';
import { namesakeText } from './text.js';

/** Tables whose rows simply go over to the other account. */
const simple = [
  interactions,
  needs,
  stakeholders,
  agreements,
  appointments,
  occurrences,
  calendarEvents,
  calendarMeetings,
  calendarCorrections,
  dmuQuestions,
] as const;

/** Every table with a column `account`, which a test compares with the schema: none may be forgotten. Namesakes, the kept briefing and that somebody was warned go with it. */
export const merged: readonly PgTable[] = [...simple, namesakes, accountBriefings, unhappyWarnings];

export interface Merging {
  /** Goes. */
  account: string;
  /** Stays. */
  into: string;
}

export interface Merged {
  name: string;
  team: { id: string; name: string };
  /** The team of the account that is gone, if it serves nobody now. */
  emptied: { id: string; name: string } | undefined;
  /** Who served the account that is gone, and has no seat where it went. */
  left: (Reader & { id: string })[];
}

interface Deps {
  db: Db;
  newId: NewId;
}

/**
 * Everything of one account becomes another's, and the one is gone. Nobody gets a seat by it. Undefined, and nothing done, unless
 * the two are namesakes of which nobody has decided. `also` is saved with it, or neither is.
 */
export async function mergeAccounts(
  { account, into }: Merging,
  ask: Ask,
  { db, newId, also }: Deps & { also: (tx: Db, merged: Merged) => Promise<unknown> },
): Promise<Merged | undefined> {
  const organisation = ask.organisation.id;
  return db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(accounts)
      .where(and(eq(accounts.organisation, organisation), inArray(accounts.id, [account, into])))
      .orderBy(accounts.id)
      .for('update');
    const [from, to] = [account, into].map((id) => rows.find((row) => row.id === id));
    const [pair] = await tx
      .select({ by: members.name })
      .from(namesakes)
      .innerJoin(members, refersTo(namesakes.namedBy, members))
      .where(and(matches(namesakes, { organisation, account, namesake: into }), undecided));
    if (!from || !to || !pair || !ask.asker.administrator) return undefined;
    const both = { organisation, account, into };
    await joinStakeholders(tx, both);
    await joinMeetings(tx, both);
    for (const table of simple)
      await tx
        .update(table)
        .set({ account: into })
        .where(and(eq(table.organisation, organisation), eq(table.account, account)));
    await otherColumns(tx, both);
    await tx.delete(accounts).where(matches(accounts, { organisation, id: account }));
    await tx
      .update(accounts)
      .set(together(from, to))
      .where(matches(accounts, { organisation, id: into }));
    await tx.insert(interactions).values({
      organisation,
      id: newId(),
      account: into,
      at: ask.at,
      loggedAt: ask.at,
      member: ask.asker.id,
      loggedBy: ask.asker.id,
      kind: 'note',
      text: namesakeText[ask.organisation.locale].inHistory(from.name, pair.by),
    });
    const done = await outcome(tx, { organisation, from, to });
    await also(tx, done);
    return done;
  });
}

type Account = typeof accounts.$inferSelect;

/** What the one that stays does not know yet. In service if either is. */
const together = (from: Account, to: Account) => ({
  ...joinedProfile(to, from),
  domains: [...new Set([...to.domains, ...from.domains])],
  externalId: to.externalId ?? from.externalId,
  endedAt: from.endedAt && to.endedAt,
});

interface Both extends Merging {
  organisation: string;
}

/** Contacts of one name are one contact, with what is known of either. */
async function joinStakeholders(tx: Db, { organisation, account, into }: Both): Promise<void> {
  const stays = alias(stakeholders, 'stays');
  const pairs = await tx
    .select({ goes: stakeholders, stays })
    .from(stakeholders)
    .innerJoin(
      stays,
      and(
        matches(stays, { organisation: stakeholders.organisation, account: into, key: stakeholders.key }),
        isNull(stays.goneAt),
      ),
    )
    .where(and(matches(stakeholders, { organisation, account }), isNull(stakeholders.goneAt)));
  for (const { goes, stays: kept } of pairs) {
    await tx.execute(sql`insert into ${interactionPeople} (organisation, interaction, stakeholder, at)
      select organisation, interaction, ${kept.id}::uuid, at from ${interactionPeople}
      where organisation = ${organisation} and stakeholder = ${goes.id} on conflict do nothing`);
    await tx.execute(sql`insert into ${appointmentPeople} (organisation, appointment, stakeholder)
      select organisation, appointment, ${kept.id}::uuid from ${appointmentPeople}
      where organisation = ${organisation} and stakeholder = ${goes.id} on conflict do nothing`);
    for (const table of [interactionPeople, appointmentPeople])
      await tx.delete(table).where(and(eq(table.organisation, organisation), eq(table.stakeholder, goes.id)));
    await joinPeople(tx, { organisation, goes: goes.id, stays: kept.id });
    await tx.delete(stakeholders).where(matches(stakeholders, { organisation, id: goes.id }));
    await tx
      .update(stakeholders)
      .set({
        title: kept.title ?? goes.title,
        email: kept.email ?? goes.email,
        phone: kept.phone ?? goes.phone,
        externalId: kept.externalId ?? goes.externalId,
      })
      .where(matches(stakeholders, { organisation, id: kept.id }));
  }
}

/** An event that stood with both is one appointment: the other one is called off. */
async function joinMeetings(tx: Db, { organisation, account, into }: Both): Promise<void> {
  const other = alias(calendarMeetings, 'other');
  const twice = await tx
    .select({
      uid: calendarMeetings.uid,
      recurrenceId: calendarMeetings.recurrenceId,
      appointment: calendarMeetings.appointment,
    })
    .from(calendarMeetings)
    .innerJoin(
      other,
      matches(other, {
        organisation: calendarMeetings.organisation,
        uid: calendarMeetings.uid,
        recurrenceId: calendarMeetings.recurrenceId,
        account: into,
      }),
    )
    .where(matches(calendarMeetings, { organisation, account }));
  for (const { uid, recurrenceId, appointment } of twice) {
    await tx.delete(calendarMeetings).where(matches(calendarMeetings, { organisation, uid, recurrenceId, account }));
    if (!appointment) continue;
    await tx
      .update(appointments)
      .set({ state: 'cancelled' })
      .where(matches(appointments, { organisation, id: appointment }));
    await tx
      .update(occurrences)
      .set({ state: 'cancelled', withSeries: true })
      .where(matches(occurrences, { organisation, appointment, state: 'planned' }));
  }
}

/** What else names an account: where an event stands, and between which accounts nothing decides. */
async function otherColumns(tx: Db, { organisation, account, into }: Both): Promise<void> {
  await tx
    .update(calendarEvents)
    .set({ placed: into })
    .where(matches(calendarEvents, { organisation, placed: account }));
  await tx
    .update(calendarEvents)
    .set({
      choices: sql`(select array_agg(distinct choice) from unnest(array_replace(${calendarEvents.choices}, ${account}::uuid, ${into}::uuid)) choice)`,
    })
    .where(and(eq(calendarEvents.organisation, organisation), sql`${account}::uuid = any(${calendarEvents.choices})`));
}

async function outcome(
  tx: Db,
  { organisation, from, to }: { organisation: string; from: Account; to: Account },
): Promise<Merged> {
  const both = await tx
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(eq(teams.organisation, organisation), inArray(teams.id, [from.team, to.team])));
  const team = (id: string) => present(both.find((one) => one.id === id));
  const [serving] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(matches(accounts, { organisation, team: from.team }), sql`${accounts.endedAt} is null`))
    .limit(1);
  const held = await tx
    .select({ id: members.id, locale: members.locale, zone: members.zone, team: seats.team })
    .from(seats)
    .innerJoin(members, refersTo(seats.member, members))
    .where(and(eq(seats.organisation, organisation), or(eq(seats.team, from.team), eq(seats.team, to.team))));
  const stays = new Set(held.filter((seat) => seat.team === to.team).map(({ id }) => id));
  const left = held.filter(({ id }) => !stays.has(id)).map(({ team: _, ...one }) => one);
  return {
    name: to.name,
    team: team(to.team),
    emptied: serving ? undefined : team(from.team),
    left: [...new Map(left.map((one) => [one.id, one])).values()],
  };
}
