import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { CDPSession, Page } from 'playwright-core';
import { newId } from '../../src/core/id.js';
import { accounts } from '../../src/features/accounts/table.js';
import { loadDemo } from '../../src/features/import/demo.js';
import { MONDAY, type Person } from '../support/app.js';
import { inBrowser, type InBrowser } from './support.js';

/** A poor mobile connection: bits in a millisecond, and how long a question takes to be answered. */
const LINE_KBPS = 400;
const TURN_MS = 400;
/** What somebody waits before they see what they came for, and before something they did is answered. */
const USEFUL_MS = 2500;
const ANSWER_MS = 1000;

let it: InBrowser;
let anna: Person;
let jansen: string;

beforeAll(async () => {
  it = await inBrowser();
  const organisation = { id: it.world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' as const };
  await loadDemo(it.world.database.db, organisation, { folder: 'demo', now: MONDAY, newId });
  anna = await it.world.person({ name: 'Anna Vos', functions: ['account-manager'], administrator: true });
  const named = eq(accounts.name, 'Jansen BV');
  jansen = (await it.world.database.db.select().from(accounts).where(named))[0]!.id;
}, 600_000);
afterEach(async () => expect(await it.leave()).toEqual([]));
afterAll(() => it?.close());

interface Moved {
  path: string;
  type: string;
  /** As it travelled: compressed, with its headers. */
  bytes: number;
}

/** What travels over the line from now on, in the order in which it arrives. */
async function watch(page: Page): Promise<{ line: CDPSession; moved: Moved[] }> {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const asked = new Map<string, Omit<Moved, 'bytes'>>();
  const moved: Moved[] = [];
  line.on('Network.responseReceived', ({ requestId, type, response }) =>
    asked.set(requestId, { path: new URL(response.url).pathname, type }),
  );
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const what = asked.get(requestId);
    if (what) moved.push({ ...what, bytes: encodedDataLength });
  });
  return { line, moved };
}

const sum = (moved: readonly Moved[]) => moved.reduce((all, { bytes }) => all + bytes, 0);
const takesMs = ({ turns, bytes }: { turns: number; bytes: number }) =>
  turns * TURN_MS + Math.ceil((bytes * 8) / LINE_KBPS);

const slow = (line: CDPSession) => {
  const throughput = (LINE_KBPS * 1000) / 8;
  return line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: TURN_MS,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
};

/** How long it took here is told and nothing depends on it: what is asserted is what travels. */
function tell(what: string, figures: Record<string, number>): void {
  if (process.env['SHOTS']) process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
}

describe('on a slow line', () => {
  test.each(['', '/dmu', '/timeline'])(
    'a customer’s page that was never looked at is useful after two turns: %s',
    async (tab) => {
      const page = await it.visit(anna, '/settings');
      const { line, moved } = await watch(page);
      await line.send('Network.clearBrowserCache');
      await slow(line);
      const from = performance.now();
      await page.goto(`${it.base}/accounts/${jansen}${tab}`, { waitUntil: 'load' });
      const tookMs = Math.round(performance.now() - from);
      const needed = moved.filter(({ type }) => ['Document', 'Stylesheet', 'Font'].includes(type));
      // The page, and what it looks like over the same connection: nothing else is waited for.
      expect(needed.map(({ type }) => type)).toEqual(['Document', 'Stylesheet']);
      const ms = takesMs({ turns: 2, bytes: sum(moved) });
      tell(`first look at ${tab || '/'}`, { bytes: sum(moved), html: needed[0]!.bytes, ms, tookMs });
      expect(ms).toBeLessThan(USEFUL_MS);
    },
    600_000,
  );

  test('the next page costs one turn and its own text', async () => {
    const page = await it.visit(anna, `/accounts/${jansen}`);
    const { line, moved } = await watch(page);
    await slow(line);
    await page.getByRole('link', { name: 'Wie beslist' }).click();
    await page.waitForURL(/\/dmu$/);
    await page.waitForLoadState('load');
    const travelled = moved.filter(({ bytes }) => bytes > 0);
    expect(travelled.map(({ type }) => type)).toEqual(['Document']);
    tell('next page', { bytes: sum(moved) });
    expect(takesMs({ turns: 1, bytes: sum(moved) })).toBeLessThan(ANSWER_MS + TURN_MS);
  }, 600_000);

  test.each([
    ['a line', 'afspraak Jansen BV: sleutel ophalen'],
    ['a briefing', 'briefing Jansen BV'],
  ])(
    '%s is answered after one turn; what it changed on the page comes after that',
    async (_, typed) => {
      const page = await it.visit(anna, `/accounts/${jansen}`);
      const { line, moved } = await watch(page);
      await slow(line);
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(`**/accounts/${jansen}`, async (route) => {
        await held;
        await route.continue();
      });
      const from = performance.now();
      await page.locator('#line').fill(typed);
      await page.locator('#line').press('Enter');
      await page.locator('[data-answer] .title').waitFor();
      const tookMs = Math.round(performance.now() - from);
      const answer = moved.filter(({ path }) => path.endsWith('/say'));
      expect(answer).toHaveLength(1);
      const ms = takesMs({ turns: 1, bytes: sum(answer) });
      expect(ms).toBeLessThan(ANSWER_MS);
      release();
      await page.locator('main .tiles').waitFor();
      await page.waitForLoadState('networkidle');
      tell(`answer to “${typed}”`, { answerBytes: sum(answer), turnBytes: sum(moved), ms, tookMs });
      expect(sum(moved)).toBeLessThan(40_000);
    },
    600_000,
  );

  test('that something takes long is seen where its answer comes', async () => {
    const page = await it.visit(anna, `/accounts/${jansen}`);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/say', async (route) => {
      await held;
      await route.continue();
    });
    await page.locator('#line').fill('briefing Jansen BV');
    await page.locator('#line').press('Enter');
    await page.waitForFunction(
      () =>
        (globalThis as any).getComputedStyle((globalThis as any).document.querySelector('.bar-answer')).opacity === '1',
    );
    expect((await page.locator('.bar-answer').boundingBox())!.height).toBeGreaterThan(100);
    release();
    await page.locator('[data-answer] .title').waitFor();
  }, 600_000);
});
