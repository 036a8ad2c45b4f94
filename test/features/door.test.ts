import { afterAll, describe, expect, test } from '@jest/globals';
import { topics } from '../../src/features/help/topics.js';
import { features } from '../../src/app/features.js';
import type { Heard } from '../../src/core/ask.js';
import { inEither } from '../../src/core/locale.js';
import { buttonsOf, cardOf, testApp, textOf } from '../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
const john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en' });
await world.person({ name: 'Kees Mulder', functions: ['finance'] });
await anna.asks('nieuw Jansen BV');
afterAll(() => world.close());

describe('an unknown word', () => {
  test('comes back privately with the nearest commands, which get the rest of the line', async () => {
    const card = await anna.asks('brifing jansen');
    expect(textOf(card)).toBe('“brifing” ken ik niet.\nU typte:\nbrifing jansen\n[briefing]\n[Menu]');
    expect(cardOf(await anna.presses(card, 'briefing')).title).toBe('Briefing Jansen BV');
  });

  test('like nothing at all leaves the menu', async () => {
    expect(buttonsOf(await john.asks('lolwut?')).map((button) => button.label)).toEqual(['Menu']);
  });

  test('with 40,000 characters behind it loses none of them', async () => {
    const long = 'x'.repeat(40_000);
    const card = await anna.asks(`logg Jansen: ${long}`);
    const logged = cardOf(await anna.presses(card, 'log'));
    expect(logged.title).toBe('Genoteerd bij Jansen BV');
    expect(textOf(logged)).toContain(long);
  });

  test.each([
    ['kees bellen over de pomp', 'a colleague’s name'],
    ['leak in hall 3', 'a word of every day'],
    ['keap bellen', 'a short word, with behind it what the command does not understand'],
    ['paid the invoice', 'a word of every day'],
  ])('“%s” offers no command: %s', async (line) => {
    expect(buttonsOf(await anna.asks(line)).map((button) => button.label)).toEqual(['Menu']);
  });

  test('of few letters offers a command that understands what is behind it', async () => {
    expect(buttonsOf(await anna.asks('keap 12')).map((button) => button.label)).toEqual(['keep', 'Menu']);
  });

  test('a draft is its writer’s alone', async () => {
    const card = await anna.asks(`logg Jansen: ${'geheim '.repeat(500)}`);
    const reply = cardOf(await john.presses(card, 'log'));
    expect(reply.title).toBe('This button no longer works. Type the command again.');
  });
});

test.each([
  ['mijn afspraken', 'Mijn afspraken'],
  ['mijn afspraken deze week', 'Mijn afspraken: voor deze week'],
  ['my appointments', 'Mijn agenda'],
  ['vandaag', 'Afspraak'],
  ['vakantie 21-12 t/m 2-1', 'Afwezig van ma 21 december 2026 tot en met za 2 januari 2027'],
  ['vrij vrijdag', 'Afwezig op vr 27 november 2026'],
  ['off on 14 december', 'Afwezig op ma 14 december 2026'],
  ['note Jansen BV: wants a quote', 'Genoteerd bij Jansen BV'],
])('%s is understood as people say it', async (line, title) => {
  expect((await anna.asks(line)).title).toBe(title);
});

test('whose it is stands before what lists, and makes no agreement', async () => {
  const card = await anna.asks('mijn afspraak met Jansen BV');
  expect(card.title).toBe('Wat wilt u doen?');
});

test('what a platform delivers again is answered once, whatever it asks and comes to', async () => {
  const heard = (text: string, key: string): Heard => ({
    platform: 'web',
    workspace: world.organisation,
    user: anna.email,
    room: undefined,
    key,
    repeats: true,
    at: world.clock.now,
    said: { as: 'words', text, mentions: [] },
  });
  for (const [i, line] of ['briefing jansen', 'log Jansen: bezoek, eenmaal', 'brifing', ''].entries()) {
    const once = heard(line, `told-${i}`);
    expect((await world.app.door.dispatch(once)).reply.kind).toBe('card');
    expect((await world.app.door.dispatch(once)).reply).toEqual({ kind: 'silence' });
  }
  expect(textOf(await anna.asks('historie jansen')).split('eenmaal')).toHaveLength(2);
});

test('nothing typed is the menu, capitals and curly quotes don’t matter', async () => {
  expect((await anna.asks('')).title).toBe('Wat wilt u doen?');
  expect((await anna.asks('   ')).title).toBe('Wat wilt u doen?');
  expect((await anna.asks('  BRIEFING   “jansen bv” ')).title).toBe('Briefing Jansen BV');
  expect((await anna.asks('“Briefing” jansen')).title).toBe('Briefing Jansen BV');
});

test('both languages are always understood, the reader gets his own', async () => {
  expect((await john.asks('nieuw Brit Ltd omvang groot')).title).toBe('Brit Ltd is in the books');
  expect((await john.asks('historie Brit')).title).toBe('History of Brit Ltd');
});

test('help lists every command that can be typed, for whom it is', async () => {
  const admin = await world.person({ name: 'Admin', administrator: true });
  const subjects = ['', ...topics.map(({ words }) => words.nl[0]!)];
  const mine = (await Promise.all(subjects.map(async (subject) => textOf(await anna.asks(`help ${subject}`))))).join(
    '\n',
  );
  for (const command of features.flatMap((feature) => [...feature.commands]).filter((one) => one.words.nl.length > 0)) {
    expect([command.id, mine.includes(command.text.nl.summary)]).toEqual([
      command.id,
      command.right !== 'administrator',
    ]);
  }
  expect(textOf(await admin.asks('help klanten'))).toContain('Voor beheerders');
  expect(textOf(await john.asks('help noteer'))).toContain('log visit, pump repaired, happy +');
});

test('every example in help is understood by its own command', async () => {
  for (const command of features.flatMap((feature) => [...feature.commands])) {
    for (const locale of ['en', 'nl'] as const) {
      const [word, second] = command.text[locale].example.split(' ');
      const typed = inEither(command.words);
      if (command.words[locale].length > 0)
        expect(typed.some((one) => one === word || one === `${word} ${second}`)).toBe(true);
    }
  }
});

describe('a bug', () => {
  test('is answered with a reference, and what was typed', async () => {
    const real = world.database.db.insert.bind(world.database.db);
    const spoilt = world.database.db as { insert: unknown };
    spoilt.insert = () => {
      throw new Error('boom');
    };
    const card = await anna.asks('nieuw Pech BV');
    spoilt.insert = real;
    expect(card.title).toMatch(/Er ging aan onze kant iets mis.*code: [0-9A-F]{6}/);
    expect(textOf(card)).toContain('nieuw Pech BV');
    expect(world.faults.splice(0)).toHaveLength(1);
    expect((await anna.asks('nieuw Pech BV')).title).toBe('Pech BV staat in de boeken');
  });
});

test('a stale button says so', async () => {
  for (const [command, args] of [
    ['briefing.nothing', {}],
    ['history.undo', { id: 'x' }],
    ['history.undo', {}],
    ['team.confirm', { team: "' or 1=1" }],
    ['history.log', { draft: 'nope' }],
  ] as const) {
    const card = cardOf(await anna.says({ as: 'button', command, args: { ...args } }));
    expect(card.title).toBe('Deze knop werkt niet meer. Typ de opdracht opnieuw.');
  }
});

test('home shows what waits, then the day, then my accounts and my latest; what one may set comes last', async () => {
  await anna.asks('log Jansen: gebeld over de planning');
  const card = cardOf(await anna.says({ as: 'button', command: 'help.home', args: {} }));
  expect(await anna.asks('overzicht')).toEqual(card);
  expect(await anna.asks('overview')).toEqual(card);
  const said = textOf(card);
  const places = [
    'Er wacht niets op u.',
    'Vandaag en morgen',
    'Mijn klanten\nJansen BV',
    'Mijn laatste',
    'gebeld over de planning',
    'Instellingen, en meer\n[Taal]',
  ].map((one) => said.indexOf(one));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
