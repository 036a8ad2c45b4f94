import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { accounts } from '../../src/features/accounts/table.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import { webSessions } from '../../src/platforms/page/table.js';
import type { Person, TestApp } from '../support/app.js';
import { inBrowser, type InBrowser } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let it: InBrowser;
let world: TestApp;
let base: string;
/** Anna administers. */
let anna: Person;
let john: Person;
let jansen: string;
let els: string;

beforeAll(async () => {
  it = await inBrowser();
  ({ world, base } = it);
  anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'], administrator: true });
  john = await world.person({ name: 'John Reed', functions: ['finance'], locale: 'en' });
  const made = { name: 'Jansen BV', size: 'large', potential: 'high', sure: 'yes' };
  await anna.says({ as: 'form', command: 'account.new', args: made });
  const { db } = world.database;
  jansen = (await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV')))[0]!.id;
  await anna.asks('plaats financiën @john.reed Jansen BV');
  const contact = { account: jansen, name: 'Els Bakker', title: 'directeur', phone: '+31 99 555 01 01' };
  await anna.says({ as: 'form', command: 'stakeholder.contact', args: { ...contact, email: 'els@jansen.example' } });
  els = (await db.select().from(stakeholders).where(eq(stakeholders.name, 'Els Bakker')))[0]!.id;
  await anna.asks('koppeling Bakker ik');
  await anna.asks('log Jansen BV: bezoek met Bakker, pomp gerepareerd +');
  await anna.asks('afspraak Jansen BV: creditnota sturen @john.reed vrijdag');
  await anna.asks('afspraak Jansen BV: ankerpunten op het dak uitzoeken');
}, 600_000);

afterEach(async () => expect(await it.leave()).toEqual([]));
afterAll(() => it?.close());

const visit = (...said: Parameters<InBrowser['visit']>) => it.visit(...said);
const enter = (...said: Parameters<InBrowser['enter']>) => it.enter(...said);
const over = (page: Page) => page.locator('dialog.over');
const opens = async (page: Page, label: string) => {
  await page.locator('.view-head').getByRole('link', { name: label }).click();
  await over(page).locator('form').waitFor();
};
const live = (page: Page) => page.locator('[data-live]').textContent();

describe('a form over the page', () => {
  test('has an address, goes by back, comes by forward and reload, and keeps what was typed until it is sent', async () => {
    const page = await visit(anna, `/accounts/${jansen}`);
    await opens(page, 'Contact noteren');
    expect(page.url()).toContain('command=history.log');
    expect(await page.title()).toBe('Contact noteren · Afspraak');
    expect(await page.evaluate('document.activeElement.id')).toBe('blank-text');
    const typed = 'Gebeld met Bakker over de factuur, tevreden +';
    await page.locator('#blank-text').fill(typed);
    await page.goBack();
    await over(page).locator('form').waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${base}/accounts/${jansen}`);
    await page.goForward();
    await over(page).locator('.restored').waitFor();
    expect(await page.locator('#blank-text').inputValue()).toBe(typed);
    await page.reload();
    expect(await page.locator('main #blank-text').inputValue()).toBe(typed);
    await page.goBack();
    await page.locator('.view').waitFor();
    await opens(page, 'Contact noteren');
    await over(page).locator('button.primary').click();
    await page.locator('[data-answered] .title').getByText('Genoteerd bij Jansen BV').waitFor();
    await page.locator('main').getByText('over de factuur').nth(1).waitFor();
    expect(page.url()).toContain(`/accounts/${jansen}`);
    expect(await live(page)).toBe('Genoteerd bij Jansen BV');
    await opens(page, 'Contact noteren');
    expect(await page.locator('#blank-text').inputValue()).toBe('');
  }, 600_000);

  test('what is wrong is said in it, and has the focus; 50,000 characters come back whole', async () => {
    const page = await visit(anna, `/accounts/${jansen}`);
    await opens(page, 'Afspraak maken');
    const long = 'x'.repeat(50_000);
    await page.locator('#blank-text').fill(long);
    await over(page).locator('button.primary').click();
    await over(page).locator('.faults').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    expect((await page.locator('#blank-text').inputValue()).length).toBe(50_000);
  }, 600_000);

  test('without a connection nothing is lost, and it is sent once when there is one again', async () => {
    const page = await visit(anna, `/accounts/${jansen}`);
    await opens(page, 'Contact noteren');
    await page.locator('#blank-text').fill('Gebeld zonder verbinding');
    await page.context().setOffline(true);
    await over(page).locator('button.primary').click();
    await over(page).getByRole('alert').getByText('Er is geen verbinding').waitFor();
    await page.context().setOffline(false);
    await over(page).locator('button.primary').click();
    await page.locator('[data-answered] .title').waitFor();
    await page.goto(`${base}/accounts/${jansen}/timeline`);
    expect(await page.getByText('zonder verbinding').count()).toBe(1);
  }, 600_000);

  test('without a connection a form that should open says so where one sees it, and opens when there is one', async () => {
    const page = await visit(anna, `/accounts/${jansen}`);
    await page.context().setOffline(true);
    await page.locator('.view-head').getByRole('link', { name: 'Contact noteren' }).click();
    await page.locator('[data-answer]').getByRole('alert').getByText('Er is geen verbinding').waitFor();
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Contact noteren');
    await page.context().setOffline(false);
    await opens(page, 'Contact noteren');
    expect(await page.locator('.failed').count()).toBe(0);
  }, 600_000);

  test('whoever skipped to what matters, and puts a form away by Escape, is back at what opened it', async () => {
    const page = await visit(anna, `/accounts/${jansen}`);
    const { keyboard } = page;
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await over(page).locator('form').waitFor();
    await keyboard.press('Escape');
    await page.waitForURL(/#main$/);
    await page.waitForFunction(() => (globalThis as any).document.activeElement.matches('.view-head a'));
  }, 600_000);

  test('a session that ended is said, and what was typed is there after logging in again', async () => {
    const page = await visit(anna, `/accounts/${jansen}`);
    await opens(page, 'Contact noteren');
    await page.locator('#blank-text').fill('Gebeld na twaalf uur');
    await world.database.db.delete(webSessions).where(eq(webSessions.organisation, world.organisation));
    await over(page).locator('button.primary').click();
    await over(page)
      .getByRole('alert')
      .getByText(/niet meer ingelogd|no longer logged in/)
      .waitFor();
    const login = over(page)
      .getByRole('alert')
      .getByRole('link', { name: /^(Inloggen|Log in)$/ });
    const [beside] = await Promise.all([page.context().waitForEvent('page'), login.click()]);
    await beside.locator('.people').first().waitFor();
    expect(await page.locator('#blank-text').inputValue()).toBe('Gebeld na twaalf uur');
    await enter(page, anna);
    await page.goto(`${base}/accounts/${jansen}`);
    await opens(page, 'Contact noteren');
    expect(await page.locator('#blank-text').inputValue()).toBe('Gebeld na twaalf uur');
    await over(page).getByRole('link', { name: 'Annuleren' }).click();
    await opens(page, 'Contact noteren');
    expect(await page.locator('#blank-text').inputValue()).toBe('');
  }, 600_000);
});

test('what is done with a row moves what changed and nothing else; the answer is said', async () => {
  const page = await visit(john, '/');
  await page.evaluate('document.querySelector("h1").stays = true');
  expect(await page.locator('.side-full .nav-count').innerText()).toContain('1');
  const moved: number[] = [];
  page.on('response', async (answer) => moved.push((await answer.body().catch(() => Buffer.alloc(0))).length));
  await page.getByRole('button', { name: 'Accept' }).first().click();
  await page.locator('[data-answered] .title').waitFor();
  await page.getByText('Nobody waits for an answer of yours.').waitFor();
  expect(await page.evaluate('document.querySelector("h1").stays')).toBe(true);
  expect(await live(page)).toContain('creditnota sturen');
  expect(moved.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(30_000);
}, 600_000);

test('a menu of a row is put away by Escape, which leaves the focus on it, by a press elsewhere, and by another', async () => {
  const page = await visit(anna, `/accounts/${jansen}`);
  const [first, second] = (await page.locator('main .more > summary').all()).slice(0, 2);
  const open = () => page.locator('main .more[open]').count();
  await first!.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await open()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await open()).toBe(0);
  expect(await page.evaluate("document.activeElement === document.querySelector('main .more > summary')")).toBe(true);
  await first!.click();
  await page.locator('h1').click();
  expect(await open()).toBe(0);
  await first!.press('Enter');
  await second!.press('Enter');
  expect(await open()).toBe(1);
}, 600_000);

describe('the line above a page', () => {
  test('suggests what can be asked, customers and people, and is worked by keyboard alone', async () => {
    const page = await visit(anna, '/accounts');
    const line = page.getByRole('combobox', { name: 'Vraag of vertel' }).first();
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('line');
    await page.keyboard.type('afs');
    await page.locator('#line-found [role=option]').first().waitFor();
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await line.getAttribute('aria-activedescendant')).toBe('line-found-0');
    await page.keyboard.press('Enter');
    expect(await line.inputValue()).toBe('afspraak ');
    await line.fill('Bakk');
    await page.locator('#line-found').getByText('Els Bakker').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/accounts/${jansen}`);
    await page.locator('#line').fill('Jans');
    await page.locator('#line-found [role=option]').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#line-found').isHidden()).toBe(true);
  }, 600_000);

  test('what was put away by Escape does not come back with an answer that is late', async () => {
    const page = await visit(anna, '/');
    await page.locator('#line').fill('jans');
    await page.locator('#line-found li').first().waitFor();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/find?**', async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest(/find\?/);
    await page.locator('#line').press('e');
    const answered = (await asked).response();
    await page.locator('#line').press('Escape');
    release();
    await answered;
    // What is asked after it comes after it.
    await page.evaluate('fetch(location.href).then((next) => next.text())');
    expect(await page.locator('#line-found').isVisible()).toBe(false);
  }, 600_000);

  test('its keys can be switched off, and stay so', async () => {
    const page = await visit(anna, '/accounts');
    await page.locator('.side-full [data-keys]').click();
    await page.reload();
    expect(await page.locator('.side-full [data-keys]').getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).not.toBe('line');
    await page.keyboard.press('Control+k');
    expect(await page.locator('.palette').getAttribute('open')).toBeNull();
  }, 600_000);
});

test.each([
  { width: 320, colorScheme: 'dark' as const },
  { width: 1280, colorScheme: 'light' as const },
])(
  'axe finds nothing on any page, nor in a form over one: $width $colorScheme',
  async ({ width, colorScheme }) => {
    const page = await visit(anna, '/', { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const tabs = ['', '/timeline', '/dmu', '/agreements', '/people', '/satisfaction'].map(
      (tab) => `/accounts/${jansen}${tab}`,
    );
    const found: unknown[] = [];
    for (const path of [
      '/',
      '/accounts',
      '/insights',
      '/settings',
      '/settings/organisation',
      `/people/${els}`,
      ...tabs,
    ]) {
      await page.goto(base + path);
      found.push(...(await axe(page)).map((fault) => ({ path, fault })));
    }
    await page.goto(`${base}/accounts/${jansen}`);
    await opens(page, 'Contact noteren');
    found.push(...(await axe(page)).map((fault) => ({ path: 'form', fault })));
    expect(found).toEqual([]);
  },
  1_200_000,
);

/** What axe says against WCAG 2.2, level AA. */
async function axe(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await (globalThis as any).axe.run({ runOnly: tags });
    return violations.map(
      ({ id, nodes }: any) => `${id}: ${nodes.map((node: any) => node.html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** What somebody comes for who was never here. */
describe('a new user’s five tasks', () => {
  test('who is calling, by number', async () => {
    const page = await visit(john, '/');
    await page.locator('#line').fill('who is calling 0995550101');
    await page.locator('#line').press('Enter');
    await page.locator('[data-answer] .card').getByText('Els Bakker').first().waitFor();
  }, 600_000);

  test('prepare a visit', async () => {
    const page = await visit(john, '/accounts');
    await page.getByRole('link', { name: 'Jansen BV' }).first().click();
    await page.locator('main').getByText('pomp gerepareerd').first().waitFor();
    await page.locator('main').getByText('creditnota sturen').first().waitFor();
  }, 600_000);

  test('what has no owner in one’s teams, and at one customer', async () => {
    const page = await visit(anna, '/');
    const section = page.locator('.section', { hasText: 'Zonder eigenaar' });
    await section.getByText('ankerpunten').waitFor();
    await section.getByRole('link', { name: 'Jansen BV' }).first().click();
    await page.getByRole('link', { name: 'Afspraken', exact: true }).click();
    await section.getByText('ankerpunten').waitFor();
  }, 600_000);

  test('log a visit on a phone', async () => {
    const page = await visit(john, `/accounts/${jansen}`, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    await page.locator('.view-head').getByRole('link', { name: 'Log a contact' }).tap();
    await page.locator('dialog.over #blank-text').fill('visit with Bakker, filters replaced, happy +');
    await over(page).locator('button.primary').tap();
    await page.locator('[data-answered] .title').waitFor();
    await page.locator('main').getByText('filters replaced').nth(1).waitFor();
  }, 600_000);

  test('who of us knows whom at a customer', async () => {
    const page = await visit(john, `/accounts/${jansen}`);
    await page.getByRole('link', { name: 'Who decides' }).click();
    await page.locator('.row', { hasText: 'Els Bakker' }).getByText('with us: Anna Vos').waitFor();
  }, 600_000);
});
