import { Temporal } from 'temporal-polyfill';
import { readWhen } from '../../../language/dates/index.js';

/** `either`: day and month may be exchanged in every cell. `unclear`: some cells say one, some the other. */
export type DateOrder = 'iso' | 'dmy' | 'mdy' | 'either' | 'unclear' | 'none';

/** As written: `offset` ("Z", "+01:00") is told and not applied, because only the caller knows the zone to apply it to. */
export interface FileDate {
  date: string;
  time?: string;
  offset?: string;
}

/** "vr 20-11-2026", "Friday, 2026-11-20" */
const weekday = /^(?<name>\p{L}{2,}\.?),?\s+(?<date>\d{1,4}[-/.]\d.*)$/u;
const year = /^(?<y>\d{4})(?<sep>[-/.])(?<m>\d{1,2})\k<sep>(?<d>\d{1,2})(?<rest>\D.*)?$/;
/** "20261120", as much bookkeeping software writes it; with a time ("20261120T143000Z"), as calendars do. */
const compact = /^(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})(?:T(?<h>\d{2})(?<min>\d{2})(?:\d{2})?(?<z>Z)?)?$/;
const yearLast = /^(?<a>\d{1,2})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>['’]?(?<y>\d{4}|\d{2})(?<rest>\D.*)?$/;
/** Hyphens that do not break, and dashes that a program made of hyphens. */
const ODD_HYPHEN = /(?<=\d)[\u2010-\u2013\u2212](?=\d)/g;
const clock =
  /^(?:T|,?\s+(?:(?:om|at)\s)?)(?<h>\d{1,2})(?:[:.uh](?<min>[0-5]\d)(?:[:.][0-5]\d(?:[.,]\d+)?)?)?(?:\s?(?<half>[ap])\.?m\.?|\s?(?<hours>u(?:ur)?|h)\.?)?\s?(?<offset>Z|GMT|UTC|(?:GMT)?[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Which number is the day, decided by every cell of a column together: one 13-07 settles all the 04-07s. `either` when no
 * cell settles it, `unclear` when two cells disagree, `none` when no cell is a date. Whatever is no real date has no say
 * ("0-0-00").
 */
export function dateOrder(cells: Iterable<string>): DateOrder {
  const seen = { iso: 0, dmy: 0, mdy: 0, either: 0, same: 0 };
  for (const cell of cells) {
    if (readDate(cell, 'iso')) {
      seen.iso++;
      continue;
    }
    const dmy = readDate(cell, 'dmy');
    const mdy = readDate(cell, 'mdy');
    if (dmy && mdy) seen[dmy.date === mdy.date ? 'same' : 'either']++;
    else if (dmy) seen.dmy++;
    else if (mdy) seen.mdy++;
  }
  if (seen.dmy && seen.mdy) return 'unclear';
  if (seen.dmy) return 'dmy';
  if (seen.mdy) return 'mdy';
  if (seen.either) return 'either';
  if (seen.same) return 'dmy';
  return seen.iso ? 'iso' : 'none';
}

/** A year in front is read whatever the order; a year behind needs `dmy` or `mdy`, or day and month that are the same. */
export function readDate(cell: string, order: DateOrder): FileDate | undefined {
  const text = cell.trim().replaceAll(ODD_HYPHEN, '-');
  const first = (year.exec(text) ?? compact.exec(text))?.groups;
  if (first) {
    const rest = first.h ? `T${first.h}:${first.min}${first.z ?? ''}` : first.rest;
    return when({ year: Number(first.y), month: Number(first.m), day: Number(first.d), rest });
  }
  const onWeekday = weekday.exec(text)?.groups;
  if (onWeekday) return agreeing(onWeekday.name ?? '', readDate(onWeekday.date ?? '', order));
  const last = yearLast.exec(text)?.groups;
  if (!last) return readWritten(text);
  if (order === 'iso') return undefined;
  const [a, b] = [Number(last.a), Number(last.b)];
  if (order !== 'dmy' && order !== 'mdy' && a !== b) return undefined;
  const [day, month] = order === 'mdy' ? [b, a] : [a, b];
  return when({ year: century(last.y ?? ''), month, day, rest: last.rest });
}

const ANY_DAY = Temporal.ZonedDateTime.from('2000-01-01T12:00[UTC]');
const grammar = (text: string) => {
  const when = readWhen(text, { now: ANY_DAY, direction: 'past' });
  return when && !when.ambiguous && !when.duration && !when.part ? when : undefined;
};

/** A weekday that is not that of the date shows that one of them is wrong. */
const agreeing = (name: string, date: FileDate | undefined): FileDate | undefined =>
  date && grammar(`${name} ${date.date}`) && date;

/** Up to a year: "20-nov-26", "vrijdag 20 november 2026", "Nov 20, 2026"; the time behind it is the clock's. */
const written =
  /^(?<day>\D*\d{1,2}\D*?\p{L}{3,}\.?[-/.\s]+|\D*?\p{L}{3,}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s+)['’]?(?<y>\d{4}|\d{2})(?<rest>[^\d-].*)?$/u;

/** A date with the month in letters, by the grammar of what people type. It must say its year. */
function readWritten(text: string): FileDate | undefined {
  const found = written.exec(text)?.groups;
  if (!found) return undefined;
  const { day: said = '', y = '', rest } = found;
  const day = said.replaceAll(/(?<=\p{L})[-/](?=\p{L}|\d|$)|(?<=\d)[-/](?=\p{L})/gu, ' ');
  const date = grammar(`${day.trim()} ${century(y)}`);
  if (!date || date.time) return undefined;
  return when({ year: date.date.year, month: date.date.month, day: date.date.day, rest });
}

/** Whether it is a day, of which only the year is not said. */
export const hasNoYear = (cell: string): boolean =>
  !/\d{4}/.test(cell) && grammar(cell)?.anyDay === undefined && grammar(cell) !== undefined;

/** Days as Excel counts them: a cell with a date in the format of a number. Those of some sixty years can't be anything else. */
const EXCEL_DAYS = { first: 25_569, last: 55_153 };

/** The day, yyyy-mm-dd, that Excel shows as this number when it takes it for a date. */
export function excelDay(cell: string): string | undefined {
  const days = /^\d{5}(?=$|[.,]\d+$)/.exec(cell.trim())?.[0];
  if (!days || Number(days) < EXCEL_DAYS.first || Number(days) > EXCEL_DAYS.last) return undefined;
  return Temporal.PlainDate.from('1899-12-30')
    .add({ days: Number(days) })
    .toString();
}

/** Excel and Access write a time alone as one of the day on which they begin to count. */
const DAY_NOUGHT = /^(?:30[-/.]12[-/.]1899|12[-/]30[-/]1899|1899-12-30|[01][-/.][01][-/.]1900)\s+/;

/** "14:30", "9.05", "14u30", "14.30 uur", "2:30 PM", "half drie"; hh:mm. */
export function readTime(cell: string): string | undefined {
  const text = cell.trim().replace(DAY_NOUGHT, '');
  const read = when({ year: 2000, month: 1, day: 1, rest: ` ${text}` });
  if (read?.time !== undefined) return read.offset ? undefined : read.time;
  const said = /\p{L}/u.test(text) ? grammar(text) : undefined;
  return said?.anyDay && said.time ? said.time.toString().slice(0, 5) : undefined;
}

function century(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

function when({
  year,
  month,
  day,
  rest = '',
}: {
  year: number;
  month: number;
  day: number;
  rest?: string | undefined;
}): FileDate | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  if (rest === '') return { date };
  const part = clock.exec(rest)?.groups;
  // A number alone is no time: "20-11-2026 14".
  if (!part || !(part.min ?? part.half ?? part.hours)) return undefined;
  const hour = hourOf(Number(part.h), part.half?.toLowerCase());
  if (hour === undefined) return undefined;
  const offset = part.offset
    ?.toUpperCase()
    .replace(/^(?:GMT|UTC)$/, 'Z')
    .replace('GMT', '');
  return { date, time: `${pad(hour)}:${part.min ?? '00'}`, ...(offset && { offset }) };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (!half) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0');
