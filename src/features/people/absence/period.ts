import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../../language/dates/index.js';
import { Problem } from '../../../core/problem.js';
import type { Period } from './calendar.js';

export interface Wish {
  from?: Temporal.PlainDate | undefined;
  /** The first day at work again. */
  back?: Temporal.PlainDate | undefined;
  /** The last day away. */
  through?: Temporal.PlainDate | undefined;
  span?: Span | undefined;
}

/** Days. Who stays away longer says so again. */
const LONGEST = 366;
/** How long ago an absence may have begun that is told of only now. Days. */
const MOST_BEGUN = 62;

/** From what was said to the days one is away; whoever gives one day is away that day. */
export function periodOf(wish: Wish, today: Temporal.PlainDate): Period | Problem {
  // A period and a day beside it: one of them is half of what was said.
  if (wish.span && 'first' in wish.span && (wish.from ?? wish.through ?? wish.back)) return new Problem('away.unclear');
  const week = weekIn(wish.span, today);
  const end = wish.through ?? wish.back?.subtract({ days: 1 });
  const from = begun(wish.from ?? week?.from ?? today, end, today);
  const through = end ?? week?.through ?? lastOf(from, wish);
  const field = wish.through ? 'through' : wish.back ? 'back' : 'from';
  if (Temporal.PlainDate.compare(through, from) < 0) return new Problem('away.reversed', { field });
  if (Temporal.PlainDate.compare(through, today) < 0) return new Problem('away.past', { field });
  if (from.until(through).days >= LONGEST) return new Problem('away.too-long', { field });
  return { from: from.toString(), through: through.toString() };
}

function lastOf(from: Temporal.PlainDate, { span }: Wish): Temporal.PlainDate {
  return span && 'days' in span ? from.add({ days: span.days - 1 }) : from;
}

/** "24 December to 2 January", said on the 28th, began four days ago and not in a year. */
function begun(
  from: Temporal.PlainDate,
  end: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const before = from.subtract({ years: 1 });
  const reversed = end && Temporal.PlainDate.compare(end, from) < 0;
  const ago = before.until(today).days;
  return reversed && ago > 0 && ago <= MOST_BEGUN && Temporal.PlainDate.compare(end, today) >= 0 ? before : from;
}

function weekIn(span: Span | undefined, today: Temporal.PlainDate) {
  if (!span || 'days' in span) return undefined;
  return 'week' in span ? weekOf(span.week, today) : { from: span.first, through: span.last };
}

/** Words that may stand in a line about days away and say nothing about them; so do those that say why. */
const FILLERS = new Set(
  "van op on from de het the ik ben i am im i’m i'm en and met with wegens vakantie vrij verlof holiday vacation leave off ziek sick is dag day nog out pto ooo annual will be kerstvakantie zomervakantie wintersport verlofdag congé conge recup recuperatie incl inclusief aan het weer dokter tandarts doctor dentist ziekenhuis hospital cursus opleiding training course beurs begrafenis funeral bruiloft wedding verhuizing studie studieverlof examen exam conference congres zwangerschapsverlof ouderschapsverlof maternity paternity parental jury duty bereikbaar onbereikbaar afwezig absent inclusive".split(
    ' ',
  ),
);
const OPEN = new Set(['van', 'vanaf', 'from', 'since', 'sinds', 'per', 'starting', 'ingaande']);
const RETURNING = new Set(['elke', 'elk', 'iedere', 'ieder', 'every', 'each', 'om', 'wekelijks', 'weekly']);

const BACK = new Set(['terug', 'werk', 'back', 'work', 'return', 'returning']);
const BETWEEN = new Set(['tussen', 'between']);
/** At the end of what is left: before a day, and not "met vakantie". */
const WITH = new Set(['met', 'with', 'at', 'rond', 'around']);

/**
 * What the words that no blank took say of the days: an end that is not given, or that they return. Undefined: they were all
 * understood, or say nothing.
 */
export function leftover(words: readonly string[], wish: Wish): Problem | undefined {
  const begun =
    wish.from !== undefined && wish.through === undefined && wish.back === undefined && wish.span === undefined;
  const bare = words.map((word) => word.toLowerCase().replace(/[.,;:!]+$/, ''));
  if (bare.some((word) => RETURNING.has(word))) return new Problem('away.returning', { typed: words.join(' ') });
  if (bare.some((word) => BETWEEN.has(word))) return new Problem('away.unclear');
  // "vanaf 24 december, ma 4 januari weer aan het werk": two days, of which one was read.
  if (begun && [OPEN, BACK].every((some) => bare.some((word) => some.has(word)))) return new Problem('away.unclear');
  if (begun && bare.some((word) => OPEN.has(word))) return new Problem('away.open', {});
  // "2 weken met kerst" does not begin at Christmas.
  const around = wish.from !== undefined && wish.span !== undefined && WITH.has(bare.at(-1) ?? '');
  if (around) return new Problem('away.words', { typed: words.join(' ') });
  const left = words.filter(
    (word, i) => /[\p{L}\d]/u.test(word) && !FILLERS.has(bare[i] ?? '') && !OPEN.has(bare[i] ?? ''),
  );
  // "31 februari t/m 3 maart": an end without its beginning.
  const ended = wish.from === undefined && wish.span === undefined && (wish.through ?? wish.back) !== undefined;
  if (left.some((word) => (ended ? /^\d/ : /^\d{1,2}[-/]\d{1,2}$/).test(word))) return new Problem('away.unclear');
  return left.length > 0 ? new Problem('away.words', { typed: left.join(' ') }) : undefined;
}

function weekOf(which: 'this' | 'next', today: Temporal.PlainDate) {
  const monday = today.add({ days: 1 - today.dayOfWeek + (which === 'next' ? 7 : 0) });
  return { from: which === 'next' ? monday : today, through: monday.add({ days: 6 }) };
}
