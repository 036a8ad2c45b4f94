import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { imageConfig, startContainer, type Container } from '../support/container.js';
import { freePort } from '../support/postgres.js';
import { slackPerson, slackStandIn, type SlackStandIn } from '../support/slack.js';

const image = 'localhost/afspraak:test';
const MEGABYTE = 1_000_000;
const secret = 'not-a-secret';

let slack: SlackStandIn;
let container: Container;
let url: string;
beforeAll(async () => {
  execFileSync('ops/image.sh', [image], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  slack = await slackStandIn();
  slack.addUser('U1', { locale: 'en-GB', tz: 'Europe/Amsterdam', is_email_confirmed: true });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  container = await startContainer(image, {
    HOST: '127.0.0.1',
    PORT: String(port),
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
  });
}, 600_000);
afterAll(async () => {
  container?.remove();
  await slack?.close();
});

test('the image is not root, small, without a compiler, and has a health check', () => {
  const { User, Healthcheck, Env } = imageConfig(image);
  expect(User).toBe('10001:10001');
  expect(Healthcheck.Test).toEqual(['CMD', 'node', 'dist/cli/healthy.js']);
  expect(Env).toEqual(expect.arrayContaining(['NODE_ENV=production', 'DATA_DIR=/data']));
  const bytes =
    Number(
      execFileSync('buildah', ['images', '--json', image], { encoding: 'utf8' }).match(/"size": "([\d.]+) MB"/)![1],
    ) * MEGABYTE;
  expect(bytes).toBeLessThan(450 * MEGABYTE);
});

test('with its root read-only it becomes healthy, briefs over signed HTTP, and ends within ten seconds', async () => {
  const healthy = ['node', 'dist/cli/healthy.js'];
  await until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status === 200);
  expect(await container.run(healthy)).toBe(0);
  expect(await container.run(['node', '-e', 'require("node:fs").writeFileSync("/app/x", "")'])).toBe(1);
  expect(await container.run(['node', 'node_modules/esbuild/bin/esbuild'])).toBe(1);

  await until(() => container.said().includes('Slack is on'));
  const anna = slackPerson({ events: `${url}/slack/events`, secret, responseUrl: slack.responseUrl, user: 'U1' });
  const answer = async (line: string): Promise<string> => {
    const seen = slack.responses.length;
    const { status, body } = await anna.type(line);
    expect(status).toBe(200);
    if (body?.blocks) return JSON.stringify(body);
    await until(() => slack.responses.length > seen);
    return JSON.stringify(slack.responses.at(-1));
  };
  expect(await answer('new Jansen BV')).toContain('Jansen BV');
  expect(await answer('log Jansen BV: visit, pump repaired, happy +')).toContain('Logged at Jansen BV');
  expect(await answer('briefing Jansen BV')).toMatch(/Briefing Jansen BV.*pump repaired/);
  const forged = slackPerson({ events: `${url}/slack/events`, secret: 'other', responseUrl: slack.responseUrl });
  expect((await forged.type('briefing Jansen BV')).status).toBe(401);

  expect(await container.run(['node', 'dist/cli/backup.js', '/data/all.backup'])).toBe(0);
  const { code, milliseconds } = await container.stop('SIGTERM');
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(10_000);
  expect(await container.run(healthy)).toBe(1);
  expect(container.said()).not.toMatch(/Jansen|pump/);
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to that; it said:\n${container.said()}`);
}
