import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { asRows } from '../../../db/columns.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { Mapped } from '../coverage.js';
import type { DmuRole } from '../dmu.js';
import { dmuRoles, pairings } from '../table.js';

/** Of the stakeholder of the query around it. */
const ofThem = (table: { organisation: SQLWrapper; stakeholder: SQLWrapper }): SQL =>
  sql`${table.organisation} = ${stakeholders.organisation} and ${table.stakeholder} = ${stakeholders.id}`;

const hasRoles = sql`exists (select from ${dmuRoles} where ${ofThem(dmuRoles)})`;
/** They decide on something. */
export const decides = sql`exists (select from ${dmuRoles} where ${ofThem(dmuRoles)} and ${dmuRoles.role} = 'decides')`;
export const rolesHeld = asRows<DmuRole>(
  sql`select ${dmuRoles.topic}, ${dmuRoles.role} from ${dmuRoles} where ${ofThem(dmuRoles)} order by 1, 2`,
);
/** Rows of pairings and of who of us keeps the contact, for behind a `select`. */
export const paired = sql`from ${pairings} join ${members} on ${members.organisation} = ${pairings.organisation} and ${members.id} = ${pairings.member}
  where ${ofThem(pairings)} and ${pairings.state} = 'active' and ${members.deactivatedAt} is null`;

export const isAt = ({ organisation, account }: { organisation: SQLWrapper; account: SQLWrapper }): SQL =>
  sql`${stakeholders.organisation} = ${organisation} and ${stakeholders.account} = ${account}`;

/** What tells which gaps the map of an account has. */
export interface AccountMap {
  /** Somebody's role was set: until then nobody began, and nothing is missing. */
  begun: boolean;
  /** Those who decide, and places without a name. */
  people: Mapped[];
}

export const mapOf = (of: { organisation: SQLWrapper; account: SQLWrapper }): SQL<AccountMap> =>
  sql<AccountMap>`json_build_object(
    'begun', exists (select from ${stakeholders} where ${isAt(of)} and ${hasRoles}),
    'people', ${asRows(sql`select ${stakeholders.id}, ${stakeholders.name}, ${stakeholders.placeholder}, ${rolesHeld} as roles,
        ${asRows(sql`select ${pairings.state} ${paired} limit 1`)} as pairs
      from ${stakeholders} where ${isAt(of)} and ${stakeholders.goneAt} is null and (${stakeholders.placeholder} or ${decides})
      order by ${stakeholders.key}`)})`;
