import { readdirSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { redraw, toAsker } from '../../../src/core/ask.js';
import type { TeamsSettings } from '../../../src/platforms/ms-teams/settings.js';
import { halfSent } from '../../support/half-sent.js';
import { later } from '../../support/slack-app.js';
import { teamsApp, teamsConfig, type TeamsApp } from '../../support/teams-app.js';
import { payload } from '../../support/teams-payload.js';
import { bearer, rightToken, strangers } from './strangers.js';

type Choice = TeamsSettings['inbound'];
const choices: Choice[] = ['botbuilder', 'plain'];
const fixtures = readdirSync('test/fixtures/teams').map((file) => file.replace('.json', ''));

const apps = {} as Record<Choice, TeamsApp>;
for (const inbound of choices) apps[inbound] = await teamsApp({ config: { ...teamsConfig, inbound } });
afterAll(async () => {
  for (const app of Object.values(apps)) await app.close();
});
beforeEach(async () => {
  for (const app of Object.values(apps)) await clear(app);
});

async function clear(app: TeamsApp) {
  await app.teams.stop();
  app.kept.clear();
  app.heard.length = 0;
  app.asked.length = 0;
  app.lines.length = 0;
  app.connector.calls.length = 0;
  app.connector.posts.clear();
  app.answers(() => toAsker({ title: 'Briefing Jansen BV', parts: [] }));
  app.offers([{ value: 'a1', label: 'Jansen BV' }]);
}

/** Everything that can be seen of it from outside, without what differs from one stand-in to the next. */
async function seen(app: TeamsApp, body: object) {
  const { status, body: answer } = await app.sends(body);
  await app.teams.stop();
  const text = JSON.stringify({
    status,
    answer,
    heard: app.heard.map(({ at: _, ...heard }) => heard),
    asked: app.asked.map(({ field, typed }) => [field, typed]),
    kept: [...app.kept.keys()],
    said: [...app.connector.posts.values()].map(({ conversation, activity }) => [conversation, activity]),
  });
  return text.replaceAll(app.connector.serviceUrl, 'https://service/').replace(/"id":"\d+"/g, '"id":"n"');
}

describe('with Bot Framework and without it', () => {
  test.each(fixtures)('%s is answered, heard and kept alike', async (name) => {
    const [one, other] = [await seen(apps.botbuilder, payload(name)), await seen(apps.plain, payload(name))];
    expect(JSON.parse(one)).toMatchObject({ status: 200 });
    expect(JSON.parse(other)).toEqual(JSON.parse(one));
  });

  test.each(fixtures)(
    '%s of which the answer cannot be made ends alike, and says nothing of what was in it',
    async (name) => {
      for (const app of Object.values(apps))
        app.answers(() => {
          throw new Error('Jansen BV is broken');
        });
      const [one, other] = [await seen(apps.botbuilder, payload(name)), await seen(apps.plain, payload(name))];
      const withoutReference = (text: string) => JSON.parse(text.replace(/\b[0-9a-f]{8}\b/g, 'reference')) as unknown;
      expect(withoutReference(other)).toEqual(withoutReference(one));
      for (const app of Object.values(apps)) expect(JSON.stringify(app.lines)).not.toContain('Jansen');
    },
  );
});

describe.each(choices)('%s', (choice) => {
  let app: TeamsApp;
  beforeEach(() => void (app = apps[choice]));
  const ours = () => JSON.stringify({ ...payload('personal-message'), serviceUrl: app.connector.serviceUrl });
  const nothingHappened = () => {
    expect(app.heard).toEqual([]);
    expect(app.connector.calls).toEqual([]);
    expect(app.kept.size).toBe(0);
  };

  test('what Teams signed is heard', async () => {
    expect((await app.sends(ours(), bearer(await rightToken(app)))).status).toBe(200);
    expect(app.heard).toHaveLength(1);
  });

  test.each(strangers)('%s: 401, and nothing happens', async (_, headers) => {
    expect((await app.sends(ours(), await headers(app))).status).toBe(401);
    nothingHappened();
  });

  test.each([
    ['too long', `"${'x'.repeat(1024 * 1024)}"`, 413],
    ['half of it', '{"type":', 400],
    ['empty', '', 400],
    ['no activity', '{}', 400],
    ['a list', '[]', 400],
    ['a number', '1', 400],
    ['null', 'null', 400],
  ])('a body that is %s is %s', async (_, body, status) => {
    expect((await app.sends(body, bearer(await rightToken(app)))).status).toBe(status);
    nothingHappened();
  });

  test('a body that breaks off does not stop the next', async () => {
    const headers = { ...bearer(await rightToken(app)), 'content-type': 'application/json' };
    await halfSent(app.url, headers, { chunked: true });
    nothingHappened();
    expect((await app.sends(ours(), bearer(await rightToken(app)))).status).toBe(200);
  });

  test('an answer that takes a while is in the response all the same', async () => {
    app.answers(async () => {
      await later(30);
      return redraw({ title: 'Ongedaan gemaakt', parts: [] });
    });
    const { status, body } = await app.sends(payload('button'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, value: { fallbackText: 'Ongedaan gemaakt' } });
  });

  test('a hundred at once each get their own', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => app.sends(payload('suggest'))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(app.asked).toHaveLength(100);
  });
});
