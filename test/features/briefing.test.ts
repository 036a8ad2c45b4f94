import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { webRooms } from '../../src/platforms/page/table.js';
import { MONDAY, testApp, textOf, type Person, type TestApp } from '../support/app.js';

let world: TestApp;
let anna: Person;
let john: Person;
const days = (n: number) => new Date(MONDAY.getTime() - n * 24 * 60 * 60 * 1000);

beforeAll(async () => {
  world = await testApp();
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
});
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
        'accountmanager had nooit contact',
        'Geen contactpersoon bekend',
        'De plaats klantenservice is vacant',
        '[Contact noteren]',
        '[Afspraak maken]',
        '[Historie]',
        '[Behoeften]',
        '[Team]',
        '[Op de pagina]',
      ].join('\n'),
    );
  });

  test('is one screen: needs first, then contacts across functions, satisfaction, people, what is missing', async () => {
    await anna.asks('nieuw Vol BV omvang groot');
    await anna.asks('seat finance @john.smith Vol BV');
    world.clock.now = days(120);
    await john.asks('log Vol BV: invoice 2026-14 discussed with Mrs Prins 0');
    world.clock.now = days(5);
    const card = await anna.asks('log Vol BV: klacht over lekkage, met dhr. Kuipers, wil een tweede pomp -');
    await anna.presses(card, /Kuipers toevoegen/);
    world.clock.now = MONDAY;
    await anna.asks('log Vol BV: bezoek, pomp getest +');
    const dutch = textOf(await anna.asks('briefing vol'));
    const order = [
      'Open behoeften',
      'wil een tweede pomp',
      'Recente contacten',
      'bezoek, pomp getest',
      'Laatste contact per functie',
      'Tevredenheid',
      '+ − 0',
      'Klacht 2026-11-18',
      'Wie we daar kennen',
      'dhr. Kuipers · laatste contact',
      'Wat ontbreekt',
      'financiën is 120 dagen stil',
      'De plaats binnendienst is vacant',
    ];
    const places = order.map((one) => dutch.indexOf(one));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const english = textOf(await john.asks('briefing vol'));
    expect(english).toContain('Open needs');
    expect(english).toContain('finance has been silent for 120 days');
  });

  test('is for whoever asks: his language, not the last one’s', async () => {
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
