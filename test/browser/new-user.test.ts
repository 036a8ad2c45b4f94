import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Person } from '../support/app.js';
import { inBrowser, type InBrowser } from './support.js';

/** Of AdventureWorks, as their own program wrote them: the stores, and who is spoken to there. */
const FOLDER = '../shared/data/adventureworks';
const COMPANY = 'Yellow Bicycle Company';
/** What is not there is left out, but where everything is tested. */
const whereThere = existsSync(FOLDER) || process.env['CI'] === 'true' ? describe : describe.skip;

let it: InBrowser;
let mary: Person;
beforeAll(async () => {
  it = await inBrowser();
  mary = await it.world.person({
    name: 'Mary Poole',
    functions: ['account-manager'],
    locale: 'en',
    administrator: true,
  });
}, 600_000);
afterEach(async () => expect(await it.leave()).toEqual([]));
afterAll(() => it?.close());

/** Everything that is pressed, chosen or typed is a step. */
function doing(page: Page) {
  let steps = 0;
  return {
    steps: () => steps,
    press: async (name: string | RegExp, within = page.locator('body')) => {
      steps++;
      await within.getByRole('button', { name }).or(within.getByRole('link', { name })).first().click();
    },
    choose: async (label: string | RegExp, option: string) => {
      steps++;
      await page.getByLabel(label).last().selectOption({ label: option });
    },
    type: async (label: string | RegExp, text: string) => {
      steps++;
      await page.getByLabel(label).last().fill(text);
    },
  };
}

/** More is more than five minutes, for somebody who reads what they press. */
const MOST_STEPS = 40;

whereThere('somebody who was never here', () => {
  test('brings customers and their people from two files, and maps who decides at one of them', async () => {
    const page = await it.visit(mary, '/import');
    const { press, choose, type, steps } = doing(page);
    const from = performance.now();
    const over = page.locator('dialog.over');
    const done = async () => {
      await over.locator('form').waitFor({ state: 'detached' });
      await page.locator('[data-answered] .title').waitFor();
    };
    const bring = async (name: string) => {
      await page.locator('input[type=file]').setInputFiles(join(FOLDER, name));
      await press('Look what is in it');
      await press(/^Import [\d,]+ rows/);
      await page.getByRole('heading', { name: 'It is imported.' }).waitFor();
    };
    await bring('stores.csv');
    await press('Import another file');
    await bring('lt_customers.csv');
    await press('See the customers');
    await type('Search by name', COMPANY);
    await press('Search', page.locator('main'));
    await press(COMPANY, page.locator('.rows'));
    await press('Who decides', page.locator('.tabs'));
    const row = (name: string) => page.locator('.row', { has: page.getByRole('link', { name, exact: true }) }).first();
    const says = (text: string) => page.locator('.row', { hasText: text }).first().waitFor({ timeout: 45_000 });
    await row('Scott MacDonald').waitFor();
    expect(await page.locator('.section').first().innerText()).toContain('2 people');
    expect(await page.locator('main').innerText()).toContain('Nobody is known who decides on price');

    await press('Set a role', row('Scott MacDonald'));
    await choose('price', 'decides');
    await choose('contract', 'decides');
    await press('Save', over);
    await done();
    await says('decides: price, contract');

    await press('Add a person', page.locator('.section'));
    await type('name', 'Denise Poole, workshop manager');
    await press('Save', over);
    await done();
    await press('Set a role', row('Denise Poole'));
    await choose('technology', 'advises');
    await press('Save', over);
    await done();

    await press('Pair', row('Scott MacDonald'));
    await press('Ask', over);
    await done();
    await says('with us: Mary Poole');

    await row('Scott MacDonald').locator('.more > summary').click();
    await press('Stance', row('Scott MacDonald'));
    await over.locator('#blank-stance').selectOption({ label: 'supporter' });
    await press('Save', over);
    await done();
    await says('supporter');

    await press('I know: safety');
    await over.locator('#blank-name').fill('Nina West');
    await press('Save', over);
    await done();
    await says('decides: safety');

    const picture = page.locator('svg.picture');
    for (const name of ['Scott MacDonald', 'Nina West', 'Mary Poole'])
      await picture.locator('text', { hasText: name }).first().waitFor();
    const main = await page.locator('main').innerText();
    expect(main).toContain('3 of 4 topics');
    expect(main).not.toContain('Nobody is known who decides on price');
    expect(main).toContain('Nobody is known who decides on technology');
    expect(steps()).toBeLessThan(MOST_STEPS);
    if (process.env['SHOTS'])
      process.stdout.write(`a new user: ${steps()} steps, ${Math.round(performance.now() - from)} ms\n`);
  }, 1_200_000);
});
