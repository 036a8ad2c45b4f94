import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { compose } from '../../../src/app/app.js';
import { readConfig } from '../../../src/config.js';
import type { Reply, Said } from '../../../src/core/ask.js';
import { newId } from '../../../src/core/id.js';
import type { ChannelEvent } from '../../../src/core/platform-event.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { deliveries, deliveryLines, deliveryPaces } from '../../../src/outbox/table.js';
import { members } from '../../../src/features/people/table.js';
import { roomLeases, roomMembers, rooms } from '../../../src/features/accounts/teams/table.js';
import { makeLog } from '../../../src/log/logger.js';
import { buttonsOf, cardOf, testApp, textOf, type TestApp } from '../../support/app.js';
import { until } from '../../support/slack-app.js';
import { BOT, slackStandIn, type SlackStandIn } from '../../support/slack.js';

let world: TestApp;
let slack: SlackStandIn;
let organisation: string;
let workspace: string;
let asked = 0;
const user = (name: string) => `U${name.toUpperCase()}`;

beforeAll(async () => {
  slack = await slackStandIn();
  const over = {
    slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl },
    admins: ['beheer@voorbeeld.example'],
  };
  world = await testApp(over);
  // In Slack alone: nobody is reached by another channel of the team.
  const { organisations } = world.app;
  const founding = { name: 'Slack BV', locale: 'nl', zone: 'Europe/Amsterdam', at: world.clock.now } as const;
  organisation = (await organisations.found(founding)).id;
  workspace = (await organisations.connect(organisation, 'slack', { id: 'T1', name: 'Slack BV' })).id;
  for (const name of ['anna', 'piet', 'kees', 'beheer']) {
    slack.addUser(user(name), {
      profile: { real_name: `${name} de Wit`, email: `${name}@voorbeeld.example` },
      tz: 'Europe/Amsterdam',
      locale: name === 'kees' ? 'en-GB' : 'nl-NL',
    });
    await says(name, 'help');
  }
  await world.database.db
    .update(members)
    .set({ functions: ['account-manager'] })
    .where(eq(members.email, 'anna@voorbeeld.example'));
});
afterAll(async () => {
  await world.close();
  await slack.close();
});
beforeEach(async () => {
  const { db } = world.database;
  for (const table of [deliveries, deliveryLines, deliveryPaces]) await db.delete(table);
  await world.app.organisations.setPrivacy(organisation, null);
  slack.withheld.clear();
  slack.calls.length = 0;
  later(3600);
});

const later = (seconds: number) => (world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000));

async function hears(name: string, said: Said, room?: string, app = world.app): Promise<Reply> {
  const heard = { platform: 'slack', workspace: 'T1', user: user(name), room, at: world.clock.now, said } as const;
  return (await app.door.dispatch({ ...heard, key: `asked ${++asked}` })).reply;
}
const says = (name: string, text: string, room?: string) => hears(name, { as: 'words', text, mentions: [] }, room);
const asks = async (name: string, text: string, room?: string) => cardOf(await says(name, text, room));
const presses = (name: string, command: string, args: Record<string, string>, app = world.app) =>
  hears(name, { as: 'button', command, args }, undefined, app);

/** Something happened in Slack. */
async function happens(what: ChannelEvent) {
  const event = { platform: 'slack', workspace: 'T1', key: `event ${++asked}`, at: world.clock.now, what } as const;
  await world.app.hearEvent(event);
}

/** An account of Anna's with its team, not yet confirmed. */
async function proposed(name: string): Promise<string> {
  const card = await asks('anna', `nieuw ${name} omvang klein`);
  return buttonsOf(card).find(({ command }) => command === 'team.confirm')!.args['team']!;
}

async function teamOf(name: string) {
  const id = await proposed(name);
  const card = cardOf(await presses('anna', 'team.confirm', { team: id }));
  return { id, card, channel: slack.channels.get((await roomOf(id))!.externalId)! };
}
const roomOf = async (team: string) =>
  (
    await world.database.db
      .select()
      .from(rooms)
      .where(and(eq(rooms.team, team), eq(rooms.workspace, workspace)))
  )[0];

const say = (key: string, team: string) =>
  world.database.db.transaction((tx) =>
    world.app.enqueue(tx, {
      organisation,
      key,
      kind: 'news',
      to: { team },
      card: { title: key, parts: [] },
      reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
    }),
  );
const deliver = async (seconds = 1) => {
  for (let i = 0; i < 8; i++) {
    later(seconds);
    await world.deliver();
  }
};
/** Where these words were posted. */
const posted = (words: string) =>
  slack
    .of('chat.postMessage')
    .filter((call) => JSON.stringify(call).includes(words))
    .map((call) => call['channel'] as string)
    .sort();

describe('a team’s channel in Slack', () => {
  test('is private where not everybody may see the account, and public where all may', async () => {
    expect((await teamOf('Besloten BV')).channel.is_private).toBe(true);
    const open = await proposed('Open BV');
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.team, open));
    await presses('anna', 'team.confirm', { team: open });
    expect(slack.channels.get((await roomOf(open))!.externalId)!.is_private).toBe(false);
    expect(await roomOf(open)).toMatchObject({ private: false, state: 'open', outsiders: 'none' });
  });

  test('is as the organisation chose, unless the team chose otherwise', async () => {
    expect(textOf(await asks('beheer', 'regel kanalen open'))).toContain('Nieuwe kanalen: open');
    expect((await teamOf('Keuze BV')).channel.is_private).toBe(false);
    const other = await proposed('Anders BV');
    expect((await asks('anna', 'kanaal besloten Anders BV')).title).toBe('Kanalen van Anders BV zijn besloten');
    await presses('anna', 'team.confirm', { team: other });
    expect(slack.channels.get((await roomOf(other))!.externalId)!.is_private).toBe(true);
    expect(textOf(await asks('beheer', 'rule channels by account'))).toContain('Nieuwe kanalen: per klant');
  });

  test('is chosen by administrators for all, and by who may change the team for one', async () => {
    const team = await proposed('Rechten BV');
    expect((await asks('kees', 'rule channels public')).title).toContain('administrator');
    await presses('kees', 'team.channel', { team, privacy: 'public' });
    await presses('anna', 'team.confirm', { team });
    expect(slack.channels.get((await roomOf(team))!.externalId)!.is_private).toBe(true);
  });

  test('is not made public where the right for a private one is missing: it is said, and can be chosen on purpose', async () => {
    slack.withheld.add('groups:write');
    const team = await proposed('Zonder Recht BV');
    const card = cardOf(await presses('anna', 'team.confirm', { team }));
    expect(textOf(card)).toContain('groups:write');
    expect(await roomOf(team)).toBeUndefined();
    expect(posted('groups:write')).toEqual([user('beheer')]);
    const button = buttonsOf(card).find(({ label }) => label === 'Toch open maken')!;
    expect(textOf(cardOf(await presses('anna', button.command, button.args)))).toContain('#klant-zonder-recht-bv');
    expect(slack.channels.get((await roomOf(team))!.externalId)!.is_private).toBe(false);
  });

  test('that is public and should not be is named by “status”, with how people turn it, until they did', async () => {
    await asks('beheer', 'regel kanalen open');
    const { id, channel } = await teamOf('Vitrine BV');
    await asks('beheer', 'regel kanalen per klant');
    const status = textOf(await asks('beheer', 'status'));
    expect(status).toMatch(/#klant-vitrine-bv · Vitrine BV · open, en iedereen/);
    expect(status).toContain('Change to a private channel');
    channel.is_private = true;
    await presses('anna', 'team.confirm', { team: id });
    expect(textOf(await asks('beheer', 'status'))).not.toContain('#klant-vitrine-bv');
  });
});

describe('who is in it', () => {
  test('comes and goes with the seat, unless another seat or a report keeps them', async () => {
    const { id, channel } = await teamOf('Zitting BV');
    await asks('anna', 'plaats financiën @piet Zitting BV');
    expect([...channel.members].sort()).toEqual([BOT, user('anna'), user('piet')]);
    await asks('anna', 'plaats klantenservice @piet Zitting BV');
    await asks('anna', 'plaats financiën niemand Zitting BV');
    expect(channel.members.has(user('piet'))).toBe(true);
    const { db } = world.database;
    const [piet] = await db.select().from(members).where(eq(members.email, 'piet@voorbeeld.example'));
    const manager = (of: string | null) =>
      db.update(members).set({ manager: of }).where(eq(members.email, 'anna@voorbeeld.example'));
    await manager(piet!.id);
    await asks('anna', 'plaats klantenservice niemand Zitting BV');
    expect(channel.members.has(user('piet'))).toBe(true);
    await manager(null);
    await presses('anna', 'team.confirm', { team: id });
    expect(channel.members.has(user('piet'))).toBe(false);
    expect(slack.of('conversations.kick')).toHaveLength(1);
  });

  test('joined a public one by themselves: their seat’s end is no reason to remove them', async () => {
    await asks('beheer', 'regel kanalen open');
    const { channel } = await teamOf('Meelezer BV');
    channel.members.add(user('piet'));
    await asks('anna', 'plaats financiën @piet Meelezer BV');
    await asks('anna', 'plaats financiën niemand Meelezer BV');
    expect(channel.members.has(user('piet'))).toBe(true);
    await asks('anna', 'plaats financiën @kees Meelezer BV');
    await asks('anna', 'plaats financiën niemand Meelezer BV');
    expect(channel.members.has(user('kees'))).toBe(false);
  });

  test('left it by themselves: not invited again at every change, but when they are seated again', async () => {
    const { channel } = await teamOf('Weggelopen BV');
    await asks('anna', 'plaats financiën @piet Weggelopen BV');
    channel.members.delete(user('piet'));
    await happens({ about: 'channel', channel: channel.id, change: 'member-left', user: user('piet') });
    await asks('anna', 'plaats klantenservice @kees Weggelopen BV');
    expect([channel.members.has(user('kees')), channel.members.has(user('piet'))]).toEqual([true, false]);
    await asks('anna', 'plaats financiën @piet Weggelopen BV');
    expect(channel.members.has(user('piet'))).toBe(true);
  });
});

describe('a channel that others than colleagues read along in', () => {
  test('is refused for a team, with the reason', async () => {
    await proposed('Klant Leest BV');
    slack.addChannel({ id: 'C0EXT', name: 'met-klant', is_ext_shared: true, members: new Set([BOT]) });
    slack.calls.length = 0;
    expect((await asks('beheer', 'koppel Klant Leest BV', 'C0EXT')).title).toContain('lezen anderen dan collega’s mee');
    expect((await asks('beheer', 'link Klant Leest BV', 'C0EXT')).title).toContain('“met-klant”');
    expect(slack.of('chat.postMessage')).toEqual([]);
  });

  test('gets nothing from the moment it is shared: an administrator is asked, and what waits goes out when they say so', async () => {
    const { id, channel } = await teamOf('Gedeeld BV');
    await say('Klacht over factuur', id);
    channel.is_ext_shared = true;
    await happens({ about: 'channel', channel: channel.id, change: 'shared' });
    later(60);
    await happens({ about: 'channel', channel: channel.id, change: 'shared' });
    await say('Briefing om twee uur', id);
    await deliver(70);
    expect([posted('Klacht over factuur'), posted('Briefing om twee uur')]).toEqual([[], []]);
    expect(posted('lezen anderen dan collega’s mee')).toEqual([`${user('beheer')}`]);
    await asks('anna', 'plaats financiën @piet Gedeeld BV');
    expect(slack.of('chat.update')).toEqual([]);
    expect(await presses('anna', 'team.outsiders', { team: id, workspace, decision: 'allowed' })).toMatchObject({
      kind: 'card',
    });
    expect(await roomOf(id)).toMatchObject({ outsiders: 'undecided' });
    await presses('beheer', 'team.outsiders', { team: id, workspace, decision: 'allowed' });
    await deliver(70);
    expect([posted('Klacht over factuur'), posted('Briefing om twee uur')]).toEqual([[channel.id], [channel.id]]);
  });

  test('stopped, it goes to each member instead; no longer shared, it goes there again', async () => {
    const { id, channel } = await teamOf('Gestopt BV');
    await asks('anna', 'plaats financiën @piet Gestopt BV');
    await deliver();
    slack.calls.length = 0;
    channel.is_ext_shared = true;
    await happens({ about: 'channel', channel: channel.id, change: 'shared' });
    await say('Bezoek verzet', id);
    await presses('beheer', 'team.outsiders', { team: id, workspace, decision: 'refused' });
    await deliver(70);
    expect(posted('Bezoek verzet')).toEqual([user('anna'), user('piet')]);
    expect(posted('Bedoeld voor #klant-gestopt-bv')).toEqual([user('anna'), user('piet')]);
    channel.is_ext_shared = false;
    await happens({ about: 'channel', channel: channel.id, change: 'unshared' });
    await say('Bezoek gaat door', id);
    await deliver();
    expect(posted('Bezoek gaat door')).toEqual([channel.id]);
  });

  test('that was shared without our hearing of it is noticed when the team changes', async () => {
    const { id, channel } = await teamOf('Stil Gedeeld BV');
    await deliver();
    channel.is_pending_ext_shared = true;
    await asks('anna', 'plaats financiën @piet Stil Gedeeld BV');
    expect(await roomOf(id)).toMatchObject({ outsiders: 'undecided' });
    await deliver(70);
    expect(posted('komt in dit team')).toEqual([]);
    expect(posted('lezen anderen dan collega’s mee')).toEqual([user('beheer')]);
  });

  test('in which nobody but colleagues reads along any more is spoken in again, also where no platform says so', async () => {
    const { id, channel } = await teamOf('Weer Dicht BV');
    channel.is_ext_shared = true;
    await happens({ about: 'channel', channel: channel.id, change: 'shared' });
    await say('Klacht over levertijd', id);
    await world.app.runJob('teams.outsiders');
    await deliver(70);
    expect(await roomOf(id)).toMatchObject({ outsiders: 'undecided' });
    expect(posted('Klacht over levertijd')).toEqual([]);
    channel.is_ext_shared = false;
    later(24 * 3600);
    await world.app.runJob('teams.outsiders');
    await deliver(70);
    expect(await roomOf(id)).toMatchObject({ outsiders: 'none' });
    expect(posted('Klacht over levertijd')).toEqual([channel.id]);
  });

  test('left for another channel: what waited goes to that one, and nothing to the old', async () => {
    const { id, channel } = await teamOf('Verhuisd BV');
    channel.is_ext_shared = true;
    await happens({ about: 'channel', channel: channel.id, change: 'shared' });
    await say('Offerte is getekend', id);
    await deliver(70);
    slack.addChannel({ id: 'C0NEW', name: 'onder-ons', is_private: true, members: new Set([BOT]) });
    await asks('beheer', 'koppel Verhuisd BV', 'C0NEW');
    await deliver(70);
    expect(posted('Offerte is getekend')).toEqual(['C0NEW']);
  });
});

describe('a channel that a person', () => {
  test('archived stays so; the account manager hears it once, and who is in the team gets what was meant for it', async () => {
    const { id, channel } = await teamOf('Gearchiveerd BV');
    await asks('anna', 'plaats financiën @kees Gearchiveerd BV');
    await deliver();
    slack.calls.length = 0;
    channel.is_archived = true;
    channel.members.clear();
    const archived = { about: 'channel', channel: channel.id, change: 'archived', by: user('piet') } as const;
    await happens(archived);
    later(60);
    await happens(archived);
    await say('Pomp is stuk', id);
    await asks('anna', 'plaats klantenservice @piet Gearchiveerd BV');
    await deliver();
    expect(channel.is_archived).toBe(true);
    expect(slack.of('conversations.unarchive')).toEqual([]);
    expect(posted('Iemand archiveerde #klant-gearchiveerd-bv')).toEqual([user('anna')]);
    expect(posted('Pomp is stuk')).toEqual([user('anna'), user('kees'), user('piet')]);
    expect(textOf(await asks('anna', 'team Gearchiveerd BV'))).toContain('door iemand gearchiveerd');
  });

  test('brought back is used again, and gets its people back', async () => {
    const { id, channel } = await teamOf('Terug BV');
    channel.is_archived = true;
    channel.members.clear();
    await happens({ about: 'channel', channel: channel.id, change: 'archived', by: undefined });
    channel.is_archived = false;
    channel.members.add(BOT);
    await happens({ about: 'channel', channel: channel.id, change: 'unarchived', by: user('piet') });
    expect(await roomOf(id)).toMatchObject({ state: 'open' });
    expect(channel.members.has(user('anna'))).toBe(true);
  });

  test('archived without our hearing of it is noticed when a message does not get through', async () => {
    const { id, channel } = await teamOf('Ongehoord BV');
    channel.is_archived = true;
    channel.members.clear();
    slack.calls.length = 0;
    await say('Leverdatum bekend', id);
    await deliver();
    expect(posted('Leverdatum bekend').filter((to) => to !== channel.id)).toEqual([user('anna')]);
    expect(posted('Iemand archiveerde')).toEqual([user('anna')]);
    expect(await roomOf(id)).toMatchObject({ state: 'archived' });
  });

  test('renamed keeps its new name', async () => {
    const { id, channel } = await teamOf('Oude Naam BV');
    channel.name = 'nieuwe-naam';
    await happens({ about: 'channel', channel: channel.id, change: 'renamed', name: 'nieuwe-naam' });
    await presses('anna', 'team.confirm', { team: id });
    expect(await roomOf(id)).toMatchObject({ name: 'nieuwe-naam' });
    expect(channel.name).toBe('nieuwe-naam');
    expect(textOf(await asks('anna', 'team Oude Naam BV'))).toContain('#nieuwe-naam');
  });

  test('deleted is made anew when someone presses, never by itself', async () => {
    const { id, channel } = await teamOf('Verwijderd BV');
    slack.channels.delete(channel.id);
    await happens({ about: 'channel', channel: channel.id, change: 'deleted', by: undefined });
    await asks('anna', 'plaats financiën @piet Verwijderd BV');
    expect(await roomOf(id)).toMatchObject({ externalId: channel.id, state: 'deleted' });
    await deliver();
    expect(posted('komt in dit team')).toEqual([user('anna'), user('piet')]);
    const card = await asks('anna', 'team Verwijderd BV');
    const button = buttonsOf(card).find(({ label }) => label === 'Kanaal opnieuw maken')!;
    await presses('anna', button.command, button.args);
    const made = (await roomOf(id))!;
    expect(made).toMatchObject({ state: 'open' });
    expect(made.externalId).not.toBe(channel.id);
    expect([...slack.channels.get(made.externalId)!.members].sort()).toEqual([BOT, user('anna'), user('piet')]);
  });

  test('removed the app from is joined where everyone may; a private one somebody must invite it to', async () => {
    await asks('beheer', 'regel kanalen open');
    const open = await teamOf('Eruit Open BV');
    open.channel.members.delete(BOT);
    await happens({ about: 'channel', channel: open.channel.id, change: 'app-removed' });
    expect(open.channel.members.has(BOT)).toBe(true);
    expect(await roomOf(open.id)).toMatchObject({ state: 'open' });
    await asks('beheer', 'regel kanalen per klant');
    const closed = await teamOf('Eruit Besloten BV');
    closed.channel.members.delete(BOT);
    await happens({ about: 'channel', channel: closed.channel.id, change: 'app-removed' });
    expect(await roomOf(closed.id)).toMatchObject({ state: 'app-removed' });
    await deliver();
    expect(posted('Ik zit niet meer in #klant-eruit-besloten-bv')).toEqual([user('anna')]);
    closed.channel.members.add(BOT);
    await happens({ about: 'channel', channel: closed.channel.id, change: 'app-added' });
    expect(await roomOf(closed.id)).toMatchObject({ state: 'open' });
  });
});

test('what the app archived on request is not taken for a person’s doing, and can be asked back', async () => {
  const { id, channel } = await teamOf('Klaar BV');
  const card = cardOf(await presses('anna', 'team.archive', { team: id }));
  await happens({ about: 'channel', channel: channel.id, change: 'archived', by: BOT });
  expect(await roomOf(id)).toMatchObject({ state: 'archived-by-app' });
  const button = buttonsOf(card).find(({ label }) => label === 'Terughalen')!;
  expect(textOf(cardOf(await presses('anna', button.command, button.args)))).toContain('Unarchive channel');
  await deliver();
  expect(posted('archiveerde')).toEqual([]);
});

describe('two presses at once', () => {
  test('make one channel, one introduction and one pin, in two processes', async () => {
    const other = await anotherProcess();
    for (const name of ['Aalberts', 'Boskalis', 'Corbion', 'Draka', 'Eneco', 'Fugro']) {
      const team = await proposed(name);
      slack.calls.length = 0;
      const press = (app: typeof world.app) => presses('anna', 'team.confirm', { team }, app);
      await Promise.all([press(world.app), press(other), press(world.app), press(other)]);
      const channel = slack.channels.get((await roomOf(team))!.externalId)!;
      expect(slack.of('conversations.create')).toHaveLength(1);
      expect(slack.of('chat.postMessage').filter((call) => call['channel'] === channel.id)).toHaveLength(1);
      expect(channel.pins).toHaveLength(1);
      expect(await world.database.db.select().from(roomLeases)).toEqual([]);
    }
  });

  test('that change different things both come true: what comes while one is at it is done once more', async () => {
    const { channel } = await teamOf('Samen BV');
    slack.calls.length = 0;
    slack.next('conversations.info', { slow: 1000 });
    const first = asks('anna', 'plaats financiën @piet Samen BV');
    await until(() => slack.of('conversations.info').length > 0);
    await asks('anna', 'plaats klantenservice @kees Samen BV');
    expect(channel.members.has(user('kees'))).toBe(false);
    await first;
    expect([...channel.members].sort()).toEqual([BOT, user('anna'), user('kees'), user('piet')].sort());
  });

  test('of which one was cut off in the middle: the next completes it', async () => {
    const team = await proposed('Halverwege BV');
    const lease = { organisation, workspace, team };
    const until = new Date(world.clock.now.getTime() + 60_000);
    await world.database.db.insert(roomLeases).values({ ...lease, holder: newId(), until });
    expect(textOf(cardOf(await presses('anna', 'team.confirm', { team })))).toContain('wordt net gemaakt');
    later(61);
    await presses('anna', 'team.confirm', { team });
    expect(await roomOf(team)).toMatchObject({ state: 'open' });
  });

  test.each(['conversations.create', 'conversations.setTopic', 'chat.postMessage', 'pins.add'])(
    'and a process that dies at %s leave one channel and one introduction',
    async (method) => {
      const team = await proposed(`Dood bij ${method.replace('.', ' ')}`);
      slack.calls.length = 0;
      slack.next(method, 'lost');
      await presses('anna', 'team.confirm', { team });
      // Nothing of it was remembered.
      await world.database.db.delete(roomMembers).where(eq(roomMembers.team, team));
      await world.database.db.delete(rooms).where(and(eq(rooms.team, team), eq(rooms.workspace, workspace)));
      await presses('anna', 'team.confirm', { team });
      const { externalId, introduction } = (await roomOf(team))!;
      const channel = slack.channels.get(externalId)!;
      const made = [...slack.channels.values()].filter(({ purpose }) =>
        purpose.includes(`Dood bij ${method.replace('.', ' ')}`),
      );
      expect(made.map(({ id }) => id)).toEqual([externalId]);
      expect(channel.pins).toEqual([introduction]);
      expect([...slack.posts.keys()].filter((key) => key.startsWith(`${externalId} `))).toHaveLength(1);
    },
  );
});

/** On the same database, with a memory of its own. */
async function anotherProcess(): Promise<typeof world.app> {
  const config = {
    ...readConfig({ LOG_LEVEL: 'silent', ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') }),
    slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl },
    admins: ['beheer@voorbeeld.example'],
  };
  const log = makeLog(config.logLevel);
  return compose({ config, database: world.database, now: () => world.clock.now, newId, log });
}
