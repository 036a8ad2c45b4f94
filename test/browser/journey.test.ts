import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readConfig } from '../../src/config.js';
import type { Locale } from '../../src/core/locale.js';
import { newId } from '../../src/core/id.js';
import { loadDemo } from '../../src/features/import/demo.js';
import { serve } from '../../src/app/server.js';
import { story, type Teller } from '../journeys/story.js';
import { MONDAY, testApp, type TestApp } from '../support/app.js';
import { freshContext } from '../support/browser.js';

const SHOTS = process.env['SHOTS'];
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
}, 60_000);
afterAll(() => browser.close());

async function served(): Promise<{ world: TestApp; url: string; server: Server }> {
  const world = await testApp({ webLogin: 'demo' });
  const server = serve(
    () => ({ doing: 'serving', app: world.app }),
    readConfig({ ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') }),
    'test',
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { world, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function visit(url: string, name: string, locale: Locale): Promise<Page> {
  const context = await freshContext(browser, {
    viewport: { width: 1200, height: 850 },
    locale: `${locale}-${locale === 'nl' ? 'NL' : 'GB'}`,
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  return page;
}

function webTeller(page: Page, url: string, world: TestApp): Teller {
  const newest = async () => (await page.locator('article.post').last().innerText()).replaceAll(/\s*\n\s*/g, '\n');
  const read = async () =>
    (await page.locator('form.sheet, main form[action$="/form"]').count()) > 0 ? formText() : newest();
  /** What stands in the blanks is to be read as well. */
  const formText = () =>
    page
      .locator('main')
      .evaluate(
        (main) =>
          `${(main as any).innerText}\n${[...(main as any).querySelectorAll('input,textarea')].map((blank: any) => blank.value).join('\n')}`,
      );
  return {
    async types(line, channel) {
      if (channel) await page.goto(`${url}/chat/${channel}`);
      else await page.goto(`${url}/chat`);
      await page.locator('[name=text]').fill(line);
      await Promise.all([page.waitForLoadState('load'), page.keyboard.press('Enter')]);
      await page.waitForLoadState('networkidle');
      return read();
    },
    async presses(label) {
      const answer = page.locator('article.post').last();
      await answer
        .getByRole('button', { name: label, exact: true })
        .or(answer.getByRole('link', { name: label, exact: true }))
        .click();
      await page.waitForLoadState('networkidle');
      return read();
    },
    async fills(blanks) {
      for (const [name, value] of Object.entries(blanks))
        await page
          .locator(`main [name="${name}"], main [name$=".${name}"], main [name$="-${name}"]`)
          .first()
          .fill(value);
      await page
        .locator('main form[action$="/form"] button[type=submit], main form[action$="/form"] button.primary')
        .first()
        .click();
      await page.waitForLoadState('networkidle');
      return newest();
    },
    async channel(team) {
      const [room] = await world.database.query<{ id: string; topic: string; members: string[] }>(
        `select id, topic, members from web_rooms where name like '%${team}%'`,
      );
      await page.goto(`${url}/chat/${room!.id}`);
      return {
        id: room!.id,
        topic: room!.topic,
        members: room!.members.length,
        pinned: await page.locator('article.post').first().innerText(),
      };
    },
  };
}

test.each(['nl', 'en'] as const)('a team gets its channel, logs and is briefed, on the page (%s)', async (locale) => {
  const { world, server, url } = await served();
  const complaints: string[] = [];
  try {
    await world.person({ name: 'Anna de Wit', functions: ['account-manager'], locale });
    await world.person({ name: 'Piet Bakker', functions: ['technical-service'], locale });
    const pages = [await visit(url, 'Anna de Wit', locale), await visit(url, 'Piet Bakker', locale)] as const;
    for (const page of pages)
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await story(locale, webTeller(pages[0], url, world), webTeller(pages[1], url, world), '@piet.bakker');
    expect(complaints).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    await world.close();
  }
});

test('the demo organisation’s telephonist reads what there is to know of Jansen BV', async () => {
  const { world, server, url } = await served();
  try {
    await loadDemo(
      world.database.db,
      { id: world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' },
      { folder: 'demo', now: MONDAY, newId },
    );
    const page = await visit(url, 'Fatima El Amrani', 'nl');
    await page.setViewportSize({ width: 1200, height: 1500 });
    await page.locator('[name=text]').fill('/account briefing jansen');
    await page.keyboard.press('Enter');
    // Asked above the page of today, it is answered there.
    const answer = page.locator('[data-answer] .card');
    await answer.waitFor();
    const said = await answer.innerText();
    for (const part of [
      'Briefing Jansen BV',
      'Open behoeften',
      'Recente contacten',
      'Laatste contact',
      'Tevredenheid',
      'Oosterhof',
    ])
      expect(said).toContain(part);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/briefing.png` });
  } finally {
    server.closeAllConnections();
    server.close();
    await world.close();
  }
});

test('Ctrl K finds a customer by a name that is badly typed, with the keyboard alone', async () => {
  const { world, server, url } = await served();
  const complaints: string[] = [];
  try {
    await loadDemo(
      world.database.db,
      { id: world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' },
      { folder: 'demo', now: MONDAY, newId },
    );
    const page = await visit(url, 'Fatima El Amrani', 'nl');
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${url}/chat`);
    // The script has run when the line has the focus.
    await page.locator('#line:focus').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('jansne');
    await page.getByRole('option', { name: /^Jansen BV klant/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.palette [aria-selected=true]').innerText()).toContain('Jansen BV');
    expect(await page.locator('.palette input').getAttribute('aria-activedescendant')).toBe('palette-found-0');
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/palette.png` });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jansen BV', level: 1 }).waitFor();
    await page.waitForLoadState();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    expect(await page.locator('.palette').isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('lekkage');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Gevonden voor “lekkage”' }).waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/found.png` });
    expect(complaints).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    await world.close();
  }
});

test('without a script the search is a plain page', async () => {
  const { world, server, url } = await served();
  const context = await freshContext(browser, { javaScriptEnabled: false, viewport: { width: 1200, height: 850 } });
  try {
    await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: /Anna de Wit/ }).click();
    await page.locator('.side-full [name=q]').fill('anna');
    await page.keyboard.press('Enter');
    await page.locator('main [name=q]').waitFor();
    expect(await page.locator('main').innerText()).toContain('Collega’s\nAnna de Wit');
    expect(await page.locator('main [name=q]').inputValue()).toBe('anna');
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
    await world.close();
  }
});
