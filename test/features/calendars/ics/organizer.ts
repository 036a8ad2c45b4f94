import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/**
 * An organiser of one event, written from RFC 5545 and RFC 5546 alone: what they do, what they send of it, and what whoever received
 * some of that should have in their calendar.
 */
interface Definition {
  /** Wall time in `zone`. */
  start: Temporal.PlainDateTime;
  zone: string;
  /** Undefined: it does not return. */
  rule: { unit: 'days' | 'weeks'; interval: number; count: number } | undefined;
  /** Instants. */
  excluded: number[];
  added: number[];
}

/** About one occurrence, by its original instant, or about all from that one on. */
interface Change {
  number: number;
  original: number;
  andFuture: boolean;
  /** How far it moves, in minutes of the wall clock; undefined: cancelled. */
  by: number | undefined;
}

export interface Message {
  number: number;
  /** The event as a whole, or its cancellation; else one change. */
  whole: { definition: Definition; cancelled: boolean; changes: Change[] } | undefined;
  change: Change | undefined;
  definition: Definition;
}

const wallAt = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
const instantOf = (wall: Temporal.PlainDateTime, zone: string) => wall.toZonedDateTime(zone).epochMilliseconds;

/** The original instants of what there is, without changes: the recurrence set of RFC 5545, 3.8.5. */
function originals({ start, zone, rule, excluded, added }: Definition): number[] {
  const steps = Array.from({ length: rule?.count ?? 1 }, (_, i) =>
    instantOf(rule ? start.add({ [rule.unit]: i * rule.interval }) : start, zone),
  );
  return [...new Set([...steps, ...added])].filter((at) => !excluded.includes(at)).sort((a, b) => a - b);
}

/** What of the received messages counts: the newest whole, and then each newer change in order: RFC 5546, 2.1.5. */
export function expected(received: readonly Message[]): string[] {
  const whole = received.filter((one) => one.whole).reduce((a, b) => (b.number > a.number ? b : a));
  const { definition, cancelled, changes } = whole.whole!;
  if (cancelled) return [];
  const planned = new Map(originals(definition).map((at) => [at, at as number | undefined]));
  const newer = received.flatMap(({ change, number }) => (change && number > whole.number ? [change] : []));
  for (const change of [...changes, ...new Set(newer)].sort((a, b) => a.number - b.number))
    for (const at of [...planned.keys()])
      if (at === change.original || (change.andFuture && at > change.original))
        planned.set(at, change.by === undefined ? undefined : moved(at, change.by, definition));
  return [...planned.values()].flatMap((at) => (at === undefined ? [] : [new Date(at).toISOString()])).sort();
}

/** What the clock on the wall should say by the rule, also where it skips that hour. */
function wallOf({ start, zone, rule }: Definition, at: number): Temporal.PlainDateTime {
  const steps = Array.from({ length: rule?.count ?? 1 }, (_, i) =>
    rule ? start.add({ [rule.unit]: i * rule.interval }) : start,
  );
  return steps.find((wall) => instantOf(wall, zone) === at) ?? wallAt(at, zone);
}

const moved = (at: number, minutes: number, definition: Definition) =>
  instantOf(wallOf(definition, at).add({ minutes }), definition.zone);

/** What an organiser may do next; numbers choose among what there is. */
export const deed = fc.record({
  kind: fc.constantFrom(
    ...['reschedule', 'exclude', 'add', 'shorten', 'single', 'series', 'move', 'move', 'drop', 'drop'],
    ...['moveOn', 'dropOn', 'cancel', 'revive'],
  ),
  which: fc.nat(50),
  minutes: fc.constantFrom(-1440, -90, 30, 60, 1440, 4320),
  /** Whether all is said once more, or only what is different. */
  whole: fc.boolean(),
});
export type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

export const beginning = fc.record({
  day: fc.constantFrom('2026-10-20', '2026-10-24', '2026-11-10', '2027-03-10', '2027-03-25'),
  time: fc.constantFrom('00:30', '02:30', '09:00', '14:00', '23:30'),
  zone: fc.constantFrom('Europe/Amsterdam', 'Europe/London', 'America/New_York', 'UTC'),
  unit: fc.constantFrom<'days' | 'weeks'>('days', 'weeks'),
  interval: fc.integer({ min: 1, max: 2 }),
  count: fc.integer({ min: 1, max: 6 }),
});
export type Beginning = typeof beginning extends fc.Arbitrary<infer T> ? T : never;

/** All that an organiser sends, in the order in which it was sent. */
export function messagesOf({ day, time, zone, unit, interval, count }: Beginning, deeds: readonly Deed[]): Message[] {
  const rule = { unit, interval, count };
  let definition: Definition = {
    start: Temporal.PlainDateTime.from(`${day}T${time}`),
    zone,
    rule,
    excluded: [],
    added: [],
  };
  let changes: Change[] = [];
  let cancelled = false;
  const messages: Message[] = [];
  const send = (change?: Change) =>
    messages.push({
      number: messages.length,
      whole: change ? undefined : { definition, cancelled, changes: [...changes] },
      change,
      definition,
    });
  send();
  for (const { kind, which, minutes, whole } of deeds) {
    if (cancelled !== (kind === 'revive')) continue;
    const there = originals(definition);
    const at = there[which % Math.max(1, there.length)];
    const anew = (more: Partial<Definition>) => {
      definition = { ...definition, ...more };
      changes = [];
      send();
    };
    const change = (by: number | undefined, andFuture: boolean) => {
      if (at === undefined || !definition.rule) return;
      // By how much all after an hour that a clock skips move, no standard says.
      if (andFuture && !wallOf(definition, at).equals(wallAt(at, zone))) return;
      const one = { number: messages.length, original: at, andFuture, by };
      changes = [...changes.filter((other) => other.original !== at || other.andFuture !== andFuture), one];
      if (andFuture) changes = changes.filter((other) => other === one || other.original < at);
      send(whole ? undefined : one);
    };
    const none = { excluded: [], added: [] };
    if (kind === 'reschedule') anew({ start: definition.start.add({ minutes }), ...none });
    else if (kind === 'single') anew({ rule: undefined, ...none });
    else if (kind === 'series') anew({ rule, ...none });
    else if (kind === 'shorten' && definition.rule)
      anew({ rule: { ...definition.rule, count: 1 + (which % definition.rule.count) }, ...none });
    else if (kind === 'exclude' && definition.rule && at !== undefined && there.length > 1)
      anew({ excluded: [...definition.excluded, at] });
    else if (kind === 'add' && definition.rule)
      anew({ added: [...definition.added, moved(there[0]!, 77 + which, definition)] });
    else if (kind === 'move') change(minutes, false);
    else if (kind === 'drop') change(undefined, false);
    else if (kind === 'moveOn') change(minutes, true);
    else if (kind === 'dropOn') change(undefined, true);
    else if (kind === 'cancel') {
      cancelled = true;
      send();
    } else if (kind === 'revive') {
      cancelled = false;
      send();
    }
  }
  return messages;
}

export interface Style {
  /** What grows with each message. */
  by: 'sequence' | 'stamp';
  /** In which zone occurrences are named. */
  named: 'utc' | 'own' | 'other';
  /** A cancellation says the rule once more. */
  ruleToo: boolean;
}

const compact = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');

/** The message as a file. `feed`: as a calendar that is read again and again has it. */
export function written(message: Message, style: Style, feed: boolean): Buffer {
  const { definition, whole, change } = message;
  const cancel = !feed && (whole ? whole.cancelled : change!.by === undefined);
  const components = whole
    ? [wholeLines(message, style), ...whole.changes.map((one) => changeLines(one, definition, { message, style }))]
    : [changeLines(change!, definition, { message, style })];
  // A cancellation of the whole is said by itself.
  const said = cancel && whole ? components.slice(0, 1) : components;
  return Buffer.from(
    [
      'BEGIN:VCALENDAR',
      ...(feed ? [] : [`METHOD:${cancel ? 'CANCEL' : 'REQUEST'}`]),
      ...said.flatMap((lines) => ['BEGIN:VEVENT', 'UID:u', 'SUMMARY:x', 'DURATION:PT30M', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n'),
  );
}

const version = (number: number, { by }: Style): string[] => [
  `SEQUENCE:${by === 'sequence' ? number : 0}`,
  `DTSTAMP:20260901T${String(by === 'stamp' ? 100000 + number : 100000).padStart(6, '0')}Z`,
];

function wholeLines({ number, whole }: Message, style: Style): string[] {
  const { start, zone, rule, excluded, added } = whole!.definition;
  const bare = whole!.cancelled && !style.ruleToo;
  return [
    ...version(number, style),
    timeLine('DTSTART', start, zone),
    ...(whole!.cancelled ? ['STATUS:CANCELLED'] : []),
    ...(rule && !bare
      ? [`RRULE:FREQ=${rule.unit === 'days' ? 'DAILY' : 'WEEKLY'};INTERVAL=${rule.interval};COUNT=${rule.count}`]
      : []),
    ...(bare ? [] : excluded.map((at) => instantLine('EXDATE', at, { style, zone }))),
    ...(bare ? [] : added.map((at) => instantLine('RDATE', at, { style, zone }))),
  ];
}

function changeLines(
  { original, andFuture, by, number }: Change,
  definition: Definition,
  { message, style }: { message: Message; style: Style },
): string[] {
  const { zone } = definition;
  const range = andFuture ? ';RANGE=THISANDFUTURE' : '';
  // Said along with the whole it may have a lower number of its own.
  const own = message.whole && style.by === 'sequence' ? number : message.number;
  const at = by === undefined ? original : moved(original, by, definition);
  return [
    ...version(own, style),
    instantLine(`RECURRENCE-ID${range}`, original, { style, zone }),
    ...(by === undefined ? ['STATUS:CANCELLED'] : []),
    style.named === 'utc' && !andFuture
      ? `DTSTART:${compact(wallAt(at, 'UTC'))}Z`
      : timeLine('DTSTART', wallOf(definition, original).add({ minutes: by ?? 0 }), zone),
  ];
}

function instantLine(name: string, at: number, { style, zone }: { style: Style; zone: string }): string {
  // Of a time that a clock has twice the wall says the first: only UTC says the second.
  const named = style.named === 'own' ? zone : style.named === 'other' ? 'Asia/Tokyo' : 'UTC';
  return instantOf(wallAt(at, named), named) === at
    ? timeLine(name, wallAt(at, named), named)
    : timeLine(name, wallAt(at, 'UTC'), 'UTC');
}

const timeLine = (name: string, wall: Temporal.PlainDateTime, zone: string): string =>
  zone === 'UTC' ? `${name}:${compact(wall)}Z` : `${name};TZID=${zone}:${compact(wall)}`;
