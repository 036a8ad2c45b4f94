import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Sending, Workplace } from '../../../src/core/chat-platform.js';
import { connectSlack } from '../../../src/platforms/slack/connect.js';
import { BOT, slackStandIn, type SlackStandIn } from '../../support/slack.js';

let slack: SlackStandIn;
let place: Workplace;
const since = new Date('2026-12-01T09:00:00Z');
const sending = (more: Partial<Sending> = {}): Sending => ({
  workspace: 'T1',
  to: { room: 'C1' },
  card: { title: 'Bezoek <om> 14:00', parts: [] },
  reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
  key: 'k1',
  ...more,
});
beforeEach(async () => {
  slack = await slackStandIn();
  slack.addUser('U1');
  slack.addChannel({ id: 'C1', name: 'klant-jansen', members: new Set([BOT]) });
  const config = { signingSecret: 'x', botToken: 'xoxb-1', apiUrl: slack.apiUrl };
  const never = () => {
    throw new Error('no door here');
  };
  place = connectSlack({
    door: never,
    config,
    now: () => since,
    log: pino({ level: 'silent' }),
    hearEvent: () => Promise.resolve(),
  }).workplace;
});
afterEach(() => slack.close());

test('a message carries its key in metadata, and is found by it', async () => {
  const sent = await place.send(sending());
  expect(sent).toEqual({ id: expect.stringMatching(/^C1 17/) });
  expect(slack.of('chat.postMessage')[0]).toMatchObject({
    text: 'Bezoek &lt;om&gt; 14:00',
    metadata: { event_type: 'afspraak_delivery', event_payload: { key: 'k1' } },
  });
  expect(await place.sentBefore(sending(), since)).toEqual(sent);
  expect(await place.sentBefore(sending({ key: 'k2' }), since)).toBeUndefined();
  expect(slack.of('conversations.history')[0]).toMatchObject({
    limit: '15',
    include_all_metadata: 'true',
    oldest: String(since.getTime() / 1000 - 300),
  });
});

test('a reply whose answer was lost is unknown, and found after all, pages back', async () => {
  const { id: first } = (await place.send(sending())) as { id: string };
  slack.next('chat.postMessage', 'lost');
  expect(await place.send(sending({ key: 'k2' }))).toMatchObject({ kind: 'unknown' });
  for (let i = 0; i < 20; i++) await place.send(sending({ key: `later ${i}` }));
  expect(await place.sentBefore(sending({ key: 'k2' }), since)).toEqual({ id: expect.stringMatching(/^C1 /) });
  expect(await place.send(sending({ key: 'k3', under: first }))).toMatchObject({ id: expect.anything() });
  expect(slack.of('chat.postMessage').at(-1)).toMatchObject({ thread_ts: first.split(' ')[1] });
  expect(await place.sentBefore(sending({ key: 'k3', under: first }), since)).toMatchObject({ id: expect.anything() });
  expect(slack.of('conversations.replies')).toHaveLength(1);
});

test('a direct message is looked for in its own channel, and edited there', async () => {
  const direct = sending({ to: { user: 'U1' } });
  const sent = await place.send(direct);
  expect(sent).toEqual({ id: expect.stringMatching(/^DU1 /) });
  expect(await place.sentBefore(direct, since)).toEqual(sent);
  expect(await place.send({ ...direct, edits: (sent as { id: string }).id })).toEqual(sent);
  expect(slack.of('chat.update')[0]).toMatchObject({ channel: 'DU1' });
});

describe('a refusal means', () => {
  test.each([
    [{ error: 'channel_not_found' }, { kind: 'gone' }],
    [{ error: 'is_archived' }, { kind: 'gone' }],
    [{ error: 'not_in_channel' }, { kind: 'gone' }],
    [{ error: 'cannot_dm_bot' }, { kind: 'gone' }],
    [{ error: 'msg_too_long' }, { kind: 'refused' }],
    [
      { error: 'missing_scope', more: { needed: 'chat:write' } },
      { kind: 'refused', needs: 'chat:write' },
    ],
    [{ error: 'token_revoked' }, { kind: 'busy', retryAfter: 300 }],
    [{ tooMany: 7 }, { kind: 'busy', retryAfter: 7 }],
    [{ error: 'internal_error' }, { kind: 'unknown' }],
  ])('%j: %j', async (mishap, failure) => {
    slack.next('chat.postMessage', mishap);
    expect(await place.send(sending())).toMatchObject(failure);
  });
});
