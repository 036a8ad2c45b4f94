import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { DATES } from '../../src/language/dates/date.js';
import { LENGTHS } from '../../src/language/dates/length.js';
import { PERIOD_EDGES } from '../../src/language/dates/period.js';
import { contextOf } from '../../src/language/dates/read.js';
import { RELATIVES } from '../../src/language/dates/relative.js';
import { TIMES } from '../../src/language/dates/time.js';
import { WEEKS } from '../../src/language/dates/week.js';
import { kindOf, plain } from '../../src/language/dates/words.js';
import { corpus } from './measure.js';

const now = Temporal.ZonedDateTime.from('2026-11-30T09:10[Europe/Amsterdam]');

test.each(['future', 'past'] as const)(
  'looking at the %s, no reader reads anything from a word that it is not tried from',
  (direction) => {
    const context = contextOf({ now, direction, halfPast: true });
    const others = [...RELATIVES, ...PERIOD_EDGES, ...WEEKS, ...DATES, ...TIMES, ...LENGTHS];
    const strays = new Set<string>();
    for (const { line } of corpus()) {
      const words = line.split(/\s+/).map(plain);
      for (const [at, word] of words.entries()) {
        const kind = kindOf(word);
        for (const { from, reads } of others)
          if (!from.includes(kind) && reads(words, at, context)) strays.add(`${word} (${kind}): ${line}`);
      }
    }
    expect([...strays]).toEqual([]);
  },
);
