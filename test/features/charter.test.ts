import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../src/core/id.js';
import { writeCharter } from '../../src/features/charter/store/charters.js';
import { teams } from '../../src/features/accounts/teams/table.js';
import { charterReads, charters } from '../../src/features/charter/table.js';
import { takeOut } from '../../src/features/people/service.js';
import { buttonsOf, cardOf, formIn, testApp, textOf, type Person, type TestApp } from '../support/app.js';

let world: TestApp;
let bea: Person;
let ruben: Person;
let kees: Person;
let mary: Person;
let joke: Person;

beforeEach(async () => {
  world = await testApp();
  bea = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
  ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
  kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
  mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
  joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
  await ruben.asks('plaats technische dienst @kees Jansen BV');
  await ruben.asks('plaats financiën @mary Jansen BV');
  world.delivered.length = 0;
}, 600_000);
afterEach(() => world.close());

const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label);
const asked = (who: Person) =>
  world.delivered.filter(({ key, to }) => key.startsWith('charter:') && 'member' in to && to.member === who.id);
async function morning(day: string): Promise<void> {
  world.clock.now = new Date(`${day}T08:00:00Z`);
  await world.app.runJob('charter.ask');
}
/** The one of their channel; Ruben may change the team. */
async function room(): Promise<string> {
  const card = await ruben.asks('team Jansen BV');
  const confirm = buttonsOf(card).find(({ command }) => command === 'team.confirm');
  if (confirm) await ruben.says({ as: 'button', command: 'team.confirm', args: confirm.args });
  const { rooms } = await import('../../src/features/accounts/teams/table.js');
  const [made] = await world.database.db.select({ id: rooms.externalId }).from(rooms);
  return made!.id;
}

describe('before it is adopted', () => {
  test('it is a proposal in both languages, and nobody is asked anything', async () => {
    const said = textOf(await kees.asks('gedragscode'));
    expect(said).toContain('Gedragscode van Van Dijk');
    expect(said).toContain('Wij werken allen voor klanten');
    expect(said).toContain('Dit is een voorstel');
    expect(textOf(await mary.asks('charter'))).toContain('We all work for customers');
    await morning('2026-11-24');
    expect(world.delivered).toEqual([]);
  });

  test('an administrator adopts it; nobody else is offered that, and who presses is refused', async () => {
    expect(labels(await kees.asks('gedragscode'))).toEqual([]);
    expect(labels(await bea.asks('gedragscode'))).toEqual(['Vaststellen', 'Wijzigen…']);
    const refused = cardOf(await kees.says({ as: 'button', command: 'charter.adopt', args: {} }));
    expect(textOf(refused)).toMatch(/beheerder/);
    expect(await world.database.db.select().from(charters)).toEqual([]);
  });
});

describe('who has a seat', () => {
  beforeEach(async () => {
    await bea.presses(await bea.asks('gedragscode'), 'Vaststellen');
    await morning('2026-11-24');
  });

  test('is asked once, in their own language; who has none is not', async () => {
    expect(asked(kees).map(({ card }) => card.title)).toEqual(['Gedragscode van Van Dijk: wilt u dit lezen?']);
    const [english] = asked(mary);
    expect(textOf(english!.card)).toContain('We are on time');
    expect(labels(english!.card)).toEqual(['Read']);
    expect([asked(bea), asked(joke)]).toEqual([[], []]);
    await morning('2026-11-25');
    expect(asked(kees)).toHaveLength(1);
  });

  test('says that they read it: counted, and to nobody else by name', async () => {
    const thanks = cardOf(await kees.presses(asked(kees)[0]!.card, 'Gelezen'));
    expect(thanks.title).toBe('Genoteerd: u hebt dit gelezen');
    const own = textOf(await kees.asks('gedragscode'));
    expect(own).toContain('1 van 3 gelezen · u las dit op 2026-11-24');
    const others = textOf(await mary.asks('charter'));
    expect(others).toContain('1 of 3 read it');
    expect(others).not.toMatch(/Kees|Molenaar/);
    expect(textOf(await bea.asks('gedragscode'))).not.toMatch(/Kees|Molenaar/);
    await kees.presses(asked(kees)[0]!.card, 'Gelezen');
    expect(textOf(await kees.asks('gedragscode'))).toContain('1 van 3 gelezen');
  });

  test('is reminded once after a week, and never again', async () => {
    await kees.presses(asked(kees)[0]!.card, 'Gelezen');
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-20', '2027-01-20']) await morning(day);
    expect(asked(mary)).toHaveLength(2);
    const [read] = await world.database.db.select().from(charterReads).where(eq(charterReads.member, mary.id));
    expect(read!.remindedAt?.toISOString().slice(0, 10)).toBe('2026-12-02');
    expect(textOf(asked(mary)[1]!.card)).toContain('This is not asked again');
    expect(asked(kees)).toHaveLength(1);
  });

  test('later is asked the morning after', async () => {
    await ruben.asks('plaats secretariaat @joke Jansen BV');
    await morning('2026-11-25');
    expect(asked(joke)).toHaveLength(1);
  });

  test('after a new version is asked to read that one, and no earlier', async () => {
    await bea.says({ as: 'form', command: 'charter.edit', args: { text: 'Wij bellen terug.' } });
    await morning('2026-11-25');
    await ruben.asks('plaats secretariaat @joke Jansen BV');
    await morning('2026-11-26');
    expect(asked(joke).map(({ card }) => textOf(card))).toEqual([expect.stringContaining('Wij bellen terug.')]);
  });

  test('who has none cannot say that they read it', async () => {
    const refused = cardOf(await joke.presses(asked(kees)[0]!.card, 'Gelezen'));
    expect(textOf(refused)).toContain('nieuwere versie');
  });

  test('a new version is asked anew, and the old one is not to be read any more; the same text is none', async () => {
    const form = formIn(await bea.presses(await bea.asks('gedragscode wijzig'), 'Wijzigen…'));
    const text = form.blanks.find(({ name }) => name === 'text')!.value!.value;
    expect(text).toContain('Wij werken allen voor klanten');
    expect(textOf(cardOf(await bea.submits(form, { text: `${text}\nWij lachen ook.` })))).toContain('opnieuw te lezen');
    expect(textOf(cardOf(await bea.submits(form, { text: `${text}\nWij lachen ook.` })))).toContain(
      'niemand wordt iets gevraagd',
    );
    await morning('2026-11-25');
    expect(textOf(asked(kees)[1]!.card)).toContain('Wij lachen ook.');
    expect(textOf(cardOf(await kees.presses(asked(kees)[0]!.card, 'Gelezen')))).toContain('nieuwere versie');
    await morning('2026-12-15');
    // Of the old one nobody is reminded.
    expect(asked(kees).map(({ card }) => textOf(card).includes('niet nog eens gevraagd'))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('4,001 characters are too many, and come back', async () => {
    const typed = 'x'.repeat(4001);
    const said = JSON.stringify(await bea.types(`gedragscode wijzig ${typed}`));
    expect(said).toContain('4001');
    expect(said).toContain(typed);
  });

  test('who left is counted no more, and nothing is kept of them', async () => {
    await kees.presses(asked(kees)[0]!.card, 'Gelezen');
    await takeOut(world.app.people, { organisation: world.organisation, member: kees.id, at: world.clock.now });
    await morning('2026-11-25');
    expect(await world.database.db.select().from(charterReads).where(eq(charterReads.member, kees.id))).toEqual([]);
  });
});

describe('a team', () => {
  test('adds lines of its own, which its members are asked to read', async () => {
    const here = await room();
    const card = cardOf(await ruben.types('gedragscode', here));
    const form = formIn(await ruben.presses(card, 'Eigen regels van het team…', here));
    const after = cardOf(await ruben.submits(form, { text: 'Wij bellen Jansen nooit voor negen uur.' }, here));
    expect(textOf(after)).toContain('Wat team Jansen BV daaraan toevoegt');
    await morning('2026-11-24');
    expect(asked(kees).map(({ card: { title } }) => title)).toEqual([
      'Wat team Jansen BV onderling afsprak: wilt u dit lezen?',
    ]);
    expect(textOf(await kees.asks('gedragscode'))).toContain('nooit voor negen uur');
    expect(textOf(await joke.asks('gedragscode'))).not.toContain('nooit voor negen uur');
  });

  test('is not changed by who has no part in it', async () => {
    const here = await room();
    expect(labels(cardOf(await joke.types('gedragscode', here)))).toEqual([]);
    const { teams } = await import('../../src/features/accounts/teams/table.js');
    const [team] = await world.database.db.select({ id: teams.id }).from(teams);
    await joke.says({ as: 'form', command: 'charter.lines', args: { team: team!.id, text: 'van mij' } });
    expect(await world.database.db.select().from(charters)).toEqual([]);
  });
});

test('whether the organisation, or the team, is one’s own to write for is asked once more where it is written', async () => {
  const { db } = world.database;
  const [team] = await db.select({ id: teams.id }).from(teams);
  expect(await writeCharter({ db, newId }, { team: undefined, text: 'alles mag' }, kees.ask())).toBeUndefined();
  expect(await writeCharter({ db, newId }, { team: team!.id, text: 'alles mag' }, joke.ask())).toBeUndefined();
  expect(await db.select().from(charters)).toEqual([]);
  expect(await writeCharter({ db, newId }, { team: team!.id, text: 'bel terug' }, ruben.ask())).toBe('new');
});
