import { sql, type SQL } from 'drizzle-orm';
import type { Repeat } from '../../language/dates/index.js';
import type { MemberRef } from '../../core/lookups.js';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { refersTo } from '../../db/condition.js';
import { accounts } from '../accounts/table.js';
import { identities, members, workspaces } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { wallOf, type Kind, type State } from './appointment.js';
import { rooms } from '../accounts/teams/table.js';
import { appointmentPeople, appointments, attendees, briefingReads, occurrences } from './table.js';
import type { Summary } from './difference.js';

/** One occurrence with all that a card says of it. */
export interface Occurrence {
  id: string;
  organisation: string;
  appointment: string;
  account: { id: string; name: string };
  team: string;
  /** Whether its team has a channel to be briefed in. */
  channel: boolean;
  kind: Kind;
  /** Wall time, in `zone`. */
  starts: string;
  /** Of the series. */
  seriesStarts: string;
  zone: string;
  minutes: number;
  startsAt: Date;
  endsAt: Date;
  state: State;
  repeat: Repeat | null;
  place: string | null;
  purpose: string | null;
  /** The line that it was read from, as typed. */
  said: string | null;
  guests: string[];
  briefAt: Date;
  briefedAt: Date | null;
  round: number;
  edition: number;
  told: Summary | null;
  ours: MemberRef[];
  theirs: { id: string; name: string }[];
  /** Names of who read the briefing. */
  readers: string[];
  /** What the reader may change; nothing where nobody in particular reads. */
  may: { appointment: boolean; account: boolean };
}

const ids = sql`(select json_object_agg(${workspaces.platform}, ${identities.externalId}) from ${identities}
  join ${workspaces} on ${workspaces.organisation} = ${identities.organisation} and ${workspaces.id} = ${identities.workspace}
  where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})`;

const oursJson = sql<
  MemberRef[]
>`(select coalesce(json_agg(json_build_object('id', ${members.id}, 'name', ${members.name}, 'ids', coalesce(${ids}, '{}')) order by ${members.name}), '[]')
  from ${attendees} join ${members} on ${members.organisation} = ${attendees.organisation} and ${members.id} = ${attendees.member} and ${members.deactivatedAt} is null
  where ${attendees.organisation} = ${appointments.organisation} and ${attendees.appointment} = ${appointments.id})`;

const theirsJson = sql<
  { id: string; name: string }[]
>`(select coalesce(json_agg(json_build_object('id', ${stakeholders.id}, 'name', ${stakeholders.name}) order by ${stakeholders.name}), '[]')
  from ${appointmentPeople} join ${stakeholders} on ${stakeholders.organisation} = ${appointmentPeople.organisation} and ${stakeholders.id} = ${appointmentPeople.stakeholder}
  where ${appointmentPeople.organisation} = ${appointments.organisation} and ${appointmentPeople.appointment} = ${appointments.id})`;

const readersJson = sql<
  string[]
>`(select coalesce(json_agg(${members.name} order by ${briefingReads.at}, ${members.name}), '[]') from ${briefingReads}
  join ${members} on ${members.organisation} = ${briefingReads.organisation} and ${members.id} = ${briefingReads.member}
  where ${briefingReads.organisation} = ${occurrences.organisation} and ${briefingReads.occurrence} = ${occurrences.id})`;

/** Of an occurrence's account. */
export const hasChannel = sql<boolean>`exists (select 1 from ${rooms} where ${rooms.organisation} = ${accounts.organisation} and ${rooms.team} = ${accounts.team})`;

/** Occurrences with their appointment and account, in the order of time or another. */
export async function viewed(
  db: Db,
  where: SQL | undefined,
  {
    limit = 100,
    order = [occurrences.startsAt, occurrences.id] as (SQL | typeof occurrences.startsAt | typeof occurrences.id)[],
    may = { appointment: sql`false`, account: sql`false` },
  } = {},
): Promise<Occurrence[]> {
  const rows = await db
    .select({
      id: occurrences.id,
      organisation: occurrences.organisation,
      appointment: occurrences.appointment,
      account: { id: accounts.id, name: accounts.name },
      team: accounts.team,
      channel: hasChannel,
      kind: appointments.kind,
      starts: occurrences.starts,
      seriesStarts: appointments.starts,
      zone: appointments.zone,
      minutes: occurrences.minutes,
      startsAt: occurrences.startsAt,
      endsAt: occurrences.endsAt,
      state: occurrences.state,
      repeat: appointments.repeat,
      place: appointments.place,
      purpose: appointments.purpose,
      said: appointments.said,
      guests: appointments.guests,
      briefAt: occurrences.briefAt,
      briefedAt: occurrences.briefedAt,
      round: occurrences.round,
      edition: occurrences.edition,
      told: occurrences.told,
      ours: nested(oursJson),
      theirs: nested(theirsJson),
      readers: nested(readersJson),
      may: {
        appointment: sql<boolean>`${may.appointment}`,
        account: sql<boolean>`${may.account}`,
      },
    })
    .from(occurrences)
    .innerJoin(appointments, refersTo(occurrences.appointment, appointments))
    .innerJoin(accounts, refersTo(occurrences.account, accounts))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map((row) => ({ ...row, starts: wallOf(row.starts), seriesStarts: wallOf(row.seriesStarts) }));
}

/** The customer's side by name, known as contacts or not. */
export const theirNames = ({ theirs, guests }: Pick<Occurrence, 'theirs' | 'guests'>): string[] => [
  ...theirs.map(({ name }) => name),
  ...guests,
];
