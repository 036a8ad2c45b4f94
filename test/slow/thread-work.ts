import { getPriority } from 'node:os';

/** What the test of threads has done elsewhere. */
export function work(what: 'answer' | 'endless' | 'greedy' | 'priority' | 'throw' | 'wait', said = ''): string {
  if (what === 'priority') return String(getPriority());
  if (what === 'throw') throw new RangeError('too far');
  while (what === 'endless');
  const began = process.cpuUsage();
  const turn = new Int32Array(new SharedArrayBuffer(4));
  // Does nothing until others in the process have used more than a second.
  while (what === 'wait' && process.cpuUsage(began).user < 1_050_000) Atomics.wait(turn, 0, 0, 5);
  const kept: number[][] = [];
  while (what === 'greedy') kept.push(Array.from({ length: 100_000 }, (_, i) => i + kept.length));
  return `${said}!`;
}
