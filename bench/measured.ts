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

/** The first row is what the others are measured against. */
export function print(rows: Row[], how: string): void {
  const [base] = rows;
  console.log(`${how}, Node ${process.version}`);
  console.log('| what | requests/s | of bare | p50 ms | p99 ms | CPU µs/request | resident MB |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const row of rows) {
    const ratio = (row.perSecond / base!.perSecond).toFixed(2);
    console.log(
      `| ${row.what} | ${Math.round(row.perSecond)} | ${ratio} | ${row.p50} | ${row.p99} | ${Math.round(row.cpu)} | ${row.resident} |`,
    );
  }
}
