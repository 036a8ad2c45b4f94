import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { PlatformEvent } from '../../../src/core/platform-event.js';
import { teamsApp } from '../../support/teams-app.js';
import { TENANT } from '../../support/teams-connector.js';
import { ANNA, CHANNEL, payload, TEAM } from '../../support/teams-payload.js';

const PRIVATE = '19:besloten@thread.tacv2';

const met: string[] = [];
const events: PlatformEvent[] = [];
const app = await teamsApp({
  met: async (workspace, room) => void met.push(`${workspace} ${room}`),
  hearEvent: async (event) => void events.push(event),
});
afterAll(() => app.close());
beforeEach(() => {
  met.length = 0;
  events.length = 0;
});

/** In the private channel of the team, as Teams tells of it. */
function inPrivate(name: string): Record<string, any> {
  const said = payload(name);
  const channelData = { ...said['channelData'], channel: { id: PRIVATE } };
  return { ...said, conversation: { ...said['conversation'], id: PRIVATE }, channelData };
}

test('where the app was added is told once, and again after it was removed', async () => {
  await app.sends(inPrivate('installed-in-team'));
  await app.sends(inPrivate('installed-in-team'));
  expect(met).toEqual([`${TENANT} ${PRIVATE}`]);
  await app.sends(inPrivate('removed-from-team'));
  await app.sends(inPrivate('installed-in-team'));
  expect(met).toHaveLength(2);
});

test('of a mention in a channel where nothing was heard before the same is told', async () => {
  await app.sends(payload('channel-mention'));
  expect(met).toEqual([`${TENANT} ${CHANNEL}`]);
});

test('removed from a private channel it still knows the rest of its team, and removed from that none of it', async () => {
  const known = () => [...app.kept.keys()].filter((name) => name.includes('19:'));
  await app.sends(inPrivate('installed-in-team'));
  await app.sends(payload('channel-mention'));
  await app.sends(inPrivate('removed-from-team'));
  await app.teams.stop();
  expect(known()).toEqual([`${TENANT} ${CHANNEL}`]);
  await app.sends(payload('removed-from-team'));
  await app.teams.stop();
  expect(known().filter((name) => !name.includes(TEAM))).toEqual([]);
});

test.each([
  ['channelDeleted', { change: 'deleted', by: ANNA }],
  ['channelRestored', { change: 'unarchived', by: ANNA }],
  ['channelRenamed', { change: 'renamed', name: 'klant-jansen' }],
  ['channelShared', { change: 'shared' }],
  ['channelUnshared', { change: 'unshared' }],
])('what people do to a channel is told: %s', async (eventType, what) => {
  const said = payload('channel-deleted');
  await app.sends({ ...said, channelData: { ...said['channelData'], eventType } });
  const told = events.filter((event) => 'change' in event.what && event.what.change !== 'app-added');
  expect(told).toMatchObject([
    { platform: 'teams', workspace: TENANT, what: { about: 'channel', channel: CHANNEL, ...what } },
  ]);
});

test('of a channel the app is removed from, or added to, the same', async () => {
  await app.sends(inPrivate('removed-from-team'));
  await app.sends(inPrivate('installed-in-team'));
  expect(events.map(({ what }) => what)).toEqual([
    { about: 'channel', channel: PRIVATE, change: 'app-removed' },
    { about: 'channel', channel: PRIVATE, change: 'app-added' },
  ]);
});
