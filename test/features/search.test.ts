import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Ask, Reply } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { rowsOf } from '../../src/db/connect.js';
import { accounts } from '../../src/features/accounts/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { nothingCard } from '../../src/features/search/cards.js';
import type { Group } from '../../src/features/search/look.js';
import { readQuery } from '../../src/features/search/query.js';
import { interactions } from '../../src/features/history/table.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import { seats, teams } from '../../src/features/accounts/teams/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf, type Person } from '../support/app.js';

const ids: Record<string, string> = {};

const world = await testApp();
const boss = await world.person({ name: 'Anna Bestuur', administrator: true });
const sanne = await world.person({ name: 'Sanne de Vries', functions: ['finance'] });
const piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'] });
const john = await world.person({ name: 'John Smith', locale: 'en' });
await customer('Jansen BV', 'Team Noord', [sanne, john]);
await customer('Jansen Bouw N.V.', 'Team Noord', [sanne, john]);
await customer('Groß & Söhne GmbH', 'Team Zuid', [sanne]);
await customer('Yıldırım İnşaat', 'Team Oost', [sanne]);
await customer('Παπαδόπουλος', 'Team West', [sanne]);
await customer('Verborgen Vaten BV', 'Team Geheim', [piet]);
await contact('Jansen BV', 'mw. E. Bakker', '099-5550101', 'inkoper');
await contact('Jansen BV', 'Gerrit Öztürk', '+31 (0)6 1234 5678 / 099 555 02 02 tst. 12');
await contact('Jansen Bouw N.V.', 'Bakker-de Groot, P.', '0031995550303');
await contact('Verborgen Vaten BV', 'mw. G. Heim', '099-5559999');
await happened('Jansen BV', 'pompinstallatie gerepareerd, 12-11-2026 weer langs, bel 099-5550777');
await happened('Jansen Bouw N.V.', 'discussed the invoices of EUR 1.250.000');
await happened('Verborgen Vaten BV', 'pompinstallatie geheim');
await agreed(41, 'Jansen BV', 'offerte pompinstallatie sturen', piet);
await agreed(42, 'Verborgen Vaten BV', 'vaten leveren', sanne);
await agreed(43, 'Verborgen Vaten BV', 'vaten tellen', piet);

afterAll(() => world.close());

async function customer(name: string, team: string, people: Person[]): Promise<void> {
  const { db } = world.database;
  const { organisation } = world;
  if (!ids[team]) {
    ids[team] = newId();
    await db.insert(teams).values({ organisation, id: ids[team], name: team, createdAt: MONDAY });
    const jobs = ['finance', 'marketing'];
    await db.insert(seats).values(
      people.map(({ id }, i) => ({
        organisation,
        team: ids[team]!,
        function: jobs[i]!,
        need: 'required' as const,
        member: id,
      })),
    );
  }
  ids[name] = newId();
  await db
    .insert(accounts)
    .values({ organisation, id: ids[name], name, team: ids[team], domains: [], createdAt: MONDAY });
}

async function contact(account: string, name: string, phone: string, title?: string): Promise<void> {
  const { organisation } = world;
  await world.database.db.insert(stakeholders).values({
    organisation,
    id: newId(),
    account: ids[account]!,
    name,
    phone,
    title: title ?? null,
    createdAt: MONDAY,
  });
}

async function happened(account: string, text: string): Promise<void> {
  const { organisation } = world;
  await world.database.db
    .insert(interactions)
    .values({ organisation, id: newId(), account: ids[account]!, at: MONDAY, loggedAt: MONDAY, kind: 'visit', text });
}

async function agreed(number: number, account: string, what: string, owner: Person): Promise<void> {
  const { organisation } = world;
  const by = { owner: owner.id, askedBy: piet.id, askedAt: MONDAY, activeAt: MONDAY, zone: 'Europe/Amsterdam' };
  await world.database.db.insert(agreements).values({
    organisation,
    id: newId(),
    number,
    account: ids[account]!,
    kind: 'internal',
    state: 'accepted',
    what,
    ...by,
  });
}

const found = async (who: Person, typed: string) => textOf(await who.asks(typed));
const labels = (reply: Reply) => buttonsOf(cardOf(reply)).map(({ label }) => label);

describe('a telephone number', () => {
  test.each([
    '+31 99 555 01 01',
    '+31 (0)99 555 01 01',
    '0031995550101',
    '00 31 99 5550101',
    '099-5550101',
    '(099) 555 01 01',
    '0995550101',
    '099.555.01.01',
    '099/5550101',
    '555 01 01',
    '5550101',
    'wie belt er 0995550101',
    'wie is 099-5550101?',
    'who is calling 099-555 01 01',
    'zoek +31 99 555 01 01',
    'search 5550101',
  ])('“%s” is mw. E. Bakker’s', async (line) => {
    const card = await sanne.asks(line);
    expect(card.title).toBe('Dit is mw. E. Bakker van Jansen BV');
    expect(
      buttonsOf(card)
        .slice(0, 2)
        .map(({ label }) => label),
    ).toEqual(['Briefing', 'Noteren']);
  });

  test.each(['06 12345678', '+31612345678', '099-5550202'])('“%s” is one of two in one cell', async (line) => {
    expect((await sanne.asks(line)).title).toBe('Dit is Gerrit Öztürk van Jansen BV');
  });

  test('is said in English to who reads that', async () => {
    expect((await john.asks('555 01 01')).title).toBe('This is mw. E. Bakker of Jansen BV');
  });

  test('opens the log with who called, and with a sentence as it was typed', async () => {
    const asked = await sanne.types('099-5550101');
    const form = formIn(await sanne.presses(cardOf(asked), 'Noteren'));
    const filled = Object.fromEntries(form.blanks.map(({ name, value }) => [name, value?.value]));
    expect(filled).toMatchObject({
      account: ids['Jansen BV'],
      text: 'Telefoon van mw. E. Bakker (099-5550101)',
      with: 'mw. E. Bakker',
      kind: 'call',
    });
    const line = '099-5550101 wil vrijdag een offerte';
    const sentence = formIn(await sanne.presses(await sanne.asks(line), 'Noteren'));
    expect(sentence.blanks.find(({ name }) => name === 'text')?.value?.value).toBe(line);
  });

  test('of nobody is said to be so, and can be logged or kept with somebody', async () => {
    const card = await sanne.asks('wie belt er 099-5550404');
    expect(card.title).toBe('Het nummer 099-5550404 ken ik van niemand');
    expect(labels({ kind: 'card', to: 'asker', card })).toEqual(['Noteren', 'Nummer bewaren bij…']);
    const log = formIn(await sanne.presses(card, 'Noteren'));
    expect(log.blanks.find(({ name }) => name === 'text')?.value?.value).toBe('Telefoon van 099-5550404');
    const keep = formIn(await sanne.presses(card, 'Nummer bewaren bij…'));
    const kept = cardOf(await sanne.submits(keep, { account: ids['Jansen BV']!, name: 'mw. Bakker' }));
    expect(kept.title).toBe('Dit nummer is bewaard bij mw. E. Bakker');
    expect((await sanne.asks('099-5550404')).title).toBe('Dit is mw. E. Bakker van Jansen BV');
    expect((await sanne.asks('099-5550101')).title).toBe('Dit is mw. E. Bakker van Jansen BV');
  });

  test('that is none is asked for again', async () => {
    const form = formIn(await john.says({ as: 'open', command: 'search.keep-number', args: { phone: '12' } }));
    const again = formIn(await john.submits(form, { account: ids['Jansen BV']!, name: 'Bakker' }));
    expect(again.blanks.find(({ name }) => name === 'phone')?.error).toBe(
      '“12” is no telephone number. Type it with its area code.',
    );
  });

  test('of somebody at a customer that one does not see is nobody’s', async () => {
    expect((await sanne.asks('099-5559999')).title).toBe('Het nummer 099-5559999 ken ik van niemand');
    expect((await piet.asks('099-5559999')).title).toBe('Dit is mw. G. Heim van Verborgen Vaten BV');
    const said = await sanne.says({
      as: 'form',
      command: 'search.keep-number',
      args: { account: ids['Verborgen Vaten BV']!, name: 'Ik', phone: '099-5550888' },
    });
    expect(said.kind).toBe('form');
    expect(await rowsOf(world.database.db, sql`select 1 from stakeholders where name = 'Ik'`)).toEqual([]);
  });
});

describe('what is typed badly still finds', () => {
  test.each([
    ['jansen', 'Jansen BV'],
    ['JANSEN b.v.', 'Jansen BV'],
    ['jans', 'Jansen Bouw N.V.'],
    ['jansne bouw', 'Jansen Bouw N.V.'],
    ['jansen bouw', 'Jansen Bouw N.V.'],
    ['gross sohne', 'Groß & Söhne GmbH'],
    ['Gross & Söhne', 'Groß & Söhne GmbH'],
    ['yildirim', 'Yıldırım İnşaat'],
    ['YILDIRIM INSAAT', 'Yıldırım İnşaat'],
    ['παπαδοπουλος', 'Παπαδόπουλος'],
    ['mw bakker', 'mw. E. Bakker'],
    ['E. Bakker', 'mw. E. Bakker'],
    ['bakk', 'mw. E. Bakker'],
    ['ozturk', 'Gerrit Öztürk'],
    ['gerit ozturk', 'Gerrit Öztürk'],
    ['sane de vries', 'Sanne de Vries'],
    ['team nord', 'Team Noord'],
    ['noord', 'Team Noord'],
  ])('“%s”: %s', async (typed, name) => {
    expect(await found(sanne, `zoek ${typed}`)).toContain(name);
  });

  test('a name that is just that comes before one that begins so, and people before likeness', async () => {
    const text = await found(sanne, 'zoek jansen');
    expect(text.indexOf('Jansen BV')).toBeLessThan(text.indexOf('Jansen Bouw'));
    expect(text.startsWith('Gevonden voor “jansen”\nKlanten\n')).toBe(true);
  });

  test('each says what it is and where, with one thing to do', async () => {
    expect(await found(sanne, 'zoek bakker')).toBe(
      [
        'Gevonden voor “bakker”',
        'Contactpersonen',
        'mw. E. Bakker, inkoper · Jansen BV · Team Noord',
        '  099-5550101 / 099-5550404',
        'Bakker-de Groot, P. · Jansen Bouw N.V. · Team Noord',
        '  0031995550303',
        '[Briefing Jansen BV] [Briefing Jansen Bouw N.V.]',
        'Collega’s',
        'Piet Bakker · technische dienst',
      ].join('\n'),
    );
  });
});

describe('agreements and the history', () => {
  test('are found by their words, in either language, also inside longer ones', async () => {
    expect(await found(sanne, 'zoek pomp')).toContain('pompinstallatie gerepareerd');
    expect(await found(sanne, 'zoek installatie offerte')).toContain('offerte pompinstallatie sturen');
    expect(await found(john, 'search invoice discussing')).toContain('discussed the invoices');
  });

  test('are found by their plural, or their singular', async () => {
    for (const text of ['deur van koelcel stuk', 'drie huizen bekeken', 'brief over prijs', 'shelves ordered'])
      await sanne.asks(`log Jansen BV: ${text}`);
    for (const [typed, said] of [
      ['koelcellen', 'deur van koelcel stuk'],
      ['Koelcellen deuren', 'deur van koelcel stuk'],
      ['huis', 'drie huizen bekeken'],
      ['brieven prijzen', 'brief over prijs'],
      ['shelf', 'shelves ordered'],
    ] as const)
      expect(await found(sanne, `zoek ${typed}`)).toContain(said);
  });

  test('open with a press, and an agreement is found by its number', async () => {
    const card = await sanne.asks('zoek 41');
    expect(cardOf(await sanne.presses(card, /^Toon 41/)).title).toContain('41');
    const entry = await sanne.asks('zoek gerepareerd');
    expect(textOf(cardOf(await sanne.presses(entry, /^Toon bezoek: pompinstallatie/)))).toContain(
      'pompinstallatie gerepareerd',
    );
  });

  test('a number, a date or an amount in a text is text', async () => {
    expect(await found(sanne, 'zoek 099-5550777')).toContain('bel 099-5550777');
    for (const typed of ['zoek 12-11-2026', 'zoek 1.250.000']) {
      const card = await sanne.asks(typed);
      expect(card.title).toBe(`Gevonden voor “${typed.slice(5)}”`);
    }
  });
});

describe('an e-mail address', () => {
  const query = (said: string) => world.database.query(said);
  beforeAll(async () => {
    await query(`update stakeholders set email = 'e.bakker@jansenbv.example' where name = 'mw. E. Bakker'`);
    await query(`update stakeholders set email = 'heim@vaten.example' where name = 'mw. G. Heim'`);
    await query(`update accounts set domains = '{jansenbv.example}' where name = 'Jansen BV'`);
    await query(`update accounts set domains = '{vaten.example}' where name = 'Verborgen Vaten BV'`);
  });

  test.each([
    'e.bakker@jansenbv.example',
    'E.Bakker@JansenBV.example',
    '<mailto:e.bakker@jansenbv.example>',
    'mail van e.bakker@jansenbv.example,',
  ])('“%s” is whose it is, with their customer', async (typed) => {
    const text = await found(sanne, `zoek ${typed}`);
    expect(text).toMatch(/Contactpersonen\nmw\. E\. Bakker/);
    expect(text).toContain('Klanten\nJansen BV');
    expect(text).not.toContain('Gerrit');
  });

  test.each(['info@jansenbv.example', 'jansenbv.example', 'www.jansenbv.example'])(
    '“%s” of nobody is of the customer whose mail comes from there',
    async (typed) => {
      expect(await found(sanne, `zoek ${typed}`)).toMatch(/^Gevonden voor .*\nKlanten\nJansen BV/);
    },
  );

  test('of a customer that one does not see is nobody’s', async () => {
    for (const typed of ['heim@vaten.example', 'info@vaten.example', 'vaten.example']) {
      expect(await found(sanne, `zoek ${typed}`)).not.toMatch(/Heim|Verborgen/);
      expect(await found(piet, `zoek ${typed}`)).toContain('Verborgen Vaten BV');
    }
  });
});

describe('what says what it is', () => {
  test('an agreement by the word in front of its number', async () => {
    for (const typed of ['afspraak 41', 'agreement #41', 'nr. 41'])
      expect(await found(sanne, `zoek ${typed}`)).toContain('41 offerte pompinstallatie sturen');
  });

  test('a team by that word', async () => {
    expect(await found(sanne, 'zoek team jansen')).toContain('Klanten\nJansen BV');
    expect(await found(sanne, 'zoek team zuid')).toContain('Team Zuid');
  });

  test('what happened at a customer, by their name and a word of it', async () => {
    expect(await found(sanne, 'zoek pompinstallatie jansen')).toContain('pompinstallatie gerepareerd');
    expect(await found(sanne, 'zoek jansen bouw invoices')).toContain('discussed the invoices');
    expect(await found(sanne, 'zoek jansen bouw pompinstallatie')).not.toContain('gerepareerd');
    expect(await found(sanne, 'zoek pompinstallatie vaten')).not.toContain('geheim');
    expect(await found(piet, 'zoek pompinstallatie vaten')).toContain('pompinstallatie geheim');
  });

  test('the complaints of a customer, in whatever words they were told', async () => {
    await world.database.query(`update interactions set complaint = true where text like 'discussed the invoices%'`);
    for (const typed of ['klachten jansen bouw', 'complaint jansen bouw'])
      expect(await found(sanne, `zoek ${typed}`)).toContain('discussed the invoices');
    expect(await found(piet, 'zoek klachten jansen bouw')).not.toContain('discussed');
    await world.database.query('update interactions set complaint = false');
  });

  test('somebody at a customer, by what they do there', async () => {
    expect(await found(sanne, 'zoek inkoper jansen bv')).toMatch(/Contactpersonen\nmw\. E\. Bakker, inkoper/);
    expect(await found(sanne, 'zoek inkoper bij Jansen')).not.toContain('Gerrit');
    expect(await found(piet, 'zoek inkoper jansen')).not.toContain('Bakker, inkoper');
  });
});

describe('rights', () => {
  test('what belongs to a customer that one does not see is not found, whatever it is', async () => {
    for (const typed of ['verborgen', 'verborgen vaten', 'heim', 'geheim', '43', 'tellen'])
      expect(await found(sanne, `zoek ${typed}`)).not.toMatch(
        /Verborgen|Heim|Team Geheim|tellen$|pompinstallatie geheim/m,
      );
    expect(await found(piet, 'zoek heim')).toContain('mw. G. Heim');
    expect(await found(piet, 'zoek geheim')).toContain('pompinstallatie geheim');
  });

  test('an administrator and the manager of somebody in the team see it', async () => {
    expect(await found(boss, 'zoek vaten')).toContain('Verborgen Vaten BV');
    const chief = await world.person({ name: 'Chef Zonder Plaats' });
    expect(await found(chief, 'zoek vaten')).not.toContain('Verborgen');
    await world.database.query(`update members set manager = '${chief.id}' where id = '${piet.id}'`);
    const all = await found(chief, 'zoek geheim');
    expect(all).toContain('pompinstallatie geheim');
    await world.database.query(`update members set manager = null where id = '${piet.id}'`);
  });

  test('an open customer is everybody’s to find', async () => {
    await world.database.query(`update accounts set open = true where id = '${ids['Verborgen Vaten BV']}'`);
    expect(await found(sanne, 'zoek geheim')).toContain('pompinstallatie geheim');
    expect(await found(sanne, 'zoek heim')).toContain('mw. G. Heim');
    await world.database.query(`update accounts set open = false where id = '${ids['Verborgen Vaten BV']}'`);
    expect(await found(sanne, 'zoek geheim')).not.toContain('pompinstallatie');
  });

  test('one’s own agreement is found, also at a customer that one does not see', async () => {
    const text = await found(sanne, 'zoek vaten');
    expect(text).toContain('42 vaten leveren');
    expect(text).not.toContain('43');
    expect(await found(john, 'search vaten')).not.toContain('42');
  });

  test('a customer that ended and a colleague who left are not offered', async () => {
    await customer('Opgeheven Orgels BV', 'Team Noord', [sanne]);
    await contact('Opgeheven Orgels BV', 'Orgelist Oud', '099-5550666');
    expect(await found(sanne, 'zoek opgeheven')).toContain('Opgeheven Orgels BV');
    await world.database.query(`update accounts set ended_at = now() where id = '${ids['Opgeheven Orgels BV']}'`);
    expect(await found(sanne, 'zoek opgeheven')).toMatch(/^Niets gevonden/);
    expect(await found(sanne, 'zoek orgelist')).toMatch(/^Niets gevonden/);
    const gone = await world.person({ name: 'Vertrokken Veerman' });
    expect(await found(sanne, 'zoek veerman')).toContain('Vertrokken Veerman');
    await world.database.query(`update members set deactivated_at = now() where id = '${gone.id}'`);
    expect(await found(sanne, 'zoek veerman')).toMatch(/^Niets gevonden/);
  });

  test('of a name that many bear those are offered whom one sees, and nobody who left or whose customer did', async () => {
    const typed = 'zoek buitengewoon hoogeveen';
    for (let n = 10; n < 35; n += 1) await contact('Jansen BV', `Hoogeveen ${n}`, '');
    await contact('Jansen BV', 'Hoogeveen G', '');
    await world.database.query(`update stakeholders set gone_at = now() where name = 'Hoogeveen G'`);
    await customer('Gestopte Gordijnen BV', 'Team Noord', [sanne]);
    await contact('Gestopte Gordijnen BV', 'Hoogeveen S', '');
    await world.database.query(`update accounts set ended_at = now() where id = '${ids['Gestopte Gordijnen BV']}'`);
    await contact('Verborgen Vaten BV', 'Hoogeveen V', '');
    const offered = async (who: Person) => [...JSON.stringify(await who.asks(typed)).matchAll(/Hoogeveen \w+/g)].flat();
    expect(await offered(sanne)).toEqual(['Hoogeveen 10']);
    expect(await offered(piet)).toEqual(['Hoogeveen V']);
  });
});

describe('what is not found, or not asked', () => {
  test('nothing found says what was looked through, with the nearest names as buttons', async () => {
    const card = await sanne.asks('zoek ganzebord');
    expect(card.title).toBe('Niets gevonden voor “ganzebord”');
    expect(textOf(card)).toContain(
      'Ik keek bij klanten, contactpersonen, teams, collega’s, afspraken en in de historie',
    );
    expect(textOf(await john.asks('search qwxyzq'))).toContain('I looked through accounts, people, teams');
    const near = await sanne.asks('zoek jansne');
    expect(textOf(near)).toContain('Bedoelt u misschien:');
    expect(cardOf(await sanne.presses(near, 'Jansen BV')).title).toBe('Briefing Jansen BV');
  });

  test('a customer and its team of one name are one button', () => {
    const hit = { id: 'a', name: 'Jansen BV', fit: 1, like: 0.4 };
    const near: Group[] = [
      { kind: 'account', hits: [{ ...hit, team: 'Jansen BV' }], best: 0, more: undefined },
      { kind: 'team', hits: [{ ...hit, accounts: ['Jansen BV'] }], best: 0, more: undefined },
    ];
    const ask = { asker: { locale: 'nl', zone: 'UTC' }, organisation: { functions: [] }, at: MONDAY } as unknown as Ask;
    const card = nothingCard(near, { query: readQuery('kwibus jansen'), ask });
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Jansen BV', 'Zoeken…']);
  });

  test('without a word it says how to search, with examples and a form', async () => {
    const card = await sanne.asks('zoek');
    expect(textOf(card)).toContain('zoek 099-5550101');
    expect((await john.asks('search')).title).toBe('Search everything');
    const form = formIn(await sanne.presses(card, 'Zoeken…'));
    expect(cardOf(await sanne.submits(form, { words: 'jansen' })).title).toBe('Gevonden voor “jansen”');
  });

  test.each([
    ['10,000 characters', 'x'.repeat(10_000)],
    ['10,000 words', 'pomp '.repeat(2_000)],
    ['punctuation', '.,;:!?-–—()[]{}'],
    ['wildcards', '%_\\'],
    ['one wildcard', '%'],
    ['a wildcard in a word', 'jan%en _ans'],
    ['quotes', `'"“”‘’\``],
    ['emoji', '🙂👍🏽'],
    ['SQL', `'; drop table accounts; --`],
    ['a query', 'a:* & !b | (c <-> d'],
    ['marks that turn the direction', '\u202ejansen\u202c \u200f'],
    ['half a character', '\ud83d'],
    ['a zero', '\u0000jansen'],
    ['digits without end', '1234567890'.repeat(50)],
    ['brackets', '('.repeat(500)],
  ])('%s is answered with a card', async (_, typed) => {
    const reply = await sanne.types(`zoek ${typed}`);
    expect(reply.kind).toBe('card');
    expect(cardOf(reply).title).toMatch(/^(Gevonden|Niets gevonden|Alles doorzoeken)/);
  });
});

test('more of one kind comes a page at a time, each once', async () => {
  for (let n = 1; n <= 14; n++) await customer(`Reeks ${String(n).padStart(2, '0')} BV`, 'Team Noord', []);
  for (let n = 1; n <= 14; n++) await happened('Jansen BV', `reekswoord ${n}`);
  const shown: string[] = [];
  let card = await sanne.asks('zoek reeks');
  expect(card.parts.filter((part) => part.kind === 'heading').map(({ text }) => text)).toEqual(['Klanten', 'Historie']);
  const namesIn = (text: string) => [...text.matchAll(/^Reeks \d+ BV/gm)].map(([name]) => name);
  shown.push(...namesIn(textOf(card)));
  for (let page = 0; page < 2; page++) {
    const reply = await sanne.presses(card, 'Meer klanten');
    expect(reply).toMatchObject({ kind: 'card', redraw: true });
    card = cardOf(reply);
    shown.push(...namesIn(textOf(card)));
  }
  expect(shown).toHaveLength(14);
  expect(new Set(shown).size).toBe(14);
  expect(buttonsOf(card).some(({ label }) => label === 'Meer klanten')).toBe(false);
  const entries = new Set<string>();
  card = await sanne.asks('zoek reekswoord');
  for (let page = 0; page < 3; page++) {
    for (const [word] of textOf(card).matchAll(/reekswoord \d+/g)) entries.add(word);
    if (page < 2) card = cardOf(await sanne.presses(card, 'Meer historie'));
  }
  expect(entries.size).toBe(14);
});

describe('while one types', () => {
  const suggests = async (who: Person, command: string, field: string, typed: string) => {
    const said = { as: 'open' as const, command, args: {} };
    const heard = {
      platform: 'web' as const,
      workspace: world.organisation,
      user: who.email,
      room: undefined,
      key: '',
      at: MONDAY,
      said,
    };
    return (await world.app.door.suggest(heard, field, typed)).map(({ label, detail, asks }) => ({
      label,
      detail,
      asks,
    }));
  };

  test('everything that may be meant is offered, with what it is and where it leads', async () => {
    const [first] = await suggests(sanne, 'search.find', 'words', 'jansne');
    expect(first).toEqual({
      label: 'Jansen BV',
      detail: 'klant · Team Noord',
      asks: { label: 'Briefing Jansen BV', command: 'briefing.show', args: { account: ids['Jansen BV'] } },
    });
    const bakker = await suggests(sanne, 'search.find', 'words', 'e bakk');
    expect(bakker[0]).toMatchObject({ label: 'mw. E. Bakker', detail: 'contactpersoon · Jansen BV' });
    expect(await suggests(sanne, 'search.find', 'words', 'verborgen')).toEqual([]);
    expect(await suggests(sanne, 'search.find', 'words', '')).toEqual([]);
  });

  test.each([
    ['briefing.show', 'account', 'jansen b.v.', 'Jansen BV'],
    ['briefing.show', 'account', 'jansne bouw', 'Jansen Bouw N.V.'],
    ['briefing.show', 'account', 'gross', 'Groß & Söhne GmbH'],
    ['briefing.show', 'account', 'yil', 'Yıldırım İnşaat'],
    ['agreement.agree', 'who', 's. de v', 'Sanne de Vries'],
    ['agreement.agree', 'who', 'sanen', 'Sanne de Vries'],
    ['agreement.agree', 'who', 'vries', 'Sanne de Vries'],
  ])('the picker of %s.%s has for “%s” first %s', async (command, field, typed, name) => {
    expect((await suggests(sanne, command, field, typed))[0]?.label).toBe(name);
  });
});
