import { Temporal } from 'temporal-polyfill';
import { amount, isClockTime, minutesIn } from './amount.js';
import { whenOf } from './meaning.js';
import { believed, isImpossible, phrasesAt } from './phrase.js';
import { contextOf, type Context } from './read.js';
import { endAt, isHowOften, mayReturn, ruleAt, type Repeat } from './repeat.js';
import { firstDayOf } from './returns.js';
import { mayBegin } from './starters.js';
import type { Viewpoint, When } from './when.js';
import { closes, NO_SINGLE_DAY, plain, setOf } from './words.js';

/** When something is planned, as one said it. */
export interface Planned {
  date: Temporal.PlainDate;
  time?: Temporal.PlainTime;
  /** Minutes, by the wall clock. */
  minutes?: number;
  repeat?: Repeat;
}

/** More than one meaning: the caller asks. None: the words contradict each other. */
export interface FoundPlan {
  meanings: Planned[];
  to: number;
}

const STARTING = setOf('vanaf from starting startend ingaande');
/** Before how long it lasts. */
const ABOUT = setOf('ca circa about around ongeveer max');
const MOST_PARTS = 6;
const MOST_BETWEEN = 4;

const NO_CONTEXT: Context = (() => {
  const now = Temporal.ZonedDateTime.from('2000-01-01T00:00[UTC]');
  return { now, today: now.toPlainDate(), direction: 'future' };
})();

interface Said {
  when?: When;
  rules?: Repeat[];
  end?: Pick<Repeat, 'until' | 'count'>;
  length?: Temporal.Duration;
}

/**
 * What is planned by these words (as typed), from the first on: a date and time, how it returns, until when, how long, in
 * any order. Undefined when they don't begin with any of that.
 */
export function planAt(typed: readonly string[], viewpoint: Viewpoint): FoundPlan | undefined {
  const first = plain(typed[0] ?? '');
  if (!mayBegin(first) && !NO_SINGLE_DAY.has(first) && !isHowOften(first)) return undefined;
  const words = typed.join(' ');
  const last = lastRead.get(viewpoint);
  if (last?.words === words) return last.found;
  const found = planIn(typed, contextOf(viewpoint));
  lastRead.set(viewpoint, { words, found });
  return found;
}

/** What was found in a line is asked again by its blank. */
const lastRead = new WeakMap<Viewpoint, { words: string; found: FoundPlan | undefined }>();

function planIn(typed: readonly string[], context: Context): FoundPlan | undefined {
  const words = typed.map(plain);
  const said: Said = {};
  let to = 0;
  for (let parts = 0; parts < MOST_PARTS; parts += 1) {
    const next = partAt({ words, typed, at: to, said, context });
    if (next === undefined) break;
    to = next;
  }
  if (to === 0) return notUnderstood(words, typed, context);
  return said.when || said.rules ? { meanings: meaningsOf(said, context), to } : undefined;
}

/** Half of "elke tweede of derde vrijdag 14:00" is a date, but not the one that was meant. */
function notUnderstood(words: string[], typed: readonly string[], context: Context): FoundPlan | undefined {
  if (!NO_SINGLE_DAY.has(words[0] ?? '')) return undefined;
  for (let at = 1; at <= MOST_BETWEEN; at += 1) {
    const when = whenAt({ words, typed, at, context, alone: true });
    if (when) return { meanings: [], to: when.to };
  }
  return undefined;
}

/** All of the words must be about when. */
export function readPlan(phrase: string, viewpoint: Viewpoint): Planned[] {
  const words = phrase.split(/\s+/).filter(Boolean);
  const found = planAt(words, viewpoint);
  return found?.to === words.length ? found.meanings : [];
}

/** "elke dinsdag", "every two weeks until March": how it returns, and nothing else. */
export function readRepeat(phrase: string, viewpoint: Viewpoint): Repeat[] {
  const context = contextOf(viewpoint);
  const words = phrase.split(/\s+/).filter(Boolean).map(plain);
  const rule = ruleAt(words, 0, context);
  if (!rule) return [];
  if (rule.to === words.length) return rule.value;
  const end = endAt(words, rule.to, context);
  return end?.to === words.length ? rule.value.map((one) => ({ ...one, ...end.value })) : [];
}

/** How many of these words, from the first on, say how something returns. */
export function repeatAt(typed: readonly string[], viewpoint: Viewpoint): number {
  if (!mayReturn(plain(typed[0] ?? ''))) return 0;
  const words = typed.map(plain);
  const context = contextOf(viewpoint);
  const rule = ruleAt(words, 0, context);
  return rule ? (endAt(words, rule.to, context)?.to ?? rule.to) : 0;
}

/** Reads one more part into `said`; where it ends. */
function partAt({
  words,
  typed,
  at,
  said,
  context,
}: {
  words: string[];
  typed: readonly string[];
  at: number;
  said: Said;
  context: Context;
}) {
  const rule = said.rules ? undefined : ruleAt(words, at, context);
  if (rule) {
    said.rules = rule.value;
    return rule.to;
  }
  const start = at > 0 && STARTING.has(words[at] ?? '') ? at + 1 : at;
  const when = said.when ? undefined : whenAt({ words, typed, at: start, context, alone: at === 0 });
  const end = said.rules && !said.end ? endAt(words, at, context) : undefined;
  if (end && end.to >= (when?.to ?? 0)) {
    said.end = end.value;
    return end.to;
  }
  if (when) {
    said.when = when.value;
    return when.to;
  }
  const lengthAt = ABOUT.has(words[at] ?? '') ? at + 1 : at;
  const length = said.when?.time && !said.when.duration && !said.length ? amount(words, lengthAt, context) : undefined;
  if (!length || !isClockTime(length.value)) return undefined;
  said.length = length.value;
  return length.to;
}

/** Beside something that was understood already, a date needs no further evidence. */
function whenAt({
  words,
  typed,
  at,
  context,
  alone,
}: {
  words: string[];
  typed: readonly string[];
  at: number;
  context: Context;
  alone: boolean;
}) {
  const last = (to: number) => to === words.length || closes(typed[to - 1] ?? '');
  const all = phrasesAt(words, at, context);
  const shorter = endInside({ words, from: at, to: all[0]?.to ?? at, context });
  for (const { value, to } of all) {
    if (to > shorter) continue;
    if (isImpossible(value)) return undefined;
    if (alone && !believed(value, last(to))) continue;
    const when = whenOf(value, context);
    // "Thursday before lunch": no moment that anyone can be there at.
    if (when?.time && value.some((piece) => piece.by)) return undefined;
    // "was Dec 3 9am, do Dec 10 1pm": two moments, and half of each is none.
    if (when?.ambiguous && when.time && typed.slice(at, to - 1).some(closes)) return undefined;
    if (when) return { value: when, to };
  }
  return undefined;
}

/** Of "10:00 until 1 February" the "10:00 until 1" is no span. */
function endInside({
  words,
  from,
  to,
  context,
}: {
  words: string[];
  from: number;
  to: number;
  context: Context;
}): number {
  for (let at = from + 1; at < to; at += 1) if ((endAt(words, at, context)?.to ?? 0) > to) return at;
  return to;
}

function meaningsOf({ when, rules, end, length }: Said, context: Context): Planned[] {
  const repeats = rules?.map((rule): Repeat => ({ ...rule, ...end })) ?? [undefined];
  const minutes = minutesOf(when?.duration ?? length);
  const times = when?.either ? [when.either, when.time] : [when?.time];
  const plans = repeats.flatMap((repeat) =>
    datesOf(when, repeat, context).flatMap((date) =>
      times.map((time): Planned => ({
        date,
        ...(time && { time }),
        ...(minutes && { minutes }),
        ...(repeat && { repeat }),
      })),
    ),
  );
  return plans.length < 2 ? plans : plans.filter((plan, i) => plans.findIndex((other) => isSame(plan, other)) === i);
}

/** The first days it may be. "elke dinsdag 14:00" said on a Tuesday at three starts in a week. */
function datesOf(when: When | undefined, repeat: Repeat | undefined, { now, today }: Context): Temporal.PlainDate[] {
  if (when && !when.anyDay) {
    const said = when.ambiguous ?? [when.date];
    return repeat ? said.map((date) => firstDayOf(repeat, date)) : said;
  }
  if (!repeat) return when ? [when.date] : [];
  if (!repeat.weekdays) return [when?.date ?? today];
  const first = firstDayOf(repeat, today);
  const over = first.equals(today) && when?.time && Temporal.PlainTime.compare(when.time, now.toPlainTime()) <= 0;
  return [over ? firstDayOf(repeat, today.add({ days: 1 })) : first];
}

const minutesOf = (duration: Temporal.Duration | undefined): number | undefined =>
  duration && duration.days === 0 && !duration.weeks && !duration.months && !duration.years
    ? duration.total({ unit: 'minutes' })
    : undefined;

const isSame = (one: Planned, other: Planned): boolean =>
  one.date.equals(other.date) &&
  one.time?.toString() === other.time?.toString() &&
  JSON.stringify(one.repeat) === JSON.stringify(other.repeat);

/** "2 uur", "anderhalf uur", "1 day": how many minutes; undefined when it is no such length. */
export function lengthOf(phrase: string): number | undefined {
  const words = phrase.split(/\s+/).filter(Boolean).map(plain);
  const found = amount(words, 0, NO_CONTEXT);
  return found?.to === words.length ? minutesIn(found.value) : undefined;
}
