import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayFor, isAway, isWorking } from '../../../src/features/absence/calendar.js';
import { countryOf, holidaysOf } from '../../../src/features/absence/holidays.js';
import { usualHours } from '../../../src/features/absence/hours.js';
import type { Absence } from '../../../src/features/absence/standin.js';
import { ladder, type Colleague, type Needing, type World } from '../../../src/features/nudges/ladder.js';
import { AT_THE_TOP, rungs, usualRules, type RungName } from '../../../src/features/nudges/rules.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TICK = HOUR / 2;
const zones = ['Europe/Amsterdam', 'Europe/London', 'America/New_York'];
const holidays = new Map(
  await Promise.all(zones.map(async (zone) => [zone, await holidaysOf(countryOf(zone), [2026, 2027])] as const)),
);
const MOST = rungs.reduce((sum, rung) => sum + usualRules[rung].times, 0);

/** Small, seeded: the same seed is the same quarter. */
function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, one: <T>(all: readonly T[]) => all[below(all.length)]! };
}
type Chance = ReturnType<typeof chance>;

function peopleIn(luck: Chance, start: Temporal.PlainDate): Colleague[] {
  const ids = Array.from({ length: 30 }, (_, i) => `m${i}`);
  return ids.map((id, i) => {
    const zone = zones[i % zones.length]!;
    const absences = Array.from({ length: luck.below(4) }, (): Absence => {
      const from = start.add({ days: luck.below(91) });
      const through = from.add({ days: luck.below(15) }).toString();
      return {
        from: from.toString(),
        through,
        deputy: luck.next() < 0.8 ? luck.one(ids.filter((other) => other !== id)) : null,
      };
    });
    const days = luck.next() < 0.3 ? [1, 2, 4] : usualHours.days;
    return {
      id,
      reachable: luck.next() > 0.07,
      absences,
      calendar: { zone, hours: { ...usualHours, days }, isHoliday: holidays.get(zone)!, away: absences },
      // Some are their own manager, some have none.
      manager: luck.next() < 0.1 ? null : luck.one(luck.next() < 0.1 ? [id] : ids.slice(0, 5)),
      administrator: i < 2,
    };
  });
}

interface Watched extends Needing {
  attentionAt: number | null;
  /** When it last had a right to attention: its time came, or it was spoken of. */
  since: number;
  nudges: number;
  last: RungName | undefined;
  touchedAt: number;
}

/** Plays one quarter; each property is held against every message as it goes out. */
function play(seed: number, start: string) {
  const luck = chance(seed);
  const first = Temporal.PlainDate.from(start);
  const people = peopleIn(luck, first);
  const begin = first.toZonedDateTime('UTC').epochMilliseconds;
  const members = new Map(people.map((one) => [one.id, one]));
  const nudged = new Set<string>();
  const hidden = new Set<string>();
  const world: World = {
    members,
    administrators: ['m0', 'm1'],
    channels: new Set(Array.from({ length: 8 }, (_, i) => `t${i}`)),
    office: { zone: zones[0]!, hours: usualHours, isHoliday: holidays.get(zones[0]!)!, away: [] },
    may: (member, agreement) => members.get(member)!.administrator || !hidden.has(`${member} ${agreement}`),
    wasNudged: (member, day) => nudged.has(`${member} ${day}`),
  };
  const ids = people.map(({ id }) => id);
  const agreements = Array.from({ length: 500 }, (_, i): Watched => {
    const attentionAt = begin + luck.below(75 * 24) * HOUR;
    if (luck.next() < 0.1) hidden.add(`${luck.one(ids)} a${i}`);
    const [owner, proposed] =
      luck.next() < 0.7 ? [luck.one(ids), null] : [null, luck.next() < 0.5 ? luck.one(ids) : null];
    const at = { attentionAt, since: attentionAt, touchedAt: begin, nudges: 0, last: undefined };
    return {
      id: `a${i}`,
      team: `t${luck.below(10)}`,
      owner,
      proposed,
      askedBy: luck.one(ids),
      step: 0,
      count: 0,
      ...at,
    };
  });
  const byId = new Map(agreements.map((one) => [one.id, one]));
  const told = { total: 0, deputies: 0, topped: 0, resets: 0, longest: 0, steps: new Set<RungName>() };

  for (let tick = begin; tick < begin + 91 * DAY; tick += TICK) {
    const now = new Date(tick);
    for (let some = luck.below(3); some > 0; some--) touch(luck.one(agreements), tick);
    const due = agreements.filter(({ attentionAt }) => attentionAt !== null && attentionAt <= tick);
    if (due.length === 0) continue;
    const { nudges, climbs } = ladder(due, world, usualRules, now);
    for (const { to, day, items } of nudges) {
      told.total += 1;
      if ('team' in to) {
        expect(isWorking(world.office, now)).toBe(true);
        expect(world.channels.has(to.team)).toBe(true);
      } else {
        const { calendar, reachable } = members.get(to.member)!;
        expect({ at: now.toISOString(), works: isWorking(calendar, now), reachable }).toMatchObject({
          works: true,
          reachable: true,
        });
        expect(day).toBe(dayFor(calendar, now));
        expect(nudged.has(`${to.member} ${day}`)).toBe(false);
        nudged.add(`${to.member} ${day}`);
      }
      for (const { agreement, step, insteadOf } of items) {
        const one = byId.get(agreement)!;
        if ('member' in to) expect(world.may(to.member, agreement)).toBe(true);
        if (insteadOf) {
          told.deputies += 1;
          expect(isAway(members.get(insteadOf)!.calendar, now)).toBe(true);
        }
        // Upward only, and after something happened from the bottom again.
        if (one.last) expect(rungs.indexOf(step)).toBeGreaterThanOrEqual(rungs.indexOf(one.last));
        expect(tick).toBeGreaterThanOrEqual(one.touchedAt);
        one.last = step;
        one.nudges += 1;
        told.steps.add(step);
        expect(one.nudges).toBeLessThanOrEqual(MOST);
      }
    }
    for (const climb of climbs) {
      const one = byId.get(climb.agreement)!;
      if (climb.nudged) {
        told.longest = Math.max(told.longest, tick - one.since);
        one.since = tick;
      }
      Object.assign(one, { step: climb.step, count: climb.count, attentionAt: climb.attentionAt?.getTime() ?? null });
      if (climb.step === AT_THE_TOP) told.topped += 1;
      else expect(one.attentionAt).toBeGreaterThan(tick);
    }
    // Nothing is forgotten: the longest pause of a rule, a long weekend of holidays, and a day for who was nudged already.
    for (const one of agreements)
      if (one.attentionAt !== null && one.since < tick) expect((tick - one.since) / DAY).toBeLessThan(12);
  }
  return told;

  function touch(one: Watched, tick: number) {
    told.resets += 1;
    const closed = luck.next() < 0.3;
    const at = tick + (1 + luck.below(96)) * HOUR;
    Object.assign(one, {
      step: 0,
      count: 0,
      nudges: 0,
      last: undefined,
      touchedAt: tick,
      since: at,
      attentionAt: closed ? null : at,
    });
    if (luck.next() < 0.3) Object.assign(one, { owner: luck.one(ids), proposed: null });
  }
}

describe('a quarter of 30 members in three zones with 500 agreements', () => {
  test.each(['2026-10-01', '2027-01-15'])(
    'from %s: nobody outside his hours or twice a day, nothing forgotten',
    (start) => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const told = play(seed, start);
          expect(told.total).toBeGreaterThan(500);
          expect(told.deputies).toBeGreaterThan(10);
          expect(told.topped).toBeGreaterThan(0);
          expect([...told.steps].sort()).toEqual([...rungs].sort());
        }),
        { numRuns: 2 },
      );
    },
  );
});
