import { afterAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { webRooms } from '../../src/platforms/page/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, rowOf, testApp, textOf } from '../support/app.js';

const days = (n: number) => new Date(MONDAY.getTime() - n * 24 * 60 * 60 * 1000);

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
const john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
afterAll(() => world.close());

describe('a briefing', () => {
  test('of an account without any history says what is missing', async () => {
    await anna.asks('nieuw Vers BV omvang klein');
    expect(textOf(await anna.asks('briefing vers'))).toBe(
      [
        'Briefing Vers BV',
        'Omvang: klein · Potentie: niet bekend',
        'Hier is nog niets bekend. Noteer het eerste contact.',
        'Wat ontbreekt',
        'Geen contactpersoon bekend',
        'accountmanager had nooit contact',
        'De plaats klantenservice is vacant',
        '[Contact noteren]',
        '[Afspraak maken]',
        '[Historie]',
        '[Op de pagina]',
      ].join('\n'),
    );
  });

  test('is one screen: what is wrong, whom one meets, what is asked, what happened last, what is missing', async () => {
    await anna.asks('nieuw Vol BV omvang groot');
    await anna.asks('seat finance @john.smith Vol BV');
    world.clock.now = days(120);
    await john.asks('log Vol BV: invoice 2026-14 discussed with Mrs Prins 0');
    world.clock.now = days(5);
    const card = await anna.asks('log Vol BV: klacht over lekkage, met dhr. Kuipers, wil een tweede pomp -');
    await anna.presses(card, /Kuipers toevoegen/);
    await anna.asks('toezegging Vol BV: lekkage verhelpen 20 november');
    world.clock.now = MONDAY;
    await anna.asks('inplannen bezoek Vol BV dinsdag 14:00 met dhr. Kuipers: contract');
    await anna.asks('log Vol BV: bezoek, pomp getest 0');
    const dutch = textOf(await anna.asks('briefing vol'));
    const order = [
      'Open klacht',
      '2026-11-18: klacht over lekkage',
      'Open toezeggingen',
      'te laat · 1 lekkage verhelpen',
      'Volgend contactmoment',
      'contract',
      'Wie we daar kennen',
      'dhr. Kuipers · laatste contact',
      'Open behoeften',
      'wil een tweede pomp · 2026-11-18',
      'Recente contacten',
      'ma 23 nov · bezoek 0 · Anna de Wit: bezoek, pomp getest',
      'Laatste contact: accountmanager ma 23 nov · financiën zo 26 jul',
      'Tevredenheid: 0 − 0 · nieuwste eerst',
      'Wat ontbreekt',
      'financiën is 120 dagen stil',
      'De plaats binnendienst is vacant',
    ];
    const places = order.map((one) => dutch.indexOf(one));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const english = textOf(await john.asks('briefing vol'));
    expect(english).toContain('Open needs');
    expect(english).toMatch(/Open complaint\n.*\nOpen promises\nlate · 1 /);
    expect(english).toContain('finance has been silent for 120 days');
  });

  test('has what can be done with a row behind that row', async () => {
    const card = await anna.asks('briefing vol');
    const labels = (said: RegExp) => buttonsOf(rowOf(card, said)).map(({ label }) => label);
    expect(labels(/klacht over lekkage/)).toEqual(['Antwoord toezeggen', 'Tonen']);
    expect(labels(/lekkage verhelpen/)).toEqual(['Tonen', 'Afspraak toevoegen']);
    expect(labels(/^wil een tweede pomp/m)).toEqual(['Beantwoord', 'Alle behoeften']);
    expect(labels(/^dhr. Kuipers/m)).toEqual(['Tonen', 'Koppelen']);
    expect(card.parts.filter(({ kind }) => kind === 'buttons')).toEqual([]);
    expect(cardOf(await anna.presses(rowOf(card, /^dhr. Kuipers/m), 'Tonen')).title).toBe('dhr. Kuipers · Vol BV');
    expect(cardOf(await anna.presses(rowOf(card, /^wil een tweede pomp/m), 'Beantwoord')).title).toContain(
      'tweede pomp',
    );
    expect(formIn(await anna.presses(rowOf(card, /klacht over/), 'Antwoord toezeggen')).command).toBe(
      'agreement.promise',
    );
  });

  test('says no complaint that a promise answered, or that is three months old, and says when more is open', async () => {
    expect(textOf(await anna.asks('briefing vol'))).toContain('Open klacht');
    await anna.asks('nagekomen 1');
    expect(textOf(await anna.asks('briefing vol'))).not.toContain('Open klacht');
    await anna.asks('log Vol BV: klacht over de factuur -');
    expect(textOf(await anna.asks('briefing vol'))).toMatch(/Open klacht\n.*factuur/);
    for (const what of ['dit', 'dat', 'zus', 'zo']) await anna.asks(`toezegging Vol BV: ${what} regelen`);
    const full = textOf(await anna.asks('briefing vol'));
    expect(full).toContain('Er staat meer open: “afspraken”.');
    expect(full.match(/ regelen · /g)).toHaveLength(2);
    world.clock.now = new Date(MONDAY.getTime() + 91 * 24 * 60 * 60 * 1000);
    expect(textOf(await anna.asks('briefing vol'))).not.toContain('Open klacht');
    world.clock.now = MONDAY;
  });

  test('is for whoever asks: their language, not the last one’s', async () => {
    const [one, other] = await Promise.all([anna.asks('briefing vol'), john.asks('briefing vol')]);
    expect(textOf(one)).toContain('Recente contacten');
    expect(textOf(other)).toContain('Recent contacts');
  });

  test('is read once, and from then on is one round trip: by the very name, and in the channel of its team', async () => {
    await anna.asks('nieuw Rond BV omvang klein');
    await anna.presses(await anna.asks('team Rond BV'), 'Bevestigen en kanaal maken');
    const [channel] = await world.database.db.select().from(webRooms).where(eq(webRooms.name, 'klant-Rond BV'));
    const { sent } = world.database;
    sent.length = 0;
    await anna.asks('briefing rond');
    expect(sent.length).toBe(2);
    for (const [typed, room] of [['briefing rond b.v.'], ['Briefing “Rond BV”'], ['briefing', channel!.id]] as const) {
      sent.length = 0;
      expect((await anna.asks(typed, room)).title).toBe('Briefing Rond BV');
      expect(sent.length).toBe(1);
    }
  });

  test('of a name that two bear asks which, of a name in full does not, and never shows what the asker may not see', async () => {
    await anna.asks('nieuw Dubbel BV');
    await anna.presses(await anna.asks('nieuw Dubbel NV'), /./);
    expect(textOf(await anna.asks('briefing dubbel'))).toMatch(/Dubbel BV[^]*Dubbel NV/);
    for (const [typed, name] of [
      ['dubbel nv', 'Dubbel NV'],
      ['Dubbel  BV', 'Dubbel BV'],
    ] as const) {
      expect((await anna.asks(`briefing ${typed}`)).title).toBe(`Briefing ${name}`);
      expect((await anna.asks(`behoeften ${typed}`)).title).toContain(name);
    }
    expect((await john.asks('briefing Rond BV')).title).toBe('I know no account “Rond BV”.');
  });
});
