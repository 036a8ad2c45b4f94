import type { Reader } from '../../core/ask.js';
import type { Locale } from '../../core/locale.js';
import { sayWhen } from '../appointments/index.js';
import type { Shown } from './events.js';
import type { Outcome } from './outcome.js';
import type { Why } from './match.js';
import type { Skipped } from './outcome.js';
import { calendarText } from './text.js';

export function sayOutcome(outcome: Outcome, locale: Locale): string {
  const say = calendarText[locale];
  if (outcome.kind === 'failed') return say.failings[outcome.why];
  const left = (Object.keys(say.skipped) as (keyof Skipped)[]).flatMap((kind) =>
    outcome.skipped[kind] > 0 ? [say.skipped[kind](outcome.skipped[kind])] : [],
  );
  return [say.found(outcome.read), ...(left.length > 0 ? [say.leftOut(left.join(', '))] : [])].join(' · ');
}

/** Remarks that fit on a card; the rest are alike. */
const MOST_REMARKS = 8;

export function sayRemarks(outcome: Outcome | null, locale: Locale): string[] {
  if (outcome?.kind !== 'read') return [];
  const say = calendarText[locale];
  const all = [...new Set(outcome.warnings.map(({ code, about }) => say.warnings[code](about)))];
  const rest = all.length - MOST_REMARKS;
  return rest > 0 ? [...all.slice(0, MOST_REMARKS), say.warnings['more-warnings']({ count: `${rest}` })] : all;
}

export function sayWhy(why: Why, locale: Locale): string {
  const say = calendarText[locale].why;
  if (why.by !== 'hand') return say[why.by](why.value);
  if (why.mark === 'event') return say.event();
  return why.mark === 'email' ? say.email(why.value) : say.hand(why.value);
}

/** When an event is, how often, and why it is with whom it is, or who is there. */
export function sayAbout(one: Shown, reader: Reader): string {
  const { locale } = reader;
  const say = calendarText[locale];
  const because = one.account && one.why && `${say.because.toLowerCase()} ${sayWhy(one.why, locale)}`;
  const which = one.choices.length > 0 && say.whichOf(one.choices.map(({ name }) => name).join(' / '));
  const doubt = !one.account && one.doubt && say.doubts[one.doubt];
  const about = [
    sayWhen(one, reader),
    one.times > 1 && say.moreTimes(one.times),
    because || which || peopleIn(one),
    doubt,
  ];
  return about.filter(Boolean).join(' · ');
}

export const peopleIn = ({ people }: Shown): string =>
  people
    .slice(0, 5)
    .map(({ name, email }) => name ?? email)
    .join(', ');
