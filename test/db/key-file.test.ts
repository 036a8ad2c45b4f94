import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { keepPrivate } from '../../src/db/data-folder.js';
import { keyIn, newKey, readKey } from '../../src/db/key-file.js';

let folder: string;
let n = 0;
const root = mkdtempSync(join(tmpdir(), 'afspraak-key-'));
beforeEach(() => void (folder = join(root, `${++n}`)));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);
const textOf = (key: Buffer | string) => (typeof key === 'string' ? key : key.toString('base64'));

describe('the data folder', () => {
  test('is made for its owner alone', () => {
    expect(keepPrivate(join(folder, 'deep'))).toBeUndefined();
    expect(modeOf(join(folder, 'deep'))).toBe('700');
  });

  test('that others could enter is tightened', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o2755);
    expect(keepPrivate(folder)).toBeUndefined();
    expect(modeOf(folder)).toBe('2700');
  });

  test('that everyone shares is left as it is, and that is said', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o1777);
    expect(keepPrivate(folder)).toContain(`${folder} can be entered by other users`);
    expect(modeOf(folder)).toBe('1777');
  });
});

describe('the key beside the embedded database', () => {
  test('is made once, for its owner alone, and leaves nothing else behind', () => {
    const key = keyIn(folder);
    expect(key).toHaveLength(32);
    expect(textOf(keyIn(folder))).toBe(textOf(key));
    expect([modeOf(folder), modeOf(join(folder, 'key')), readdirSync(folder)]).toEqual(['700', '600', ['key']]);
  });

  test.each([
    ['empty', ''],
    ['cut short', Buffer.alloc(31).toString('base64')],
    ['too long', Buffer.alloc(33).toString('base64')],
    ['something else', 'hello'],
  ])('that is %s stops the start, and is left as it was', (_, text) => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'key'), text);
    expect(() => readConfig({ DATA_DIR: folder })).toThrow(
      `  - ${join(folder, 'key')} does not hold a key of 32 bytes in base64: put back the one that was there`,
    );
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(text);
  });

  test('that is gone while its database is there is not made anew', () => {
    mkdirSync(join(folder, 'postgres'), { recursive: true });
    expect(() => readConfig({ DATA_DIR: folder })).toThrow('put the file back, or set ENCRYPTION_KEY');
    expect(readdirSync(folder)).toEqual(['postgres']);
    expect(readConfig({ DATA_DIR: folder, ENCRYPTION_KEY: newKey() }).keys).toHaveLength(1);
  });

  test('is not made for a configuration with another fault, nor where a setting gives it', () => {
    expect(() => readConfig({ DATA_DIR: folder, ROLE: 'web' })).toThrow('ROLE=web');
    readConfig({ DATA_DIR: folder, ENCRYPTION_KEY: newKey() });
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('where no folder can be is a clear fault', () => {
    writeFileSync(folder, '');
    expect(keyIn(folder)).toContain('cannot be used (');
  });

  test('is one, however many processes start at once', async () => {
    const children = Array.from({ length: 6 }, () =>
      fork('test/support/key-maker.ts', [folder], {
        execArgv: ['--import', 'tsx'],
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    // All are loaded, and wait for the word.
    await Promise.all(children.map((child) => once(child, 'message')));
    const keys = children.map(async (child) => ((await once(child, 'message')) as [string])[0]);
    for (const child of children) child.send('go');
    const made = await Promise.all(keys);
    expect(new Set(made)).toEqual(new Set([readFileSync(join(folder, 'key'), 'utf8')]));
    expect(readdirSync(folder)).toEqual(['key']);
  });
});

test('a new key is 32 bytes that a setting takes', () => {
  expect(readKey(`${newKey()}\n`)).toHaveLength(32);
  expect(newKey()).not.toBe(newKey());
});
