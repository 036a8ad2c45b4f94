import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { newId } from '../../src/core/id.js';
import { loadDemo } from '../../src/features/import/demo.js';
import { story, type Teller } from '../journeys/story.js';
import { MONDAY } from '../support/app.js';
import { inBrowser, type InBrowser } from './support.js';

const SHOTS = process.env['SHOTS'];
let it: InBrowser;
beforeEach(async () => {
  it = await inBrowser();
}, 600_000);
afterEach(async () => {
  const complaints = await it.leave();
  await it.close();
  expect(complaints).toEqual([]);
});

const loadDemoHere = () =>
  loadDemo(
    it.world.database.db,
    { id: it.world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' },
    { folder: 'demo', now: MONDAY, newId },
  );
const onDesk: BrowserContextOptions = { viewport: { width: 1200, height: 850 } };
/** In as a colleague of the demonstration. */
async function visitAs(name: string, options = onDesk): Promise<Page> {
  const page = await it.visit(undefined, '/', options);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  return page;
}

function webTeller(page: Page): Teller {
  const { base: url, world } = it;
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
  const teller = async (name: string, functions: string[]) => {
    const who = await it.world.person({ name, functions, locale });
    return webTeller(await it.visit(who, '/', { ...onDesk, locale: locale === 'nl' ? 'nl-NL' : 'en-GB' }));
  };
  const anna = await teller('Anna de Wit', ['account-manager']);
  const piet = await teller('Piet Bakker', ['technical-service']);
  await story(locale, anna, piet, '@piet.bakker');
});

test('the demo organisation’s telephonist reads what there is to know of Jansen BV', async () => {
  await loadDemoHere();
  const page = await visitAs('Fatima El Amrani');
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
});

test('Ctrl K finds a customer by a name that is badly typed, with the keyboard alone', async () => {
  await loadDemoHere();
  const page = await visitAs('Fatima El Amrani');
  await page.goto(`${it.base}/chat`);
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
});

test('without a script the search is a plain page', async () => {
  await it.world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
  const page = await visitAs('Anna de Wit', { ...onDesk, javaScriptEnabled: false });
  await page.locator('.side-full [name=q]').fill('anna');
  await page.keyboard.press('Enter');
  await page.locator('main [name=q]').waitFor();
  expect(await page.locator('main').innerText()).toContain('Collega’s\nAnna de Wit');
  expect(await page.locator('main [name=q]').inputValue()).toBe('anna');
});
