import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { bold, heading, list, type Item, type Span } from '../../core/card.js';
import { asRows, defineSection } from '../briefing/index.js';
import { shorten } from '../history/index.js';
import { members } from '../people/table.js';
import { isLate, sayShortDue, type Due, type State } from './agreement.js';
import { riskLine } from './cards.js';
import { agreements, stateIsOpen } from './table.js';
import { agreementText } from './text.js';
import type { Under } from './view.js';

/** What is due within so many days is said beforehand. */
const SOON = 7;

interface Open {
  number: number;
  what: string;
  state: State;
  owner: string | null;
  due: Due | null;
  due_at: string | null;
}

interface OpenPromise extends Open {
  under: (Omit<Under, 'dueAt'> & { dueAt: string | null })[] | null;
}

const serving = alias(agreements, 'serving');
const ownerName = sql`(select ${members.name} from ${members} where ${members.organisation} = ${agreements.organisation} and ${members.id} = ${agreements.owner})`;
const due = sql`case when ${agreements.dueDay} is not null
  then json_build_object('day', ${agreements.dueDay}, 'time', to_char(${agreements.dueTime}, 'HH24:MI'), 'zone', ${agreements.zone}) end`;
const shown = sql`${agreements.number}, left(${agreements.what}, 300) as what, ${agreements.state}, ${ownerName} as owner, ${due} as due, ${agreements.dueAt}`;

/** What was promised to the customer, the late on top, and what may be in the way of it. */
export const openPromisesSection = defineSection<OpenPromise[]>({
  name: 'promises',
  data: ({ organisation, account }) =>
    asRows(sql`select ${shown},
        (select json_agg(json_build_object('number', ${serving.number}, 'what', left(${serving.what}, 100), 'state', ${serving.state},
            'owner', ${serving.owner}, 'dueAt', ${serving.dueAt}) order by ${serving.sortsAt})
          from ${agreements} as serving where ${serving.organisation} = ${agreements.organisation} and ${serving.serves} = ${agreements.id}) as under
      from ${agreements} where ${agreements.organisation} = ${organisation} and ${agreements.account} = ${account} and ${stateIsOpen(agreements.state)}
        and ${agreements.kind} = 'promise'
      order by ${agreements.sortsAt}, ${agreements.id} limit 5`),
  draw(promises, { ask }) {
    if (promises.length === 0) return [];
    const { locale } = ask.asker;
    const items = promises.map((one): Item => {
      const under = (one.under ?? []).map((of) => ({ ...of, dueAt: of.dueAt ? new Date(of.dueAt) : null }));
      const risk = riskLine(under, locale, ask.at);
      return { line: lineOf(one, ask.at, locale), ...(risk && { detail: risk }) };
    });
    return [heading(agreementText[locale].openPromises), list(items)];
  },
});

/** What colleagues owe each other here that is late, has no owner, or is due soon. */
export const openAgreementsSection = defineSection<Open[]>({
  name: 'agreements',
  data: ({ organisation, account, now }) =>
    asRows(sql`select ${shown} from ${agreements}
      where ${agreements.organisation} = ${organisation} and ${agreements.account} = ${account} and ${stateIsOpen(agreements.state)}
        and ${agreements.kind} = 'internal'
        and (${agreements.owner} is null or ${agreements.sortsAt} < ${now} + make_interval(days => ${sql.raw(String(SOON))}))
      order by ${agreements.sortsAt}, ${agreements.id} limit 5`),
  draw(open, { ask }) {
    if (open.length === 0) return [];
    const { locale } = ask.asker;
    return [heading(agreementText[locale].dueOrUnowned), list(open.map((one) => lineOf(one, ask.at, locale)))];
  },
});

function lineOf({ number, what, state, owner, due: by, due_at }: Open, now: Date, locale: 'en' | 'nl'): Span[] {
  const say = agreementText[locale];
  const late = isLate({ state, dueAt: due_at ? new Date(due_at) : null }, now);
  return [
    bold(`${number} `),
    `${shorten(what, 120)} · ${owner ?? say.states[state]} · ${by ? sayShortDue(by, locale) : say.noDate}`,
    ...(late ? [' · ', bold(say.late)] : []),
  ];
}
