import { Temporal } from 'temporal-polyfill';
import { spend, type Budget } from './budget.js';
import type { IcsEvent, Wanted } from './calendar.js';
import { minutesBetween, type Change, type Event } from './event.js';
import { later, type Series } from './merge.js';
import { returns } from './returns.js';
import { readRule } from './rule.js';
import { epochOf, readTimes, wallIn } from './times.js';
import type { Warn } from './warnings.js';

/** With the instant at which it starts. */
export interface Occurrence {
  at: number;
  event: IcsEvent;
}

export interface Bounds extends Wanted {
  budget: Budget;
  warn: Warn;
}

/** A rule to read, a series to find its stretch in its own zone, a place to find its instant: zones are slow. */
const STEPS = { rule: 10, series: 10, place: 10 };

/** An occurrence as its series has it. */
interface Place {
  /** Its original wall time, in the zone of the series. */
  wall: Temporal.PlainDateTime;
  minutes: number;
}

const compare = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): number => Temporal.PlainDateTime.compare(a, b);

/**
 * What of a series takes place between two instants. An occurrence is told by its original instant; what is different about
 * it counts wherever it went, and also where the series has no such occurrence any more.
 */
export function occurrencesOf({ master, changed }: Series, bounds: Bounds): Occurrence[] {
  if (!master) return orphans(changed, bounds);
  if (master.rules.length + master.added.length + changed.length === 0)
    return given({ event: master, place: master, recurrenceId: '', bounds });

  if (!spend(bounds.budget, STEPS.series)) return [];
  const { zone } = master;
  const isExcluded = exclusion(master, bounds);
  const fromThenOn = changes(master, changed);
  const places = placesOf(master, fromThenOn, bounds);
  const nameOf = (at: number, wall: Temporal.PlainDateTime) => (master.day ? sayDay(wall) : sayInstant(at));
  const single = singles(master, changed, places);
  const moved = [...single].flatMap(([at, event]) => {
    const wall = places.get(at)?.wall ?? wallAt(at, zone);
    return isExcluded(at, wall) ? [] : given({ event, place: event, recurrenceId: nameOf(at, wall), bounds });
  });

  const others = [...places].flatMap(([at, place]) => {
    const { wall, minutes } = place;
    if (single.has(at) || isExcluded(at, wall)) return [];
    const change = fromThenOn.findLast(({ from }) => compare(from, wall) <= 0);
    if (!change) return given({ event: master, place: { wall, minutes }, recurrenceId: nameOf(at, wall), bounds });
    const { event, shift } = change;
    const shifted = wallIn(event.zone, { wall, zone, day: false }).add(shift);
    return given({ event, place: { wall: shifted, minutes: event.minutes }, recurrenceId: nameOf(at, wall), bounds });
  });
  return [...moved, ...others];
}

/** Single occurrences of a series that nobody told of: who is invited to one of them gets no more. */
function orphans(changed: readonly Change[], bounds: Bounds): Occurrence[] {
  const named = new Map<string, Event>();
  for (const event of changed) {
    const { day } = event.original;
    const wall = wallIn(event.zone, event.original);
    const name = day ? sayDay(wall) : sayInstant(epochOf(wall, event.zone));
    named.set(name, later(named.get(name), event));
  }
  return [...named].flatMap(([name, event]) => given({ event, place: event, recurrenceId: name, bounds }));
}

/**
 * By the instant of the occurrence that each is about. A day without a time means the one at the time of the series; so does the
 * midnight by which Exchange names a day, where the series has nothing then.
 */
function singles(
  { zone, wall: first, day: isWhole }: Event,
  changed: readonly Change[],
  places: ReadonlyMap<number, Place>,
): Map<number, Event> {
  const single = new Map<number, Event>();
  const onDay = (day: Temporal.PlainDateTime) => epochOf(day.withPlainTime(first.toPlainTime()), zone);
  for (const event of changed) {
    if (event.andFuture) continue;
    const { original } = event;
    const said = epochOf(wallIn(zone, original), zone);
    const isDay = original.day || (isMidnight(original.wall) && (isWhole || !places.has(said)));
    const at = isDay ? onDay(original.wall) : said;
    single.set(at, later(single.get(at), event));
  }
  return single;
}

const isMidnight = (wall: Temporal.PlainDateTime): boolean => compare(wall, wall.withPlainTime()) === 0;
const sayWall = (wall: Temporal.PlainDateTime): string => wall.toString({ smallestUnit: 'minute' });
const sayDay = (wall: Temporal.PlainDateTime): string => wall.toPlainDate().toString();
const sayInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

const wallAt = (at: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();

/** A difference that holds from an occurrence on, in the zone of the series, and how far it moves each of them. */
interface FromThenOn {
  event: Event;
  from: Temporal.PlainDateTime;
  shift: Temporal.Duration;
}

const MOST_CHANGES = 100;

/** In order; of those that hold from the same occurrence on the latest version is the last. */
function changes({ zone }: Event, changed: readonly Change[]): FromThenOn[] {
  return changed
    .filter(({ andFuture }) => andFuture)
    .slice(-MOST_CHANGES)
    .map((event) => ({
      event,
      from: wallIn(zone, event.original),
      shift: wallIn(event.zone, event.original).until(event.wall),
    }))
    .sort((a, b) => compare(a.from, b.from) || (later(a.event, b.event) === b.event ? -1 : 1));
}

function given({
  event: { uid, zone, details },
  place: { wall, minutes },
  recurrenceId,
  bounds: { from, to },
}: {
  event: Event;
  place: Place;
  recurrenceId: string;
  bounds: Wanted;
}): Occurrence[] {
  if (isFar(wall, minutes, { from, to })) return [];
  const at = epochOf(wall, zone);
  const end = minutes > 0 ? epochOf(wall.add({ minutes }), zone) : at + 1;
  if (at >= to.getTime() || end <= from.getTime()) return [];
  return [{ at, event: { uid, recurrenceId, ...details(), starts: sayWall(wall), zone, minutes } }];
}

/** No zone is more than a day from UTC; asking a zone for its offset costs far more than this. */
function isFar(wall: Temporal.PlainDateTime, minutes: number, { from, to }: { from: Date; to: Date }): boolean {
  const utc = Date.UTC(wall.year, wall.month - 1, wall.day);
  return utc - 2 * DAY > to.getTime() || utc + minutes * 60_000 + 2 * DAY < from.getTime();
}

const DAY = 24 * 60 * 60_000;

/** "EXDATE;VALUE=DATE" excludes the whole day. */
function exclusion(
  { excluded, zone }: Event,
  { from, to, budget }: Bounds,
): (at: number, wall: Temporal.PlainDateTime) => boolean {
  const days = new Set<string>();
  const moments = new Set<number>();
  for (const time of excluded) {
    if (isFar(time.wall, MOST_MOVED, { from, to })) continue;
    if (!spend(budget, 1)) break;
    if (time.day) days.add(time.wall.toPlainDate().toString());
    else moments.add(epochOf(wallIn(zone, time), zone));
  }
  return (at, wall) => moments.has(at) || (days.size > 0 && days.has(wall.toPlainDate().toString()));
}

/** Minutes: how far from where it was an occurrence is still asked whether it was excluded there. */
const MOST_MOVED = 366 * 24 * 60;

/** By the instant of each; those of before and after are left out where that is cheap. */
function placesOf(master: Event, fromThenOn: readonly FromThenOn[], bounds: Bounds): Map<number, Place> {
  const { zone, minutes } = master;
  const places = new Map<number, Place>();
  const put = (place: Place) => places.set(epochOf(place.wall, zone), place);
  const stretch = stretchOf(master, fromThenOn, bounds);
  put(master);
  for (const wall of wallsOf(master.rules)) put({ wall, minutes });
  for (const { start, end, length } of master.added) {
    if (!spend(bounds.budget, STEPS.place)) break;
    const said = wallIn(zone, start);
    const wall = start.day ? said.withPlainTime(master.wall.toPlainTime()) : said;
    const last = end ? wallIn(zone, end) : length && wall.add(length);
    put({ wall, minutes: last ? Math.max(0, minutesBetween(wall, last)) : minutes });
  }
  for (const wall of wallsOf(master.exceptRules)) places.delete(epochOf(wall, zone));
  return places;

  function* wallsOf(rules: readonly string[]): Generator<Temporal.PlainDateTime> {
    for (const said of rules) {
      if (!spend(bounds.budget, STEPS.rule)) return;
      const rule = readRule(said);
      if (!rule) {
        bounds.warn({ code: 'rule-unreadable', about: { title: master.title, rule: said.slice(0, 200) } });
        continue;
      }
      const until = rule.until === undefined ? undefined : lastMoment(rule.until, master);
      for (const wall of returns({ rule, start: master.wall, stretch: { ...stretch, until }, budget: bounds.budget }))
        if (compare(wall, stretch.from) >= 0 && spend(bounds.budget, STEPS.place)) yield wall;
    }
  }
}

/** Wide enough for what began earlier, and for what a difference brings into view. */
function stretchOf({ zone, minutes }: Event, fromThenOn: readonly FromThenOn[], { from, to }: Wanted) {
  const moved = fromThenOn.flatMap(({ event, shift }) => [event.minutes, Math.abs(shift.total({ unit: 'minutes' }))]);
  const margin = Math.ceil(Math.max(minutes, ...moved)) + 24 * 60;
  return {
    from: wallAt(from.getTime(), zone).subtract({ minutes: margin }),
    to: wallAt(to.getTime(), zone).add({ minutes: margin }),
  };
}

/** The end of a series, in its own zone: an instant, or the whole of a day. */
function lastMoment(until: string, { zone, wall: first }: Event): Temporal.PlainDateTime | undefined {
  const time = readTimes(`UNTIL:${until}`, () => zone)[0]?.start;
  if (!time) return undefined;
  const wall = wallIn(zone, time);
  const wholeDay = time.day || isMidnight(first);
  return wholeDay ? wall.toPlainDate().toPlainDateTime('23:59') : wall;
}
