import { Temporal } from 'temporal-polyfill';
import windows from 'windows-iana';
import type { Component, Lines } from './components.js';
import { textOf } from './line.js';
import { readRule } from './rule.js';
import { ianaOf } from './zone-names.js';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The zone that a VTIMEZONE says it is, by its location. */
export function zoneLocated({ lines }: Component): string | undefined {
  const location = textOf(lines.get('X-LIC-LOCATION')?.[0], 100);
  return location && ianaOf(location);
}

/**
 * A zone whose clock does what these rules say: at the start of each month of this year it is as far from UTC. `preferred` when
 * it is one of them.
 */
export function zoneBehaving({ parts }: Component, year: number, preferred: string): string | undefined {
  const offsets = offsetsOf(parts);
  if (!offsets) return undefined;
  const behaviour = offsets.join();
  return [preferred, ...principal].find((zone) => behaviourOf(zone, year) === behaviour);
}

const behaviours = new Map<string, string>();

/** Minutes from UTC at the start of each month; kept, since asking a zone is slow and a file may have a thousand. */
function behaviourOf(zone: string, year: number): string {
  const key = `${zone} ${year}`;
  const known = behaviours.get(key);
  if (known) return known;
  const offsets = MONTHS.map(
    (month) => Temporal.PlainDateTime.from({ year, month, day: 1 }).toZonedDateTime(zone).offsetNanoseconds / 60e9,
  );
  behaviours.set(key, offsets.join());
  return offsets.join();
}

/** One for each zone of Windows, so one for each way that clocks go. */
const principal: string[] = windows.WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === '001').flatMap(
  ({ iana }) => ianaOf(iana[0]) ?? [],
);

interface Observance {
  name: string;
  /** When it came into force. */
  since: string;
  /** In which it begins, each year. */
  month: number;
  /** Minutes from UTC. */
  offset: number;
}

/** Minutes from UTC at the start of each month, by the latest rules that are still in force. */
function offsetsOf(parts: Component['parts']): number[] | undefined {
  const latest = new Map<string, Observance>();
  for (const one of parts.flatMap(observance)) {
    if (one.since > (latest.get(one.name)?.since ?? '')) latest.set(one.name, one);
  }
  const inForce = [...latest.values()].sort((a, b) => a.month - b.month);
  const last = inForce.at(-1);
  if (!last) return undefined;
  return MONTHS.map((month) => (inForce.findLast((one) => one.month < month) ?? last).offset);
}

function observance({ name, lines }: { name: string; lines: Lines }): Observance[] {
  const value = (property: string) => lines.get(property)?.[0]?.split(':').at(-1)?.trim() ?? '';
  const since = value('DTSTART');
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)/.exec(value('TZOFFSETTO')) ?? [];
  const rule = readRule(value('RRULE'));
  if (!/^\d{8}T/.test(since) || !sign || rule?.until) return [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return [{ name, since, month: rule?.months[0] ?? Number(since.slice(4, 6)), offset }];
}
