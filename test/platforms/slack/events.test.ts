import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { sendEvent } from '../../support/slack.js';
import { slackApp, until } from '../../support/slack-app.js';

const app = await slackApp();
beforeEach(() => void app.platformEvents.splice(0));
afterAll(() => app.close());

async function heard(event: { type: string } & Record<string, unknown>, more = {}) {
  expect((await sendEvent(app.at, event, more)).status).toBe(200);
  await until(() => app.platformEvents.length > 0);
  return app.platformEvents[0]!;
}

test('a colleague who is deactivated in Slack is told as such, with everything else of their profile', async () => {
  const user = {
    id: 'U7',
    team_id: 'T1',
    deleted: true,
    real_name: 'Piet de Wit',
    tz: 'Europe/Amsterdam',
    profile: { email: 'piet@vandijk.example' },
    is_admin: false,
  };
  const { platform, workspace, what, key, at } = await heard({ type: 'user_change', user }, { id: 'Ev1', seconds: 60 });
  expect({ platform, workspace, key }).toEqual({ platform: 'slack', workspace: 'T1', key: 'event:Ev1' });
  expect(at).toEqual(new Date(60_000));
  expect(what).toMatchObject({
    about: 'person',
    user: 'U7',
    profile: { name: 'Piet de Wit', email: 'piet@vandijk.example', deactivated: true, guest: false },
  });
});

test('somebody who leaves a channel and the app that is taken out of it are two things', async () => {
  const left = { type: 'member_left_channel', channel: 'C1', channel_type: 'C', team: 'T1' };
  expect((await heard({ ...left, user: 'U7' })).what).toMatchObject({ change: 'member-left', user: 'U7' });
  app.platformEvents.splice(0);
  expect((await heard({ ...left, user: 'U0BOT' })).what).toMatchObject({ channel: 'C1', change: 'app-removed' });
});

test('a channel that stays shared with another organisation is still told as shared', async () => {
  const unshared = { type: 'channel_unshared', channel: 'C1', previously_connected_team_id: 'T9' };
  expect((await heard({ ...unshared, is_ext_shared: true })).what).toMatchObject({ change: 'shared' });
  app.platformEvents.splice(0);
  expect((await heard({ ...unshared, is_ext_shared: false })).what).toMatchObject({ change: 'unshared' });
});

test('private channels tell the same as public ones, and each event names its channel', async () => {
  const channel = { id: 'G1', name: 'klant-nieuw' };
  for (const [event, what] of [
    [
      { type: 'group_rename', channel },
      { channel: 'G1', change: 'renamed', name: 'klant-nieuw' },
    ],
    [
      { type: 'channel_rename', channel },
      { channel: 'G1', change: 'renamed', name: 'klant-nieuw' },
    ],
    [
      { type: 'group_archive', channel: 'G1', user: 'U7' },
      { channel: 'G1', change: 'archived', by: 'U7' },
    ],
    [
      { type: 'channel_archive', channel: 'G1', user: 'U7' },
      { channel: 'G1', change: 'archived', by: 'U7' },
    ],
    [
      { type: 'group_unarchive', channel: 'G1', actor_id: 'U7' },
      { change: 'unarchived', by: 'U7' },
    ],
    [
      { type: 'channel_unarchive', channel: 'G1', user: 'U7' },
      { change: 'unarchived', by: 'U7' },
    ],
    [
      { type: 'group_deleted', channel: 'G1', actor_id: 'U7' },
      { change: 'deleted', by: 'U7' },
    ],
    [{ type: 'channel_deleted', channel: 'G1' }, { change: 'deleted' }],
    [{ type: 'group_left', channel: 'G1', actor_id: 'U7' }, { change: 'app-removed' }],
    [{ type: 'channel_left', channel: 'G1', actor_id: 'U7' }, { change: 'app-removed' }],
  ] as const) {
    app.platformEvents.splice(0);
    expect((await heard(event)).what).toMatchObject(what);
  }
});
