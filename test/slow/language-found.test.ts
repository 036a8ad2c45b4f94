import { afterAll, describe, expect, test } from '@jest/globals';
import { foundLines, foundWorld, type FoundJudged } from '../language/found.js';

const world = await foundWorld();
afterAll(() => world.close());

describe.each(['nl', 'en'] as const)('who is meant, as people type it, %s', (language) => {
  test('is found, or offered, and hardly ever missed', async () => {
    const judged: FoundJudged[] = [];
    for (const line of foundLines(language)) judged.push(await world.judge(line));
    expect(judged.length).toBeGreaterThan(60);
    expect(judged.filter(({ verdict }) => verdict === 'silent' || verdict === 'unhelpful question')).toEqual([]);
    expect(judged.filter(({ verdict }) => verdict === 'missed').length).toBeLessThanOrEqual(0.05 * judged.length);
  });
});
