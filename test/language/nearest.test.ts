import { describe, expect, test } from '@jest/globals';
import { mistypedBy, nearest, nearestCommands, nearlyNamed, slips } from '../../src/language/nearest.js';
import { wordsOf } from '../../src/language/words.js';

const known =
  'briefing unremind beëindig history historie needs wensen weiger language log agree agreements plan taal'.split(' ');

describe('a slip of the pen', () => {
  test.each([
    ['brefing', 'briefing', 1],
    ['breifing', 'briefing', 1],
    ['brifing', 'briefing', 1],
    ['brfing', 'briefing', 2],
    ['brief', 'briefing', 0],
    ['logg', 'log', 1],
    ['olg', 'log', 1],
    ['lgo', 'log', 1],
    ['historey', 'history', 1],
    ['agre', 'agree', 0],
  ])('%s is %s', (typed, word, off) => expect(mistypedBy(typed, word)).toBe(off));

  test.each([
    ['jansen', 'wensen'],
    ['wie', 'weiger'],
    ['lekkage', 'language'],
    ['lag', 'log'],
    ['dog', 'log'],
    ['lo', 'log'],
    ['b', 'briefing'],
    ['belt', 'beëindig'],
    ['taak', 'team'],
    ['mistory', 'history'],
  ])('%s is not %s', (typed, word) => expect(mistypedBy(typed, word)).toBeUndefined());
});

test('of two that are meant alike both are offered, the best first', () => {
  expect(nearest('historey', known, 8)).toEqual(['history', 'historie']);
  expect(nearest('agre', known, 8)).toEqual(['agree', 'agreements']);
});

describe('a command is offered', () => {
  const offered = (line: string) => nearestCommands(wordsOf(line), known, 8);

  test.each(['brefing jansen', 'breifing', 'planm bezoek vrijdag'])('for %s', (line) =>
    expect(offered(line)).toHaveLength(1),
  );

  test.each([
    '',
    'van aalst belde',
    'leak at hall 3',
    'voor vrijdag bellen',
    'inspectie dak',
    'contract verlengen',
    'wie belt er',
    'taak voor vrijdag',
    'loog hij?',
    'the pump leaks',
    'plat dak',
    'zzz',
  ])('not for "%s"', (line) => expect(offered(line)).toEqual([]));
});

describe('a name that is written with a slip', () => {
  test.each([
    ['jnasen bv', 'Jansen BV'],
    ['kansen', 'Jansen BV'],
    ['jansne', 'Jansen BV'],
    ['Hoekjee', "Bakkerij 't Hoekje"],
    ['Ozturk', 'Öztürk Import'],
    ['groothadnel noord', 'Groothandel Noord'],
  ])('“%s” may be %s', (typed, name) => {
    expect(nearlyNamed(typed, [{ name }], 1)).toEqual([{ name }]);
  });

  test.each([
    ['smit', 'Jansen BV'],
    ['van', 'Van den Berg'],
    ['bv', 'Jansen BV'],
    ['jaap', 'Jansen BV'],
    ['', 'Jansen BV'],
  ])('“%s” is not %s', (typed, name) => {
    expect(nearlyNamed(typed, [{ name }], 1)).toEqual([]);
  });

  test('is looked for without each of its letters; short words and what follows a long line are not', () => {
    expect(slips('Smit bv')).toEqual([{ word: 'smit', slips: ['mit', 'sit', 'smt', 'smi'] }]);
    expect(slips('van den')).toEqual([]);
    const all = (typed: string) => slips(typed).flatMap((one) => one.slips);
    expect(all('jansen '.repeat(10_000)).length).toBe(6);
    expect(all('abcdefghijklmnopqrstuvwxyz abcdefghijkl').length).toBe(24);
  });
});
