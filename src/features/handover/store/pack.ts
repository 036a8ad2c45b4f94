import { and, eq, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { MemberRef } from '../../../core/lookups.js';
import { instant, nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { isId } from '../../../language/fields/index.js';
import { changeableBy, eyesOf, seenBy, visibleTo } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { stateIsOpen } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import type { Kind as AppointmentKind } from '../../appointments/index.js';
import { appointments, attendees, occurrences } from '../../appointments/table.js';
import { pairings } from '../../dmu/table.js';
import type { Kind } from '../../history/index.js';
import { interactions } from '../../history/table.js';
import { departures } from '../../offboarding/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { seatOffers } from '../table.js';

/** So many of what happened last and of what is planned are told of each customer. */
const MOST_CONTACTS = 5;
const MOST_APPOINTMENTS = 5;

/** Whose work is handed over, as the asker may do that. */
export interface Former extends MemberRef {
  /** Out of service. */
  left: boolean;
}

/**
 * Somebody whose work the asker may hand over: their own, that of whom they manage, and as an administrator anybody's. Undefined where
 * they may not.
 */
export async function handedOverBy(db: Db, member: string, { organisation, asker }: Ask): Promise<Former | undefined> {
  const [found] = await db
    .select({ id: members.id, name: members.name, left: sql<boolean>`${isNotNull(members.deactivatedAt)}` })
    .from(members)
    .where(
      and(
        matches(members, { organisation: organisation.id, id: member }),
        asker.administrator ? undefined : or(eq(members.id, asker.id), eq(members.manager, asker.id)),
      ),
    );
  return found;
}

/** A colleague by their id as it stands in an address, also one who left. */
export async function memberCalled(db: Db, id: string, { organisation }: Ask): Promise<MemberRef | undefined> {
  if (!isId(id)) return undefined;
  const [found] = await db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(matches(members, { organisation: organisation.id, id }));
  return found;
}

interface Handed {
  /** The colleague who is to take over is asked, or has it already. */
  asked: boolean;
}

/** What somebody does for one customer. */
export interface PackAccount {
  id: string;
  name: string;
  team: { id: string; name: string };
  /** The asker may hand it over. */
  may: boolean;
  /** There is a way to it for the asker. */
  seen: boolean;
  /** Whoever is to take over sees it. */
  theySee: boolean;
  seats: (Handed & { function: string })[];
  contacts: (Handed & { id: string; who: string })[];
  agreements: (Handed & { id: string; number: number; what: string; due: string | null })[];
  appointments: { occurrence: string; kind: AppointmentKind; startsAt: Date }[];
  lastContacts: { id: string; at: Date; who: string | null; kind: Kind; text: string }[];
}

interface Packing {
  former: Pick<MemberRef, 'id'>;
  /** Undefined: nobody was said yet. */
  to: Pick<MemberRef, 'id'> | undefined;
  /** The id of one customer; else of all. */
  account?: string | undefined;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What somebody has to hand over, by customer: of those whom the asker sees, and of those that they served when they left. It asks who
 * sees what, and not who may see the pack: see `handedOverBy`.
 */
export async function packOf(db: Db, { former, to, account }: Packing, ask: Ask): Promise<PackAccount[]> {
  const receiver = to?.id ?? NOBODY;
  const here = (table: { organisation: unknown; account: unknown }): SQL =>
    sql`${table.organisation} = ${accounts.organisation} and ${table.account} = ${accounts.id}`;

  const leftBehind = sql`(${seats.member} is null and exists (select 1 from ${departures} cross join jsonb_array_elements(${departures.seats}) held
    join ${members} on ${members.organisation} = ${departures.organisation} and ${members.id} = ${departures.member} and ${members.deactivatedAt} is not null
    where ${departures.organisation} = ${seats.organisation} and ${departures.member} = ${former.id}
      and (held->>'team')::uuid = ${seats.team} and held->>'function' = ${seats.function}))`;
  const theirSeats = sql`${seats.organisation} = ${accounts.organisation} and ${seats.team} = ${accounts.team} and (${seats.member} = ${former.id} or ${leftBehind})`;
  const theirContacts = sql`${pairings.organisation} = ${accounts.organisation} and ${stakeholders.account} = ${accounts.id} and ${stakeholders.goneAt} is null
    and ${pairings.member} = ${former.id} and (${pairings.state} = 'active' or (${pairings.state} = 'ended' and ${pairings.why} = 'left'
      and not exists (select 1 from ${pairings} other where other.organisation = ${pairings.organisation} and other.stakeholder = ${pairings.stakeholder}
        and other.state = 'active')))`;
  const theirAgreements = sql`${here(agreements)} and ${agreements.owner} = ${former.id} and ${stateIsOpen(agreements.state)}`;
  const theirAppointments = sql`${here(occurrences)} and ${occurrences.state} = 'planned' and ${occurrences.startsAt} > ${instant(ask.at)}
    and exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
      and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${former.id})`;
  const fromPairings = sql`${pairings} join ${stakeholders} on ${stakeholders.organisation} = ${pairings.organisation} and ${stakeholders.id} = ${pairings.stakeholder}`;

  const json = {
    seats: sql`(select coalesce(json_agg(json_build_object('function', ${seats.function}, 'asked', exists (select 1 from ${seatOffers}
        where ${seatOffers.organisation} = ${seats.organisation} and ${seatOffers.team} = ${seats.team} and ${seatOffers.function} = ${seats.function}
          and ${seatOffers.member} = ${receiver} and ${seatOffers.state} = 'asked')) order by ${seats.function}), '[]')
      from ${seats} where ${theirSeats})`,
    contacts: sql`(select coalesce(json_agg(json_build_object('id', ${pairings.id}, 'who', ${stakeholders.name}, 'asked', exists (select 1 from ${pairings} next
        where next.organisation = ${pairings.organisation} and next.stakeholder = ${pairings.stakeholder} and next.member = ${receiver}
          and next.state in ('asked', 'active'))) order by ${stakeholders.key}), '[]')
      from ${fromPairings} where ${theirContacts})`,
    agreements: sql`(select coalesce(json_agg(json_build_object('id', ${agreements.id}, 'number', ${agreements.number}, 'what', ${agreements.what},
        'due', ${agreements.dueDay}, 'asked', ${agreements.proposed} is not distinct from ${receiver}::uuid) order by ${agreements.sortsAt}, ${agreements.number}), '[]')
      from ${agreements} where ${theirAgreements})`,
    appointments: sql`(select coalesce(json_agg(one), '[]') from (select ${occurrences.id} as occurrence, ${appointments.kind} as kind, ${occurrences.startsAt} as "startsAt"
      from ${occurrences} join ${appointments} on ${appointments.organisation} = ${occurrences.organisation} and ${appointments.id} = ${occurrences.appointment}
      where ${theirAppointments} order by ${occurrences.startsAt} limit ${MOST_APPOINTMENTS}) one)`,
    lastContacts: sql`(select coalesce(json_agg(one), '[]') from (select ${interactions.id} as id, ${interactions.at} as at, ${interactions.kind} as kind,
        ${interactions.text} as text, (select ${members.name} from ${members} where ${members.organisation} = ${interactions.organisation}
          and ${members.id} = ${interactions.member}) as who
      from ${interactions} where ${here(interactions)} and ${visibleTo(eyesOf(ask))} order by ${interactions.at} desc, ${interactions.id} limit ${MOST_CONTACTS}) one)`,
  };
  const hasSeat = sql`exists (select 1 from ${seats} where ${theirSeats})`;
  const served = sql`exists (select 1 from ${seats} where ${seats.organisation} = ${accounts.organisation} and ${seats.team} = ${accounts.team} and ${leftBehind})`;
  const rows = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      team: { id: teams.id, name: teams.name },
      may: nested(sql<boolean>`(${changeableBy(eyesOf(ask))} or ${served})`),
      seen: nested(sql<boolean>`${visibleTo(eyesOf(ask))}`),
      theySee: nested(
        sql<boolean>`(select ${visibleTo({
          member: receiver,
          administrator: sql`coalesce((select ${members.administrator} from ${members}
        where ${members.organisation} = ${accounts.organisation} and ${members.id} = ${receiver}), false)`,
        })})`,
      ),
      seats: nested(sql<PackAccount['seats']>`${json.seats}`),
      contacts: nested(sql<PackAccount['contacts']>`${json.contacts}`),
      agreements: nested(sql<PackAccount['agreements']>`${json.agreements}`),
      appointments: nested(
        sql<(Omit<PackAccount['appointments'][number], 'startsAt'> & { startsAt: string })[]>`${json.appointments}`,
      ),
      lastContacts: nested(
        sql<(Omit<PackAccount['lastContacts'][number], 'at'> & { at: string })[]>`${json.lastContacts}`,
      ),
    })
    .from(accounts)
    .innerJoin(teams, refersTo(accounts.team, teams))
    .where(
      and(
        eq(accounts.organisation, ask.organisation.id),
        isNull(accounts.endedAt),
        account === undefined ? undefined : eq(accounts.id, account),
        nested(
          sql`(${hasSeat} or exists (select 1 from ${fromPairings} where ${theirContacts}) or exists (select 1 from ${agreements} where ${theirAgreements})
            or exists (select 1 from ${occurrences} where ${theirAppointments}))`,
        ),
        or(seenBy(ask), nested(served)),
      ),
    )
    .orderBy(accounts.name, accounts.id);
  return rows.map((row) => ({
    ...row,
    appointments: row.appointments.map((one) => ({ ...one, startsAt: new Date(one.startsAt) })),
    lastContacts: row.lastContacts.map((one) => ({ ...one, at: new Date(one.at) })),
  }));
}

/** Of a pack as whoever is to take over sees it: what they are asked, at customers that they see. */
export const askedOnly = (pack: readonly PackAccount[]): PackAccount[] =>
  pack
    .filter(({ seen }) => seen)
    .map((one) => ({
      ...one,
      may: false,
      seats: one.seats.filter(({ asked }) => asked),
      contacts: one.contacts.filter(({ asked }) => asked),
      agreements: one.agreements.filter(({ asked }) => asked),
    }))
    .filter((one) => one.seats.length + one.contacts.length + one.agreements.length > 0);
