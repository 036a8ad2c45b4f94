import { Temporal } from 'temporal-polyfill';
import { dateOf, dayNumber, yearAt } from './date.js';
import { read, type Beginning, type Context, type Piece, type Reader } from './read.js';
import { MONTHS, ORDINALS, setOf } from './words.js';

/** The first day of the month of that number that is not over, or in the past of the last that has begun. */
export function nextMonth(month: number, { today, direction }: Context): Temporal.PlainDate {
  const first = today.with({ day: 1, month });
  if (direction === 'future') return month < today.month ? first.add({ years: 1 }) : first;
  return month > today.month ? first.subtract({ years: 1 }) : first;
}

const LEADS = setOf('in by during tijdens gedurende heel hele all whole entire de the');
const BETWEEN = setOf('in of van de the maand month');
const MOST_BETWEEN = 3;

/** The days of a month by these words: "eerste helft", "late". The last is cut to the month's own. */
const PARTS: readonly { says: RegExp; length: number; days: readonly [first: number, last: number] }[] = [
  { says: /^(?:eerste|first|1e|1ste|1st) (?:helft|half)$/, length: 2, days: [1, 15] },
  { says: /^(?:tweede|second|2e|2de|2nd) (?:helft|half)$/, length: 2, days: [16, 31] },
  { says: /^early$/, length: 1, days: [1, 10] },
  { says: /^late$/, length: 1, days: [20, 31] },
];

/** "in januari", "heel maart 2027", "tweede helft december", "late January": a period, as far as it is still ahead. */
const wholeMonth: Reader<Piece> = (words, from, context) => {
  const { today, direction } = context;
  const starts =
    LEADS.has(words[from] ?? '') || ORDINALS.has(words[from] ?? '') || /^(?:early|late)$/.test(words[from] ?? '');
  if (!starts || direction !== 'future') return undefined;
  const partAt = /^(?:in|by|de|the)$/.test(words[from] ?? '') ? from + 1 : from;
  const part = PARTS.find(({ says, length }) => says.test(words.slice(partAt, partAt + length).join(' ')));
  let at = part ? partAt + part.length : from + 1;
  const most = at + MOST_BETWEEN;
  while (BETWEEN.has(words[at] ?? '') && at < most) at += 1;
  const month = MONTHS.get(words[at] ?? '');
  if (!month || (!part && !LEADS.has(words[from] ?? '')) || dayNumber(words, at + 1, context)) return undefined;
  const year = yearAt(words[at + 1]);
  const [start] = year === undefined ? [nextMonth(month, context)] : dateOf(year, month, 1);
  if (!start) return undefined;
  const [first, last] = (part?.days ?? [1, 31]).map((day) => start.with({ day })) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  const begun = Temporal.PlainDate.compare(first, today) < 0 ? today : first;
  return read({ dates: [], ends: [begun, last], evidence: 'sure' }, year === undefined ? at + 1 : at + 2);
};

export const MONTH_PERIODS: readonly Beginning<Piece>[] = [{ from: ['number', 'other'], reads: wholeMonth }];
