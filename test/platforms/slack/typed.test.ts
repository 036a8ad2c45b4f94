import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openForm, toAsker, toRoom } from '../../../src/core/ask.js';
import { text, type Card } from '../../../src/core/card.js';
import { slackApp, until } from '../../support/slack-app.js';
import { BOT, sendEvent } from '../../support/slack.js';
import { wordsIn } from '../../support/slack-block-kit.js';

let app: Awaited<ReturnType<typeof slackApp>>;
beforeEach(async () => {
  app = await slackApp();
});
afterEach(() => app.close());

const card: Card = { title: 'Logged', parts: [text('pump repaired')] };
const answered = (method: string, count = 1) => until(() => app.standIn.of(method).length === count);

describe('a direct message', () => {
  test('comes through the door as it was typed, with the names of who is mentioned', async () => {
    app.standIn.addUser('U2', { real_name: 'Piet Jansen' });
    await app.person.writes('log &lt;b&gt; met <@U2> &amp; “Co”', { id: 'Ev1' });
    await until(() => app.heard.length === 1);
    expect(app.heard[0]).toEqual({
      platform: 'slack',
      workspace: 'T1',
      user: 'U1',
      room: 'DU1',
      key: 'event:Ev1',
      repeats: true,
      at: new Date('2026-12-01T09:00:00Z'),
      said: { as: 'words', text: 'log <b> met @Piet Jansen & “Co”', mentions: [{ start: 12, end: 24, user: 'U2' }] },
    });
  });

  test('is acknowledged at once and answered with a message that stays', async () => {
    app.answers(() => toAsker(card));
    expect((await app.person.writes('log pump repaired')).body).toBe('');
    await answered('chat.postMessage');
    const [said] = app.standIn.of('chat.postMessage');
    expect(said).toMatchObject({ channel: 'DU1', text: 'Logged', unfurl_links: 'false' });
    expect(said).not.toHaveProperty('thread_ts');
    expect(wordsIn(said!['blocks'])).toContain('pump repaired');
    expect(app.standIn.of('chat.postEphemeral')).toEqual([]);
  });

  test('in a thread is answered in that thread', async () => {
    app.answers(() => toAsker(card));
    await app.person.writes('briefing', { event: { thread_ts: '1764000000.000100' } });
    await answered('chat.postMessage');
    expect(app.standIn.of('chat.postMessage')[0]).toMatchObject({ channel: 'DU1', thread_ts: '1764000000.000100' });
  });

  test('that names the app is the rest of it', async () => {
    await app.person.writes(`<@${BOT}>, briefing Jansen`);
    await until(() => app.heard.length === 1);
    expect(app.heard[0]!.said).toEqual({ as: 'words', text: 'briefing Jansen', mentions: [] });
  });

  test('that needs a form gets the button that opens it, and no form is tried', async () => {
    const blank = { name: 'text', label: 'What', kind: 'lines', required: true, max: 100, searchable: false } as const;
    app.answers(() =>
      openForm({ command: 'history.log', title: 'Log a contact', submit: 'Log', hidden: {}, blanks: [blank] }),
    );
    await app.person.writes('log');
    await answered('chat.postMessage');
    expect(app.standIn.of('views.open')).toEqual([]);
    const [said] = app.standIn.of('chat.postMessage');
    expect(wordsIn(said!['blocks'])).toContain('Slack opens a form only from a button.');
    expect(JSON.stringify(said)).toContain('Open the form');
  });

  test('with a file hands it over, fetched when it is read', async () => {
    const file = app.standIn.addFile('F1', new TextEncoder().encode('BEGIN:VCALENDAR'));
    await app.person.writes('', { event: { subtype: 'file_share', files: [file] } });
    await until(() => app.heard.length === 1);
    const { said } = app.heard[0]!;
    const [given] = Object.values(said.files ?? {});
    expect(given!.name).toBe('F1.ics');
    expect(await given!.read()).toEqual(Buffer.from('BEGIN:VCALENDAR'));
  });
});

describe('a mention in a channel', () => {
  test('is the line behind it', async () => {
    await app.person.mentions('log visit');
    await until(() => app.heard.length === 1);
    expect(app.heard[0]).toMatchObject({ room: 'C1', said: { as: 'words', text: 'log visit', mentions: [] } });
  });

  test.each([
    ['behind the line', `briefing Jansen <@${BOT}>`, 'briefing Jansen'],
    ['with a name and a colon', `<@${BOT}|afspraak>: briefing`, 'briefing'],
    ['in the middle of it', `briefing <@${BOT}> Jansen`, 'briefing Jansen'],
    [
      'behind more room than anybody leaves',
      `briefing${' '.repeat(30_000)}x <@${BOT}>`,
      `briefing${' '.repeat(30_000)}x`,
    ],
    ['alone', `<@${BOT}>`, ''],
  ])('%s is not part of the line', async (_, typed, line) => {
    await app.person.mentions('', { event: { text: typed } });
    await until(() => app.heard.length === 1);
    expect(app.heard[0]!.said).toMatchObject({ text: line });
  });

  test('is answered for the asker’s eyes alone', async () => {
    app.answers(() => toAsker(card));
    await app.person.mentions('briefing');
    await answered('chat.postEphemeral');
    expect(app.standIn.of('chat.postEphemeral')[0]).toMatchObject({ channel: 'C1', user: 'U1', text: 'Logged' });
    expect(app.standIn.of('chat.postMessage')).toEqual([]);
  });

  test('in a thread is answered there', async () => {
    app.answers(() => toAsker(card));
    await app.person.mentions('briefing', { event: { thread_ts: '1764000000.000100' } });
    await answered('chat.postEphemeral');
    expect(app.standIn.of('chat.postEphemeral')[0]).toMatchObject({ thread_ts: '1764000000.000100' });
  });

  test('is answered for all where the command says so', async () => {
    app.answers(() => toRoom(card));
    await app.person.mentions('briefing');
    await answered('chat.postMessage');
    expect(app.standIn.of('chat.postMessage')[0]).toMatchObject({ channel: 'C1' });
  });

  test('where nothing private can be said, it is said in a direct message', async () => {
    app.standIn.next('chat.postEphemeral', { error: 'user_not_in_channel' });
    app.answers(() => toAsker(card));
    await app.person.mentions('briefing', { event: { thread_ts: '1764000000.000100' } });
    await answered('chat.postMessage');
    const [said] = app.standIn.of('chat.postMessage');
    expect(said).toMatchObject({ channel: 'U1' });
    expect(said).not.toHaveProperty('thread_ts');
  });
});

test.each([
  ['what a bot wrote', { bot_id: 'B9', user: 'U9' }],
  ['what an app wrote', { app_id: 'A9' }],
  ['what we wrote', { user: BOT }],
  ['what Slackbot wrote', { user: 'USLACKBOT' }],
  ['what nobody wrote', { user: undefined }],
  ['what was edited', { edited: { user: 'U1', ts: '1' } }],
  ['that something was changed', { subtype: 'message_changed' }],
  ['that something was deleted', { subtype: 'message_deleted' }],
  ['a bot’s message of old', { subtype: 'bot_message' }],
])('%s is not answered', async (_, event) => {
  await app.person.mentions('briefing', { event });
  await app.person.writes('briefing', { event });
  expect(app.heard).toEqual([]);
});

test('what people write to each other in a channel is not heard, should Slack send it', async () => {
  await sendEvent(app.at, { type: 'message', channel_type: 'channel', user: 'U1', text: 'briefing', channel: 'C1' });
  await sendEvent(app.at, { type: 'message', user: 'U1', text: 'briefing', channel: 'C1' });
  expect(app.heard).toEqual([]);
});
