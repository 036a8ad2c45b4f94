import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Said } from '../../src/core/ask.js';
import { DatabaseSilent, patience } from '../../src/core/database-timeout.js';
import { interactions } from '../../src/features/history/table.js';
import { cardOf, cookieOf, MONDAY, testApp, textOf, type Person, type TestApp } from '../support/app.js';

const words = (text: string): Said => ({ as: 'words', text, mentions: [] });

describe('whoever asks too much at once', () => {
  let world: TestApp;
  let anna: Person;
  let john: Person;
  beforeAll(async () => {
    world = await testApp({ rateLimit: true });
    anna = await world.person({ name: 'Anna de Wit' });
    john = await world.person({ name: 'John Smith', locale: 'en' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    // Everyone has been still for a while.
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  });

  const heard = (who: Person, field: Said) => ({
    platform: 'web' as const,
    workspace: world.organisation,
    user: who.email,
    room: undefined,
    key: 'suggest',
    at: world.clock.now,
    said: field,
  });

  test.each([
    ['Dutch', () => anna, 'Dat was veel tegelijk. Hiermee is niets gedaan; wacht even', 'U typte:'],
    ['English', () => john, 'That was a lot at once. Nothing was done with this; wait a moment', 'You typed:'],
  ])('is told so in %s, with what was typed, and nothing is done with it', async (_, who, title, typed) => {
    const person = who();
    for (let n = 0; n < 30; n++) expect(textOf(await person.asks('help'))).not.toContain(title);
    const before = await world.database.db.$count(interactions);
    world.database.sent.length = 0;
    const card = await person.asks('log bezoek bij Jansen, pomp gerepareerd');
    expect(textOf(card)).toContain(title);
    expect(textOf(card)).toContain(typed);
    expect(textOf(card)).toContain('log bezoek bij Jansen, pomp gerepareerd');
    expect(world.database.sent).toEqual([]);
    expect(await world.database.db.$count(interactions)).toBe(before);
  });

  test('holds up nobody else, and is answered again half a second later', async () => {
    for (let n = 0; n < 31; n++) await anna.asks('help');
    expect(textOf(await anna.asks('help'))).toContain('Dat was veel tegelijk');
    expect(textOf(await john.asks('help'))).not.toContain('That was a lot');
    world.clock.now = new Date(world.clock.now.getTime() + 500);
    expect(textOf(await anna.asks('help'))).not.toContain('Dat was veel tegelijk');
    expect(textOf(await anna.asks('help'))).toContain('Dat was veel tegelijk');
  });

  test('an address that is a secret does not come back', async () => {
    for (let n = 0; n < 30; n++) await anna.asks('help');
    const answer = await world.app.door.dispatch(heard(anna, words('kalender https://cal.example/geheim.ics')));
    expect(JSON.stringify(answer)).not.toContain('geheim');
    expect(answer.keep).toBe('kalender •••');
    const pressed = await anna.says({ as: 'button', command: 'help.menu', args: {} });
    expect(textOf(cardOf(pressed))).toContain('Dat was veel tegelijk');
  });

  test('suggestions have a measure of their own, and are just not there', async () => {
    await anna.asks('nieuw Jansen BV');
    const asked = heard(anna, { as: 'open', command: 'briefing.show', args: {} });
    const suggested = () => world.app.door.suggest(asked, 'account', 'jan');
    for (let n = 0; n < 60; n++) expect(await suggested()).toHaveLength(1);
    expect(await suggested()).toEqual([]);
    expect(textOf(await anna.asks('help'))).not.toContain('Dat was veel tegelijk');
    expect(await world.app.door.suggest({ ...asked, user: john.email }, 'account', 'jan')).toBeDefined();
  });

  test('what the app does by itself is not counted', async () => {
    for (let n = 0; n < 31; n++) await anna.asks('help');
    await expect(world.app.runJob('calendars.reseal')).resolves.toBeUndefined();
  });
});

describe('while the database hangs', () => {
  let world: TestApp;
  let anna: Person;
  let john: Person;
  let hangs = false;
  const waited: number[] = [];
  /** Time passes at once while it hangs, and not at all otherwise. */
  const wait = async <T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> => {
    if (!hangs) return promise;
    waited.push(milliseconds);
    return Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(resolve, 50, undefined))]);
  };
  const ping = () => (hangs ? new Promise<never>(() => undefined) : Promise.resolve());

  beforeAll(async () => {
    world = await testApp({}, { patience: patience(ping, wait) });
    anna = await world.person({ name: 'Anna de Wit' });
    john = await world.person({ name: 'John Smith', locale: 'en' });
    for (const person of [anna, john]) await person.asks('help');
    await anna.asks('nieuw Jansen BV');
  });
  afterAll(() => world.close());

  /** Nothing that says who asks can be read meanwhile. */
  async function hung<T>(run: () => Promise<T>): Promise<T> {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const holding = world.database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table workspaces in access exclusive mode`);
      locked();
      await held;
    });
    await isLocked;
    hangs = true;
    try {
      return await run();
    } finally {
      hangs = false;
      release();
      await holding;
    }
  }
  /** They were thrown on purpose; others fail the test. */
  const silences = () => world.faults.splice(0).map((fault) => fault instanceof DatabaseSilent);

  test.each([
    ['Dutch', () => anna, 'De database antwoordt niet, dus ik kan niet zeggen of dit gedaan is.', 'U typte:'],
    ['English', () => john, 'The database does not answer, so I can’t say whether this was done.', 'You typed:'],
  ])('one is told so in %s after eight seconds, with a reference and what was typed', async (_, who, title, typed) => {
    waited.length = 0;
    const card = await hung(() => who().asks('log Jansen BV: bezoek, pomp gerepareerd'));
    const said = textOf(card);
    expect(said).toContain(title);
    expect(said).toMatch(/: [0-9A-F]{6}\n/);
    expect(said).toContain(`${typed}\n`);
    expect(said).toContain('log Jansen BV: bezoek, pomp gerepareerd');
    expect(waited).toEqual([7000, 1000]);
    expect(silences()).toEqual([true]);
  });

  test('a form that was filled in comes back too, and suggestions are just not there', async () => {
    const args = { what: 'een lang verhaal over de pomp' };
    const reply = await hung(() => anna.says({ as: 'form', command: 'history.log', args }));
    expect(textOf(cardOf(reply))).toContain('een lang verhaal over de pomp');
    const heard = { platform: 'web' as const, workspace: world.organisation, user: anna.email, room: undefined };
    const said = { as: 'open' as const, command: 'briefing.show', args: {} };
    const asked = { ...heard, key: 's', at: MONDAY, said };
    expect(await hung(() => world.app.door.suggest(asked, 'account', 'jan'))).toEqual([]);
    expect(silences()).toEqual([true, true]);
  });

  test('the page says so, with a reference and what was typed, and works again afterwards', async () => {
    const own = { 'sec-fetch-site': 'same-origin' };
    const at = async (path: string, body: Record<string, string>, cookie = '') =>
      world.app.page.request(`http://localhost:3000${path}`, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { ...own, cookie, 'accept-language': 'nl' },
      });
    const entered = await at('/login', { organisation: world.organisation, email: anna.email });
    const cookie = cookieOf(entered);
    const say = `/chat/${encodeURIComponent(`dm-${anna.email}`)}/say`;
    const answer = await hung(() => at(say, { text: 'help mij <toch>', key: '1' }, cookie));
    const page = await answer.text();
    expect(answer.status).toBe(503);
    expect(page).toContain('De database antwoordt niet');
    expect(page).toContain('help mij &lt;toch&gt;');
    expect(page).not.toContain('er is nog niets mee gedaan');
    expect(page).toMatch(/class="reference"><code>[0-9a-f]{12}</);
    expect((await at(say, { text: 'help', key: '2' }, cookie)).status).toBe(303);
    world.faults.length = 0;
  });
});
