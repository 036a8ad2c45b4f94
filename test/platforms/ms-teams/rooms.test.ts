import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TENANT } from '../../support/teams-connector.js';
import type { RoomWish } from '../../../src/core/chat-platform.js';
import { CHANNEL, GROUP, TEAM, teamsPlace, wish, type Place } from './support.js';

let teams: Place;
beforeEach(async () => {
  teams = await teamsPlace();
  await teams.metIn();
});
afterEach(() => teams.close());
const ensure = (more: Partial<RoomWish> = {}) => teams.place.ensureRoom(wish(more));
const channel = (id: string) => teams.graph.find(GROUP, id)!;
const writes = () =>
  [...teams.wire.calls, ...teams.graph.calls]
    .filter(({ method, name }) => method !== 'GET' && name !== 'token')
    .map(({ name }) => name);
const forget = () => {
  teams.wire.calls.length = 0;
  teams.graph.calls.length = 0;
};
const introduced = () => [...teams.wire.posts.values()].map(({ activity }) => activity.summary);

describe('a channel for a team', () => {
  test('is made in the team that was chosen, with a description and an introduction', async () => {
    const outcome = await ensure();
    expect(outcome).toEqual({
      room: {
        id: expect.stringMatching(/^19:/),
        name: 'Klant Jansen B.V',
        private: false,
        outsiders: false,
        archived: false,
      },
      introduced: expect.stringContaining(outcome.room!.id),
      troubles: [],
    });
    expect(channel(outcome.room!.id)).toMatchObject({
      membershipType: 'standard',
      description: 'Klant: Jansen · Het team van Jansen (afspraak 00000000abcd)',
    });
    expect(introduced()).toEqual(['Het team']);
  });

  test('is spoken to from then on', async () => {
    const { room } = await ensure();
    expect(await teams.references.room(TENANT, room!.id)).toMatchObject({ team: { id: TEAM, group: GROUP } });
  });

  test('asked for again makes nothing twice', async () => {
    const first = await ensure();
    forget();
    const again = await ensure({ room: first.room!.id, called: first.room!.name, introduced: first.introduced });
    expect(again).toEqual(first);
    expect(writes()).toEqual(['update']);
  });

  test('asked for again after we lost its id is found again', async () => {
    const { room } = await ensure();
    expect((await ensure()).room).toEqual(room);
    expect(teams.graph.inTeam(GROUP)).toHaveLength(1);
  });

  test('asked for again after its answer was lost is found again', async () => {
    teams.graph.next('create', 'lost');
    expect((await ensure()).troubles).toMatchObject([{ code: 'room.failed', about: { step: 'create' } }]);
    expect((await ensure()).room).toMatchObject({ name: 'Klant Jansen B.V' });
    expect(teams.graph.inTeam(GROUP)).toHaveLength(1);
  });

  test('follows the team’s name, and its description', async () => {
    const { room, introduced: post } = await ensure();
    const known = { room: room!.id, called: room!.name, introduced: post };
    const again = await ensure({ ...known, name: 'Klant: Jansen Groep', topic: 'Klant: Jansen, De Vries' });
    expect(again.room).toMatchObject({ id: room!.id, name: 'Klant Jansen Groep' });
    expect(channel(room!.id).description).toContain('De Vries');
  });

  test('that people gave another name keeps it', async () => {
    const { room } = await ensure();
    channel(room!.id).displayName = 'De Jansens';
    const again = await ensure({ room: room!.id, called: room!.name });
    expect(again.room!.name).toBe('De Jansens');
    expect(channel(room!.id).displayName).toBe('De Jansens');
  });

  test('has its introduction edited, and said anew only when that was deleted', async () => {
    const { room, introduced: first } = await ensure();
    const known = { room: room!.id, called: room!.name, introduced: first };
    await ensure({ ...known, introduction: { title: 'Het nieuwe team', parts: [] } });
    expect(introduced()).toEqual(['Het nieuwe team']);
    teams.wire.posts.clear();
    const again = await ensure(known);
    expect(again.introduced).not.toBe(first);
    expect(introduced()).toEqual(['Het team']);
  });

  test('is archived, and brought back only when that is asked', async () => {
    const { room } = await ensure();
    expect(await teams.place.archiveRoom(TENANT, room!.id)).toBeUndefined();
    expect(await teams.place.archiveRoom(TENANT, room!.id)).toBeUndefined();
    expect(teams.graph.of('archive')).toHaveLength(1);
    expect(channel(room!.id).isArchived).toBe(true);
    expect(await ensure({ room: room!.id, called: room!.name })).toMatchObject({
      troubles: [{ code: 'room.archived' }],
    });
    expect(channel(room!.id).isArchived).toBe(true);
    expect(await teams.place.unarchiveRoom(TENANT, room!.id)).toBeUndefined();
    expect(channel(room!.id).isArchived).toBe(false);
  });

  test('that was deleted is made anew under the next name, since the old one stays taken for a month', async () => {
    const { room } = await ensure();
    channel(room!.id).deleted = true;
    const again = await ensure({ room: room!.id, called: room!.name });
    expect(again.room!.name).toBe('Klant Jansen B.V 2');
    expect(again.troubles).toEqual([]);
  });
});

describe('a name that is taken', () => {
  test('by people gets a number', async () => {
    teams.graph.add(GROUP, { displayName: 'klant jansen b.v' });
    expect((await ensure()).room!.name).toBe('Klant Jansen B.V 2');
  });

  test('by another team of ours is never shared with it', async () => {
    const first = await ensure();
    const other = await ensure({ mark: '0193a0b0-0000-7000-8000-00000000ffff' });
    expect(other.room!.name).toBe('Klant Jansen B.V 2');
    expect((await ensure({ taken: [first.room!.id] })).room!.name).toBe('Klant Jansen B.V 3');
  });
});

describe('a team of a thousand channels', () => {
  const other = '19:meer@thread.tacv2';
  const homes = [
    { id: TEAM, name: 'Klanten', closed: false },
    { id: other, name: 'Meer klanten', closed: false },
  ];
  const fill = (count: number, more = {}) => {
    for (let i = 0; i < count; i++) teams.graph.add(GROUP, { displayName: `k${i}`, ...more });
  };

  test('is full, and the next one is used', async () => {
    teams.wire.addTeam({ id: other, aadGroupId: 'meer', members: ['anna', 'piet'] });
    fill(1000);
    const { room, troubles } = await ensure({ homes });
    expect(troubles).toEqual([]);
    expect(teams.graph.find('meer', room!.id)).toBeDefined();
  });

  test('is full with those that were deleted too', async () => {
    teams.wire.addTeam({ id: other, aadGroupId: 'meer', members: ['anna', 'piet'] });
    fill(1000, { deleted: true });
    expect(teams.graph.find('meer', (await ensure({ homes })).room!.id)).toBeDefined();
  });

  test('without a next one is said to be full', async () => {
    fill(1000);
    expect(await ensure()).toMatchObject({
      room: undefined,
      troubles: [{ code: 'room.homes-full', about: { homes: 'Klanten' } }],
    });
  });
});

describe('a private channel', () => {
  const homes = [{ id: TEAM, name: 'Klanten', closed: true }];
  const only = () => teams.graph.inTeam(GROUP)[0]!;
  /** Made, and someone added the app to it. */
  async function ready(more: Partial<RoomWish> = {}) {
    await ensure({ homes, ...more });
    teams.graph.addApp(GROUP, only().id);
    const { room, introduced: post } = await ensure({ homes, ...more });
    return { homes, room: room!.id, called: room!.name, introduced: post };
  }
  const inIt = () => only().members.map(({ userId }) => userId);

  test('is made with its people in it, one of whom owns it', async () => {
    await ensure({ homes });
    expect(only()).toMatchObject({
      membershipType: 'private',
      members: [
        { userId: 'anna', roles: ['owner'] },
        { userId: 'piet', roles: [] },
      ],
    });
  });

  test('is not the team’s until someone adds the app to it, and that is said', async () => {
    const outcome = await ensure({ homes });
    expect(outcome).toEqual({
      room: undefined,
      introduced: undefined,
      troubles: [
        {
          code: 'room.not-added',
          about: { room: only().displayName },
          where: { en: expect.stringContaining('Manage channel'), nl: expect.stringContaining('Kanaal beheren') },
        },
      ],
    });
    expect(await teams.references.room(TENANT, only().id)).toBeUndefined();
    expect(teams.wire.posts.size).toBe(0);
  });

  test('to which the app was added is found again, introduced, and the team’s', async () => {
    await ensure({ homes });
    teams.graph.addApp(GROUP, only().id);
    const { room, introduced: post, troubles } = await ensure({ homes });
    expect([room!.id, troubles]).toEqual([only().id, []]);
    expect(post).toContain(only().id);
    expect(teams.graph.inTeam(GROUP)).toHaveLength(1);
  });

  test('that the app was removed from stays the team’s, and that is said', async () => {
    const known = await ready();
    teams.wire.posts.clear();
    teams.wire.teams.get(TEAM)!.channels.delete(known.room);
    const { room, troubles } = await ensure(known);
    expect(room!.id).toBe(known.room);
    expect(troubles).toMatchObject([{ code: 'room.not-added', about: { room: known.called } }]);
  });

  test('tells for which team it was made', async () => {
    const known = await ready();
    const marks = ['0193a0b0-0000-7000-8000-00000000ffff', wish().mark!];
    expect(await teams.place.markOf!(TENANT, known.room, marks)).toBe(wish().mark);
    expect(await teams.place.markOf!(TENANT, known.room, marks.slice(0, 1))).toBeUndefined();
    expect(await teams.place.markOf!(TENANT, CHANNEL, marks)).toBeUndefined();
  });

  test('lets in who joins later, once', async () => {
    const known = await ready({ users: ['anna'] });
    await ensure(known);
    await ensure(known);
    expect(inIt()).toEqual(['anna', 'piet']);
    expect(teams.graph.of('invite')).toHaveLength(1);
  });

  test('lets out who left the team, and nobody else', async () => {
    const known = await ready();
    teams.wire.addPerson('kees');
    only().members.push({ id: 'lid-kees', userId: 'kees', roles: [] });
    expect((await ensure({ ...known, users: ['anna'], leavers: ['piet'] })).troubles).toEqual([]);
    expect(inIt()).toEqual(['anna', 'kees']);
  });

  test('keeps who holds another seat in the team', async () => {
    const known = await ready();
    await ensure({ ...known, leavers: ['piet'] });
    expect(inIt()).toEqual(['anna', 'piet']);
  });

  test('keeps its owner, and says that he must be removed by hand', async () => {
    const known = await ready();
    expect((await ensure({ ...known, users: ['piet'], leavers: ['anna'] })).troubles).toEqual([
      { code: 'room.not-removed', about: { user: 'anna', room: known.called, reason: 'owner' } },
    ]);
    expect(inIt()).toEqual(['anna', 'piet']);
  });

  test('whose leaver we may not let out is said, to be done by hand', async () => {
    const known = await ready();
    teams.graph.withheld.add('ChannelMember.ReadWrite.All');
    const { troubles } = await ensure({ ...known, users: ['anna'], leavers: ['piet'] });
    expect(troubles).toMatchObject([
      { code: 'room.consent-missing', about: { scope: 'ChannelMember.ReadWrite.All', step: 'invite' } },
      { code: 'room.not-removed', about: { user: 'piet', reason: 'ChannelMember.ReadWrite.All' } },
    ]);
  });

  test('is made without the right to let people in later, and that is said', async () => {
    teams.graph.withheld.add('ChannelMember.ReadWrite.All');
    const { troubles } = await ensure({ homes });
    expect(only().membershipType).toBe('private');
    expect(troubles).toMatchObject([
      {
        code: 'room.consent-missing',
        about: { scope: 'ChannelMember.ReadWrite.All', step: 'invite' },
        where: { en: expect.stringContaining('Entra'), nl: expect.stringContaining('Entra') },
      },
      { code: 'room.not-added' },
    ]);
  });

  test('needs someone who can own it', async () => {
    const { room, troubles } = await ensure({ homes, users: [] });
    expect(room).toBeUndefined();
    expect(troubles).toMatchObject([{ code: 'room.failed', about: { step: 'create' } }]);
  });
});

describe('a channel in which others than colleagues read along', () => {
  test('is one that is shared, and says so without a right of Graph’s', async () => {
    await teams.metIn();
    teams.wire.types.set(CHANNEL, 'shared');
    expect(await teams.place.roomAt(TENANT, CHANNEL)).toMatchObject({ outsiders: true, private: false });
    teams.wire.types.set(CHANNEL, 'private');
    expect(await teams.place.roomAt(TENANT, CHANNEL)).toMatchObject({ outsiders: false, private: true });
  });

  test('is one of a team with a guest, until they are a colleague', async () => {
    await teams.metIn();
    const guest = teams.wire.addPerson('gast', { userRole: 'guest' });
    teams.wire.teams.get(TEAM)!.members.push('gast');
    expect(await teams.place.roomAt(TENANT, CHANNEL)).toMatchObject({ outsiders: true });
    guest.userRole = 'user';
    teams.clock.now = new Date(teams.clock.now.getTime() + 120_000);
    expect(await teams.place.roomAt(TENANT, CHANNEL)).toMatchObject({ outsiders: false });
  });

  test('is one of a team with guests: nothing is said in it until that is allowed', async () => {
    const { room, introduced } = await ensure();
    teams.wire.addPerson('gast', { userRole: 'guest' });
    teams.wire.teams.get(TEAM)!.members.push('gast');
    teams.clock.now = new Date(teams.clock.now.getTime() + 120_000);
    teams.wire.calls.length = 0;
    const known = { room: room!.id, called: room!.name, introduced };
    expect(await ensure(known)).toMatchObject({ room: { outsiders: true }, troubles: [{ code: 'room.outsiders' }] });
    expect(teams.wire.of('update')).toEqual([]);
    expect(await ensure({ ...known, outsidersAllowed: true })).toMatchObject({ troubles: [] });
    expect(teams.wire.of('update')).toHaveLength(1);
  });
});

describe('what is not possible is said, and the rest goes on', () => {
  test('nobody chose where channels are made', async () => {
    expect((await ensure({ homes: [] })).troubles).toEqual([{ code: 'room.no-home', about: {} }]);
    expect((await ensure({ homes: [{ id: '19:weg@thread.tacv2', name: 'Weg', closed: false }] })).troubles).toEqual([
      { code: 'room.no-home', about: {} },
    ]);
  });

  test.each([
    ['Channel.Create.Group', 'create'],
    ['ChannelSettings.ReadWrite.Group', 'find'],
  ])('%s was not given', async (scope, step) => {
    teams.graph.withheld.add(scope);
    expect(await ensure()).toEqual({
      room: undefined,
      introduced: undefined,
      troubles: [{ code: 'room.scope-missing', about: { scope, step } }],
    });
  });

  test('changing a channel was not allowed, but it is introduced', async () => {
    const { room } = await ensure();
    teams.graph.next('update', { status: 403, code: 'Forbidden' });
    const { troubles, introduced: post } = await ensure({ room: room!.id, called: room!.name, topic: 'anders' });
    expect(troubles).toEqual([{ code: 'room.refused', about: { step: 'change', reason: 'Forbidden' } }]);
    expect(post).toBeDefined();
  });

  test('archiving needs a right that no manifest gives', async () => {
    const { room } = await ensure();
    teams.graph.withheld.add('ChannelSettings.ReadWrite.All');
    expect(await teams.place.archiveRoom(TENANT, room!.id)).toEqual({
      code: 'room.consent-missing',
      about: {
        scope: 'ChannelSettings.ReadWrite.All',
        step: 'archive',
      },
      where: { en: expect.stringContaining('Enterprise'), nl: expect.stringContaining('Bedrijfstoepassingen') },
    });
  });

  test('archiving was refused for another reason than a right', async () => {
    const { room } = await ensure();
    teams.graph.next('archive', { status: 403, code: 'Forbidden', message: 'The team is archived.' });
    expect(await teams.place.archiveRoom(TENANT, room!.id)).toEqual({
      code: 'room.refused',
      about: { step: 'archive', reason: 'Forbidden' },
    });
  });

  test('someone is not in the team that holds the channel', async () => {
    teams.wire.addPerson('kees');
    const { room, troubles } = await ensure({ users: ['anna', 'kees'] });
    expect(room).toBeDefined();
    expect(troubles).toEqual([{ code: 'room.not-in-home', about: { user: 'kees', home: 'Klanten' } }]);
  });

  test('too many calls', async () => {
    teams.graph.next('create', { status: 429, retryAfter: 20 });
    expect((await ensure()).troubles).toMatchObject([
      { code: 'room.failed', about: { step: 'create', retryAfter: '20' } },
    ]);
  });

  test('a known channel stays known when Graph is out of order', async () => {
    const { room, introduced: post } = await ensure();
    teams.graph.next('channel', { status: 500 });
    const again = await ensure({ room: room!.id, called: room!.name, introduced: post });
    expect(again).toMatchObject({ room: { id: room!.id, name: room!.name }, introduced: post });
    expect(again.troubles).toMatchObject([{ code: 'room.failed' }]);
    expect(teams.graph.inTeam(GROUP)).toHaveLength(1);
  });
});

describe('a channel that people made', () => {
  test('is introduced and otherwise left alone, without any right of Graph’s', async () => {
    const {
      room,
      introduced: post,
      troubles,
    } = await ensure({ room: CHANNEL, adopted: true, called: 'jansen', homes: [] });
    expect([room, troubles]).toEqual([{ id: CHANNEL, name: 'jansen' }, []]);
    expect(post).toContain(CHANNEL);
    expect(teams.graph.calls).toHaveLength(0);
  });

  test('is known by its name, and a conversation with a person is no channel', async () => {
    teams.wire.names.set(CHANNEL, 'Jansen BV');
    await teams.met('anna');
    expect(await teams.place.roomAt(TENANT, CHANNEL)).toMatchObject({ name: 'Jansen BV', outsiders: false });
    expect(await teams.place.roomAt(TENANT, 'a:chat-anna')).toBeUndefined();
    expect(await teams.place.roomAt(TENANT, '19:vreemd@thread.tacv2')).toBeUndefined();
  });

  test('tells in which team it is', async () => {
    expect(await teams.place.homeOf!(TENANT, CHANNEL)).toMatchObject({ id: TEAM, name: 'Klanten' });
    expect(await teams.place.homeOf!(TENANT, 'a:chat-anna')).toBeUndefined();
  });
});
