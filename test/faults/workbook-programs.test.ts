import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sheetIn } from '../../src/features/import/headings.js';
import { keepInMemory } from '../../src/features/import/file/rows.js';
import { sourceOf } from '../../src/features/import/file/source.js';

const isThere = existsSync('/usr/lib/python3/dist-packages/openpyxl');
const withProgram = isThere || process.env.CI === 'true' ? describe : describe.skip;

withProgram('a workbook that another program wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-workbook-'));
  const file = join(folder, 'klanten.xlsx');
  beforeAll(() => void execFileSync('/usr/bin/python3', ['test/support/dutch-workbook.py', file]));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (sheet?: string) => {
    const table = sheetIn(sourceOf(readFileSync(file)), { sheet, rows: keepInMemory(), aside: keepInMemory });
    return { ...table, rows: [...table.rows].map(({ line, cells }) => [line, ...cells]) };
  };

  test('is read by its first sheet that is not hidden, below its title, each cell as it is shown, short rows too', () => {
    const { headings, rows, faults, sheets } = read();
    expect(sheets).toEqual(['Klanten', 'Historie']);
    expect(headings).toEqual(['Klantnr', 'Naam', 'Omvang', 'Postcode', 'Domeinen', 'Omzet']);
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      [4, '00123', 'Bakkerij Crème', 'groot', '3511 AB', 'www.creme.example', '12500.5'],
      [5, '00124', 'Café ’t Hoekje', 'klein', '9711GA', 'https://hoekje.example/contact', ''],
      [6, '00125', 'Garage Özdemir & Zn', 'middelgroot', '1234', '', ''],
    ]);
  });

  test('has days and times by their formats', () => {
    const { rows, faults } = read('Historie');
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      [2, 'Bakkerij Crème', '2026-11-20', '14:30', 'Vries, J. de', '0612345678', 'Pomp', '+'],
      [3, '00124', '2026-11-04 09:05', '', 'Bakker, E.', '612345679', 'Over de "offerte"; volgt', '-'],
      [4, '00125', '2026-07-04', '09:05', 'Mol', '+31 6 12345680', 'Langs geweest', ''],
    ]);
  });
});
