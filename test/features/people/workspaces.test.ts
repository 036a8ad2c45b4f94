import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Reply, Said } from '../../../src/core/ask.js';
import type { Platform } from '../../../src/core/person.js';
import { deliveries, deliveryLines, deliveryPaces } from '../../../src/outbox/table.js';
import { conversationStore } from '../../../src/features/people/conversations.js';
import { identities, members, roomHomes } from '../../../src/features/people/table.js';
import { rooms, teams as teamsTable } from '../../../src/features/accounts/teams/table.js';
import type { Reference } from '../../../src/platforms/ms-teams/reference.js';
import { buttonsOf, cardOf, MONDAY, textOf } from '../../support/app.js';
import { BOT as SLACK_BOT } from '../../support/slack.js';
import { TENANT } from '../../support/teams-connector.js';
import { onBothChats } from '../../support/on-both-chats.js';

const HOLDER = '19:klanten@thread.tacv2';
const BY_HAND = '19:met-de-hand@thread.tacv2';
const GROUP = 'c0ffee00-0000-4000-8000-000000000001';

const { world, slack, teams, graph, workspaces, close } = await onBothChats();
let asked = 0;
const slackId = (name: string) => `U${name.toUpperCase()}`;

beforeAll(async () => {
  for (const name of ['anna', 'piet']) {
    teams.addPerson(name, { name: `${name[0]!.toUpperCase()}${name.slice(1)} de Wit` });
    slack.addUser(slackId(name), { profile: { real_name: name, email: `${name}@voorbeeld.example` } });
  }
  teams.addPerson('kees', { name: 'Kees Stil' });
  teams.addTeam({ id: HOLDER, aadGroupId: GROUP, name: 'Klanten', members: ['anna', 'piet'], channels: [BY_HAND] });
  teams.names.set(BY_HAND, 'Met de hand');
  const kept = conversationStore<Reference>(world.database.db, 'teams');
  const at = { workspace: TENANT, serviceUrl: teams.serviceUrl };
  const team = { id: HOLDER, group: GROUP };
  await kept.keep(
    TENANT,
    { room: BY_HAND, within: HOLDER },
    { ...at, kind: 'channel', conversation: BY_HAND, team },
    MONDAY,
  );
  for (const user of ['anna', 'piet', 'kees'])
    await kept.keep(
      TENANT,
      { person: user },
      { ...at, kind: 'personal', conversation: `a:chat-${user}`, user },
      MONDAY,
    );
  for (const name of ['anna', 'piet']) {
    await says('slack', slackId(name), 'help');
    await says('teams', name, 'help');
  }
});
afterAll(close);
beforeEach(async () => {
  const { db } = world.database;
  for (const table of [deliveries, deliveryLines, deliveryPaces, roomHomes, rooms]) await db.delete(table);
  world.clock.now = new Date(world.clock.now.getTime() + 3_600_000);
  teams.posts.clear();
  graph.channels.clear();
});

async function hears(platform: Platform, user: string, said: Said, room?: string): Promise<Reply> {
  const workspace = platform === 'slack' ? 'T1' : TENANT;
  const heard = { platform, workspace, user, room, key: `asked ${++asked}`, at: world.clock.now, said };
  return (await world.app.door.dispatch(heard)).reply;
}
const says = (platform: Platform, user: string, text: string, room?: string) =>
  hears(platform, user, { as: 'words', text, mentions: [] }, room);
const asks = async (platform: Platform, user: string, text: string, room?: string) =>
  cardOf(await says(platform, user, text, room));

/** An account with its team, confirmed: channels are made in every workspace. */
async function teamFor(name: string) {
  const card = await asks('teams', 'anna', `nieuw ${name} omvang groot potentie hoog`);
  const button = buttonsOf(card).find(({ command }) => command === 'team.confirm')!;
  const confirmed = cardOf(await hears('teams', 'anna', { as: 'button', command: button.command, args: button.args }));
  const id = button.args['team']!;
  const made = await world.database.db.select().from(rooms).where(eq(rooms.team, id));
  const roomIn = (workspace: string) => made.find((one) => one.workspace === workspace)?.externalId;
  return { id, text: textOf(confirmed), slack: roomIn(workspaces.slack), teams: roomIn(workspaces.teams)! };
}

const say = (key: string, to: { team: string } | { member: string }, more = {}) =>
  world.database.db.transaction((tx) =>
    world.app.enqueue(tx, {
      organisation: world.organisation,
      key: `${key} ${asked}`,
      kind: 'news',
      to,
      card: { title: key, parts: [] },
      reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
      ...more,
    }),
  );
/** So many seconds later. */
async function deliverAfter(seconds: number) {
  world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000);
  await world.deliver();
}
const inTeams = (text: string) =>
  [...teams.posts.values()].filter(({ activity }) => JSON.stringify(activity).includes(text));
const inSlack = (text: string) => slack.of('chat.postMessage').filter((call) => JSON.stringify(call).includes(text));
const memberId = async (name: string) => {
  const { db } = world.database;
  return (
    await db
      .select()
      .from(members)
      .where(eq(members.email, `${name}@voorbeeld.example`))
  )[0]!.id;
};

describe('one organisation with two chats', () => {
  test('knows a colleague who is in both as one member, by his e-mail', async () => {
    const { db } = world.database;
    const his = await db
      .select()
      .from(identities)
      .where(eq(identities.member, await memberId('anna')));
    expect(his.map(({ externalId }) => externalId).sort()).toEqual(['UANNA', 'anna']);
  });

  test('has a channel in each, and what is said to the team is said once in each', async () => {
    await asks('teams', 'anna', 'thuisbasis hier', BY_HAND);
    const team = await teamFor('Jansen BV');
    expect(graph.find(GROUP, team.teams)).toMatchObject({ displayName: 'klant-Jansen BV' });
    expect(slack.channels.get(team.slack!)!.name).toBe('klant-jansen-bv');
    await say('Bezoek morgen', { team: team.id });
    await deliverAfter(0);
    expect([inTeams('Bezoek morgen').length, inSlack('Bezoek morgen').length]).toEqual([1, 1]);
  });

  test('says to a member what is for him in one of them', async () => {
    await say('Aan Piet', { member: await memberId('piet') });
    await deliverAfter(0);
    expect(inTeams('Aan Piet').length + inSlack('Aan Piet').length).toBe(1);
  });
});

describe('what was meant for a channel that is gone in one of two chats', () => {
  /** Anna is in both chats, Sara in Slack alone; the team's channel in Slack is gone. */
  async function withoutSlackChannel(name: string) {
    await asks('teams', 'anna', 'thuisbasis hier', BY_HAND);
    slack.addUser('USARA', { profile: { real_name: 'Sara Slack', email: 'sara@voorbeeld.example' } });
    await says('slack', 'USARA', 'help');
    const team = await teamFor(name);
    await asks('teams', 'anna', `plaats marketing @sara ${name}`);
    await deliverAfter(2);
    const { db } = world.database;
    // On the page everyone is.
    await db.delete(rooms).where(and(eq(rooms.team, team.id), eq(rooms.workspace, world.workspace)));
    await db
      .update(rooms)
      .set({ state: 'deleted' })
      .where(and(eq(rooms.team, team.id), eq(rooms.workspace, workspaces.slack)));
    return team;
  }
  const told = (user: string, text: string) => inSlack(text).filter(({ channel }) => channel === user);

  test('goes to whom the channel in the other does not reach, and to them alone', async () => {
    const team = await withoutSlackChannel('Reik BV');
    await say('Bezoek om tien uur', { team: team.id });
    for (let n = 0; n < 4; n++) await deliverAfter(2);
    expect(told('USARA', 'Bezoek om tien uur')).toHaveLength(1);
    expect(told('UANNA', 'Bezoek om tien uur')).toEqual([]);
    expect(inTeams('Bezoek om tien uur').map(({ conversation }) => conversation.split(';')[0])).toEqual([team.teams]);
  });

  test('goes to everyone where nothing is said in the other either, because outsiders read along', async () => {
    const team = await withoutSlackChannel('Buiten BV');
    await world.database.db
      .update(rooms)
      .set({ outsiders: 'undecided' })
      .where(and(eq(rooms.team, team.id), eq(rooms.workspace, workspaces.teams)));
    await say('Bezoek om elf uur', { team: team.id });
    for (let n = 0; n < 4; n++) await deliverAfter(2);
    expect(told('USARA', 'Bezoek om elf uur')).toHaveLength(1);
    expect([...told('UANNA', 'Bezoek om elf uur'), ...inTeams('Bezoek om elf uur')]).toHaveLength(1);
    expect(inTeams('Bezoek om elf uur').filter(({ conversation }) => conversation.startsWith(team.teams))).toEqual([]);
  });
});

describe('where channels are made', () => {
  test('is chosen by an administrator, in a channel of what is to hold them', async () => {
    expect(textOf(await asks('teams', 'anna', 'thuisbasis'))).toContain('Nog nergens');
    expect((await asks('teams', 'anna', 'home here private', BY_HAND)).title).toContain('“Klanten”');
    expect(textOf(await asks('teams', 'anna', 'thuisbasis'))).toContain('besloten');
    expect((await asks('teams', 'anna', 'thuisbasis niet hier', BY_HAND)).title).toContain('geen nieuwe kanalen');
    expect((await asks('teams', 'anna', 'thuisbasis niet hier', BY_HAND)).title).toContain('kwamen geen kanalen');
  });

  test('is not for everyone, not for a private conversation, and nothing to choose where the workspace itself holds them', async () => {
    await says('teams', 'piet', 'thuisbasis hier', BY_HAND);
    await says('teams', 'anna', 'thuisbasis hier');
    expect(await world.database.db.select().from(roomHomes)).toEqual([]);
    expect(textOf(await asks('slack', 'UANNA', 'thuisbasis hier', 'C1'))).toContain('niets te kiezen');
  });

  test('is asked for when nobody chose, and everything else goes on', async () => {
    const team = await teamFor('De Vries');
    expect(team.text).toContain('Nog niemand koos waar');
    // It is in one chat of the two.
    expect(team.text).not.toContain('Het kanaal is klaar');
    expect([team.teams, typeof team.slack]).toEqual([undefined, 'string']);
  });
});

describe('a private channel', () => {
  /** As someone adds the app to it, in Teams. */
  async function addedTo(channel: string) {
    graph.addApp(GROUP, channel);
    const at = { workspace: TENANT, serviceUrl: teams.serviceUrl };
    const reference = { ...at, kind: 'channel', conversation: channel, team: { id: HOLDER, group: GROUP } } as const;
    const kept = conversationStore<Reference>(world.database.db, 'teams');
    await kept.keep(TENANT, { room: channel, within: HOLDER }, reference, world.clock.now);
    await world.app.rooms.met('teams', { external: TENANT, room: channel, at: world.clock.now });
  }

  test('is not the team’s until the app is in it; who administers is told how, and then it is', async () => {
    await asks('teams', 'anna', 'thuisbasis hier besloten', BY_HAND);
    const team = await teamFor('Peters');
    expect(team.teams).toBeUndefined();
    expect(team.text).toContain('⋯ → Kanaal beheren (Manage channel) → Apps');
    expect(inTeams('Voeg mij in dat kanaal toe')).not.toHaveLength(0);
    expect(buttonsOf(await asks('teams', 'anna', 'team Peters')).map(({ command }) => command)).toContain('team.seat');
    const [channel] = graph.inTeam(GROUP);
    await world.app.rooms.met('teams', { external: TENANT, room: BY_HAND, at: world.clock.now });
    expect(inTeams('klantenteam Peters').filter(({ conversation }) => conversation.startsWith(channel!.id))).toEqual(
      [],
    );
    await addedTo(channel!.id);
    await say('Bezoek straks', { team: team.id });
    await deliverAfter(0);
    expect(inTeams('Bezoek straks').map(({ conversation }) => conversation.split(';')[0])).toEqual([channel!.id]);
    expect(graph.inTeam(GROUP)).toHaveLength(1);
  });

  test('lets out who loses his seat', async () => {
    await asks('teams', 'anna', 'thuisbasis hier besloten', BY_HAND);
    await teamFor('Willems');
    await asks('teams', 'anna', 'plaats financiën @piet Willems');
    const [channel] = graph.inTeam(GROUP);
    await addedTo(channel!.id);
    const inIt = () => channel!.members.map(({ userId }) => userId).sort();
    expect(inIt()).toEqual(['anna', 'piet']);
    await asks('teams', 'anna', 'plaats financiën niemand Willems');
    expect(inIt()).toEqual(['anna']);
  });
});

test('a seat that changes hands makes no channel for an imported team, which has none yet', async () => {
  await asks('teams', 'anna', 'thuisbasis hier', BY_HAND);
  await asks('teams', 'anna', 'nieuw Import omvang groot potentie hoog');
  const [imported] = await world.database.db
    .update(teamsTable)
    .set({ confirmedAt: MONDAY })
    .where(eq(teamsTable.name, 'Import'))
    .returning();
  const inWorkspace = slack.channels.size;
  await asks('teams', 'anna', 'plaats financiën @piet Import');
  await asks('teams', 'anna', 'plaats financiën niemand Import');
  expect(await world.database.db.select().from(rooms).where(eq(rooms.team, imported!.id))).toEqual([]);
  expect([slack.channels.size, graph.inTeam(GROUP)]).toEqual([inWorkspace, []]);
});

describe('a channel that people made', () => {
  test('becomes a team’s by a word typed in it, without any right of Graph’s', async () => {
    await teamFor('Bakker');
    graph.calls.length = 0;
    const card = await asks('teams', 'anna', 'koppel Bakker', BY_HAND);
    expect(textOf(card)).toContain('#Met de hand');
    expect(graph.calls).toEqual([]);
    expect(inTeams('klantenteam Bakker')).toHaveLength(1);
    expect(textOf(await asks('teams', 'anna', 'team', BY_HAND))).toContain('Bakker');
    await asks('teams', 'anna', 'link Bakker', BY_HAND);
    expect(inTeams('klantenteam Bakker')).toHaveLength(1);
  });

  test('is not taken from another team, and is no private conversation', async () => {
    await teamFor('Smit');
    await teamFor('Visser');
    await asks('teams', 'anna', 'koppel Smit', BY_HAND);
    expect(textOf(await asks('teams', 'anna', 'koppel Visser', BY_HAND))).toContain(
      'al het kanaal van klantenteam Smit',
    );
    expect(textOf(await asks('teams', 'anna', 'koppel Visser', 'a:chat-anna'))).toContain('Typ dit in het kanaal');
  });

  test('in Slack too keeps its topic, and gets its people and its introduction', async () => {
    await teamFor('Mulder');
    slack.addChannel({ id: 'C7', name: 'mulder', topic: 'van ons', members: new Set([SLACK_BOT]) });
    expect(textOf(await asks('slack', 'UANNA', 'koppel Mulder', 'C7'))).toContain('#mulder');
    expect(slack.channels.get('C7')!.topic).toBe('van ons');
    expect(inSlack('klantenteam Mulder').some((call) => call['channel'] === 'C7')).toBe(true);
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  async function channel(name: string) {
    await asks('teams', 'anna', 'thuisbasis hier', BY_HAND);
    return teamFor(name);
  }
  const states = async () => (await world.database.db.select().from(deliveries)).map(({ state }) => state);

  test('in a channel is looked for, and not said twice', async () => {
    const team = await channel('Kuiper');
    teams.next('create', 'lost');
    await say('Bezoek om drie', { team: team.id });
    await deliverAfter(0);
    for (let i = 0; i < 4; i++) await deliverAfter(20);
    expect(inTeams('Bezoek om drie')).toHaveLength(1);
    expect(new Set(await states())).toEqual(new Set(['sent']));
  });

  test('in a channel and not there is said after all', async () => {
    const team = await channel('Dekker');
    teams.next('create', 'cut');
    await say('Bezoek om vier', { team: team.id });
    await deliverAfter(0);
    expect(inTeams('Bezoek om vier')).toHaveLength(0);
    for (let i = 0; i < 4; i++) await deliverAfter(20);
    expect(inTeams('Bezoek om vier')).toHaveLength(1);
  });

  test('where we may not look is not said again, but an administrator is asked to look', async () => {
    graph.withheld.add('ChannelMessage.Read.Group');
    const team = await channel('Brouwer');
    teams.next('create', 'lost');
    await say('Bezoek om vijf', { team: team.id });
    await deliverAfter(0);
    for (let i = 0; i < 4; i++) await deliverAfter(20);
    graph.withheld.clear();
    expect(inTeams('"Bezoek om vijf"').filter(({ conversation }) => conversation.startsWith(team.teams))).toHaveLength(
      1,
    );
    const [told] = inSlack('Opnieuw versturen');
    expect(JSON.stringify(told)).toContain('Bezoek om vijf');

    const status = await asks('teams', 'anna', 'status');
    await hears('teams', 'anna', { as: 'button', command: 'delivery.again', args: {} });
    await deliverAfter(20);
    expect(inTeams('"Bezoek om vijf"').filter(({ conversation }) => conversation.startsWith(team.teams))).toHaveLength(
      1,
    );

    const again = buttonsOf(status).find(({ label }) => label === 'Opnieuw versturen')!;
    await hears('teams', 'anna', { as: 'button', command: again.command, args: again.args });
    await deliverAfter(20);
    expect(inTeams('"Bezoek om vijf"').filter(({ conversation }) => conversation.startsWith(team.teams))).toHaveLength(
      2,
    );
  });

  test('that Teams asked to wait with goes later, once', async () => {
    const team = await channel('Vermeer');
    teams.next('create', { status: 429, retryAfter: 30 }, { status: 412 });
    await say('Bezoek om zes', { team: team.id });
    for (const seconds of [0, 20, 20, 20]) await deliverAfter(seconds);
    expect(inTeams('Bezoek om zes')).toHaveLength(1);
  });
});

describe('who blocked the app in one chat', () => {
  const BLOCKED = { status: 403, code: 'ConversationBlockedByUser', message: 'The user has blocked the bot.' };

  test('and has no other, is named to an administrator', async () => {
    await says('teams', 'kees', 'help');
    teams.next('send', BLOCKED);
    await say('Aan Kees', { member: await memberId('kees') });
    await deliverAfter(0);
    expect(inTeams('Aan Kees')).toEqual([]);
    expect(inSlack('Een bericht aan Kees Stil kwam niet aan')).toHaveLength(1);
    const status = textOf(await asks('slack', 'UANNA', 'status'));
    expect(status).toContain('Kees Stil · ');
    expect(status).toContain('ConversationBlockedByUser');
    expect(status).toContain('ik ben geblokkeerd');
  });

  test('gets it in the other, and the next one there at once', async () => {
    const piet = { member: await memberId('piet') };
    const closed = { error: 'messages_tab_disabled' };
    slack.next('chat.postMessage', closed, closed);
    await say('Eerst', piet);
    await say('Daarna', piet);
    for (const seconds of [0, 20, 20]) await deliverAfter(seconds);
    for (const title of ['"Eerst"', '"Daarna"']) expect([inSlack(title).length, inTeams(title).length]).toEqual([1, 1]);
    expect(textOf(await asks('slack', 'UANNA', 'status'))).toContain('Er is geen bericht mislukt.');
    await say('Later', piet);
    await deliverAfter(20);
    expect([inSlack('"Later"').length, inTeams('"Later"').length]).toEqual([0, 1]);
    await says('slack', 'UPIET', 'help');
    await say('Weer hier', piet);
    await deliverAfter(20);
    expect([inSlack('"Weer hier"').length, inTeams('"Weer hier"').length]).toEqual([1, 0]);
  });
});

describe('how to speak first', () => {
  const store = () => conversationStore<{ n: number }>(world.database.db, 'teams');

  test('is kept per workspace, and not for one that is not ours', async () => {
    await store().keep(TENANT, { room: 'x', within: 'w' }, { n: 1 }, MONDAY);
    await store().keep(TENANT, { room: 'x', within: 'w' }, { n: 2 }, MONDAY);
    await store().keep('elders', { room: 'x' }, { n: 3 }, MONDAY);
    expect(await store().find(TENANT, { room: 'x' })).toEqual({ n: 2 });
    expect(await store().find(TENANT, { person: 'x' })).toBeUndefined();
    expect(await store().find('elders', { room: 'x' })).toBeUndefined();
    expect(await conversationStore(world.database.db, 'slack').find(TENANT, { room: 'x' })).toBeUndefined();
    expect(await store().latest('elders')).toBeUndefined();
    expect(await store().holders(TENANT)).toHaveLength(2);
    await store().drop(TENANT, { within: 'w' });
    await store().drop('elders', { room: 'x' });
    expect(await store().find(TENANT, { room: 'x' })).toBeUndefined();
    expect(await store().holders(TENANT)).toHaveLength(1);
  });
});
