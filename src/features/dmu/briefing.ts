import { sql, type SQL } from 'drizzle-orm';
import { asRows } from '../../db/columns.js';
import { beside, bold, heading, list, moment, subtle, type Item, type Line } from '../../core/card.js';
import { defineSection, type Scope } from '../briefing/index.js';
import { interactionPeople } from '../history/table.js';
import { members } from '../people/table.js';
import { phoneLinks } from '../stakeholders/index.js';
import { stakeholders } from '../stakeholders/table.js';
import { gapWords } from './gap-parts.js';
import { rolesLine } from './person-words.js';
import { gapsInMap } from './coverage.js';
import type { DmuRole } from './dmu.js';
import { type AccountMap, decides, isAt, mapOf, paired, rolesHeld } from './store/map.js';
import { pairings } from './table.js';
import { dmuText } from './text.js';
import { topicsOf } from './topics.js';

/*
 * A briefing is kept, and posted in channels that many read: nothing of what somebody thinks of us is read here, and neither is the
 * gap that tells of it. Whoever may know asks for it with a button.
 */

/** Lines of those who matter most; of others, as many as fill the screen. */
const MOST_PEOPLE = 4;
const USUAL_PEOPLE = 3;
const MOST_GAPS = 3;

interface Known {
  id: string;
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

const isExpected = sql`${stakeholders.id} = any(expected.ids)`;

/**
 * Who we know there: those who are expected first, then those who decide, then whoever was spoken to last; with their roles and who of
 * us keeps the contact. `expected` answers their ids.
 */
export const peopleSection = (expected: (of: Scope) => SQL) =>
  defineSection<Known[]>({
    name: 'people',
    data: (of) =>
      asRows(sql`select ${stakeholders.id}, ${stakeholders.name}, ${stakeholders.title}, ${stakeholders.phone}, ${rolesHeld} as roles,
          array(select ${members.name} ${paired} order by ${pairings.lead} desc, ${members.name}) as pairs,
          (select max(${interactionPeople.at}) from ${interactionPeople}
           where ${interactionPeople.organisation} = ${stakeholders.organisation} and ${interactionPeople.stakeholder} = ${stakeholders.id}) as seen,
          (${isExpected} or ${decides}) as matters
        from ${stakeholders} cross join (select array(${expected(of)}) as ids) expected
        where ${isAt(of)} and ${stakeholders.goneAt} is null and not ${stakeholders.placeholder}
        order by ${isExpected} desc, matters desc, seen desc nulls last, ${stakeholders.key} limit ${sql.raw(String(MOST_PEOPLE + 1))}`),
    draw(people, { account, organisation, locale }) {
      if (people.length === 0) return [];
      const say = dmuText[locale];
      const shown = people.slice(0, MOST_PEOPLE).filter(({ matters }, i) => matters || i < USUAL_PEOPLE);
      const isMapped = people.some(({ roles: held }) => held.length > 0);
      const stance = { label: say.showStance, command: 'stakeholder.stances', args: { account: account.id } };
      const lineOf = (one: Known): Line => {
        const about = [
          rolesLine(one, topicsOf(organisation), locale),
          one.pairs.length > 0 ? `${say.pair} ${one.pairs.join(', ')}` : '',
        ].filter(Boolean);
        return [
          bold(one.name),
          one.title ? `, ${one.title}` : '',
          ...(one.phone ? [', ', ...phoneLinks(one.phone)] : []),
          ...about.map((fact) => ` · ${fact}`),
          ...(one.seen ? [` · ${say.seen} `, moment(new Date(one.seen), 'day')] : []),
        ];
      };
      const items = shown.map((one): Item => ({
        line: lineOf(one),
        buttons: [
          { label: say.show, command: 'stakeholder.show', args: { who: one.id } },
          { label: say.pairUp, command: 'pairing.pair', args: { who: one.id }, opens: true },
          ...(isMapped ? [stance] : []),
        ].map(beside),
      }));
      return [heading(say.people), list(items), ...(people.length > shown.length ? [subtle(say.morePeople)] : [])];
    },
    missing: (people, { locale }) => (people.length === 0 ? [dmuText[locale].nobodyThere] : []),
  });

/** What nobody knows of who decides. */
export const mapGapsSection = defineSection<AccountMap>({
  name: 'map',
  data: mapOf,
  draw: () => [],
  missing: ({ begun, people }, { organisation, locale }) =>
    begun
      ? gapsInMap(people, topicsOf(organisation))
          .slice(0, MOST_GAPS)
          .map((gap) => gapWords(gap, { organisation, locale }))
      : [],
});
