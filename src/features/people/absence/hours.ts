import {
  readSpan,
  readWeekdays,
  readWhen,
  sayDay,
  sayWeekday,
  spanAt,
  weekdaysAt,
  whenAt,
  type Days,
  type Span,
} from '../../../language/dates/index.js';
import { plain } from '../../../language/dates/words.js';
import type { Ask } from '../../../core/ask.js';
import type { Field } from '../../../core/field.js';
import { anywhere, anywhereFirst } from '../../../language/fields/index.js';
import type { Locale } from '../../../core/locale.js';
import { present, lastOf, firstOf } from '../../../core/present.js';
import { viewpointOf } from '../../../language/moment.js';
import { Problem } from '../../../core/problem.js';
import type { WorkingHours } from './calendar.js';

/** Where nobody says otherwise. */
export const usualHours: WorkingHours = { days: [1, 2, 3, 4, 5], from: 8 * 60 + 30, until: 17 * 60 + 30 };

/** "ma-vr", "Mon, Wed-Fri". Reads back. */
export function sayWeekdays(days: readonly number[], locale: Locale): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number) => sayWeekday(day, locale);
  return runs
    .map((run) => (run.length > 2 ? `${name(firstOf(run))}-${name(lastOf(run))}` : run.map(name).join(', ')))
    .join(', ');
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "08:30-17:30". Reads back. */
export const sayHours = ({ from, until }: Pick<WorkingHours, 'from' | 'until'>): string =>
  `${clock(from)}-${clock(until)}`;

export const sayWorkingHours = (hours: WorkingHours, locale: Locale): string =>
  `${sayWeekdays(hours.days, locale)} ${sayHours(hours)}`;

export const weekdays: Field<number[]> = {
  kind: 'line',
  place: anywhere,
  required: true,
  max: 100,
  // "I do 9 till 5"
  match: (words, { ask }) =>
    ask.asker.locale === 'en' && words[0]?.bare === 'do'
      ? 0
      : (weekdaysAt(words.map(({ text }) => plain(text)))?.to ?? 0),
  read: (raw) => readWeekdays(raw) ?? new Problem('hours.days-unclear', { typed: raw }),
  say(value, { ask }) {
    const said = sayWeekdays(value, ask.asker.locale);
    return { value: said, label: said };
  },
};

/** "9-17", "8.30–17", "from 9 to 5": here, where nothing else can be meant. */
function bareHours(said: string): Pick<WorkingHours, 'from' | 'until'> | undefined {
  const [, hour, minute = '0', half, toHour, toMinute = '0', toHalf] = HOURS.exec(said) ?? [];
  if (!hour || !toHour) return undefined;
  const from = minutesAt(Number(hour), half) + Number(minute);
  const end = minutesAt(Number(toHour), toHalf) + Number(toMinute);
  // "9-5" ends in the afternoon.
  const until = end <= from && !toHalf && Number(hour) <= 12 && Number(toHour) < 12 ? end + 12 * 60 : end;
  const exists = Number(minute) < 60 && Number(toMinute) < 60 && until > from && until < 24 * 60;
  return exists ? { from, until } : undefined;
}

const HOURS =
  /^(?:van |from )?(\d{1,2})(?:[.:u](\d{2}))?(?:u|([ap])m?)? ?(?:[-–]|tot|to|until|till?|thru) ?(\d{1,2})(?:[.:u](\d{2}))?(?:u| ?uur|([ap])m?)?[.,;]?$/i;

/** "4p" is 16:00, "12a" midnight. */
const minutesAt = (hour: number, half?: string): number =>
  60 * (half ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour);

const MOST_BARE_WORDS = 5;

/** How many of these words, from the first on, say so. */
function bareHoursTo(typed: readonly string[]): number {
  for (let to = Math.min(MOST_BARE_WORDS, typed.length); to > 0; to -= 1)
    if (bareHours(typed.slice(0, to).join(' '))) return to;
  return 0;
}

export function readHours(raw: string, ask: Ask): Pick<WorkingHours, 'from' | 'until'> | undefined {
  const bare = bareHours(raw.trim());
  if (bare) return bare;
  const { time, duration, anyDay } = readWhen(raw, viewpointOf(ask, 'future')) ?? {};
  const from = time && time.hour * 60 + time.minute;
  const until = from !== undefined && duration ? from + duration.total({ unit: 'minutes' }) : undefined;
  // Who works through midnight is nudged before it: a day's hours end on that day.
  return anyDay && from !== undefined && until !== undefined && until < 24 * 60 ? { from, until } : undefined;
}

/** From when until when on a day: "8:30-17:30", "van 9 tot 5". Minutes after midnight. */
export const hoursOfDay: Field<Pick<WorkingHours, 'from' | 'until'>> = {
  kind: 'line',
  place: anywhere,
  required: true,
  max: 60,
  match(words, { ask }) {
    const typed = words.map(({ text }) => text);
    const found = whenAt(typed, viewpointOf(ask, 'future'));
    return Math.max(bareHoursTo(typed), found?.when?.anyDay && found.when.duration ? found.to : 0);
  },
  read: (raw, { ask }) => readHours(raw, ask) ?? new Problem('hours.time-unclear', { typed: raw }),
  say: (value) => ({ value: sayHours(value), label: sayHours(value) }),
};

/** "29-4": a day, or several; beside another number a day. */
const NUMBERS = /^\d{1,2}-\d{1,2}$/;

/** Of a line; who tells more than this says nothing about days in its beginning. */
const MOST_WORDS = 100;

/** "two weeks", "3 dagen", "next week": only where it is typed; a form asks for days. */
export const span: Field<Span> = {
  kind: 'hidden',
  place: anywhereFirst,
  required: true,
  max: 60,
  find(words, isTaken, { ask }) {
    if (words.length > MOST_WORDS) return undefined;
    const typed = words.map(({ text }) => text);
    const isOnlyNumber = typed.filter((word) => /\d/.test(word)).length === 1;
    const viewpoint = viewpointOf(ask, 'future');
    for (const from of typed.keys()) {
      const end = typed.findIndex((_, at) => at >= from && isTaken(at));
      const found = spanAt(typed.slice(from, end < 0 ? undefined : end), viewpoint);
      if (!found || (NUMBERS.test(present(typed[from])) && found.to === 1 && !isOnlyNumber)) continue;
      return { said: typed.slice(from, from + found.to).join(' '), spans: [[from, from + found.to]] };
    }
    return undefined;
  },
  read(raw, { ask }) {
    const said = readSpan(raw, viewpointOf(ask, 'future'));
    if (!said) return new Problem('button.stale');
    if (!said.span) return new Problem('away.unclear');
    if (!said.or) return said.span;
    const ways = [said.span, said.or].map((days) => choiceOf(days, ask.asker.locale));
    return new Problem('day.which', { typed: raw }, ways);
  },
  say: () => ({ value: '', label: '' }),
};

const choiceOf = ({ first, last }: Days, locale: Locale) => ({
  label: [...new Set([first, last].map((date) => sayDay(date, locale)))].join(' – '),
  args: { value: `${first.toString()} t/m ${last.toString()}` },
});
