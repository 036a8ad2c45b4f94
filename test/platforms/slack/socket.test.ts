import { afterEach, expect, test } from '@jest/globals';
import { openForm, toAsker } from '../../../src/core/ask.js';
import { slackApp, until } from '../../support/slack-app.js';

let app: Awaited<ReturnType<typeof slackApp>>;
afterEach(() => app.close());

test('in socket mode everything goes over the one connection', async () => {
  app = await slackApp();
  const { apiUrl } = app.standIn;
  const other = await slackApp({ config: { botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl }, door: () => app.door });
  try {
    await other.slack.start();
    expect(other.slack.requestListener).toBeUndefined();
    const [link] = app.standIn.links;
    const command = {
      command: '/account',
      text: 'log x',
      team_id: 'T1',
      user_id: 'U1',
      channel_id: 'C1',
      trigger_id: '1.2',
      response_url: app.standIn.responseUrl,
    };
    app.answers(() => toAsker({ title: 'Logged', parts: [] }));
    expect(await link!.deliver('slash_commands', command)).toMatchObject({
      response_type: 'ephemeral',
      text: 'Logged',
    });
    expect(app.heard[0]).toMatchObject({ key: 'trigger:1.2', said: { text: 'log x' } });

    app.answers(() => openForm({ command: 'a.b', title: 'T', submit: 'S', blanks: [], hidden: {} }));
    expect(await link!.deliver('slash_commands', { ...command, trigger_id: '3.4' })).toEqual({});
    await until(() => app.standIn.of('views.open').length === 1);
    expect(app.standIn.calls.map(({ method, token }) => [method, token])).toEqual([
      ['apps.connections.open', 'xapp-1'],
      ['views.open', 'xoxb-1'],
    ]);
  } finally {
    await other.close();
  }
});
