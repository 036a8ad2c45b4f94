import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';

/** What a process under load tells of itself. */
export interface Usage {
  /** Seconds since the process began. */
  cpu: number;
  /** MB */
  resident: number;
}

export interface Row {
  what: string;
  perSecond: number;
  p50: number;
  p99: number;
  /** Microseconds of the server's CPU per request. */
  cpu: number;
  /** And of Postgres', where there is one. */
  databaseCpu?: number | undefined;
  resident: number;
}

/** In the process under load: says where it listens, and answers with figures. */
export function reportUsage(port: number): void {
  process.on('message', (said) => {
    if (said === 'usage') process.send!(usage());
    if (said === 'stop') process.exit(0);
  });
  process.send!({ port });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1e6, resident: Math.round(process.memoryUsage.rss() / 1e6) };
}

/** Clock ticks a second, which Linux fixes for programs. */
export const TICKS = 100;

/** Seconds of CPU that a process and its children used, also those that have ended. Linux. */
export function cpuOf(parent: number): number {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').map(Number);
        const of = fields[1];
        const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15);
        if (Number(pid) === parent) return user + system + userOfEnded + systemOfEnded;
        return of === parent ? user + system : 0;
      } catch {
        // It has ended meanwhile.
        return 0;
      }
    });
  return ticks.reduce((sum, some) => sum + some, 0) / TICKS;
}

export async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  const [said] = (await once(child, 'message')) as [Usage];
  return said;
}

/** Each row beside the bare one that was measured just before it: a machine that others share has better minutes and worse ones. */
export function print(rows: { bare: Row; row: Row }[], how: string): void {
  console.log(`${how}, Node ${process.version}`);
  console.log(
    '| what | requests/s | bare, just before | ratio | p50 ms | p99 ms | CPU µs/request (bare) | of Postgres | resident MB (bare) |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const { bare, row } of rows) {
    const ratio = (row.perSecond / bare.perSecond).toFixed(2);
    const cells = [
      row.what,
      Math.round(row.perSecond),
      Math.round(bare.perSecond),
      ratio,
      row.p50,
      row.p99,
      `${Math.round(row.cpu)} (${Math.round(bare.cpu)})`,
      row.databaseCpu === undefined ? '' : Math.round(row.databaseCpu),
      `${row.resident} (${bare.resident})`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
