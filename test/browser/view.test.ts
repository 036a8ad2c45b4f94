import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Locale } from '../../src/core/locale.js';
import { accounts } from '../../src/features/accounts/table.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import type { Person, TestApp } from '../support/app.js';
import { faint } from './faint.js';
import { inBrowser, type InBrowser } from './support.js';

const SHOTS = process.env['SHOTS'];
const LONG_NAME = 'Koninklijke Nederlandse Aannemersmaatschappij Van der Waterschoot-Bovenkerk & Zonen BV';
let it: InBrowser;
let world: TestApp;
let base: string;
let anna: Person;
let john: Person;
let jansen: string;
let els: string;

beforeAll(async () => {
  it = await inBrowser({ webLogin: 'off', pageUrl: 'http://localhost' });
  ({ world, base } = it);
  anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'] });
  john = await world.person({ name: 'John Reed', functions: ['finance'], locale: 'en' });
  for (const name of ['Jansen BV', LONG_NAME])
    await anna.says({
      as: 'form',
      command: 'account.new',
      args: { name, size: 'large', potential: 'high', sure: 'yes' },
    });
  const [found] = await world.database.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.name, 'Jansen BV'));
  jansen = found!.id;
  await anna.asks('plaats financiën @john.reed Jansen BV');
  const contact = { account: jansen, name: 'Els Bakker', title: 'directeur', phone: '+31 99 555 01 01' };
  await anna.says({ as: 'form', command: 'stakeholder.contact', args: { ...contact, email: 'els@jansen.example' } });
  const [bakker] = await world.database.db.select().from(stakeholders).where(eq(stakeholders.name, 'Els Bakker'));
  els = bakker!.id;
  await anna.asks('log Jansen BV: bezoek met Bakker, pomp gerepareerd +');
  await anna.asks('log Jansen BV: 14 september gebeld, offerte besproken');
  await john.asks('log Jansen BV: complaint, wrong invoice again, nobody called back -');
  await anna.asks('afspraak Jansen BV: creditnota sturen @john.reed vrijdag');
  await anna.asks('afspraak Jansen BV: ankerpunten op het dak uitzoeken');
  await anna.asks('toezegging Jansen BV: nieuwe offerte dinsdag');
  await anna.asks('inplannen bezoek vandaag 14:00 bij Jansen BV: contract');
}, 240_000);

afterEach(async () => expect(await it.leave()).toEqual([]));
afterAll(() => it?.close());

/** In by a link of their own, as from a chat. */
async function visit(who: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await it.visit(undefined, await linkFor(who), options);
  await page.locator('main .button').click();
  await page.waitForSelector('.view');
  return page;
}

async function linkFor(who: Person): Promise<string> {
  const card = await who.asks(who === john ? 'page' : 'pagina');
  const [path] = /\/in\/[\w-]+/.exec(JSON.stringify(card))!;
  return path;
}

const paths = () => [
  '/',
  '/accounts',
  '/accounts?q=niemand',
  '/settings',
  `/people/${els}`,
  '/insights',
  ...['', '/timeline', '/dmu', '/agreements', '/people', '/satisfaction'].map((tab) => `/accounts/${jansen}${tab}`),
];

const looks = [320, 768, 1280].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['nl', 'en'] as const).map((locale) => ({ width, colorScheme, locale })),
  ),
);

test.each(looks)(
  'every page fits, can be read and names what is on it: $width $colorScheme $locale',
  async ({ width, colorScheme, locale }) => {
    const page = await visit(locale === 'nl' ? anna : john, { viewport: { width, height: 900 }, colorScheme });
    for (const [i, path] of paths().entries()) {
      await page.goto(base + path);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      const found = {
        path,
        overflow: await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        faint: await page.evaluate(faint),
        faults: await page.evaluate(faultsOf),
      };
      expect(found).toEqual({ path, overflow: 0, faint: [], faults: [] });
      await shoot(page, [width, colorScheme, locale, i].join('-'));
    }
  },
  600_000,
);

test.each([320, 390, 768, 1280])(
  'what can be typed in the line above is hinted at in whole words: %d',
  async (width) => {
    for (const who of [anna, john]) {
      const page = await visit(who, { viewport: { width, height: 700 } });
      const { room, said } = await page.locator('#line').evaluate((line: any) => {
        const style = (globalThis as any).getComputedStyle(line);
        const pen = (globalThis as any).document.createElement('canvas').getContext('2d');
        pen.font = style.font;
        const around = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
        return { room: line.clientWidth - around, said: pen.measureText(line.placeholder).width };
      });
      expect(said).toBeLessThan(room);
    }
  },
  600_000,
);

test.each([
  { width: 320, open: ['true', 'false'] },
  { width: 1280, open: ['true', 'true'] },
])(
  'a timeline stands by month; on a phone only the newest is open: $width',
  async ({ width, open: are }) => {
    const page = await visit(anna, { viewport: { width, height: 700 } });
    await page.goto(`${base}/accounts/${jansen}/timeline`);
    const months = page.locator('main details.folds');
    expect(await months.evaluateAll((all: any[]) => all.map((one) => String(one.open)))).toEqual(are);
    expect(await months.locator('h2').allInnerTexts()).toEqual(['November 2026 2', 'September 2026 1']);
    const older = page.getByText('offerte besproken');
    expect(await older.isVisible()).toBe(are[1] === 'true');
    await months.nth(1).locator('> summary').press('Enter');
    expect(await older.isVisible()).toBe(are[1] === 'false');
  },
  600_000,
);

test('on a phone, what goes on sideways shows what was chosen, and the newest weeks', async () => {
  const page = await visit(anna, { viewport: { width: 320, height: 700 } });
  const isSeen = (selector: string) =>
    page
      .locator(selector)
      .last()
      .evaluate((one: any) => {
        const { left, right } = one.getBoundingClientRect();
        return left >= 0 && right <= (globalThis as any).innerWidth;
      });
  await page.goto(`${base}/accounts/${jansen}/timeline?experience=bad`);
  expect(await isSeen('.filter [aria-current][href*="experience"], .filter:nth-child(3) [aria-current]')).toBe(true);
  await page.goto(`${base}/accounts?only=late`);
  expect(await isSeen('.filter [aria-current]')).toBe(true);
  const { team } = (await world.database.db.select().from(accounts).where(eq(accounts.id, jansen)))[0]!;
  await page.goto(`${base}/teams/${team}/contact`);
  expect(await isSeen('.grid thead th')).toBe(true);
}, 600_000);

test('no line begins with the sign of how it was, nor with what stands between two things, whatever the width', async () => {
  const page = await visit(anna, { viewport: { width: 480, height: 700 } });
  await page.goto(`${base}/accounts/${jansen}`);
  const begun = await page.evaluate(() => {
    const { document } = globalThis as any;
    const range = document.createRange();
    const boxOf = (node: any, from: number, to: number) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getBoundingClientRect();
    };
    const main = document.querySelector('main');
    const walk = document.createTreeWalker(main, 4);
    const texts: any[] = [];
    while (walk.nextNode()) if (walk.currentNode.textContent.trim()) texts.push(walk.currentNode);
    const lastBefore = (sign: any) => texts.findLast((text) => text.compareDocumentPosition(sign) & 4);
    const signs = [...document.querySelectorAll('.row-text .sign')].map((sign: any) => ({
      sign,
      text: lastBefore(sign),
    }));
    const found = new Set<string>();
    for (let width = 260; width < 460; width++) {
      main.style.width = `${width}px`;
      for (const { sign, text } of signs) {
        const end = text.textContent.trimEnd().length;
        if (boxOf(text, end - 1, end).bottom < sign.getBoundingClientRect().top) found.add(`sign: ${text.textContent}`);
      }
      for (const text of texts)
        for (let at = text.textContent.indexOf('·', 2); at > 1; at = text.textContent.indexOf('·', at + 1))
          if (boxOf(text, at - 2, at - 1).bottom < boxOf(text, at, at + 1).top) found.add(`dot: ${text.textContent}`);
    }
    return [...found];
  });
  expect(begun).toEqual([]);
}, 600_000);

test('on paper it is dark on light, also for whoever reads light on dark', async () => {
  const page = await visit(anna, { colorScheme: 'dark' });
  await page.goto(`${base}/accounts/${jansen}`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const look = (css: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('.section.card')).getPropertyValue('${css}')`);
  expect([await look('background-color'), await look('color')]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  expect(await page.evaluate(faint)).toEqual([]);
}, 600_000);

test('half a year of weeks fits the width of a sheet of A4', async () => {
  const page = await visit(anna, { viewport: { width: 718, height: 1000 } });
  const { team } = (await world.database.db.select().from(accounts).where(eq(accounts.id, jansen)))[0]!;
  await page.goto(`${base}/teams/${team}/contact`);
  await page.emulateMedia({ media: 'print' });
  const edges =
    'JSON.stringify(["table", ".section.card"].map((one) => document.querySelector(one).getBoundingClientRect().right))';
  const [weeks, card] = JSON.parse(await page.evaluate<string>(edges)) as [number, number];
  expect(weeks).toBeLessThan(card);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}, 600_000);

test('the letters of a picture are those of the page, for which its boxes are wide enough', async () => {
  const page = await visit(anna);
  await page.goto(`${base}/accounts/${jansen}/dmu`);
  const fontOf = (what: string) => page.evaluate(`getComputedStyle(document.querySelector('${what}')).fontFamily`);
  expect(await fontOf('.picture.dmu text')).toBe(await fontOf('main'));
}, 600_000);

test('a menu of a row is whole on the narrowest screen', async () => {
  const page = await visit(anna, { viewport: { width: 320, height: 700 } });
  await page.goto(`${base}/accounts/${jansen}`);
  for (const menu of await page.locator('.more > summary').all()) {
    await menu.click();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    const box = (await page.locator('.more[open] .buttons').boundingBox())!;
    expect([box.x >= 0, box.x + box.width <= 320]).toEqual([true, true]);
    await menu.click();
  }
}, 600_000);

test('with the keyboard alone: skip, walk the frame, open a customer, its tabs and a menu', async () => {
  const page = await visit(anna);
  const { keyboard } = page;
  const focused = () => page.evaluate('(document.activeElement.textContent || document.activeElement.name).trim()');
  await page.goto(`${base}/accounts`);
  const seen: unknown[] = [];
  for (let i = 0; i < 8; i++) {
    await keyboard.press('Tab');
    seen.push(await focused());
  }
  expect(seen).toEqual([
    'Meteen naar de inhoud',
    'Afspraak',
    'q',
    'Vandaag',
    'Klanten',
    'Inzicht',
    'Instellingen',
    'Chat',
  ]);
  await page.goto(`${base}/accounts/${jansen}`);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  expect(await focused()).toBe('Contact noteren');
  await page.locator('.more > summary').first().focus();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.closest(".more").open')).toBe(true);
}, 600_000);

describe('the line above a page', () => {
  test('is answered in place, and the focus stays in it', async () => {
    const page = await visit(anna);
    await page.goto(`${base}/accounts/${jansen}/people`);
    await page.locator('#line').fill('briefing Jansen BV');
    await page.locator('#line').press('Enter');
    await page.locator('[data-answer] .card').getByText('Briefing Jansen BV').waitFor();
    expect(await page.locator('[data-live]').textContent()).toBe('Briefing Jansen BV');
    expect(new URL(page.url()).pathname).toBe(`/accounts/${jansen}/people`);
    expect(await page.evaluate('document.activeElement.id')).toBe('line');
    expect(await page.locator('#line').inputValue()).toBe('');
    await page.locator('#line').fill('taal');
    await page.locator('#line').press('Enter');
    await page.locator('dialog.over form.form').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('blank-language');
  }, 600_000);

  test('without a script is answered in the chat', async () => {
    const page = await visit(anna, { javaScriptEnabled: false });
    await page.locator('#line').fill('briefing Jansen BV');
    await page.locator('#line').press('Enter');
    await page.waitForURL(/\/chat\/.*#post-/);
    await page.getByText('Briefing Jansen BV').last().waitFor();
  }, 600_000);
});

test('what is done with a row is answered on the page where it was done, also without a script', async () => {
  const page = await visit(john, { javaScriptEnabled: false });
  await page.goto(base);
  await page.getByRole('button', { name: 'Accept' }).first().click();
  await page.waitForURL(/\/\?answer=[\w-]+#answer$/);
  expect(await page.locator('#answer').innerText()).toContain('creditnota sturen');
  await page.getByRole('link', { name: 'Close' }).click();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/');
  expect(await page.locator('#answer').count()).toBe(0);
  await page.goto(`${base}/accounts/${jansen}`);
  await page.getByRole('link', { name: 'Log a contact' }).first().click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  expect(page.url()).toBe(`${base}/accounts/${jansen}`);
}, 600_000);

/** The journey of somebody who asks for the page in a chat that shows previews of links. */
describe.each<{ locale: Locale; line: string; open: string; who: string }>([
  { locale: 'nl', line: 'pagina Jansen BV', open: 'Open mijn pagina', who: 'Wie beslist' },
  { locale: 'en', line: 'page Jansen BV', open: 'Open my page', who: 'Who decides' },
])('from a chat to who decides: $locale', ({ locale, line, open: label, who }) => {
  test('the link survives two previews, lets in once, and is gone', async () => {
    const me = locale === 'nl' ? anna : john;
    const [path] = /\/in\/[\w-]+/.exec(JSON.stringify(await me.asks(line)))!;
    for (const preview of [await fetch(base + path), await fetch(base + path)]) expect(preview.status).toBe(200);
    const page = await it.visit(undefined, path, { viewport: { width: 320, height: 700 } });
    await page.getByRole('button', { name: label }).click();
    await page.waitForURL(`${base}/accounts/${jansen}`);
    await page.getByRole('link', { name: who }).click();
    await page.waitForURL(/\/dmu$/);
    expect(await page.locator('main').innerText()).toContain('Els Bakker');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await page.evaluate(faultsOf)).toEqual([]);
    const again = await fetch(base + path, { method: 'POST', headers: { origin: base }, body: new URLSearchParams() });
    expect([again.status, (await fetch(base + path)).status]).toEqual([410, 410]);
  }, 600_000);
});

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** What somebody who does not see it, or has no mouse, would stumble over. */
function faultsOf(): string[] {
  const page = (globalThis as any).document;
  const shown = (selector: string): any[] =>
    [...page.querySelectorAll(selector)].filter((one: any) => one.checkVisibility());
  const say = (one: any) => one.outerHTML.slice(0, 90);
  const nameOf = (one: any): string =>
    one.getAttribute('aria-label') ??
    [...(one.labels ?? [])].map((label: any) => label.textContent).join('') + one.textContent;
  const controls = shown('a[href], button, summary, input:not([type=hidden]), select, textarea');
  const isInText = (one: any) => one.matches('a') && one.closest('p, .line, td, th, .section-head');
  const isSmall = (one: any) => {
    const { width, height } = one.getBoundingClientRect();
    return !one.matches('.skip') && !isInText(one) && (width < 24 || height < 24);
  };
  const ids = [...page.querySelectorAll('[id]')].map((one: any) => one.id);
  return [
    ...controls.filter((one) => !nameOf(one).trim()).map((one) => `no name: ${say(one)}`),
    ...controls.filter(isSmall).map((one) => `small: ${say(one)}`),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id twice: ${id}`),
    ...[...page.querySelectorAll('svg')]
      .filter((one: any) => one.getAttribute('aria-hidden') !== 'true' && !one.querySelector('title'))
      .map((one) => `no title: ${say(one)}`),
    ...(shown('main').length === 1 ? [] : ['not one main']),
    ...(shown('h1').length === 1 ? [] : ['not one h1']),
    ...shown('nav').flatMap((one) => (one.getAttribute('aria-label') ? [] : [`nav without a name: ${say(one)}`])),
    ...shown('table').flatMap((one) => (one.querySelector('caption') ? [] : ['table without a caption'])),
    ...[...page.querySelectorAll('[style]')].map((one) => `style that our policy drops: ${say(one)}`),
  ];
}
