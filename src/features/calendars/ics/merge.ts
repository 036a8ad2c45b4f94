import type { Version } from './calendar.js';
import type { Change, Event } from './event.js';
import { epochOf } from './times.js';

/** Everything that was said about one UID. */
export interface Series {
  master: Event | undefined;
  /** What is different about some occurrences. */
  changed: Change[];
}

export interface Merged extends Series {
  /** How much of what is said now is left out: it is older than what was known. */
  older: number;
}

export function compareVersions([sequence, stamp]: Version, [other, otherStamp]: Version): number {
  if (sequence !== other) return sequence - other;
  return stamp === otherStamp ? 0 : stamp > otherStamp ? 1 : -1;
}

const isCancelled = (event: Event): boolean => event.details().cancelled;

/**
 * Of two that are about the same, the one that counts: the newer; of two of one version the one that is read last, but what is
 * cancelled does not come back by being said once more as it was.
 */
export function later<E extends Event>(known: E | undefined, event: E): E {
  if (!known) return event;
  const newer = compareVersions(event.version, known.version);
  if (newer !== 0) return newer > 0 ? event : known;
  return known.version[1] !== '' && isCancelled(known) && !isCancelled(event) ? known : event;
}

/**
 * What is to be kept of one UID after it was said once more, by RFC 5546: what is older never undoes what is newer (2.1.5); a
 * master stands for all of its UID, so that what else was known of it goes, unless that is newer (3.2.2.1); a cancellation
 * without RECURRENCE-ID cancels all, with one only that occurrence (3.2.5). `feed`: what is said is all that this calendar says.
 */
export function merge(before: Series, said: Series, feed: string | undefined): Merged {
  const known = said.master || feed === undefined ? before : withoutUnsaid(before, said, feed);
  const master = masterOf(known.master, said.master);
  const isNew = said.master !== undefined && (master === said.master || master !== known.master);
  const kept = new Map<string, Change>();
  let older = said.master && !isNew ? 1 : 0;
  for (const event of known.changed) {
    const after = isNew && said.master ? afterMaster(event, { ...said, master: said.master }, feed) : event;
    if (after) kept.set(nameOf(after), after);
  }
  for (const event of said.changed) {
    const name = nameOf(event);
    const outdated = isOutdated(event, master);
    if (later(kept.get(name), event) !== event || (outdated && !isNew)) older += 1;
    else kept.set(name, outdated && master && isCancelled(master) ? cancelled(event) : event);
  }
  return { master, changed: followed([...kept.values()], said), older };
}

/** A calendar that has single occurrences only, where it had the whole, says so by that; a file says nothing of the rest. */
function withoutUnsaid({ master, changed }: Series, said: Series, feed: string): Series {
  const names = new Set(said.changed.map(nameOf));
  const stays = (event: Change) => event.feed !== feed || isCancelled(event) || names.has(nameOf(event));
  return {
    master: master && (master.feed !== feed || isCancelled(master)) ? master : undefined,
    changed: changed.filter(stays),
  };
}

const isOlder = (event: Event, known: Event): boolean => compareVersions(event.version, known.version) < 0;

/** A cancellation as people are sent it has no rule: what it cancels is what was known. */
function masterOf(known: Event | undefined, said: Event | undefined): Event | undefined {
  if (!known || !said) return said ?? known;
  if (later(known, said) === known) return known;
  if (!isCancelled(said) || said.rules.length + said.added.length > 0) return said;
  return { ...cancelled(known), version: said.version, feed: said.feed };
}

const cancelled = <E extends Event>(event: E): E => {
  const { details } = event;
  return { ...event, details: () => ({ ...details(), cancelled: true }) };
};

/** Whoever cancels the whole knows of what was changed before, whatever its number. */
function isOutdated(event: Event, master: Event | undefined): boolean {
  if (!master) return false;
  if (!isCancelled(master)) return isOlder(event, master);
  return event.version[0] <= master.version[0] || event.version[1] < master.version[1];
}

/** What is left of a change that was known when the whole is said anew, with or without this change. */
function afterMaster(
  event: Change,
  { master, changed }: Series & { master: Event },
  feed: string | undefined,
): Change | undefined {
  const name = nameOf(event);
  const isSaid = changed.some((one) => nameOf(one) === name);
  const newer = compareVersions(event.version, master.version);
  if (isCancelled(master)) return !isOutdated(event, master) ? event : isSaid ? undefined : cancelled(event);
  if (newer < 0 || isSaid) return newer < 0 ? undefined : event;
  const isLeftOut = feed !== undefined && event.feed === feed && event.version[1] < master.version[1];
  return (newer === 0 && !isCancelled(event)) || isLeftOut ? undefined : event;
}

const MOST_RANGES = 100;

/** What holds from an occurrence on replaces what was changed before in those after it, the newest of them: RFC 5545, 3.2.13. */
function followed(all: Change[], said: Series): Change[] {
  const ranges = all
    .filter(({ andFuture }) => andFuture)
    .slice(-MOST_RANGES)
    .sort((a, b) => compareVersions(b.version, a.version));
  if (ranges.length === 0) return all;
  return all.flatMap((event) => {
    const range = ranges.find((one) => instantOf(one) <= instantOf(event) && isOlder(event, one));
    if (!range || (said.changed.includes(event) && said.changed.includes(range))) return [event];
    return isCancelled(range) && !event.andFuture ? [cancelled(event)] : [];
  });
}

const instantOf = ({ original, zone }: Change): number => epochOf(original.wall, original.zone ?? zone);

/** Which occurrence a change is about: the same instant is the same one, in whatever zone it is written. */
function nameOf(event: Change): string {
  const { original, andFuture } = event;
  return `${original.day ? original.wall.toPlainDate().toString() : instantOf(event)}${andFuture ? ' and on' : ''}`;
}
