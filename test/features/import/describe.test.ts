import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { inEither, locales } from '../../../src/core/locale.js';
import { describeKinds } from '../../../src/features/import/describe.js';
import { foldHeading } from '../../../src/features/import/file/headings.js';
import { headingsOf } from '../../../src/features/import/kind.js';
import { kinds } from '../../../src/features/import/kinds/index.js';
import { importText } from '../../../src/features/import/text.js';

const squeezed = (markdown: string) => markdown.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');

test('the documentation lists the headings that are read', () => {
  expect(squeezed(readFileSync('docs/import.md', 'utf8'))).toContain(squeezed(describeKinds()));
});

test('no heading means two things in one file', () => {
  for (const { columns } of Object.values(kinds)) {
    const all = Object.values(columns).flatMap((column) => [
      ...new Set(headingsOf(column).flatMap(inEither).map(foldHeading)),
    ]);
    expect(all.filter((heading, at) => all.indexOf(heading) !== at)).toEqual([]);
  }
});

test('every problem has words in both languages, and says which', () => {
  for (const locale of locales) {
    for (const say of Object.values(importText[locale].problems)) {
      const text = say(new Proxy({}, { get: (_, name) => `<${String(name)}>` }));
      expect(text).not.toMatch(/undefined|^\s*$/);
      expect(text).not.toMatch(/[.!]$/);
    }
  }
});
