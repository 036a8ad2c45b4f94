import type * as Support from '../support/app.js';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { TestApp } from '../support/app.js';

/** docs/add-a-command.md, done in a copy of the sources. */
const copy = resolve('test/.tmp/add-a-command');
const page = readFileSync('docs/add-a-command.md', 'utf8');
const blocks = [...page.matchAll(/^```(ts|diff) (\S+)\n([\s\S]*?)^```$/gm)].map(([, kind, path, text]) => ({
  kind: kind!,
  path: path!,
  text: text!,
}));

rmSync(copy, { recursive: true, force: true });
for (const folder of ['src', 'test/support']) cpSync(folder, join(copy, folder), { recursive: true });
for (const { kind, path, text } of blocks) {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, kind === 'ts' ? text : patched(readFileSync(file, 'utf8'), text));
}
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Lines that are only added come first; each that goes makes room for the one after it. */
function patched(before: string, diff: string): string {
  const lines = diff.trimEnd().split('\n');
  const signed = (sign: string) => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
  const [removed, added] = [signed('-'), signed('+')];
  const first = added.slice(0, added.length - removed.length);
  return removed.reduce(
    (text, line, i) => {
      expect(text).toContain(`${line}\n`);
      return text.replace(`${line}\n`, `${added[first.length + i]}\n`);
    },
    `${first.join('\n')}\n${before}`,
  );
}

test('the page shows a command, its feature and its test', () => {
  expect(blocks.map(({ path }) => path)).toEqual([
    'src/features/history/commands/fans.ts',
    'src/features/history/feature.ts',
    'test/features/fans.test.ts',
  ]);
});

test('what it shows compiles', () => {
  const files = ['src/features/history/commands/fans.ts', 'src/features/history/feature.ts'];
  const faults = execFileSync(process.execPath, ['test/support/type-faults.js', copy, ...files], { encoding: 'utf8' });
  expect(faults).toBe('');
});

test('what it shows runs, in both languages, with a form and its help; and its own test passes', async () => {
  const support = (await import(join(copy, 'test/support/app.ts'))) as typeof Support;
  const world: TestApp = await support.testApp();
  try {
    const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
    await anna.presses(await anna.asks('nieuw Jansen BV'), /kanaal/);
    expect(support.textOf(await anna.asks('fans Jansen BV'))).toContain('Nog niemand.');
    expect(support.formIn(await anna.types('fans')).blanks.map(({ label }) => label)).toEqual(['klant']);
    const [{ text } = { text: '' }] = blocks.slice(-1);
    const body = /async \(\) => \{\n([\s\S]*)\n\}\);/.exec(text)![1]!;
    // The page's own test, as it stands there.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const told = new Function('anna', 'textOf', 'expect', `return (async () => {${body}})()`) as (
      ...given: unknown[]
    ) => Promise<void>;
    await told(anna, support.textOf, expect);
  } finally {
    await world.close();
  }
});
