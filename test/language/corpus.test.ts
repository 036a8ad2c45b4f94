import { describe, expect, test } from '@jest/globals';
import { corpus, judge, sharedLines, type Judged } from './measure.js';

const RIGHT = 0.9;
const MISSED = 0.05;

const brief = ({ command, line, wanted, came }: Judged) => ({ command, line, wanted, came });

describe.each(['nl', 'en'])('what people type, %s', (language) => {
  let judged: Judged[];
  const of = (...verdicts: Judged['verdict'][]) => judged.filter((one) => verdicts.includes(one.verdict));

  test('nothing is taken silently that was not meant', async () => {
    judged = await Promise.all(
      corpus()
        .filter((one) => one.language === language)
        .map(judge),
    );
    expect(judged.length).toBeGreaterThan(300);
    expect(of('silent').map(brief)).toEqual([]);
  });

  test('a question offers what was meant', () => {
    expect(of('unhelpful question').map(brief)).toEqual([]);
  });

  test('nine in ten are right at once, and hardly any is missed', () => {
    expect(of('right').length / judged.length).toBeGreaterThanOrEqual(RIGHT);
    expect(of('missed').length / judged.length).toBeLessThanOrEqual(MISSED);
  });
});

test('the lines that were collected before are never understood silently as something else', async () => {
  const lines = sharedLines();
  if (process.env['CI'] === 'true') expect(lines.length).toBeGreaterThan(0);
  const judged = await Promise.all(lines.map(judge));
  expect(judged.filter((one) => one.verdict === 'silent' || one.verdict === 'unhelpful question').map(brief)).toEqual(
    [],
  );
});
