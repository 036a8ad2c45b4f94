import { afterAll, expect, test } from '@jest/globals';
import { migratedInMemory } from '../support/database.js';

const pg = await migratedInMemory();
await pg.exec('create table words (id int primary key, word text)');

afterAll(() => pg.close());

const prepared = async () =>
  (await pg.query<{ n: number }>('select count(*)::int as n from pg_prepared_statements')).rows[0]!.n;

test('a statement that is asked again is parsed no second time, and answered with its new values, in the shape asked', async () => {
  const text = 'select $1::int + 1 as next, $2::text as word';
  const first = await pg.query(text, [1, 'one']);
  const before = await prepared();
  expect(first.rows).toEqual([{ next: 2, word: 'one' }]);
  expect((await pg.query(text, [2, null])).rows).toEqual([{ next: 3, word: null }]);
  expect((await pg.query(text, [3, 'é'], { rowMode: 'array' })).rows).toEqual([[4, 'é']]);
  expect(await prepared()).toBe(before);
});

test('in a transaction as well, also after it was undone', async () => {
  const text = 'insert into words values ($1, $2) returning word';
  await expect(
    pg.transaction(async (tx) => {
      await tx.query(text, [1, 'one']);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  const { rows } = await pg.transaction((tx) => tx.query(text, [1, 'two']));
  expect(rows).toEqual([{ word: 'two' }]);
});

test('what is refused is refused again, with what was asked, and the next is answered', async () => {
  const text = 'insert into words values ($1, $2)';
  await pg.query(text, [7, 'seven']);
  for (const params of [
    [7, 'again'],
    [7, 'and again'],
  ])
    await expect(pg.query(text, params)).rejects.toMatchObject({ code: '23505', query: text, params });
  await pg.query(text, [8, 'eight']);
  for (const wrong of ['selec 1', 'selec 1', 'select * from nowhere', 'select 1 / $1::int'])
    await expect(pg.query(wrong, wrong.includes('$1') ? [0] : [])).rejects.toMatchObject({ query: wrong });
  expect((await pg.query('select word from words where id = $1', [8])).rows).toEqual([{ word: 'eight' }]);
});

test('what was refused in a transaction that had failed already is answered after it', async () => {
  const text = 'select word as after_all from words where id = $1';
  await expect(
    pg.transaction(async (tx) => {
      await expect(tx.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
      await tx.query(text, [7]);
    }),
  ).rejects.toMatchObject({ code: '25P02' });
  expect((await pg.query(text, [7])).rows).toEqual([{ after_all: 'seven' }]);
});

test('those that were not asked for the longest are forgotten, and asked again are answered', async () => {
  const text = (n: number) => `select ${n} as n`;
  for (let n = 0; n < 320; n++) await pg.query(text(n));
  expect(await prepared()).toBeLessThanOrEqual(300);
  expect((await pg.query(text(0))).rows).toEqual([{ n: 0 }]);
  expect(await prepared()).toBeLessThanOrEqual(300);
});
