import { sql, type SQL } from 'drizzle-orm';
import { bold, buttons, heading, list, moment, type Line } from '../../core/card.js';
import { asRows, defineSection, type Scope } from '../briefing/index.js';
import { interactionPeople } from '../history/table.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { gapWords, rolesLine } from './cards.js';
import { gapsInMap, type Mapped } from './coverage.js';
import type { DmuRole } from './dmu.js';
import { dmuRoles, pairings } from './table.js';
import { dmuText } from './text.js';
import { topicsOf } from './topics.js';

/*
 * A briefing is kept, and posted in channels that many read: nothing of what somebody thinks of us is read here, and neither is the
 * gap that tells of it. Whoever may know asks for it with a button.
 */

/** Lines of those who matter most; of others, as many as fill the screen. */
const MOST_PEOPLE = 8;
const USUAL_PEOPLE = 5;
const MOST_GAPS = 3;

interface Known {
  name: string;
  title: string | null;
  phone: string | null;
  seen: string | null;
  /** Expected at the next appointment, or decides on something. */
  matters: boolean;
  roles: DmuRole[];
  /** Names of those of us who keep the contact. */
  pairs: string[];
}

const here = ({ organisation, account }: Scope): SQL =>
  sql`${stakeholders.organisation} = ${organisation} and ${stakeholders.account} = ${account}`;
const isExpected = sql`${stakeholders.id} = any(expected.ids)`;
const rolesHeld = sql`from ${dmuRoles} where ${dmuRoles.organisation} = ${stakeholders.organisation} and ${dmuRoles.stakeholder} = ${stakeholders.id}`;
const decides = sql`exists (select ${rolesHeld} and ${dmuRoles.role} = 'decides')`;
const roles = asRows<DmuRole>(sql`select ${dmuRoles.topic}, ${dmuRoles.role} ${rolesHeld} order by 1, 2`);
const paired = sql`from ${pairings} join ${members} on ${members.organisation} = ${pairings.organisation} and ${members.id} = ${pairings.member}
  where ${pairings.organisation} = ${stakeholders.organisation} and ${pairings.stakeholder} = ${stakeholders.id}
    and ${pairings.state} = 'active' and ${members.deactivatedAt} is null`;

/**
 * Who we know there: those who are expected first, then those who decide, then whoever was spoken to last; with their roles and who of
 * us keeps the contact. `expected` answers their ids.
 */
export const peopleSection = (expected: (of: Scope) => SQL) =>
  defineSection<Known[]>({
    name: 'people',
    data: (of) =>
      asRows(sql`select ${stakeholders.name}, ${stakeholders.title}, ${stakeholders.phone}, ${roles} as roles,
          array(select ${members.name} ${paired} order by ${pairings.lead} desc, ${members.name}) as pairs,
          (select max(${interactionPeople.at}) from ${interactionPeople}
           where ${interactionPeople.organisation} = ${stakeholders.organisation} and ${interactionPeople.stakeholder} = ${stakeholders.id}) as seen,
          (${isExpected} or ${decides}) as matters
        from ${stakeholders} cross join (select array(${expected(of)}) as ids) expected
        where ${here(of)} and ${stakeholders.goneAt} is null and not ${stakeholders.placeholder}
        order by ${isExpected} desc, matters desc, seen desc nulls last, ${stakeholders.key} limit ${sql.raw(String(MOST_PEOPLE))}`),
    draw(people, { account, organisation, locale }) {
      if (people.length === 0) return [];
      const say = dmuText[locale];
      const shown = people.filter(({ matters }, i) => matters || i < USUAL_PEOPLE);
      const lines = shown.map((one): Line => {
        const about = [
          rolesLine(one, topicsOf(organisation), locale),
          one.pairs.length > 0 ? `${say.pair} ${one.pairs.join(', ')}` : '',
        ].filter(Boolean);
        return [
          bold(one.name),
          [one.title, one.phone].flatMap((fact) => (fact ? `, ${fact}` : [])).join(''),
          ...about.map((fact) => ` · ${fact}`),
          ...(one.seen ? [` · ${say.seen} `, moment(new Date(one.seen), 'day')] : []),
        ];
      });
      const isMapped = people.some(({ roles: held }) => held.length > 0);
      const stance = { label: say.showStance, command: 'stakeholder.stances', args: { account: account.id } };
      return [heading(say.people), list(lines), ...(isMapped ? [buttons(stance)] : [])];
    },
    missing: (people, { locale }) => (people.length === 0 ? [dmuText[locale].nobodyThere] : []),
  });

interface OfMap {
  /** Somebody's role was set: until then nobody began, and nothing is missing. */
  begun: boolean;
  people: Mapped[];
}

/** What nobody knows of who decides. */
export const mapGapsSection = defineSection<OfMap>({
  name: 'map',
  data: (of) => sql`json_build_object(
    'begun', exists (select from ${stakeholders} where ${here(of)} and exists (select ${rolesHeld})),
    'people', ${asRows(sql`select ${stakeholders.id}, ${stakeholders.name}, ${stakeholders.placeholder}, ${roles} as roles,
        ${asRows(sql`select ${pairings.state} ${paired} limit 1`)} as pairs
      from ${stakeholders} where ${here(of)} and ${stakeholders.goneAt} is null and (${stakeholders.placeholder} or ${decides})
      order by ${stakeholders.key}`)})`,
  draw: () => [],
  missing: ({ begun, people }, { organisation, locale }) =>
    begun
      ? gapsInMap(people, topicsOf(organisation))
          .slice(0, MOST_GAPS)
          .map((gap) => gapWords(gap, { organisation, locale }))
      : [],
});
