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
  return { p50: share(times, 0.5), p95: share(times, 0.95), p99: share(times, 0.99), found };
}

/** Of times in order, the one below which that part of them is. */
export const share = (times: readonly number[], part: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * part))]!;
