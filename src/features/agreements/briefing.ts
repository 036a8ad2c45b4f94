import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { asRows } from '../../db/columns.js';
import { beside, bold, heading, list, subtle, type Item, type Part, type Span } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { defineSection, type Scope } from '../briefing/index.js';
import { shorten } from '../history/index.js';
import { members } from '../people/table.js';
import { isLate, sayShortDue, type Due, type State } from './agreement.js';
import { riskLine, showing } from './cards.js';
import { agreements, stateIsOpen } from './table.js';
import { agreementText } from './text.js';
import type { Under } from './view.js';

/** What is due within a week is said beforehand. In hours: a day of Postgres may have 23 of them. */
const soon = sql.raw(`interval '${7 * 24} hours'`);

/** As many as leave room for the rest; of what is late, all that are read. */
const MOST_SHOWN = 2;
const MOST_READ = 6;
const atMost = sql.raw(String(MOST_READ));

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

/** The first of the account's open agreements that is due after that. */
const nextDue = ({ organisation, account, now }: Omit<Scope, 'team'>) =>
  sql`(select min(${agreements.sortsAt}) from ${agreements}
    where ${agreements.organisation} = ${organisation} and ${agreements.account} = ${account} and ${stateIsOpen(agreements.state)} and ${agreements.sortsAt} > ${now})`;

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
      order by ${agreements.sortsAt}, ${agreements.id} limit ${atMost}`),
  until: ({ organisation, account, now }) =>
    sql`least(${nextDue({ organisation, account, now })}, (
      select min(${serving.dueAt}) from ${agreements} join ${agreements} as serving on ${serving.organisation} = ${agreements.organisation} and ${serving.serves} = ${agreements.id}
      where ${agreements.organisation} = ${organisation} and ${agreements.account} = ${account} and ${stateIsOpen(agreements.state)}
        and ${agreements.kind} = 'promise' and ${stateIsOpen(serving.state)} and ${serving.dueAt} > ${now}))`,
  draw(promises, { account, at, locale }) {
    const say = agreementText[locale];
    const item = (one: OpenPromise): Item => {
      const under = (one.under ?? []).map((of) => ({ ...of, dueAt: of.dueAt ? new Date(of.dueAt) : null }));
      const risk = riskLine(under, locale, at);
      const args = { account: account.id, serves: String(one.number) };
      const add = beside({ label: say.underIt, command: 'agreement.agree', args, opens: true });
      return {
        line: lineOf(one, at, locale),
        ...(risk && { detail: risk }),
        buttons: [showing(one, locale), add],
      };
    };
    return rowsUnder(say.openPromises, promises, { at, locale, item });
  },
});

/** What colleagues owe each other here that is late, has no owner, or is due soon. */
export const openAgreementsSection = defineSection<Open[]>({
  name: 'agreements',
  data: ({ organisation, account, now }) =>
    asRows(sql`select ${shown} from ${agreements}
      where ${agreements.organisation} = ${organisation} and ${agreements.account} = ${account} and ${stateIsOpen(agreements.state)}
        and ${agreements.kind} = 'internal'
        and (${agreements.owner} is null or ${agreements.sortsAt} <= ${now} + ${soon})
      order by ${agreements.sortsAt}, ${agreements.id} limit ${atMost}`),
  until: ({ organisation, account, now }) =>
    sql`least(${nextDue({ organisation, account, now })}, ${nextDue({ organisation, account, now: sql`${now} + ${soon}` })} - ${soon})`,
  draw(open, { at, locale }) {
    const item = (one: Open): Item => ({ line: lineOf(one, at, locale), buttons: [showing(one, locale)] });
    return rowsUnder(agreementText[locale].dueOrUnowned, open, { at, locale, item });
  },
});

/** What is late, all of it; of the others as many as there is room for, and that there are more. */
function rowsUnder<O extends Open>(
  title: string,
  open: readonly O[],
  { at, locale, item }: { at: Date; locale: Locale; item: (one: O) => Item },
): Part[] {
  if (open.length === 0) return [];
  const shown = open.filter((one, i) => i < MOST_SHOWN || isOverdue(one, at));
  return [
    heading(title),
    list(shown.map(item)),
    ...(open.length > shown.length ? [subtle(agreementText[locale].moreOpen)] : []),
  ];
}

const isOverdue = ({ state, due_at }: Open, now: Date): boolean =>
  isLate({ state, dueAt: due_at ? new Date(due_at) : null }, now);

function lineOf(one: Open, now: Date, locale: Locale): Span[] {
  const { number, what, state, owner, due: by } = one;
  const say = agreementText[locale];
  return [
    ...(isOverdue(one, now) ? [bold(say.late), ' · '] : []),
    bold(`${number} `),
    `${shorten(what, 70)} · ${owner ?? say.states[state]} · ${by ? sayShortDue(by, locale) : say.noDate}`,
  ];
}
