import { isUnit } from './amount.js';
import { read, type Clock, type Read, type Reader } from './read.js';
import { dutchNumber, number, RELATIVE_DAYS, setOf, WEEKDAYS } from './words.js';

const MINUTES = setOf('minuten minuut minutes min');
/** "5 sharp" says no more than 5. */
const SHARP = setOf('sharp stipt');
const OCLOCK = setOf("uur u h hrs o'clock oclock");

/**
 * How it was said: `clear` can only be a time; `hours` may be an amount ("2 uur"), `point` a price ("14.30"),
 * `count` two numbers ("10 to 4"), `bare` any number.
 */
export interface Told extends Clock {
  said: 'clear' | 'hours' | 'point' | 'count' | 'bare';
}

const told = (hour: number, minute: number, said: Told['said'] = 'clear'): Told => ({
  hour,
  minute,
  literal: false,
  said,
});

const meridiem = (word = ''): 'am' | 'pm' | undefined =>
  /^[ap](?:\.?m)?$/.test(word) ? (word.startsWith('a') ? 'am' : 'pm') : undefined;

/** "o'clock", "uur", "pm" after a time, each optional. */
function ending(words: readonly string[], clock: Read<Told>): Read<Told> {
  let { value, to } = clock;
  if (OCLOCK.has(words[to] ?? '')) {
    const clear = value.said === 'point' || words[to]?.startsWith('o');
    value = { ...value, said: clear ? 'clear' : value.said === 'bare' ? 'hours' : value.said };
    to += 1;
  }
  if (SHARP.has(words[to] ?? '')) return read(value, to + 1);
  const half = value.half ?? (words[to]?.length === 1 ? undefined : meridiem(words[to]));
  if (!half || value.half) return read(value, to);
  return read({ ...value, half, said: 'clear' }, to + 1);
}

/** "1430u", "0900 uur", "tomorrow 0830" */
const military = (words: readonly string[], at: number): (string | undefined)[] | undefined => {
  const [, hour, minute, unit] = /^(\d{2})([0-5]\d)(u|uur|h|hrs)?$/.exec(words[at] ?? '') ?? [];
  // "020 7946 0018 mon" is a telephone number.
  const isBesideDay =
    /^0[5-9]$/.test(hour ?? '') &&
    !/^\d+$/.test(words[at - 1] ?? '') &&
    [words[at - 1], words[at + 1]].some((word) => isDayWord(word));
  return hour && (unit || isBesideDay || /^(uur|u|hrs)$/.test(words[at + 1] ?? ''))
    ? ['', hour, ':', minute, unit]
    : undefined;
};
const isDayWord = (word = ''): boolean => WEEKDAYS.has(word) || RELATIVE_DAYS.has(word);

/** When drivers load. */
const EARLIEST = 5;

/** "14:00", "14u30", "14.30", "9", "9u", "2pm", "9ish" */
const digital: Reader<Told> = (words, at, { monthFirst, halfPast }) => {
  const found =
    /^(\d{1,2})(?:([:.uh])(\d{2}))?(uur|u|h|[ap](?:\.?m)?|-?ish)?$/.exec(words[at] ?? '') ?? military(words, at);
  if (!found) return undefined;
  const [, hour = '', separator, minute = '0', unit] = found;
  const half = unit && /^[ap]/.test(unit) ? meridiem(unit) : undefined;
  const written = separator !== undefined && (separator !== '.' || unit !== undefined);
  const short = unit === 'a' || unit === 'p';
  const said = written || (half && !short) ? 'clear' : separator ? 'point' : unit ? 'hours' : 'bare';
  const literal = hour.startsWith('0') || Number(hour) > 12;
  const early = written && Number(hour) === EARLIEST && !monthFirst && !halfPast;
  return read(
    { hour: Number(hour), minute: Number(minute), literal, said, ...(half && { half }), ...(early && { early }) },
    at + 1,
  );
};

/** "5en", "vijven": as in "voor vijven". */
const dutchPlural: Reader<Told> = (words, at) => {
  const [, digit] = /^(\d{1,2})en$/.exec(words[at] ?? '') ?? [];
  const hour = digit ? Number(digit) : PLURALS.get(words[at] ?? '');
  return onClock(hour) ? read(told(hour, 0, 'hours'), at + 1) : undefined;
};
const PLURALS = new Map(
  [
    'enen',
    'tweeen',
    'drieen',
    'vieren',
    'vijven',
    'zessen',
    'zevenen',
    'achten',
    'negenen',
    'tienen',
    'elven',
    'twaalven',
  ].map((word, i) => [word, i + 1]),
);

const onClock = (hour: number | undefined): hour is number => hour !== undefined && hour >= 1 && hour <= 12;

/** "negen", "nine" */
const hourWord: Reader<Told> = (words, at) => {
  const hour = number(words[at]);
  return onClock(hour) ? read(told(hour, 0, 'bare'), at + 1) : undefined;
};

/** This many minutes past the hour; before it when negative. */
const around = (hour: number, minutes: number, said?: Told['said']): Told =>
  minutes < 0 ? told(hour - 1, minutes + 60, said) : told(hour, minutes, said);

/** "10 over 4 weken" counts weeks, "10 over 4 uur" does not. */
const countsUnits = (words: readonly string[], at: number): boolean => isUnit(words[at]) && words[at] !== 'uur';

/** "half drie" is half past two */
const dutchHalf: Reader<Told> = (words, at, { halfPast }) => {
  const [, joined] = /^half(\d{1,2})$/.exec(words[at] ?? '') ?? [];
  if (joined && onClock(Number(joined))) return read(around(Number(joined), -30), at + 1);
  const hour = words[at] === 'half' ? dutchNumber(words[at + 1]) : undefined;
  // In London it is half past.
  if (halfPast && /^\d/.test(words[at + 1] ?? '')) return undefined;
  return onClock(hour) && !countsUnits(words, at + 2) ? read(around(hour, -30), at + 2) : undefined;
};

/** +1 for "over", "past"; -1 for "voor", "to" */
const SIGNS = new Map([
  ['na', 1],
  ['over', 1],
  ['past', 1],
  ['after', 1],
  ['voor', -1],
  ['to', -1],
  ['before', -1],
]);
/** "quarter of nine", "quarter til nine": of a quarter only. */
const QUARTER_SIGNS = new Map([...SIGNS, ['of', -1], ['til', -1], ['till', -1]]);

/** "kwart over", "a quarter to", "half past", "5 voor", "ten minutes past": minutes from the hour. */
const minutesFrom: Reader<{ minutes: number; said: Told['said'] }> = (words, at) => {
  if (words[at] === 'half' && words[at + 1] === 'past') return read({ minutes: 30, said: 'clear' }, at + 2);
  const quarterAt = words[at] === 'a' ? at + 1 : at;
  const isQuarter = /^(kwart|quarter)$/.test(words[quarterAt] ?? '');
  const minutes = isQuarter ? 15 : number(words[at]);
  if (minutes === undefined || minutes < 1 || minutes > 29) return undefined;
  // "kill one before 11"
  if (minutes === 1 && !/^\d/.test(words[at] ?? '')) return undefined;
  const numberTo = isQuarter ? quarterAt + 1 : at + 1;
  const signAt = MINUTES.has(words[numberTo] ?? '') ? numberTo + 1 : numberTo;
  const sign = (isQuarter ? QUARTER_SIGNS : SIGNS).get(words[signAt] ?? '');
  if (!sign || (words[signAt] === 'na' && !isQuarter && signAt === numberTo)) return undefined;
  return read({ minutes: minutes * sign, said: isQuarter || signAt > numberTo ? 'clear' : 'count' }, signAt + 1);
};

/** "kwart over 9", "half past two", "5 voor half 4", "ten to four" */
const spoken: Reader<Told> = (words, at, context) => {
  const found = minutesFrom(words, at, context);
  if (!found) return undefined;
  const half = dutchHalf(words, found.to, context);
  if (half) return read(around(half.value.hour, half.value.minute + found.value.minutes), half.to);
  const hour = number(words[found.to]);
  if (!onClock(hour) || countsUnits(words, found.to + 1)) return undefined;
  // "9 to 10" are hours, "10 to 4" is a time.
  const count = /^\d+$/.test(words[at] ?? '') && words[at + 1] === 'to' ? Number(words[at]) : 0;
  if (count && (count % 5 > 0 || hour > count)) return undefined;
  // "twenty to three", at the beginning, in words: nobody counts so.
  const spelt = at === 0 && [words[at], words[found.to]].every((word) => /^[a-z]+$/.test(word ?? ''));
  return read(around(hour, found.value.minutes, spelt ? 'clear' : found.value.said), found.to + 1);
};

const NAMED = new Map<string, Told>([
  ['noon', { ...told(12, 0), half: 'pm' }],
  ['midday', { ...told(12, 0), half: 'pm' }],
  ['midnight', { ...told(12, 0), half: 'am' }],
  ['middernacht', { ...told(12, 0), half: 'am' }],
]);

/** "noon", "middernacht" */
const named: Reader<Told> = (words, at) => {
  const clock = NAMED.get(words[at] ?? '');
  return clock && read(clock, at + 1);
};

/** A time in digits or words, in either language. */
export const clockAt: Reader<Told> = (words, at, context) => {
  for (const reader of [spoken, dutchHalf, digital, hourWord, dutchPlural, named]) {
    const found = reader(words, at, context);
    if (found) return ending(words, found);
  }
  return undefined;
};
