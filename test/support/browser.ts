import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/** A person's browser. What a test lets it run was compiled, and calls a function by this name to keep names. */
export async function freshContext(browser: Browser, options?: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript('globalThis.__name = (it) => it');
  return context;
}
