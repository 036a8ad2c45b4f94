import type { Temporal } from 'temporal-polyfill';
import {
  dayAt,
  findWhen,
  mayBeginWhen,
  planAt,
  readPlan,
  readRepeat,
  repeatAt,
  readWhen,
  sayDay,
  sayPlanned,
  sayRepeat,
  todayOf,
  type Direction,
  type Planned,
  type Repeat,
} from '../dates/index.js';
import type { Field, Place } from '../../core/field.js';
import { viewpointOf } from '../moment.js';
import { Problem } from '../../core/problem.js';
import { anywhere, anywhereFirst } from './place.js';

/** Where only days are said, "2 weken" is in two weeks. */
const IN = 'over';

/** A calendar day, in either language; it travels as yyyy-mm-dd. `alone`: in a line of nothing but days, where "wo" is no other word. `later`: not today, where it may be another. */
export function day({
  place = anywhere,
  direction = 'future',
  alone = false,
  later = false,
}: { place?: Place; direction?: Direction; alone?: boolean; later?: boolean } = {}): Field<Temporal.PlainDate> {
  return {
    kind: 'day',
    place,
    required: true,
    max: 100,
    match(words, { ask }) {
      const typed = words.map((word) => word.text);
      const viewpoint = viewpointOf(ask, direction);
      if (alone && !mayBeginWhen(typed[0] ?? '')) return 0;
      if (alone) return dayAt(typed, viewpoint) || Math.max(0, dayAt([IN, ...typed], viewpoint) - 1);
      const found = findWhen(typed, viewpoint);
      return found?.from === 0 ? found.to : 0;
    },
    read(raw, { ask }) {
      const viewpoint = viewpointOf(ask, direction);
      const when = readWhen(raw, viewpoint) ?? (alone ? readWhen(`${IN} ${raw}`, viewpoint) : undefined);
      if (!when) return new Problem('day.unclear', { typed: raw });
      const today = todayOf(viewpoint);
      const days = (when.ambiguous ?? [when.date]).filter((date) => !later || !date.equals(today));
      const [only = when.date, ...others] = days;
      if (others.length === 0) return only;
      const options = days.map((date) => ({
        label: sayDay(date, ask.asker.locale),
        args: { value: date.toString() },
      }));
      return new Problem('day.which', { typed: raw }, options);
    },
    say: (value, { ask }) => ({ value: value.toString(), label: sayDay(value, ask.asker.locale) }),
  };
}

/** A planned moment with its length, and how it returns: "elke dinsdag 14:00-15:30". It needs a time; what may mean more is asked. */
export function moment({ place = anywhereFirst }: { place?: Place } = {}): Field<
  Planned & { time: Temporal.PlainTime }
> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 200,
    match(words, { ask }) {
      const typed = words.map((word) => word.text);
      return planAt(typed, viewpointOf(ask, 'future'))?.to ?? 0;
    },
    read(raw, asking) {
      const { ask } = asking;
      const meanings = readPlan(raw.replace(/[:,;]$/, ''), viewpointOf(ask, 'future'));
      const [only, other] = meanings;
      if (!only) return new Problem('moment.unclear', { typed: raw });
      if (other) {
        return whichOf(
          raw,
          meanings.map((plan) => inFull(plan, ask.asker.locale)),
        );
      }
      return only.time ? { ...only, time: only.time } : new Problem('moment.no-time', { typed: raw });
    },
    say(value, { ask }) {
      const said = inFull(value, ask.asker.locale);
      return { value: said, label: said };
    },
  };
}

const inFull = (plan: Planned, locale: 'en' | 'nl'): string =>
  [sayPlanned(plan, locale), plan.repeat && sayRepeat(plan.repeat, locale)].filter(Boolean).join(' ');

/** How something returns: "elke 2 weken op dinsdag t/m 1 maart". */
export function repeat({ place = anywhere }: { place?: Place } = {}): Field<Repeat> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 200,
    match(words, { ask }) {
      return repeatAt(
        words.slice(0, MOST_REPEAT_WORDS).map((word) => word.text),
        viewpointOf(ask, 'future'),
      );
    },
    read(raw, { ask }) {
      const rules = readRepeat(raw, viewpointOf(ask, 'future'));
      const [only, other] = rules;
      if (!only) return new Problem('repeat.unclear', { typed: raw });
      if (!other) return only;
      return whichOf(
        raw,
        rules.map((rule) => sayRepeat(rule, ask.asker.locale)),
      );
    },
    say(value, { ask }) {
      const said = sayRepeat(value, ask.asker.locale);
      return { value: said, label: said };
    },
  };
}

const whichOf = (typed: string, ways: string[]): Problem =>
  new Problem(
    'moment.which',
    { typed, ways: ways.join(' / ') },
    ways.map((label) => ({ label, args: { value: label } })),
  );

const MOST_REPEAT_WORDS = 14;
