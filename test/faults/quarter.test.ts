import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayFor, isAway, isWorking } from '../../src/features/people/absence/calendar.js';
import { countryOf, holidaysOf } from '../../src/features/people/absence/holidays.js';
import { usualHours } from '../../src/features/people/absence/hours.js';
import type { Absence } from '../../src/features/people/absence/standin.js';
import { ladder, type Colleague, type Needing, type World } from '../../src/features/nudges/ladder.js';
import { AT_THE_TOP, rungs, usualRules, type RungName } from '../../src/features/nudges/rules.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TICK = HOUR;
const zones = ['Europe/Amsterdam', 'Europe/London', 'America/New_York'];
const holidays = new Map(
  await Promise.all(zones.map(async (zone) => [zone, await holidaysOf(countryOf(zone), [2026, 2027])] as const)),
);
const MOST = rungs.reduce((sum, rung) => sum + usualRules[rung].times, 0);

/** Asked millions of times: `expect` would take minutes. */
function holds(fact: boolean, otherwise: string) {
  if (!fact) throw new Error(otherwise);
}

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
  quietUntil: number;
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
    const at = { attentionAt, since: attentionAt, quietUntil: begin, nudges: 0, last: undefined };
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
  const told = { total: 0, deputies: 0, topped: 0, resets: 0, steps: new Set<RungName>() };

  for (let tick = begin; tick < begin + 91 * DAY; tick += TICK) {
    const now = new Date(tick);
    for (let some = luck.below(3); some > 0; some--) touch(luck.one(agreements), tick);
    const due = agreements.filter(({ attentionAt }) => attentionAt !== null && attentionAt <= tick);
    if (due.length === 0) continue;
    const { nudges, climbs } = ladder(due, { world, rules: usualRules, now });
    for (const { to, day, items } of nudges) {
      told.total += 1;
      const at = `${JSON.stringify(to)} at ${now.toISOString()}`;
      if ('team' in to) {
        holds(isWorking(world.office, now), `${at}: outside office hours`);
        holds(world.channels.has(to.team), `${at}: has no channel`);
      } else {
        const { calendar, reachable } = members.get(to.member)!;
        holds(isWorking(calendar, now) && reachable, `${at}: outside hours, away or gone`);
        holds(day === dayFor(calendar, now), `${at}: another day than where he is`);
        holds(!nudged.has(`${to.member} ${day}`), `${at}: twice a day`);
        nudged.add(`${to.member} ${day}`);
      }
      for (const { agreement, step, insteadOf } of items) {
        const one = byId.get(agreement)!;
        holds('team' in to || world.may(to.member, agreement), `${at}: may not see ${agreement}`);
        if (insteadOf) {
          told.deputies += 1;
          holds(isAway(members.get(insteadOf)!.calendar, now), `${at}: stands in for ${insteadOf}, who is there`);
        }
        // Upward only, and after something happened from the bottom again.
        holds(!one.last || rungs.indexOf(step) >= rungs.indexOf(one.last), `${at}: ${agreement} went down to ${step}`);
        holds(tick >= one.quietUntil, `${at}: ${agreement} was touched and should rest`);
        one.last = step;
        one.nudges += 1;
        told.steps.add(step);
        holds(one.nudges <= MOST, `${at}: ${agreement} for the ${one.nudges}th time`);
      }
    }
    for (const climb of climbs) {
      const one = byId.get(climb.agreement)!;
      if (climb.nudged) one.since = tick;
      Object.assign(one, { step: climb.step, count: climb.count, attentionAt: climb.attentionAt?.getTime() ?? null });
      if (climb.step === AT_THE_TOP) told.topped += 1;
      else holds(one.attentionAt! > tick, `${one.id} would be looked at again at once`);
    }
    // Nothing is forgotten: the longest pause of a rule, a long weekend of holidays, and a day for who was nudged already.
    for (const { id, attentionAt, since } of agreements)
      holds(attentionAt === null || tick - since < 12 * DAY, `${id} was forgotten since ${since} at ${tick}`);
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
      quietUntil: at,
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
        { numRuns: 1 },
      );
    },
  );
});
