import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { newId } from '../../src/core/id.js';
import { postsIn } from '../../src/platforms/page/posts.js';
import { faint } from './faint.js';
import { at, openDb, organisation, piet, sanne, site, team } from '../platforms/page/support.js';
import { freshContext } from '../support/browser.js';

const SHOTS = process.env['SHOTS'];
let browser: Browser;
let server: ServerType;
let database: Awaited<ReturnType<typeof openDb>>;
let base: string;
const open: BrowserContext[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  database = await openDb();
  const { app } = site(database.db);
  await postsIn(database.db).add(organisation, [
    { id: newId(), room: team, at, pinned: true, card: { title: 'Dit is het team van Jansen BV', parts: [] } },
  ]);
  server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made));
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
}, 60_000);

afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await database?.close();
});

async function visit(email: string | undefined, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await freshContext(browser, {
    viewport: { width: 1200, height: 850 },
    locale: 'nl-NL',
    ...options,
  });
  open.push(context);
  const page = await context.newPage();
  page.on('console', (message) => {
    // A form that comes back with its faults is a 422, which the browser mentions.
    const expected = message.text().includes('422');
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(base);
  if (email) {
    await page.locator(`button[value="${email}"]`).click();
    await page.goto(`${base}/chat`);
  }
  return page;
}

async function say(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.getByRole('button', { name: /^(Stuur|Send)$/ }).click();
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  const path = join(SHOTS, `${name}.png`);
  await page.screenshot({ path }).catch(() => page.screenshot({ path }));
}

const looks: [string, BrowserContextOptions][] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }],
  ['phone-dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark', deviceScaleFactor: 2 }],
];

test.each(looks)(
  'every page fits, can be read and is silent: %s',
  async (name, options) => {
    const page = await visit(undefined, options);
    await looksGood(page, `${name}-1-login`);
    await page.locator(`button[value="${name === 'dark' ? piet : sanne}"]`).click();
    await page.locator('[data-bar]').waitFor();
    await page.goto(`${base}/chat`);
    await looksGood(page, `${name}-2-welcome`);
    await say(page, 'briefing Jansen BV');
    await page.waitForURL(/#post-/);
    await looksGood(page, `${name}-3-briefing`);
    await page
      .getByRole('link', { name: /Overdragen|Hand over/ })
      .first()
      .click();
    await page.locator('#blank-what').waitFor();
    await looksGood(page, `${name}-4-form`);
    await page.locator('#blank-what').fill('bellen');
    await page.locator('.form .primary').click();
    await page.locator('.form [aria-invalid]').first().waitFor();
    await looksGood(page, `${name}-5-form-error`);
    await page.goto(`${base}/chat/${team}`);
    await say(page, 'hoi allemaal');
    await page.waitForURL(/#post-/);
    if (name.startsWith('phone')) await page.locator('.menu > summary').click();
    await looksGood(page, `${name}-6-room`);
  },
  60_000,
);

test('with the keyboard alone: log in, ask, press, fill in, correct, send', async () => {
  const page = await visit(undefined);
  const { keyboard } = page;
  const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');
  await keyboard.press('Tab');
  expect(await focused()).toBe('Meteen naar de inhoud');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  expect(await focused()).toContain('Sanne de Vries');
  await keyboard.press('Enter');
  await page.waitForSelector('[data-bar]');
  await keyboard.press('/');
  expect(await focused()).toBe('line');
  await page.goto(`${base}/chat`);
  await page.waitForURL(/chat/);
  expect(await focused()).toBe('line');
  await keyboard.type('/account briefing');
  await keyboard.press('Shift+Enter');
  await keyboard.type('tweede regel');
  await keyboard.press('Enter');
  await page.waitForURL(/#post-/);
  expect(await focused()).toContain('Briefing: Jansen BV');
  await keyboard.press('Tab');
  expect(await focused()).toBe('Nagekomen');
  await shoot(page, 'keyboard-focus');
  await keyboard.press('Tab');
  expect(await focused()).toBe('Overdragen');
  await keyboard.press('Enter');
  await page.waitForURL(/form/);
  expect(await focused()).toBe('blank-what');
  await keyboard.type('bellen');
  await keyboard.press('Enter');
  await page.waitForSelector('.faults');
  expect(await focused()).toBe('blank-what');
  await keyboard.press('End');
  await keyboard.type(' met de klant');
  await keyboard.press('Enter');
  await page.waitForURL(/#post-/);
  expect(await focused()).toContain('bellen met de klant');
  await keyboard.press('/');
  expect(await focused()).toBe('line');
  expect(await page.locator('#line').inputValue()).toBe('');
}, 60_000);

test('without scripts everything works, and the newest is in sight', async () => {
  const page = await visit(piet, { javaScriptEnabled: false });
  await say(page, 'briefing');
  await expectVisible(page, 'Briefing: Jansen BV');
  await page.getByRole('button', { name: 'Kept' }).last().click();
  await expectVisible(page, 'Kept: quote sent');
  for (let i = 0; i < 12; i++) await say(page, `word ${i}`);
  await page.getByRole('link', { name: 'You and Afspraak' }).first().click();
  const { y } = (await page.getByText('word 11').last().boundingBox())!;
  expect(y > 0 && y < 850).toBe(true);
  await page.getByRole('link', { name: /klant-jansen-noord/ }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expectVisible(page, 'Wie bent u vandaag?');
}, 60_000);

async function expectVisible(page: Page, said: string): Promise<void> {
  await page.getByText(said).last().waitFor({ state: 'visible', timeout: 5000 });
}

test('what was typed and not sent is there again; what was sent is not', async () => {
  const page = await visit('kees@zuidwater.example');
  await page.locator('#line').fill('half verhaal');
  await page.reload();
  expect(await page.locator('#line').inputValue()).toBe('half verhaal');
  await say(page, 'heel verhaal');
  await page.waitForURL(/#post-/);
  expect(await page.locator('#line').inputValue()).toBe('');
  await page.route('**/say', (route) => route.abort());
  await say(page, 'verhaal zonder verbinding');
  await page.waitForTimeout(300);
  await page.unroute('**/say');
  await page.goBack();
  expect(await page.locator('#line').inputValue()).toBe('verhaal zonder verbinding');
  complaints.splice(0);
}, 60_000);

test('two impatient clicks say it once', async () => {
  const page = await visit('amina@zuidwater.example');
  await page.locator('#line').fill('ongeduldig');
  await page.getByRole('button', { name: 'Stuur' }).dblclick();
  await page.waitForURL(/#post-/);
  await page.waitForLoadState();
  expect(await page.locator('#line').inputValue()).toBe('');
  await page.reload();
  expect(await page.locator('.mine').count()).toBe(1);
}, 60_000);

test('what a colleague lets everyone know appears in a page that is open', async () => {
  const [his, hers] = [await visit(piet), await visit(sanne)];
  await his.goto(`${base}/chat/${team}`);
  await hers.goto(`${base}/chat/${team}`);
  await say(hers, 'roep <b>nieuws</b>');
  await his.getByText('roep <b>nieuws</b>').waitFor({ timeout: 15_000 });
}, 60_000);

test('nothing that was typed becomes part of the page', async () => {
  const page = await visit('fleur@zuidwater.example');
  const nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202eabc';
  await say(page, nasty);
  await page.waitForURL(/#post-/);
  expect(await page.locator('.mine blockquote').textContent()).toBe(nasty);
  expect(await page.title()).toBe('U en Afspraak · Afspraak');
}, 60_000);

test('names are looked up while one types', async () => {
  const page = await visit('fleur@zuidwater.example');
  await page.goto(`${page.url().split('#')[0]}/form?command=agree`);
  await page.locator('#blank-who').pressSequentially('pie');
  await page.locator('#blank-who-options option[value="pie (who)"]').waitFor({ state: 'attached', timeout: 5000 });
}, 60_000);

async function looksGood(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect({ name, overflow }).toEqual({ name, overflow: 0 });
  expect({ name, faint: await page.evaluate(faint) }).toEqual({ name, faint: [] });
}
