import { Temporal } from 'temporal-polyfill';
import {
  dayAt,
  daysIn,
  mayBeginWhen,
  whenAt,
  lengthOf,
  readWhen,
  sayDay,
  sayWeekday,
  type Viewpoint,
} from '../../../language/dates/index.js';
import { MONTHS, WEEKDAYS } from '../../../language/dates/words.js';
import type { Field } from '../../../core/field.js';
import { anywhere, anywhereFirst } from '../../../language/fields/index.js';
import type { Locale } from '../../../core/locale.js';
import { viewpointOf } from '../../../language/moment.js';
import { Problem } from '../../../core/problem.js';
import { bare } from '../../../language/words.js';
import type { WorkingHours } from './calendar.js';
import type { Span } from './period.js';

/** Where nobody says otherwise. */
export const usualHours: WorkingHours = { days: [1, 2, 3, 4, 5], from: 8 * 60 + 30, until: 17 * 60 + 30 };

const BETWEEN = /^(?:t\/m|tm|tem|tot|to|until|through|thru|-|–)$/;
const FILLER = /^(?:and|en|,|\+|&|op|on)$/;
const WORKDAYS = /^(?:werkdagen|doordeweeks|weekdays|workdays)$/;

/** "ma-vr", "Monday to Thursday", "ma, di en do": days of the week, 1 is Monday. Undefined when it says anything else. */
export function readWeekdays(said: string): number[] | undefined {
  const words = said
    .replace(/^m-f(?!\S)/i, 'mon-fri')
    .replaceAll(/tot en met/gi, 'tm')
    .replaceAll(/(?<!t)\/|[-–,]/g, (mark) => ` ${mark === '/' ? ',' : mark} `)
    .split(/\s+/)
    .map((word) => (/^[-–]$/.test(word) ? '-' : bare(word)))
    .filter(Boolean);
  const days = new Set<number>();
  let last: number | undefined;
  let through = false;
  for (const word of words) {
    if (WORKDAYS.test(word)) usualHours.days.forEach((day) => days.add(day));
    else if (BETWEEN.test(word) && last !== undefined && !through) through = true;
    else if (!FILLER.test(word)) {
      const day = WEEKDAYS.get(word) ?? WEEKDAYS.get(word.replace(/(?:s|en)$/, ''));
      if (day === undefined) return undefined;
      for (let one: number = through ? last! : day; ; one = (one % 7) + 1) {
        days.add(one);
        if (one === day) break;
      }
      [last, through] = [day, false];
    }
  }
  return days.size > 0 && !through ? [...days].sort((a, b) => a - b) : undefined;
}

/** "ma-vr", "Mon, Wed-Fri". Reads back. */
export function sayWeekdays(days: readonly number[], locale: Locale): string {
  const runs: number[][] = [];
  for (const day of days) {
    if (runs.at(-1)?.at(-1) === day - 1) runs.at(-1)!.push(day);
    else runs.push([day]);
  }
  const name = (day: number) => sayWeekday(day, locale);
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0]!)}-${name(run.at(-1)!)}` : run.map(name).join(', ')))
    .join(', ');
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "08:30-17:30". Reads back. */
export const sayHours = ({ from, until }: Pick<WorkingHours, 'from' | 'until'>): string =>
  `${clock(from)}-${clock(until)}`;

export const sayWorkingHours = (hours: WorkingHours, locale: Locale): string =>
  `${sayWeekdays(hours.days, locale)} ${sayHours(hours)}`;

/** The longest run of words from here on that means something. */
const longestOf = (words: readonly { text: string }[], most: number, means: (said: string) => boolean): number => {
  for (let to = Math.min(most, words.length); to > 0; to--) {
    const said = words.slice(0, to).map(({ text }) => text);
    if (means(said.join(' '))) return to;
  }
  return 0;
};

export const weekdays: Field<number[]> = {
  kind: 'line',
  place: anywhere,
  required: true,
  max: 100,
  match: (words) => longestOf(words, 14, (said) => readWeekdays(said) !== undefined),
  read: (raw) => readWeekdays(raw) ?? new Problem('hours.days-unclear', { typed: raw }),
  say(value, { ask }) {
    const said = sayWeekdays(value, ask.asker.locale);
    return { value: said, label: said };
  },
};

/** "9-17", "8.30–17", "from 9 to 5": here, where nothing else can be meant. */
function bareHours(said: string): Pick<WorkingHours, 'from' | 'until'> | undefined {
  const [, hour, minute = '0', toHour, toMinute = '0'] =
    /^(?:van |from )?(\d{1,2})(?:[.:u](\d{2}))?u? ?(?:[-–]|tot|to|until) ?(\d{1,2})(?:[.:u](\d{2}))?(?:u| ?uur)?[.,;]?$/i.exec(
      said,
    ) ?? [];
  if (!hour || !toHour) return undefined;
  const from = Number(hour) * 60 + Number(minute);
  const end = Number(toHour) * 60 + Number(toMinute);
  // "9-5" ends in the afternoon.
  const until = end <= from && Number(hour) <= 12 && Number(toHour) < 12 ? end + 12 * 60 : end;
  const exists = Number(minute) < 60 && Number(toMinute) < 60 && until > from && until < 24 * 60;
  return exists ? { from, until } : undefined;
}

/** From when until when on a day: "8:30-17:30", "van 9 tot 5". Minutes after midnight. */
export const hoursOfDay: Field<Pick<WorkingHours, 'from' | 'until'>> = {
  kind: 'line',
  place: anywhere,
  required: true,
  max: 60,
  match(words, { ask }) {
    const bare = longestOf(words, 5, (said) => bareHours(said) !== undefined);
    const typed = words.map(({ text }) => text);
    const found = whenAt(typed, viewpointOf(ask, 'future'));
    return Math.max(bare, found?.when?.anyDay && found.when.duration ? found.to : 0);
  },
  read(raw, { ask }) {
    const bare = bareHours(raw.trim());
    if (bare) return bare;
    const { time, duration, anyDay } = readWhen(raw, viewpointOf(ask, 'future')) ?? {};
    const from = time && time.hour * 60 + time.minute;
    const until = from !== undefined && duration ? from + duration.total({ unit: 'minutes' }) : undefined;
    // Who works through midnight is nudged before it: a day's hours end on that day.
    if (!anyDay || from === undefined || until === undefined || until > 24 * 60 - 1)
      return new Problem('hours.time-unclear', { typed: raw });
    return { from, until };
  },
  say: (value) => ({ value: sayHours(value), label: sayHours(value) }),
};

/** "21-23 dec", "21 t/m 23 december": their first and last day. */
const MOST_SPAN_WORDS = 9;
/** Without one of these between two days, or a week, they are no span. */
const SPANNING =
  /^(?:t\/m|tm|tem|to|through|thru|[-–]|en|and|&|\+|week|wk|w\/c|wc|from|vanaf|starting|tot|until|till|til)$|[\da-z][-–][\da-z]/i;

/** What else than a day may begin a span. */
const BEGINS = /^(?:tot|until|till|til|m-f|[a-z]+[-/][a-z]+)$/;

const WEEKS: Record<string, 'this' | 'next'> = {
  'this week': 'this',
  'deze week': 'this',
  'next week': 'next',
  'volgende week': 'next',
  'komende week': 'next',
};
const DAY = 24 * 60;

/** Of a line; who tells more than this says nothing about days in its beginning. */
const MOST_WORDS = 100;

/** "two weeks", "3 dagen", "next week": only where it is typed; a form asks for days. */
export const span: Field<Span> = {
  kind: 'hidden',
  place: anywhereFirst,
  required: true,
  max: 60,
  match(words, { ask }) {
    if (words.length > MOST_WORDS) return 0;
    if (!mayBeginWhen(words[0]?.text ?? '') && !BEGINS.test(words[0]?.bare ?? '')) return 0;
    const viewpoint = viewpointOf(ask, 'future');
    const most = words.slice(0, MOST_SPAN_WORDS).some(({ text }) => SPANNING.test(text)) ? MOST_SPAN_WORDS : 3;
    // "tussen kerst en oud en nieuw" has two ends, and neither is settled.
    if (/^(?:tussen|between)$/.test(words[0]?.bare ?? '')) return 0;
    const length = longestOf(words, most, (said) => readSpan(said, viewpoint) !== undefined);
    if (length === 0) return 0;
    // "volgende week vrijdag" is a day.
    const day = dayAt(
      words.map(({ text }) => text),
      viewpoint,
    );
    // "ma 21 t/m wo" of "wo 23 dec" is half of what was said.
    return day > length || /^\d/.test(words[length]?.text ?? '') || MONTHS.has(words[length]?.bare ?? '') ? 0 : length;
  },
  read(raw, { ask }) {
    const viewpoint = viewpointOf(ask, 'future');
    const ways = weekdaysApart(raw, viewpoint);
    if (ways)
      return new Problem(
        'day.which',
        { typed: raw },
        ways.map((days) => choiceOf(days, ask.asker.locale)),
      );
    return readSpan(raw, viewpoint) ?? new Problem('button.stale');
  },
  say: () => ({ value: '', label: '' }),
};

type Days = [first: Temporal.PlainDate, last: Temporal.PlainDate];

const choiceOf = ([first, last]: Days, locale: Locale) => ({
  label: `${sayDay(first, locale)} – ${sayDay(last, locale)}`,
  args: { value: `${first.toString()} t/m ${last.toString()}` },
});

/** "ma t/m wo", said on a Monday: these days, or those of next week. */
function weekdaysApart(said: string, viewpoint: Viewpoint): Days[] | undefined {
  const days = readWeekdays(said);
  const today = viewpoint.now.toPlainDate();
  const [first, last] = [days?.[0], days?.at(-1)];
  if (!first || !last || first === last || first !== today.dayOfWeek || last - first !== days!.length - 1)
    return undefined;
  return [0, 7].map((later) => [today.add({ days: later }), today.add({ days: later + last - first })]);
}

/** "Mon-Wed next week", "ma en di volgende week". */
function inNextWeek(said: string, viewpoint: Viewpoint): Span | undefined {
  const [, head] = /^(.+) (?:next|volgende|komende) week$/i.exec(said) ?? [];
  const days = head ? readWeekdays(head) : undefined;
  const [first, last] = [days?.[0], days?.at(-1)];
  if (!first || !last || last - first !== days!.length - 1) return undefined;
  const today = viewpoint.now.toPlainDate();
  const monday = today.add({ days: 8 - today.dayOfWeek });
  return { first: monday.add({ days: first - 1 }), last: monday.add({ days: last - 1 }) };
}

/** "3 days from Wednesday", "twee weken vanaf 21 december". */
function lengthFrom(said: string, viewpoint: Viewpoint): Span | undefined {
  const [, length, start] = /^(\S+(?: \S+){0,2}) (?:from|vanaf|starting|as of) (\S+(?: \S+){0,4})$/i.exec(said) ?? [];
  const days = (length ? (lengthOf(length) ?? 0) : 0) / DAY;
  const from = start && days >= 1 && Number.isInteger(days) ? readWhen(start, viewpoint) : undefined;
  return from && !from.ambiguous && !from.time
    ? { first: from.date, last: from.date.add({ days: days - 1 }) }
    : undefined;
}

/** "tot volgende week": until its Monday. */
function untilNextWeek(said: string, viewpoint: Viewpoint): Span | undefined {
  const today = viewpoint.now.toPlainDate();
  return /^(?:tot|until|till|til) (?:next|volgende|komende) week$/i.test(said)
    ? { first: today, last: today.add({ days: 7 - today.dayOfWeek }) }
    : undefined;
}

/** "week 52 en 53", "week 51 t/m 53". */
function numberedWeeks(said: string, viewpoint: Viewpoint): Span | undefined {
  const [, from, mark, to] =
    /^(?:week|wk) (\d{1,2}) (en|and|&|t\/m|tm|to|through|-) (?:(?:week|wk) )?(\d{1,2})$/i.exec(said) ?? [];
  const [first, last] = [from, to].map((week) => (week ? readWhen(`week ${week}`, viewpoint)?.date : undefined));
  if (!first || !last || Temporal.PlainDate.compare(last, first) <= 0) return undefined;
  const next = first.until(last).days === 7;
  return next || !/^(?:en|and|&)$/i.test(mark!) ? { first, last: last.add({ days: 6 }) } : undefined;
}

function readSpan(said: string, viewpoint: Viewpoint): Span | Problem | undefined {
  const week = WEEKS[said.toLowerCase()];
  if (week) return { week };
  const [apart] = weekdaysApart(said, viewpoint) ?? [];
  if (apart) return { first: apart[0], last: apart[1] };
  for (const reader of [inNextWeek, lengthFrom, untilNextWeek, numberedWeeks]) {
    const found = reader(said, viewpoint);
    if (found) return found;
  }
  const period = daysIn(said, viewpoint);
  if (period?.length === 0) return new Problem('away.unclear');
  const [first, last] = period ?? [];
  if (first && last) return { first, last };
  if (/^(?:anderhalve|1[,.]5) (?:week|wk)$/i.test(said)) return { days: 10 };
  const days = (lengthOf(said) ?? 0) / DAY;
  return days >= 1 && Number.isInteger(days) ? { days } : undefined;
}
