import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { connectSlack } from '../../../src/platforms/slack/connect.js';
import { slackStandIn, type SlackStandIn } from '../../support/slack.js';

let slack: SlackStandIn;
let app: ReturnType<typeof connectSlack>;
beforeEach(async () => {
  slack = await slackStandIn();
  const config = { signingSecret: 'x', botToken: 'xoxb-1', apiUrl: slack.apiUrl };
  app = connectSlack({
    door: () => undefined as never,
    config,
    now: () => new Date(0),
    log: pino({ level: 'silent' }),
    hearEvent: () => Promise.resolve(),
  });
});
afterEach(() => slack.close());

test('someone is known by their confirmed e-mail, language and zone', async () => {
  slack.addUser('U1', { locale: 'nl-NL', tz: 'Europe/Amsterdam', is_admin: true });
  expect(await app.workplace.profile('T1', 'U1')).toEqual({
    name: 'Naam U1',
    email: 'u1@voorbeeld.example',
    locale: 'nl-NL',
    zone: 'Europe/Amsterdam',
    administrator: true,
    guest: false,
    deactivated: false,
  });
  expect(slack.of('users.info')[0]).toMatchObject({ include_locale: 'true' });
});

test('an e-mail that is not confirmed says nothing', async () => {
  slack.addUser('U1', { is_email_confirmed: false });
  expect((await app.workplace.profile('T1', 'U1'))!.email).toBeUndefined();
});

test.each([
  ['a guest', { is_restricted: true }],
  ['a guest of one channel', { is_ultra_restricted: true }],
  ['a bot', { is_bot: true }],
  ['a stranger from a shared channel', { is_stranger: true }],
  ['someone of another workspace', { team_id: 'T9' }],
])('%s is no colleague', async (_, more) => {
  slack.addUser('U1', more);
  const { guest, deactivated } = (await app.workplace.profile('T1', 'U1'))!;
  expect(guest || deactivated).toBe(true);
});

test('someone who left is deactivated, and no guest', async () => {
  slack.addUser('U1', { deleted: true });
  expect(await app.workplace.profile('T1', 'U1')).toMatchObject({ deactivated: true, guest: false });
});

test('everyone is read a page at a time, and a page that has to wait says for how long', async () => {
  for (let n = 0; n < 201; n++) slack.addUser(`U${n}`);
  const first = await app.workplace.people!('T1', undefined);
  expect(first).toMatchObject({ next: '200' });
  slack.next('users.list', { tooMany: 3600 }, { error: 'invalid_cursor' });
  expect(await app.workplace.people!('T1', '200')).toMatchObject({ kind: 'busy', retryAfter: 3600 });
  expect(await app.workplace.people!('T1', 'old')).toMatchObject({ kind: 'gone' });
  const last = await app.workplace.people!('T1', '200');
  expect(last).toMatchObject({ people: [{ user: 'U200' }], next: undefined });
});

test('a colleague in another workspace of the same organisation is one', async () => {
  slack.addUser('U1', { team_id: 'T9', enterprise_user: { teams: ['T9', 'T1'] } });
  expect((await app.workplace.profile('T1', 'U1'))!.guest).toBe(false);
});

test('an owner administers, and whom nobody knows is nobody', async () => {
  slack.addUser('U1', { is_owner: true });
  expect((await app.workplace.profile('T1', 'U1'))!.administrator).toBe(true);
  expect(await app.workplace.profile('T1', 'U404')).toBeUndefined();
});

test('a colleague is found by e-mail', async () => {
  slack.addUser('U1');
  expect(await app.workplace.userByEmail('T1', 'u1@voorbeeld.example')).toBe('U1');
  expect(await app.workplace.userByEmail('T1', 'nobody@voorbeeld.example')).toBeUndefined();
});

test('when Slack does not answer that is no answer about the person', async () => {
  slack.next('users.info', { error: 'internal_error' });
  await expect(app.workplace.profile('T1', 'U1')).rejects.toThrow();
});

test('a direct message goes to the person', async () => {
  await app.workplace.tell({
    workspace: 'T1',
    user: 'U1',
    card: { title: 'Hallo', parts: [] },
    reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
  });
  expect(slack.of('chat.postMessage')[0]).toMatchObject({ channel: 'U1', text: 'Hallo', mrkdwn: 'false' });
});

test('the workspace says which it is', async () => {
  expect(await app.workspace()).toEqual({ id: 'T1', name: 'Voorbeeld BV' });
});
