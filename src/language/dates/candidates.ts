import type { Temporal } from 'temporal-polyfill';
import { governorBefore, type Governor } from './governors.js';
import { leftOf, type Left } from './left.js';
import { whenOf } from './meaning.js';
import { governing, pastIsNearer } from './of-something.js';
import { isPerhapsName } from './perhaps.js';
import { isImpossible, phrasesAt } from './phrase.js';
import { contextOf, type Context, type Phrase, type Read } from './read.js';
import { readingOf, type Line, type Place, type Reading } from './reading.js';
import { isHowOften, ruleAt } from './repeat.js';
import { firstDayOf } from './returns.js';
import { mayBegin } from './starters.js';
import { isTrusted } from './trusted.js';
import { isUnclear } from './unclear.js';
import type { Viewpoint, When } from './when.js';
import { NO_SINGLE_DAY, setOf } from './words.js';

/** A phrase in a line that may say when. Word indexes are in the line; `lead` to `from` are the words that govern it. */
export interface Candidate {
  lead: number;
  from: number;
  to: number;
  governor: Governor | undefined;
  /** Undefined: no one day, such as "31 februari", "elke vrijdag", "tussen 10 en 15 december". */
  when: When | undefined;
  /** Of a period: its first and last day. */
  ends: readonly Temporal.PlainDate[];
  returns: boolean;
  first: boolean;
  last: boolean;
  /** A word beside it changes it, in a way that is not understood: "vrijdag 15:00 PT". */
  hangs: boolean;
  /** A day of the month without its month: "the 4th". */
  isNumber: boolean;
  /** From another date of the line: "de vrijdag ervoor". */
  counted: boolean;
  /** It may as well be a name. */
  doubtful: boolean;
  /** Of a day that comes back, such as "12 oktober": the last one is nearer than the next. */
  pastIsNearer: boolean;
}

const GREETINGS = setOf('goede goeden good');

/** What a line says of when. */
export interface Dates {
  /** Every phrase that may say when, from left to right; none overlaps another. */
  candidates: Candidate[];
  /** Words beside them that say something of when as well. */
  left: readonly Left[];
}

export const candidatesIn = (line: Line, viewpoint: Viewpoint): Candidate[] => datesIn(line, viewpoint).candidates;

export function datesIn(line: Line, viewpoint: Viewpoint): Dates {
  const context = contextOf(viewpoint);
  const reading = readingOf(line, context);
  const { words } = reading;
  const candidates: Candidate[] = [];
  const read: Pick<Candidate, 'lead' | 'to'>[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const word = words[from];
    if (!word || !(mayBegin(word) || NO_SINGLE_DAY.has(word) || isHowOften(word))) continue;
    const one = returningAt(reading, from, context) ?? candidateAt(reading, from, context);
    if (!one) continue;
    if (one.candidate) candidates.push(one.candidate);
    read.push({ lead: one.candidate?.lead ?? from - 1, to: one.to });
    from = one.to - 1;
  }
  return { candidates: withOtherMonth(candidates), left: leftOf(reading, read) };
}

/** "closed until 3 January, call on the 4th": that day of this month, or of the month that was named. */
function withOtherMonth(candidates: readonly Candidate[]): Candidate[] {
  return candidates.flatMap((one) => {
    const { date } = one.when ?? {};
    if (!one.isNumber || !date) return [one];
    const named = candidates.flatMap((other) => (other.isNumber ? [] : (other.when?.date ?? other.ends[0] ?? [])));
    const other = named.find((day) => !day.with({ day: 1 }).equals(date.with({ day: 1 })));
    if (!other || other.daysInMonth < date.day) return [one];
    return [
      { ...one, hangs: true },
      { ...one, hangs: true, counted: true, when: { date: other.with({ day: date.day }) } },
    ];
  });
}

interface Found {
  to: number;
  /** None for a greeting. */
  candidate?: Candidate;
}

/** "every other Friday", "om de week vrijdag": no one day; the first of them is offered. */
function returningAt({ words, isLast }: Reading, from: number, context: Context): Found | undefined {
  const word = words[from] ?? '';
  if (!NO_SINGLE_DAY.has(word) && !isHowOften(word) && !(word === 'om' && words[from + 1] === 'de')) return undefined;
  const found = ruleAt(words, from, context);
  const [rule] = found?.value ?? [];
  if (!found || !rule) return undefined;
  const behind = rule.weekdays
    ? undefined
    : phrasesAt(words, found.to, context).find(({ value }) => value.some((piece) => piece.weekday));
  const to = behind?.to ?? found.to;
  const first = behind ? whenOf(behind.value, context)?.date : rule.weekdays && firstDayOf(rule, context.today);
  return {
    to,
    candidate: {
      lead: from,
      from,
      to,
      governor: undefined,
      when: undefined,
      ends: first ? [first] : [],
      returns: true,
      first: from === 0,
      last: isLast(to),
      hangs: false,
      counted: false,
      isNumber: false,
      doubtful: false,
      pastIsNearer: false,
    },
  };
}

function candidateAt(line: Reading, from: number, context: Context): Found | undefined {
  const { words } = line;
  const phrases = phrasesAt(words, from, context);
  if (phrases.length === 0) return undefined;
  // "met de kerst gesloten", and of what has happened "met Thursday".
  const isMeeting = words[from - 1] === 'met' && line.past;
  const governed = isMeeting ? undefined : governorBefore(words, from);
  const trusted = phrases.filter((one) => isTrusted({ line, from, one, governor: governed?.kind }));
  const phrase = governed?.kind === 'about' ? ownDayOf(trusted, context) : trusted[0];
  if (!phrase) return undefined;
  const before = words[from - 1] ?? '';
  if (GREETINGS.has(before)) return { to: phrase.to };
  const impossible = isImpossible(phrase.value);
  const read = impossible ? undefined : firstWhen(trusted.slice(trusted.indexOf(phrase)), context);
  if (!read && !impossible) return undefined;
  const to = read?.to ?? phrase.to;
  const returns = NO_SINGLE_DAY.has(before);
  const by = phrase.value.some((piece) => piece.by) || /^(uiterlijk|by)$/.test(words[from] ?? '');
  // "geleverd uiterlijk wo 9 dec": it has its own word.
  const isOwn = by && governed?.kind !== 'by';
  const lead = governed && !isOwn ? from - governed.length : returns ? from - 1 : from;
  const place: Place = {
    line,
    context,
    lead,
    from,
    to,
    phrase,
    when: read?.value,
    governed: governed !== undefined,
    by: by || governed?.kind === 'by',
  };
  return {
    to,
    candidate: {
      lead,
      from,
      to,
      governor: governing(line, { from, to, by, before: governed?.kind }),
      when: returns ? undefined : read?.value,
      ends: returns && read ? [read.value.date] : phrase.value.flatMap((piece) => piece.ends ?? []),
      returns,
      first: from === 0 || words.slice(0, lead).every((word) => word === ''),
      last: line.isLast(to),
      hangs: isUnclear(place),
      counted: phrase.value.some((piece) => piece.counted),
      isNumber: phrase.value.length === 1 && /^\d{1,2}(?:e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? ''),
      doubtful: isPerhapsName(place),
      pastIsNearer: pastIsNearer(place, governed?.kind),
    },
  };
}

/** "paid invoice of 11/15 yesterday": of two days that don't agree, only the first is that of the invoice. */
function ownDayOf(readings: readonly Read<Phrase>[], context: Context): Read<Phrase> | undefined {
  const days = ({ value }: Read<Phrase>) => value.filter((piece) => piece.dates).length;
  const [longest] = readings;
  if (!longest || days(longest) < 2 || !whenOf(longest.value, context)?.ambiguous) return longest;
  return readings.find((one) => days(one) < 2) ?? longest;
}

function firstWhen(readings: readonly Read<Phrase>[], context: Context): Read<When> | undefined {
  for (const { value, to } of readings) {
    const when = isImpossible(value) ? undefined : whenOf(value, context);
    if (when) return { value: when, to };
  }
  return undefined;
}
