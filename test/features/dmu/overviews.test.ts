import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { collect } from '../../../src/core/collect.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { gapWeeks } from '../../../src/features/dmu/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, rowOf, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
const mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats financiën @mary.jones Jansen BV');
const team = await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
await ruben.presses(team, 'Bevestigen en kanaal maken');
for (const name of ['Ans Jansen', 'Piet Bakker', 'Els de Boer'])
  await ruben.asks(`contactpersoon ${name} bij Jansen BV`);
beforeEach(() => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
});
afterAll(() => world.close());

describe('the weekly overview of a team', () => {
  const overviewAt = async (at: string) => {
    world.clock.now = new Date(at);
    await world.app.overviews(world.clock.now);
    const said = world.delivered.splice(0).filter(({ key, to }) => key.startsWith('weekly:') && 'team' in to);
    return said.map(({ card }) => textOf(card).split('\n'));
  };

  test('counts which gaps are new and which are closed since that of the week before; the first counts nothing', async () => {
    const [organisation] = await collect(world.app.organisations.each(), 1);
    await world.app.weekly.begin(organisation!, world.clock.now);
    await ruben.asks('rol Ans Jansen beslist over prijs, techniek, veiligheid');
    expect(await overviewAt('2026-11-30T08:00:00Z')).toEqual([]);
    expect(await world.database.db.select().from(gapWeeks)).toHaveLength(1);

    await ruben.asks('rol Piet Bakker beslist over contract');
    await ruben.asks('rol Ans Jansen beslist niet over techniek');
    await ruben.asks('houding Ans Jansen tegenstander');
    const [second] = await overviewAt('2026-12-07T08:00:00Z');
    expect(second).toContain('DMU: 2 nieuwe gaten, 1 gedicht');
    expect(second!.join(' ')).not.toMatch(/tegenstander|Jansen,|Bakker/);
    expect(await overviewAt('2026-12-14T08:00:00Z')).toEqual([]);
    expect(await world.database.db.select().from(gapWeeks)).toHaveLength(2);
  });

  test('posted again within its week is counted from the same week before', async () => {
    await ruben.asks('koppeling Piet Bakker @ik');
    await ruben.asks('afspraak Jansen BV: offerte @ik 23 december');
    world.clock.now = new Date('2026-12-21T09:00:00Z');
    const posted = async () => {
      await ruben.presses(await ruben.asks('weekoverzicht Jansen BV'), 'Nu plaatsen');
      const overviews = world.delivered.splice(0).filter(({ key }) => key.startsWith('weekly:'));
      return overviews.map(({ card }) => /^DMU.*$/m.exec(textOf(card))?.[0]);
    };
    expect(await posted()).toEqual(['DMU: 0 nieuwe gaten, 1 gedicht']);
    expect(await posted()).toEqual(['DMU: 0 nieuwe gaten, 1 gedicht']);
    await ruben.asks('vertrokken Piet Bakker');
    expect(await posted()).toEqual(['DMU: 1 nieuw gat, 1 gedicht']);
    expect(await world.database.db.select().from(gapWeeks)).toHaveLength(2);
  });
});

describe('one’s own pairings', () => {
  const days = (count: number) => new Date(MONDAY.getTime() + count * 86_400_000);
  const headed = (text: string, heading: string) => text.slice(text.indexOf(heading)).split('\n');

  test('stand on the first screen and in the menu, the late first, with what one is asked', async () => {
    await kees.asks('koppeling Els de Boer @ik elke 2 weken');
    await kees.asks('koppeling Ans Jansen @ik');
    for (const name of ['Els de Boer', 'Ans Jansen']) await kees.asks(`log Jansen BV: bezoek met ${name}, akkoord`);
    await ruben.asks('contactpersoon Joris Smit bij Jansen BV');
    await ruben.asks('koppeling Joris Smit @kees.molenaar elke 6 weken');
    world.clock.now = days(30);
    for (const line of ['overzicht', 'menu']) {
      const card = await kees.asks(line);
      const said = textOf(card);
      expect(said).toContain(
        'Contacten die u gevraagd wordt te houden\nRuben Bos vraagt u het contact met Joris Smit (Jansen BV) te houden\n  contact elke 6 weken',
      );
      expect(headed(said, 'Uw koppelingen').slice(0, 5)).toEqual([
        'Uw koppelingen',
        'Els de Boer · Jansen BV · te laat',
        '  laatste contact 2026-11-23 · contact elke 2 weken',
        'Ans Jansen · Jansen BV',
        '  laatste contact 2026-11-23',
      ]);
    }
    const card = await kees.asks('overzicht');
    const shown = await kees.presses(rowOf(card, /^Els de Boer/m), 'Tonen');
    expect(cardOf(shown).title).toBe('Els de Boer · Jansen BV');
    expect(shown).not.toMatchObject({ redraw: true });
    const row = rowOf(card, /Els de Boer/);
    expect(formIn(await kees.presses(row, 'Contact noteren')).blanks.find(({ name }) => name === 'with')).toMatchObject(
      {
        value: { value: 'Els de Boer' },
      },
    );
    const accepted = await kees.presses(rowOf(card, /vraagt u het contact/), 'Neem aan');
    expect(cardOf(accepted).title).toBe('U houdt het contact met Joris Smit (Jansen BV)');
    expect(accepted).not.toMatchObject({ redraw: true });
    const after = textOf(await kees.asks('overzicht'));
    expect(after).not.toContain('Contacten die u gevraagd');
    expect(headed(after, 'Uw koppelingen').slice(1, 3)).toEqual([
      'Joris Smit · Jansen BV · te laat',
      '  nog niet gesproken · contact elke 6 weken',
    ]);
  });

  test('are eight at most, in English too; not those of people who left, or of a customer that one no longer sees', async () => {
    for (const letter of 'abcdefghi') {
      await ruben.asks(`contactpersoon Persoon ${letter.repeat(4)} bij Jansen BV`);
      await mary.asks(`pair Persoon ${letter.repeat(4)} me`);
    }
    await mary.asks('gone Persoon iiii');
    const text = textOf(await mary.asks('menu'));
    expect(text).toContain('Your pairings');
    expect(text.match(/Persoon \w{4} · Jansen BV · late/g)).toHaveLength(8);
    expect(text).not.toContain('iiii');
    await mary.asks('pair Ans Jansen me');
    expect(textOf(await mary.asks('overview'))).toContain('…and 1 more');
    await ruben.asks('plaats financiën vacant Jansen BV');
    await world.database.db.update(accounts).set({ open: false });
    expect(textOf(await mary.asks('menu'))).not.toContain('Your pairings');
  });
});

test('whoever a logged line named and nobody knew is added, and asked for a role', async () => {
  await world.database.db.update(accounts).set({ open: true });
  const logged = await kees.asks('log Jansen BV: bezoek met mw. De Wit, alles getest');
  const met = cardOf(await kees.presses(logged, /De Wit toevoegen/));
  expect(met.title).toBe('mw. De Wit is nu contactpersoon van deze klant');
  const form = formIn(await kees.presses(met, 'Rol?'));
  expect(form.about).toBe('mw. De Wit');
  expect(cardOf(await kees.submits(form, { first: 'uses' })).title).toBe('Genoteerd: waarover mw. De Wit beslist');
  const english = await mary.asks('log Jansen BV: called Mrs Stone, fine');
  expect(buttonsOf(cardOf(await mary.presses(english, /Add .*Stone/))).map(({ label }) => label)).toEqual(['Role?']);
});
