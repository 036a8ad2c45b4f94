import { Temporal } from 'temporal-polyfill';
import type { Ask, Reader } from '../core/ask.js';
import type { Direction, Viewpoint } from './dates/index.js';
import type { Locale } from '../core/locale.js';

/** The month goes before the day where the reader writes it so. */
const tagOf = (locale: Locale, zone: string): string =>
  locale === 'nl' ? 'nl-NL' : AMERICAN.test(zone) ? 'en-US' : 'en-GB';
const formats = new Map<string, Intl.DateTimeFormat>();

/** The same history is read by many, again and again: what was said before is said from memory. */
const said = new Map<string, string>();
const MOST_REMEMBERED = 10_000;

/** An instant in the reader's language and zone: "di 1 dec. 2026 14:00"; a day near the one on which it is read by a word. */
export function sayMoment(at: Date, as: 'day' | 'time' | 'both', reader: Reader): string {
  const near = as === 'time' ? undefined : relativeDay(at, reader);
  if (near === undefined) return sayFully(at, as, reader);
  return as === 'day' ? near : `${near} ${sayFully(at, 'time', reader)}`;
}

const RELATIVE = {
  en: { days: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }, ago: (days: number) => `${days} days ago` },
  nl: { days: { [-1]: 'gisteren', 0: 'vandaag', 1: 'morgen' }, ago: (days: number) => `${days} dagen geleden` },
};
/** Longer ago the date says more. Days. */
const MOST_AGO = 6;
/** Beyond it no day is near, in any zone. */
const NEAR_MS = (MOST_AGO + 2) * 24 * 60 * 60 * 1000;

/** "vandaag", "2 days ago", as Slack writes dates by itself; undefined: not near, or read at no known moment. */
function relativeDay(moment: Date, { readAt: read, zone, locale }: Reader): string | undefined {
  if (!read || Math.abs(moment.getTime() - read.getTime()) > NEAR_MS) return undefined;
  const days = dayOf(read, zone).until(dayOf(moment, zone)).days;
  const say = RELATIVE[locale];
  const word = (say.days as Record<number, string>)[days];
  return word ?? (days < 0 && days >= -MOST_AGO ? say.ago(-days) : undefined);
}

function sayFully(at: Date, as: 'day' | 'time' | 'both', reader: Reader): string {
  const key = `${at.getTime()} ${as} ${reader.locale} ${reader.zone}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  if (said.size >= MOST_REMEMBERED) said.clear();
  const words = inWords(at, as, reader);
  said.set(key, words);
  return words;
}

function inWords(at: Date, as: 'day' | 'time' | 'both', { locale, zone }: Reader): string {
  const day = as === 'time' ? '' : format(locale, zone, 'day').format(at).replaceAll(',', '');
  const time = as === 'day' ? '' : format(locale, zone, 'time').format(at);
  return [day, time].filter(Boolean).join(' ');
}

const shown = {
  month: { month: 'short', year: 'numeric' },
  monthInFull: { month: 'long', year: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Building an Intl formatter costs a thousand times what using it does. */
function format(locale: Locale, zone: string, as: keyof typeof shown): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${as}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tagOf(locale, zone), { timeZone: zone, ...shown[as] });
  formats.set(key, made);
  return made;
}

/** The month of an instant in the reader's language and zone: "nov 2024". */
export const sayMonth = (at: Date, { locale, zone }: Reader): string =>
  format(locale, zone, 'month').format(at).replaceAll('.', '');

/** As a heading: "november 2024". */
export const sayMonthInFull = (at: Date, { locale, zone }: Reader): string =>
  format(locale, zone, 'monthInFull').format(at);

/** The calendar day of an instant in a zone. */
export function dayOf(at: Date, zone: string): Temporal.PlainDate {
  return zoned(at, zone).toPlainDate();
}

export function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** How dates in a line are read: in the asker's zone, "12/3" as they write it there. */
export function viewpointOf(ask: Ask, direction: Direction): Viewpoint {
  const { at, asker } = ask;
  const known = viewpoints.get(ask);
  const seen = known?.at === at && known.asker === asker ? known : { at, asker, of: {} };
  if (seen !== known) viewpoints.set(ask, seen);
  return (seen.of[direction] ??= lookingFrom(ask, direction));
}

/** Every blank of a command looks at its line from the same point, again and again. */
const viewpoints = new WeakMap<Ask, Pick<Ask, 'at' | 'asker'> & { of: Partial<Record<Direction, Viewpoint>> }>();

const lookingFrom = ({ at, asker: { locale, zone } }: Ask, direction: Direction): Viewpoint => ({
  now: zoned(at, zone),
  direction,
  monthFirst: locale === 'en' && AMERICAN.test(zone),
  halfPast: locale === 'en' && BRITISH.test(zone),
});

/** Where "half 4" is half past four. */
const BRITISH = /^Europe\/(?:London|Belfast|Dublin|Jersey|Guernsey|Isle_of_Man)$|^GB/;

/** Of English speakers, only those of the United States put the month first. */
const AMERICAN =
  /^America\/(?:New_York|Detroit|Kentucky|Indiana|Chicago|Menominee|North_Dakota|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak)|^Pacific\/Honolulu$|^US\//;
