import { Temporal } from 'temporal-polyfill';
import { firstDayOf, type Repeat } from '../../language/dates/index.js';
import { wallOf } from './appointment.js';

/** A series of which one occurrence goes to another moment, and all others as far; of several weekdays only that one turns. */
export function shiftedSeries(
  repeat: Repeat,
  { starts, seriesStarts }: { starts: string; seriesStarts: string },
  to: string,
): { repeat: Repeat; starts: string } {
  const [from, into] = [Temporal.PlainDateTime.from(starts), Temporal.PlainDateTime.from(to)];
  const turned = repeat.weekdays?.map((day) => (day === from.dayOfWeek ? into.dayOfWeek : day));
  const rule = { ...repeat, ...(turned && { weekdays: [...new Set(turned)].sort((a, b) => a - b) }) };
  const first = Temporal.PlainDateTime.from(seriesStarts).toPlainDate();
  const others = (repeat.weekdays?.length ?? 1) > 1;
  const days = from.toPlainDate().until(into.toPlainDate()).days;
  const shifted = others ? first : first.add({ days });
  const start = rule.weekdays ? firstDayOf(rule, shifted) : shifted;
  return { repeat: rule, starts: wallOf(start.toPlainDateTime(into.toPlainTime())) };
}
