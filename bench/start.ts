/** `npm run bench`, second part: from `npm start` to the first answered briefing on the page, and what the process then weighs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briefingOnPage } from '../test/support/page.js';
import { freePort, startPostgres } from '../test/support/postgres.js';
import { TICKS } from './measured.js';

const PAUSE = 20;
const SETTLE = 3000;

interface Started {
  what: string;
  /** Until anything is answered, also that it is not ready; until it is ready; until the first briefing. */
  answered: number;
  healthy: number;
  seconds: number;
  /** Seconds of all processes until it is ready, `npm` among them. */
  cpu: number;
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
    const passed = () => (performance.now() - began) / 1000;
    await answers(`${url}/healthz`, () => true);
    const answered = passed();
    await answers(`${url}/healthz`, (response) => response.ok);
    const healthy = passed();
    const cpu = cpuOf(child.pid!);
    if (env['WEB_LOGIN'] !== 'off')
      if (!(await briefingOnPage(url, 'kees', '/account briefing Jansen BV')).includes('Briefing Jansen BV'))
        throw new Error('no briefing');
    const seconds = passed();
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    return { what, answered, healthy, seconds, cpu, resident: residentOf(child.pid!) };
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

async function answers(url: string, enough: (response: Response) => boolean): Promise<void> {
  for (;;) {
    const up = await fetch(url).then(enough, () => false);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** What `/proc` says of each process of the group that npm leads. */
const inGroup = <T>(group: number, read: (pid: string, stat: number[]) => T[]): T[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').map(Number);
        return stat[2] === group ? read(pid, stat) : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

/** Seconds, of the processes and of their children that have ended. */
const cpuOf = (group: number): number =>
  inGroup(group, (_, stat) => stat.slice(11, 15)).reduce((sum, ticks) => sum + ticks, 0) / TICKS;

/** The heaviest process, in MB. */
const residentOf = (group: number): number =>
  Math.max(
    ...inGroup(group, (pid) => {
      const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return kb ? [Number(kb) / 1000] : [];
    }),
  );

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
console.log('| start | s to an answer | s to ready | s to the first briefing | CPU s to ready | resident MB |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const { what, answered, healthy, seconds, cpu, resident } of rows) {
  const figures = [answered, healthy, seconds, cpu].map((one) => one.toFixed(1));
  console.log(`| ${[what, ...figures, Math.round(resident)].join(' | ')} |`);
}
