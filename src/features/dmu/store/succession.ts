import { and, isNull, sql } from 'drizzle-orm';
import type { NewId } from '../../../core/id.js';
import type { Organisation } from '../../../core/organisation.js';
import { instant } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { seats } from '../../accounts/teams/table.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { absences } from '../../people/absence/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { Asked, Candidate } from '../succession.js';
import { pairings } from '../table.js';
import { keepEvents } from './change.js';

/** A pairing whose colleague left, or has no seat in the customer's team any more, of somebody whom nobody else keeps. */
export interface Orphan {
  id: string;
  stakeholder: string;
  name: string;
  account: { id: string; name: string };
  former: { id: string; name: string };
  asked: (Omit<Asked, 'overdue'> & { askedAt: Date })[];
  candidates: Candidate[];
  /** Ids of the team's account managers. */
  managers: string[];
}

type Row = Omit<Orphan, 'asked'> & { asked: (Omit<Asked, 'overdue'> & { askedAt: string })[] };

/** Of what ended longer ago nobody is asked. */
const LOOKED_BACK_MS = 60 * 24 * 60 * 60 * 1000;
const SPOKEN_MS = 180 * 24 * 60 * 60 * 1000;

/** Whose contact nobody of an organisation keeps any more, with who was asked and who may be. */
export async function orphansOf(db: Db, { organisation, at }: { organisation: string; at: Date }): Promise<Orphan[]> {
  const since = instant(new Date(at.getTime() - LOOKED_BACK_MS));
  const spoken = instant(new Date(at.getTime() - SPOKEN_MS));
  const seated = sql`exists (select 1 from ${seats} where ${seats.organisation} = ${accounts.organisation}
    and ${seats.team} = ${accounts.team} and ${seats.member} = ${pairings.member})`;
  const another = sql`exists (select 1 from ${pairings} other where other.organisation = ${pairings.organisation}
    and other.stakeholder = ${pairings.stakeholder} and other.id <> ${pairings.id} and other.state = 'active')`;
  const asked = sql`(select coalesce(json_agg(json_build_object('id', next.id, 'member', next.member, 'state', next.state, 'askedAt', next.asked_at)
      order by next.asked_at, next.id), '[]'::json) from ${pairings} next
    where next.organisation = ${pairings.organisation} and next.succeeds = ${pairings.id})`;
  const candidates = sql`(select coalesce(json_agg(one), '[]'::json) from (
    select colleague.id, colleague.name, bool_or(${seats.function} = any(${members.functions})) as "sameFunction",
      bool_or(${seats.function} = 'account-manager') as "isManager",
      (select count(*)::int from ${interactionPeople} join ${interactions} on ${interactions.organisation} = ${interactionPeople.organisation}
        and ${interactions.id} = ${interactionPeople.interaction} where ${interactionPeople.organisation} = ${pairings.organisation}
        and ${interactionPeople.stakeholder} = ${pairings.stakeholder} and ${interactionPeople.at} > ${spoken}
        and ${interactions.member} = colleague.id) as contacts,
      (select count(*)::int from ${pairings} held where held.organisation = ${pairings.organisation} and held.member = colleague.id
        and held.state = 'active') as load,
      exists (select 1 from ${absences} where ${absences.organisation} = ${pairings.organisation} and ${absences.member} = colleague.id
        and ${instant(at)}::date between ${absences.from} and ${absences.through}) as away
    from ${seats} join ${members} colleague on colleague.organisation = ${seats.organisation} and colleague.id = ${seats.member}
    where ${seats.organisation} = ${accounts.organisation} and ${seats.team} = ${accounts.team} and colleague.deactivated_at is null
      and colleague.id <> ${pairings.member}
    group by colleague.id, colleague.name) one)`;
  const managers = sql`(select coalesce(json_agg(distinct ${seats.member}), '[]'::json) from ${seats} where ${seats.organisation} = ${accounts.organisation}
    and ${seats.team} = ${accounts.team} and ${seats.function} = 'account-manager' and ${seats.member} is not null)`;
  const rows = await rowsOf<Row>(
    db,
    sql`select ${pairings.id}, ${pairings.stakeholder}, ${stakeholders.name},
        json_build_object('id', ${accounts.id}, 'name', ${accounts.name}) as account,
        json_build_object('id', ${members.id}, 'name', ${members.name}) as former,
        ${asked} as asked, ${candidates} as candidates, ${managers} as managers
      from ${pairings}
      join ${stakeholders} on ${stakeholders.organisation} = ${pairings.organisation} and ${stakeholders.id} = ${pairings.stakeholder}
      join ${accounts} on ${accounts.organisation} = ${stakeholders.organisation} and ${accounts.id} = ${stakeholders.account}
      join ${members} on ${members.organisation} = ${pairings.organisation} and ${members.id} = ${pairings.member}
      where ${pairings.organisation} = ${organisation} and ${stakeholders.goneAt} is null and ${accounts.endedAt} is null
        and ${pairings.unkeptAt} is null and ${pairings.answeredAt} is not null
        and ((${pairings.state} = 'ended' and ${pairings.why} = 'left' and ${pairings.endedAt} > ${since}) or (${pairings.state} = 'active' and not ${seated}))
        and not ${another}
      order by ${accounts.name}, ${stakeholders.key}, ${pairings.id}`,
  );
  return rows.map(({ asked: before, ...row }) => ({
    ...row,
    asked: before.map(({ askedAt, ...one }) => ({ ...one, askedAt: new Date(askedAt) })),
  }));
}

interface Grounds {
  tx: Db;
  newId: NewId;
  organisation: Pick<Organisation, 'id'>;
  at: Date;
}

const eventsBy = ({ organisation, at, newId }: Grounds, by: string) => ({
  ask: { organisation, at, asker: { id: by } },
  newId,
});

/** Whoever did not answer is not waited for any longer. False: they did meanwhile. */
export async function closeQuestion(grounds: Grounds, orphan: Orphan, id: string): Promise<boolean> {
  const { tx, organisation, at } = grounds;
  const closed = await tx
    .update(pairings)
    .set({ state: 'ended', endedAt: at, why: 'unanswered' })
    .where(matches(pairings, { organisation: organisation.id, id, state: 'asked' }))
    .returning({ member: pairings.member });
  const happened = closed.map(({ member }) => ({
    kind: 'pairing' as const,
    was: 'asked',
    became: 'ended',
    note: member,
  }));
  await keepEvents(
    tx,
    happened.map((one) => ({ ...one, stakeholder: orphan.stakeholder })),
    eventsBy(grounds, orphan.former.id),
  );
  return closed.length > 0;
}

interface Succeeding {
  /** Whose place is taken. */
  pairing: string;
  member: string;
  /** Id of who asks: a colleague, or whoever left. */
  by: string;
}

/** Asks a colleague to keep the contact from now on; as often as was agreed before. The question's id; undefined: they are asked already. */
export async function askSuccessor(grounds: Grounds, { pairing, member, by }: Succeeding): Promise<string | undefined> {
  const { tx, newId, organisation, at } = grounds;
  const [before] = await tx
    .select()
    .from(pairings)
    .where(matches(pairings, { organisation: organisation.id, id: pairing }));
  if (!before) return undefined;
  const { stakeholder, everyDays, atMostDays, contact } = before;
  const made = await tx
    .insert(pairings)
    .values({
      organisation: organisation.id,
      id: newId(),
      stakeholder,
      member,
      state: 'asked',
      askedBy: by,
      askedAt: at,
      succeeds: pairing,
      everyDays,
      atMostDays,
      contact,
    })
    .onConflictDoNothing()
    .returning({ id: pairings.id });
  if (!made[0]) return undefined;
  const happened = { stakeholder, kind: 'pairing' as const, became: 'asked', note: member };
  await keepEvents(tx, [happened], eventsBy(grounds, by));
  return made[0].id;
}

/** Nobody is asked any more. True: this is the first time that it is said. */
export async function giveUp({ tx, organisation, at }: Grounds, { id }: Orphan): Promise<boolean> {
  const given = await tx
    .update(pairings)
    .set({ unkeptAt: at })
    .where(and(matches(pairings, { organisation: organisation.id, id }), isNull(pairings.unkeptAt)))
    .returning({ id: pairings.id });
  return given.length > 0;
}
