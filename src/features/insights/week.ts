import { type Measures, type Share, type ShareName, shareNames, shareOf } from './measures.js';

/** What is kept of a team's week. */
export type Counts = Partial<Record<ShareName, Share>> & { unowned?: number; undated?: number };

export function countsOf(measures: Measures): Counts {
  const shares = shareNames.flatMap((name) => {
    const { now } = shareOf(measures, name);
    return now ? [[name, now] as const] : [];
  });
  return {
    ...Object.fromEntries(shares),
    undated: measures.undated,
    ...(measures.unowned && { unowned: measures.unowned.count }),
  };
}
