import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coverage, mostDays } from '../../../src/features/dmu/coverage.js';
import {
  ageOf,
  ANY,
  hasRole,
  inOrder,
  roles,
  stances,
  type DmuPerson,
  type Pair,
} from '../../../src/features/dmu/dmu.js';
import { roleFrom } from '../../../src/features/dmu/commands/choose-role.js';
import { changedTopics } from '../../../src/features/dmu/commands/topics.js';
import { defaultTopics, topicFor } from '../../../src/features/dmu/topics.js';

const NOW = new Date('2026-11-23T09:30:00Z');
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const [price, technology] = defaultTopics as [(typeof defaultTopics)[number], (typeof defaultTopics)[number]];

let made = 0;
const person = (over: Partial<DmuPerson> = {}): DmuPerson => ({
  id: `s${++made}`,
  name: `Bakker ${made}`,
  title: null,
  influence: null,
  placeholder: false,
  seen: null,
  roles: [],
  stances: [],
  pairs: [],
  named: false,
  ...over,
});
const pair = (over: Partial<Pair> = {}): Pair => ({
  id: `p${++made}`,
  member: { id: 'kees', name: 'Kees' },
  state: 'active',
  lead: false,
  everyDays: null,
  atMostDays: null,
  seen: ago(10),
  absent: false,
  load: 1,
  ...over,
});
const decides = (topic: string) => [{ topic, role: 'decides' as const }];
const kinds = (people: DmuPerson[], topics = [price]) => coverage({ people }, topics, NOW).gaps.map(({ kind }) => kind);

describe('coverage counts questions', () => {
  test('three of each topic that counts: known, paired, in touch', () => {
    const counted = (people: DmuPerson[]) => {
      const { yes, asked } = coverage({ people }, [price], NOW);
      return [yes, asked];
    };
    expect(counted([])).toEqual([0, 3]);
    expect(counted([person({ roles: decides('price') })])).toEqual([1, 3]);
    expect(counted([person({ roles: decides('price'), pairs: [pair({ seen: null })] })])).toEqual([2, 3]);
    expect(counted([person({ roles: decides('price'), pairs: [pair()] })])).toEqual([3, 3]);
    expect(coverage({ people: [] }, defaultTopics, NOW)).toMatchObject({
      asked: 12,
      yes: 0,
      topics: { asked: 4, yes: 0 },
    });
  });

  test('a role about everything answers each topic, and two who decide on one are no gap', () => {
    const all = person({ roles: decides(ANY), pairs: [pair()] });
    expect(coverage({ people: [all] }, [price, technology], NOW)).toMatchObject({ asked: 6, yes: 6 });
    const two = [
      person({ roles: decides('price'), pairs: [pair()] }),
      person({ roles: decides('price'), pairs: [pair()] }),
    ];
    expect(coverage({ people: two }, [price], NOW)).toMatchObject({ asked: 3, yes: 3, gaps: [] });
  });

  test('a placeholder is a no of its own, and decides nothing', () => {
    const unknown = person({ placeholder: true, roles: decides('price'), pairs: [pair()] });
    expect(coverage({ people: [unknown] }, [price], NOW)).toMatchObject({ asked: 4, yes: 0 });
    expect(kinds([unknown])).toEqual(['no-decider', 'placeholder']);
  });

  test('who was only asked does not count as paired', () => {
    const asked = person({ roles: decides('price'), pairs: [pair({ state: 'asked' })] });
    expect(coverage({ people: [asked] }, [price], NOW).yes).toBe(1);
  });

  test('an opponent, and a sceptic who can block, need a plan: an agreement that names them, or contact in time', () => {
    const says = (stance: 'opponent' | 'sceptic', at = NOW) => [{ topic: '', stance, because: null, by: 'Anna', at }];
    const open = (over: Partial<DmuPerson>) => coverage({ people: [person(over)] }, [], NOW);
    expect(open({ stances: says('opponent') })).toMatchObject({ asked: 1, yes: 0 });
    expect(open({ stances: says('sceptic') })).toMatchObject({ asked: 0 });
    const blocks = [{ topic: ANY, role: 'vetoes' as const }];
    expect(open({ stances: says('sceptic'), roles: blocks })).toMatchObject({ asked: 1, yes: 0 });
    expect(open({ stances: says('opponent'), named: true })).toMatchObject({ asked: 1, yes: 1 });
    expect(open({ stances: says('opponent'), pairs: [pair()] })).toMatchObject({ asked: 1, yes: 1 });
    expect(open({ stances: says('opponent', ago(366)) })).toMatchObject({ asked: 0 });
  });
});

describe('gaps', () => {
  test('all nine, in the order in which they matter', () => {
    const old = [{ topic: '', stance: 'opponent' as const, because: null, by: 'Anna', at: ago(200) }];
    const people = [
      person({ placeholder: true }),
      person({ roles: decides('price') }),
      person({ stances: old }),
      person({ pairs: [pair({ seen: ago(91), absent: true, load: 13 })], seen: ago(10) }),
    ];
    expect(kinds(people, [price, technology])).toEqual([
      'no-decider',
      'placeholder',
      'decider-unpaired',
      'opponent-no-plan',
      'pair-late',
      'single-contact',
      'stale-stance',
      'pair-absent',
      'overloaded',
    ]);
  });

  test('a pairing is late after what was agreed, half as long again as one aims for, or 90 days', () => {
    expect(mostDays({ everyDays: null, atMostDays: null })).toBe(90);
    expect(mostDays({ everyDays: 42, atMostDays: null })).toBe(63);
    expect(mostDays({ everyDays: 7, atMostDays: null })).toBe(11);
    expect(mostDays({ everyDays: 42, atMostDays: 56 })).toBe(56);
    const late = (days: number) =>
      kinds([person({ pairs: [pair({ seen: ago(days) })] }), person()], []).includes('pair-late');
    expect([late(90), late(91)]).toEqual([false, true]);
  });

  test('everything through one person: the only one known, or the only one of three who was spoken to', () => {
    expect(kinds([person()], [])).toEqual(['single-contact']);
    expect(kinds([person({ seen: ago(1) }), person()], [])).toEqual([]);
    expect(kinds([person({ seen: ago(180) }), person(), person()], [])).toEqual(['single-contact']);
    expect(kinds([person({ seen: ago(181) }), person(), person()], [])).toEqual([]);
    expect(kinds([person({ seen: ago(1) }), person({ seen: ago(1) }), person()], [])).toEqual([]);
  });

  test('one is overloaded above twelve, and it is said once', () => {
    const busy = (load: number) => [person({ pairs: [pair({ load })] }), person({ pairs: [pair({ load })] })];
    expect(kinds(busy(12), [])).toEqual([]);
    expect(kinds(busy(13), [])).toEqual(['overloaded']);
  });
});

test('a stance fades after half a year and is not known after one', () => {
  const aged = (days: number) => ageOf({ at: ago(days) }, NOW);
  expect([aged(0), aged(180), aged(181), aged(365), aged(366)]).toEqual(['fresh', 'fresh', 'old', 'old', 'unknown']);
});

const anyPerson: fc.Arbitrary<DmuPerson> = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  title: fc.constant(null),
  influence: fc.option(fc.integer({ min: 1, max: 3 })),
  placeholder: fc.boolean(),
  seen: fc.option(fc.integer({ min: 0, max: 400 }).map(ago)),
  roles: fc.array(fc.record({ topic: fc.constantFrom('price', 'technology', ANY), role: fc.constantFrom(...roles) })),
  stances: fc.array(
    fc.record({
      topic: fc.constant(''),
      stance: fc.constantFrom(...stances),
      because: fc.constant(null),
      by: fc.constant('Anna'),
      at: fc.integer({ min: 0, max: 500 }).map(ago),
    }),
    { maxLength: 2 },
  ),
  pairs: fc.array(
    fc
      .record({ state: fc.constantFrom('asked' as const, 'active' as const), seen: fc.option(fc.constant(ago(5))) })
      .map(pair),
    { maxLength: 2 },
  ),
  named: fc.boolean(),
});

describe('whatever is known', () => {
  test('no more questions are answered than asked, and all answered leaves no gap of the first four kinds', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 8 }), (people) => {
        const { yes, asked, gaps } = coverage({ people }, defaultTopics, NOW);
        expect(yes).toBeLessThanOrEqual(asked);
        const open = ['no-decider', 'placeholder', 'opponent-no-plan'];
        const urgent = gaps.filter(({ kind }) => open.includes(kind));
        expect(urgent.length).toBeLessThanOrEqual(asked - yes);
      }),
    );
  });

  test('another pairing never answers less, and another placeholder never more', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 8 }), fc.nat(), (people, nth) => {
        const before = coverage({ people }, defaultTopics, NOW);
        const at = nth % people.length;
        const paired = people.map((one, i) => (i === at ? { ...one, pairs: [...one.pairs, pair()] } : one));
        expect(coverage({ people: paired }, defaultTopics, NOW).yes).toBeGreaterThanOrEqual(before.yes);
        const more = coverage({ people: [...people, person({ placeholder: true })] }, defaultTopics, NOW);
        expect([more.yes, more.asked]).toEqual([before.yes, before.asked + 1]);
      }),
    );
  });

  test('the order has everybody once, those who decide first', () => {
    fc.assert(
      fc.property(fc.array(anyPerson), (people) => {
        const ordered = inOrder(people);
        expect(new Set(ordered)).toEqual(new Set(people));
        const first = ordered.findIndex((one) => !hasRole(one, 'decides'));
        expect(ordered.slice(first < 0 ? people.length : first).some((one) => hasRole(one, 'decides'))).toBe(false);
      }),
    );
  });
});

test('what one can do leads to a role, the strongest first', () => {
  expect(roleFrom({ releases: true, uses: true })).toBe('decides');
  expect(roleFrom({ refuses: true, passes: true })).toBe('vetoes');
  expect(roleFrom({ passes: true, uses: true })).toBe('guards');
  expect(roleFrom({ uses: true })).toBe('uses');
  expect(roleFrom({})).toBe('advises');
});

describe('topics', () => {
  test('are understood in both languages, by their other words and in any case', () => {
    for (const said of ['prijs', 'PRICE', 'budget']) expect(topicFor(defaultTopics, said)?.id).toBe('price');
    expect(topicFor(defaultTopics, 'alles')?.id).toBe(ANY);
    expect(topicFor(defaultTopics, 'marketing')).toBeUndefined();
  });

  test('one is added, changed under its own id, and taken off', () => {
    const change = (name: string, over = {}) =>
      changedTopics(defaultTopics, { name, english: undefined, words: undefined, wish: undefined, ...over }, 'new');
    expect(change('Inrichting', { english: 'interior', words: 'meubilair, stoelen' }).at(-1)).toEqual({
      id: 'new',
      name: { nl: 'Inrichting', en: 'interior' },
      words: ['meubilair', 'stoelen'],
      counts: true,
    });
    expect(change('prijs', { wish: 'not' })[0]).toEqual({ ...price, counts: false });
    expect(change('safety', { wish: 'retire' }).map(({ id }) => id)).toEqual([
      'price',
      'technology',
      'contract',
      'use',
    ]);
  });
});
