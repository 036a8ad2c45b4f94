import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Card } from '../../../src/core/card.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { candidatesFor, nextStep, type Asked, type Candidate } from '../../../src/features/dmu/succession.js';
import { pairings } from '../../../src/features/dmu/table.js';
import { takeOut } from '../../../src/features/people/service.js';
import { jobRuns } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';

const colleague = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  id: name,
  name,
  sameFunction: false,
  isManager: false,
  contacts: 0,
  load: 0,
  away: false,
  ...more,
});
const names = (all: Candidate[]) => candidatesFor(all).map(({ name }) => name);

describe('who may take a contact over', () => {
  test('who has the same function, then who spoke to them most, then the account manager; nobody else', () => {
    const all = [
      colleague('Anna', { isManager: true }),
      colleague('Bert', { contacts: 2 }),
      colleague('Cees', { contacts: 5 }),
      colleague('Daan', { sameFunction: true }),
      colleague('Eva'),
    ];
    expect(names(all)).toEqual(['Daan', 'Cees', 'Bert', 'Anna']);
  });

  test('of two alike whoever keeps fewer, then by name', () => {
    const same = { sameFunction: true };
    expect(names([colleague('Cees', { ...same, load: 1 }), colleague('Bert', same), colleague('Anna', same)])).toEqual([
      'Anna',
      'Bert',
      'Cees',
    ]);
  });

  test('never somebody who keeps twelve, or who is away', () => {
    const same = { sameFunction: true };
    expect(
      names([
        colleague('Twaalf', { ...same, load: 12 }),
        colleague('Weg', { ...same, away: true }),
        colleague('Elf', { ...same, load: 11 }),
      ]),
    ).toEqual(['Elf']);
  });
});

describe('what is done next of a contact that nobody keeps', () => {
  const asked = (member: string, state: Asked['state'], overdue = false): Asked => ({
    id: `q-${member}`,
    member,
    state,
    overdue,
  });
  const [daan, anna] = [colleague('Daan', { sameFunction: true }), colleague('Anna', { isManager: true })];

  test.each<[string, Asked[], object]>([
    ['nobody was asked', [], { do: 'ask', who: daan }],
    ['somebody has not answered yet', [asked('Daan', 'asked')], { do: 'wait' }],
    ['somebody took it', [asked('Daan', 'active')], { do: 'wait' }],
    ['somebody would rather not', [asked('Daan', 'declined')], { do: 'ask', who: anna }],
    ['somebody did not answer', [asked('Daan', 'asked', true)], { do: 'ask', who: anna, closes: 'q-Daan' }],
    ['all were asked', [asked('Daan', 'declined'), asked('Anna', 'asked', true)], { do: 'give up', closes: 'q-Anna' }],
  ])('%s', (_, all, step) => expect(nextStep(all, [daan, anna])).toMatchObject(step));
});

describe('every morning', () => {
  let world: TestApp;
  let ruben: Person;
  let kees: Person;
  let daan: Person;
  let mary: Person;

  beforeAll(async () => {
    world = await testApp();
    await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
    ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
    daan = await world.person({ name: 'Daan Vos', functions: ['technical-service'] });
    mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
    await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
    await ruben.asks('plaats financiën @mary.jones Jansen BV');
  }, 600_000);
  afterAll(() => world.close());

  let n = 0;
  /** Each begins with Kees, who keeps the contact with Bakker and has the technician's seat. */
  beforeEach(async () => {
    const { db } = world.database;
    world.clock.now = MONDAY;
    await db.delete(stakeholders);
    await db.delete(jobRuns);
    kees = await world.person({ name: `Kees Molenaar${(n += 1)}`, functions: ['technical-service'] });
    await ruben.asks(`plaats technische dienst @kees.molenaar${n} Jansen BV`);
    await ruben.asks('contactpersoon Piet Bakker, inkoper bij Jansen BV');
    await kees.asks('koppeling Bakker elke 6 weken');
    world.delivered.length = 0;
  });

  async function morning(day: string): Promise<void> {
    world.clock.now = new Date(`${day}T05:00:00Z`);
    await world.app.runJob('pairings.sweep');
  }
  const leaves = () =>
    takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
  const sentTo = (who: Person, key: RegExp) =>
    world.delivered.filter((one) => key.test(one.key) && 'member' in one.to && one.to.member === who.id);
  const questionTo = (who: Person): Card | undefined => sentTo(who, /^pair:/).at(-1)?.card;
  const kept = async () =>
    (await world.database.db.select().from(pairings).where(eq(pairings.state, 'active'))).map(({ member }) => member);

  test('the contacts of who left are in the card about it, and the colleague with their seat is asked', async () => {
    await leaves();
    const card = world.delivered.find(({ key }) => key.startsWith('left:'))!.card;
    expect(textOf(card)).toContain('Piet Bakker · Jansen BV');
    expect(textOf(card)).toContain('Morgenochtend wordt voor elk een collega gevraagd.');
    await ruben.asks('plaats technische dienst @daan.vos Jansen BV');
    await morning('2026-11-24');
    expect(questionTo(daan)?.title).toBe('Wilt u het contact met Piet Bakker (Jansen BV) houden?');
    expect(textOf(questionTo(daan)!)).toContain(`Dat deed Kees Molenaar${n}, en nu niet meer.`);
    expect(textOf(sentTo(ruben, /^pairs:/)[0]!.card)).toContain('Daan Vos is gevraagd');
    await daan.presses(questionTo(daan)!, 'Neem aan');
    expect(await kept()).toEqual([daan.id]);
    expect((await world.database.db.select().from(pairings).where(eq(pairings.state, 'active')))[0]).toMatchObject({
      everyDays: 42,
    });
    const before = world.delivered.length;
    await morning('2026-11-25');
    expect(world.delivered).toHaveLength(before);
  });

  test('a missed morning is made up for once, and the same morning asks nobody twice', async () => {
    await leaves();
    await ruben.asks('plaats technische dienst @daan.vos Jansen BV');
    world.clock.now = new Date('2026-11-26T13:20:00Z');
    await world.app.runJob('pairings.sweep');
    world.clock.now = new Date('2026-11-26T13:21:00Z');
    await world.app.runJob('pairings.sweep');
    expect(sentTo(daan, /^pair:/)).toHaveLength(1);
    expect(sentTo(ruben, /^pairs:/)).toHaveLength(1);
  });

  test('who does not answer in five working days is not waited for: the account manager is asked, and then told', async () => {
    await leaves();
    await ruben.asks('plaats technische dienst @daan.vos Jansen BV');
    await morning('2026-11-24');
    const late = questionTo(daan)!;
    for (const day of ['2026-11-27', '2026-11-30']) await morning(day);
    expect(questionTo(ruben)).toBeUndefined();
    await morning('2026-12-01');
    expect(questionTo(ruben)).toBeUndefined();
    await morning('2026-12-02');
    expect(questionTo(ruben)?.title).toMatch(/Piet Bakker/);
    expect(textOf(((await daan.presses(late, 'Neem aan')) as { card: Card }).card)).toContain(
      'Dit is al beantwoord, of wordt niet meer gevraagd.',
    );
    await ruben.presses(questionTo(ruben)!, 'Liever niet');
    await morning('2026-12-03');
    const told = sentTo(ruben, /^pairs:/).at(-1)!.card;
    expect(textOf(told)).toContain('er is niemand meer te vragen');
    const before = world.delivered.length;
    await morning('2026-12-04');
    expect(world.delivered).toHaveLength(before);
  });

  test('who lost their seat keeps the contact until the one who has it now accepts', async () => {
    await ruben.asks('plaats technische dienst @daan.vos Jansen BV');
    await morning('2026-11-24');
    expect(await kept()).toEqual([kees.id]);
    await daan.presses(questionTo(daan)!, 'Neem aan');
    expect(await kept()).toEqual([daan.id]);
  });

  test('in their own language; and not of whom somebody else keeps, who is gone, or whose customer ended', async () => {
    expect((await mary.asks('pair Bakker')).title).toMatch(/Mary Jones keeps/);
    await leaves();
    await morning('2026-11-24');
    expect(world.delivered.filter(({ key }) => /^pairs?:/.test(key))).toEqual([]);
    await mary.asks('unpair Bakker');
    await ruben.asks('log Jansen BV: bezoek met Piet Bakker');
    await mary.asks('log Jansen BV: call with Piet Bakker');
    await mary.asks('log Jansen BV: visit with Piet Bakker');
    await world.database.db.update(accounts).set({ endedAt: MONDAY });
    await morning('2026-11-25');
    expect(world.delivered.filter(({ key }) => /^pairs?:/.test(key))).toEqual([]);
    await world.database.db.update(accounts).set({ endedAt: null });
    await morning('2026-11-26');
    expect(questionTo(mary)?.title).toBe('Will you keep the contact with Piet Bakker (Jansen BV)?');
  });
});
