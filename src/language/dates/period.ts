import { Temporal } from 'temporal-polyfill';
import { nearest, dateOf, yearAt } from './date.js';
import { MONTH_PERIODS } from './month.js';
import { distinct, read, type Beginning, type Context, type Piece, type Read, type Reader } from './read.js';
import { AWAY, MONTHS, ORDINALS, setOf, SIDES } from './words.js';
import { mondayOf, week } from './week.js';

type Edge = 'first' | 'middle' | 'final';

const EDGES: ReadonlyMap<string, Edge> = new Map<string, Edge>([
  ['begin', 'first'],
  ['bgn', 'first'],
  ['beginning', 'first'],
  ['start', 'first'],
  ['half', 'middle'],
  ['halverwege', 'middle'],
  ['medio', 'middle'],
  ['midden', 'middle'],
  ['mid', 'middle'],
  ['halfway', 'middle'],
  ['eind', 'final'],
  ['einde', 'final'],
  ['end', 'final'],
  ['ultimo', 'final'],
  ['ult', 'final'],
]);

const OF = setOf('van of through');
/** "eind vd week" */
const OF_THE = setOf('vd v.d v/d');
const THE = setOf('de het the');

const PERIODS: ReadonlyMap<string, 'week' | 'month' | 'quarter' | 'year'> = new Map([
  ['week', 'week'],
  ['wk', 'week'],
  ['maand', 'month'],
  ['mnd', 'month'],
  ['month', 'month'],
  ['kwartaal', 'quarter'],
  ['quarter', 'quarter'],
  ['jaar', 'year'],
  ['year', 'year'],
]);

/** Friday closes the working week; planned in the weekend itself, only Sunday is left of it. */
function weekEdge(edge: Edge, monday: Temporal.PlainDate, { today, direction }: Context): Temporal.PlainDate {
  if (edge === 'first') return monday;
  if (edge === 'middle') return monday.add({ days: 2 });
  const weekend = today.dayOfWeek > 5 && mondayOf(today).equals(monday) && direction === 'future';
  return monday.add({ days: weekend ? 6 : 4 });
}

function monthsEdge(edge: Edge, start: Temporal.PlainDate, months: number): Temporal.PlainDate {
  if (edge === 'middle') return months === 1 ? start.with({ day: 15 }) : start.add({ months: months / 2 });
  return edge === 'first' ? start : start.add({ months }).subtract({ days: 1 });
}

function edgeOf({
  edge,
  period,
  away,
  context,
}: {
  edge: Edge;
  period: string;
  away: number;
  context: Context;
}): Temporal.PlainDate | undefined {
  const kind = PERIODS.get(period);
  if (!kind) return undefined;
  const { today } = context;
  const month = today.with({ day: 1 });
  switch (kind) {
    case 'week':
      return weekEdge(edge, mondayOf(today).add({ weeks: away }), context);
    case 'month':
      return monthsEdge(edge, month.add({ months: away }), 1);
    case 'quarter':
      return monthsEdge(edge, month.subtract({ months: (month.month - 1) % 3 }).add({ months: away * 3 }), 3);
    case 'year':
      return monthsEdge(edge, month.with({ month: 1 }).add({ years: away }), 12);
  }
}

/** "van de", "of", nothing. English needs its "of": "start week 49" may well be an order. */
const opening: Reader<Edge> = (words, at) => {
  const edge = EDGES.get(words[at] ?? '');
  if (!edge) return undefined;
  if (OF_THE.has(words[at + 1] ?? '')) return read(edge, at + 2);
  const hasOf = OF.has(words[at + 1] ?? '');
  const sided = SIDES.has(words[at + 1] ?? '') && words[at] === 'end';
  const ofQuarter = words[at] === 'end' && /^q[1-4]$/.test(words[at + 1] ?? '');
  if (!hasOf && !sided && !ofQuarter && /^(start|end|beginning)$/.test(words[at] ?? '')) return undefined;
  const next = hasOf ? at + 2 : at + 1;
  return read(edge, THE.has(words[next] ?? '') ? next + 1 : next);
};

const CLOSED: ReadonlyMap<string, string> = new Map([
  ['eow', 'week'],
  ['eom', 'month'],
  ['eoq', 'quarter'],
  ['eoy', 'year'],
  ['weekeinde', 'week'],
  ['maandeinde', 'month'],
  ['jaareinde', 'year'],
  ['kwartaaleinde', 'quarter'],
]);

/** "EOW", "EOM", "year end", "maandeinde" */
const closed: Reader<Piece> = (words, at, context) => {
  const joined = /^(month|maand|year|jaar|quarter|kwartaal)-end$/.exec(words[at] ?? '')?.[1];
  const spoken = joined ?? (words[at + 1] === 'end' && words[at] !== 'week' ? PERIODS.get(words[at] ?? '') : undefined);
  const period = spoken ?? CLOSED.get(words[at] ?? '');
  const to = spoken && !joined ? at + 2 : at + 1;
  const named = period && edgeOfNamed(['end', 'of', ...words.slice(to, to + 3)], context);
  if (named) return read(named.value, to + named.to - 2);
  const date = period && edgeOf({ edge: 'final', period, away: 0, context });
  return date ? read({ dates: [date], evidence: 'sure' }, to) : undefined;
};

/** "EOM January", "EOW wk 51", "EOW next week", "month end February": the end of that one. */
function edgeOfNamed(words: readonly string[], context: Context): Read<Piece> | undefined {
  return [edgeOfMonth, edgeOfYearOrQuarter, edgeOfWeek, edgeOfPeriod]
    .map((reader) => reader(words, 0, context))
    .find((found) => found !== undefined);
}

/** "volgende maand", "this quarter" without a day in it: its first day, or its last. What is still to be done in this one, by its last. */
const wholePeriod: Reader<Piece> = (words, from, context) => {
  const nog = /^(nog|still)$/;
  const led = nog.test(words[from] ?? '');
  const at = led ? from + 1 : from;
  const side = SIDES.get(words[at] ?? '');
  const period = side && words[at + 1] !== 'week' && words[at + 1] !== 'wk' ? words[at + 1] : undefined;
  if (!side || !period || context.direction !== 'future') return undefined;
  const [first, last] = (['first', 'final'] as const).map((edge) =>
    edgeOf({ edge, period, away: AWAY[side], context }),
  );
  if (!first || !last) return undefined;
  const behind = nog.test(words[at + 2] ?? '');
  const by = led || behind;
  const start = side === 'this' ? context.today : first;
  return read(
    { dates: by ? [last] : distinct([start, last]), ...(by && { by }), evidence: 'sure' },
    behind ? at + 3 : at + 2,
  );
};

/** "end of 2026", "begin 2027", "eind Q1" */
const edgeOfYearOrQuarter: Reader<Piece> = (words, at, context) => {
  const edge = opening(words, at, context);
  const said = words[edge?.to ?? at] ?? '';
  const year = edge && /^20\d\d$/.test(said) ? Number(said) : undefined;
  if (edge && year)
    return read(
      { dates: dateOf(year, 1, 1).map((start) => monthsEdge(edge.value, start, 12)), evidence: 'sure' },
      edge.to + 1,
    );
  const quarter = edge && /^q([1-4])$/.exec(said)?.[1];
  if (!edge || !quarter) return undefined;
  const [start] = dateOf(context.today.year, Number(quarter) * 3 - 2, 1).map((first) => {
    const over = Temporal.PlainDate.compare(monthsEdge(edge.value, first, 3), context.today) < 0;
    return over && context.direction === 'future' ? first.add({ years: 1 }) : first;
  });
  return start && read({ dates: [monthsEdge(edge.value, start, 3)], evidence: 'sure' }, edge.to + 1);
};

/** "laatste dag vd maand", "the first day of January": its edge. */
const edgeDay: Reader<Piece> = (words, from, context) => {
  const at = /^(?:de|the)$/.test(words[from] ?? '') ? from + 1 : from;
  const edge = { [-1]: 'eind', 1: 'begin' }[ORDINALS.get(words[at] ?? '') ?? 0];
  if (!edge || !/^(?:dag|day)$/.test(words[at + 1] ?? '')) return undefined;
  const found = edgeOfNamed([edge, ...words.slice(at + 2, at + 6)], context);
  return found && read(found.value, at + 1 + found.to);
};

/** "eind van de maand", "begin volgende maand", "end of next week" */
const edgeOfPeriod: Reader<Piece> = (words, at, context) => {
  const edge = opening(words, at, context);
  if (!edge) return undefined;
  const side = SIDES.get(words[edge.to] ?? '');
  // "half jaar" is how long.
  if (words[at] === 'half' && !side && edge.to === at + 1) return undefined;
  const periodAt = side ? edge.to + 1 : edge.to;
  const date = edgeOf({ edge: edge.value, period: words[periodAt] ?? '', away: AWAY[side ?? 'this'], context });
  return date && read({ dates: [date], evidence: 'sure' }, periodAt + 1);
};

/** "eind week 49" */
const edgeOfWeek: Reader<Piece> = (words, at, context) => {
  const edge = opening(words, at, context);
  // In "eind vd week 40 dozen" the week has its article, and no number.
  if (!edge || /^(?:v\.?d|v\/d|de|the)$/.test(words[edge.to - 1] ?? '')) return undefined;
  const found = week(words, edge.to, context);
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
  if (edge === 'middle' && month === today.month && (direction === 'future') === today.day <= 15) return [current];
  if (month === today.month && edge !== 'middle' && (direction === 'future') === (edge === 'final')) return [current];
  if (month === today.month && edge === 'final') {
    const isLastDay = today.day === today.daysInMonth;
    return [isLastDay ? current : current.subtract({ years: 1 })];
  }
  return nearest(month, 1, context);
}

/** "mid-December" */
const joinedMid: Reader<Piece> = (words, at, context) => {
  const [, month = ''] = /^mid-([a-z]+)$/.exec(words[at] ?? '') ?? [];
  const found = month && edgeOfMonth(['mid', month, ...words.slice(at + 1, at + 2)], 0, context);
  return found ? read(found.value, at + found.to - 1) : undefined;
};

export const PERIOD_EDGES: readonly Beginning<Piece>[] = [
  { from: ['number', 'other'], reads: edgeDay },
  { from: ['other'], reads: edgeOfPeriod },
  { from: ['other'], reads: edgeOfWeek },
  { from: ['other'], reads: edgeOfMonth },
  { from: ['other'], reads: edgeOfYearOrQuarter },
  { from: ['other'], reads: joinedMid },
  { from: ['other'], reads: closed },
  { from: ['other'], reads: wholePeriod },
  ...MONTH_PERIODS,
];
