import { describe, expect, test } from '@jest/globals';
import type { Ask } from '../../../src/core/ask.js';
import type { Locale } from '../../../src/core/locale.js';
import { dmuPicture, type Showing } from '../../../src/features/dmu/picture.js';
import type { Dmu, DmuPerson, Pair, Stance } from '../../../src/features/dmu/dmu.js';

const NOW = new Date('2026-11-23T09:30:00Z');
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const kees = { id: 'kees', name: 'Kees Bakker' };

const ask = (locale: Locale = 'nl') =>
  ({
    at: NOW,
    asker: { id: 'ruben', locale },
    organisation: { id: 'o', functions: [{ id: 'sales', name: { en: 'sales', nl: 'verkoop' }, words: [] }] },
  }) as unknown as Ask;

const pair = (over: Partial<Pair> = {}): Pair => ({
  id: 'pair',
  member: kees,
  state: 'active',
  lead: false,
  everyDays: null,
  atMostDays: null,
  seen: ago(10),
  absent: false,
  load: 1,
  ...over,
});
const person = (over: Partial<DmuPerson> = {}): DmuPerson => ({
  id: 'ans',
  name: 'Ans Jansen',
  title: 'directeur',
  influence: null,
  placeholder: false,
  seen: null,
  roles: [],
  stances: [],
  pairs: [],
  named: false,
  ...over,
});
const dmu = (people: DmuPerson[], seats: Dmu['seats'] = [{ function: 'sales', member: kees }]): Dmu => ({
  account: { id: 'a', name: 'Jansen BV', team: 't' },
  people,
  seats,
  managers: [],
});
const drawn = (all: Dmu, showing: Showing = { stance: 'shown' }, locale: Locale = 'nl') =>
  dmuPicture(all, ask(locale), showing)!;
const thinks = (stance: Stance, topic = '', days = 1) => ({
  topic,
  stance,
  because: 'vond de offerte te hoog',
  by: 'Ruben',
  at: ago(days),
});

test('of nobody there is none', () => expect(dmuPicture(dmu([]), ask(), { stance: 'shown' })).toBeUndefined());

describe('a pair', () => {
  const stateOf = (over: Partial<Pair>) => drawn(dmu([person({ pairs: [pair(over)] })])).picture.data.pairs[0]!;

  test.each([
    ['kept', { everyDays: 42, atMostDays: 56, seen: ago(41) }],
    ['soon', { everyDays: 42, atMostDays: 56, seen: ago(42) }],
    ['soon', { everyDays: 42, atMostDays: 56, seen: ago(56) }],
    ['late', { everyDays: 42, atMostDays: 56, seen: ago(57) }],
    ['kept', { seen: ago(82) }],
    ['soon', { seen: ago(83) }],
    ['soon', { seen: ago(90) }],
    ['late', { seen: ago(91) }],
    ['late', { seen: null }],
    ['asked', { state: 'asked', seen: null }],
  ] as const)('is %s with %j', (state, over) => expect(stateOf(over).state).toBe(state));

  test('has the days since their contact, and none where there was none', () => {
    expect(stateOf({ seen: ago(12) }).days).toBe(12);
    expect(stateOf({ seen: null }).days).toBeNull();
  });
});

describe('a stance', () => {
  const unhappy = person({
    stances: [thinks('sceptic', 'price'), thinks('opponent', 'contract')],
    roles: [{ topic: 'price', role: 'vetoes' }],
  });

  test('is the one in general, or else the one that asks most of us', () => {
    expect(drawn(dmu([unhappy])).picture.data.people[0]!.stance).toEqual({ shape: 'opponent', label: 'tegenstander' });
    const mild = person({ stances: [thinks('opponent', 'price'), thinks('supporter')] });
    expect(drawn(dmu([mild])).picture.data.people[0]!.stance?.shape).toBe('supporter');
  });

  test('of more than a year ago is none', () => {
    expect(
      drawn(dmu([person({ stances: [thinks('opponent', '', 366)] })])).picture.data.people[0]!.stance,
    ).toBeUndefined();
    expect(
      drawn(dmu([person({ stances: [thinks('opponent', '', 365)] })])).picture.data.people[0]!.stance,
    ).toBeDefined();
  });

  test('that is hidden leaves no trace: no sign, no word, and no gap or number that follows from it', () => {
    const neutral = drawn(dmu([{ ...unhappy, stances: [] }]), { stance: 'hidden' });
    expect(drawn(dmu([unhappy])).picture.data.people[0]!.gap).toBe(true);
    expect(drawn(dmu([unhappy]), { stance: 'hidden' })).toEqual(neutral);
    expect(JSON.stringify(drawn(dmu([unhappy]), { stance: 'hidden' }))).not.toMatch(/tegenstander|opponent|offerte/);
  });
});

describe('our side', () => {
  test('has who holds a seat with what they do, who keeps a contact without one, and what is vacant', () => {
    const fatima = { id: 'fatima', name: 'Fatima' };
    const { seats } = drawn(
      dmu(
        [person({ pairs: [pair({ member: fatima })] })],
        [
          { function: 'sales', member: kees },
          { function: 'finance', member: kees },
          { function: 'marketing', member: null },
        ],
      ),
    ).picture.data;
    expect(seats).toEqual([
      { id: 'fatima', name: 'Fatima', function: 'geen plaats in het team' },
      { id: 'kees', name: 'Kees Bakker', function: 'verkoop, finance' },
      { id: 'vacant marketing', name: undefined, function: 'marketing' },
    ]);
  });
});

test('of 500 people and 30 seats twelve of each are drawn, and it says how many are not', () => {
  const members = Array.from({ length: 30 }, (_, i) => ({ id: `m${i}`, name: `Lid ${i}` }));
  const people = Array.from({ length: 500 }, (_, i) =>
    person({
      id: `p${i}`,
      name: `Persoon ${String(i).padStart(3, '0')}`,
      roles: i === 499 ? [{ topic: 'price', role: 'decides' }] : [],
      pairs: i === 499 ? [pair({ member: members[29]! })] : [],
    }),
  );
  const part = drawn(
    dmu(
      people,
      members.map((member, i) => ({ function: `f${i}`, member })),
    ),
  );
  const { data } = part.picture;
  expect(data.people).toHaveLength(12);
  expect(data.seats).toHaveLength(12);
  expect(data.others).toEqual({ people: 488, seats: 18 });
  // Whoever decides is drawn first, and so is who keeps that contact.
  expect(data.people[0]!.id).toBe('p499');
  expect(data.pairs).toEqual([{ seat: 'm29', person: 'p499', state: 'kept', days: 10 }]);
  expect(part.alt).toContain('…en 488 anderen. …en nog 18 plaatsen van ons');
});

test.each([
  [
    'nl',
    'Besluitvormend team van Jansen BV. 1 persoon. 3 van 12 gedekt. Niemand bekend die beslist over techniek, veiligheid, contract. Ans Jansen: beslist, kan blokkeren, voorstander, invloed veel, Kees Bakker op tijd, 10 dagen geleden. Vacant bij ons: marketing',
  ],
  [
    'en',
    'Decision makers at Jansen BV. 1 person. 3 of 12 questions answered. Nobody is known who decides on technology, safety, contract. Ans Jansen: decides, can block, supporter, influence much, Kees Bakker in touch, 10 days ago. Vacant with us: marketing',
  ],
] as const)('its words hold all that it shows, in %s', (locale, alt) => {
  const ans = person({
    influence: 3,
    roles: [
      { topic: 'price', role: 'decides' },
      { topic: 'price', role: 'vetoes' },
    ],
    stances: [thinks('supporter')],
    pairs: [pair()],
  });
  const seats = [
    { function: 'sales', member: kees },
    { function: 'marketing', member: null },
  ];
  expect(drawn(dmu([ans], seats), { stance: 'shown' }, locale).alt).toBe(alt);
});
