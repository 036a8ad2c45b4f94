import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ask } from '../../../core/ask.js';
import { asRows, nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { changeableBy, eyesOf, seenBy } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { stateIsOpen } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import type { Kind } from '../../history/index.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { members } from '../../people/table.js';
import { nameWords } from '../../stakeholders/index.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { DmuRole } from '../dmu.js';
import { dmuRoles } from '../table.js';

const MOST_CONTACTS = 5;
/** Of an account, looked through for a name; the most urgent first. */
const MOST_AGREEMENTS = 100;
const MOST_NAMING = 5;

/** A contact with them, as the history shows it. */
interface ContactWith {
  id: string;
  at: Date;
  kind: Kind;
  complaint: boolean;
  experience: number | null;
  text: string;
  function: string | null;
  who: string | null;
}

export interface PersonDetails {
  id: string;
  name: string;
  account: { id: string; name: string };
  title: string | null;
  email: string | null;
  phone: string | null;
  influence: number | null;
  /** Only for who may change the account. */
  note: string | null;
  reportsTo: { id: string; name: string } | null;
  roles: DmuRole[];
  contacts: ContactWith[];
  /** Open ones that name them. */
  agreements: { number: number; what: string }[];
}

const boss = alias(stakeholders, 'boss');

/** Somebody at a customer whom the asker sees, with what happened and what is agreed; one round trip. */
export async function personOf(db: Db, stakeholder: string, ask: Ask): Promise<PersonDetails | undefined> {
  const [found] = await db
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      account: { id: accounts.id, name: accounts.name },
      title: stakeholders.title,
      email: stakeholders.email,
      phone: stakeholders.phone,
      influence: stakeholders.influence,
      note: sql<string | null>`case when ${changeableBy(eyesOf(ask))} then ${stakeholders.note} end`,
      reportsTo: nested(
        sql<
          PersonDetails['reportsTo']
        >`(select json_build_object('id', ${boss.id}, 'name', ${boss.name}) from ${stakeholders} as boss
          where ${boss.organisation} = ${stakeholders.organisation} and ${boss.id} = ${stakeholders.reportsTo} and ${boss.goneAt} is null)`,
      ),
      roles: nested(
        asRows<DmuRole>(sql`select ${dmuRoles.topic}, ${dmuRoles.role} from ${dmuRoles}
          where ${dmuRoles.organisation} = ${stakeholders.organisation} and ${dmuRoles.stakeholder} = ${stakeholders.id} order by 1, 2`),
      ),
      contacts: nested(
        asRows<
          Omit<ContactWith, 'at'> & { at: string }
        >(sql`select ${interactions.id}, ${interactions.at}, ${interactions.kind}, ${interactions.complaint},
            ${interactions.experience}, left(${interactions.text}, 300) as text, ${interactions.function}, ${members.name} as who
          from ${interactionPeople} join ${interactions} on ${interactions.organisation} = ${interactionPeople.organisation}
            and ${interactions.id} = ${interactionPeople.interaction} and ${interactions.account} = ${stakeholders.account}
          left join ${members} on ${members.organisation} = ${interactions.organisation} and ${members.id} = ${interactions.member}
          where ${interactionPeople.organisation} = ${stakeholders.organisation} and ${interactionPeople.stakeholder} = ${stakeholders.id}
          order by ${interactions.at} desc, ${interactions.id} desc limit ${MOST_CONTACTS}::int`),
      ),
      agreements: nested(
        asRows<
          PersonDetails['agreements'][number]
        >(sql`select ${agreements.number}, ${agreements.what} from ${agreements}
          where ${agreements.organisation} = ${stakeholders.organisation} and ${agreements.account} = ${stakeholders.account}
            and ${stateIsOpen(agreements.state)} order by ${agreements.sortsAt}, ${agreements.id} limit ${MOST_AGREEMENTS}::int`),
      ),
    })
    .from(stakeholders)
    .innerJoin(accounts, refersTo(stakeholders.account, accounts))
    .where(and(seenBy(ask), eq(stakeholders.id, stakeholder), isNull(stakeholders.goneAt), isNull(accounts.endedAt)));
  if (!found) return undefined;
  const surname = nameWords(found.name).at(-1);
  const naming = found.agreements.filter(({ what }) => surname !== undefined && nameWords(what).includes(surname));
  return {
    ...found,
    contacts: found.contacts.map((one) => ({ ...one, at: new Date(one.at) })),
    agreements: naming.slice(0, MOST_NAMING),
  };
}
