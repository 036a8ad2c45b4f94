import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openForm, redraw, silence, toAsker, toRoom } from '../../../src/core/ask.js';
import { buttons, text, type Card } from '../../../src/core/card.js';
import type { Form } from '../../../src/core/form.js';
import { fakeDoor, later, secret, slackApp, until } from '../../support/slack-app.js';
import { form as encoded, send, slackPerson } from '../../support/slack.js';
import { halfSent } from '../../support/half-sent.js';
import { wordsIn } from '../../support/slack-block-kit.js';

let app: Awaited<ReturnType<typeof slackApp>>;
beforeEach(async () => {
  app = await slackApp();
});
afterEach(() => app.close());

const card: Card = {
  title: 'Logged',
  parts: [text('pump repaired'), buttons({ label: 'Undo', command: 'history.undo', args: { id: '7' } })],
};
const logForm: Form = {
  command: 'history.log',
  title: 'Log a contact',
  submit: 'Log',
  hidden: { draft: 'd1' },
  blanks: [{ name: 'what', label: 'What happened', kind: 'lines', required: true, max: 40_000, searchable: false }],
};
const errorsIn = (lines: { level: number }[]) => lines.filter(({ level }) => level >= 50);
const buttonIn = (blocks: any[], nth = 0) =>
  blocks.filter((block) => block.type === 'actions').flatMap((block) => block.elements)[nth];

describe('requests that are not Slack’s', () => {
  const body = encoded({
    command: '/account',
    text: 'log x',
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    trigger_id: '1',
  });
  const now = () => Math.floor(Date.now() / 1000);

  test.each([
    ['a wrong signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['an unknown signature version', { signature: 'v9=abc' }],
    ['no signature at all', { unsigned: true }],
    ['a timestamp six minutes old', { timestamp: now() - 360 }],
    ['a timestamp six minutes ahead', { timestamp: now() + 360 }],
    ['a timestamp that is no number', { timestamp: 'soon' }],
  ])('%s is a 401 and nothing happens', async (_, forged) => {
    expect((await send(app.at, body, forged)).status).toBe(401);
    expect(app.heard).toEqual([]);
  });

  test('a signature with another secret is a 401', async () => {
    expect((await send({ ...app.at, secret: 'other' }, body)).status).toBe(401);
    expect(app.heard).toEqual([]);
  });

  test('a certificate check without a signature cannot smuggle in a payload', async () => {
    const smuggled = encoded({
      ssl_check: '1',
      payload: JSON.stringify({ type: 'block_actions' }),
      command: '/account',
      text: 'x',
    });
    expect((await send(app.at, smuggled, { unsigned: true })).status).toBe(200);
    expect(app.heard).toEqual([]);
  });

  test('another path is a 404', async () => {
    expect((await send({ ...app.at, events: app.events.replace('events', 'elsewhere') }, body)).status).toBe(404);
  });

  test('broken JSON is a 400 and does not stop the next request', async () => {
    expect((await send(app.at, '{', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await app.person.type('team')).status).toBe(200);
    expect(errorsIn(app.lines)).toEqual([]);
  });

  test('a payload that is no JSON is a 400, and no error of ours', async () => {
    expect((await send(app.at, encoded({ payload: '{' }))).status).toBe(400);
    expect(errorsIn(app.lines)).toEqual([]);
  });

  test('a body that breaks off is no error of ours, and does not stop the next request', async () => {
    const headers = { 'content-type': 'application/json', 'x-slack-request-timestamp': `${now()}` };
    await halfSent(app.events, { ...headers, 'x-slack-signature': 'v0=1' });
    expect((await app.person.type('team')).status).toBe(200);
    expect(errorsIn(app.lines)).toEqual([]);
  });

  test('a content type with a charset is understood', async () => {
    expect(
      (await send(app.at, body, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' })).status,
    ).toBe(200);
    expect(app.heard).toHaveLength(1);
  });

  test('Slack’s challenge is answered', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect((await send(app.at, challenge, { 'content-type': 'application/json; charset=utf-8' })).body).toEqual({
      challenge: 'abc',
    });
  });
});

describe('a typed command', () => {
  test('comes through the door as it was typed', async () => {
    await app.person.type('log &lt;b&gt; met <@U2|piet> &amp; “Co”');
    expect(app.heard[0]).toEqual({
      platform: 'slack',
      workspace: 'T1',
      user: 'U1',
      room: 'C1',
      key: expect.stringMatching(/^trigger:/),
      at: new Date('2026-12-01T09:00:00Z'),
      said: { as: 'words', text: 'log <b> met @piet & “Co”', mentions: [{ start: 12, end: 17, user: 'U2' }] },
    });
  });

  test('a quick answer is the acknowledgement itself, for the asker only', async () => {
    app.answers(() => toAsker(card));
    const { status, body } = await app.person.type('log pump repaired');
    expect(status).toBe(200);
    expect(body).toMatchObject({ response_type: 'ephemeral', text: 'Logged' });
    expect(wordsIn(body.blocks)).toContain('pump repaired');
    expect(app.standIn.calls).toEqual([]);
    expect(app.standIn.responses).toEqual([]);
  });

  test('an answer for the room is seen by the room', async () => {
    app.answers(() => toRoom(card));
    expect((await app.person.type('briefing')).body.response_type).toBe('in_channel');
  });

  test('a slow answer comes later, after an empty acknowledgement', async () => {
    app.answers(() => later(1100).then(() => toAsker(card)));
    const { status, body, milliseconds } = await app.person.type('briefing');
    expect([status, body]).toEqual([200, '']);
    expect(milliseconds).toBeLessThan(1100);
    await until(() => app.standIn.responses.length === 1);
    expect(app.standIn.responses[0]).toMatchObject({ response_type: 'ephemeral', text: 'Logged' });
  });

  test('a door that hangs does not keep Slack waiting', async () => {
    let release = () => {};
    app.answers(() => new Promise((resolve) => (release = () => resolve(silence))));
    const { status, milliseconds } = await app.person.type('briefing');
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(3000);
    release();
  });

  test('a form opens with the trigger', async () => {
    app.answers(() => openForm(logForm));
    expect((await app.person.type('log', { trigger_id: '12.34' })).body).toBe('');
    await until(() => app.standIn.of('views.open').length === 1);
    expect(app.standIn.of('views.open')[0]).toMatchObject({ trigger_id: '12.34', view: { callback_id: 'form' } });
  });

  test('a form that comes too late waits behind a button, with what was typed', async () => {
    const long = 'x'.repeat(2500);
    const filled = { ...logForm.blanks[0]!, value: { value: long, label: long } };
    const short = {
      ...logForm.blanks[0]!,
      name: 'who',
      kind: 'line' as const,
      value: { value: 'Bakker', label: 'Bakker' },
    };
    app.answers(() => openForm({ ...logForm, blanks: [filled, short] }));
    app.standIn.next('views.open', { error: 'expired_trigger_id' });
    await app.person.type('log');
    await until(() => app.standIn.responses.length === 1);
    const { blocks } = app.standIn.responses[0];
    expect(wordsIn(blocks)).toContain(long);
    app.answers(() => openForm(logForm));
    await app.person.press(buttonIn(blocks));
    await until(() => app.standIn.of('views.open').length === 2);
    expect(app.heard[1]!.said).toEqual({ as: 'open', command: 'history.log', args: { draft: 'd1', who: 'Bakker' } });
  });

  test('delivered twice it has the same key, typed twice it has not', async () => {
    await app.person.type('log x', { trigger_id: 'same' });
    await app.person.type('log x', { trigger_id: 'same' });
    await app.person.type('log x');
    const [one, two, three] = app.heard.map(({ key }) => key);
    expect(one).toBe(two);
    expect(three).not.toBe(one);
  });

  test('an answer that Slack does not take at its response url goes to the room, privately', async () => {
    app.answers(() => later(900).then(() => toAsker(card)));
    app.standIn.next('respond', { error: 'expired_url' });
    await app.person.type('briefing');
    await until(() => app.standIn.of('chat.postEphemeral').length === 1);
    expect(app.standIn.of('chat.postEphemeral')[0]).toMatchObject({ channel: 'C1', user: 'U1', text: 'Logged' });
  });

  test('an answer for the room that may have arrived is not said twice there', async () => {
    app.answers(() => later(900).then(() => toRoom(card)));
    app.standIn.next('respond', 'lost');
    await app.person.type('briefing');
    await until(() => app.standIn.responses.length === 2);
    expect(app.standIn.responses.map((one) => one.response_type)).toEqual(['in_channel', 'ephemeral']);
    expect(app.standIn.of('chat.postMessage')).toEqual([]);
  });

  test('with nothing behind it is heard as nothing', async () => {
    const bare = encoded({ command: '/account', team_id: 'T1', user_id: 'U1', channel_id: 'C1', trigger_id: '1' });
    expect((await send(app.at, bare)).status).toBe(200);
    expect(app.heard[0]!.said).toEqual({ as: 'words', text: '', mentions: [] });
  });

  test('what cannot be sent at all is logged without its text, and the person gets the reference', async () => {
    app.answers(() => later(900).then(() => toAsker({ ...card, title: 'Very private' })));
    app.standIn.next('respond', { error: 'expired_url' });
    app.standIn.next('chat.postEphemeral', { error: 'channel_not_found' });
    app.standIn.next('chat.postMessage', { error: 'internal_error' });
    await app.person.type('very private words');
    await until(() => app.standIn.responses.length === 2);
    const { reference } = app.lines.find((line) => line.reference);
    expect(app.standIn.responses[1].text).toContain(reference);
    expect(JSON.stringify(app.lines)).not.toMatch(/very private/i);
  });
});

describe('a pressed button', () => {
  const button = { action_id: 'history.undo#3', value: JSON.stringify({ args: { id: '7' } }) };

  test('asks its command with its blanks', async () => {
    expect((await app.person.press(button)).body).toBe('');
    expect(app.heard[0]).toMatchObject({
      room: 'C1',
      said: { as: 'button', command: 'history.undo', args: { id: '7' } },
    });
  });

  test('redraws the card it is on', async () => {
    app.answers(() => redraw(card));
    await app.person.press(button);
    await until(() => app.standIn.responses.length === 1);
    expect(app.standIn.responses[0].replace_original).toBe(true);
  });

  test('answers beside the card when it is for the asker', async () => {
    app.answers(() => toAsker(card));
    await app.person.press(button);
    await until(() => app.standIn.responses.length === 1);
    expect(app.standIn.responses[0]).toMatchObject({ replace_original: false, response_type: 'ephemeral' });
  });

  test('opens its form', async () => {
    app.answers(() => openForm(logForm));
    await app.person.press({ ...button, value: JSON.stringify({ args: {}, opens: true }) });
    await until(() => app.standIn.of('views.open').length === 1);
    expect(app.heard[0]!.said.as).toBe('open');
  });

  test('that is only a link is acknowledged and asks nothing', async () => {
    expect((await app.person.press({ action_id: 'x9Kd' })).status).toBe(200);
    expect(app.heard).toEqual([]);
  });

  test('on the App Home redraws the App Home', async () => {
    app.answers(() => redraw(card));
    await app.person.pressHome(button);
    await until(() => app.standIn.of('views.publish').length === 1);
    expect(app.heard[0]!.room).toBeUndefined();
    expect(app.standIn.of('views.publish')[0]).toMatchObject({ user_id: 'U1', view: { type: 'home' } });
  });

  test('on the App Home answers in a direct message otherwise', async () => {
    app.answers(() => toAsker(card));
    await app.person.pressHome(button);
    await until(() => app.standIn.of('chat.postMessage').length === 1);
    expect(app.standIn.of('chat.postMessage')[0]!.channel).toBe('U1');
  });
});

describe('a form', () => {
  async function opened() {
    app.answers(() => openForm(logForm));
    await app.person.type('log');
    await until(() => app.standIn.of('views.open').length === 1);
    return app.standIn.of('views.open')[0]!.view;
  }

  test('comes back with its blanks, what it carried, and the room it was opened from', async () => {
    const view = await opened();
    app.answers(() => silence);
    const { body } = await app.person.submit(view, { what: ' <!channel> & \n*pump* ' });
    expect(body).toBe('');
    expect(app.heard[1]).toMatchObject({
      room: 'C1',
      key: 'view:V9:1.abc',
      said: { as: 'form', command: 'history.log', args: { draft: 'd1', what: ' <!channel> & \n*pump* ' } },
    });
  });

  test('with a wrong blank says so at the blank', async () => {
    const view = await opened();
    app.answers(() => openForm({ ...logForm, blanks: [{ ...logForm.blanks[0]!, error: 'This is still needed.' }] }));
    const { body } = await app.person.submit(view, { what: null });
    expect(body).toEqual({ response_action: 'errors', errors: { what: 'This is still needed.' } });
    expect(app.heard[1]!.said).toMatchObject({ args: { draft: 'd1' } });
  });

  test('with another thing wrong is drawn anew', async () => {
    const view = await opened();
    app.answers(() => openForm({ ...logForm, problem: 'That account has ended.' }));
    const { body } = await app.person.submit(view, { what: 'x' });
    expect(body).toMatchObject({ response_action: 'update', view: { callback_id: 'form' } });
    expect(wordsIn(body.view)).toContain('That account has ended.');
  });

  test('is answered privately in the room it was opened from', async () => {
    const view = await opened();
    app.answers(() => toAsker(card));
    expect((await app.person.submit(view, { what: 'x' })).body).toBe('');
    await until(() => app.standIn.of('chat.postEphemeral').length === 1);
    expect(app.standIn.of('chat.postEphemeral')[0]).toMatchObject({ channel: 'C1', user: 'U1' });
  });

  test('is answered in a direct message when the app is not in that room', async () => {
    const view = await opened();
    app.answers(() => toAsker(card));
    app.standIn.channels.get('C1')!.members.delete('U0BOT');
    await app.person.submit(view, { what: 'x' });
    await until(() => app.standIn.of('chat.postMessage').length === 1);
    expect(app.standIn.of('chat.postMessage')[0]).toMatchObject({ channel: 'U1', unfurl_links: 'false' });
  });

  test('that takes long says one moment, then what came of it', async () => {
    const view = await opened();
    app.answers(() => later(2600).then(() => toAsker(card)));
    const { body, milliseconds } = await app.person.submit(view, { what: 'x' });
    expect(milliseconds).toBeLessThan(2600);
    expect(body.response_action).toBe('update');
    expect(wordsIn(body.view)).toMatch(/Een ogenblik.*One moment/);
    await until(() => app.standIn.of('views.update').length === 1);
    expect(app.standIn.of('chat.postEphemeral')).toHaveLength(1);
    expect(app.standIn.of('views.update')[0]!.view_id).toBe('V9');
  });

  test('that takes long and is wrong comes back in its place', async () => {
    const view = await opened();
    app.answers(() => later(2400).then(() => openForm({ ...logForm, problem: 'No.' })));
    await app.person.submit(view, { what: 'x' });
    await until(() => app.standIn.of('views.update').length === 1);
    expect(wordsIn(app.standIn.of('views.update')[0]!.view)).toContain('No.');
  });

  test('that is closed is only acknowledged', async () => {
    const view = await opened();
    const closed = encoded({
      payload: JSON.stringify({
        type: 'view_closed',
        team: { id: 'T1' },
        user: { id: 'U1' },
        view: { ...view, id: 'V9' },
        is_cleared: false,
      }),
    });
    expect((await send(app.at, closed)).status).toBe(200);
    expect(app.heard).toHaveLength(1);
  });

  test('asks for suggestions while one types', async () => {
    const view = await opened();
    app.offers([{ value: 'a1', label: 'Jansen BV' }]);
    const { body } = await app.person.suggest(view, 'account', 'jan');
    expect(body.options).toEqual([{ text: { type: 'plain_text', text: 'Jansen BV', emoji: false }, value: 'a1' }]);
    expect(app.asked[0]).toMatchObject({
      field: 'account',
      typed: 'jan',
      heard: { room: 'C1', said: { command: 'history.log' } },
    });
  });
});

describe('a file in a form', () => {
  const fileForm: Form = {
    ...logForm,
    blanks: [
      { name: 'file', label: 'File', kind: 'file', required: true, max: 500, searchable: false, types: ['.ics'] },
    ],
  };
  async function given(file: object) {
    app.answers(() => openForm(fileForm));
    await app.person.type('log');
    await until(() => app.standIn.of('views.open').length === 1);
    app.answers(() => silence);
    await app.person.submit(app.standIn.of('views.open')[0]!.view, { file });
    const { said } = app.heard[1]!;
    if (said.as !== 'form') throw new Error('no form');
    return said.files![said.args['file']!]!;
  }

  test('is fetched with the bot’s token, once', async () => {
    const file = await given(app.standIn.addFile('F1', Buffer.from('BEGIN:VCALENDAR')));
    expect(file.name).toBe('F1.ics');
    expect(Buffer.from((await file.read())!).toString()).toBe('BEGIN:VCALENDAR');
    expect(file.read()).toBe(file.read());
  });

  test('without its address is asked after', async () => {
    app.standIn.addFile('F2', Buffer.from('x'));
    const file = await given({ id: 'F2', name: 'agenda.ics' });
    expect(Buffer.from((await file.read())!).toString()).toBe('x');
  });

  test('too large a one is cut off, so that its size is noticed', async () => {
    const file = await given(app.standIn.addFile('F3', new Uint8Array(7 * 1024 * 1024)));
    const { length } = (await file.read())!;
    expect(length).toBeGreaterThan(5 * 1024 * 1024);
  });

  test('the token goes to no other address', async () => {
    expect(
      await (await given({ id: 'F4', name: 'x', url_private: 'https://slack.com.evil.example/x' })).read(),
    ).toBeUndefined();
  });

  test('what is gone is not there', async () => {
    expect(await (await given({ id: 'F5', name: 'x' })).read()).toBeUndefined();
    expect(JSON.stringify(app.lines)).not.toContain('xoxb-1');
  });
});

describe('a message as a start', () => {
  const message = { text: 'Pomp &lt;3&gt; lekt, vraag <@U2>', user: 'U7' };

  test('opens the form with its text, time, writer and link', async () => {
    app.answers(() => openForm(logForm));
    await app.person.shortcut('message:history.log', message);
    await until(() => app.standIn.of('views.open').length === 1);
    expect(app.heard[0]!.said).toEqual({
      as: 'open',
      command: 'history.log',
      args: {
        text: 'Pomp <3> lekt, vraag @U2',
        at: new Date(1_764_000_000_000).toISOString(),
        who: 'user:U7',
        permalink: 'https://voorbeeld.slack.com/archives/C1/p1764000000.000100',
      },
    });
  });

  test('names those it mentions, whom it holds by id only', async () => {
    app.standIn.addUser('U2', { real_name: 'Piet Bakker' });
    await app.person.shortcut('message:history.log', message);
    await until(() => app.heard.length === 1);
    expect(app.heard[0]!.said).toHaveProperty('args.text', 'Pomp <3> lekt, vraag @Piet Bakker');
  });

  test('from anywhere opens the form, and its answer is a direct message', async () => {
    app.answers(({ said }) => (said.as === 'open' ? openForm(logForm) : toAsker(card)));
    await app.person.anywhere('global:history.log');
    await until(() => app.standIn.of('views.open').length === 1);
    expect(app.heard[0]).toMatchObject({ room: undefined, said: { as: 'open', command: 'history.log', args: {} } });
    await app.person.submit(app.standIn.of('views.open')[0]!['view'], { what: 'x' });
    await until(() => app.standIn.of('chat.postMessage').length === 1);
    expect(app.standIn.of('chat.postMessage')[0]).toMatchObject({ channel: 'U1', text: 'Logged' });
  });

  test.each(['message:history.log', 'history.log', 'global'])(
    'from anywhere with %j, which starts nothing there, is only acknowledged',
    async (id) => {
      expect((await app.person.anywhere(id)).status).toBe(200);
      expect(app.heard).toEqual([]);
    },
  );

  test('by a shortcut that is not ours is only acknowledged', async () => {
    expect((await app.person.shortcut('other', message)).status).toBe(200);
    expect(app.heard).toEqual([]);
  });

  test('of a bot has no writer', async () => {
    await app.person.shortcut('message:history.log', { ...message, bot_id: 'B1' });
    await until(() => app.heard.length === 1);
    expect(app.heard[0]!.said).not.toHaveProperty('args.who');
  });

  test('opens without a link when Slack is slow to give one', async () => {
    app.standIn.next('chat.getPermalink', { slow: 1500 });
    await app.person.shortcut('message:history.log', message);
    await until(() => app.heard.length === 1, 1200);
    expect(app.heard[0]!.said).not.toHaveProperty('args.permalink');
  });
});

describe('the App Home', () => {
  test('shows the menu when it is opened', async () => {
    app.answers(() => toAsker(card));
    await app.person.openHome();
    await until(() => app.standIn.of('views.publish').length === 1);
    expect(app.heard[0]).toMatchObject({
      room: undefined,
      key: expect.stringMatching(/^event:Ev/),
      said: { command: 'help.home' },
    });
  });

  test('does nothing for its other tabs', async () => {
    await app.person.openHome('messages');
    expect(app.heard).toEqual([]);
  });
});

test('a lost reply or a 429 never makes us post twice', async () => {
  app.standIn.next('chat.postMessage', 'lost', { tooMany: 30 });
  const say = () =>
    app.slack.workplace.post({ workspace: 'T1', room: 'C1', card, reader: { locale: 'nl', zone: 'Europe/Amsterdam' } });
  await expect(say()).rejects.toThrow();
  await expect(say()).rejects.toThrow();
  await say();
  expect(app.standIn.of('chat.postMessage')).toHaveLength(3);
  expect(app.standIn.posts.size).toBe(2);
});

test('each workspace is answered with its own token', async () => {
  const two = await slackApp({ tokenOf: (workspace) => Promise.resolve(`xoxb-${workspace}`) });
  try {
    two.answers(() => openForm(logForm));
    const at = { events: two.events, secret, responseUrl: two.standIn.responseUrl };
    for (const team of ['T1', 'T2', 'T1', 'T3']) await slackPerson({ ...at, team }).type('log');
    await until(() => two.standIn.of('views.open').length === 4);
    await two.slack.workplace.profile('T2', 'U1');
    await two.slack.workplace.profile('T1', 'U1');
    expect(two.standIn.calls.map(({ token }) => token)).toEqual(
      ['T1', 'T2', 'T1', 'T3', 'T2', 'T1'].map((team) => `xoxb-${team}`),
    );
  } finally {
    await two.close();
  }
});

test('a workspace that did not install us is not heard', async () => {
  const none = await slackApp({ tokenOf: () => Promise.resolve(undefined), door: () => fakeDoor().door });
  try {
    expect((await none.person.type('log')).status).toBe(200);
    expect(none.heard).toEqual([]);
  } finally {
    await none.close();
  }
});
