import { isChange, nameFor, type Change, type Event } from './event.js';
import { compareVersions, later, type Series } from './merge.js';
import { epochOf } from './times.js';
import type { Warn } from './warnings.js';

/**
 * What one file says, by UID; of what is said twice the latest version. Against the standard some programs give several events
 * one UID: where these are of one version and begin at different times, each is an event of its own. The earliest has the name.
 */
export function seriesOf(events: readonly Event[], warn: Warn): Map<string, Series> {
  const all = new Map<string, { masters: Event[]; changed: Change[] }>();
  for (const event of events) {
    const series = all.get(event.uid) ?? { masters: [], changed: [] };
    all.set(event.uid, series);
    if (isChange(event)) series.changed.push(event);
    else series.masters.push(event);
  }
  const series = new Map<string, Series>();
  for (const [uid, { masters, changed }] of all) {
    const [master, ...others] = eventsIn(masters, warn);
    series.set(uid, { master, changed });
    for (const other of others) {
      const own = nameFor(`${uid} ${other.wall.toString({ smallestUnit: 'minute' })} ${other.zone}`);
      series.set(own, { master: { ...other, uid: own }, changed: [] });
    }
  }
  return series;
}

function eventsIn(masters: readonly Event[], warn: Warn): Event[] {
  const [first, ...more] = masters;
  if (!first || more.length === 0) return [...masters];
  const newest = masters.reduce((one, other) => (compareVersions(other.version, one.version) > 0 ? other : one));
  const byStart = new Map<number, Event>();
  for (const event of masters) {
    if (compareVersions(event.version, newest.version) !== 0) continue;
    const at = epochOf(event.wall, event.zone);
    const known = byStart.get(at);
    const counts = later(known, event);
    if (known && known.title !== event.title) warn({ code: 'uid-shared', about: { title: counts.title } });
    byStart.set(at, counts);
  }
  return [...byStart].sort(([one], [other]) => one - other).map(([, event]) => event);
}
