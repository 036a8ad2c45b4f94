import { afterAll, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { keysFor, readConfig } from '../../src/config.js';
import { sealer } from '../../src/core/encryption.js';
import { calendarFeeds } from '../../src/features/calendars/table.js';
import { identities, members } from '../../src/features/people/table.js';
import { accounts } from '../../src/features/accounts/table.js';
import { seats } from '../../src/features/accounts/teams/table.js';
import { agreementNumbers } from '../../src/features/agreements/table.js';
import { newId } from '../../src/core/id.js';
import { env, testApp } from '../support/app.js';
import { asksOf, bareLines, commands, trial, type Tried, type Way } from '../support/attempts.js';
import { everything } from '../support/slow.js';
import { fill, tenant, watch } from '../support/tenants.js';

const count = { attempts: 0, leaks: 0 };

/*
 * Every command, by every way in, asked by those who may not: with the ids, names and numbers of a customer that they do not see,
 * of one that they see and do not serve, and of another organisation. No answer tells anything of the first and the last, and
 * nothing about them changes; of the second nothing changes by a command that needs the right to change. A command that is new
 * is asked too; a blank of it that is not understood here fails. `npm test` asks each command in one way, by one who is of the
 * organisation and one who is not; `npm run test:slow` in every way, by everybody.
 */
const world = await testApp();
const { db } = world.database;
const organisation = world.organisation;
const here = { id: organisation, workspace: world.workspace };
await db.insert(agreementNumbers).values({ organisation, last: 100 });
const own = await fill(db, here, { word: 'Eigendom', number: 11 });
const hidden = await fill(db, here, { word: 'Verhulde', number: 21, once: own.colleague });
const open = await fill(db, here, { word: 'Openbaar', number: 41, open: true });
const other = await fill(db, await tenant(db, 'Elders'), { word: 'Buurland', number: 31 });
const person = {
  organisation,
  functions: ['finance'],
  locale: 'nl',
  zone: 'Europe/Amsterdam',
  administrator: false,
} as const;
const also = [
  { name: 'Zonder Plaats', email: 'los@collega.example' },
  { name: 'Weg Gegaan', email: 'weg@collega.example', deactivatedAt: world.clock.now },
  { name: 'Leidt Eigen', email: 'leider@collega.example' },
  { name: 'Was Leider', email: 'vroeger@collega.example', locale: 'en' as const },
].map((one) => ({ ...person, functions: ['finance'], id: newId(), ...one }));
await db.insert(members).values(also);
await db
  .insert(identities)
  .values(also.map(({ id, email }) => ({ organisation, workspace: world.workspace, externalId: email, member: id })));
const [, , leader] = also;
const led = { ...person, functions: ['finance'], id: newId(), name: 'Geleide', email: 'geleid@collega.example' };
await db.insert(members).values({ ...led, manager: leader!.id });
await db
  .insert(seats)
  .values({ organisation, team: own.team, function: 'management', need: 'optional', member: led.id });
const secrets = sealer(keysFor('secrets', readConfig(env).keys));
for (const { organisation: of, feed } of [own, other]) {
  const url = secrets.seal('https://agenda.example/x.ics', { organisation: of, kind: 'calendar feed', row: feed });
  await db
    .update(calendarFeeds)
    .set({ url })
    .where(and(eq(calendarFeeds.organisation, of), eq(calendarFeeds.id, feed)));
}
await watch(db);

afterAll(async () => {
  await world.close();
  process.stdout.write(`attempts: ${count.attempts}, leaks: ${count.leaks}\n`);
});

function add(all: Tried[]): string[] {
  const leaks = [...new Set(all.flatMap((one) => one.leaks))];
  count.attempts += all.reduce((sum, one) => sum + one.attempts, 0);
  count.leaks += leaks.length;
  return leaks;
}

/** Whoever names a new customer as another is called has one of that name: see below. */
const MAKES = 'account.new';
/** Asked in a team's channel, it is about that team: see below. */
const OF_CHANNEL = 'nudge.weekly';

const STRANGER = 'los@collega.example';

type Insider = [who: string, user: string, by: readonly Way[]];
/** In each row the ways differ; together it is all of them. */
const allInsiders: Insider[] = [
  ['a member of another team', 'eigendom@collega.example', ['words', 'button']],
  ['who serves nobody', STRANGER, ['open', 'form']],
  ['the manager of another team', 'leider@collega.example', ['link', 'button']],
  ['who manages nobody any more', 'vroeger@collega.example', ['button', 'words']],
];
const insiders: Insider[] = everything ? allInsiders : [['who serves nobody', STRANGER, ['button']]];

test.each(insiders)(
  'of a hidden customer and another organisation nothing is told or changed: %s',
  async (_, user, by) => {
    const tried: Tried[] = [];
    for (const command of commands.filter(({ id }) => id !== MAKES)) {
      const both = await Promise.all([asksOf(command, hidden, by), asksOf(command, other, by)]);
      expect(both.flatMap(({ missing }) => missing)).toEqual([]);
      const said = both.flatMap((one) => one.said);
      tried.push(await trial(world, { user, workspace: world.organisation, command, said, hidden: [hidden, other] }));
    }
    expect(add(tried)).toEqual([]);
  },
);

test.each(insiders)(
  'what needs the right to change is not done to a customer that is only seen: %s',
  async (_, user, by) => {
    const tried: Tried[] = [];
    for (const command of commands.filter(({ right }) => right === 'change' || right === 'administrator')) {
      const { said } = await asksOf(command, open, by);
      tried.push(
        await trial(world, { user, workspace: world.organisation, command, said, hidden: [hidden], kept: [open] }),
      );
    }
    expect(add(tried)).toEqual([]);
  },
);

const FROM_ELSEWHERE = 'a member of another organisation';
type Outsider = [who: string, user: string, elsewhere: boolean, by: readonly Way[]];
const allOutsiders: Outsider[] = [
  ['a guest', 'gast@elders.example', false, ['words', 'button']],
  ['one who left', 'weg@collega.example', false, ['words', 'button']],
  [FROM_ELSEWHERE, 'buurland@collega.example', true, ['words', 'button', 'open']],
];
const outsiders: Outsider[] = everything
  ? allOutsiders
  : [[FROM_ELSEWHERE, 'buurland@collega.example', true, ['button']]];

test.each(outsiders)('%s is told and changes nothing', async (_, user, elsewhere, by) => {
  const workspace = elsewhere ? other.organisation : world.organisation;
  const tried: Tried[] = [];
  for (const command of commands.filter(({ id }) => id !== MAKES)) {
    const both = await Promise.all([asksOf(command, hidden, by), elsewhere ? asksOf(command, open, by) : undefined]);
    const said = both.flatMap((one) => one?.said ?? []);
    tried.push(await trial(world, { user, workspace, command, said, hidden: [hidden, open] }));
  }
  expect(add(tried)).toEqual([]);
});

test.each(everything ? allInsiders.slice(0, 2) : insiders)(
  'a word alone, in nobody’s channel and in that of a hidden customer: %s',
  async (_, user) => {
    const tried: Tried[] = [];
    for (const command of commands)
      for (const room of ['c-niemand', hidden.room]) {
        if (command.id === OF_CHANNEL && room === hidden.room) continue;
        const said = bareLines(command);
        tried.push(
          await trial(world, { user, workspace: world.organisation, room, command, said, hidden: [hidden, other] }),
        );
      }
    expect(add(tried)).toEqual([]);
  },
);

test('what is half typed in a blank is not completed with what is hidden', async () => {
  const offered: string[] = [];
  for (const command of commands)
    for (const [name, field] of Object.entries(command.fields))
      for (const part of field.suggest ? [hidden, other] : [])
        for (const typed of [part.accountName, 'pomp']) {
          const said = { as: 'open' as const, command: command.id, args: {} };
          const heard = {
            platform: 'web',
            workspace: world.organisation,
            user: STRANGER,
            room: undefined,
            said,
          } as const;
          const options = await world.app.door.suggest({ ...heard, key: 'suggest', at: world.clock.now }, name, typed);
          const told = options.filter(
            ({ label, value }) =>
              label.includes(part.accountName) ||
              value === part.account ||
              label.includes(`pomp gerepareerd ${part.word}`),
          );
          offered.push(...told.map(({ label }) => `${command.id} ${name} offers ${label}`));
          count.attempts += 1;
        }
  expect(offered).toEqual([]);
});

test('a draft of a colleague, or of another organisation, is taken up by nobody else', async () => {
  const tried: Tried[] = [];
  // Before the command is looked at: a few of them tell as much as all.
  for (const command of commands.slice(0, 5))
    for (const part of [hidden, other]) {
      const said = (['button', 'form', 'open'] as const).map((as) => ({
        as,
        command: command.id,
        args: { draft: part.draft },
      }));
      tried.push(
        await trial(world, { user: STRANGER, workspace: world.organisation, command, said, hidden: [hidden, other] }),
      );
    }
  expect(add(tried)).toEqual([]);
});

test('the weekly overview of a team whose channel one is in, and whose customers are hidden, tells nothing', async () => {
  const command = commands.find(({ id }) => id === OF_CHANNEL)!;
  const about = { user: STRANGER, workspace: world.organisation, room: hidden.room, command };
  expect((await trial(world, { ...about, said: bareLines(command), hidden: [hidden] })).leaks).toEqual([]);
});

test('a new customer with the name of a hidden team is served by a team of its own', async () => {
  const { db } = world.database;
  const ofHidden = and(eq(seats.organisation, world.organisation), eq(seats.team, hidden.team));
  const before = await db.select().from(seats).where(ofHidden);
  const heard = { platform: 'web', workspace: world.organisation, user: STRANGER, room: undefined } as const;
  const said = { as: 'words' as const, text: `nieuw ${hidden.teamName}`, mentions: [] };
  const { reply } = await world.app.door.dispatch({ ...heard, key: 'namesake', at: world.clock.now, said });
  expect(JSON.stringify(reply)).not.toMatch(new RegExp(`${hidden.team}|${hidden.account}|${hidden.accountName}`));
  expect(await db.select().from(seats).where(ofHidden)).toEqual(before);
  const mine = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.organisation, world.organisation), eq(accounts.name, hidden.teamName)));
  expect(mine.map(({ team }) => team)).not.toEqual([hidden.team]);
});
