import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { migratedInMemory } from '../support/database.js';
import { anyText } from '../support/text.js';

const pg = await migratedInMemory();
afterAll(() => pg.close());

/** What the stored names and texts were folded with, as the first migrations wrote it. */
const BEFORE = `
  create function before_fold(said text) returns text language sql immutable strict
    return btrim(regexp_replace(lower(unaccent('unaccent'::regdictionary, said)), '\\s+', ' ', 'g'));
  create function before_bare(name text) returns text language sql immutable strict
    return coalesce(nullif(btrim(regexp_replace(regexp_replace(
      regexp_replace(before_fold(name), '[''’\`]', '', 'g'), '[^a-z0-9]+', ' ', 'g'),
      '\\m(b ?v|n ?v|v ?o ?f|bvba|gmbh|ag|ltd|limited|inc|llc|plc|s ?a ?r ?l)\\M', ' ', 'g')), ''), before_fold(name));
  create function before_name(name text) returns text language sql immutable strict
    return before_bare(name) || ' ' || replace(before_bare(name), ' ', '');
  create function before_words(said text) returns tsvector language sql immutable strict
    return to_tsvector('simple', before_fold(said)) || to_tsvector('dutch', before_fold(said)) || to_tsvector('english', before_fold(said));`;

const part = fc.constantFrom(
  ...[
    'Jansen',
    'B.V.',
    'bv',
    'B V',
    'S.A.R.L.',
    's a r l',
    '’t',
    "d'Or",
    '&',
    '-',
    '–',
    '3M',
    'Ünïted',
    'ß',
    'İ',
    '½',
    'Σ',
    '株式',
  ],
);
const between = fc.constantFrom(' ', '', '  ', '\t', '\n', ' - ', '.', '\u00a0', ' \u2003', ' \u00a0 ');
const name = fc
  .array(fc.tuple(between, part), { maxLength: 6 })
  .chain((parts) => between.map((end) => parts.flat().join('') + end));

test('names and texts are folded as they were when they were stored', async () => {
  await pg.exec(BEFORE);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(name, anyText({ maxLength: 30 })), { minLength: 20, maxLength: 60 }),
      async (said) => {
        const { rows } = await pg.query(
          `select said from jsonb_array_elements_text($1::jsonb) said
          where (fold(said), bare_name(said), fold_name(said), search_words(said))
            is distinct from (before_fold(said), before_bare(said), before_name(said), before_words(said))`,
          [JSON.stringify(said.map((text) => text.replaceAll('\0', '')))],
        );
        expect(rows).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

test('they are folded where no schema is searched, as when an index is built or a back-up restored', async () => {
  await pg.exec(`set search_path = ''`);
  const { rows } = await pg.query(
    `select public.fold(E' Café\\n\\n DÉ  Ster') as folded, public.fold_name('Jan-sen B.V.') as name, public.search_words('Pompen')::text as words`,
  );
  expect(rows).toEqual([
    { folded: 'cafe de ster', name: 'jan sen jansen', words: expect.stringContaining(`'pompen'`) },
  ]);
  await pg.exec('reset search_path');
});
