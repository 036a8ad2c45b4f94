import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { perhapsOf } from '../../../src/language/fields/index.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { newId } from '../../../src/core/id.js';
import { buttonsOf, cardOf, formBehind, formIn, MONDAY, testApp, textOf } from '../../support/app.js';

const NAMES = [
  'Jansen BV',
  'De Vries Kassen BV',
  'Bakker BV',
  'Brouwerij ’t Wad',
  'Brouwerij De Dorstige Os',
  'Noord Transport BV',
  'Bouwbedrijf Noord',
  'Zuid BV',
  'Zuid Transport BV',
  'Overmorgen BV',
  'Weekend BV',
  'Pomp',
  'Smit BV',
  'Smit NV',
];

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
const john = await world.person({ name: 'John Smith', functions: ['finance'], administrator: true, locale: 'en' });
const outsider = await world.person({ name: 'Vreemd Eend' });
await world.person({ name: 'Piet Post' });
for (const name of NAMES) {
  const card = await anna.asks(`nieuw ${name}`);
  if (buttonsOf(card).some(({ label }) => label === 'Ja, een nieuwe klant'))
    await anna.presses(card, 'Ja, een nieuwe klant');
}
await anna.asks('team Waddenploeg voor Brouwerij ’t Wad');
await anna.asks('team Randstad voor Zuid BV, De Vries Kassen BV');
await anna.presses(await anna.asks('team Jansen BV'), 'Bevestigen en kanaal maken');
const [made] = await world.database.query<{ id: string }>('select external_id as id from rooms limit 1');
const room = made!.id;
const [jansen] = await world.database.query<{ id: string }>(`select id from accounts where name = 'Jansen BV'`);
await world.database.db.insert(stakeholders).values({
  organisation: world.organisation,
  id: newId(),
  account: jansen!.id,
  name: 'Els Hofman',
  createdAt: MONDAY,
});
beforeEach(() => void (world.clock.now = MONDAY));
afterAll(() => world.close());

const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label);

describe('a name without a colon says whose it is, and the sentence stays whole', () => {
  test.each([
    ['afspraak jansen bv offerte sturen vr', 'Klant: Jansen BV', 'jansen bv offerte sturen'],
    ['afspraak offerte sturen voor Jansen BV vrijdag', 'Klant: Jansen BV', 'offerte sturen voor Jansen BV'],
    ['afspraak offerte sturen bij jansen vrijdag', 'Klant: Jansen BV', 'offerte sturen bij jansen'],
    ['afspraak offerte sturen aan De Vries Kassen', 'Klant: De Vries Kassen BV', 'offerte sturen aan De Vries Kassen'],
    ['afspraak Weekend BV bellen over de offerte', 'Klant: Weekend BV', 'Weekend BV bellen over de offerte'],
    ['log vrijdag gebeld met jansen bv', 'Genoteerd bij Jansen BV', 'vrijdag gebeld met jansen bv'],
    ['log jansen bv gebeld over factuur', 'Genoteerd bij Jansen BV', 'jansen bv gebeld over factuur'],
    ['log pomp gemaakt bij Jansen', 'Genoteerd bij Jansen BV', 'pomp gemaakt bij Jansen'],
    ['log gebeld met Weekend BV over de prijs', 'Genoteerd bij Weekend BV', 'gebeld met Weekend BV over de prijs'],
  ])('%s', async (line, whose, text) => {
    const said = textOf(await anna.asks(line));
    expect(said).toContain(whose);
    expect(said.split('\n')).toContain(text);
  });

  test.each([
    ['agree send the quote to Jansen BV by Friday', 'Account: Jansen BV', 'send the quote to Jansen BV'],
    ['agree call at jansen on Friday', 'Account: Jansen BV', 'call at jansen'],
    ['log called with jansen about the invoice', 'Logged at Jansen BV', 'called with jansen about the invoice'],
  ])('%s', async (line, whose, text) => {
    const said = textOf(await john.asks(line));
    expect(said).toContain(whose);
    expect(said.split('\n')).toContain(text);
  });

  test('of an appointment it is no place, and no stranger', async () => {
    for (const line of [
      'inplannen bezoek dinsdag 14:00 bij Jansen BV',
      'inplannen bezoek dinsdag 15:00 Jansen BV met mw. Hofman: contract',
    ]) {
      const card = await anna.asks(line);
      expect(card.title).toBe('Ingepland met Jansen BV');
      expect(textOf(card)).not.toContain('Waar:');
    }
    expect((await john.asks('schedule visit Tuesday 16:00 at Jansen BV')).title).toContain('Jansen BV');
  });

  test.each(['inplannen bezoek vrijdag 10:00 jansen', 'inplannen bezoek jansen vrijdag 11:00'])(
    '%s has no other word for it',
    async (line) => expect((await anna.asks(line)).title).toBe('Ingepland met Jansen BV'),
  );

  test('the longest name wins, and a name inside another word is none', async () => {
    expect((await anna.asks('log gebeld met zuid transport bv')).title).toBe('Genoteerd bij Zuid Transport BV');
    const form = formIn(await anna.types('afspraak dompompen en Jansenius bestellen'));
    expect(form.blanks.find(({ name }) => name === 'account')!.value).toBeUndefined();
  });

  test('only over what the asker may see', async () => {
    expect((await outsider.types('log gebeld met jansen bv')).kind).toBe('form');
  });
});

describe('a name that is a word of the sentence', () => {
  test.each([
    'afspraak overmorgen offerte sturen',
    'afspraak in het weekend bellen',
    'afspraak de pomp vervangen in hal 3',
  ])('%s is nobody’s', async (line) => {
    const reply = await anna.types(line);
    const form = reply.kind === 'form' ? reply.form : await formBehind(anna, reply);
    expect(form.blanks.find(({ name }) => name === 'account')!.value).toBeUndefined();
  });

  test('at an end it is asked', async () => {
    const card = await anna.asks('log pomp gerepareerd');
    expect(card.title).toBe('Over welke klant gaat dit?');
    expect(labels(card)).toEqual(['Pomp', 'Open het formulier']);
    expect(cardOf(await anna.presses(card, 'Pomp')).title).toBe('Genoteerd bij Pomp');
    const english = await john.asks('log pomp repaired');
    expect(english.title).toBe('Which account is this about?');
  });
});

describe('several that bear the word', () => {
  test.each(['briefing brouwerij', 'historie brouwerij', 'briefing noord'])('%s asks which', async (line) => {
    const card = await anna.asks(line);
    const names = line.includes('noord') ? ['Noord Transport BV', 'Bouwbedrijf Noord'] : NAMES.slice(3, 5);
    expect(card.title).toMatch(/^Welke klant is “/);
    expect(labels(card)).toEqual(expect.arrayContaining(names));
    expect(cardOf(await anna.presses(card, names[1]!)).title).toContain(names[1]!);
  });

  test.each(['log noord: gebeld over de planning', 'afspraak noord: offerte sturen @piet.post', 'log smit: gebeld'])(
    '%s writes nothing before one was chosen',
    async (line) => {
      const card = await anna.asks(line);
      expect(card.title).toMatch(/^Welke klant is “/);
      expect(textOf(card)).toContain(line);
    },
  );

  test('one’s whole name is one’s own, its legal form aside', async () => {
    expect((await anna.asks('log zuid: gebeld')).title).toBe('Genoteerd bij Zuid BV');
    expect((await anna.asks('log smit nv: gebeld')).title).toBe('Genoteerd bij Smit NV');
    expect((await anna.asks('briefing zuid')).title).toBe('Briefing Zuid BV');
  });

  test('a name that is only like one is read, and asked before something is written', async () => {
    expect((await anna.asks('briefing jansn')).title).toBe('Briefing Jansen BV');
    const card = await anna.asks('log jansn: gebeld over de prijs');
    expect(card.title).toBe('Is dit de klant die u bedoelt met “jansn”?');
    expect(cardOf(await anna.presses(card, 'Jansen BV')).title).toBe('Genoteerd bij Jansen BV');
    expect((await john.asks('log jansn: called')).title).toBe('Is this the account that you mean by “jansn”?');
  });
});

describe('a team’s name', () => {
  test('with one customer is that customer’s', async () => {
    expect((await anna.asks('briefing waddenploeg')).title).toBe('Briefing Brouwerij ’t Wad');
    expect((await anna.asks('log waddenploeg: gebeld')).title).toBe('Genoteerd bij Brouwerij ’t Wad');
  });

  test('with several it is asked', async () => {
    for (const line of ['briefing randstad', 'log Randstad: gebeld', 'log gebeld met Randstad']) {
      const card = await anna.asks(line);
      expect(labels(card)).toEqual(expect.arrayContaining(['Zuid BV', 'De Vries Kassen BV']));
    }
  });
});

describe('in a team’s channel', () => {
  test.each([
    ['log gebeld met Bakker over de prijs', 'Jansen BV'],
    ['log pomp gemaakt', 'Jansen BV'],
    ['log Pomp gemaakt', 'Jansen BV'],
    ['log gebeld met Bakker BV', 'Bakker BV'],
    ['log jansen belde', 'Jansen BV'],
  ])('%s is noted at %s', async (line, name) => {
    expect(cardOf(await anna.types(line, room)).title).toBe(`Genoteerd bij ${name}`);
  });

  test('another customer in doubt is asked, its own among the choices', async () => {
    const card = cardOf(await anna.types('log offerte gemaakt voor Bakker', room));
    expect(labels(card)).toEqual(['Bakker BV', 'Jansen BV', 'Open het formulier']);
    expect(cardOf(await anna.presses(card, 'Jansen BV', room)).title).toBe('Genoteerd bij Jansen BV');
  });
});

describe('a customer’s name alone', () => {
  test.each([
    ['jansen', ['Briefing Jansen BV', 'Log bij Jansen BV']],
    ['Jansen BV', ['Briefing Jansen BV', 'Log bij Jansen BV']],
    ['waddenploeg', ['Briefing Brouwerij ’t Wad', 'Log bij Brouwerij ’t Wad']],
    ['jansn', ['Briefing Jansen BV', 'Log bij Jansen BV']],
    ['mw. Hofman', ['Briefing Jansen BV', 'Log bij Jansen BV']],
  ])('%s offers its briefing and its log', async (line, ways) => {
    const card = await anna.asks(line);
    expect(labels(card)).toEqual(ways);
    expect(cardOf(await anna.presses(card, ways[0]!)).title).toBe(ways[0]);
    const account = formIn(await anna.presses(card, ways[1]!)).blanks.find(({ name }) => name === 'account')!;
    expect(ways[1]).toBe(`Log bij ${account.value!.label}`);
  });

  test('with words behind it keeps them for the log', async () => {
    const card = await anna.asks('jansen bv bakker belt over pomp');
    expect(textOf(card)).toContain('jansen bv bakker belt over pomp');
    const logged = cardOf(await anna.presses(card, 'Log bij Jansen BV'));
    expect(logged.title).toBe('Genoteerd bij Jansen BV');
    expect(textOf(logged).split('\n')).toContain('bakker belt over pomp');
    const english = await john.asks('jansen called about the pump');
    expect(labels(english)).toEqual(['Briefing Jansen BV', 'Log at Jansen BV']);
    const person = await anna.asks('Hofman belt over de pomp');
    expect(textOf(cardOf(await anna.presses(person, 'Log bij Jansen BV')))).toContain('Hofman belt over de pomp');
  });

  test('that several bear offers each', async () => {
    expect(labels(await anna.asks('smit'))).toEqual([
      'Briefing Smit BV',
      'Log bij Smit BV',
      'Briefing Smit NV',
      'Log bij Smit NV',
    ]);
  });

  test('says nothing of what the asker may not see', async () => {
    expect(textOf(await outsider.asks('jansen'))).not.toContain('Jansen BV');
    expect(textOf(await outsider.asks('Hofman'))).not.toContain('Jansen BV');
  });
});

describe('a line that no command begins', () => {
  const WAYS = ['Briefing Jansen BV', 'Log bij Jansen BV', 'Afspraak maken', 'Bezoek inplannen'];
  test.each([
    'terugbellen jansen bv morgen 10 uur',
    'klacht jansen: factuur klopt niet',
    'adres jansen',
    'de klant jansen bv is boos',
    'gebeld met Jansen over de pomp',
    'wie is mevrouw Hofman?',
  ])('%s offers what can be done at the customer that it names', async (line) => {
    expect(labels(await anna.asks(line))).toEqual(WAYS);
  });

  test('loses nothing of what was typed, whatever was meant', async () => {
    const line = 'terugbellen jansen bv morgen 10 uur';
    const card = await anna.asks(line);
    const blanks = async (label: string) =>
      Object.fromEntries(
        formIn(await anna.presses(card, label)).blanks.map(({ name, value }) => [name, value?.label ?? value?.value]),
      );
    expect(await blanks('Afspraak maken')).toMatchObject({ account: 'Jansen BV', text: 'terugbellen jansen bv' });
    expect((await blanks('Afspraak maken')).due).toContain('24 november 2026 10:00');
    expect(await blanks('Bezoek inplannen')).toMatchObject({ account: 'Jansen BV' });
    const complaint = cardOf(await anna.presses(await anna.asks('klacht jansen: factuur klopt niet'), WAYS[1]!));
    expect(textOf(complaint)).toContain('klacht jansen: factuur klopt niet');
    expect(textOf(complaint)).toContain('Soort: factuur, klacht');
  });

  test('is kept with the agreement that is made of it', async () => {
    const line = 'terugbellen jansen bv morgen 10 uur';
    const form = formIn(await anna.presses(await anna.asks(line), 'Afspraak maken'));
    const made = cardOf(await anna.submits(form, {}));
    expect(textOf(await anna.asks(`nummer ${/\d+/.exec(made.title)![0]}`))).toContain(`Zoals getypt\n${line}`);
    const slip = cardOf(await anna.presses(await anna.asks('afspaak Jansen BV: pomp bestellen vrijdag'), 'afspraak'));
    expect(textOf(await anna.asks(`nummer ${/\d+/.exec(slip.title)![0]}`))).toContain(
      'Zoals getypt\nJansen BV: pomp bestellen vrijdag',
    );
  });

  test('offers them in English, to whoever reads that', async () => {
    expect(labels(await john.asks('call back Jansen BV tomorrow 10am'))).toEqual([
      'Briefing Jansen BV',
      'Log at Jansen BV',
      'Make an agreement',
      'Schedule an appointment',
    ]);
  });

  test('offers each of those that bear the name', async () => {
    expect(labels(await anna.asks('klacht van smit over de factuur'))).toEqual([
      'Briefing Smit BV',
      'Log bij Smit BV',
      'Briefing Smit NV',
      'Log bij Smit NV',
    ]);
  });

  test('says nothing of what the asker may not see, and takes nobody for the customer of that name', async () => {
    expect(textOf(await outsider.asks('terugbellen jansen bv morgen'))).not.toContain('Jansen BV');
    expect(labels(await anna.asks('meneer Bakker is er niet'))).toEqual(['Menu']);
  });
});

describe('no command for mere likeness', () => {
  test.each(['wie belt er', 'lekkage', 'lekkage in hal 3', 'klant belt over factuur', 'meet'])('%s', async (line) => {
    expect(labels(await anna.asks(line))).toEqual(['Menu']);
  });

  test.each([
    ['brefing jansen', 'briefing'],
    ['breifing jansen', 'briefing'],
    ['olg jansen: gebeld', 'log'],
    ['afspaak jansen: bellen', 'afspraak'],
    ['agreee jansen: call', 'agree'],
  ])('%s is a slip of the pen', async (line, word) => {
    expect(labels(await anna.asks(line))).toContain(word);
  });
});

test('what may be meant travels as ids, and names nobody that the asker may not see', async () => {
  const [hidden] = await world.database.query<{ id: string }>(`select id from accounts where name = 'Pomp'`);
  const args = { account: perhapsOf([{ id: hidden!.id, name: '' }]), text: 'x' };
  const card = cardOf(await outsider.says({ as: 'button', command: 'history.log', args }));
  expect(textOf(card)).not.toContain('Pomp');
});

test.each(['log Jansen BV: gebeld over de offerte', 'log gebeld met Jansen BV over de prijs', 'log jnasen: gebeld'])(
  '%s looks the customer up once',
  async (line) => {
    const { sent } = world.database;
    sent.length = 0;
    await anna.asks(line);
    const byName = sent.filter((one) => /^\s*with (?:exact|said) as/.test(one));
    const byId = sent.filter((one) => /^select [^(]*from "accounts" where/.test(one));
    expect({ byName: byName.length, byId: byId.length }).toEqual({ byName: 1, byId: 0 });
  },
);
