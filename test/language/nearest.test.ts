import { expect, test } from '@jest/globals';
import { nearest } from '../../src/language/nearest.js';

const known = ['briefing', 'unremind', 'beëindig', 'history', 'historie', 'needs'];

test('what is plainly meant is offered without what is only a little like it', () => {
  expect(nearest('brefing', known, 8)).toEqual(['briefing']);
});

test('two that are meant alike are both offered, the best first', () => {
  expect(nearest('historey', known, 8)).toEqual(['history', 'historie']);
});

test('nothing is offered for what is like nothing', () => {
  expect(nearest('zzz', known, 8)).toEqual([]);
});
