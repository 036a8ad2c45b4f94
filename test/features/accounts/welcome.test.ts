import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, isNull } from 'drizzle-orm';
import type { Said } from '../../../src/core/ask.js';
import type { Platform } from '../../../src/core/person.js';
import { conversationStore } from '../../../src/features/people/conversations.js';
import { members, roomHomes } from '../../../src/features/people/table.js';
import { rooms } from '../../../src/features/accounts/teams/table.js';
import type { Reference } from '../../../src/platforms/ms-teams/reference.js';
import { buttonsOf, cardOf, MONDAY } from '../../support/app.js';
import { TENANT } from '../../support/teams-connector.js';
import { onBothChats } from '../../support/on-both-chats.js';

const HOLDER = '19:klanten@thread.tacv2';
const GROUP = 'c0ffee00-0000-4000-8000-000000000001';
const DAY_MS = 24 * 60 * 60 * 1000;

const { world, slack, teams, close } = await onBothChats();
let asked = 0;
const people = { anna: 'slack', sanne: 'slack', samuel: 'slack', tess: 'teams', thomas: 'teams' } as const;
type Name = keyof typeof people;

beforeAll(async () => {
  teams.addTeam({ id: HOLDER, aadGroupId: GROUP, name: 'Klanten', members: ['tess', 'thomas'], channels: [] });
  const kept = conversationStore<Reference>(world.database.db, 'teams');
  const at = { workspace: TENANT, serviceUrl: teams.serviceUrl };
  for (const [name, chat] of Object.entries(people)) {
    const full = `${name[0]!.toUpperCase()}${name.slice(1)} de Wit`;
    const email = `${name}@voorbeeld.example`;
    if (chat === 'slack') slack.addUser(idOf(name), { profile: { real_name: full, email } });
    else {
      teams.addPerson(name, { name: full, email });
      const conversation = `a:chat-${name}`;
      await kept.keep(TENANT, { person: name }, { ...at, kind: 'personal', conversation, user: name }, MONDAY);
    }
    await says(name as Name, ['samuel', 'thomas'].includes(name) ? 'language en' : 'taal nl');
  }
});
afterAll(close);

const idOf = (name: string) => (name in people && people[name as Name] === 'slack' ? `U${name.toUpperCase()}` : name);

async function says(name: Name, text: string) {
  const platform: Platform = people[name];
  const workspace = platform === 'slack' ? 'T1' : TENANT;
  const said: Said = { as: 'words', text, mentions: [] };
  const heard = { platform, workspace, user: idOf(name), room: undefined, key: `asked ${++asked}`, said };
  return cardOf((await world.app.door.dispatch({ ...heard, at: world.clock.now })).reply);
}

/** What somebody was sent unasked, each as all that it says. */
async function sentTo(name: Name): Promise<string[]> {
  for (let i = 0; i < 6; i++) {
    world.clock.now = new Date(world.clock.now.getTime() + 2000);
    await world.deliver();
  }
  if (people[name] === 'slack')
    return slack
      .of('chat.postMessage')
      .filter((call) => call['channel'] === idOf(name))
      .map((call) => JSON.stringify(call));
  return [...teams.posts.values()]
    .filter(({ conversation }) => conversation === `a:chat-${name}`)
    .map(({ activity }) => JSON.stringify(activity));
}

const welcomesOf = async (name: Name) =>
  (await sentTo(name)).filter((said) => /Welkom bij Afspraak|Welcome to Afspraak/.test(said));

const firstSeat = async (name: Name) =>
  (
    await world.database.db
      .select()
      .from(members)
      .where(eq(members.email, `${name}@voorbeeld.example`))
  )[0]!.seatedAt;

describe('whoever a colleague gives their first seat', () => {
  beforeAll(async () => {
    await says('anna', 'nieuw Jansen BV omvang klein');
    await says('anna', 'nieuw De Vries BV omvang klein');
  });

  test.each([
    ['sanne', 'nl'],
    ['tess', 'nl'],
    ['samuel', 'en'],
    ['thomas', 'en'],
  ] as const)('is told once what this is, in their own chat and language: %s, %s', async (name, locale) => {
    const job = { sanne: 'financiën', tess: 'marketing', samuel: 'binnendienst', thomas: 'technische dienst' }[name];
    await says('anna', `plaats ${job} @${name} Jansen BV`);
    const [welcome, ...others] = await welcomesOf(name);
    expect(others).toEqual([]);
    const words =
      locale === 'nl'
        ? ['Welkom bij Afspraak', 'een klant van Van Dijk', 'log bezoek, pomp gerepareerd', 'Wat op u wacht']
        : ['Welcome to Afspraak', 'a customer of Van Dijk', 'log visit, pump repaired', 'What waits for you'];
    for (const said of words) expect(welcome).toContain(said);
    // In one's own chat one just types.
    expect(welcome).not.toMatch(/\/account|@Afspraak/);

    await says('anna', `plaats ${job} vacant Jansen BV`);
    await says('anna', `plaats ${job} @${name} Jansen BV`);
    await says('anna', `plaats ${job} @${name} De Vries BV`);
    expect(await welcomesOf(name)).toEqual([welcome]);
  });

  test('and who takes it for themselves, with a customer or without, is not', async () => {
    expect(await firstSeat('anna')).toEqual(MONDAY);
    const { db } = world.database;
    await db.update(members).set({ seatedAt: null }).where(eq(members.email, 'anna@voorbeeld.example'));
    await says('anna', 'plaats klantenservice @anna Jansen BV');
    expect(await firstSeat('anna')).not.toBeNull();
    expect(await welcomesOf('anna')).toEqual([]);
  });

  test('but it comes with the seat or not at all', async () => {
    const { db } = world.database;
    await db.update(members).set({ seatedAt: null }).where(eq(members.email, 'sanne@voorbeeld.example'));
    const [sanne] = await db.select().from(members).where(eq(members.email, 'sanne@voorbeeld.example'));
    const none = await db
      .transaction(async (tx) => {
        const { welcomes } = await import('../../../src/features/accounts/teams/welcome.js');
        const said = await welcomes(tx, {
          organisation: { id: world.organisation, name: 'Van Dijk' } as never,
          members: [sanne!.id],
          at: MONDAY,
        });
        expect(said.map(({ key, to }) => [key, to])).toEqual([[`welcome:${sanne!.id}`, { member: sanne!.id }]]);
        throw new Error('the seat was taken');
      })
      .catch((error: Error) => error.message);
    expect([none, await firstSeat('sanne')]).toEqual(['the seat was taken', null]);
  });

  test('whom a file seated is told the next morning, once', async () => {
    const { db } = world.database;
    slack.calls.length = 0;
    await db.update(members).set({ seatedAt: null }).where(eq(members.email, 'samuel@voorbeeld.example'));
    world.delivered.length = 0;
    world.clock.now = new Date(world.clock.now.getTime() + DAY_MS);
    await world.app.runJob('teams.welcome');
    expect(world.delivered.map(({ card }) => card.title).sort()).toEqual([
      'Welcome to Afspraak',
      'Welkom bij Afspraak',
    ]);
    expect(await db.select().from(members).where(isNull(members.seatedAt))).toEqual([]);
    world.delivered.length = 0;
    world.clock.now = new Date(world.clock.now.getTime() + DAY_MS);
    await world.app.runJob('teams.welcome');
    expect(world.delivered).toEqual([]);
  });
});

describe('the introduction of a team’s channel', () => {
  const introductionIn = (posted: unknown) => JSON.stringify(posted);
  let channel: { id: string; ts: string };

  beforeAll(async () => {
    await world.database.db.insert(roomHomes).values({
      organisation: world.organisation,
      workspace: (await world.app.organisations.workspacesOf(world.organisation)).find(
        ({ platform }) => platform === 'teams',
      )!.id,
      externalId: HOLDER,
      name: 'Klanten',
      closed: false,
      chosenAt: MONDAY,
    });
    const card = await says('anna', 'team Jansen BV');
    const button = buttonsOf(card).find(({ command }) => command === 'team.confirm')!;
    await world.app.door.dispatch({
      platform: 'slack',
      workspace: 'T1',
      user: idOf('anna'),
      room: undefined,
      key: `asked ${++asked}`,
      at: world.clock.now,
      said: { as: 'button', command: button.command, args: button.args },
    });
    const [made] = (await world.database.db.select().from(rooms)).filter(({ externalId }) =>
      slack.channels.has(externalId),
    );
    channel = { id: made!.externalId, ts: made!.introduction! };
  });

  test('says what to type there, as it is typed in that chat, and leads to how we work', () => {
    const said = introductionIn(slack.posts.get(`${channel.id} ${channel.ts}`));
    for (const words of [
      '/account briefing',
      '/account log bezoek, pomp gerepareerd',
      '/account afspraak offerte',
      'Gedragscode',
    ])
      expect(said).toContain(words);
    const inTeams = [...teams.posts.values()]
      .map(({ activity }) => introductionIn(activity))
      .filter((one) => one.includes('kanaal van klantenteam'));
    expect(inTeams).toHaveLength(1);
    for (const words of ['@Afspraak briefing', '@Afspraak log bezoek, pomp gerepareerd'])
      expect(inTeams[0]).toContain(words);
  });

  test('is edited at night where another release said it in other words, and nothing is posted or pinned anew', async () => {
    const { db } = world.database;
    const night = async () => {
      slack.calls.length = 0;
      world.clock.now = new Date(world.clock.now.getTime() + DAY_MS);
      await world.app.runJob('teams.introductions');
      return ['chat.update', 'chat.postMessage', 'pins.add'].map((method) => slack.of(method).length);
    };
    expect(await night()).toEqual([0, 0, 0]);
    const before = teams.posts.size;
    for (const older of [null, 'older words']) {
      await db.update(rooms).set({ wording: older });
      expect(await night()).toEqual([1, 0, 0]);
      expect(await night()).toEqual([0, 0, 0]);
    }
    expect(teams.posts.size).toBe(before);
    expect(slack.channels.get(channel.id)!.pins).toEqual([channel.ts]);
    expect((await db.select().from(rooms)).map(({ introduction }) => introduction)).toContain(channel.ts);
  });

  test('and what could not be edited is tried again the next night', async () => {
    await world.database.db.update(rooms).set({ wording: 'older words' });
    slack.next('chat.update', { error: 'internal_error' });
    world.clock.now = new Date(world.clock.now.getTime() + DAY_MS);
    await world.app.runJob('teams.introductions');
    slack.calls.length = 0;
    world.clock.now = new Date(world.clock.now.getTime() + DAY_MS);
    await world.app.runJob('teams.introductions');
    expect(slack.of('chat.update')).toHaveLength(1);
  });
});
