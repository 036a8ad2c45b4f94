import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Reply } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { rowsOf } from '../../src/db/connect.js';
import { accounts } from '../../src/features/accounts/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { interactions } from '../../src/features/history/table.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import { seats, teams } from '../../src/features/teams/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf, type Person, type TestApp } from '../support/app.js';

let world: TestApp;
let sanne: Person;
let piet: Person;
let john: Person;
let boss: Person;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await testApp();
  boss = await world.person({ name: 'Anna Bestuur', administrator: true });
  sanne = await world.person({ name: 'Sanne de Vries', functions: ['finance'] });
  piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'] });
  john = await world.person({ name: 'John Smith', locale: 'en' });
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
}, 60_000);

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
