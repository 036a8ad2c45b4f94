import { describe, expect, test } from '@jest/globals';
import { judgeTold, toldBarsMissed, toldLines } from './told.js';

describe.each(['nl', 'en'])('what a contact was, as people type it, %s', (language) => {
  test('nothing is taken silently that was not meant, and hardly any line is missed', () => {
    const judged = toldLines()
      .filter((one) => one.language === language)
      .map(judgeTold);
    expect(judged.length).toBeGreaterThan(80);
    expect(judged.filter(({ verdict }) => verdict === 'silent').map(({ line, why }) => ({ line, why }))).toEqual([]);
    expect(toldBarsMissed(judged)).toEqual([]);
  });
});
