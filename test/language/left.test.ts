import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { contextOf } from '../../src/language/dates/read.js';
import { LEFT, leftOf } from '../../src/language/dates/left.js';
import { readingOf } from '../../src/language/dates/reading.js';
import { happenedOn } from '../../src/features/history/day.js';
import { wordsOf } from '../../src/language/words.js';
import { understood, type Asker } from './understood.js';

const now = Temporal.PlainDateTime.from('2026-11-30T09:10').toZonedDateTime('Europe/Amsterdam');

/** By which rules something is left; between brackets stands what a phrase took. */
function leftIn(marked: string, direction: 'past' | 'future' = 'future'): string[] {
  const typed = marked.replaceAll(/[[\]]/g, '').split(' ');
  const words = marked.split(' ');
  const read = words.flatMap((word, lead) =>
    word.startsWith('[')
      ? [{ lead, to: words.findIndex((other, at) => at >= lead && /\][,;]?$/.test(other)) + 1 }]
      : [],
  );
  const line = { typed, taken: () => false, looks: () => true, dutch: true };
  return leftOf(readingOf(line, contextOf({ now, direction })), read).map(({ says }) => says);
}

/** By what each rule says: a line of which something is left by it, and its like of which nothing is. */
const EXAMPLES: Record<string, readonly [left: string, clear: string]> = {
  'a day': ['[vrijdag] bellen zaterdag mailen', '[vrijdag] bellen mevrouw Zaterdag mailen'],
  'the short name of a day, joined to one': ['[vrijdag] & za bellen', '[vrijdag] bellen do & di'],
  'a day of the month': ['bellen op de 15e en [vrijdag] mailen', 'bellen op de 15e verdieping en [vrijdag] mailen'],
  'counted from another day': ['3 weken na levering [1 december]', '3 weken werk vanaf [1 december]'],
  'a week, month or year': ['[vrijdag] bellen over volgende week', '[vrijdag] bellen over een week'],
  'or another day': ['[vrijdag] of later bellen', '[vrijdag] bellen, later mailen'],
  'the short name of a day, where a clause begins': ['[vrijdag] niet, za bellen', '[vrijdag] niet za bellen'],
  'perhaps Friday, in short': ['[dinsdag] mailen, vrij bellen', '[dinsdag] mailen, is vrij'],
  'of that day, and when on it': ["prep thursday's [4pm] call", "prep thursday's call [4pm]"],
  'the first or the last of something': ['eerste werkdag van [januari]', 'eerste levering van [januari]'],
  'not once': ['altijd bellen op [dinsdag]', 'weer bellen op [dinsdag]'],
  'at night, or in the weekend': ['[vrijdag] nacht bellen', 'nacht porter bellen [vrijdag]'],
  'a time': ['[vrijdag] bellen 16u ophalen', '[vrijdag] bellen tot 16u op 7946 0958'],
  'hours, that may be counted': ['[vrijdag] bellen 9 uur ophalen', '[vrijdag] bellen tot 9 uur ophalen'],
  'an hour, behind “at” or “by”': ['[vrijdag] by 5 sharp', '[vrijdag] gate 5 sharp'],
  'an hour, behind “after” or “until”, where nothing is counted': ['[vrijdag] after 4', '[vrijdag] after 4 calls'],
  'half an hour, or a quarter': ['quarter of 9 [tomorrow]', 'quarter figures [tomorrow]'],
  'an hour, behind a day': ['bellen [morgen] 10', 'bellen [morgen] 10 dozen'],
};

test.each(LEFT.map(({ says }) => says))('%s: left, and its like is not', (says) => {
  const [left = '', clear = ''] = EXAMPLES[says] ?? [];
  expect([left, leftIn(left)]).toEqual([left, [says]]);
  expect([clear, leftIn(clear)]).toEqual([clear, []]);
});

test('each rule says what it is about, once', () => {
  expect(new Set(LEFT.map(({ says }) => says)).size).toBe(LEFT.length);
});

const nl: Asker = { locale: 'nl', zone: 'Europe/Amsterdam', at: '2026-11-30T09:10' };

test('beside a word that was left the date is asked, and all words stay', async () => {
  expect(await understood('agree', 'vrijdag bellen, overleg naar 10', nl)).toEqual({
    is: 'question',
    offered: ['2026-12-04', '2026-12-04 10:00', 'none'],
    text: 'vrijdag bellen, overleg naar 10',
  });
});

test('where no more than a number says an hour, it is asked; a number of things is none', async () => {
  expect(await understood('agree', 'om 11 terugbellen', nl)).toEqual({
    is: 'question',
    offered: ['2026-11-30 11:00', 'none'],
    text: 'om 11 terugbellen',
  });
  for (const line of ['kijken naar 3 locaties', 'look at 3 locations', '2 uur werk inplannen'])
    expect(await understood('agree', line, nl)).toMatchObject({ is: 'nothing' });
});

test('in what happened only a word for a day makes it a question', () => {
  const happened = (line: string) => happenedOn(wordsOf(line), { now, direction: 'past' });
  expect(happened('vrijdag gebeld, 3 dagen na levering')).toMatchObject({
    days: [{ day: 27 }, { day: 30 }].map((one) => expect.objectContaining(one) as unknown),
  });
  expect(happened('vrijdag gebeld, klant is er tot 16u, 9u belt terug').date?.toString()).toBe('2026-11-27');
  expect(leftIn('dinsdags belt hij altijd, nu niet', 'past')).toEqual([]);
});
