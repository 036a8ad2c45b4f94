export type DateOrder = 'iso' | 'dmy' | 'mdy' | 'unclear' | 'none';

/** As written: `offset` ("Z", "+01:00") is told and not applied, because only the caller knows the zone to apply it to. */
export interface FileDate {
  date: string;
  time?: string;
  offset?: string;
}

const year = /^(?<y>\d{4})(?<sep>[-/.])(?<m>\d{1,2})\k<sep>(?<d>\d{1,2})(?<rest>\D.*)?$/;
const yearLast = /^(?<a>\d{1,2})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>(?<y>\d{4}|\d{2})(?<rest>\D.*)?$/;
const clock =
  /^(?:T|,?\s+)(?<h>\d{1,2}):(?<min>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(?:\s?(?<half>[ap])\.?m\.?)?\s?(?<offset>Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Which number is the day, decided by every cell of a column together: one 13-07 settles all the 04-07s. `unclear` when no
 * cell settles it or two cells disagree, `none` when no cell is a date. Whatever is no real date has no say ("0-0-00").
 */
export function dateOrder(cells: string[]): DateOrder {
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
  if (seen.either) return 'unclear';
  if (seen.same) return 'dmy';
  return seen.iso ? 'iso' : 'none';
}

/** A year in front is read whatever the order; a year behind needs `dmy` or `mdy`, or day and month that are the same. */
export function readDate(cell: string, order: DateOrder): FileDate | undefined {
  const text = cell.trim();
  const first = year.exec(text)?.groups;
  if (first) return when(Number(first.y), Number(first.m), Number(first.d), first.rest);
  const last = yearLast.exec(text)?.groups;
  if (!last || order === 'iso') return undefined;
  const [a, b] = [Number(last.a), Number(last.b)];
  if (order !== 'dmy' && order !== 'mdy' && a !== b) return undefined;
  const [day, month] = order === 'mdy' ? [b, a] : [a, b];
  return when(century(last.y ?? ''), month, day, last.rest);
}

function century(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

function when(year: number, month: number, day: number, rest = ''): FileDate | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  if (rest === '') return { date };
  const part = clock.exec(rest)?.groups;
  const hour = part && hourOf(Number(part.h), part.half?.toLowerCase());
  if (hour === undefined) return undefined;
  const offset = part?.offset?.toUpperCase();
  return { date, time: `${pad(hour)}:${part?.min}`, ...(offset && { offset }) };
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
