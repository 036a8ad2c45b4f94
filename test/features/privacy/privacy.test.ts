import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { rowsOf } from '../../../src/db/connect.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { appointmentPeople, appointments } from '../../../src/features/appointments/table.js';
import { calendarEvents } from '../../../src/features/calendars/table.js';
import { stakeholderEvents } from '../../../src/features/dmu/table.js';
import { readSheet } from '../../../src/features/import/headings.js';
import { importFile } from '../../../src/features/import/import.js';
import { importRuns } from '../../../src/features/import/table.js';
import type { PersonFile } from '../../../src/features/privacy/person.js';
import { erasePerson } from '../../../src/features/privacy/store/erase.js';
import { personFile } from '../../../src/features/privacy/store/file.js';
import { pictures } from '../../../src/features/pictures/table.js';
import { lookedThrough } from '../../../src/features/privacy/store/columns.js';
import { interactions, needs } from '../../../src/features/history/table.js';
import { erasures } from '../../../src/features/privacy/table.js';
import { drafts, members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { buttonsOf, enter, formIn, MONDAY, ORIGIN, testApp, textOf, type Person } from '../../support/app.js';

const world = await testApp({ webLogin: 'demo' });
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
const admin = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
const mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en', administrator: true });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
afterAll(() => world.close());

/** Each begins with somebody of whom something is kept wherever it can be. */
beforeEach(async () => {
  world.clock.now = MONDAY;
  await world.database.db.update(members).set({ administrator: true }).where(eq(members.id, admin.id));
  const before = await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, 'Piet Bakker'));
  if (before.length > 0) return;
  await ruben.asks('contactpersoon Piet Bakker, inkoper, p.bakker@jansen.example bij Jansen BV');
  await world.database.db
    .update(stakeholders)
    .set({ phone: '06-55501234', note: 'Bakker leest alleen de eerste regel' })
    .where(eq(stakeholders.name, 'Piet Bakker'));
});

async function fetched(person: Person, href: string): Promise<{ status: number; text: string; headers: Headers }> {
  const cookie = await enter(world.app.page, world.organisation, person.email);
  const { pathname, search } = new URL(href);
  const answer = await world.app.page.request(ORIGIN + pathname + search, {
    headers: { host: 'localhost:3000', cookie },
    redirect: 'manual',
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** Where the links of an answer lead: the file to read, and the one for machines. */
async function links(person: Person, line: string): Promise<[string, string]> {
  const found = JSON.stringify(await person.asks(line)).match(/"href":"([^"]+)"/g) ?? [];
  return found.map((one) => one.slice('"href":"'.length, -1)) as [string, string];
}

async function fileOf(person: Person, line: string): Promise<PersonFile> {
  const [, json] = await links(person, line);
  return JSON.parse((await fetched(person, json)).text) as PersonFile;
}

const account = async () => (await world.database.db.select().from(accounts))[0]!.id;
const events = (kind: 'inspected') =>
  world.database.db.select().from(stakeholderEvents).where(eq(stakeholderEvents.kind, kind));

describe('the file about somebody', () => {
  test('is led to in a chat and handed over on the page, with all that is kept and colleagues by what they do', async () => {
    await ruben.asks('rol Bakker beslist over prijs');
    await ruben.asks('houding Bakker neutraal over prijs');
    await ruben.asks('houding Bakker twijfelaar over prijs want vond de offerte van Kees Molenaar te hoog');
    await ruben.asks('koppeling Bakker @kees.molenaar elke 6 weken');
    await ruben.asks('log Jansen BV: bezoek met Piet Bakker, Kees Molenaar kwam te laat');
    await ruben.asks('afspraak Jansen BV: offerte sturen aan Piet Bakker');
    const card = await admin.asks('inzage Bakker');
    expect(card.title).toBe('Wat van Piet Bakker (Jansen BV) bewaard wordt');
    expect(textOf(card)).not.toMatch(/twijfelaar|te hoog|5550/);
    const file = await fileOf(admin, 'inzage Bakker');
    expect(file.person).toMatchObject({ name: 'Piet Bakker', customer: 'Jansen BV', email: 'p.bakker@jansen.example' });
    expect(file.roles).toMatchObject([{ topic: 'prijs', role: 'decides', setBy: 'medewerker (accountmanager)' }]);
    expect(file.stances).toMatchObject([
      { stance: 'sceptic', because: 'vond de offerte van medewerker (technische dienst) te hoog' },
    ]);
    expect(file.events.filter(({ kind }) => kind === 'stance').map(({ was, became }) => [was, became])).toEqual([
      ['neutral', 'sceptic'],
      [null, 'neutral'],
    ]);
    expect(file.pairings).toMatchObject([{ with: 'medewerker (technische dienst)', state: 'asked', everyDays: 42 }]);
    expect(file.interactions).toHaveLength(1);
    expect(file.agreements).toMatchObject([{ what: expect.stringContaining('Piet Bakker') }]);
    expect(JSON.stringify(file)).not.toMatch(/Molenaar|Ruben|Bos"/);
  });

  test('reads in the language of who asks, is nothing but text, and goes nowhere', async () => {
    await world.database.db
      .update(stakeholders)
      .set({ note: '<script>alert(1)</script> & "x"' })
      .where(eq(stakeholders.name, 'Piet Bakker'));
    const [html] = await links(mary, 'inspect p.bakker@jansen.example');
    const { status, text, headers } = await fetched(mary, html);
    expect(status).toBe(200);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;');
    expect(text).not.toContain('<script');
    expect(text).toMatch(/decides<\/td><td dir="auto">employee \(account manager\)/);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''personal-data-[\da-f-]+\.html$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('is noted each time that it is handed over, and not when only its link was asked for', async () => {
    const before = (await events('inspected')).length;
    await admin.asks('inzage Bakker');
    expect(await events('inspected')).toHaveLength(before);
    await fileOf(admin, 'inzage Bakker');
    expect((await events('inspected')).slice(before)).toMatchObject([{ who: admin.id, note: 'json' }]);
  });

  test('is for administrators: asked at that moment, and not when the link was made', async () => {
    expect((await ruben.asks('inzage Bakker')).title).toMatch(/beheerder/);
    const [html] = await links(admin, 'inzage Bakker');
    const before = (await events('inspected')).length;
    await world.database.db.update(members).set({ administrator: false }).where(eq(members.id, admin.id));
    const refused = await fetched(admin, html);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Dit kan alleen een beheerder');
    expect(refused.text).not.toContain('inkoper');
    expect((await fetched(kees, html)).status).toBe(403);
    expect(await events('inspected')).toHaveLength(before);
  });

  test('of nobody, of a wrong address and of no session there is none', async () => {
    expect((await admin.asks('inzage Zwaluw')).title).toBe('Er wordt niemand bewaard die met “Zwaluw” bedoeld is.');
    const [html] = await links(admin, 'inzage Bakker');
    const other = html.replace(/[\da-f]{8}-/, '00000000-');
    expect((await fetched(admin, other)).status).toBe(403);
    expect((await fetched(admin, `${ORIGIN}/downloads/privacy.person?args=%7B`)).status).toBe(400);
    expect((await fetched(admin, `${ORIGIN}/downloads/history.log?args=%7B%7D`)).status).toBe(403);
    const { pathname, search } = new URL(html);
    const outside = await world.app.page.request(ORIGIN + pathname + search, { redirect: 'manual' });
    expect(outside.status).toBe(303);
  });

  test('of one who left is found as well, and of two of one name it is asked who', async () => {
    await ruben.asks('contactpersoon Jan Bakker, monteur bij Jansen BV');
    await ruben.asks('vertrokken Jan Bakker naar De Vries BV');
    const asked = await admin.asks('inzage Bakker');
    expect(buttonsOf(asked).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Jan Bakker · monteur · Jansen BV · vertrokken', 'Piet Bakker · inkoper · Jansen BV']),
    );
    const card = await admin.presses(asked, /^Jan Bakker/);
    expect(JSON.stringify(card)).toContain('Wat van Jan Bakker (Jansen BV) bewaard wordt');
    await world.database.db.delete(stakeholders).where(eq(stakeholders.name, 'Jan Bakker'));
  });
});

describe('erasing somebody', () => {
  test('is asked once more where it is written, as is handing over their file', async () => {
    const { db } = world.database;
    const [{ id } = { id: '' }] = await db.select().from(stakeholders).where(eq(stakeholders.name, 'Piet Bakker'));
    const ask = ruben.ask();
    expect(await personFile({ db, newId }, { stakeholder: id, as: 'json' }, ask)).toBeUndefined();
    expect(await erasePerson({ db, newId }, id, ask)).toBeUndefined();
    expect(await db.select().from(stakeholders).where(eq(stakeholders.id, id))).toHaveLength(1);
  });

  test('asks first, says what goes and what stays, and wants the last name', async () => {
    expect((await ruben.asks('wis Bakker')).title).toMatch(/beheerder/);
    const form = formIn(await admin.types('wis Bakker'));
    expect(form.about).toMatch(/^Piet Bakker \(Jansen BV\)\. Wat weggaat: .* Wat blijft: .* niet terug te draaien/);
    const wrong = formIn(await admin.submits(form, { sure: 'Bakkers' }));
    expect(wrong.blanks.find(({ name }) => name === 'sure')?.error).toBe(
      '“Bakkers” is niet de achternaam. Er is niets gewist.',
    );
    expect(
      await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, 'Piet Bakker')),
    ).toHaveLength(1);
    expect(formIn(await mary.types('erase Bakker')).about).toMatch(/What stays: .* cannot be undone/);
  });

  test('takes them out of every table, and no dump of the database has their name, address or number', async () => {
    const { db } = world.database;
    await everywhere();
    await db
      .insert(pictures)
      .values({ organisation: world.organisation, key: 'k', png: Buffer.from('x'), madeAt: MONDAY });
    expect(await dumped(/bakker/i)).not.toEqual([]);
    const form = formIn(await admin.types('wis Bakker'));
    const done = await admin.submits(form, { sure: 'bakker' });
    expect(JSON.stringify(done)).toContain('Gewist: iemand bij Jansen BV');
    expect(JSON.stringify(done)).not.toContain('Bakker');
    expect(await dumped(/bakker|piet\b|5550\D*1234|55501234/i)).toEqual([]);
    const [kept] = await db.select().from(stakeholders);
    expect(kept).toMatchObject({ name: 'gewiste contactpersoon', email: null, phone: null, title: null, note: null });
    expect(textOf(await ruben.asks('historie Jansen BV'))).toContain('gewiste contactpersoon');
    expect((await admin.asks('inzage Bakker')).title).toMatch(/niemand bewaard/);
    expect((await admin.asks('inzage p.bakker@jansen.example')).title).toMatch(/niemand bewaard/);
    expect(textOf(await admin.asks('zoek Bakker'))).not.toMatch(/Piet|inkoper/);
    expect(await db.select().from(erasures)).toMatchObject([{ who: admin.id }]);
    expect(await db.select().from(pictures)).toEqual([]);
  });

  test('leaves nothing of whom no contact refers to, and undoing their import brings nobody back', async () => {
    const { db } = world.database;
    const csv = 'klant;naam;e-mail\nJansen BV;Wil Zeldzaam;w.zeldzaam@jansen.example\n';
    const run = newId();
    const written = { organisation: world.organisation, id: run, startedAt: MONDAY, state: 'written' as const };
    await db.insert(importRuns).values({ ...written, fileName: 'x.csv', locale: 'nl', writtenAt: MONDAY });
    await importFile(db, {
      organisation: world.organisation,
      kind: 'stakeholders',
      table: readSheet(Buffer.from(csv)),
      now: MONDAY,
      newId,
      locale: 'nl',
      run: { id: run, written: () => Promise.resolve() },
    });
    const waits = { organisation: world.organisation, id: newId(), startedAt: MONDAY, state: 'checked' as const };
    await db.insert(importRuns).values({ ...waits, fileName: 'y.csv', locale: 'nl', bytes: Buffer.from(csv) });
    await admin.submits(formIn(await admin.types('wis Wil Zeldzaam')), { sure: 'Zeldzaam' });
    expect(await db.select().from(stakeholders).where(eq(stakeholders.name, 'Wil Zeldzaam'))).toEqual([]);
    expect(await dumped(/zeldzaam/i)).toEqual([]);
    expect((await db.select().from(importRuns)).map(({ id }) => id)).toEqual([run]);
  });

  test('of one of two who share a name and a number leaves the other whole', async () => {
    const { db } = world.database;
    await ruben.asks('nieuw De Vries BV omvang klein potentie laag');
    await ruben.asks('contactpersoon Piet Bakker, smid, info@bakker.example bij De Vries BV');
    await ruben.asks('log De Vries BV: bezoek, Piet Bakker was tevreden');
    await admin.submits(formIn(await admin.types('wis p.bakker@jansen.example')), { sure: 'Bakker' });
    const [other] = await db.select().from(stakeholders).where(eq(stakeholders.name, 'Piet Bakker'));
    expect(other).toMatchObject({ email: 'info@bakker.example', title: 'smid' });
    expect(textOf(await ruben.asks('historie De Vries BV'))).toContain('Piet Bakker was tevreden');
  });
});

test('what is looked through when somebody is erased is every column of text, but for those of colleagues, customers and codes', async () => {
  const looked = await lookedThrough(world.database.db);
  expect(
    looked.map(({ table, columns }) => `${table}: ${columns.map(({ name }) => name).join(' ')}`),
  ).toMatchSnapshot();
});

/** Rows in which something is found, over all columns of all tables. */
async function dumped(pattern: RegExp): Promise<string[]> {
  const { db } = world.database;
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await rowsOf<{ row: string }>(db, sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t`);
    found.push(...rows.filter(({ row }) => pattern.test(row)).map(({ row }) => `${name}: ${row}`));
  }
  return found;
}

/** Speaks of Piet Bakker in every way in which the product keeps a text. */
async function everywhere(): Promise<void> {
  const { db } = world.database;
  const { organisation } = world;
  await ruben.asks('houding Bakker tegenstander want bakker wil niets');
  await ruben.asks(
    'log Jansen BV: bezoek met Piet Bakker, dhr. Bakker (06 5550 1234) wil een pomp, mail p.bakker@jansen.example',
  );
  const [happened] = await db.select().from(interactions);
  const need = { organisation, id: newId(), account: happened!.account, interaction: happened!.id, openedAt: MONDAY };
  await db.insert(needs).values({ ...need, text: 'Piet vraagt een offerte' });
  await ruben.asks('afspraak Jansen BV: Piet Bakker terugbellen @kees.molenaar');
  await kees.asks('briefing Jansen BV');
  await ruben.asks('inplannen bezoek Jansen BV dinsdag 1 december 14:00 met Piet Bakker: dak van Bakker');
  await ruben.asks('contactpersoon Ans Smits, assistente van Piet Bakker bij Jansen BV');
  const at = await account();
  const planned = (await db.select().from(appointments)).at(-1);
  const [who] = await db.select().from(stakeholders).where(eq(stakeholders.name, 'Piet Bakker'));
  if (planned)
    await db
      .insert(appointmentPeople)
      .values({ organisation, appointment: planned.id, stakeholder: who!.id })
      .onConflictDoNothing();
  await db.insert(drafts).values({
    organisation,
    id: newId(),
    member: ruben.id,
    args: { text: `Jansen BV: ${'x'.repeat(2000)} Bakker` },
    at: MONDAY,
  });
  await db.insert(calendarEvents).values({
    organisation,
    id: newId(),
    member: ruben.id,
    uid: 'x',
    recurrenceId: '',
    title: 'Overleg Piet Bakker',
    starts: '2026-11-24 10:00:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    endsAt: MONDAY,
    people: [
      { name: 'Piet Bakker', email: 'p.bakker@jansen.example' },
      { name: 'Iemand', email: 'x@jansen.example' },
    ] as never,
    cancelled: false,
    account: at,
    choices: [],
  });
}
