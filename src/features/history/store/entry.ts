import { desc, sql, type SQL } from 'drizzle-orm';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { refersTo } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { Kind } from '../interaction.js';
import { interactionPeople, interactions } from '../table.js';

export interface Entry {
  id: string;
  account: { id: string; name: string };
  at: Date;
  kind: Kind;
  complaint: boolean;
  experience: number | null;
  text: string;
  permalink: string | null;
  function: string | null;
  who: string | null;
  people: string[];
}

/** Who of the customer was there, by name. */
export const peopleNames = nested(sql<
  string[]
>`array(select ${stakeholders.name} from ${interactionPeople} join ${stakeholders}
        on ${stakeholders.organisation} = ${interactionPeople.organisation} and ${stakeholders.id} = ${interactionPeople.stakeholder}
      where ${interactionPeople.organisation} = ${interactions.organisation} and ${interactionPeople.interaction} = ${interactions.id} order by 1)`);

/** Newest first. */
export function entries(db: Db, where: SQL | undefined, limit: number): Promise<Entry[]> {
  return db
    .select({
      id: interactions.id,
      account: { id: accounts.id, name: accounts.name },
      at: interactions.at,
      kind: interactions.kind,
      complaint: interactions.complaint,
      experience: interactions.experience,
      text: interactions.text,
      permalink: interactions.permalink,
      function: interactions.function,
      who: members.name,
      people: peopleNames,
    })
    .from(interactions)
    .innerJoin(accounts, refersTo(interactions.account, accounts))
    .leftJoin(members, refersTo(interactions.member, members))
    .where(where)
    .orderBy(desc(interactions.at), desc(interactions.id))
    .limit(limit);
}
