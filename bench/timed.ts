export const RUNS = Number(process.env['BENCH_RUNS'] ?? 200);

/** Milliseconds, and how many rows the last run found. */
export interface Times {
  p50: number;
  p95: number;
  p99: number;
  found: number;
}

export async function timed(run: (i: number) => Promise<unknown[]>): Promise<Times> {
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i < RUNS; i++) {
    const before = performance.now();
    found = (await run(i)).length;
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const part = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { p50: part(0.5), p95: part(0.95), p99: part(0.99), found };
}
