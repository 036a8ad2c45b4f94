import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isProblem } from '../../../src/core/problem.js';
import { dueAt, isLate, isOpen } from '../../../src/features/agreements/agreement.js';
import { attentionAt, GRACE } from '../../../src/features/agreements/attention.js';
import { isReadyToKeep, risksOf } from '../../../src/features/agreements/promise.js';
import type { Agreement } from '../../../src/features/agreements/table.js';
import * as rules from '../../../src/features/agreements/transitions.js';

const NOW = new Date('2026-11-23T09:30:00Z');
const [anna, piet, kees, baas] = ['anna', 'piet', 'kees', 'baas'];
const HOUR = 60 * 60 * 1000;

function agreement(over: Partial<Agreement> = {}): Agreement {
  return {
    organisation: 'o',
    id: 'a',
    number: 12,
    account: 'c',
    kind: 'internal',
    serves: null,
    what: 'offerte sturen',
    said: null,
    askedEdition: null,
    place: null,
    ...rules.withDue({ day: '2026-11-27', time: '14:00', zone: 'Europe/Amsterdam' }, 'Europe/Amsterdam'),
    sortsAt: NOW,
    owner: null,
    proposed: piet,
    state: 'proposed',
    counter: null,
    counterBy: null,
    askedBy: anna,
    askedAt: NOW,
    closedAt: null,
    permalink: null,
    interaction: null,
    appointment: null,
    edition: 0,
    activeAt: NOW,
    blockedWhy: null,
    blockedAt: null,
    blockedBy: null,
    attentionAt: null,
    nudgeStep: 0,
    nudgeCount: 0,
    nudgedAt: null,
    snoozedUntil: null,
    nudgesStoppedWhy: null,
    nudgesStoppedBy: null,
    ...over,
  };
}

const who = (id: string | undefined, leads = id === baas) => ({ id: id!, leads });
const does = (rule: rules.Rule, one: Agreement, by: string | undefined, now = NOW) => {
  const outcome = rules.apply({ rule, agreement: one, who: who(by), now });
  if (isProblem(outcome)) throw new Error(outcome.code);
  return outcome.after;
};
const refused = (rule: rules.Rule, one: Agreement, by: string | undefined) => {
  const outcome = rule(one, who(by), NOW);
  return isProblem(outcome) ? outcome.code : undefined;
};

describe('by when', () => {
  test.each([
    ['2026-11-27', null, 'Europe/Amsterdam', '2026-11-27T23:00:00Z'],
    ['2026-11-27', '14:00', 'Europe/Amsterdam', '2026-11-27T13:00:00Z'],
    ['2026-11-27', '14:00', 'America/New_York', '2026-11-27T19:00:00Z'],
    ['2027-03-28', '02:30', 'Europe/Amsterdam', '2027-03-28T01:30:00Z'],
    ['2026-10-25', null, 'Europe/Amsterdam', '2026-10-25T23:00:00Z'],
    ['2028-02-29', null, 'Europe/Amsterdam', '2028-02-29T23:00:00Z'],
  ])('%s %s in %s is late from %s', (day, time, zone, instant) => {
    expect(dueAt({ day, time, zone })).toEqual(new Date(instant));
  });

  test('it is late from that moment on, while it is open', () => {
    const due = NOW;
    expect(isLate({ state: 'accepted', dueAt: due }, new Date(NOW.getTime() - 1))).toBe(false);
    expect(isLate({ state: 'accepted', dueAt: due }, NOW)).toBe(true);
    expect(isLate({ state: 'kept', dueAt: due }, NOW)).toBe(false);
    expect(isLate({ state: 'accepted', dueAt: null }, NOW)).toBe(false);
  });
});

describe('owning', () => {
  test('whoever is asked accepts, and nobody else', () => {
    expect(does(rules.accept, agreement(), piet)).toMatchObject({ state: 'accepted', owner: piet, proposed: null });
    expect(refused(rules.accept, agreement(), kees)).toBe('agreement.not-asked');
    expect(refused(rules.accept, agreement(), baas)).toBe('agreement.not-asked');
  });

  test('what nobody is asked for is taken by whoever takes it first', () => {
    const free = agreement({ proposed: null });
    const taken = does(rules.accept, free, kees);
    expect(taken.owner).toBe(kees);
    expect(refused(rules.accept, taken, piet)).toBe('agreement.not-asked');
    expect(refused(rules.accept, taken, kees)).toBe('agreement.yours-already');
  });

  test('handing over leaves it where it is until the other accepts', () => {
    const owned = does(rules.accept, agreement(), piet);
    expect(refused(rules.hand({ id: kees }), owned, anna)).toBe('agreement.owner-hands');
    const offered = does(rules.hand({ id: kees }), owned, piet);
    expect(offered).toMatchObject({ state: 'accepted', owner: piet, proposed: kees });
    expect(does(rules.decline('vakantie'), offered, kees)).toMatchObject({
      owner: piet,
      proposed: null,
      state: 'accepted',
    });
    expect(does(rules.accept, offered, kees)).toMatchObject({ owner: kees, proposed: null, state: 'accepted' });
    expect(does(rules.hand({ id: baas }), owned, baas)).toMatchObject({ owner: baas, proposed: null });
  });

  test('another date comes with the owner’s yes; the old one leaves him asked', () => {
    const due = { day: '2026-11-30', time: null, zone: 'Europe/Amsterdam' };
    const asked = does(rules.proposeDate(due), agreement(), piet);
    expect(asked).toMatchObject({ state: 'proposed', dueDay: '2026-11-27', counter: due, counterBy: piet });
    expect(refused(rules.agreeDate, asked, piet)).toBe('agreement.not-yours');
    expect(does(rules.agreeDate, asked, anna)).toMatchObject({
      state: 'accepted',
      owner: piet,
      dueDay: '2026-11-30',
      counter: null,
    });
    expect(does(rules.refuseDate, asked, anna)).toMatchObject({
      state: 'proposed',
      proposed: piet,
      dueDay: '2026-11-27',
      counter: null,
    });
    expect(refused(rules.agreeDate, agreement(), anna)).toBe('agreement.no-date-asked');
  });

  test('whoever proposed a date agrees to it themselves in no case, nor refuses it: not as who asked, not as who leads', () => {
    const due = { day: '2026-11-30', time: null, zone: 'Europe/Amsterdam' };
    const leader = does(rules.proposeDate(due), agreement({ proposed: baas }), baas);
    expect(leader).toMatchObject({ counter: due, counterBy: baas, state: 'proposed' });
    for (const rule of [rules.agreeDate, rules.refuseDate]) {
      expect(refused(rule, leader, baas)).toBe('agreement.not-yours');
      expect(refused(rule, leader, kees)).toBe('agreement.not-yours');
    }
    expect(does(rules.agreeDate, leader, anna)).toMatchObject({ owner: baas, dueDay: '2026-11-30' });
    // Proposed by another: then who leads may.
    expect(does(rules.agreeDate, does(rules.proposeDate(due), agreement(), piet), baas)).toMatchObject({ owner: piet });
  });

  test.each([
    ['kept', rules.keep()],
    ['dropped', rules.drop('te duur')],
  ] as const)('what is %s has no date and nobody left to answer, also when it is reopened', (state, rule) => {
    const due = { day: '2026-11-30', time: null, zone: 'Europe/Amsterdam' };
    const owned = agreement({ state: 'accepted', owner: piet, proposed: kees, counter: due, counterBy: piet });
    const none = { counter: null, counterBy: null, proposed: null };
    expect(does(rule, owned, piet)).toMatchObject({ state, closedAt: NOW, ...none });
    expect(does(rules.reopen(), does(rule, owned, piet), piet)).toMatchObject({ state: 'accepted', ...none });
    expect(refused(rule, owned, 'vreemd')).toBe('agreement.not-yours');
    expect(refused(rule, does(rule, owned, piet), piet)).toBe('agreement.closed');
  });

  test('what was just asked is taken back by who asked, until another made it theirs', () => {
    const date = { counter: { day: '2026-11-30', time: null, zone: 'Europe/Amsterdam' }, counterBy: piet };
    expect(does(rules.undo, agreement(date), anna)).toMatchObject({
      state: 'dropped',
      closedAt: NOW,
      proposed: null,
      counter: null,
      counterBy: null,
    });
    for (const other of [piet, kees, baas]) expect(refused(rules.undo, agreement(), other)).toBe('agreement.not-yours');
    const owned = agreement({ state: 'accepted', owner: piet, proposed: null });
    expect(refused(rules.undo, owned, anna)).toBe('agreement.accepted-already');
    expect(does(rules.undo, { ...owned, owner: anna }, anna).state).toBe('dropped');
  });

  test('who accepts, declines or is handed it starts without a date to answer', () => {
    const counter = { day: '2026-11-30', time: null, zone: 'Europe/Amsterdam' };
    const asked = agreement({ counter, counterBy: piet });
    const none = { counter: null, counterBy: null };
    expect(does(rules.accept, asked, piet)).toMatchObject(none);
    expect(does(rules.decline(undefined), asked, piet)).toMatchObject({ state: 'declined', proposed: null, ...none });
    expect(does(rules.hand({ id: kees }), asked, anna)).toMatchObject({ state: 'proposed', proposed: kees, ...none });
    expect(does(rules.hand({ id: baas }), asked, baas)).toMatchObject({ state: 'accepted', owner: baas, ...none });
    expect(refused(rules.decline(undefined), asked, kees)).toBe('agreement.not-asked');
    const declined = does(rules.decline(undefined), asked, piet);
    expect(does(rules.accept, declined, kees)).toMatchObject({ state: 'accepted', owner: kees });
  });

  test('its text is for who asked, owns or leads to change; who was only asked answers with a date', () => {
    const changes = { what: 'x', place: undefined, due: null, serves: null };
    for (const who of [piet, kees])
      expect(refused(rules.change(changes), agreement(), who)).toBe('agreement.not-yours');
    for (const who of [anna, baas]) expect(does(rules.change(changes), agreement(), who).what).toBe('x');
    const past = { day: '2026-11-22', time: null, zone: 'Europe/Amsterdam' };
    expect(refused(rules.change({ ...changes, due: past }), agreement(), anna)).toBe('agreement.past');
    // What was over already, and stays as it was, is no new date.
    const late = agreement({ ...rules.withDue(past, 'Europe/Amsterdam') });
    expect(does(rules.change({ ...changes, due: past }), late, anna).what).toBe('x');
  });

  test('what is closed is reopened by those concerned, to whoever had it', () => {
    const kept = agreement({ state: 'kept', owner: piet, proposed: null, closedAt: NOW });
    expect(refused(rules.reopen(), kept, kees)).toBe('agreement.not-yours');
    expect(refused(rules.reopen(), agreement(), anna)).toBe('agreement.open');
    expect(does(rules.reopen(), kept, anna)).toMatchObject({ state: 'accepted', owner: piet, closedAt: null });
    expect(does(rules.reopen(), { ...kept, owner: null }, anna)).toMatchObject({ state: 'proposed', closedAt: null });
  });

  test('a date that is over is nobody’s to propose', () => {
    const due = { day: '2026-11-22', time: null, zone: 'Europe/Amsterdam' };
    expect(refused(rules.proposeDate(due), agreement(), piet)).toBe('agreement.past');
  });

  test('the owner who moves what another asked for asks leave; of what he asked himself he does not', () => {
    const due = { day: '2026-11-30', time: null, zone: 'Europe/Amsterdam' };
    const changes = { what: 'x', place: undefined, due, serves: null };
    const owned = does(rules.accept, agreement(), piet);
    expect(does(rules.change(changes), owned, piet)).toMatchObject({ dueDay: '2026-11-27', counter: due });
    expect(does(rules.change(changes), owned, anna)).toMatchObject({ dueDay: '2026-11-30', counter: null, what: 'x' });
    const own = agreement({ state: 'accepted', owner: anna, proposed: null });
    expect(does(rules.change(changes), own, anna)).toMatchObject({ dueDay: '2026-11-30', counter: null });
  });
});

describe('an owner who is his own manager', () => {
  test('does no more than any owner; a stranger’s manager does nothing', () => {
    const owned = agreement({ state: 'accepted', owner: piet, proposed: null });
    expect(rules.keep()(owned, { id: piet, leads: true }, NOW)).toMatchObject({ to: { state: 'kept' } });
    expect(refused(rules.keep(), owned, kees)).toBe('agreement.not-yours');
  });
});

describe('blocked', () => {
  const owned = agreement({ state: 'accepted', owner: piet, proposed: null });
  test('is the owner’s alone to say, and marked as private', () => {
    expect(refused(rules.block('x'), owned, anna)).toBe('agreement.block-not-yours');
    expect(refused(rules.block('x'), owned, baas)).toBe('agreement.block-not-yours');
    const outcome = rules.block('wacht op kees')(owned, who(piet), NOW);
    expect(outcome).toMatchObject({ event: { kind: 'blocked', private: true } });
  });

  test('so is that it no longer is', () => {
    const blocked = does(rules.block('wacht op kees'), owned, piet);
    expect(rules.unblock(blocked, who(piet), NOW)).toMatchObject({ event: { kind: 'unblocked', private: true } });
    expect(does(rules.unblock, blocked, piet)).toMatchObject({ blockedWhy: null, blockedAt: null, blockedBy: null });
    for (const other of [anna, baas, kees])
      expect(refused(rules.unblock, blocked, other)).toBe('agreement.block-not-yours');
    expect(refused(rules.unblock, owned, piet)).toBe('agreement.not-blocked');
  });

  test('ends when it changes hands or closes', () => {
    const blocked = does(rules.block('wacht op kees'), owned, piet);
    expect(does(rules.keep(), blocked, piet)).toMatchObject({ blockedWhy: null, blockedBy: null });
    const offered = does(rules.hand({ id: kees }), blocked, piet);
    expect(offered.blockedWhy).toBe('wacht op kees');
    expect(does(rules.accept, offered, kees)).toMatchObject({ blockedWhy: null, blockedBy: null });
  });
});

test('whatever happens to it, reminders begin anew, and what was put off or stopped is so no longer', () => {
  const quieted = agreement({
    state: 'accepted',
    owner: piet,
    proposed: null,
    nudgeStep: 2,
    nudgeCount: 1,
    nudgedAt: NOW,
    snoozedUntil: new Date(NOW.getTime() + 30 * HOUR),
    nudgesStoppedWhy: 'bekend',
    nudgesStoppedBy: piet,
  });
  const later = new Date(NOW.getTime() + HOUR);
  expect(does(rules.block('wacht'), quieted, piet, later)).toMatchObject({
    nudgeStep: 0,
    nudgeCount: 0,
    nudgedAt: null,
    snoozedUntil: null,
    nudgesStoppedWhy: null,
    nudgesStoppedBy: null,
    activeAt: later,
    attentionAt: new Date('2026-11-27T13:00:00Z'),
  });
});

describe('attention', () => {
  const at = (one: Partial<Agreement>) => attentionAt(agreement(one));
  test.each<[string, Partial<Agreement>, Date | null]>([
    ['owned: when it is late', { state: 'accepted', owner: piet }, new Date('2026-11-27T13:00:00Z')],
    ['owned, without a date: never', { state: 'accepted', owner: piet, dueAt: null }, null],
    ['unowned: a day after the last that was heard', {}, new Date(NOW.getTime() + GRACE)],
    ['unowned and due sooner: then', { dueAt: new Date(NOW.getTime() + HOUR) }, new Date(NOW.getTime() + HOUR)],
    [
      'late, and something was heard since: a day after that',
      { state: 'accepted', owner: piet, dueAt: new Date(NOW.getTime() - HOUR) },
      new Date(NOW.getTime() + GRACE),
    ],
    ['snoozed: not before', { snoozedUntil: new Date('2026-12-24T08:00:00Z') }, new Date('2026-12-24T08:00:00Z')],
    ['stopped: never', { nudgesStoppedWhy: 'bekend' }, null],
    ['closed: never', { state: 'kept' }, null],
  ])('%s', (_, one, expected) => expect(at(one)).toEqual(expected));
});

describe('a promise at risk', () => {
  const under = (number: number, over: object) =>
    ({
      number,
      what: `w${number}`,
      state: 'accepted',
      kind: 'internal',
      owner: 'Piet',
      proposed: null,
      due: null,
      dueAt: null,
      ...over,
    }) as never;
  test('says which is late, declined or unowned; what is closed is no risk', () => {
    const all = [
      under(1, { dueAt: NOW }),
      under(2, { state: 'declined', owner: null }),
      under(3, { state: 'proposed', owner: null }),
      under(4, {}),
      under(5, { state: 'kept', dueAt: NOW }),
      under(6, { state: 'dropped', owner: null }),
    ];
    expect(risksOf(all, NOW).map(({ kind, of }) => [of.number, kind])).toEqual([
      [1, 'late'],
      [2, 'declined'],
      [3, 'unowned'],
    ]);
  });

  test('is ready when nothing is open under it and something was kept', () => {
    expect(isReadyToKeep([])).toBe(false);
    expect(isReadyToKeep([{ state: 'dropped' }])).toBe(false);
    expect(isReadyToKeep([{ state: 'kept' }, { state: 'accepted' }])).toBe(false);
    expect(isReadyToKeep([{ state: 'kept' }, { state: 'dropped' }])).toBe(true);
  });
});

test('whatever people do, in whatever order, an agreement stays whole', () => {
  const person = fc.constantFrom(anna, piet, kees, baas);
  const day = fc
    .integer({ min: 20, max: 30 })
    .map((n) => ({ day: `2026-11-${n}`, time: null, zone: 'Europe/Amsterdam' }));
  const rule: fc.Arbitrary<rules.Rule> = fc.oneof(
    fc.constantFrom(rules.accept, rules.agreeDate, rules.refuseDate, rules.undo, rules.unblock),
    fc.constantFrom(rules.decline('nee'), rules.keep(), rules.drop('weg'), rules.reopen(), rules.block('wacht')),
    person.map((id) => rules.hand({ id })),
    day.map((due) => rules.proposeDate(due)),
    day.map((due) => rules.change({ what: 'x', place: undefined, due, serves: null })),
  );
  const act = fc.record({ rule, by: person, hours: fc.integer({ min: 0, max: 30 }) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.boolean(), (acts, free) => {
      let one = agreement(free ? { proposed: null } : {});
      let now = NOW;
      for (const { rule: next, by, hours } of acts) {
        now = new Date(now.getTime() + hours * HOUR);
        const before = structuredClone(one);
        const outcome = rules.apply({ rule: next, agreement: one, who: who(by), now });
        expect(one).toEqual(before);
        if (isProblem(outcome)) continue;
        one = outcome.after;
        expect(one.edition).toBe(before.edition + 1);
        if (isOpen(one)) expect(one.state === 'accepted').toBe(one.owner !== null);
        expect(isOpen(one)).toBe(one.closedAt === null);
        expect(one.owner === null || one.owner !== one.proposed).toBe(true);
        expect((one.counter === null) === (one.counterBy === null)).toBe(true);
        if (one.blockedBy !== null) expect([isOpen(one), one.owner]).toEqual([true, one.blockedBy]);
        expect(one.attentionAt === null || isOpen(one)).toBe(true);
        if (isOpen(one) && one.owner === null) expect(one.attentionAt).not.toBeNull();
        // Nobody becomes the owner but by his own deed, or by a date he asked for himself.
        if (one.owner !== before.owner) expect([by, before.counterBy]).toContain(one.owner);
      }
    }),
    { numRuns: 200 },
  );
});
