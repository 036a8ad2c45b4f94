import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { accounts } from '../../src/features/accounts/table.js';
import { TICKET_MINUTES } from '../../src/features/page/tickets.js';
import { MONDAY, type Person } from '../support/app.js';
import { inBrowser, type InBrowser } from './support.js';

const MINUTE_MS = 60_000;
let it: InBrowser;
/** Account manager of Jansen BV; John and Kees sit in its team, Joke in none. */
let anna: Person;
let john: Person;
let kees: Person;
let joke: Person;
let jansen: string;

beforeAll(async () => {
  it = await inBrowser({ pageUrl: 'http://localhost' });
  anna = await it.world.person({ name: 'Anna Vos', functions: ['account-manager'] });
  john = await it.world.person({ name: 'John Reed', functions: ['finance'], locale: 'en' });
  kees = await it.world.person({ name: 'Kees Bos', functions: ['technical-service'] });
  joke = await it.world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  const made = { name: 'Jansen BV', size: 'large', potential: 'high', sure: 'yes' };
  await anna.says({ as: 'form', command: 'account.new', args: made });
  const named = eq(accounts.name, 'Jansen BV');
  jansen = (await it.world.database.db.select().from(accounts).where(named))[0]!.id;
  await anna.asks('plaats financiën @john.reed Jansen BV');
  await anna.asks('plaats technische dienst @kees.bos Jansen BV');
}, 600_000);
afterEach(async () => {
  it.world.clock.now = MONDAY;
  putBack();
  expect(await it.leave()).toEqual([]);
});
afterAll(() => it?.close());

const english: BrowserContextOptions = { locale: 'en-GB' };
const dutch: BrowserContextOptions = { locale: 'nl-NL' };
/** What a test replaced. */
let putBack: () => unknown = () => undefined;
const main = (page: Page) => page.locator('main').innerText();
const over = (page: Page) => page.locator('dialog.over');

async function linkFor(who: Person): Promise<string> {
  const [path] = /\/in\/[\w-]+/.exec(JSON.stringify(await who.asks(who === john ? 'page' : 'pagina')))!;
  return path;
}

async function opens(page: Page, label: string): Promise<void> {
  await page.locator('.view-head').getByRole('link', { name: label }).click();
  await over(page).locator('form').waitFor();
}

describe('a link to get in', () => {
  test.each([
    { options: dutch, says: 'Deze link werkt niet meer', how: 'Typ “pagina”' },
    { options: english, says: 'This link does not work any more', how: 'Type “page”' },
  ])(
    'that was used, or is too old, says so and how to get another: $says',
    async ({ options, says, how }) => {
      const used = await linkFor(anna);
      const page = await it.visit(undefined, used, options);
      await page.locator('main .button').click();
      await page.locator('.view').waitFor();
      const again = await it.visit(undefined, used, options);
      const old = await linkFor(anna);
      it.world.clock.now = new Date(MONDAY.getTime() + TICKET_MINUTES * MINUTE_MS);
      const late = await it.visit(undefined, old, options);
      for (const one of [again, late]) {
        expect(await one.locator('h1').innerText()).toBe(says);
        expect(await main(one)).toContain(how);
      }
    },
    600_000,
  );

  test('that grows too old while its button is on the screen lets nobody in', async () => {
    const page = await it.visit(undefined, await linkFor(anna), dutch);
    it.world.clock.now = new Date(MONDAY.getTime() + TICKET_MINUTES * MINUTE_MS);
    await page.locator('main .button').click();
    await page.getByRole('heading', { name: 'Deze link werkt niet meer' }).waitFor();
  }, 600_000);

  test('is not spent by programs that look at it, run its script and follow what is on it', async () => {
    const link = await linkFor(anna);
    for (const bot of [await it.visit(undefined, link), await it.visit(undefined, link)]) {
      for (const href of await bot.locator('a[href]').evaluateAll((all) => all.map((one: any) => one.href)))
        await bot.context().request.get(href);
      await bot.context().request.head(it.base + link);
    }
    const page = await it.visit(undefined, link);
    await page.locator('main .button').click();
    await page.getByText('Welkom, Anna').waitFor();
  }, 600_000);

  test('of a colleague says who one is, and makes one nobody else unasked', async () => {
    const page = await it.visit(john, '/');
    await page.goto(it.base + (await linkFor(anna)));
    expect(await main(page)).toContain('ingelogd als John Reed');
    expect(await main(page)).not.toContain('Anna');
    await page.getByRole('link', { name: 'Verder als John Reed' }).click();
    await page.getByText('Good to see you, John').waitFor();
  }, 600_000);
});

describe('a link to a customer', () => {
  test.each([
    ['whoever does not see them', () => `/accounts/${jansen}/timeline`],
    ['whom there is not', () => '/accounts/00000000-0000-7000-8000-000000000000'],
  ])(
    'leads nowhere for %s, and says whom to ask',
    async (_, path) => {
      const page = await it.visit(joke, path());
      expect(await page.locator('h1').innerText()).toBe('Deze pagina bestaat niet');
      expect(await main(page)).toContain('Vraag wie u de link gaf');
      expect(await page.content()).not.toContain('Jansen');
    },
    600_000,
  );

  test('in a mail that is read in the browser leads there for whoever is in', async () => {
    const page = await it.visit(anna, '/');
    await page.goto(`data:text/html,<a href="${it.base}/accounts/${jansen}">Jansen</a>`);
    await page.getByRole('link').click();
    await page.getByRole('heading', { name: 'Jansen BV', level: 1 }).waitFor();
  }, 600_000);
});

describe('two at once', () => {
  test('of two who take the same, one has it and the other is told who', async () => {
    await anna.asks('afspraak Jansen BV: ankerpunten op het dak uitzoeken');
    const [keess, johns] = [await it.visit(kees, `/accounts/${jansen}`), await it.visit(john, `/accounts/${jansen}`)];
    await keess.getByRole('button', { name: 'Ik doe het' }).first().click();
    await keess.locator('[data-answered] .title').waitFor();
    await johns.getByRole('button', { name: 'I’ll take it' }).first().click();
    await johns.locator('[data-answered] .title').waitFor();
    expect(await johns.locator('[data-answered]').innerText()).toContain('Kees Bos');
    await johns.locator('main .rows').getByText('Kees Bos').first().waitFor();
  }, 600_000);

  test('what was typed in one tab survives that the same form is sent from another', async () => {
    const one = await it.visit(anna, `/accounts/${jansen}`);
    const other = await one.context().newPage();
    other.setDefaultTimeout(120_000);
    await other.goto(one.url());
    await opens(one, 'Contact noteren');
    await opens(other, 'Contact noteren');
    await one.locator('#blank-text').fill('Gebeld over de pomp');
    await other.locator('#blank-text').fill('Langs geweest voor het dak');
    await over(one).locator('button.primary').click();
    await one.locator('[data-answered] .title').waitFor();
    await other.reload();
    expect(await other.locator('#blank-text').inputValue()).toBe('Langs geweest voor het dak');
  }, 600_000);

  test('two who fill in the same form each note what they noted', async () => {
    const [annas, johns] = [await it.visit(anna, `/accounts/${jansen}`), await it.visit(john, `/accounts/${jansen}`)];
    await opens(annas, 'Contact noteren');
    await opens(johns, 'Log a contact');
    await annas.locator('#blank-text').fill('Gebeld, offerte besproken');
    await johns.locator('#blank-text').fill('Called about the invoice');
    await Promise.all([annas, johns].map((page) => over(page).locator('button.primary').click()));
    await Promise.all([annas, johns].map((page) => page.locator('[data-answered] .title').waitFor()));
    await annas.goto(`${it.base}/accounts/${jansen}/timeline`);
    expect(await main(annas)).toContain('offerte besproken');
    expect(await main(annas)).toContain('Called about the invoice');
  }, 600_000);
});

test.each([true, false])(
  '50,000 characters in a name come back whole, with the reason (script: %s)',
  async (javaScriptEnabled) => {
    const page = await it.visit(anna, '/accounts', { javaScriptEnabled });
    await page.locator('.view-head').getByRole('link', { name: 'Nieuwe klant' }).click();
    const name = page.locator('#blank-name');
    await name.fill('Jansen '.repeat(7143));
    await page.locator('form.form button.primary').click();
    await page.locator('.faults').waitFor();
    expect((await name.inputValue()).length).toBeGreaterThan(50_000);
    expect(await page.locator('.faults').innerText()).toContain('120');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  },
  600_000,
);

describe('a clock that is off', () => {
  test.each(['2019-01-01T00:00:00Z', '2031-06-01T12:00:00Z'])(
    'in the browser (%s) changes no day that is said, and loses nothing that was typed',
    async (time) => {
      const page = await it.visit(anna, '/');
      await page.clock.setFixedTime(time);
      await page.goto(`${it.base}/accounts/${jansen}`);
      await opens(page, 'Contact noteren');
      await page.locator('#blank-text').fill('Gebeld met een klok die niet klopt');
      await page.reload();
      expect(await page.locator('#blank-text').inputValue()).toBe('Gebeld met een klok die niet klopt');
      await page.locator('form.form button.primary').click();
      await page.goto(`${it.base}/accounts/${jansen}/timeline`);
      const row = page.locator('.row', { hasText: 'klok die niet klopt' });
      expect(await row.locator('.row-when').innerText()).toBe('vandaag');
    },
    600_000,
  );

  test.each(['99999999999999.99999999999999', '-5.-5', 'gisteren', '1.2.3'])(
    'when one looked last, as a cookie says it (%s), makes nothing new and breaks nothing',
    async (value) => {
      const page = await it.visit(anna, '/');
      await page.context().addCookies([{ name: 'afspraak-looked', value, url: it.base }]);
      await page.reload();
      await page.getByText('Welkom, Anna').waitFor();
      expect(await main(page)).not.toContain('Nieuw sinds u keek');
    },
    600_000,
  );
});

describe('while the database is away', () => {
  /** The statements that say this fail: each is noted before it is sent. `back` ends it. */
  function away(isAway: (statement: string) => boolean): { back: () => unknown } {
    const { sent } = it.world.database;
    sent.push = (...statements: string[]) => {
      if (statements.some(isAway)) throw new Error('connection refused');
      return Array.prototype.push.apply(sent, statements);
    };
    putBack = () => Reflect.deleteProperty(sent, 'push');
    return { back: putBack };
  }

  test.each([
    ['altogether', () => true],
    ['when it is to be written', (statement: string) => /insert into "interactions"/.test(statement)],
  ])(
    '%s, a form says so and keeps what was typed; when it is back it is sent once',
    async (when, isAway) => {
      const page = await it.visit(anna, `/accounts/${jansen}`, dutch);
      await opens(page, 'Contact noteren');
      const typed = `Gebeld terwijl de database weg was: ${when}`;
      await page.locator('#blank-text').fill(typed);
      const { back } = away(isAway);
      await over(page).locator('button.primary').click();
      await over(page).getByRole('alert').getByText('Er ging aan onze kant iets mis').waitFor();
      expect(await page.locator('#blank-text').inputValue()).toBe(typed);
      back();
      it.world.faults.splice(0);
      await over(page).locator('button.primary').click();
      await page.locator('[data-answered] .title').waitFor();
      await page.goto(`${it.base}/accounts/${jansen}/timeline`);
      expect(await page.locator('.row', { hasText: typed }).count()).toBe(1);
    },
    600_000,
  );
});
