/** What the test of threads has done elsewhere. */
export function work(what: 'answer' | 'endless' | 'greedy' | 'throw', said = ''): string {
  if (what === 'throw') throw new RangeError('too far');
  while (what === 'endless');
  const kept: number[][] = [];
  while (what === 'greedy') kept.push(Array.from({ length: 100_000 }, (_, i) => i + kept.length));
  return `${said}!`;
}
