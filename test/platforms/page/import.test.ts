import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { importChanges, importRuns } from '../../../src/features/import/table.js';
import { members } from '../../../src/features/people/table.js';
import { inlineRow, workbook } from '../../support/workbook.js';
import { cardOf, enter, ORIGIN, testApp, textOf, type Person, type TestApp } from '../../support/app.js';

const HOUR_MS = 3_600_000;

/** Somebody with a browser, and whether a page says something. */
interface Visitor {
  get(path: string): Promise<Seen>;
  post(path: string, fields?: Record<string, string>): Promise<Seen>;
  /** Gives a file, and looks at what comes of it when the work is done. */
  gives(bytes: Uint8Array | string, name?: string, id?: string): Promise<Seen & { id: string }>;
}
interface Seen {
  status: number;
  text: string;
  location: string | null;
  html: string;
}

let world: TestApp;
let anna: Person;
let piet: Person;

beforeAll(async () => {
  world = await testApp({ webLogin: 'demo' });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
  piet = await world.person({ name: 'Piet Bakker', functions: ['finance'], locale: 'en' });
}, 600_000);
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = new Date('2026-11-23T09:30:00Z');
  await world.database.db
    .update(members)
    .set({ administrator: true, deactivatedAt: null })
    .where(eq(members.id, anna.id));
});

async function visit(person: Person): Promise<Visitor> {
  const send = async (path: string, init: RequestInit, cookie: string): Promise<Seen> => {
    const headers = { host: 'localhost:3000', origin: ORIGIN, cookie };
    const answer = await world.app.page.request(ORIGIN + path, { ...init, headers, redirect: 'manual' });
    const html = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    const text = html
      .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll(/\s+/g, ' ');
    return { status: answer.status, text, html, location: answer.headers.get('location') };
  };
  const cookie = await enter(world.app.page, world.organisation, person.email);
  const visitor: Visitor = {
    get: (path) => send(path, {}, cookie),
    post: (path, fields = {}) => send(path, { method: 'POST', body: new URLSearchParams(fields) }, cookie),
    async gives(bytes, name = 'klanten.csv', id = newId()) {
      const form = new FormData();
      form.set('id', id);
      form.set('file', new File([bytes], name));
      const given = await send('/import', { method: 'POST', body: form }, cookie);
      await world.app.imports.idle();
      return given.status === 303 ? { ...(await visitor.get(given.location!)), id } : { ...given, id };
    },
  };
  return visitor;
}

const customers = ['Klantnr;Naam;Omvang;Opmerking', 'W1;Wijnhandel Zuid;groot;x', 'W2;Kaasmakerij Noord;klein;y'].join(
  '\r\n',
);
const named = async () =>
  (
    await world.database.db
      .select({ name: accounts.name })
      .from(accounts)
      .where(eq(accounts.organisation, world.organisation))
  )
    .map(({ name }) => name)
    .sort();
const stateOf = async (id: string) => {
  const [run] = await world.database.db.select().from(importRuns).where(eq(importRuns.id, id));
  return run;
};

test('a file is given, looked at, imported and undone, and then once more', async () => {
  const page = await visit(anna);
  expect((await page.get('/chat')).status).toBe(303);
  for (const round of [1, 2]) {
    const shown = await page.gives(customers);
    expect(shown.text).toContain('klanten.csv 2 rijen in het bestand nieuw 2');
    expect(shown.html).toMatch(/<option value="accounts" selected>/);
    expect(shown.html).toMatch(/aria-label="Wat er in “Omvang” staat"[^]*?<option value="size" selected>/);
    expect(shown.text).toContain('Opmerking x y');
    expect(await named()).toEqual([]);

    expect(await page.post(`/import/${shown.id}/write`)).toMatchObject({
      status: 303,
      location: `/import/${shown.id}`,
    });
    await world.app.imports.idle();
    const written = await page.get(`/import/${shown.id}`);
    expect(written.text).toContain('Het is geïmporteerd. nieuw 2 gewijzigd 0 blijven gelijk 0');
    expect(written.text).toContain('Terug te draaien tot');
    expect(await named()).toEqual(['Kaasmakerij Noord', 'Wijnhandel Zuid']);
    expect(await stateOf(shown.id)).toMatchObject({ bytes: null, kind: 'accounts', startedBy: anna.id });

    expect((await page.get(`/import/${shown.id}/undo`)).text).toContain('Deze import terugdraaien?');
    expect(await named()).toHaveLength(2);
    await page.post(`/import/${shown.id}/undo`);
    await world.app.imports.idle();
    expect((await page.get(`/import/${shown.id}`)).text).toContain('Het is teruggedraaid.');
    expect({ round, named: await named() }).toEqual({ round, named: [] });
  }
  expect((await page.get('/import')).text).toMatch(/Eerdere imports klanten\.csv Klanten · teruggedraaid/);
});

test('doubts are grouped and say what to do first; the good rows can be imported, and the report has the others', async () => {
  const page = await visit(anna);
  const file = ['Klant;Naam', ...Array.from({ length: 3 }, (_, i) => `Onbekend ${i % 2};Persoon ${i}`)].join('\n');
  const shown = await page.gives(file, 'contactpersonen.csv');
  expect(shown.text).toContain('Zo kan er niets geïmporteerd worden.');
  expect(shown.text).toContain('2 klanten onbekend Importeer eerst de klanten, daarna dit bestand opnieuw.');
  expect(shown.text).toContain('Regel 2: er is geen klant “Onbekend 0”');
  await page.post(`/import/${shown.id}/write`);
  expect(await stateOf(shown.id)).toMatchObject({ state: 'checked' });

  const mixed = await page.gives(`${customers}\r\nW3;Te groot;reusachtig;`);
  expect(mixed.text).toContain('2 rijen importeren, 1 overslaan');
  await page.post(`/import/${mixed.id}/write`);
  await world.app.imports.idle();
  expect((await page.get(`/import/${mixed.id}`)).text).toContain('overgeslagen 1');
  const report = await page.get(`/import/${mixed.id}/report.csv`);
  expect(report.html).toBe(
    '\uFEFF"regel";"kolom";"wat"\r\n"4";"omvang";"“reusachtig” is niet een van: klein, middelgroot, groot"\r\n',
  );
  await page.post(`/import/${mixed.id}/undo`);
  await world.app.imports.idle();
  expect(await named()).toEqual([]);
});

test('how a file of another program was read, and what its cells were cleaned of, is said', async () => {
  const page = await visit(anna);
  const rows = ['Klantenlijst november;;', 'Klantnr;Naam;Domein', '="007";Wijnhandel Zuid;www.zuid.example', ';;'];
  const { text } = await page.gives(rows.join('\r\n'));
  expect(text).toContain('Hoe het bestand gelezen is');
  expect(text).toContain('De kopjes staan op regel 2');
  expect(text).toMatch(/=&quot;007&quot; is gelezen als 007/);
  const people = await (await visit(piet)).get('/import');
  expect(people.text).not.toContain('How the file was read');
});

test('the columns of a known program are recognised', async () => {
  const page = await visit(anna);
  const file =
    'Record ID,First Name,Last Name,Email,Associated Company\n1,Els,de Boer,els@zuid.example,Wijnhandel Zuid\n';
  const { html, text } = await page.gives(file, 'hubspot.csv');
  expect(text).toContain('HubSpot');
  expect(html).toMatch(/<option value="stakeholders" selected>/);
});

test('kind and columns are chosen otherwise, and checked again', async () => {
  const page = await visit(anna);
  const shown = await page.gives('Iets;Anders\nWijnhandel;groot', 'x.csv');
  expect(shown.text).toContain('Het is niet duidelijk wat de rijen zijn.');
  await page.post(`/import/${shown.id}/choose`, { kind: 'accounts' });
  await world.app.imports.idle();
  const asked = await page.get(`/import/${shown.id}`);
  expect(asked.text).toContain('Kies hieronder in welke kolom dit staat');
  await page.post(`/import/${shown.id}/choose`, { kind: 'accounts', 'column.0': 'name', 'column.1': 'size' });
  await world.app.imports.idle();
  expect((await page.get(`/import/${shown.id}`)).text).toContain('nieuw 1');
  // Other rows: the columns are those of its headings again.
  await page.post(`/import/${shown.id}/choose`, { kind: 'members', 'column.0': 'name', 'column.1': 'email' });
  await world.app.imports.idle();
  expect(await stateOf(shown.id)).toMatchObject({ kind: 'members', mapping: null });
});

test('a workbook is imported as a file of text is, and another of its sheets is read when that is chosen', async () => {
  const page = await visit(anna);
  const rows = (...lines: string[][]) => lines.map(inlineRow).join('');
  const bytes = workbook([
    { name: 'Klanten', rows: rows(['Klantnr', 'Naam'], ['W1', 'Wijnhandel Zuid']) },
    { name: 'Collega’s', rows: rows(['Naam', 'E-mail'], ['Kees Bos', 'kees@x.example'], ['Fe Mol', 'fe@x.example']) },
  ]);
  const shown = await page.gives(bytes, 'boek.xlsx');
  expect(shown.text).toContain('Van de werkmap is het blad “Klanten” gelezen.');
  expect(shown.html).toMatch(/<option value="Klanten" selected>/);
  await page.post(`/import/${shown.id}/choose`, { kind: 'accounts', sheet: 'Collega’s', 'column.0': 'name' });
  await world.app.imports.idle();
  const other = await page.get(`/import/${shown.id}`);
  expect(other.html).toMatch(/<option value="members" selected>/);
  expect(other.text).toContain('2 rijen in het bestand nieuw 2');
  await page.post(`/import/${shown.id}/choose`, { kind: 'members', sheet: 'Klanten' });
  await world.app.imports.idle();
  await page.post(`/import/${shown.id}/write`);
  await world.app.imports.idle();
  expect(await named()).toEqual(['Wijnhandel Zuid']);
  await page.post(`/import/${shown.id}/undo`);
  await world.app.imports.idle();
  expect(await named()).toEqual([]);
});

test('dates that only the headings settle are read so, and can be read the other way', async () => {
  const page = await visit(anna);
  const base = await page.gives(customers);
  await page.post(`/import/${base.id}/write`);
  await world.app.imports.idle();
  const { text, html } = await page.gives('klant;datum;tekst\nWijnhandel Zuid;04-07-2026;langs', 'bezoeken.csv');
  expect(text).toContain('De kopjes zijn Nederlands, dus het is de dag');
  expect(html).toContain('name="dates"');
  await page.post(`/import/${base.id}/undo`);
  await world.app.imports.idle();
});

test('dates that may be read in two ways are asked', async () => {
  const page = await visit(anna);
  const base = await page.gives(customers);
  await page.post(`/import/${base.id}/write`);
  await world.app.imports.idle();
  const shown = await page.gives('account;date;text\nWijnhandel Zuid;04-07-2026;langs geweest', 'bezoeken.csv');
  expect(shown.text).toContain('Zeg hieronder of de dag of de maand voorop staat.');
  const columns = { 'column.0': 'account', 'column.1': 'date', 'column.2': 'text' };
  await page.post(`/import/${shown.id}/choose`, { kind: 'interactions', dates: 'dmy', ...columns });
  await world.app.imports.idle();
  expect((await page.get(`/import/${shown.id}`)).text).toContain('nieuw 1');
  await page.post(`/import/${base.id}/undo`);
  await world.app.imports.idle();
});

describe('a file that is none', () => {
  test.each([
    ['empty', '', 'Het bestand is leeg.'],
    ['half a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'Dit is niet als Excel-werkmap te lezen.'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'Dit is een werkmap van een oudere soort (.xls)'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'In dit bestand staat geen tekst.',
    ],
    ['a calendar', 'BEGIN:VCALENDAR\nEND:VCALENDAR', 'Dit is een agenda.'],
  ])('%s', async (_, bytes, said) => {
    const shown = await (await visit(anna)).gives(bytes);
    expect(shown.text).toContain(said);
    expect(shown.text).toContain('Nog een bestand importeren');
    expect(await stateOf(shown.id)).toMatchObject({ state: 'refused', bytes: null });
  });

  test('headings without rows, and one column whose cells may be two', async () => {
    const page = await visit(anna);
    expect((await page.gives('Klantnr;Naam')).text).toContain('er zijn kopjes, maar geen rijen eronder');
    expect((await page.gives('Naam\nJansen, Jan')).text).toContain(
      'Open het bestand in een rekenblad en sla het op als CSV.',
    );
  });

  test('two encodings in one file are named with a sample', async () => {
    const bytes = Buffer.concat([Buffer.from('Naam;Omvang\nCaf\xe9;groot\n', 'latin1'), Buffer.from('Crème;klein\n')]);
    expect((await (await visit(anna)).gives(bytes)).text).toContain('“Ã¨”');
  });

  test('60 MB is refused by what it says of its length', async () => {
    const page = await visit(anna);
    const shown = await page.gives(new Uint8Array(60_000_000));
    expect(shown.status).toBe(413);
    expect(shown.text).toContain('Dit bestand is te groot');
  });

  test('no file at all', async () => {
    const page = await visit(anna);
    const shown = await page.gives('', '');
    expect(shown.status).toBe(422);
    expect(shown.text).toContain('Kies eerst een bestand.');
    expect((await page.post('/import', { id: 'geen' })).status).toBe(400);
  });

  test('a name of a file is text', async () => {
    const shown = await (await visit(anna)).gives(customers, '<img src=x>.csv');
    expect(shown.html).not.toContain('<img src=x>');
    expect(shown.html).toContain('&lt;img src=x&gt;.csv');
  });
});

describe('twice', () => {
  test('the same form is one import, whatever it brings the second time', async () => {
    const page = await visit(anna);
    const id = newId();
    await page.gives(customers, 'klanten.csv', id);
    const again = await page.gives('', 'leeg.csv', id);
    expect(again.text).toContain('klanten.csv 2 rijen in het bestand');
  });

  test('two tabs write once and undo once, and both see what came of it', async () => {
    const [one, other] = [await visit(anna), await visit(anna)];
    const { id } = await one.gives(customers);
    await Promise.all([one.post(`/import/${id}/write`), other.post(`/import/${id}/write`)]);
    await world.app.imports.idle();
    // What was written is not read anew by a tab that was left open.
    await other.post(`/import/${id}/choose`, { kind: 'members' });
    await world.app.imports.idle();
    expect((await other.get(`/import/${id}`)).text).toContain('nieuw 2');
    await Promise.all([one.post(`/import/${id}/undo`), other.post(`/import/${id}/undo`)]);
    await world.app.imports.idle();
    expect((await other.get(`/import/${id}`)).text).toContain('verwijderd 2');
    expect(await named()).toEqual([]);
  });
});

describe('who may', () => {
  test('only administrators, in their own language, and by the day', async () => {
    const [mine, theirs] = [await visit(anna), await visit(piet)];
    expect((await mine.get('/import')).text).toContain('Importeren');
    const { id } = await mine.gives(customers);
    for (const path of ['/import', `/import/${id}`, `/import/${id}/undo`, `/import/${id}/report.csv`])
      expect(await theirs.get(path)).toMatchObject({
        status: 403,
        text: expect.stringContaining('This is for administrators'),
      });
    for (const path of ['write', 'undo', 'choose'])
      expect((await theirs.post(`/import/${id}/${path}`)).status).toBe(403);
    expect(await theirs.gives(customers)).toMatchObject({ status: 403 });
    expect((await theirs.get(`/chat/dm-${piet.email}`)).html).not.toContain('href="/import"');

    await world.database.db.update(members).set({ administrator: false }).where(eq(members.id, anna.id));
    expect((await mine.post(`/import/${id}/write`)).status).toBe(403);
    expect(await stateOf(id)).toMatchObject({ state: 'checked' });
  });

  test('another’s import is seen when it is written; before that it is theirs alone', async () => {
    const vera = await world.person({ name: 'Vera Kok', administrator: true });
    const [mine, hers] = [await visit(anna), await visit(vera)];
    const { id } = await mine.gives(customers);
    expect((await hers.get(`/import/${id}`)).status).toBe(404);
    expect((await hers.post(`/import/${id}/write`)).status).toBe(404);
    expect((await hers.get('/import')).html).not.toContain(id);
    await mine.post(`/import/${id}/write`);
    await world.app.imports.idle();
    expect((await hers.get('/import')).text).toContain('door Anna de Wit');
    await hers.post(`/import/${id}/undo`);
    await world.app.imports.idle();
    expect(await named()).toEqual([]);
  });

  test('of another organisation there is nothing', async () => {
    const other = await world.app.organisations.found({
      name: 'Elders',
      locale: 'nl',
      zone: 'Europe/Amsterdam',
      at: world.clock.now,
    });
    const id = newId();
    await world.database.db.insert(importRuns).values({
      organisation: other.id,
      id,
      startedAt: world.clock.now,
      state: 'written',
      writtenAt: world.clock.now,
      fileName: 'geheim.csv',
      locale: 'nl',
    });
    const page = await visit(anna);
    for (const path of [`/import/${id}`, `/import/${id}/undo`, `/import/${id}/report.csv`, '/import/nergens'])
      expect((await page.get(path)).status).toBe(404);
    for (const path of ['write', 'undo', 'choose']) expect((await page.post(`/import/${id}/${path}`)).status).toBe(404);
    expect(await stateOf(id)).toMatchObject({ state: 'written' });
    expect((await page.get('/import')).html).not.toContain('geheim');
  });

  test('a session that is over is told so, and nothing is done', async () => {
    const page = await visit(anna);
    const { id } = await page.gives(customers);
    world.clock.now = new Date(world.clock.now.getTime() + 13 * HOUR_MS);
    expect(await page.post(`/import/${id}/write`)).toMatchObject({ status: 401 });
    expect(await page.get(`/import/${id}`)).toMatchObject({ status: 303, location: '/' });
    expect(await stateOf(id)).toMatchObject({ state: 'checked' });
  });
});

describe('as time goes by', () => {
  test('after a day it is undone no more, and what undoing needed is forgotten', async () => {
    const { id } = await (await visit(anna)).gives(customers);
    const first = await visit(anna);
    await first.post(`/import/${id}/write`);
    await world.app.imports.idle();
    world.clock.now = new Date(world.clock.now.getTime() + 24 * HOUR_MS);
    const page = await visit(anna);
    await page.post(`/import/${id}/undo`);
    await world.app.imports.idle();
    expect((await page.get(`/import/${id}`)).text).not.toContain('terugdraaien');
    expect(await page.get(`/import/${id}/undo`)).toMatchObject({ status: 303 });
    expect(await named()).toHaveLength(2);
    const kept = () => world.database.db.select().from(importChanges).where(eq(importChanges.run, id));
    expect((await kept()).length).toBeGreaterThan(0);
    world.clock.now = new Date(world.clock.now.getTime() + 1);
    await world.app.sweepImports(world.organisation);
    expect(await kept()).toEqual([]);
    expect(await stateOf(id)).toBeDefined();
    world.clock.now = new Date(world.clock.now.getTime() + 30 * 24 * HOUR_MS);
    await world.app.sweepImports(world.organisation);
    expect(await stateOf(id)).toBeUndefined();
    await world.database.db.delete(accounts).where(eq(accounts.organisation, world.organisation));
  });

  test('a file that nobody imports is forgotten after a day', async () => {
    const { id } = await (await visit(anna)).gives(customers);
    await world.app.sweepImports(world.organisation);
    expect(await stateOf(id)).toBeDefined();
    world.clock.now = new Date(world.clock.now.getTime() + 25 * HOUR_MS);
    await world.app.sweepImports(world.organisation);
    expect(await stateOf(id)).toBeUndefined();
  });

  test('what a process left behind is taken up by the next, when its time is over', async () => {
    const page = await visit(anna);
    const { id } = await page.gives(customers);
    const until = new Date(world.clock.now.getTime() + 60_000);
    await world.database.db
      .update(importRuns)
      .set({ state: 'writing', skipBad: true, leasedUntil: until })
      .where(eq(importRuns.id, id));
    expect((await page.get(`/import/${id}`)).html).toMatch(/data-follow[^]*<progress/);
    expect((await page.get(`/import/${id}`)).html).toContain('http-equiv="refresh"');
    await world.app.runJob('import.go-on');
    await world.app.imports.idle();
    expect(await stateOf(id)).toMatchObject({ state: 'writing' });
    world.clock.now = new Date(until.getTime() + 1);
    await world.app.runJob('import.go-on');
    await world.app.imports.idle();
    expect(await stateOf(id)).toMatchObject({ state: 'written' });
    await page.post(`/import/${id}/undo`);
    await world.app.imports.idle();
  });
});

test('the command says where; who administers nothing is told that it is for administrators', async () => {
  const card = await anna.asks('importeer');
  expect(textOf(card)).toContain('Open de pagina');
  expect(textOf(cardOf(await piet.types('import')))).not.toContain('Open the page');
});

test('in a chat whose forms take a file it goes the same way, by buttons', async () => {
  const give = async (who: Person, text: string, kind = '') => {
    const files = { f: { name: 'klanten.csv', read: () => Promise.resolve(new Uint8Array(Buffer.from(text))) } };
    return who.says({ as: 'form', command: 'import.give', args: { file: 'f', kind }, files });
  };
  const shown = cardOf(await give(anna, `${customers}\r\nW3;Te groot;reusachtig;`));
  expect(textOf(shown)).toContain('De rijen zijn: Klanten\nNieuw: 2\n');
  expect(textOf(shown)).toContain('1 rij · omvang');
  const written = cardOf(await anna.presses(shown, '2 rijen importeren'));
  expect(textOf(written)).toContain('Het is geïmporteerd.');
  expect(await named()).toEqual(['Kaasmakerij Noord', 'Wijnhandel Zuid']);
  // Pressed on the card of before: it is done once.
  expect(textOf(cardOf(await anna.presses(shown, '2 rijen importeren')))).toContain('Nieuw: 2');
  expect(textOf(cardOf(await anna.presses(written, 'Deze import terugdraaien')))).toContain('Verwijderd: 2');
  expect(await named()).toEqual([]);

  expect(textOf(cardOf(await give(anna, 'Iets;Anders\nWijnhandel;groot')))).toContain('zeg het in het formulier');
  expect(textOf(cardOf(await give(anna, customers, 'members')))).toContain('De rijen zijn: Collega’s');
  expect(textOf(cardOf(await give(piet, customers)))).not.toContain('Customers');
  expect(textOf(cardOf(await piet.presses(shown, '2 rijen importeren')))).not.toContain('imported');
  expect(await named()).toEqual([]);
});
