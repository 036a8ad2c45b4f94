import { Temporal } from 'temporal-polyfill';
import { instantOf, readWhen, sayPlanned, whenAt } from './day.js';
import { anywhereFirst, type Field, type Place } from './field.js';
import { zoned } from './moment.js';
import { Problem } from './problem.js';
import { bare } from './words.js';

/** By when: a day, or a time on it. */
export interface Deadline {
  date: Temporal.PlainDate;
  time?: Temporal.PlainTime;
}

/** Words in front of a date that say that it is one to be ready by. */
const LEADS = new Set(['voor', 'before', 'tot', 'until', 'till', 'tegen', 'for']);
/** Of "voor vrijdag" half of us are late on Friday. */
const STRICT = new Set(['voor', 'before']);

/** A day with or without a time: "vrijdag", "uiterlijk 1 december 14:00", "before Friday". What may mean two days is asked. */
export function deadline({ place = anywhereFirst }: { place?: Place } = {}): Field<Deadline> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 100,
    match(words, { ask }) {
      const lead = LEADS.has(words[0]?.bare ?? '') ? 1 : 0;
      const typed = words.slice(lead).map((word) => word.text);
      const found = whenAt(typed, zoned(ask.at, ask.asker.zone), 'future');
      return found ? lead + found.to : 0;
    },
    read(raw, { ask }) {
      const { locale, zone } = ask.asker;
      const [first = '', ...more] = raw.trim().split(/\s+/);
      const lead = bare(first);
      const said = LEADS.has(lead) ? more.join(' ') : raw;
      const now = zoned(ask.at, zone);
      const when = readWhen(said, now, 'future');
      if (!when) {
        const found = whenAt(said.split(/\s+/), now, 'future');
        return new Problem(found && !found.when ? 'deadline.none' : 'deadline.unclear', { typed: raw });
      }
      const { time } = when;
      const days =
        STRICT.has(lead) && !time && !when.ambiguous
          ? [when.date.subtract({ days: 1 }), when.date]
          : (when.ambiguous ?? [when.date]);
      const meant = days.map((date): Deadline => ({ date, ...(time && { time }) }));
      const ahead = meant.filter((one) => endOf(one, zone) > now.epochMilliseconds);
      const [only, ...others] = ahead.length > 0 ? ahead : meant.slice(0, 1);
      if (others.length === 0) return only!;
      const ways = ahead.map((one) => sayPlanned(one, locale));
      return new Problem(
        'deadline.which',
        { typed: raw },
        ways.map((label) => ({ label, args: { value: label } })),
      );
    },
    say(value, { ask }) {
      const said = sayPlanned(value, ask.asker.locale);
      return { value: said, label: said };
    },
  };
}

function endOf({ date, time }: Deadline, zone: string): number {
  const { instant } = time
    ? instantOf(date, time, zone)
    : instantOf(date.add({ days: 1 }), new Temporal.PlainTime(), zone);
  return instant.epochMilliseconds;
}
