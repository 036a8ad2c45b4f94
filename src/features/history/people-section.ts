import { sql } from 'drizzle-orm';
import { bold, heading, list, moment, type Span } from '../../core/card.js';
import { asRows, defineSection } from '../briefing/index.js';
import { interactionPeople } from './table.js';
import { stakeholders } from '../stakeholders/table.js';
import { stakeholderText } from '../stakeholders/index.js';

interface KnownPerson {
  name: string;
  title: string | null;
  phone: string | null;
  seen: string | null;
}

/** Who we know there, whoever was spoken to last on top. */
export const peopleSection = defineSection<KnownPerson[]>({
  name: 'people',
  data: ({ organisation, account }) =>
    asRows(sql`select ${stakeholders.name}, ${stakeholders.title}, ${stakeholders.phone},
        (select max(${interactionPeople.at}) from ${interactionPeople}
         where ${interactionPeople.organisation} = ${stakeholders.organisation} and ${interactionPeople.stakeholder} = ${stakeholders.id}) as seen
      from ${stakeholders} where ${stakeholders.organisation} = ${organisation} and ${stakeholders.account} = ${account}
        and ${stakeholders.goneAt} is null
      order by seen desc nulls last, ${stakeholders.key} limit 5`),
  draw(people, { locale }) {
    if (people.length === 0) return [];
    const say = stakeholderText[locale];
    const lines = people.map(({ name, title, phone, seen }): Span[] => [
      bold(name),
      [title, phone]
        .filter(Boolean)
        .map((fact) => `, ${fact}`)
        .join(''),
      ...(seen ? [` · ${say.seen} `, moment(new Date(seen), 'day')] : []),
    ]);
    return [heading(say.people), list(lines)];
  },
  missing: (people, { locale }) => (people.length === 0 ? [stakeholderText[locale].nobody] : []),
});
