import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  chromium,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
} from 'playwright-core';
import { serve } from '../../src/app/server.js';
import { readConfig, type Config } from '../../src/config.js';
import { env, testApp, type Person, type TestApp } from '../support/app.js';
import { freshContext } from '../support/browser.js';

/** A step in a busy machine's browser may take long; nothing depends on how long. */
const PATIENCE_MS = 120_000;

export interface InBrowser {
  world: TestApp;
  base: string;
  /** Somebody's own browser, in which they chose who they are; without `who` nobody is in. */
  visit(who: Person | undefined, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Chooses who one is, in this browser. */
  enter(page: Page, who: Person): Promise<void>;
  /** Closes the browsers of a test, and tells what they and their scripts complained of. */
  leave(): Promise<string[]>;
  close(): Promise<void>;
}

/** The app, served to a real browser. */
export async function inBrowser(over: Partial<Config> = {}): Promise<InBrowser> {
  const args = ['--headless', '--no-sandbox'];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  const world = await testApp({ webLogin: 'demo', ...over });
  const server = serve(() => ({ doing: 'serving', app: world.app }), readConfig(env), 'test').listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  const open: BrowserContext[] = [];
  const complaints: string[] = [];
  const enter = async (page: Page, who: Person) => {
    await page.goto(base);
    await page.locator(`button[value="${who.email}"]`).click();
    await page.locator('.desk').waitFor();
  };
  return {
    world,
    base,
    enter,
    async visit(who, path, options = {}) {
      const context = await freshContext(browser, { viewport: { width: 1280, height: 900 }, ...options });
      open.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (isComplaint(message)) complaints.push(message.text());
      });
      if (who) await enter(page, who);
      await page.goto(base + path);
      return page;
    },
    async leave() {
      await Promise.all(open.splice(0).map((context) => context.close()));
      return complaints.splice(0);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await world.close();
    },
  };
}

/** That an answer was a refusal, or did not come, is said by what the page shows. */
const isComplaint = (message: ConsoleMessage): boolean =>
  ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource');
