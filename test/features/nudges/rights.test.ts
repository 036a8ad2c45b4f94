import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { nudgePosts, weeklyOverviews } from '../../../src/features/nudges/table.js';
import { buttonsOf, cardOf, MONDAY, textOf, type Person } from '../../support/app.js';
import { ELSEWHERE, HIDDEN, mixedTeam, OPEN } from '../../support/mixed-team.js';

const SECRET = 'overname voorbereiden';
const PUBLIC = 'folder sturen';
const there = await mixedTeam();
const { world } = there;
await there.anna.asks(`afspraak ${OPEN}: ${PUBLIC} @anna.de.wit dinsdag 24 november 9:00`);
await there.anna.asks(`afspraak ${HIDDEN}: ${SECRET} @anna.de.wit dinsdag 24 november 9:00`);
beforeEach(async () => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
  await world.database.db.delete(weeklyOverviews);
});
afterAll(() => world.close());

const settings = () => world.database.db.select().from(weeklyOverviews);
const toTeam = (team: string) => world.delivered.filter(({ to }) => 'team' in to && to.team === team);

describe('the weekly overview that someone asks for', () => {
  test('shows what they see, whether asked of an open account or in the team’s own channel', async () => {
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    for (const [who, word] of [
      [there.bob, 'weekly'],
      [there.joke, 'weekoverzicht'],
    ] as const)
      for (const said of [await who.asks(`${word} ${OPEN}`), await who.asks(word, there.room)]) {
        expect(textOf(said)).toContain(PUBLIC);
        expect(textOf(said)).not.toMatch(/overname|Geheim/);
        // Two are late; they know of one.
        expect(textOf(said)).toMatch(/· 1 (late|te laat) ·/);
      }
    for (const who of [there.anna, there.boss, there.admin]) {
      const said = textOf(await who.asks('weekly', there.room));
      expect(said).toContain(SECRET);
      expect(said).toMatch(/· 2 (late|te laat) ·/);
    }
  });

  test('in the channel of a team of which they see nothing is their own, or none', async () => {
    await world.database.db.update(accounts).set({ open: false }).where(eq(accounts.id, there.open));
    const said = JSON.stringify(await there.bob.types('weekly', there.room));
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.id, there.open));
    expect(said).not.toMatch(/overname|Geheim|folder|Jansen/);
    expect(said).toContain('manage nobody');
  });

  test('has the buttons to set and post it only for who may change the team', async () => {
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    const commands = async (who: Person) =>
      buttonsOf(await who.asks('weekly', there.room)).map(({ command }) => command);
    for (const who of [there.anna, there.boss, there.admin])
      expect(await commands(who)).toEqual(expect.arrayContaining(['nudge.post', 'nudge.weekly']));
    for (const who of [there.bob, there.joke])
      expect(new Set(await commands(who))).toEqual(new Set(['agreement.show']));
  });
});

describe('its setting and its post', () => {
  test('are for who may change the team: nobody else turns it off, moves it or posts it, by word, button or form', async () => {
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    for (const who of [there.bob, there.joke, there.olga]) {
      for (const as of ['button', 'form', 'link', 'open'] as const) {
        await who.says({ as, command: 'nudge.weekly', args: { on: 'off', account: there.open } });
        await who.says({ as, command: 'nudge.weekly', args: { on: 'off', account: there.hidden } });
        await who.says({ as, command: 'nudge.post', args: { team: there.team } }, there.room);
      }
      await who.types(`weekly off ${OPEN}`);
      await who.types('weekly off', there.room);
    }
    expect(await settings()).toEqual([]);
    expect(world.delivered).toEqual([]);
    const refused = [
      await there.bob.asks('weekly off', there.room),
      await there.joke.asks('weekoverzicht uit', there.room),
    ];
    expect(refused[0]!.title).toContain('team');
    expect(refused[1]!.title).not.toBe(refused[0]!.title);
    await there.boss.asks('weekly off', there.room);
    expect(await settings()).toMatchObject([{ team: there.team, wanted: false }]);
  });

  test('a store that is asked past the door sets neither another team’s nor another member’s', async () => {
    const setting = { weekday: 5, minute: 600, wanted: false };
    const ask = (who: Person) =>
      ({ organisation: { id: world.organisation }, asker: { id: who.id, administrator: false } }) as never;
    const { weekly } = world.app;
    expect(await weekly.set({ whose: { team: there.team }, setting, nextAt: MONDAY, ask: ask(there.bob) })).toBe(false);
    expect(await weekly.set({ whose: { member: there.anna.id }, setting, nextAt: MONDAY, ask: ask(there.bob) })).toBe(
      false,
    );
    expect(await settings()).toEqual([]);
    expect(await weekly.set({ whose: { team: there.team }, setting, nextAt: MONDAY, ask: ask(there.anna) })).toBe(true);
    expect(await weekly.set({ whose: { member: there.bob.id }, setting, nextAt: MONDAY, ask: ask(there.bob) })).toBe(
      true,
    );
  });

  test('a form with an account that is no account opens as if none was said', async () => {
    expect(
      (await there.boss.says({ as: 'open', command: 'nudge.weekly', args: { account: 'nonsense' } }, there.room)).kind,
    ).not.toBe('silence');
    expect(world.faults).toEqual([]);
  });
});

describe('what is posted in a team’s channel', () => {
  test('is of its own accounts, all of them, and of no other team’s', async () => {
    await there.bob.asks(`agree ${ELSEWHERE}: quiet thing @bob.kuiper Tuesday 24 November 9:00`);
    world.delivered.length = 0;
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    await there.anna.presses(await there.anna.asks('weekoverzicht', there.room), 'Nu plaatsen');
    const [post] = toTeam(there.team);
    expect(textOf(post!.card)).toContain(SECRET);
    expect(textOf(post!.card)).toContain(PUBLIC);
    expect(textOf(post!.card)).not.toContain('quiet thing');
  });

  test('no longer carries a reminder of an account that went to another team that day', async () => {
    await world.database.db.delete(nudgePosts);
    await world.database.db.update(agreements).set({ nudgeStep: 1, nudgeCount: 0 });
    await world.database.query(
      `update agreements set attention_at = case when what = '${SECRET}' then timestamptz '2026-11-24 09:00Z' when what = '${PUBLIC}' then timestamptz '2026-11-24 12:00Z' end`,
    );
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    await world.app.nudge(world.clock.now);
    expect(textOf(toTeam(there.team)[0]!.card)).toContain(SECRET);
    await world.database.db.update(accounts).set({ team: there.bobsTeam }).where(eq(accounts.id, there.hidden));
    world.delivered.length = 0;
    world.clock.now = new Date('2026-11-24T13:00:00Z');
    await world.app.nudge(world.clock.now);
    await world.database.db.update(accounts).set({ team: there.team }).where(eq(accounts.id, there.hidden));
    const [edit] = toTeam(there.team);
    expect(textOf(edit!.card)).toContain(PUBLIC);
    expect(textOf(edit!.card)).not.toMatch(/overname|Geheim/);
  });

  test('asking the team goes to the channel of the account’s own team', async () => {
    const [row] = await world.database.db.select().from(agreements).where(eq(agreements.what, SECRET));
    await there.boss.says({ as: 'button', command: 'nudge.ask-team', args: { number: String(row!.number) } });
    expect(world.delivered.map(({ to }) => to)).toEqual([{ team: there.team }]);
    world.delivered.length = 0;
    const said = await there.bob.says({
      as: 'button',
      command: 'nudge.ask-team',
      args: { number: String(row!.number) },
    });
    expect(cardOf(said).title).not.toMatch(/overname/);
    expect(world.delivered).toEqual([]);
  });
});

describe('a manager’s own overview', () => {
  test('is over the teams of the people they manage, and of nobody else’s', async () => {
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    const mine = textOf(await there.boss.asks('weekly'));
    const [team] = await world.database.query<{ name: string }>(`select name from teams where id = '${there.team}'`);
    expect(mine).toContain(team!.name);
    expect(mine).not.toContain(ELSEWHERE);
    expect(textOf(cardOf(await there.anna.types('weekoverzicht')))).toContain('geeft hier aan niemand leiding');
    // An administrator has those whose people have no manager.
    expect((await world.app.weekly.teamsOf(world.organisation, there.admin.id)).map(({ id }) => id)).toEqual([
      there.bobsTeam,
    ]);
    await world.database.db.execute(sql`update members set deactivated_at = now() where id = ${there.boss.id}`);
    expect((await world.app.weekly.teamsOf(world.organisation, there.admin.id)).map(({ id }) => id)).toHaveLength(2);
    await world.database.db.execute(sql`update members set deactivated_at = null where id = ${there.boss.id}`);
  });
});
