/** How many letters to change, add, take away or swap with a neighbour to get from one word to the other. */
export function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) => [i, ...Array<number>(other.length).fill(0)]);
  for (let j = 0; j <= other.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1);
    }
  }
  return rows[one.length]![other.length]!;
}

const LIKE = 0.5;
/** What is this much further off than the best is noise beside it. */
const BEHIND = 0.25;

/** The known words most like this one, best first; none when nothing is like it. */
export function nearest(typed: string, known: readonly string[], most: number): string[] {
  const found = known
    .map((word) => ({ word, off: word.startsWith(typed) && typed.length > 1 ? 0 : offBy(typed, word) }))
    .filter(({ off }) => off <= LIKE)
    .sort((a, b) => a.off - b.off);
  return found
    .filter(({ off }) => off <= found[0]!.off + BEHIND)
    .slice(0, most)
    .map(({ word }) => word);
}

/** As a part of the longer word, 0 to 1. A difference in length alone may be too much: then it is not counted out. */
function offBy(typed: string, word: string): number {
  const longer = Math.max(word.length, typed.length);
  const least = Math.abs(word.length - typed.length) / longer;
  return least > LIKE ? least : distance(typed, word) / longer;
}
