/** `npm run page:pictures`: the pictures of the page in docs/, taken of the demo organisation in Debian's chromium. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { eq } from 'drizzle-orm';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { sayLines } from '../src/app/demonstration.js';
import { newId } from '../src/core/id.js';
import { accounts } from '../src/features/accounts/table.js';
import { loadDemo } from '../src/features/import/demo.js';
import { stakeholders } from '../src/features/stakeholders/table.js';
import { inBrowser } from '../test/browser/support.js';
import { MONDAY } from '../test/support/app.js';

const QUALITY = 82;
/** Pixels: what is below that is said in words. */
const MOST_HEIGHT = 1500;

const { folder, only } = new Command('page:pictures')
  .description('Takes the pictures of the page anew.')
  .option('--folder <folder>', 'where they are kept', 'docs/page')
  .option('--only <name>', 'the one of this name')
  .parse()
  .opts<{ folder: string; only?: string }>();

const it = await inBrowser();
const { db } = it.world.database;
const organisation = { id: it.world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' as const };
await loadDemo(db, organisation, { folder: 'demo', now: MONDAY, newId });

await sayLines(it.world.app, organisation, { folder: 'demo', now: MONDAY });

const [jansen] = await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV'));
const [person] = await db.select().from(stakeholders).where(eq(stakeholders.account, jansen!.id));
const account = `/accounts/${jansen!.id}`;
const team = `/teams/${jansen!.team}`;

interface Shot {
  name: string;
  who: string;
  path: string;
  options?: BrowserContextOptions;
  before?: (page: Page) => Promise<unknown>;
}

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const shots: Shot[] = [
  { name: 'account', who: 'tom', path: account },
  { name: 'today', who: 'kees', path: '/' },
  { name: 'who-decides', who: 'tom', path: `${account}/dmu` },
  { name: 'timeline', who: 'ruben', path: `${account}/timeline` },
  { name: 'agreements', who: 'ruben', path: `${account}/agreements` },
  { name: 'person', who: 'tom', path: `/people/${person!.id}` },
  { name: 'contact-by-week', who: 'ruben', path: `${team}/contact` },
  { name: 'insights', who: 'ruben', path: `${team}/insights` },
  { name: 'phone', who: 'kees', path: account, options: { ...phone, colorScheme: 'dark' } },
  {
    name: 'log',
    who: 'kees',
    path: account,
    options: { colorScheme: 'dark' },
    before: (page) => page.locator('.view-head').getByRole('link').first().click(),
  },
];

async function take({ name, who, path, options, before }: Shot): Promise<void> {
  const person = { email: `${who}@vandijk-installatie.example` } as Parameters<typeof it.enter>[1];
  const page = await it.visit(person, path, { viewport: { width: 1280, height: 900 }, ...options });
  if (before) {
    await before(page);
    await page.locator('dialog.over form').waitFor();
  }
  const { width } = page.viewportSize()!;
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const shown = before ? 900 : Math.min(height, MOST_HEIGHT);
  await page.setViewportSize({ width, height: shown });
  const line = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height: shown, scale: 1 };
  const { data } = await line.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY, clip });
  const bytes = Buffer.from(data, 'base64');
  writeFileSync(join(folder, `${name}.webp`), bytes);
  console.log(`${name}.webp  ${width} × ${shown}  ${Math.round(bytes.length / 1024)} kB`);
  await it.leave();
}

mkdirSync(folder, { recursive: true });
for (const shot of shots) if (!only || only === shot.name) await take(shot);
await it.close();
