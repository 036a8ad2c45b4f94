import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reply } from '../../../src/core/ask.js';
import type { Card } from '../../../src/core/card.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
const john = await world.person({ name: 'John Smith', functions: ['finance'], administrator: true, locale: 'en' });
await world.person({ name: 'Piet Bakker' });
await world.person({ name: 'Sofie Maes' });
await world.person({ name: 'Sofie Peters' });
for (const name of ['Jansen BV', 'Vries Techniek BV', 'Onbekende Helden BV']) await anna.asks(`nieuw ${name}`);
beforeEach(() => void (world.clock.now = MONDAY));
afterAll(() => world.close());

const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);
const OPEN = { nl: 'Open het formulier', en: 'Open the form' };

describe('what a blank does not understand is said, with the line as typed and the rest in the form', () => {
  test.each([
    ['log De Qwert: visit, no such account 0', 'Ik ken geen klant “De Qwert”.', 'I know no account “De Qwert”.'],
    ['briefing Qwerty BV', 'Ik ken geen klant “Qwerty BV”.', 'I know no account “Qwerty BV”.'],
    [
      'agree Jansen BV: check it @nobody friday 10:00',
      'Ik ken geen collega “@nobody”.',
      'I know no colleague “@nobody”.',
    ],
    [
      'schedule visit Jansen BV 31 februari 14:00',
      '“31 februari” bestaat niet. Noem een dag en een tijd die er zijn.',
      '“31 februari” does not exist. Name a day and a time that do.',
    ],
    ['schedule visit Jansen BV Friday 25:00', /25:00/, /25:00/],
    [
      'inplannen bezoek Jansen BV vrijdag 14:00 tussen de middag',
      '“tussen de middag” begrijp ik hier niet; er is nog niets gedaan.',
      'I don’t understand “tussen de middag” here, so nothing is done yet.',
    ],
    ['schedule visit Jansen BV Friday 10:00 9-ish', /9-ish/, /9-ish/],
    ['language frans', '“frans” is geen van de keuzes. Kies er een.', '“frans” is not one of the choices. Choose one.'],
    ['nummer twaalf', /“twaalf”/, /“twaalf”/],
    ['agreements lete', /“lete”/, /“lete”/],
    ['overzicht alstjeblieft', /“alstjeblieft”/, /“alstjeblieft”/],
    ['status van gisteren', /“van gisteren”/, /“van gisteren”/],
  ])('%s', async (line, nl, en) => {
    for (const [who, title, locale] of [
      [anna, nl, 'nl'],
      [john, en, 'en'],
    ] as const) {
      const card = await who.asks(line);
      expect(card.title).toMatch(title);
      expect(textOf(card).split('\n')).toContain(line);
      if (labels(card).includes(OPEN[locale])) formIn(await who.presses(card, OPEN[locale]));
    }
  });

  test('the nearest is one press, and nothing else of the line changes', async () => {
    const card = await anna.asks('log De Vries: bezoek, kas staat +');
    expect(labels(card)).toEqual(['Vries Techniek BV', 'Open het formulier']);
    const logged = cardOf(await anna.presses(card, 'Vries Techniek BV'));
    expect(logged.title).toBe('Genoteerd bij Vries Techniek BV');
    expect(textOf(logged)).toContain('bezoek, kas staat +');
    const form = formIn(await anna.presses(card, 'Open het formulier'));
    expect(form.blanks.find(({ name }) => name === 'text')!.value!.value).toBe('bezoek, kas staat +');
    expect(form.blanks.find(({ name }) => name === 'account')!.error).toContain('De Vries');
  });

  test('of two colleagues of one first name either is one press', async () => {
    const card = await anna.asks('afspraak Jansen BV: bellen @sofie vrijdag');
    expect(card.title).toBe('Welke collega is “@sofie”?');
    expect(labels(card)).toEqual(['Sofie Maes', 'Sofie Peters', 'Open het formulier']);
    expect(textOf(cardOf(await anna.presses(card, 'Sofie Peters')))).toContain('Sofie Peters is gevraagd');
  });

  test('several are all named, and pressed one by one', async () => {
    const card = await anna.asks('afspraak De Vries: bellen @nobody 31 februari');
    const said = textOf(card);
    for (const part of ['“De Vries”', '“@nobody”', '“31 februari”', 'afspraak De Vries: bellen @nobody 31 februari'])
      expect(said).toContain(part);
    const next = cardOf(await anna.presses(card, 'Vries Techniek BV'));
    expect(textOf(next)).not.toContain('“De Vries”');
    expect(textOf(next)).toContain('“@nobody”');
    const form = formIn(await anna.presses(card, 'Open het formulier'));
    expect(form.blanks.filter(({ error }) => error).map(({ name }) => name)).toEqual(['account', 'who', 'due']);
  });

  test('without the words that were not understood is one press', async () => {
    const card = await anna.asks('inplannen bezoek Jansen BV vrijdag 10:00 zoiets');
    expect(cardOf(await anna.presses(card, 'Zonder “zoiets”')).title).toBe('Ingepland met Jansen BV');
  });

  test.each([
    ['inplannen jaargesprek Jansen BV vrijdag 10:00', anna, 'doel: “jaargesprek”'],
    ['schedule yearly review Jansen BV Friday 10:00', john, 'purpose: “yearly review”'],
  ] as const)('%s: words that say nothing else are its purpose by one press', async (line, who, label) => {
    const card = await who.asks(line);
    expect(labels(card)[0]).toBe(label);
    expect(textOf(cardOf(await who.presses(card, label)))).toContain(label.replace(/.*“|”/g, ''));
  });

  test('where no customer is known they may still be the purpose, and the customer is asked', async () => {
    const card = await anna.asks('inplannen jaargesprek vrijdag 10:00');
    const form = formIn(await anna.presses(card, 'doel: “jaargesprek”'));
    expect(form.blanks.find(({ name }) => name === 'purpose')!.value!.value).toBe('jaargesprek');
    expect(form.blanks.find(({ name }) => name === 'account')!.value).toBeUndefined();
  });

  test('a day that does not exist is not left out', async () => {
    const card = await anna.asks('inplannen bezoek Jansen BV 31 februari 14:00');
    expect(labels(card)).toEqual(['Open het formulier']);
  });

  test('what is only missing opens the form at once', async () => {
    expect((await anna.types('afspraak offerte sturen')).kind).toBe('form');
    expect((await anna.types('log')).kind).toBe('form');
  });

  test('a colleague that nothing marks is understood where only a colleague is missing', async () => {
    const number = /\d+/.exec((await anna.asks('afspraak Jansen BV: offerte sturen')).title)![0];
    expect(textOf(await anna.asks(`overdragen ${number} Piet`))).toContain('Piet Bakker');
  });
});

describe('what was typed is never lost', () => {
  const words = fc.constantFrom(
    'Jansen',
    'BV',
    'De',
    'Vries:',
    'Jansen:',
    '@nobody',
    '@sofie',
    '@piet.bakker',
    'vrijdag',
    '31',
    'februari',
    '25:00',
    'tussen',
    '10',
    'en',
    'bezoek',
    'pomp',
    'met',
    'bij',
    'voor',
    'hal',
    '9-ish',
    'zoiets',
    'w/',
    'Bakker',
    'over',
    ':',
    '12',
    'te',
    'laat',
  );
  const commands = fc.constantFrom(
    'log',
    'afspraak',
    'inplannen',
    'briefing',
    'afspraken',
    'agenda',
    'overdragen',
    'qwerty',
    'weiger',
  );

  test('each word is in the answer', async () => {
    await fc.assert(
      fc.asyncProperty(commands, fc.array(words, { minLength: 1, maxLength: 8 }), async (command, typed) => {
        const reply = await anna.types(`${command} ${typed.join(' ')}`);
        const said = saidIn(reply);
        // What was done says so in its own words: only what was asked back must hold all of them.
        if (reply.kind === 'card' && !said.includes('U typte:')) return;
        for (const word of typed) expect(said).toContain(word.replace(/[:,]$/, ''));
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

/** All that an answer shows or carries. */
function saidIn(reply: Reply): string {
  if (reply.kind === 'silence') return '';
  return reply.kind === 'card' ? textOf(reply.card) : JSON.stringify(reply.form);
}
