import * as chrono from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import { askerOf, valuesIn, type Line } from './measure.js';

/** What chrono-node makes of a line: the day that was meant, none, or another. It cannot ask. */
export type ChronoVerdict = 'right' | 'missed' | 'silent';

const PARSERS = { nl: chrono.nl.casual, us: chrono.en.casual, uk: chrono.en.GB };

/** Only lines about one day, or none: where a question is meant, or the commands have more blanks than a date, nothing can be compared. */
export const isForChrono = ({ command, wanted }: Line): boolean =>
  (command === 'agree' || command === 'promise') &&
  wanted.some((one) => one === 'none' || !/^(?:ask|any|refuse)/.test(one));

export function chronoVerdict(line: Line): ChronoVerdict {
  const { zone, at } = askerOf(line.asker);
  const now = Temporal.PlainDateTime.from(at).toZonedDateTime(zone);
  const parser = PARSERS[line.asker.split('@')[0] as keyof typeof PARSERS];
  const reference = {
    instant: new Date(now.epochMilliseconds),
    timezone: now.offsetNanoseconds / 60e9,
  };
  const [first] = parser.parse(line.line, reference, { forwardDate: true });
  const wanted = valuesIn(line).map((value) => value.split(' ')[0]);
  if (!first) return line.wanted.includes('none') ? 'right' : 'missed';
  const day = ['year', 'month', 'day'] as const;
  const [year, month, date] = day.map((part) => first.start.get(part)!) as [number, number, number];
  return wanted.includes(new Temporal.PlainDate(year, month, date).toString()) ? 'right' : 'silent';
}
