import { sql, type SQL } from 'drizzle-orm';
import { instant } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { accounts } from '../../accounts/table.js';
import { teams } from '../../accounts/teams/table.js';
import { type Sight, stateIsOpen } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import { occurrences } from '../../appointments/table.js';
import { dmuRoles, pairings } from '../../dmu/table.js';
import { interactions } from '../../history/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { isInsightOn, isShown, type Switched } from '../sight.js';

interface Customer {
  id: string;
  name: string;
}

/** Of each kind the one that waits longest, where there is one. Customers and their people, and none of us. */
export interface Help {
  unowned: { number: number; account: Customer } | null;
  /** Not spoken to since, and nothing is planned; null: never. */
  quiet: { account: Customer; last: Date | null } | null;
  unpaired: { account: Customer; stakeholder: { id: string; name: string } } | null;
}

interface Wanted {
  organisation: Switched;
  team: string;
  sight: Sight;
  /** Whoever was not spoken to from then on is quiet. */
  since: Date;
  now: Date;
}

const customer = sql`json_build_object('id', ${accounts.id}, 'name', ${accounts.name})`;

/** Where somebody can do something about a team's figures. Nothing where those are not for whoever asks. */
export async function helpFor(db: Db, { organisation, team, sight, since, now }: Wanted): Promise<Help> {
  const none = { unowned: null, quiet: null, unpaired: null };
  if (!isInsightOn(organisation)) return none;
  const { id } = organisation;
  const served = sql`${accounts.organisation} = ${id} and ${accounts.team} = (select id from team) and ${accounts.endedAt} is null`;
  const last = sql`(select max(${interactions.at}) from ${interactions}
    where ${interactions.organisation} = ${id} and ${interactions.account} = ${accounts.id})`;
  const [found] = await rowsOf<Omit<Help, 'quiet'> & { quiet: { account: Customer; last: string | null } | null }>(
    db,
    sql`with team as materialized (select ${teams.id} from ${teams}
        where ${teams.organisation} = ${id} and ${teams.id} = ${team} and ${isShown(sight, organisation)})
      select ${one(sql`select json_build_object('number', ${agreements.number}, 'account', ${customer})
          from ${accounts} join ${agreements} on ${agreements.organisation} = ${id} and ${agreements.account} = ${accounts.id}
          where ${served} and ${stateIsOpen(agreements.state)} and ${agreements.owner} is null
          order by ${agreements.askedAt}, ${agreements.id}`)} as unowned,
        ${one(sql`select json_build_object('account', ${customer}, 'last', ${last}) from ${accounts}
          where ${served} and ${accounts.createdAt} < ${instant(since)} and coalesce(${last} < ${instant(since)}, true)
            and not exists (select 1 from ${occurrences} where ${occurrences.organisation} = ${id}
              and ${occurrences.account} = ${accounts.id} and ${occurrences.state} = 'planned' and ${occurrences.startsAt} > ${instant(now)})
          order by ${last} nulls first, ${accounts.id}`)} as quiet,
        ${one(sql`select json_build_object('account', ${customer}, 'stakeholder', json_build_object('id', ${stakeholders.id}, 'name', ${stakeholders.name}))
          from ${accounts} join ${stakeholders} on ${stakeholders.organisation} = ${id} and ${stakeholders.account} = ${accounts.id}
          where ${served} and ${stakeholders.goneAt} is null and not ${stakeholders.placeholder}
            and exists (select 1 from ${dmuRoles} where ${dmuRoles.organisation} = ${id} and ${dmuRoles.stakeholder} = ${stakeholders.id}
              and ${dmuRoles.role} = 'decides')
            and not exists (select 1 from ${pairings} where ${pairings.organisation} = ${id}
              and ${pairings.stakeholder} = ${stakeholders.id} and ${pairings.state} in ('asked', 'active'))
          order by ${accounts.key}, ${stakeholders.key}, ${stakeholders.id}`)} as unpaired
      from team`,
  );
  if (!found) return none;
  const { quiet } = found;
  return { ...found, quiet: quiet && { ...quiet, last: quiet.last === null ? null : new Date(quiet.last) } };
}

const one = (query: SQL): SQL => sql`(${query} limit 1)`;
