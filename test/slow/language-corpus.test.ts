import { describe, expect, test } from '@jest/globals';
import { barsMissed, corpus, judge, sharedLines, type Judged, type Verdict } from '../language/measure.js';

const NEVER: ReadonlySet<Verdict> = new Set(['silent', 'unhelpful question', 'fault']);

const brief = ({ command, line, wanted, came }: Judged) => ({ command, line, wanted, came });

describe.each(['nl', 'en'])('what people type, %s', (language) => {
  test('nothing is taken silently that was not meant, a question offers what was, and hardly any line is missed', async () => {
    const judged = await Promise.all(
      corpus()
        .filter((one) => one.language === language)
        .map(judge),
    );
    expect(judged.length).toBeGreaterThan(900);
    expect(judged.filter(({ verdict }) => NEVER.has(verdict)).map(brief)).toEqual([]);
    expect(barsMissed(judged)).toEqual([]);
  });
});

test('the lines that were collected before are never understood silently as something else', async () => {
  const lines = sharedLines();
  if (process.env['CI'] === 'true') expect(lines.length).toBeGreaterThan(0);
  const judged = await Promise.all(lines.map(judge));
  expect(judged.filter(({ verdict }) => NEVER.has(verdict)).map(brief)).toEqual([]);
});
