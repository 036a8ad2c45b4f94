import { type Measures, type Share, type ShareName, shareNames, shareOf } from './measures.js';

/** What is kept of a team's week. */
export type Counts = Partial<Record<ShareName, Share>> & { unowned?: number; undated?: number };

/**
 * A week that is past, counted again from what is there today. Who owned an agreement then and who was known to decide only that day
 * itself could tell: it stays as it was kept. Undefined where there was nothing to count.
 */
export function recounted(measures: Measures, kept: Counts | undefined): Counts | undefined {
  const { dmu: _dmu, unowned: _unowned, undated: _undated, ...again } = countsOf(measures);
  const { dmu, unowned, undated } = kept ?? {};
  const counts = {
    ...again,
    ...(dmu && { dmu }),
    ...(unowned !== undefined && { unowned }),
    ...(undated !== undefined && { undated }),
  };
  const hasAny = Object.values(counts).some((one) => typeof one === 'object' && one.whole > 0);
  return hasAny ? counts : undefined;
}

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
