import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Locale } from '../../src/core/locale.js';
import { newId } from '../../src/core/id.js';
import { loadDemo } from '../../src/features/import/demo.js';
import { MONDAY, type Person } from '../support/app.js';
import { inBrowser, type InBrowser } from './support.js';

const SHOTS = process.env['SHOTS'];
let it: InBrowser;
let administrators: Record<Locale, Person>;

beforeAll(async () => {
  it = await inBrowser();
  const { world } = it;
  await loadDemo(
    world.database.db,
    { id: world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' },
    { folder: 'demo', now: MONDAY, newId },
  );
  administrators = {
    nl: await world.person({ name: 'Wilma Baas', locale: 'nl', administrator: true }),
    en: await world.person({ name: 'Grace Boss', locale: 'en', administrator: true }),
  };
}, 600_000);
afterEach(async () => expect(await it.leave()).toEqual([]));
afterAll(() => it?.close());

/** As a Dutch Excel saves it: semicolons, Windows-1252, empty cells at the end. */
const excel = (...lines: string[]) => iconv.encode(`${lines.join('\r\n')}\r\n`, 'windows-1252');
const customers = excel(
  'Relatienummer;Naam;Omvang;Potentie;Plaats;;',
  'R-2001;Bakkerij Crème;groot;hoog;Delft;;',
  'R-2002;Café ’t Hoekje;klein;laag;Gouda;;',
  'R-2003;Garage Özdemir & Zn;middelgroot;gemiddeld;Leiden;;',
);
const visits = excel(
  'Klant;Datum;Medewerker;Omschrijving',
  'Jansen BV;13-11-2026;Fatima El Amrani;Gebeld over de pomp',
  'Jansn Bouw;14-11-2026;Fatima El Amrani;Langs geweest',
  'Onbekend & Co;14-11-2026;Kees Nergens;Offerte besproken',
  'Jansen BV;31-02-2026;;Dag die niet bestaat',
);

const visit = (locale: Locale, options: BrowserContextOptions = {}) =>
  it.visit(administrators[locale], '/import', { locale: `${locale}-NL`, ...options });

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Drops a file on the input, as from a folder. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, bytes }) => {
      const transfer = new (globalThis as any).DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'text/csv' }));
      return transfer;
    },
    { name, bytes: [...bytes] },
  );
  const input = page.locator('input[type=file]');
  await input.dispatchEvent('dragover', { dataTransfer: data });
  await input.dispatchEvent('drop', { dataTransfer: data });
  // A made-up event does not do what a real one does by itself.
  await input.evaluate((element: any, transfer: any) => {
    element.files = transfer.files;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, data);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const isNarrow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = (globalThis as any).document.documentElement;
    const wide = [...(globalThis as any).document.querySelectorAll('.import *')].filter(
      (one: any) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest('.detail'),
    );
    return scrollWidth <= clientWidth && wide.length === 0;
  });

const looks = [
  ['nl', 1280, 'light'],
  ['nl', 320, 'dark'],
  ['en', 1280, 'dark'],
  ['en', 320, 'light'],
] as const;

const words = {
  nl: {
    look: 'Bekijk wat erin staat',
    write: '3 rijen importeren',
    written: 'Het is geïmporteerd.',
    undo: 'Deze import terugdraaien',
    sure: 'Deze import terugdraaien?',
    yes: 'Ja, draai terug',
    undone: 'Het is teruggedraaid.',
    again: 'Nog een bestand importeren',
    doubts: 'Waar twijfel over is',
  },
  en: {
    look: 'Look what is in it',
    write: 'Import 3 rows',
    written: 'It is imported.',
    undo: 'Undo this import',
    sure: 'Undo this import?',
    yes: 'Yes, undo it',
    undone: 'It is undone.',
    again: 'Import another file',
    doubts: 'What is in doubt',
  },
};

test.each(looks)(
  'a Dutch Excel export is dropped, looked at, imported, undone and imported again (%s, %d, %s)',
  async (locale, width, colorScheme) => {
    const say = words[locale];
    const page = await visit(locale, { viewport: { width, height: width === 320 ? 640 : 900 }, colorScheme });
    const name = (step: string) => `import-${step}-${locale}-${width}-${colorScheme}`;
    await shoot(page, name('1-start'));
    for (const round of [1, 2]) {
      await drop(page, 'klanten.csv', customers);
      await press(page, say.look);
      await page.getByRole('button', { name: say.write }).waitFor();
      expect(await page.locator('main').innerText()).toContain('Bakkerij Crème');
      expect(await isNarrow(page)).toBe(true);
      if (round === 1) {
        await shoot(page, name('2-checked'));
        await page.locator('.columns').scrollIntoViewIfNeeded();
        await shoot(page, name('3-columns'));
      }
      await press(page, say.write);
      await heading(page, say.written);
      if (round === 1) await shoot(page, name('4-written'));
      await page.getByRole('link', { name: say.undo }).click();
      await heading(page, say.sure);
      if (round === 1) await shoot(page, name('5-sure'));
      await press(page, say.yes);
      await heading(page, say.undone);
      if (round === 1) await shoot(page, name('6-undone'));
      expect(await isNarrow(page)).toBe(true);
      await page.getByRole('link', { name: say.again }).click();
    }
    await drop(page, 'bezoeken.csv', visits);
    await press(page, say.look);
    await heading(page, say.doubts);
    expect(await isNarrow(page)).toBe(true);
    await shoot(page, name('7-doubts'));
    await page.goto(`${it.base}/import`);
    await drop(page, 'klanten.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]));
    await press(page, say.look);
    await page.locator('.faults').waitFor();
    await shoot(page, name('8-refused'));
    await page.context().close();
  },
  600_000,
);

test('with the keyboard alone, and a file that is too large is told before it is sent', async () => {
  const page = await visit('nl');
  await page.locator('input[type=file]').evaluate((input: any) => {
    const transfer = new (globalThis as any).DataTransfer();
    transfer.items.add(new File([new Uint8Array(20_000_001)], 'groot.csv'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(await page.locator('#file-fault').innerText()).toContain('groter dan 20 MB');
  await press(page, words.nl.look);
  expect(page.url()).toBe(`${it.base}/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'klanten.csv', mimeType: 'text/csv', buffer: customers });
  expect(await page.locator('#file-fault').innerText()).toBe('');
  await page.locator('input[type=file]').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.nl.write }).focus();
  await page.keyboard.press('Enter');
  await heading(page, words.nl.written);
  await page.getByRole('link', { name: words.nl.undo }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.nl.yes }).focus();
  await page.keyboard.press('Enter');
  await heading(page, words.nl.undone);
  await page.context().close();
}, 600_000);

test('without a script the page comes again by itself until it is done', async () => {
  const page = await visit('nl', { javaScriptEnabled: false });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'klanten.csv', mimeType: 'text/csv', buffer: customers });
  await press(page, words.nl.look);
  await press(page, words.nl.write);
  await heading(page, words.nl.written);
  await page.getByRole('link', { name: words.nl.undo }).click();
  await press(page, words.nl.yes);
  await heading(page, words.nl.undone);
  await page.context().close();
}, 600_000);
