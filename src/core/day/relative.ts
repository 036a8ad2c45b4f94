import type { Temporal } from 'temporal-polyfill';
import { amount, isClockTime } from './amount.js';
import { DATES } from './date.js';
import { longest, read, type Context, type Piece, type Reader } from './read.js';
import { PART_NOUNS, RELATIVE_DAYS, WEEKDAYS } from './words.js';
import { WEEKS } from './week.js';

/** "vandaag", "tomorrow" */
const relativeDay: Reader<Piece> = (words, at, { today }) => {
  const days = RELATIVE_DAYS.get(words[at] ?? '');
  return days === undefined ? undefined : read({ dates: [today.add({ days })], evidence: 'sure' }, at + 1);
};

/** "the day after tomorrow" */
const dayAfterTomorrow: Reader<Piece> = (words, at, { today }) => {
  const said = words.slice(at, at + 3).join(' ');
  const days = said === 'day after tomorrow' ? 2 : said === 'day before yesterday' ? -2 : 0;
  return days ? read({ dates: [today.add({ days })], evidence: 'sure' }, at + 3) : undefined;
};

/** "vrijdagmiddag", "gisteravond", "vanochtend". No nights: "vannacht" may be the last one or the next. */
const dayWithPart: Reader<Piece> = (words, at, context) => {
  const found = /^(.+)(ochtend|morgen|middag|avond)$/.exec(words[at] ?? '');
  const [, day = '', noun = ''] = found ?? [];
  const part = PART_NOUNS.get(noun);
  if (!part) return undefined;
  const days = day === 'van' ? 0 : day === 'gister' ? -1 : RELATIVE_DAYS.get(day);
  if (days !== undefined) {
    return read({ dates: [context.today.add({ days })], part, evidence: 'sure' }, at + 1);
  }
  const weekday = day.length > 3 && WEEKDAYS.has(day) ? dayAt([day], 0, context) : undefined;
  return weekday && read({ ...weekday.value, part }, at + 1);
};

/** "this afternoon", "tonight" */
const thisPart: Reader<Piece> = (words, at, { today }) => {
  if (words[at] === 'tonight') return read({ dates: [today], part: 'evening', evidence: 'sure' }, at + 1);
  const part = words[at] === 'this' && words[at + 1] !== 'morgen' ? PART_NOUNS.get(words[at + 1] ?? '') : undefined;
  return part && read({ dates: [today], part, evidence: 'sure' }, at + 2);
};

/** Hours and minutes move the clock, and the real one: over a clock change "over 3 uur" is three hours later. */
function shifted({ now, today }: Context, by: Temporal.Duration): Piece {
  if (!isClockTime(by)) return { dates: [today.add(by)], evidence: 'sure' };
  const then = now.add(by);
  return {
    dates: [then.toPlainDate()],
    clock: { hour: then.hour, minute: then.minute, literal: true },
    evidence: 'sure',
  };
}

/** "over 2 weken", "in an hour" */
const ahead: Reader<Piece> = (words, at, context) => {
  if (!/^(over|in)$/.test(words[at] ?? '')) return undefined;
  const found = amount(words, at + 1, context);
  return found && read(shifted(context, found.value), found.to);
};

/** "morgen over een week" */
const relativeDayAhead: Reader<Piece> = (words, at, context) => {
  const days = RELATIVE_DAYS.get(words[at] ?? '');
  const found = days === undefined ? undefined : ahead(words, at + 1, context);
  if (days === undefined || !found || found.value.clock) return undefined;
  return read({ ...found.value, dates: (found.value.dates ?? []).map((date) => date.add({ days })) }, found.to);
};

/** "3 days ago", "drie dagen geleden", "2 weeks from now" */
const counted: Reader<Piece> = (words, at, context) => {
  const found = amount(words, at, context);
  if (!found) return undefined;
  if (/^(ago|geleden)$/.test(words[found.to] ?? '')) return read(shifted(context, found.value.negated()), found.to + 1);
  if (words[found.to] !== 'from' || words[found.to + 1] !== 'now') return undefined;
  return read(shifted(context, found.value), found.to + 2);
};

const AROUND = new Map([
  ['from', 1],
  ['after', 1],
  ['na', 1],
  ['before', -1],
  ['voor', -1],
]);

/** "a week from Friday", "2 dagen voor 1 december" */
const around: Reader<Piece> = (words, at, context) => {
  const found = amount(words, at, context);
  const sign = found && AROUND.get(words[found.to] ?? '');
  if (!sign || isClockTime(found.value)) return undefined;
  const day = dayAt(words, found.to + 1, context);
  const by = sign > 0 ? found.value : found.value.negated();
  return day && read({ dates: (day.value.dates ?? []).map((date) => date.add(by)), evidence: 'sure' }, day.to);
};

const dayAt = longest<Piece>([relativeDay, dayAfterTomorrow, ...WEEKS, ...DATES]);

export const RELATIVES: readonly Reader<Piece>[] = [
  relativeDay,
  dayAfterTomorrow,
  dayWithPart,
  thisPart,
  ahead,
  relativeDayAhead,
  counted,
  around,
];
