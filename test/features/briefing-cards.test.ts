import { expect, test } from '@jest/globals';
import type { Ask } from '../../src/core/ask.js';
import { keptCards } from '../../src/features/briefing/kept-cards.js';
import { sections } from '../../src/app/briefing-sections.js';
import type { BriefingData } from '../../src/features/briefing/section.js';

const nothing: Record<string, unknown> = { satisfaction: { ratings: null, complaints: [] } };
const data = (version?: string): BriefingData => ({
  account: { id: 'a', name: 'Jansen BV', size: null, potential: null, team: 't' },
  sections: Object.fromEntries(sections.map(({ name }) => [name, nothing[name] ?? []])),
  ...(version && { version }),
});
const ask = (locale: 'en' | 'nl') =>
  ({
    organisation: { functions: [], zone: 'Europe/Amsterdam' },
    asker: { locale },
    at: new Date('2026-11-23T09:30:00Z'),
  }) as unknown as Ask;

test('a version is drawn once in each language; what has none is drawn each time', () => {
  const draw = keptCards(sections);
  const dutch = draw(data('1'), ask('nl'));
  expect(draw(data('1'), ask('nl'))).toBe(dutch);
  expect(draw(data('1'), ask('en'))).not.toEqual(dutch);
  expect(draw(data('2'), ask('nl'))).not.toBe(dutch);
  expect(draw(data(), ask('nl'))).not.toBe(draw(data(), ask('nl')));
});

test('as many are kept as there is room for, and those that were asked for last', () => {
  const draw = keptCards(sections, 2);
  const [first, second] = ['1', '2'].map((version) => draw(data(version), ask('nl')));
  expect(draw(data('1'), ask('nl'))).toBe(first);
  draw(data('3'), ask('nl'));
  expect(draw(data('1'), ask('nl'))).toBe(first);
  expect(draw(data('2'), ask('nl'))).not.toBe(second);
});
