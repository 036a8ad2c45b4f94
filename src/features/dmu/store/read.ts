import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ask } from '../../../core/ask.js';
import { instant, asRows } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { changeableBy, eyesOf, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { seats } from '../../accounts/teams/table.js';
import { stateIsOpen } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { absences } from '../../people/absence/table.js';
import { members } from '../../people/table.js';
import { nameWords } from '../../stakeholders/index.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { Dmu, DmuAccount, DmuPerson } from '../dmu.js';
import { dmuRoles, pairings, stances } from '../table.js';

/** More are not looked at; of a customer with so many one maps a few. */
const MOST_PEOPLE = 500;
const MOST_AGREEMENTS = 100;
/** Whoever is away for longer should have somebody in their place. Days. */
const LONG_AWAY = 14;

/** As JSON has it: instants are text. */
type Instants<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };
type Row = Omit<Instants<DmuPerson>, 'stances' | 'pairs' | 'named'> & {
  stances: Instants<DmuPerson['stances'][number]>[];
  pairs: Instants<DmuPerson['pairs'][number]>[];
};
interface Answer {
  account: DmuAccount;
  people: Row[];
  seats: Dmu['seats'];
  managers: string[];
  what: string[];
}

/** The Decision Making Unit of an account that the asker sees, in one round trip; stances only for who may change it. */
export async function dmuOf(db: Db, account: string, ask: Ask): Promise<Dmu | undefined> {
  const [found] = await rowsOf<Answer>(
    db,
    sql`select json_build_object('id', ${accounts.id}, 'name', ${accounts.name}, 'team', ${accounts.team}) as account,
      ${asRows(people(ask))} as people, ${asRows(teamSeats)} as seats,
      (select coalesce(json_agg(${seats.member}), '[]'::json) from ${seats} where ${seats.organisation} = ${accounts.organisation}
        and ${seats.team} = ${accounts.team} and ${seats.function} = 'account-manager' and ${seats.member} is not null) as managers,
      (select coalesce(json_agg(open.what), '[]'::json) from (select ${agreements.what} from ${agreements}
        where ${agreements.organisation} = ${accounts.organisation} and ${agreements.account} = ${accounts.id}
          and ${stateIsOpen(agreements.state)} limit ${MOST_AGREEMENTS}) open) as what
      from ${accounts} where ${seenBy(ask)} and ${accounts.id} = ${account} and ${accounts.endedAt} is null`,
  );
  return (
    found && {
      account: found.account,
      seats: found.seats,
      managers: found.managers,
      people: found.people.map((one) => revived(one, found.what)),
    }
  );
}

/** Of the account's team. */
const teamSeats = sql`select ${seats.function}, case when ${members.id} is not null then json_build_object('id', ${members.id}, 'name', ${members.name}) end as member
  from ${seats} left join ${members} on ${members.organisation} = ${seats.organisation} and ${members.id} = ${seats.member}
  where ${seats.organisation} = ${accounts.organisation} and ${seats.team} = ${accounts.team} and (${members.id} is not null or ${seats.need} = 'required')
  order by ${seats.function}`;

const mine = (table: { organisation: SQLWrapper; stakeholder: SQLWrapper }): SQL =>
  sql`${table.organisation} = ${stakeholders.organisation} and ${table.stakeholder} = ${stakeholders.id}`;

function people(ask: Ask): SQL {
  const { at } = ask;
  const other = alias(pairings, 'other');
  const contact = sql`select max(${interactionPeople.at}) from ${interactionPeople}`;
  const away = sql`exists (select 1 from ${absences} where ${absences.organisation} = ${pairings.organisation}
    and ${absences.member} = ${pairings.member} and ${absences.deputy} is null and ${absences.through} - ${absences.from} >= ${LONG_AWAY}::int
    and ${instant(at)}::date between ${absences.from} and ${absences.through})`;
  const seated = sql`exists (select 1 from ${seats} where ${seats.organisation} = ${pairings.organisation}
    and ${seats.team} = ${accounts.team} and ${seats.member} = ${pairings.member})`;
  return sql`select ${stakeholders.id}, ${stakeholders.name}, ${stakeholders.title}, ${stakeholders.influence}, ${stakeholders.placeholder},
      (${contact} where ${mine(interactionPeople)}) as seen,
      ${asRows(sql`select ${dmuRoles.topic}, ${dmuRoles.role} from ${dmuRoles} where ${mine(dmuRoles)} order by 1, 2`)} as roles,
      ${asRows(sql`select ${stances.topic}, ${stances.stance}, ${stances.because}, ${members.name} as by, ${stances.setAt} as at
        from ${stances} join ${members} on ${members.organisation} = ${stances.organisation} and ${members.id} = ${stances.setBy}
        where ${mine(stances)} and ${changeableBy(eyesOf(ask))} order by 1`)} as stances,
      ${asRows(sql`select ${pairings.id}, json_build_object('id', ${members.id}, 'name', ${members.name}) as member, ${pairings.state},
          ${pairings.lead}, ${pairings.everyDays} as "everyDays", ${pairings.atMostDays} as "atMostDays",
          (${contact} join ${interactions} on ${interactions.organisation} = ${interactionPeople.organisation}
            and ${interactions.id} = ${interactionPeople.interaction}
            where ${mine(interactionPeople)} and (${pairings.contact} is null or ${interactions.kind} = ${pairings.contact})) as seen,
          (${away} or not ${seated}) as absent,
          (select count(*)::int from ${pairings} as ${sql.identifier('other')} where ${other.organisation} = ${pairings.organisation}
            and ${other.member} = ${pairings.member} and ${other.state} = 'active') as load
        from ${pairings} join ${members} on ${members.organisation} = ${pairings.organisation} and ${members.id} = ${pairings.member}
        where ${mine(pairings)} and ${pairings.state} in ('asked', 'active') and ${members.deactivatedAt} is null order by ${pairings.lead} desc, ${members.name}`)} as pairs
    from ${stakeholders} where ${stakeholders.organisation} = ${accounts.organisation} and ${stakeholders.account} = ${accounts.id}
      and ${stakeholders.goneAt} is null order by ${stakeholders.key} limit ${MOST_PEOPLE}`;
}

/** From JSON. */
const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

function revived(row: Row, agreed: readonly string[]): DmuPerson {
  const surname = nameWords(row.name).at(-1);
  return {
    ...row,
    seen: date(row.seen),
    stances: row.stances.map((one) => ({ ...one, at: new Date(one.at) })),
    pairs: row.pairs.map((one) => ({ ...one, seen: date(one.seen) })),
    named: surname !== undefined && agreed.some((what) => nameWords(what).includes(surname)),
  };
}
