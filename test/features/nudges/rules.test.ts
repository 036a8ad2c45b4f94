import { describe, expect, test } from '@jest/globals';
import { usualHours } from '../../../src/features/people/absence/hours.js';
import { ladder, type Colleague, type Needing, type World } from '../../../src/features/nudges/ladder.js';
import { areRules, climbed, usualRules } from '../../../src/features/nudges/rules.js';
import { nextWeekly, weekOf } from '../../../src/features/nudges/weekly.js';

const NOW = new Date('2026-11-24T10:00:00Z');
const calendar = { zone: 'Europe/Amsterdam', hours: usualHours, isHoliday: () => false, away: [] };
const person = (id: string, over: Partial<Colleague> = {}): Colleague => ({
  id,
  reachable: true,
  absences: [],
  calendar: { ...calendar, away: over.absences ?? [] },
  manager: null,
  administrator: false,
  ...over,
});
const world = (people: Colleague[], over: Partial<World> = {}): World => ({
  members: new Map(people.map((one) => [one.id, one])),
  administrators: people.filter(({ administrator }) => administrator).map(({ id }) => id),
  channels: new Set(['team']),
  office: calendar,
  may: () => true,
  wasNudged: () => false,
  ...over,
});
const late = (over: Partial<Needing> = {}): Needing => ({
  id: 'a',
  team: 'team',
  owner: 'owner',
  proposed: null,
  askedBy: 'asker',
  step: 0,
  count: 0,
  ...over,
});
const asked = (one: Needing, of: World) =>
  ladder([one], { world: of, rules: usualRules, now: NOW }).nudges.map(({ to }) => to);
const away = (deputy: string | null) => ({ absences: [{ from: '2026-11-20', through: '2026-11-27', deputy }] });

describe('who is asked', () => {
  const all = [
    person('owner', { manager: 'boss' }),
    person('asker'),
    person('boss'),
    person('deputy'),
    person('admin', { administrator: true }),
  ];

  test('the owner, the team, the manager', () => {
    expect(asked(late(), world(all))).toEqual([{ member: 'owner' }]);
    expect(asked(late({ step: 1 }), world(all))).toEqual([{ team: 'team' }]);
    expect(asked(late({ step: 2 }), world(all))).toEqual([{ member: 'boss' }]);
  });

  test('of what nobody accepted first who was asked to, then who asked', () => {
    const unowned = late({ owner: null, proposed: 'owner' });
    expect(asked(unowned, world(all))).toEqual([{ member: 'owner' }]);
    expect(asked({ ...unowned, count: 1 }, world(all))).toEqual([{ member: 'asker' }]);
    expect(asked(late({ owner: null }), world(all))).toEqual([{ member: 'asker' }]);
  });

  test('the deputy of who is away; without one the next step', () => {
    const people = (deputy: string | null) => [person('owner', away(deputy)), ...all.slice(1)];
    const { nudges } = ladder([late()], { world: world(people('deputy')), rules: usualRules, now: NOW });
    expect(nudges).toMatchObject([{ to: { member: 'deputy' }, items: [{ insteadOf: 'owner' }] }]);
    expect(asked(late(), world(people(null)))).toEqual([{ team: 'team' }]);
    const may = (member: string) => member !== 'deputy';
    expect(asked(late(), world(people('deputy'), { may }))).toEqual([{ team: 'team' }]);
  });

  test('the team, and not the manager, where the owner cannot be reached; and on from a step that is off to the next', () => {
    const gone = world([person('owner', { manager: 'boss', reachable: false }), ...all.slice(1)]);
    const { nudges, climbs } = ladder([late()], { world: gone, rules: usualRules, now: NOW });
    expect(nudges).toMatchObject([{ to: { team: 'team' }, items: [{ step: 'team' }] }]);
    expect(climbs).toMatchObject([{ step: 2, count: 0, nudged: { team: 'team' } }]);
    // Their last time is over: the team is next.
    expect(asked(late({ count: 2 }), world(all))).toEqual([{ team: 'team' }]);
    const off = { ...usualRules, person: { times: 0, days: 1 } };
    expect(ladder([late()], { world: world(all), rules: off, now: NOW }).nudges.map(({ to }) => to)).toEqual([
      { team: 'team' },
    ]);
    expect(asked(late({ step: 1 }), world(all, { channels: new Set() }))).toEqual([{ member: 'boss' }]);
    expect(asked(late({ step: 1, team: 'other' }), world(all))).toEqual([{ member: 'boss' }]);
  });

  test('an agreement is taken to nobody who may not see it', () => {
    const only = (...ids: string[]) => world(all, { may: (member) => ids.includes(member) });
    expect(asked(late({ step: 2 }), only('owner', 'admin'))).toEqual([{ member: 'admin' }]);
    expect(asked(late({ step: 2 }), only('owner'))).toEqual([{ team: 'team' }]);
    expect(asked(late(), only())).toEqual([{ team: 'team' }]);
  });

  test('an administrator where the manager left, is himself the owner, or is not there', () => {
    const but = (owner: Partial<Colleague>, boss: Partial<Colleague> = {}) =>
      world([person('owner', owner), person('asker'), person('boss', boss), ...all.slice(3)]);
    const top = late({ step: 2 });
    expect(asked(top, but({ manager: 'boss' }, { reachable: false }))).toEqual([{ member: 'admin' }]);
    expect(asked(top, but({ manager: 'owner' }))).toEqual([{ member: 'admin' }]);
    expect(asked(top, but({}))).toEqual([{ member: 'admin' }]);
  });

  test('nobody is asked about their own people’s work who is the one it is about, nor whoever stands in for them', () => {
    const top = late({ step: 2 });
    // The owner stands in for their own manager.
    const standing = world([
      person('owner', { manager: 'boss' }),
      person('boss', away('owner')),
      person('admin', { administrator: true }),
    ]);
    expect(asked(top, standing)).toEqual([{ member: 'admin' }]);
    // The owner is their own manager, and away.
    const own = world([
      person('owner', { manager: 'owner', administrator: true, ...away('deputy') }),
      person('deputy'),
    ]);
    expect(asked(top, own)).toEqual([{ team: 'team' }]);
  });

  test('the team where there is nobody else, the owner himself where there is no channel: never nobody', () => {
    const alone = world([person('owner', { manager: 'owner', administrator: true }), person('asker')]);
    expect(asked(late({ step: 2 }), alone)).toEqual([{ team: 'team' }]);
    expect(asked(late({ step: 2 }), { ...alone, channels: new Set() })).toEqual([{ member: 'owner' }]);
  });

  test('tomorrow again where nobody at all can be reached', () => {
    const nobody = world([person('owner', { reachable: false }), person('asker', { reachable: false })], {
      channels: new Set(),
    });
    const { nudges, climbs } = ladder([late()], { world: nobody, rules: usualRules, now: NOW });
    expect(nudges).toEqual([]);
    expect(climbs).toMatchObject([{ step: 0, count: 0, attentionAt: new Date('2026-11-25T10:00:00Z') }]);
  });
});

describe('when', () => {
  test('one message holds all that waits for someone, also in another’s place', () => {
    const people = [person('owner'), person('asker', away('owner')), person('boss')];
    const due = [late(), late({ id: 'b' }), late({ id: 'c', owner: 'asker' })];
    const { nudges } = ladder(due, { world: world(people), rules: usualRules, now: NOW });
    expect(nudges.map(({ items }) => items.map(({ agreement }) => agreement))).toEqual([['a', 'b', 'c']]);
  });

  test('tomorrow morning for who was asked today, at half past eight for who is asleep', () => {
    const nudged = world([person('owner')], { wasNudged: () => true });
    expect(ladder([late()], { world: nudged, rules: usualRules, now: NOW }).climbs[0]!.attentionAt).toEqual(
      new Date('2026-11-25T07:30:00Z'),
    );
    const night = new Date('2026-11-24T03:00:00Z');
    const { climbs } = ladder([late()], { world: world([person('owner')]), rules: usualRules, now: night });
    expect(climbs[0]).toMatchObject({ step: 0, count: 0, nudged: null, attentionAt: new Date('2026-11-24T07:30:00Z') });
  });

  test('nobody is waited for longer than a day without looking again', () => {
    const friday = new Date('2026-11-27T19:00:00Z');
    const { climbs } = ladder([late()], { world: world([person('owner')]), rules: usualRules, now: friday });
    // Monday would be two days and more.
    expect(climbs[0]).toMatchObject({ step: 0, count: 0, attentionAt: new Date('2026-11-28T19:00:00Z'), nudged: null });
    const nudged = world([person('owner')], { wasNudged: () => true });
    const noon = new Date('2026-11-27T12:00:00Z');
    expect(ladder([late()], { world: nudged, rules: usualRules, now: noon }).climbs[0]!.attentionAt).toEqual(
      new Date('2026-11-28T12:00:00Z'),
    );
    const closed = { ...calendar, isHoliday: () => true };
    const never = world([person('owner', { calendar: closed })]);
    expect(ladder([late()], { world: never, rules: usualRules, now: noon }).climbs[0]!.attentionAt).toEqual(
      new Date('2026-11-28T12:00:00Z'),
    );
  });

  test('again after the days of its step, and at once for each of those who wait', () => {
    const climbs = (step: number, count = 0) =>
      ladder([late({ step, count })], {
        world: world([person('owner', { manager: 'boss' }), person('boss')]),
        rules: usualRules,
        now: NOW,
      }).climbs[0]!;
    expect(climbs(0)).toMatchObject({ step: 0, count: 1, attentionAt: new Date('2026-11-24T23:00:00Z') });
    expect(climbs(0, 1)).toMatchObject({ step: 1, count: 0, attentionAt: new Date('2026-11-24T23:00:00Z') });
    expect(climbs(1)).toMatchObject({ step: 2, count: 0, attentionAt: new Date('2026-11-25T23:00:00Z') });
    expect(climbs(2)).toMatchObject({ step: 2, count: 1, attentionAt: new Date('2026-11-26T23:00:00Z') });
  });

  test('after the last time nothing more comes', () => {
    const { climbs } = ladder([late({ step: 2, count: 2 })], {
      world: world([person('owner')]),
      rules: usualRules,
      now: NOW,
    });
    expect(climbs[0]).toMatchObject({ step: 3, attentionAt: null });
  });
});

describe('the rules of an organisation', () => {
  const rung = (times: number, days = 1) => ({ times, days });
  test('a step with no times is passed over', () => {
    const rules = { person: rung(0), team: rung(0), manager: rung(1) };
    expect(climbed(rules, 0, 0)).toEqual({ step: 2, count: 0 });
    expect(climbed(rules, 2, 1)).toEqual({ step: 3, count: 0 });
  });
  test('somebody has to be asked', () => {
    expect(areRules(usualRules)).toBe(true);
    expect(areRules({ person: rung(0), team: rung(0), manager: rung(0) })).toBe(false);
    expect(areRules({ ...usualRules, team: rung(1, 0) })).toBe(false);
    expect(areRules({ ...usualRules, team: rung(10) })).toBe(false);
  });
});

describe('the week', () => {
  const monday = { weekday: 1, minute: 510 };
  test('comes at the next such moment on the wall clock, also when it changes', () => {
    expect(nextWeekly(monday, 'Europe/Amsterdam', new Date('2026-11-23T07:29:00Z'))).toEqual(
      new Date('2026-11-23T07:30:00Z'),
    );
    expect(nextWeekly(monday, 'Europe/Amsterdam', new Date('2026-11-23T07:30:00Z'))).toEqual(
      new Date('2026-11-30T07:30:00Z'),
    );
    expect(nextWeekly(monday, 'Europe/Amsterdam', new Date('2027-03-22T07:30:00Z'))).toEqual(
      new Date('2027-03-29T06:30:00Z'),
    );
  });
  test('goes by its Monday', () => {
    expect(weekOf(new Date('2026-11-29T22:59:00Z'), 'Europe/Amsterdam').monday).toBe('2026-11-23');
    expect(weekOf(new Date('2026-11-29T23:01:00Z'), 'Europe/Amsterdam').monday).toBe('2026-11-30');
  });
  test('is the seven days before today and the seven that begin with it, also when the clocks change', () => {
    expect(weekOf(new Date('2026-11-25T10:00:00Z'), 'Europe/Amsterdam')).toEqual({
      monday: '2026-11-23',
      since: new Date('2026-11-17T23:00:00Z'),
      until: new Date('2026-12-01T23:00:00Z'),
    });
    expect(weekOf(new Date('2027-03-30T10:00:00Z'), 'Europe/Amsterdam').since).toEqual(
      new Date('2027-03-22T23:00:00Z'),
    );
  });
});
