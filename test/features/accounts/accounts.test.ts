import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { defaultStaffing, proposeSeats, withLine } from '../../../src/features/people/staffing.js';
import { seats, teams } from '../../../src/features/accounts/teams/table.js';
import { buttonsOf, cardOf, formIn, hireElsewhere, testApp, textOf, type Person } from '../../support/app.js';

let anna: Person;
const world = await testApp();
afterAll(() => world.close());

let round = 0;
beforeEach(async () => {
  anna = await world.person({ name: `Anna ${++round}`, functions: ['account-manager'] });
});

describe('a new account', () => {
  test('gets the seats that the staffing rule asks for, its maker in the account manager’s', async () => {
    const card = await anna.asks('nieuw Alfa BV omvang groot potentie hoog');
    expect(card.title).toBe('Alfa BV staat in de boeken');
    const said = textOf(card);
    expect(said).toContain(`accountmanager: Anna ${round}`);
    expect(said).toContain('financiën: vacant (verplicht)');
    expect(said).toContain('marketing: vacant');
    expect(buttonsOf(card).map((button) => button.label)).toEqual([
      'Bevestigen en kanaal maken',
      'Plaats bezetten',
      'Naam, omvang of potentie wijzigen',
    ]);
  });

  test('asked for twice, is one account in one team', async () => {
    await anna.asks('nieuw Beta BV omvang klein');
    const again = await anna.asks('new  BETA bv');
    expect(again.title).toBe('Beta BV was er al');
    const { db } = world.database;
    expect(await db.select().from(accounts).where(eq(accounts.key, 'beta bv'))).toHaveLength(1);
    expect(await db.select().from(teams).where(eq(teams.key, 'beta bv'))).toHaveLength(1);
  });

  test('much like one that exists is asked about, and made when it is another', async () => {
    await anna.asks('nieuw Gamma Groep BV');
    const asked = await anna.asks('nieuw Gamma Groep');
    expect(asked.title).toBe('Er is al een klant “Gamma Groep BV”. Is “Gamma Groep” een andere?');
    const made = cardOf(await anna.presses(asked, 'Ja, een nieuwe klant'));
    expect(made.title).toBe('Gamma Groep staat in de boeken');
    const other = cardOf(await anna.presses(asked, 'Nee, ik bedoel Gamma Groep BV'));
    expect(other.title).toBe('Gamma Groep BV was er al');
  });

  test('with another size asks for other seats, keeps who is there and says what changed', async () => {
    await anna.asks('nieuw Delta BV omvang groot');
    await anna.asks(`plaats technische dienst @anna.${round} Delta BV`);
    const card = await anna.asks('nieuw Delta BV omvang klein');
    expect(card.title).toBe('Delta BV is gewijzigd');
    const said = textOf(card);
    expect(said).toMatch(/Plaatsen niet meer nodig\n[\s\S]*binnendienst/);
    expect(said).toContain(`accountmanager: Anna ${round}`);
  });

  test('with nothing behind it opens its form, with a wrong size the form as far as it went', async () => {
    expect(formIn(await anna.types('nieuw')).blanks.map((blank) => blank.label)).toEqual([
      'naam',
      'omvang',
      'potentie',
    ]);
    const card = await anna.asks('nieuw Epsilon omvang enorm');
    expect(card.title).toBe('“enorm” is geen van de keuzes. Kies er een.');
    expect(textOf(card)).toContain('nieuw Epsilon omvang enorm');
    expect(cardOf(await anna.presses(card, 'groot')).title).toBe('Epsilon staat in de boeken');
  });
});

describe('a name, however sloppily typed', () => {
  beforeAll(async () => {
    const maker = await world.person({ name: 'Maker', functions: ['account-manager'], administrator: true });
    for (const name of [
      'Brouwerij ’t Wad',
      'Café-Hotel Zee & Zo',
      'Van der Meulen Bouw BV',
      'Van der Meulen Techniek BV',
      'Zorggroep Noorderlicht',
      'B.V.',
      'Ö&Å AB',
    ]) {
      await maker.asks(`nieuw ${name}`);
    }
  });

  test.each([
    ['brouwerij t wad', 'Brouwerij ’t Wad'],
    ["BROUWERIJ 'T WAD", 'Brouwerij ’t Wad'],
    ['browerij wad', 'Brouwerij ’t Wad'],
    ['cafe hotel zee en zo', 'Café-Hotel Zee & Zo'],
    ['cafehotel zee', 'Café-Hotel Zee & Zo'],
    ['vandermeulen bouw', 'Van der Meulen Bouw BV'],
    ['meulen techniek b.v.', 'Van der Meulen Techniek BV'],
    ['noorderlicht', 'Zorggroep Noorderlicht'],
    ['zorg groep noorderligt', 'Zorggroep Noorderlicht'],
  ])('%s is %s', async (typed, name) => {
    const admin = await world.person({ name: `Admin ${typed}`, administrator: true });
    expect((await admin.asks(`briefing ${typed}`)).title).toBe(`Briefing ${name}`);
  });

  test('that fits several offers them as buttons', async () => {
    const admin = await world.person({ name: 'Admin several', administrator: true });
    const card = await admin.asks('briefing van der meulen');
    expect(card.title).toBe('Welke klant is “van der meulen”?');
    expect(buttonsOf(card).map((button) => button.label)).toEqual(
      expect.arrayContaining(['Van der Meulen Bouw BV', 'Van der Meulen Techniek BV']),
    );
    expect(cardOf(await admin.presses(card, 'Van der Meulen Techniek BV')).title).toBe(
      'Briefing Van der Meulen Techniek BV',
    );
  });

  test('that is a part of another name too, or a word of a team’s, is asked', async () => {
    const admin = await world.person({ name: 'Admin parts', administrator: true });
    for (const name of ['Hulst Steigers BV', 'Steigerbouw Terpstra', 'Noordzijde Kloet', 'Wonen Eemzijde'])
      await admin.asks(`nieuw ${name}`);
    await admin.asks('team Corporaties Noord voor Wonen Eemzijde');
    const offered = async (line: string) => buttonsOf(await admin.asks(line)).map(({ label }) => label);
    expect(await offered('briefing steiger')).toEqual(
      expect.arrayContaining(['Hulst Steigers BV', 'Steigerbouw Terpstra']),
    );
    expect(await offered('briefing zijde')).toEqual(expect.arrayContaining(['Noordzijde Kloet', 'Wonen Eemzijde']));
    expect(await offered('briefing noord')).toEqual(expect.arrayContaining(['Noordzijde Kloet', 'Wonen Eemzijde']));
    expect((await admin.asks('briefing kloet')).title).toBe('Briefing Noordzijde Kloet');
  });

  test('that is only like it by its letters is offered, never taken; a colleague’s is no customer', async () => {
    const admin = await world.person({ name: 'Admin alike', administrator: true });
    await world.person({ name: 'Kestner Mol' });
    await admin.asks('nieuw Kestrel Fenland');
    const asked = await admin.asks('briefing kesters');
    expect(asked.title).toContain('“kesters”');
    expect(buttonsOf(asked).map(({ label }) => label)).toContain('Kestrel Fenland');
    expect((await admin.asks('briefing kestrl')).title).toBe('Briefing Kestrel Fenland');
    for (const line of ['afspraken kestner', 'agenda morgen van kestner'])
      expect((await admin.asks(line)).title).toMatch(/^“(van )?kestner” begrijp ik hier niet/);
  });

  test('that fits nothing says so', async () => {
    const admin = await world.person({ name: 'Admin none', locale: 'en', administrator: true });
    expect((await admin.asks('briefing qqqqqq')).title).toBe('I know no account “qqqqqq”.');
  });
});

describe('who sees an account', () => {
  test('the team, its people’s manager, an administrator, and everyone when it is open; nobody else learns that it exists', async () => {
    const boss = await world.person({ name: 'Boss', functions: ['management'] });
    const seated = await world.person({ name: 'Seated', functions: ['account-manager'], manager: boss.id });
    const admin = await world.person({ name: 'Admin', administrator: true });
    const other = await world.person({ name: 'Other', functions: ['finance'] });
    await seated.asks('nieuw Kwartel Kassen BV');
    for (const who of [seated, boss, admin])
      expect((await who.asks('briefing kwartel kassen')).title).toBe('Briefing Kwartel Kassen BV');
    const { reply } = { reply: await other.types('briefing kwartel kassen') };
    expect(JSON.stringify(reply)).not.toContain('Kwartel Kassen BV');
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.key, 'kwartel kassen bv'));
    expect((await other.asks('briefing kwartel kassen')).title).toBe('Briefing Kwartel Kassen BV');
  });

  test('a button of someone else’s card gives nothing away', async () => {
    const [one] = await world.database.db.select().from(accounts).where(eq(accounts.open, false)).limit(1);
    const outsider = await world.person({ name: 'Outsider', locale: 'en' });
    for (const command of ['briefing.show', 'history.show', 'history.needs', 'account.change', 'account.end']) {
      const reply = await outsider.says({ as: 'button', command, args: { account: one!.id, sure: 'yes' } });
      expect(JSON.stringify(reply)).not.toContain(one!.name);
    }
  });

  test('organisations never meet', async () => {
    await anna.asks('nieuw Tweelingstad BV');
    const stranger = await hireElsewhere(world, { name: 'Root', administrator: true, locale: 'en' });
    expect(JSON.stringify(await stranger.types('briefing Tweelingstad BV'))).not.toContain('Briefing Tweelingstad');
    expect((await stranger.asks('new Tweelingstad BV')).title).toBe('Tweelingstad BV is in the books');
    const [theirs] = await world.database.db
      .select()
      .from(accounts)
      .where(eq(accounts.organisation, world.organisation))
      .limit(1);
    const card = cardOf(await stranger.says({ as: 'button', command: 'team.confirm', args: { team: theirs!.team } }));
    expect(card.title).toBe('This button no longer works. Type the command again.');
  });
});

describe('the end of an account', () => {
  test('is asked for, proposes to archive, and can be undone', async () => {
    await anna.asks('nieuw Slotstuk BV');
    cardOf(await anna.presses(await anna.asks('team slotstuk'), 'Bevestigen en kanaal maken'));
    const asked = await anna.asks('beëindig slotstuk');
    expect(asked.title).toBe('Slotstuk BV beëindigen?');
    const ended = cardOf(await anna.presses(asked, 'Klant beëindigen'));
    expect(ended.title).toBe('Slotstuk BV is beëindigd');
    expect(buttonsOf(ended).map((button) => button.label)).toEqual(['Kanaal archiveren', 'Ongedaan maken']);
    expect(JSON.stringify(await anna.types('briefing slotstuk'))).not.toContain('Briefing Slotstuk');
    expect(cardOf(await anna.presses(ended, 'Kanaal archiveren')).title).toBe('Het kanaal is gearchiveerd.');
    expect(cardOf(await anna.presses(ended, 'Ongedaan maken')).title).toBe('Slotstuk BV is terug');
    expect((await anna.asks('briefing slotstuk')).title).toBe('Briefing Slotstuk BV');
  });
});

describe('the staffing rule', () => {
  test('required wins over optional, and every line that fits adds', () => {
    const seats = proposeSeats(defaultStaffing, [
      { size: 'large', potential: 'high' },
      { size: 'small', potential: 'low' },
    ]);
    expect(seats.get('finance')).toBe('required');
    expect(seats.get('marketing')).toBe('optional');
    expect(proposeSeats(defaultStaffing, [{ size: null, potential: null }])).toEqual(
      new Map([
        ['account-manager', 'required'],
        ['customer-service', 'required'],
        ['finance', 'optional'],
      ]),
    );
  });

  test('a line of the same size and potential is replaced, not doubled', () => {
    const line = { size: 'large', potential: 'any', required: ['finance'], optional: [] } as const;
    const changed = withLine(defaultStaffing, { ...line, required: [...line.required], optional: [] });
    expect(changed).toHaveLength(defaultStaffing.length);
    expect(changed.filter((one) => one.size === 'large' && one.potential === 'any')).toEqual([line]);
  });

  test('is read and changed by an administrator, in one line or by form', async () => {
    const admin = await world.person({ name: 'Ruler', administrator: true });
    const shown = await admin.asks('regel');
    expect(textOf(shown)).toContain(
      'Omvang alle, potentie alle\n  Verplicht: accountmanager, klantenservice · Optioneel: financiën',
    );
    const preview = await admin.asks(
      'regel omvang klein potentie alle verplicht marketing, secretariaat optioneel directie',
    );
    expect(preview.title).toBe('Het samenstellingscriterium wijzigen? Omvang klein, potentie alle');
    expect(textOf(preview)).toContain('Nu: geen\nDan: Verplicht: marketing, secretariaat · Optioneel: directie');
    expect(textOf(preview)).toMatch(/Klanten waarop het past: \d+, in \d+ teams?\./);
    expect(textOf(await admin.asks('regel'))).not.toContain('Omvang klein');
    const changed = cardOf(await admin.presses(preview, 'Vastleggen'));
    expect(textOf(changed)).toContain(
      'Omvang klein, potentie alle\n  Verplicht: marketing, secretariaat · Optioneel: directie',
    );
    expect(textOf(await anna.asks('nieuw Regelmaat BV omvang klein'))).toContain('secretariaat: vacant (verplicht)');
    const over = await admin.asks('regel omvang klein potentie alle verplicht financiën');
    expect(textOf(over)).toContain('Nu: Verplicht: marketing, secretariaat · Optioneel: directie');
    const replaced = cardOf(await admin.presses(over, 'Vastleggen'));
    const back = cardOf(await admin.presses(replaced, 'Ongedaan maken'));
    expect(textOf(back)).toContain(
      'Omvang klein, potentie alle\n  Verplicht: marketing, secretariaat · Optioneel: directie',
    );
    expect(textOf(await admin.presses(changed, 'Ongedaan maken').then(cardOf))).not.toContain('Omvang klein');
    const form = formIn(await admin.presses(shown, 'Regel wijzigen'));
    const wrong = formIn(await admin.submits(form, { required: 'tovenaars' }));
    expect(wrong.blanks.find((blank) => blank.name === 'required')).toMatchObject({
      error: expect.stringContaining('“tovenaars” is geen van uw functies'),
      value: { value: 'tovenaars' },
    });
  });

  test('says of how many customers it would be, without those that ended or are of another size', async () => {
    const admin = await world.person({ name: 'Counter', administrator: true });
    const fits = async () => {
      const said = textOf(await admin.asks('regel omvang klein potentie alle verplicht marketing'));
      return Number(/Klanten waarop het past: (\d+)/.exec(said)?.[1]);
    };
    const before = await fits();
    await anna.asks('nieuw Telraam BV omvang klein');
    await anna.asks('nieuw Telefoonraam BV omvang groot');
    expect(await fits()).toBe(before + 1);
    await anna.presses(await anna.asks('beëindig telraam'), 'Klant beëindigen');
    expect(await fits()).toBe(before);
  });

  test('is not for others', async () => {
    expect((await anna.asks('regel')).title).toBe('Dit kan alleen een beheerder. Vraag het een van hen.');
  });
});

test('each account of a team of two can be renamed, and a field be emptied', async () => {
  await anna.asks('nieuw Eerste Helft BV omvang groot potentie hoog');
  await anna.asks('nieuw Tweede Helft BV');
  const card = await anna.asks('team Helften voor Eerste Helft BV, Tweede Helft BV');
  const form = formIn(await anna.presses(card, 'Eerste Helft BV wijzigen'));
  expect(form.blanks.map(({ name, value }) => [name, value?.value])).toEqual(
    expect.arrayContaining([
      ['name', 'Eerste Helft BV'],
      ['size', 'large'],
      ['potential', 'high'],
    ]),
  );
  await anna.submits(form, { name: 'Voorste Helft BV', size: '' });
  const { db } = world.database;
  const [now] = await db.select().from(accounts).where(eq(accounts.name, 'Voorste Helft BV'));
  expect(now).toMatchObject({ size: null, potential: 'high' });
});

test('a seat that was never proposed does not appear twice', async () => {
  await anna.asks('nieuw Eenmaal BV');
  await anna.asks(`plaats marketing @anna.${round} eenmaal`);
  await anna.asks(`plaats marketing @anna.${round} eenmaal`);
  const [team] = await world.database.db.select().from(teams).where(eq(teams.key, 'eenmaal bv'));
  const held = await world.database.db.select().from(seats).where(eq(seats.team, team!.id));
  expect(held.filter((seat) => seat.function === 'marketing')).toHaveLength(1);
});
