import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'afspraak-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function held(rows: number): Promise<{ added: number; held: number }> {
  const args = ['--expose-gc', '--import', 'tsx', resolve('test/slow/import-memory-work.ts'), String(rows), folder];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  return JSON.parse(stdout) as { added: number; held: number };
}

test('an import of a file of 18 MB holds as little of it as one of a file of 6 MB', async () => {
  const small = await held(2000);
  const large = await held(6000);
  expect([small.added, large.added]).toEqual([2000, 6000]);
  expect(statSync(join(folder, '6000.csv')).size).toBeGreaterThan(18_000_000);
  expect(large.held - small.held).toBeLessThan(4_000_000);
}, 600_000);
