import { sql } from 'drizzle-orm';
import { asRows } from '../../db/columns.js';
import { bold, heading, list, moment, subtle, text, type Line } from '../../core/card.js';
import { dayOf } from '../../language/moment.js';
import { functionName } from '../../core/organisation.js';
import { type Briefed, defineSection, type Scope } from '../briefing/index.js';
import { members, organisations } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { seats } from '../accounts/teams/table.js';
import { entryItem, kindWord, shorten } from './cards.js';
import { signOf, type Kind } from './interaction.js';
import { interactionPeople, interactions, needs } from './table.js';
import { historyText } from './text.js';

/** A function that serves the account and has not been heard of for this long is named as missing. Days. */
const SILENT = 90;
/** As much of a text as an entry can show. Characters. */
const SHOWN = 300;
const DAY = 24 * 60 * 60 * 1000;

interface OpenNeed {
  text: string;
  opened_at: string;
}

export const openNeedsSection = defineSection<OpenNeed[]>({
  name: 'needs',
  data: ({ organisation, account }) =>
    asRows(sql`select ${needs.text}, ${needs.openedAt} from ${needs}
      where ${needs.organisation} = ${organisation} and ${needs.account} = ${account} and ${needs.answeredAt} is null
      order by ${needs.openedAt}, ${needs.id} limit 5`),
  draw(open, { locale }) {
    if (open.length === 0) return [];
    const lines = open.map((need): Line => [shorten(need.text, 140), ' · ', moment(new Date(need.opened_at), 'day')]);
    return [heading(historyText[locale].openNeeds), list(lines)];
  },
});

interface Recent {
  id: string;
  at: string;
  kind: Kind;
  complaint: boolean;
  experience: number | null;
  text: string;
  function: string | null;
  who: string | null;
  people: string[] | null;
}

export const recentSection = defineSection<Recent[]>({
  name: 'recent',
  data: ({ organisation, account }) =>
    asRows(sql`select ${interactions.id}, ${interactions.at}, ${interactions.kind}, ${interactions.complaint}, ${interactions.experience}, left(${interactions.text}, ${sql.raw(String(SHOWN))}) as text,
        ${interactions.function}, ${members.name} as who,
        (select json_agg((select ${stakeholders.name} from ${stakeholders}
             where ${stakeholders.organisation} = ${interactionPeople.organisation} and ${stakeholders.id} = ${interactionPeople.stakeholder}))
           from ${interactionPeople}
           where ${interactionPeople.organisation} = ${interactions.organisation} and ${interactionPeople.interaction} = ${interactions.id}) as people
      from ${interactions} left join ${members} on ${members.organisation} = ${interactions.organisation} and ${members.id} = ${interactions.member}
      where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account}
      order by ${interactions.at} desc, ${interactions.id} desc limit 5`),
  draw(recent, { account, organisation, locale }) {
    if (recent.length === 0) return [];
    const items = recent.map((row) =>
      entryItem({
        entry: { ...row, account, at: new Date(row.at), permalink: null, people: row.people ?? [] },
        functions: organisation.functions,
        locale,
      }),
    );
    return [heading(historyText[locale].recent), list(items)];
  },
});

interface LastContact {
  function: string;
  /** Someone of this function sits in the team because the rule asks for them. */
  seated: boolean;
  at: string | null;
  kind: Kind | null;
  who: string | null;
}

export const lastContactSection = defineSection<LastContact[]>({
  name: 'last',
  data: ({ organisation, account, team }) =>
    asRows(sql`select job.id as function, last.at, last.kind, last.who, ${seats.function} is not null as seated
      from (select jsonb_array_elements(${organisations.functions}) ->> 'id' as id from ${organisations} where ${organisations.id} = ${organisation}) job
      left join ${seats} on ${seats.organisation} = ${organisation} and ${seats.team} = ${team} and ${seats.function} = job.id
        and ${seats.need} = 'required' and ${seats.member} is not null
      left join lateral (
        select ${interactions.at}, ${interactions.kind},
          (select ${members.name} from ${members} where ${members.organisation} = ${interactions.organisation} and ${members.id} = ${interactions.member}) as who
        from ${interactions}
        where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account} and ${interactions.function} = job.id
        order by ${interactions.at} desc, ${interactions.id} desc limit 1) last on true
      where last.at is not null or ${seats.function} is not null
      order by last.at desc nulls last, job.id`),
  draw(contacts, { organisation, locale }) {
    const known = contacts.filter((contact) => contact.at);
    if (known.length === 0) return [];
    const lines = known.map((contact): Line => {
      const name = functionName(organisation.functions, contact.function, locale);
      return [
        `${name}: `,
        moment(new Date(contact.at!), 'day'),
        ` · ${kindWord(contact.kind!, locale)}`,
        contact.who ? ` · ${contact.who}` : '',
      ];
    });
    return [heading(historyText[locale].lastByFunction), list(lines)];
  },
  missing(contacts, about) {
    return contacts.filter((contact) => contact.seated).flatMap((contact) => silence(contact, about));
  },
});

function silence({ function: job, at }: LastContact, { organisation, locale, at: now }: Briefed): Line[] {
  const say = historyText[locale];
  const name = functionName(organisation.functions, job, locale);
  if (!at) return [say.neverSpoke(name)];
  if (now.getTime() - Date.parse(at) < (SILENT - 1) * DAY) return [];
  const { zone } = organisation;
  const days = dayOf(new Date(at), zone).until(dayOf(now, zone)).days;
  return days > SILENT ? [say.silent(name, String(days))] : [];
}

interface Satisfaction {
  ratings: number[] | null;
  complaints: { at: string; text: string }[];
}

/** So long a complaint is told of: 90 days, in hours, since a day of Postgres may have 23 of them. */
const remembered = sql.raw(`interval '${90 * 24} hours'`);

const isRecentComplaint = ({ organisation, account, now }: Omit<Scope, 'team'>) =>
  sql`${interactions.organisation} = ${organisation} and ${interactions.account} = ${account} and ${interactions.complaint}
    and ${interactions.at} > ${now} - ${remembered}`;

export const satisfactionSection = defineSection<Satisfaction>({
  name: 'satisfaction',
  data: ({ organisation, account, now }) => sql`json_build_object(
    'ratings', (select json_agg(rated.experience) from (select ${interactions.experience} from ${interactions}
      where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account} and ${interactions.experience} is not null
      order by ${interactions.at} desc, ${interactions.id} desc limit 10) rated),
    'complaints', ${asRows(sql`select ${interactions.at}, left(${interactions.text}, 200) as text from ${interactions}
      where ${isRecentComplaint({ organisation, account, now })} order by ${interactions.at} desc, ${interactions.id} desc limit 3`)})`,
  until: (of) =>
    sql`(select min(shown.at) + ${remembered} from (select ${interactions.at} from ${interactions}
      where ${isRecentComplaint(of)} order by ${interactions.at} desc, ${interactions.id} desc limit 3) as shown)`,
  draw({ ratings, complaints }, { locale }) {
    if (!ratings && complaints.length === 0) return [];
    const say = historyText[locale];
    const lines = complaints.map((one): Line => [
      bold(say.complaint),
      ' ',
      moment(new Date(one.at), 'day'),
      `: ${shorten(one.text, 160)}`,
    ]);
    return [
      heading(say.satisfaction),
      ...(ratings ? [text(`${say.lastRatings}: ${ratings.map(signOf).join(' ')}`)] : [subtle(say.noRatings)]),
      ...(lines.length > 0 ? [list(lines)] : []),
    ];
  },
});
