import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { briefingOnPage } from '../support/page.js';
import { freePort } from '../support/postgres.js';

/** What runs needs no more than this of what is in the repository. */
const shipped = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'dist',
  'migrations',
  'demo',
  'scripts/run.js',
  'scripts/build.js',
];

let folder: string;
const run = (...args: string[]) =>
  execFileSync('npm', ['run', '-s', ...args], { cwd: folder, env: env(), encoding: 'utf8' });
const env = (more: Record<string, string> = {}) => ({
  ...process.env,
  NODE_OPTIONS: '',
  DATA_DIR: join(folder, 'data'),
  ...more,
});

beforeAll(() => {
  execFileSync('npm', ['run', '-s', 'build'], { env: { ...process.env, NODE_OPTIONS: '' } });
  folder = mkdtempSync(join(tmpdir(), 'afspraak-dist-'));
  for (const path of shipped) cpSync(path, join(folder, path), { recursive: true });
  execFileSync('npm', ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    env: env(),
    stdio: 'ignore',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what was built runs with production dependencies alone: it lives, is ready, and briefs', async () => {
  for (const name of ['tsx', 'esbuild', 'typescript'])
    expect(existsSync(join(folder, 'node_modules', name))).toBe(false);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: env({ PORT: String(port) }),
    stdio: 'ignore',
    detached: true,
  });
  try {
    await answers(`${url}/livez`);
    await answers(`${url}/readyz`);
    expect(await briefingOnPage(url, 'kees', '/account briefing Jansen BV')).toContain('Briefing Jansen BV');
    expect(run('backup', '--', join(folder, 'running.backup'))).toMatch(/tables, \d+ rows/);
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
    await once(child, 'exit');
  }
  expect(run('migrate')).toBe('the embedded database is up to date\n');
});

test('a calendar is read there in a thread of its own', () => {
  const file = join(folder, 'agenda.ics');
  // As far ahead as calendars are read, whenever this runs.
  const day = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10).replaceAll('-', '');
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//', 'BEGIN:VEVENT', 'UID:1', `DTSTART:${day}T100000Z`];
  writeFileSync(
    file,
    [...lines, `DTEND:${day}T110000Z`, 'SUMMARY:Jansen BV', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'),
  );
  const email = /\S+@\S+/.exec(execFileSync('cut', ['-d,', '-f2', 'demo/members.csv'], { encoding: 'utf8' }))![0];
  expect(run('import', '--', 'calendar', file, '--member', email, '--locale', 'en')).toMatch(/^1 event/);
});

test('what is older than its sources is built anew, and what is not is left alone', async () => {
  // @ts-expect-error It is plain JavaScript, so that it runs before anything is built.
  const { isStale } = (await import('../../scripts/build.js')) as { isStale: () => boolean };
  expect(isStale()).toBe(false);
  const now = new Date();
  utimesSync('src/main.ts', now, now);
  expect(isStale()).toBe(true);
  execFileSync('npm', ['run', '-s', 'build'], { env: { ...process.env, NODE_OPTIONS: '' } });
  expect(isStale()).toBe(false);
  expect(readdirSync('.').filter((name) => name.startsWith('dist.'))).toEqual([]);
});

async function answers(url: string): Promise<void> {
  for (;;) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
