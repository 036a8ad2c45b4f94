import { mkdirSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { serve } from '../../src/app/server.js';
import { readConfig } from '../../src/config.js';
import { members } from '../../src/features/people/table.js';
import { env, MONDAY, type Person } from '../support/app.js';
import { BOTH, OURS, tabWorld, type TabWorld } from '../support/tab.js';
import { APP } from '../support/teams-connector.js';
import { hosted, overTls, teamsHost, type Hosted } from '../support/teams-host.js';
import { ANNA, CHANNEL, PIET } from '../support/teams-payload.js';
import { freshContext } from '../support/browser.js';
import { faint } from './faint.js';

const SHOTS = process.env['SHOTS'];
const TAB = `${OURS}/teams/tab`;
const TEAMS = 'teams.microsoft.com';
const FOREIGN = 'evil.example';
const STRANGER = '8f1c2d3e-0000-4000-8000-0000000000a9';
const HOUR_MS = 3_600_000;

let world: TabWorld;
let anna: Person;
let jansen: string;
let browser: Browser;
const servers: { close(): unknown; closeAllConnections(): void }[] = [];
const open: BrowserContext[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  world = await tabWorld();
  ({ anna } = world);
  jansen = world.accounts['Jansen BV']!;
  const page: Server = serve(() => ({ doing: 'serving', app: world.app }), readConfig(env), 'test');
  const ours = await overTls([new URL(OURS).hostname], (request: IncomingMessage, response: ServerResponse) =>
    page.emit('request', request, response),
  );
  const host = await teamsHost(TEAMS, FOREIGN);
  servers.push(ours.server, host.server);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--ignore-certificate-errors',
      `--host-resolver-rules=${[...ours.rules, ...host.rules, 'MAP * ~NOTFOUND'].join(', ')}`,
    ],
  });
  const contact = { account: jansen, name: 'Els Bakker', title: 'directeur', phone: '+31 99 555 01 01' };
  await anna.says({ as: 'form', command: 'stakeholder.contact', args: contact });
  await anna.asks('log Jansen BV: klacht over de factuur, niemand belde terug -');
  await anna.asks('log Jansen BV: bezoek met Bakker, pomp gerepareerd +');
  await anna.asks('afspraak Jansen BV: ankerpunten op het dak uitzoeken');
  await anna.asks('toezegging Jansen BV: nieuwe offerte dinsdag');
  await anna.asks('inplannen bezoek vandaag 14:00 bij Jansen BV: contract');
}, 600_000);

afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
  world.clock.now = MONDAY;
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await world?.close();
});

interface Opened {
  page: Page;
  frame: Frame;
}

/** Opens the tab as the host is told, as who is there. */
async function opened(
  told: Partial<Hosted> = {},
  {
    host = TEAMS,
    user = ANNA,
    claims = {},
    size = { width: 1280, height: 900 },
  }: { host?: string; user?: string; claims?: Record<string, unknown>; size?: { width: number; height: number } } = {},
): Promise<Opened> {
  const context = await freshContext(browser, { viewport: size, ignoreHTTPSErrors: true });
  open.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The library asks its maker which hosts there are, and goes by the list that it has when it may not. An answer that is no page
    // is written down by the browser as a failure.
    const isKnown = /res\.cdn\.office\.net|responded with a status of (?:401|403)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isKnown) complaints.push(message.text());
  });
  await page.exposeFunction('giveToken', () => world.tokenOf(user, claims));
  await page.goto(hosted(host, { src: TAB, ...told }));
  const frame = page.frames()[1]!;
  return { page, frame };
}

const heading = (frame: Frame) => frame.locator('main h1').first().innerText();

async function shoot({ page }: Opened, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `tab-${name}.png`) });
}

describe('in a channel', () => {
  test.each(['default', 'dark', 'contrast'] as const)(
    'the customer is shown in the colours of the theme %s',
    async (theme) => {
      const tab = await opened({ channelId: CHANNEL, theme });
      const { frame } = tab;
      await frame.locator('.view').waitFor();
      expect(await heading(frame)).toBe('Jansen BV');
      expect(await frame.locator('html').getAttribute('data-theme')).toBe(theme);
      expect(await frame.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe(
        theme === 'default' ? 'light' : 'dark',
      );
      expect(await frame.evaluate(faint)).toEqual([]);
      expect(await frame.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await shoot(tab, `channel-${theme}`);
    },
    600_000,
  );

  test('the colours follow when somebody changes the theme', async () => {
    const { page, frame } = await opened({ channelId: CHANNEL });
    await frame.locator('.view').waitFor();
    await page.evaluate("setTheme('dark')");
    await frame.locator('html[data-theme=dark]').waitFor();
  }, 600_000);

  test('Teams is told that it is there', async () => {
    const { page, frame } = await opened({ channelId: CHANNEL });
    await frame.locator('.view').waitFor();
    expect(await page.evaluate('notified')).toEqual(
      expect.arrayContaining(['appInitialization.appLoaded', 'appInitialization.success']),
    );
  }, 600_000);

  test('of a team with several customers a list of them is shown', async () => {
    const tab = await opened({ channelId: BOTH });
    await tab.frame.getByText('Klanten van team Noord').waitFor();
    await shoot(tab, 'several');
  }, 600_000);

  test('beside a meeting it fits in 280 pixels', async () => {
    const tab = await opened({ channelId: CHANNEL, frameContext: 'sidePanel' }, { size: { width: 280, height: 720 } });
    const { frame } = tab;
    await frame.locator('.view').waitFor();
    expect(await frame.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await frame.locator('.bar, .ways').first().isVisible()).toBe(false);
    expect(await frame.locator('main').innerText()).toContain('nieuwe offerte');
    await shoot(tab, 'panel');
  }, 600_000);
});

describe('the tab of one person', () => {
  test('shows their day, also on a phone', async () => {
    const tab = await opened({}, { size: { width: 360, height: 700 } });
    await tab.frame.locator('.view').waitFor();
    expect(await heading(tab.frame)).toBe('Vandaag');
    expect(await tab.frame.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await tab.frame.locator('#line').getAttribute('placeholder')).toBe('Zoek of noteer…');
    await shoot(tab, 'phone');
  }, 600_000);

  test('is walked by its links and back again, and the focus goes along', async () => {
    const { frame } = await opened();
    await frame.locator('.view').waitFor();
    await frame.locator('.ways').getByRole('link', { name: 'Klanten' }).click();
    await frame.getByRole('link', { name: 'Jansen BV' }).first().click();
    await frame.getByRole('heading', { name: 'Jansen BV' }).waitFor();
    expect(await frame.evaluate('document.activeElement.id')).toBe('main');
    expect(await frame.locator('#line').getAttribute('placeholder')).toContain('klant, persoon of nummer');
    expect(frame.url()).toBe(TAB);
    await frame.evaluate('history.back()');
    await frame.getByRole('heading', { name: 'Klanten', exact: true }).waitFor();
  }, 600_000);

  test('is walked by what stands in its pictures: a mark leads to its contact, a person to their page', async () => {
    const { frame } = await opened({ channelId: CHANNEL });
    // Of several at one place the last is on top.
    await frame.locator('.strip tbody tr').first().locator('svg a').last().click();
    await frame.locator('#chosen').waitFor();
    expect(await frame.evaluate('document.activeElement.id')).toBe('chosen');
    await frame.locator('.tabs').getByRole('link', { name: 'Wie beslist' }).click();
    await frame.locator('svg.picture a', { hasText: 'Els Bakker' }).first().click();
    await frame.getByRole('heading', { name: 'Els Bakker' }).waitFor();
    expect(frame.url()).toBe(TAB);
  }, 600_000);

  test('answers what is typed above a page below it, and does what a form asks', async () => {
    const { frame } = await opened({ channelId: CHANNEL });
    await frame.locator('#line').fill('briefing Jansen BV');
    await frame.locator('#line').press('Enter');
    await frame.locator('[data-answer] .card').getByText('Briefing Jansen BV').waitFor();
    expect(await frame.evaluate('document.activeElement.id')).toBe('line');
    await frame.getByRole('link', { name: 'Contact noteren' }).first().click();
    const form = frame.locator('form.form');
    await form.locator('textarea').first().fill('gebeld over de offerte');
    await form.getByRole('button').first().click();
    await frame.locator('#answer').waitFor();
    expect(await frame.locator('#answer').innerText()).toContain('gebeld over de offerte');
  }, 600_000);

  test('gets another session by itself when an hour is over', async () => {
    const { frame } = await opened();
    await frame.locator('.view').waitFor();
    world.clock.now = new Date(MONDAY.getTime() + HOUR_MS);
    await frame.locator('.ways').getByRole('link', { name: 'Klanten' }).click();
    await frame.getByRole('heading', { name: 'Klanten', exact: true }).waitFor();
  }, 600_000);

  test('keeps what was typed when no answer comes', async () => {
    const tab = await opened();
    const { page, frame } = tab;
    await frame.locator('.view').waitFor();
    await frame.locator('#line').fill('log Jansen BV: lang verhaal');
    await page.route('**/say', (route) => route.abort());
    await frame.locator('#line').press('Enter');
    await frame.getByRole('heading', { name: 'Afspraak is niet te bereiken' }).waitFor();
    expect(await frame.locator('#line').inputValue()).toBe('log Jansen BV: lang verhaal');
    await page.unroute('**/say');
    await frame.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await frame.locator('#line').press('Enter');
    await frame.locator('[data-answer] *').first().waitFor();
    complaints.splice(0);
  }, 600_000);

  test('keeps no cookie and nothing in storage', async () => {
    const { page, frame } = await opened();
    await frame.locator('.view').waitFor();
    expect(await page.context().cookies()).toEqual([]);
    // Where a browser lets a frame keep anything at all.
    const kept = '(() => { try { return localStorage.length + sessionStorage.length; } catch { return 0; } })()';
    expect(await frame.evaluate(kept)).toBe(0);
  }, 600_000);
});

describe('when there is nothing to see', () => {
  const ways = (frame: Frame) =>
    frame.locator('.trouble .buttons > *').evaluateAll((all) => all.map((one: any) => one.href ?? ''));

  test.each([
    ['CancelledByUser', 'nl', 'U bent niet aangemeld'],
    ['CancelledByUser', 'en-GB', 'You are not signed in'],
    ['consent_required', 'nl-NL', 'Een beheerder moet dit toestaan'],
    ['interaction_required', 'en-us', 'An administrator has to allow this'],
    ['resourceDisabled', 'nl', 'Het tabblad is nog niet ingesteld'],
    ['App resource defined in manifest and iframe origin do not match', 'en', 'The tab is not set up yet'],
    ['Unauthorized', 'nl', 'Teams zegt niet wie u bent'],
    ['<img src=x onerror=alert(1)>', 'fr-FR', 'Teams does not say who you are'],
  ])(
    '%s is said in the words of %s, with two ways on',
    async (error, locale, title) => {
      const tab = await opened({ error, locale, channelId: CHANNEL });
      const { page, frame } = tab;
      await frame.getByRole('heading', { name: title }).waitFor();
      expect(await frame.locator('[data-code]').innerText()).toBe(error);
      expect(await ways(frame)).toEqual(['', `${OURS}/`, `https://teams.microsoft.com/l/entity/${APP}/conversations`]);
      expect(await page.evaluate('notified')).toContain('appInitialization.failure');
      expect(await frame.evaluate(faint)).toEqual([]);
      await shoot(tab, `trouble-${error.replaceAll(/\W/g, '').slice(0, 20)}-${locale}`);
    },
    600_000,
  );

  test('of somebody whom Afspraak does not know it says so, in its own words', async () => {
    const { frame } = await opened({ locale: 'en' }, { user: STRANGER });
    await frame.locator('.trouble').waitFor();
    expect(await frame.locator('.trouble').innerText()).toMatch(/guest|gast/i);
    expect(await ways(frame)).toHaveLength(3);
  }, 600_000);

  test.each<[string, Record<string, unknown>]>([
    ['of another tenant', { tid: STRANGER }],
    ['for another app', { aud: STRANGER }],
    ['that has expired', { exp: MONDAY.getTime() / 1000 - 3600 }],
  ])(
    'what Teams says %s is not accepted, and nothing is shown',
    async (_, claims) => {
      const { frame } = await opened({ channelId: CHANNEL }, { claims });
      await frame.getByRole('heading', { name: 'Afspraak is hier niet voor uw organisatie' }).waitFor();
      expect(await frame.locator('body').innerText()).not.toContain('Jansen');
    },
    600_000,
  );

  test('a host that does not answer is said after ten seconds', async () => {
    const { frame } = await opened({ silent: ['initialize'] });
    await frame.getByRole('heading', { name: 'This page belongs in Microsoft Teams' }).waitFor();
    expect(await ways(frame)).toHaveLength(3);
  }, 600_000);

  test('one that gives no token is asked twice, then it is said', async () => {
    const { page, frame } = await opened({ silent: ['authentication.getAuthToken'] });
    await frame.getByRole('heading', { name: 'Teams antwoordt niet' }).waitFor();
    const asked: string[] = await page.evaluate('notified');
    expect(asked.filter((one) => one === 'authentication.getAuthToken')).toHaveLength(2);
  }, 600_000);

  test('without a parent it is said at once', async () => {
    const context = await freshContext(browser, { ignoreHTTPSErrors: true, locale: 'nl-NL' });
    open.push(context);
    const page = await context.newPage();
    await page.goto(TAB);
    await page.getByRole('heading', { name: 'Deze pagina hoort in Microsoft Teams' }).waitFor();
  }, 600_000);

  test('in the frame of another site nothing of ours is shown', async () => {
    const { page, frame } = await opened({}, { host: FOREIGN });
    await page.waitForTimeout(500);
    expect(await frame.locator('body').innerText()).not.toContain('Afspraak');
    expect(await page.evaluate('notified')).toEqual([]);
    expect(complaints.splice(0).join()).toContain('frame-ancestors');
  }, 600_000);

  test('also in Teams’ own frame only the tab is', async () => {
    const { page, frame } = await opened({ src: `${OURS}/accounts` });
    await page.waitForTimeout(500);
    expect(await frame.locator('body').innerText()).not.toContain('Afspraak');
    complaints.splice(0);
  }, 600_000);
});

describe('what anybody can write', () => {
  test.each(['//evil.example', 'javascript:alert(1)', 'https://evil.example/', '/logout', '/accounts/../../x'])(
    'leads to a page of ours and nowhere else: %s',
    async (subEntityId) => {
      const { page, frame } = await opened({ channelId: CHANNEL, subEntityId });
      await frame.locator('.view').waitFor();
      expect(await heading(frame)).toBe('Jansen BV');
      expect([frame.url(), new URL(page.url()).hostname]).toEqual([TAB, TEAMS]);
    },
    600_000,
  );

  test('a link from a card leads to its page', async () => {
    const { frame } = await opened({ subEntityId: `/accounts/${jansen}/dmu` });
    await frame.locator('.tabs [aria-current=page]').waitFor();
    expect(await frame.locator('.tabs [aria-current=page]').innerText()).toBe('Wie beslist');
  }, 600_000);

  test('a channel of somebody else’s customer shows nothing of it', async () => {
    const { frame } = await opened(
      { channelId: CHANNEL, subEntityId: `/accounts/${jansen}`, locale: 'en' },
      { user: PIET },
    );
    await frame.locator('main').waitFor();
    expect(await frame.locator('body').innerText()).not.toContain('Jansen');
    complaints.splice(0);
  }, 600_000);
});

test('whoever is put out of service is out with their next click', async () => {
  const kees = await world.person({ name: 'Kees Smit', functions: ['technical-service'] });
  await world.identify(kees, '8f1c2d3e-0000-4000-8000-0000000000a8');
  const { frame } = await opened({}, { user: '8f1c2d3e-0000-4000-8000-0000000000a8' });
  await frame.locator('.view').waitFor();
  await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, kees.id));
  await frame.locator('.ways').getByRole('link', { name: 'Klanten' }).click();
  await frame.locator('.trouble').waitFor();
  expect(await frame.locator('.trouble').innerText()).toContain('Uw toegang is gesloten');
}, 600_000);
