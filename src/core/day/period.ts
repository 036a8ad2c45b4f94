import type { Temporal } from 'temporal-polyfill';
import { nearest, dateOf, yearAt } from './date.js';
import { read, type Context, type Piece, type Reader } from './read.js';
import { MONTHS, setOf, SIDES } from './words.js';
import { AWAY, mondayOf, week } from './week.js';

type Edge = 'first' | 'final';

const EDGES: ReadonlyMap<string, Edge> = new Map<string, Edge>([
  ['begin', 'first'],
  ['beginning', 'first'],
  ['start', 'first'],
  ['eind', 'final'],
  ['einde', 'final'],
  ['end', 'final'],
]);

const OF = setOf('van of');
const THE = setOf('de het the');

const PERIODS: ReadonlyMap<string, 'week' | 'month' | 'quarter' | 'year'> = new Map([
  ['week', 'week'],
  ['maand', 'month'],
  ['month', 'month'],
  ['kwartaal', 'quarter'],
  ['quarter', 'quarter'],
  ['jaar', 'year'],
  ['year', 'year'],
]);

/** Friday closes the working week; planned in the weekend itself, only Sunday is left of it. */
function weekEdge(edge: Edge, monday: Temporal.PlainDate, { today, direction }: Context): Temporal.PlainDate {
  if (edge === 'first') return monday;
  const weekend = today.dayOfWeek > 5 && mondayOf(today).equals(monday) && direction === 'future';
  return monday.add({ days: weekend ? 6 : 4 });
}

function monthsEdge(edge: Edge, start: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return edge === 'first' ? start : start.add({ months }).subtract({ days: 1 });
}

function edgeOf(edge: Edge, period: string, away: number, context: Context): Temporal.PlainDate | undefined {
  const { today } = context;
  const month = today.with({ day: 1 });
  switch (PERIODS.get(period)) {
    case 'week':
      return weekEdge(edge, mondayOf(today).add({ weeks: away }), context);
    case 'month':
      return monthsEdge(edge, month.add({ months: away }), 1);
    case 'quarter':
      return monthsEdge(edge, month.subtract({ months: (month.month - 1) % 3 }).add({ months: away * 3 }), 3);
    case 'year':
      return monthsEdge(edge, month.with({ month: 1 }).add({ years: away }), 12);
    case undefined:
      return undefined;
  }
}

/** "van de", "of", nothing. English needs its "of": "start week 49" may well be an order. */
const opening: Reader<Edge> = (words, at) => {
  const edge = EDGES.get(words[at] ?? '');
  const hasOf = OF.has(words[at + 1] ?? '');
  if (!edge || (!hasOf && /^(start|end|beginning)$/.test(words[at] ?? ''))) return undefined;
  const next = hasOf ? at + 2 : at + 1;
  return read(edge, THE.has(words[next] ?? '') ? next + 1 : next);
};

/** "eind van de maand", "begin volgende maand", "end of next week" */
const edgeOfPeriod: Reader<Piece> = (words, at, context) => {
  const edge = opening(words, at, context);
  if (!edge) return undefined;
  const side = SIDES.get(words[edge.to] ?? '');
  const periodAt = side ? edge.to + 1 : edge.to;
  const date = edgeOf(edge.value, words[periodAt] ?? '', AWAY[side ?? 'this'], context);
  return date && read({ dates: [date], evidence: 'sure' }, periodAt + 1);
};

/** "eind week 49" */
const edgeOfWeek: Reader<Piece> = (words, at, context) => {
  const edge = opening(words, at, context);
  const found = edge && week(words, edge.to, context);
  return found && read({ dates: [weekEdge(edge.value, found.value.monday, context)], evidence: 'sure' }, found.to);
};

/** "eind december", "begin mei 2027" */
const edgeOfMonth: Reader<Piece> = (words, at, context) => {
  const edge = opening(words, at, context);
  const month = edge && MONTHS.get(words[edge.to] ?? '');
  if (!month) return undefined;
  const year = yearAt(words[edge.to + 1]);
  // Found by its first day, and the last day follows: February's is not the same every year.
  const starts = year === undefined ? nearestStart(edge.value, month, context) : dateOf(year, month, 1);
  const dates = starts.map((start) => monthsEdge(edge.value, start, 1));
  return read({ dates, evidence: 'sure' }, year === undefined ? edge.to + 1 : edge.to + 2);
};

/** This month still has its end ahead, and already has its beginning behind. */
function nearestStart(edge: Edge, month: number, context: Context): Temporal.PlainDate[] {
  const { today, direction } = context;
  const current = today.with({ day: 1 });
  if (month === today.month && (direction === 'future') === (edge === 'final')) return [current];
  if (month === today.month && edge === 'final') {
    const isLastDay = today.day === today.daysInMonth;
    return [isLastDay ? current : current.subtract({ years: 1 })];
  }
  return nearest(month, 1, context);
}

export const PERIOD_EDGES: readonly Reader<Piece>[] = [edgeOfPeriod, edgeOfWeek, edgeOfMonth];
