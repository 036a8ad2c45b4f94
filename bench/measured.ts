import { once } from 'node:events';
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

export async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  const [said] = (await once(child, 'message')) as [Usage];
  return said;
}

/** Each row beside the bare one that was measured just before it: a machine that others share has better minutes and worse ones. */
export function print(rows: { bare: Row; row: Row }[], how: string): void {
  console.log(`${how}, Node ${process.version}`);
  console.log(
    '| what | requests/s | bare, just before | ratio | p50 ms | p99 ms | CPU µs/request (bare) | resident MB (bare) |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
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
      `${row.resident} (${bare.resident})`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
