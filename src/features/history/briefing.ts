import { sql } from 'drizzle-orm';
import { asRows } from '../../db/columns.js';
import { beside, facts, heading, list, moment, subtle, type Item, type Line } from '../../core/card.js';
import { sayShortDay } from '../../language/dates/index.js';
import { dayOf } from '../../language/moment.js';
import { functionName } from '../../core/organisation.js';
import { type Briefed, defineSection } from '../briefing/index.js';
import { members, organisations } from '../people/table.js';
import { seats } from '../accounts/teams/table.js';
import { entryLine, shorten } from './cards.js';
import { signOf, type Kind } from './interaction.js';
import { interactions, needs } from './table.js';
import { historyText } from './text.js';

/** A function that serves the account and has not been heard of for this long is named as missing. Days. */
const SILENT = 90;
/** As many wishes and contacts as leave room for the rest. */
const MOST_NEEDS = 3;
const MOST_RECENT = 4;
/** As much of a text as a row of the briefing can show. Characters. */
const SHOWN = 100;
const DAY = 24 * 60 * 60 * 1000;

interface OpenNeed {
  id: string;
  text: string;
  opened_at: string;
}

export const openNeedsSection = defineSection<OpenNeed[]>({
  name: 'needs',
  data: ({ organisation, account }) =>
    asRows(sql`select ${needs.id}, ${needs.text}, ${needs.openedAt} from ${needs}
      where ${needs.organisation} = ${organisation} and ${needs.account} = ${account} and ${needs.answeredAt} is null
      order by ${needs.openedAt}, ${needs.id} limit ${sql.raw(String(MOST_NEEDS + 1))}`),
  draw(open, { account, locale }) {
    if (open.length === 0) return [];
    const say = historyText[locale];
    const all = { label: say.allNeeds, command: 'history.needs', args: { account: account.id } };
    const items = open.slice(0, MOST_NEEDS).map(({ id, text: said, opened_at }): Item => ({
      line: [shorten(said, 100), ' · ', moment(new Date(opened_at), 'day')],
      buttons: [{ label: say.needAnswered, command: 'history.answer', args: { need: id } }, all].map(beside),
    }));
    return [heading(say.openNeeds), list(items), ...(open.length > MOST_NEEDS ? [subtle(say.moreNeeds)] : [])];
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
}

export const recentSection = defineSection<Recent[]>({
  name: 'recent',
  data: ({ organisation, account }) =>
    asRows(sql`select ${interactions.id}, ${interactions.at}, ${interactions.kind}, ${interactions.complaint}, ${interactions.experience}, left(${interactions.text}, ${sql.raw(String(SHOWN))}) as text,
        ${interactions.function}, ${members.name} as who
      from ${interactions} left join ${members} on ${members.organisation} = ${interactions.organisation} and ${members.id} = ${interactions.member}
      where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account}
      order by ${interactions.at} desc, ${interactions.id} desc limit ${sql.raw(String(MOST_RECENT))}`),
  draw(recent, { organisation, locale, zone }) {
    if (recent.length === 0) return [];
    const lines = recent.map((row) =>
      entryLine({ ...row, at: new Date(row.at) }, organisation.functions, { locale, zone }),
    );
    return [heading(historyText[locale].recent), list(lines)];
  },
});

interface LastContact {
  function: string;
  /** Someone of this function sits in the team because the rule asks for them. */
  seated: boolean;
  at: string | null;
}

export const lastContactSection = defineSection<LastContact[]>({
  name: 'last',
  data: ({ organisation, account, team }) =>
    asRows(sql`select job.id as function, last.at, ${seats.function} is not null as seated
      from (select jsonb_array_elements(${organisations.functions}) ->> 'id' as id from ${organisations} where ${organisations.id} = ${organisation}) job
      left join ${seats} on ${seats.organisation} = ${organisation} and ${seats.team} = ${team} and ${seats.function} = job.id
        and ${seats.need} = 'required' and ${seats.member} is not null
      left join lateral (
        select ${interactions.at} from ${interactions}
        where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account} and ${interactions.function} = job.id
        order by ${interactions.at} desc, ${interactions.id} desc limit 1) last on true
      where last.at is not null or ${seats.function} is not null
      order by last.at desc nulls last, job.id`),
  draw(contacts, { organisation, locale, zone }) {
    const each = contacts.flatMap(({ function: job, at }) =>
      at
        ? [`${functionName(organisation.functions, job, locale)} ${sayShortDay(dayOf(new Date(at), zone), locale)}`]
        : [],
    );
    if (each.length === 0) return [];
    return [facts({ label: historyText[locale].lastByFunction, value: each.join(' · ') })];
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

/** How customers rated their last contacts; what they complained of stands on top, see the complaint that is open. */
export const satisfactionSection = defineSection<number[] | null>({
  name: 'ratings',
  data: ({ organisation, account }) =>
    sql`(select json_agg(rated.experience) from (select ${interactions.experience} from ${interactions}
      where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account} and ${interactions.experience} is not null
      order by ${interactions.at} desc, ${interactions.id} desc limit 10) rated)`,
  draw(ratings, { locale }) {
    if (!ratings) return [];
    const say = historyText[locale];
    return [facts({ label: say.satisfaction, value: `${ratings.map(signOf).join(' ')} · ${say.newestFirst}` })];
  },
});
