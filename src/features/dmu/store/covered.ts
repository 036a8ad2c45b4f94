import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { asRows } from '../../../db/columns.js';
import { stateIsOpen } from '../../agreements/index.js';
import { agreements } from '../../agreements/table.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { nameWords } from '../../stakeholders/index.js';
import { stakeholders } from '../../stakeholders/table.js';
import type { Covered } from '../coverage.js';
import type { DmuRole, HeldStance, Pair } from '../dmu.js';
import { pairings, stances } from '../table.js';
import { isAt, paired, rolesHeld } from './map.js';

/** As JSON has it: instants are text. */
export interface CoveredRow {
  name: string;
  placeholder: boolean;
  roles: DmuRole[];
  stances: { stance: HeldStance['stance']; at: string }[];
  pairs: (Pick<Pair, 'state' | 'everyDays' | 'atMostDays'> & { seen: string | null })[];
  /** What is open at their customer, where they oppose. */
  open: string[];
}

const theirs = (table: { organisation: SQLWrapper; stakeholder: SQLWrapper }): SQL =>
  sql`${table.organisation} = ${stakeholders.organisation} and ${table.stakeholder} = ${stakeholders.id}`;
const opposing = sql`select 1 from ${stances} where ${theirs(stances)} and ${stances.stance} in ('opponent', 'sceptic')`;

/** What tells how much of the Decision Making Unit of an account is covered. No colleague is in it, and no opinion leaves the count. */
export const coveredPeople = (of: { organisation: SQLWrapper; account: SQLWrapper }): SQL<CoveredRow[]> =>
  sql<CoveredRow[]>`${asRows(sql`select ${stakeholders.name}, ${stakeholders.placeholder}, ${rolesHeld} as roles,
      ${asRows(sql`select ${stances.stance}, ${stances.setAt} as at from ${stances} where ${theirs(stances)}`)} as stances,
      ${asRows(sql`select ${pairings.state}, ${pairings.everyDays} as "everyDays", ${pairings.atMostDays} as "atMostDays",
          (select max(${interactionPeople.at}) from ${interactionPeople} where ${theirs(interactionPeople)}
            and (${pairings.contact} is null or exists (select 1 from ${interactions}
              where ${interactions.organisation} = ${interactionPeople.organisation}
                and ${interactions.id} = ${interactionPeople.interaction} and ${interactions.kind} = ${pairings.contact}))) as seen
        ${paired}`)} as pairs,
      (select coalesce(json_agg(${agreements.what}), '[]'::json) from ${agreements}
        where ${agreements.organisation} = ${stakeholders.organisation} and ${agreements.account} = ${stakeholders.account}
          and ${stateIsOpen(agreements.state)} and exists (${opposing})) as open
    from ${stakeholders} where ${isAt(of)} and ${stakeholders.goneAt} is null`)}`;

export function revivedCovered({ name, open, stances: held, pairs, ...row }: CoveredRow): Covered {
  const surname = nameWords(name).at(-1);
  return {
    ...row,
    stances: held.map(({ stance, at }) => ({ stance, at: new Date(at) })),
    pairs: pairs.map((pair) => ({ ...pair, seen: pair.seen === null ? null : new Date(pair.seen) })),
    named: surname !== undefined && open.some((what) => nameWords(what).includes(surname)),
  };
}
