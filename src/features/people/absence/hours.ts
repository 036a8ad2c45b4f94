import {
  dayAt,
  daysIn,
  whenAt,
  lengthOf,
  readWhen,
  sayWeekday,
  type Viewpoint,
} from '../../../language/dates/index.js';
import { WEEKDAYS } from '../../../language/dates/words.js';
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

const BETWEEN = /^(?:t\/m|tm|tot|to|until|through|-|–)$/;
const FILLER = /^(?:and|en|,|\+|&|op|on)$/;
const WORKDAYS = /^(?:werkdagen|weekdays|workdays)$/;

/** "ma-vr", "Monday to Thursday", "ma, di en do": days of the week, 1 is Monday. Undefined when it says anything else. */
export function readWeekdays(said: string): number[] | undefined {
  const words = said
    .replaceAll(/[-–,]/g, ' $& ')
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
      const day = WEEKDAYS.get(word);
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
    /^(?:van |from )?(\d{1,2})(?:[.:](\d{2}))?u? ?(?:[-–]|tot|to|until) ?(\d{1,2})(?:[.:](\d{2}))?(?:u| ?uur)?[.,;]?$/i.exec(
      said,
    ) ?? [];
  if (!hour || !toHour) return undefined;
  const from = Number(hour) * 60 + Number(minute);
  const end = Number(toHour) * 60 + Number(toMinute);
  // "9-5" ends in the afternoon.
  const until = end <= from && Number(toHour) < 12 ? end + 12 * 60 : end;
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
const SPANNING = /^(?:t\/m|tm|to|through|[-–]|en|and|&|\+|week|wk|w\/c|wc)$|[\da-z][-–][\da-z]/i;

const WEEKS: Record<string, 'this' | 'next'> = {
  'this week': 'this',
  'deze week': 'this',
  'next week': 'next',
  'volgende week': 'next',
  'komende week': 'next',
};
const DAY = 24 * 60;

/** "two weeks", "3 dagen", "next week": only where it is typed; a form asks for days. */
export const span: Field<Span> = {
  kind: 'hidden',
  place: anywhereFirst,
  required: true,
  max: 60,
  match(words, { ask }) {
    const viewpoint = viewpointOf(ask, 'future');
    const most = words.slice(0, MOST_SPAN_WORDS).some(({ text }) => SPANNING.test(text)) ? MOST_SPAN_WORDS : 3;
    const length = longestOf(words, most, (said) => readSpan(said, viewpoint) !== undefined);
    if (length === 0) return 0;
    // "volgende week vrijdag" is a day.
    const day = dayAt(
      words.map(({ text }) => text),
      viewpoint,
    );
    // "ma 21 t/m wo" of "wo 23 dec" is half of what was said.
    return day > length || /^\d/.test(words[length]?.text ?? '') ? 0 : length;
  },
  read: (raw, { ask }) => readSpan(raw, viewpointOf(ask, 'future')) ?? new Problem('button.stale'),
  say: () => ({ value: '', label: '' }),
};

function readSpan(said: string, viewpoint: Viewpoint): Span | undefined {
  const week = WEEKS[said.toLowerCase()];
  if (week) return { week };
  const [first, last] = daysIn(said, viewpoint) ?? [];
  if (first && last) return { first, last };
  const days = (lengthOf(said) ?? 0) / DAY;
  return days >= 1 && Number.isInteger(days) ? { days } : undefined;
}
