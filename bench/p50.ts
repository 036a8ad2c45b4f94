/** The median of so many runs in milliseconds, and how many rows the last found. */
export async function p50(run: () => Promise<unknown[]>, runs: number): Promise<{ p50: number; found: number }> {
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i < runs; i++) {
    const before = performance.now();
    found = (await run()).length;
    times.push(performance.now() - before);
  }
  return { p50: times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!, found };
}
