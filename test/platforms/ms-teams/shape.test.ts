import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activityIn } from '../../../src/platforms/ms-teams/shape.js';
import { teamsApp } from '../../support/teams-app.js';
import { payload } from '../../support/teams-payload.js';

const app = await teamsApp();
afterAll(() => app.close());

const KINDS =
  'personal-message channel-mention removed button open-form send-form suggest look-up choose message-action'.split(
    ' ',
  );

test.each(['personal-message', 'channel-mention', 'button', 'message-action'])('%s stays as it came', (kind) => {
  const body = { ...payload(kind), unread: [null, { a: 1 }] };
  expect(JSON.parse(JSON.stringify(activityIn(body)))).toEqual(body);
});

test('what is not of our shape is as if it had not been said', () => {
  const odd = { type: 'message', text: 5, entities: [null, { type: 'mention', mentioned: { id: 1 } }, 'x'], from: [] };
  expect(JSON.parse(JSON.stringify(activityIn(odd)))).toEqual({ type: 'message', entities: [{ type: 'mention' }] });
  for (const none of [null, [], 'x', 1, {}, { type: 1 }, { type: '' }]) expect(activityIn(none)).toBeUndefined();
});

const odd = [
  { entities: null },
  { text: null },
  { attachments: null },
  { text: 5 },
  { entities: [null] },
  { attachments: [null] },
  { entities: [{ type: 'mention', mentioned: { id: '29:x', name: {} } }] },
  { from: null },
  { recipient: null },
  { channelData: null },
  { type: 'conversationUpdate', membersRemoved: null },
  { type: 'conversationUpdate', membersRemoved: [null] },
];
test.each(odd)('%j is no fault of ours', async (over) => {
  expect((await app.sends(payload('personal-message', over))).status).toBeLessThan(500);
});

test.each([{ messagePayload: null }, { messagePayload: { body: null, from: { user: 1 }, createdDateTime: {} } }, {}])(
  'a message that is %j opens its form',
  async (value) => {
    expect((await app.sends(payload('message-action', { value: { commandId: 'history.log', ...value } }))).status).toBe(
      200,
    );
  },
);

test('whatever stands in any field that we read, we never fail', async () => {
  const paths = fc.constantFrom(
    ...['id', 'action', 'timestamp', 'locale', 'localTimezone', 'text', 'replyToId', 'from', 'recipient', 'value'],
    ...['conversation', 'channelData', 'entities', 'attachments', 'membersAdded', 'membersRemoved', 'type'],
    ...['entities.0', 'entities.0.mentioned', 'entities.0.text', 'entities.0.mentioned.name', 'attachments.0'],
    ...['attachments.0.content', 'from.id', 'from.aadObjectId', 'recipient.id', 'conversation.id'],
    ...['conversation.conversationType', 'conversation.tenantId', 'channelData.team', 'channelData.team.id'],
    ...['channelData.team.name', 'channelData.channel', 'channelData.channel.id', 'channelData.tenant'],
    ...[
      'channelData.eventType',
      'value.data',
      'value.action',
      'value.action.verb',
      'value.action.data',
      'value.data.args',
    ],
    ...['value.data.hidden', 'value.commandId', 'value.parameters', 'value.parameters.0', 'value.messagePayload'],
    ...['value.messagePayload.body', 'value.messagePayload.from', 'value.messagePayload.createdDateTime'],
    ...['value.queryText', 'value.dataset', 'value.command', 'value.args'],
  );
  const json = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, [], {}, [null], 0, '', '2026-99-99'));
  const changes = fc.array(fc.tuple(paths, json), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...KINDS), changes, async (kind, changed) => {
      const body = payload(kind);
      for (const [path, value] of changed) put(body, path.split('.'), structuredClone(value));
      const { status } = await app.sends(body);
      expect([status, status < 500]).toEqual([status, true]);
    }),
    { numRuns: 100 },
  );
  expect(app.lines.filter(({ level }) => level >= 50)).toEqual([]);
});

/** Where there is nothing on the way, nothing is put. */
function put(at: any, [first, ...more]: string[], value: unknown): void {
  if (typeof at !== 'object' || at === null) return;
  if (more.length === 0) at[first!] = value;
  else put(at[first!], more, value);
}
