/** `npm run bench`, second part: from `npm start` to the first answered briefing on the page, and what the process then weighs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briefingOnPage } from '../test/support/page.js';
import { freePort, startPostgres } from '../test/support/postgres.js';

const PAUSE = 20;
const SETTLE = 3000;

interface Started {
  what: string;
  seconds: number;
  /** MB, some seconds after. */
  resident: number;
}

async function measure(what: string, env: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  try {
    await answered(`${url}/healthz`);
    if (env['WEB_LOGIN'] !== 'off')
      if (!(await briefingOnPage(url, 'kees', '/account briefing Jansen BV')).includes('Briefing Jansen BV'))
        throw new Error('no briefing');
    const seconds = (performance.now() - began) / 1000;
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    return { what, seconds, resident: residentOf(port) };
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

async function answered(url: string): Promise<void> {
  for (;;) {
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** The process that listens there. */
function residentOf(port: number): number {
  const inode = /^\s*\d+: \S+:([0-9A-F]{4}) \S+ 0A .*?\s(\d+) \d+ [0-9a-f]+ /;
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const socket = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => inode.exec(line))
    .find((match) => match?.[1] === hex)?.[2];
  return (
    pids()
      .filter((pid) => holds(pid, socket))
      .map((pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1000)[0] ?? NaN
  );
}

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));
function holds(pid: string, socket: string | undefined): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${socket}]`);
  } catch {
    return false;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'afspraak-start-'));
const rows: Started[] = [];
try {
  rows.push(await measure('embedded, new folder', { DATA_DIR: folder }));
  rows.push(await measure('embedded, existing folder', { DATA_DIR: folder }));
  const postgres = await startPostgres();
  if (postgres) {
    const env = {
      DATABASE_URL: postgres.database('start'),
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      WEB_LOGIN: 'off',
    };
    rows.push(await measure('Postgres, until healthy', env));
    postgres.remove();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('| start | seconds to the first briefing | resident MB |');
console.log('| --- | --- | --- |');
for (const { what, seconds, resident } of rows)
  console.log(`| ${what} | ${seconds.toFixed(1)} | ${Math.round(resident)} |`);
