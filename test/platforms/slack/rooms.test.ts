import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { RoomWish } from '../../../src/core/chat-platform.js';
import { connectSlack } from '../../../src/platforms/slack/connect.js';
import { slug, suffixed } from '../../../src/platforms/slack/slug.js';
import { BOT, slackStandIn, type SlackStandIn } from '../../support/slack.js';
import { wordsIn } from '../../support/slack-block-kit.js';

let slack: SlackStandIn;
let ensure: (more?: Partial<RoomWish>) => ReturnType<ReturnType<typeof connectSlack>['workplace']['ensureRoom']>;
let workplace: ReturnType<typeof connectSlack>['workplace'];

beforeEach(async () => {
  slack = await slackStandIn();
  ['U1', 'U2'].forEach((id) => slack.addUser(id));
  const config = { signingSecret: 'x', botToken: 'xoxb-1', apiUrl: slack.apiUrl };
  const never = () => {
    throw new Error('no door here');
  };
  ({ workplace } = connectSlack({
    door: never,
    config,
    now: () => new Date(0),
    log: pino({ level: 'silent' }),
    hearEvent: () => Promise.resolve(),
  }));
  ensure = (more) =>
    workplace.ensureRoom({
      workspace: 'T1',
      room: undefined,
      name: 'Klant: Jansen B.V.',
      topic: 'R&D <groot>',
      purpose: 'Het team van Jansen',
      users: ['U1', 'U2'],
      introduction: { title: 'Het team', parts: [{ kind: 'text', line: 'welkom' }] },
      introduced: undefined,
      reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
      ...more,
    });
});
afterEach(() => slack.close());

const writes = () => slack.calls.map(({ method }) => method).filter((method) => !/info|list|auth/.test(method));

describe('a channel for a team', () => {
  test('is made with topic, purpose, members and a pinned introduction', async () => {
    const outcome = await ensure();
    const channel = slack.channels.get(outcome.room!.id)!;
    expect(outcome).toMatchObject({
      room: { name: 'klant-jansen-bv' },
      troubles: [],
      introduced: expect.stringMatching(/^17/),
    });
    expect(channel).toMatchObject({ topic: 'R&D <groot>', purpose: 'Het team van Jansen', pins: [outcome.introduced] });
    expect([...channel.members]).toEqual([BOT, 'U1', 'U2']);
    expect(slack.of('conversations.invite')[0]).toMatchObject({ force: 'true' });
  });

  test('asked for again makes nothing twice', async () => {
    const { room, introduced } = await ensure();
    slack.calls.length = 0;
    const again = await ensure({ room: room!.id, introduced });
    expect(again).toEqual({ room, introduced, invited: [], troubles: [] });
    expect(writes()).toEqual(['conversations.invite', 'chat.update']);
  });

  test('asked for again after we lost its id is found again', async () => {
    const { room } = await ensure();
    expect((await ensure()).room).toEqual(room);
    expect(slack.channels.size).toBe(1);
  });

  test('that is archived stays so, whoever archived it, and that is said', async () => {
    const { room, introduced } = await ensure();
    expect(await workplace.archiveRoom('T1', room!.id)).toBeUndefined();
    expect(await workplace.archiveRoom('T1', room!.id)).toBeUndefined();
    slack.calls.length = 0;
    const again = await ensure({ room: room!.id, introduced });
    expect(again).toMatchObject({ room: { archived: true }, troubles: [{ code: 'room.archived' }] });
    expect(writes()).toEqual([]);
    expect(slack.channels.get(room!.id)!.is_archived).toBe(true);
  });

  test('asked back, Slack lets only people do that, and says how', async () => {
    const { room } = await ensure();
    await workplace.archiveRoom('T1', room!.id);
    expect(await workplace.unarchiveRoom('T1', room!.id)).toMatchObject({
      code: 'room.failed',
      why: { en: expect.stringContaining('Unarchive channel') },
    });
  });

  test('that was deleted is made anew', async () => {
    expect((await ensure({ room: 'C0GONE' })).room).toMatchObject({ name: 'klant-jansen-bv' });
  });

  test('whose introduction was deleted gets a new one', async () => {
    const { room } = await ensure();
    const again = await ensure({ room: room!.id, introduced: '1600000000.000001' });
    expect(again.introduced).not.toBe('1600000000.000001');
    expect(slack.channels.get(room!.id)!.pins).toContain(again.introduced);
  });

  test('has its introduction edited, not posted again', async () => {
    const { room, introduced } = await ensure();
    await ensure({
      room: room!.id,
      introduced,
      introduction: { title: 'Het team', parts: [{ kind: 'text', line: 'nieuw' }] },
    });
    expect(wordsIn(slack.posts.get(`${room!.id} ${introduced}`).blocks)).toContain('nieuw');
    expect(slack.of('chat.postMessage')).toHaveLength(1);
  });
});

describe('a name that is taken', () => {
  test('by people gets a number', async () => {
    slack.addChannel({ name: 'klant-jansen-bv', purpose: 'van iemand anders' });
    slack.addChannel({ name: 'klant-jansen-bv-2', purpose: 'ook', is_archived: true });
    expect((await ensure()).room!.name).toBe('klant-jansen-bv-3');
  });

  test('by another team of ours is never shared with it', async () => {
    const first = await ensure();
    const other = await ensure({ purpose: 'Het team van de andere Jansen' });
    expect(other.room!.name).toBe('klant-jansen-bv-2');
    const same = await ensure({ taken: [first.room!.id] });
    expect(same.room!.name).toBe('klant-jansen-bv-3');
  });

  test('by something we cannot see gets a number', async () => {
    slack.next('conversations.create', { error: 'name_taken' });
    expect((await ensure()).room!.name).toBe('klant-jansen-bv-2');
  });

  test('is found among thousands of channels', async () => {
    for (let i = 0; i < 2500; i++) slack.addChannel({ name: `k${i}` });
    slack.addChannel({ name: 'klant-jansen-bv', creator: BOT, members: new Set([BOT]) });
    expect((await ensure()).room!.name).toBe('klant-jansen-bv');
    expect(slack.of('conversations.list')).toHaveLength(3);
  });
});

describe('what is not allowed is said, and the rest goes on', () => {
  test('making channels', async () => {
    slack.next('conversations.create', { error: 'restricted_action' });
    expect(await ensure()).toEqual({
      room: undefined,
      introduced: undefined,
      troubles: [
        {
          code: 'room.not-allowed',
          about: { step: 'create', setting: expect.stringContaining('create public channels') },
        },
      ],
    });
  });

  test('making channels, but someone made it by hand and asked us in', async () => {
    const { id } = slack.addChannel({ name: 'klant-jansen-bv', purpose: 'met de hand', members: new Set([BOT]) });
    slack.next('conversations.create', { error: 'restricted_action' });
    expect(await ensure()).toMatchObject({ room: { id }, troubles: [] });
  });

  test('pinning', async () => {
    slack.next('pins.add', { error: 'restricted_action' });
    const outcome = await ensure();
    expect(outcome.introduced).toBeDefined();
    expect(outcome.troubles).toMatchObject([{ code: 'room.not-allowed', about: { step: 'pin' } }]);
  });

  test('a scope that was not given', async () => {
    slack.next('conversations.setTopic', {
      error: 'missing_scope',
      more: { needed: 'channels:manage', provided: 'chat:write' },
    });
    const { troubles, introduced } = await ensure();
    expect(troubles).toEqual([{ code: 'room.scope-missing', about: { scope: 'channels:manage', step: 'topic' } }]);
    expect(introduced).toBeDefined();
  });

  test('people one by one', async () => {
    const outcome = await ensure({ users: ['U1', 'U404', BOT, 'U2'] });
    expect(outcome.troubles).toMatchObject([
      {
        code: 'room.not-invited',
        about: { user: 'U404', reason: 'user_not_found' },
        why: { en: expect.stringContaining('account was ended') },
      },
    ]);
    expect(outcome.invited).toEqual(['U1', 'U2']);
    expect([...slack.channels.get(outcome.room!.id)!.members]).toEqual([BOT, 'U1', 'U2']);
  });

  test('too many calls', async () => {
    slack.next('conversations.create', { tooMany: 20 });
    expect((await ensure()).troubles).toMatchObject([
      { code: 'room.failed', about: { step: 'create', reason: 'ratelimited', retryAfter: '20' } },
    ]);
  });

  test('a known channel stays known when Slack is out of order', async () => {
    slack.next('conversations.info', { error: 'internal_error' });
    expect((await ensure({ room: 'C7', introduced: '1' })).room).toMatchObject({ id: 'C7' });
  });
});

describe('a private channel', () => {
  test('is made when it is wished for, and no public one of that name is taken for it', async () => {
    const { id } = slack.addChannel({ name: 'klant-jansen-bv', creator: BOT, members: new Set([BOT]) });
    const { room } = await ensure({ private: true });
    expect(room).toMatchObject({ name: 'klant-jansen-bv-2', private: true });
    expect(room!.id).not.toBe(id);
    expect((await ensure({ private: true })).room).toMatchObject({ id: room!.id });
  });

  test('is not made public where the right for it was not given', async () => {
    slack.withheld.add('groups:write');
    expect(await ensure({ private: true })).toEqual({
      room: undefined,
      introduced: undefined,
      troubles: [{ code: 'room.private-missing', about: { scope: 'groups:write' } }],
    });
    expect(slack.channels.size).toBe(0);
  });

  test('of a name that is taken gets a number where we may not look at private ones', async () => {
    slack.withheld.add('groups:read');
    slack.addChannel({ name: 'klant-jansen-bv' });
    expect((await ensure({ private: true })).room).toMatchObject({ name: 'klant-jansen-bv-2', private: true });
  });

  test('lets out whom it is told to, once, and names who could not be', async () => {
    const { room, introduced } = await ensure({ private: true });
    const without = { room: room!.id, introduced, users: ['U1'], leavers: ['U2', 'U404'] };
    slack.next('conversations.kick', { error: 'restricted_action' });
    expect((await ensure(without)).troubles).toMatchObject([
      { code: 'room.not-allowed', about: { setting: expect.stringContaining('remove members') } },
    ]);
    expect((await ensure(without)).troubles).toEqual([]);
    expect([...slack.channels.get(room!.id)!.members]).toEqual([BOT, 'U1']);
  });
});

describe('a channel that is shared with another company', () => {
  test.each(['is_ext_shared', 'is_pending_ext_shared'] as const)(
    'gets nothing until that is allowed (%s)',
    async (is) => {
      const { room, introduced } = await ensure();
      slack.channels.get(room!.id)![is] = true;
      slack.calls.length = 0;
      const known = { room: room!.id, introduced, topic: 'anders' };
      expect(await ensure(known)).toMatchObject({ room: { outsiders: true }, troubles: [{ code: 'room.outsiders' }] });
      expect(writes()).toEqual([]);
      expect((await ensure({ ...known, outsidersAllowed: true })).troubles).toEqual([]);
    },
  );
});

test('cut off between saying and remembering its introduction, it is found and pinned', async () => {
  const mark = '0193a0b0-0000-7000-8000-00000000abcd';
  slack.next('pins.add', { error: 'fatal_error' });
  const first = await ensure({ mark });
  const again = await ensure({ mark, room: first.room!.id });
  expect(again.introduced).toBe(first.introduced);
  expect(slack.of('chat.postMessage')).toHaveLength(1);
  expect(slack.channels.get(first.room!.id)!.pins).toEqual([first.introduced]);
});

test('a channel that we are not in any more is joined where everyone may, and else says so', async () => {
  const open = await ensure();
  slack.channels.get(open.room!.id)!.members.delete(BOT);
  expect((await ensure({ room: open.room!.id, introduced: open.introduced })).troubles).toEqual([]);
  const closed = await ensure({ private: true, name: 'besloten' });
  slack.channels.get(closed.room!.id)!.members.delete(BOT);
  const there = { room: closed.room!.id, introduced: closed.introduced, private: true, onlyThere: true };
  expect(await ensure(there)).toMatchObject({ room: undefined, troubles: [{ code: 'room.gone' }] });
});

test('hundreds of people are invited a hundred at a time', async () => {
  const users = Array.from({ length: 250 }, (_, i) => `U${1000 + i}`);
  users.forEach((id) => slack.addUser(id));
  const { room, troubles } = await ensure({ users: [...users, users[0]!] });
  expect(troubles).toEqual([]);
  expect(slack.of('conversations.invite').map((call) => call.users.split(',').length)).toEqual([100, 100, 50]);
  expect(slack.channels.get(room!.id)!.members.size).toBe(251);
});

test('topic and purpose are cut to what fits, once', async () => {
  const { room, introduced } = await ensure({ topic: 'x'.repeat(300), purpose: 'y'.repeat(300) });
  slack.calls.length = 0;
  await ensure({ room: room!.id, introduced, topic: 'x'.repeat(300), purpose: 'y'.repeat(300) });
  expect(writes()).toEqual(['conversations.invite', 'chat.update']);
});

test.each([
  ['Klant: Café D’Été & Zn.', 'klant-cafe-dete-en-zn'],
  ['  Straße_Øst – Łódź  ', 'strasse_ost-lodz'],
  ['###', 'team'],
  ['株式会社', 'team'],
  ['a'.repeat(100), 'a'.repeat(80)],
  ['A--B  C', 'a-b-c'],
])('the channel of “%s” is called %s', (name, called) => {
  expect(slug(name)).toBe(called);
});

test('a number never makes a name too long', () => {
  expect(suffixed('a'.repeat(80), 12)).toBe(`${'a'.repeat(77)}-12`);
});
