import type { Wanted } from './calendar.js';
import type { Component } from './components.js';
import { textOf } from './line.js';
import type { ZoneOf } from './times.js';
import type { Warn } from './warnings.js';
import { zoneNamed } from './zone-names.js';
import { zoneBehaving, zoneLocated } from './zone-rules.js';

/** Trying a name costs time, and a file may make them up by the thousand. */
const MOST_ZONES = 200;

/**
 * What the zones of one file are called by IANA. A known name counts for more than the rules beside it, which are often wrong;
 * a name that nobody knows is told by its rules; without any it is the member's own zone.
 */
export function zonesOf(components: readonly Component[], { zone: own, from }: Wanted, warn: Warn): ZoneOf {
  const declared = new Map(
    components
      .filter(({ kind }) => kind === 'zone')
      .map((zone) => [textOf(zone.lines.get('TZID')?.[0], 200) ?? '', zone]),
  );
  const known = new Map<string, string>();
  return (tzid) => known.get(tzid) ?? remember(tzid, known.size < MOST_ZONES ? look(tzid) : undefined);

  function look(tzid: string): string | undefined {
    const rules = declared.get(tzid);
    const named = zoneNamed(tzid, own) ?? (rules && zoneLocated(rules));
    if (named) return named;
    const zone = rules && zoneBehaving(rules, from.getUTCFullYear(), own);
    if (zone) warn({ code: 'zone-guessed', about: { name: tzid, zone } });
    return zone;
  }

  function remember(tzid: string, zone: string | undefined): string {
    if (!zone) warn({ code: 'zone-unknown', about: { name: tzid, zone: own } });
    known.set(tzid, zone ?? own);
    return zone ?? own;
  }
}
