import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Ask } from '../../../core/ask.js';
import { functionName } from '../../../core/organisation.js';
import { definePage, pathOf, type Row, type Section, type View } from '../../../core/page.js';
import { sayDay } from '../../../language/dates/index.js';
import { cursorText, readCursor } from '../../../language/fields/cursor.js';
import {
  type Entry,
  type ExperienceId,
  experienceIds,
  fromExperience,
  kindChoices,
  kinds,
  toExperience,
} from '../../history/index.js';
import { dayOf, sayMonthInFull } from '../../../language/moment.js';
import { accountView, headOf } from '../account-view.js';
import { contactStrip } from '../contact-strip.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { entryRow } from '../rows.js';
import { spokenToAt, whoWasThere } from '../store/people.js';
import { pageText } from '../text.js';

const PAGE = 50;
/** Of the customer, to choose from: the others have pages of their own. */
const MOST_PEOPLE = 8;
/** How many months back one may begin, at a press. */
const MONTHS_BACK = [3, 12] as const;

type Sought = Parameters<Needs['history']['page']>[0]['filter'];
/** `from` as the day that it is. */
interface Filter extends Omit<Sought, 'from' | 'complaint'> {
  from?: string | undefined;
}

/** All that happened, the newest first. */
export const timeline = definePage({
  id: 'page.timeline',
  path: accountPath(':account', 'timeline'),
  async show({ account: id = '', ...query }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    if (!head) return undefined;
    const say = pageText[ask.asker.locale];
    const filter = filterIn(query);
    const before = readCursor(query['before']);
    const chosen = await chosenIn(query['entry'], { account: id, ask, history: needs.history });
    const [found, functions, people, strip] = await Promise.all([
      needs.history.page({
        account: id,
        filter: soughtBy(filter, ask),
        before: chosen ?? before,
        limit: PAGE + 1,
        ask,
      }),
      needs.history.functionsAt(id, ask),
      spokenToAt(needs.db, { account: id, chosen: filter.person, limit: MOST_PEOPLE }, ask),
      before ? undefined : contactStrip(head, ask, needs),
    ]);
    const page = [...(chosen ? [chosen] : []), ...found.slice(0, PAGE)];
    const there = await whoWasThere(
      needs.db,
      page.map(({ id: one }) => one),
      ask,
    );
    const last = found.length > PAGE ? page.at(-1) : undefined;
    const isNarrowed = Object.keys(queryOf(filter)).length > 0;
    const rowOf = (entry: Entry) => entryRow(entry, ask, { there, chosen: entry === chosen });
    const at = (more: Record<string, string | undefined>) =>
      pathOf(accountPath(id, 'timeline'), { ...queryOf(filter), ...more });
    return accountView({
      head,
      tab: 'timeline',
      ask,
      filled: {
        filters: filtersOf(filter, { functions, people, at, ask }),
        sections: [
          ...(strip ? [{ title: say.contactStrip, parts: [strip] }] : []),
          ...(chosen
            ? [
                {
                  title: say.thisContact,
                  more: { label: say.toNewest, path: accountPath(id, 'timeline') },
                  parts: [rows([rowOf(chosen)])],
                },
              ]
            : []),
          ...monthsOf(found.slice(0, PAGE), ask).map(({ month, entries }) => ({
            title: month,
            count: entries.length,
            folds: true as const,
            parts: [rows(entries.map(rowOf))],
          })),
          ...(page.length > 0 ? [] : [{ parts: [rows([], isNarrowed ? say.timelineNoneSo : say.recentNone)] }]),
        ],
        ...(last && { next: { label: say.older, path: at({ before: cursorText(last) }) } }),
      },
    });
  },
});

const rows = (all: Row[], none = ''): Section['parts'][number] => ({ kind: 'rows', rows: all, empty: { line: none } });

/** By month where the asker is, in the order in which they come. */
function monthsOf(entries: readonly Entry[], { asker }: Ask): { month: string; entries: Entry[] }[] {
  const months = new Map<string, Entry[]>();
  for (const entry of entries) {
    const month = sayMonthInFull(entry.at, asker);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months].map(([month, of]) => ({ month, entries: of }));
}

/** The contact that the address is of, where it is one of this customer. */
async function chosenIn(
  id: string | undefined,
  { account, ask, history }: { account: string; ask: Ask; history: Needs['history'] },
): Promise<Entry | undefined> {
  const found = z.uuid().safeParse(id).success ? await history.one(id ?? '', ask) : undefined;
  return found?.account.id === account ? found : undefined;
}

function filtersOf(
  filter: Filter,
  {
    functions,
    people,
    at,
    ask,
  }: {
    functions: string[];
    people: { id: string; name: string }[];
    at: (more: Record<string, string | undefined>) => string;
    ask: Ask;
  },
): View['filters'] {
  const { locale } = ask.asker;
  const say = pageText[locale];
  const { kind, function: job, experience, with: person, from } = queryOf(filter);
  const group = (
    label: string,
    { name, chosen, choices }: { name: string; chosen: string | undefined; choices: { id: string; label: string }[] },
  ) => ({
    label,
    items: [
      { label: say.every, path: at({ [name]: undefined }), current: chosen === undefined },
      ...choices.map((one) => ({ label: one.label, path: at({ [name]: one.id }), current: one.id === chosen })),
    ],
  });
  return [
    group(say.kind, {
      name: 'kind',
      chosen: kind,
      choices: kinds.map((one) => ({ id: one, label: kindChoices[one][locale].label })),
    }),
    group(say.function, {
      name: 'function',
      chosen: job,
      choices: functions.map((one) => ({ id: one, label: functionName(ask.organisation.functions, one, locale) })),
    }),
    group(say.experience, {
      name: 'experience',
      chosen: experience,
      choices: experienceIds.map((one) => ({ id: one, label: say.experiences[one] })),
    }),
    ...(people.length > 0
      ? [
          group(say.withWhom, {
            name: 'with',
            chosen: person,
            choices: people.map(({ id, name }) => ({ id, label: name })),
          }),
        ]
      : []),
    group(say.since, { name: 'from', chosen: from, choices: beginnings(from, ask) }),
  ];
}

/** So many months ago; and the day that stands in the address, where it is another. */
function beginnings(chosen: string | undefined, { asker: { locale, zone }, at }: Ask): { id: string; label: string }[] {
  const say = pageText[locale];
  const usual = MONTHS_BACK.map((months) => ({
    id: dayOf(at, zone).subtract({ months }).toString(),
    label: say.monthsBack(months),
  }));
  if (!chosen || usual.some(({ id }) => id === chosen)) return usual;
  return [...usual, { id: chosen, label: sayDay(Temporal.PlainDate.from(chosen), locale) }];
}

/** From the beginning of that day, where the asker is. */
const soughtBy = ({ from, ...filter }: Filter, { asker: { zone } }: Ask): Sought => ({
  ...filter,
  ...(from && { from: new Date(Temporal.PlainDate.from(from).toZonedDateTime(zone).epochMilliseconds) }),
});

/** "2026-11-23", and only a day that there is. A database knows no year 0. */
const aDay = z.iso.date().refine((day) => day >= '1900-01-01');

/** What is no filter of ours narrows nothing. */
function filterIn({ kind, function: job, experience, with: person, from }: Record<string, string | undefined>): Filter {
  const known = experienceIds.find((one) => one === experience);
  return {
    ...(kind && { kind: kinds.find((one) => one === kind) }),
    ...(job && { function: job.slice(0, 100) }),
    ...(known && { experience: toExperience(known) }),
    ...(z.uuid().safeParse(person).success && { person }),
    ...(aDay.safeParse(from).success && { from }),
  };
}

function queryOf({ kind, function: job, experience, person, from }: Filter): {
  kind?: string;
  function?: string;
  experience?: ExperienceId;
  with?: string;
  from?: string;
} {
  const said = experience === undefined ? undefined : fromExperience(experience);
  return {
    ...(kind && { kind }),
    ...(job && { function: job }),
    ...(said && { experience: said }),
    ...(person && { with: person }),
    ...(from && { from }),
  };
}
