import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/core/id.js';
import { accounts } from '../../src/features/accounts/table.js';
import { interactions } from '../../src/features/history/table.js';
import { sheetIn } from '../../src/features/import/headings.js';
import { keepInMemory } from '../../src/features/import/file/rows.js';
import { sourceOf } from '../../src/features/import/file/source.js';
import { testApp, type TestApp } from '../support/app.js';

const ORIGIN = 'http://localhost:3000';

const isThere = existsSync('/usr/lib/python3/dist-packages/openpyxl');
const withProgram = isThere || process.env.CI === 'true' ? describe : describe.skip;

withProgram('a workbook that another program wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-workbook-'));
  const file = join(folder, 'klanten.xlsx');
  beforeAll(() => void execFileSync('/usr/bin/python3', ['test/support/dutch-workbook.py', file]));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (sheet?: string) => {
    const table = sheetIn(sourceOf(readFileSync(file)), { sheet, rows: keepInMemory(), aside: keepInMemory });
    return { ...table, rows: [...table.rows].map(({ line, cells }) => [line, ...cells]) };
  };

  test('is read by its first sheet that is not hidden, below its title, each cell as it is shown, short rows too', () => {
    const { headings, rows, faults, sheets } = read();
    expect(sheets).toEqual(['Klanten', 'Historie']);
    expect(headings).toEqual(['Klantnr', 'Naam', 'Omvang', 'Postcode', 'Domeinen', 'Omzet']);
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      [4, '00123', 'Bakkerij Crème', 'groot', '3511 AB', 'www.creme.example', '12500.5'],
      [5, '00124', 'Café ’t Hoekje', 'klein', '9711GA', 'https://hoekje.example/contact', ''],
      [6, '00125', 'Garage Özdemir & Zn', 'middelgroot', '1234', '', ''],
    ]);
  });

  test('has days and times by their formats', () => {
    const { rows, faults } = read('Historie');
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      [2, 'Bakkerij Crème', '2026-11-20', '14:30', 'Vries, J. de', '0612345678', 'Pomp', '+'],
      [3, '00124', '2026-11-04 09:05', '', 'Bakker, E.', '612345679', 'Over de "offerte"; volgt', '-'],
      [4, '00125', '2026-07-04', '09:05', 'Mol', '+31 6 12345680', 'Langs geweest', ''],
    ]);
  });
});

const hasOffice = existsSync('/usr/bin/soffice');
const withOffice = hasOffice || process.env.CI === 'true' ? describe : describe.skip;

withOffice('a workbook as LibreOffice saves it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-office-'));
  let world: TestApp;
  let cookie: string;
  beforeAll(async () => {
    world = await testApp({ webLogin: 'demo' });
    const anna = await world.person({ name: 'Anna de Wit', administrator: true });
    const body = new URLSearchParams({ organisation: world.organisation, email: anna.email });
    const entered = await world.app.page.request(`${ORIGIN}/login`, {
      method: 'POST',
      body,
      headers: { origin: ORIGIN },
    });
    cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ');
  }, 600_000);
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a Dutch list and saves it; `columns`: how it takes them, 2 for text and 4 for a day with its day in front. */
  function saved(lines: string[], columns: string, as = 'xlsx'): Uint8Array {
    const csv = join(folder, 'lijst.csv');
    writeFileSync(csv, lines.join('\r\n'));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const filter = `--infilter=CSV:59,34,76,1,${columns},1043,false,true`;
    const options = { env: { ...process.env, HOME: folder }, stdio: 'ignore', timeout: 240_000 } as const;
    execFileSync(
      '/usr/bin/soffice',
      [profile, '--headless', '--convert-to', as, filter, '--outdir', folder, csv],
      options,
    );
    return readFileSync(join(folder, `lijst.${as}`));
  }
  async function ask(path: string, body?: FormData): Promise<{ text: string; location: string }> {
    const headers = { host: 'localhost:3000', origin: ORIGIN, cookie };
    const init = { method: body ? 'POST' : 'GET', headers, redirect: 'manual', ...(body && { body }) } as const;
    const answer = await world.app.page.request(ORIGIN + path, init);
    await world.app.imports.idle();
    const text = (await answer.text())
      .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    return { text, location: answer.headers.get('location') ?? '' };
  }
  async function give(bytes: Uint8Array, name: string) {
    const form = new FormData();
    form.set('id', newId());
    form.set('file', new File([bytes], name));
    const { location, text } = await ask('/import', form);
    return { location, text: location ? (await ask(location)).text : text };
  }

  test('is imported through the page: numbers with their zeros, days and times by its own formats', async () => {
    const customers = ['Klantnr;Naam;Omvang', '00123;Bakkerij Crème;groot', '00124;Café ’t Hoekje;klein'];
    const first = await give(saved(customers, '1/2'), 'klanten.xlsx');
    expect(first.text).toContain('klanten.xlsx 2 rijen in het bestand nieuw 2');
    await ask(`${first.location}/write`, new FormData());
    const { db } = world.database;
    const stored = await db.select().from(accounts).orderBy(accounts.externalId);
    expect(stored.map(({ externalId, name, size }) => [externalId, name, size])).toEqual([
      ['00123', 'Bakkerij Crème', 'large'],
      ['00124', 'Café ’t Hoekje', 'small'],
    ]);

    const visits = [
      'Klant;Datum;Tijd;Omschrijving',
      'Bakkerij Crème;20-11-2026;14:30;Pomp',
      'Café ’t Hoekje;04-07-2026;;"Over de ""offerte""; volgt"',
    ];
    const second = await give(saved(visits, '2/4'), 'historie.xlsx');
    await ask(`${second.location}/write`, new FormData());
    const logged = await db.select().from(interactions).orderBy(interactions.at);
    expect(logged.map(({ at, text }) => [at.toISOString(), text])).toEqual([
      ['2026-07-04T10:00:00.000Z', 'Over de "offerte"; volgt'],
      ['2026-11-20T13:30:00.000Z', 'Pomp'],
    ]);
  }, 600_000);

  test('and in its own form is refused in plain words', async () => {
    const { text } = await give(saved(['Klantnr;Naam', '1;Puk'], '1/2', 'ods'), 'klanten.ods');
    expect(text).toContain('Dit is niet als Excel-werkmap te lezen');
    expect(text).toContain('.xlsx');
  }, 600_000);
});
