/** `npm run bench`, second part: from `npm start` to the first answered briefing on the page, and what the process then weighs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
    return { what, seconds, resident: residentOf(child.pid!) };
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

/** The heaviest process of the group that npm leads, in MB. */
function residentOf(group: number): number {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, , of] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
        const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return Number(of) === group && kb ? Number(kb) / 1000 : [];
      } catch {
        return [];
      }
    });
  return Math.max(...sizes);
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
