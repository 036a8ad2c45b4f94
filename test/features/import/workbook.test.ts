import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readSheet, readSheetOnDisk } from '../../../src/features/import/headings.js';
import { troubleWith } from '../../../src/features/import/run.js';
import { rowsIn, unnamedFile } from '../../../src/features/import/file/rows.js';
import { shownAs } from '../../../src/features/import/workbook/number-format.js';
import { sourceOf } from '../../../src/features/import/file/source.js';
import { TooLargeWorkbook, unpackPart } from '../../../src/features/import/workbook/unzip.js';
import { inlineRow, workbook } from '../../support/workbook.js';

const cellsOf = (bytes: Uint8Array) => readSheet(bytes).rows.map(({ cells }) => cells);
const HEADINGS = inlineRow(['Nummer', 'Naam']);
const one = (rows: string, told: Parameters<typeof workbook>[1] = {}) => workbook([{ name: 'Klanten', rows }], told);
const value = (xml: string, told: Parameters<typeof workbook>[1] = {}) =>
  cellsOf(one(`${HEADINGS}<row>${xml}<c t="inlineStr"><is><t>Acme</t></is></c></row>`, told))[0]![0];

test('texts that are shared, in the cell, in pieces, and of formulas', () => {
  const strings = ['Café “Zoë” & Zn', ' 007 '];
  const rich = '<c t="inlineStr"><is><r><t>Ja</t></r><r><t>nsen</t></r><rPh><t>x</t></rPh></is></c>';
  const rows = `${HEADINGS}<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5" t="s"><v>0</v></c></row>
    <row r="9"><c r="B9" t="str"><f>A1&amp;A2</f><v>Acme BV</v></c></row><row>${rich}<c t="inlineStr"><is><t>a_x000D_b</t></is></c></row>`;
  expect(readSheet(one(rows, { strings }))).toMatchObject({
    headings: ['Nummer', 'Naam'],
    faults: [],
    rows: [
      { line: 5, cells: [' 007 ', 'Café “Zoë” & Zn'] },
      { line: 9, cells: ['', 'Acme BV'] },
      { line: 10, cells: ['Jansen', 'a\rb'] },
    ],
  });
});

test('cells that are empty at the end of a row, which no program writes, are empty', () => {
  const rows = `${inlineRow(['Nummer', 'Naam', 'Plaats', 'Omvang'])}${inlineRow(['1', 'Acme'])}${inlineRow(['2', 'Puk', 'Gent'])}`;
  expect(readSheet(one(rows))).toMatchObject({
    faults: [],
    rows: [{ cells: ['1', 'Acme', '', ''] }, { cells: ['2', 'Puk', 'Gent', ''] }],
  });
});

describe('numbers as somebody sees them', () => {
  test.each([
    ['00000', '123', '00123'],
    ['0000000000', '612345678', '0612345678'],
    ['00-00', '123', '0123'],
    ['General', '8712345678901', '8712345678901'],
    ['@', '42', '42'],
    ['#,##0.00', '0.30000000000000004', '0.3'],
    ['0', '1.5', '1.5'],
    ['General', '1.2E3', '1200'],
    // Its last digits are gone, and cells in this form are refused.
    ['General', '87123456789012345678', '8.712345678901235e+19'],
    ['dd-mm-yyyy', '46346', '2026-11-20'],
    ['dd-mmm-jj', '46346', '2026-11-20'],
    ['[$-413]d mmmm yyyy;@', '46346.59375', '2026-11-20 14:15'],
    ['dd/mm/yyyy hh:mm:ss', '46346.000011574', '2026-11-20 00:00:01'],
    ['mmm', '46346', '2026-11-20'],
    ['h:mm', '0.59375', '14:15'],
    ['uu:mm', '0.59375', '14:15'],
    ['[h]:mm', '0.5', '12:00'],
    ['dd-mm-yyyy', '1', '1900-01-01'],
    ['dd-mm-yyyy', '61', '1900-03-01'],
    ['dd-mm-yyyy', '-4', '-4'],
    ['0 "dagen"', '12', '12'],
    ['[Red]0.0', '12', '12'],
    ['€ #,##0', '12', '12'],
  ])('%s: %s is %s', (code, said, is) => {
    expect(value(`<c s="1"><v>${said}</v></c>`, { formats: [code] })).toBe(is);
  });

  test('days are counted from 1904 where the workbook does', () => {
    expect(value('<c s="1"><v>44884</v></c>', { formats: ['d-m-yyyy'], from1904: true })).toBe('2026-11-20');
  });

  test('formats that no workbook spells out', () => {
    expect([14, 22, 20, 46, 1, 49].map((id) => shownAs(id, undefined).as)).toEqual([
      'date',
      'date',
      'time',
      'time',
      'number',
      'number',
    ]);
  });

  test('a day in ISO, yes and no, and an error', () => {
    expect(value('<c t="d"><v>2026-11-20T00:00:00</v></c>')).toBe('2026-11-20');
    expect(value('<c t="d"><v>2026-11-20T14:15:00</v></c>')).toBe('2026-11-20 14:15:00');
    expect(value('<c t="b"><v>1</v></c>')).toBe('TRUE');
    expect(value('<c t="e"><v>#N/A</v></c>')).toBe('#N/A');
  });
});

describe('sheets', () => {
  const list = { name: 'Klanten', rows: HEADINGS + inlineRow(['1', 'Acme']) };
  const other = { name: 'Oud', rows: HEADINGS + inlineRow(['2', 'Beta']) };
  const cover = { name: 'Toelichting', rows: inlineRow(['Dit is een export']) };

  test('the first with headings that are known is read, and it is said which there are', () => {
    const table = readSheet(workbook([{ ...other, name: 'Geheim', state: 'hidden' }, cover, list, other]));
    expect(table).toMatchObject({ sheet: 'Klanten', sheets: ['Toelichting', 'Klanten', 'Oud'] });
    expect(table.rows.map(({ cells }) => cells)).toEqual([['1', 'Acme']]);
    expect(table.notes).toEqual([
      { code: 'sheet', line: 1, times: 1, about: { sheet: 'Klanten', others: 'Toelichting, Oud', hidden: '1' } },
    ]);
  });

  test('another is read when it is asked for', () => {
    const bytes = workbook([list, other]);
    const file = unnamedFile();
    const { rows, sheet } = readSheetOnDisk(bytes, { file, sheet: 'Oud' });
    expect([sheet, [...rowsIn(file, rows)]]).toEqual(['Oud', [{ line: 2, cells: ['2', 'Beta'] }]]);
  });

  test('a title above the headings, over all of them, and totals below are left out', () => {
    const rows = `<row r="1"><c t="inlineStr"><is><t>Relatielijst 2026</t></is></c></row><row r="3"/>${inlineRow(['Nummer', 'Naam', 'Omzet'])}${inlineRow(['1', 'Acme', '5'])}${inlineRow(['Totaal', '', '5'])}`;
    const table = readSheet(one(rows));
    expect(table.rows.map(({ cells }) => cells)).toEqual([['1', 'Acme', '5']]);
    expect(table.notes.map(({ code }) => code)).toEqual(['title-rows', 'totals']);
  });

  test('one column is a list of names, with commas and all', () => {
    const table = readSheet(one(`${inlineRow(['Naam'])}${inlineRow(['Mol, Bos en Zn.'])}`));
    expect(table).toMatchObject({ headings: ['Naam'], faults: [] });
    expect(table.rows.map(({ cells }) => cells)).toEqual([['Mol, Bos en Zn.']]);
  });

  test('nothing in it is an empty file', () => {
    expect(readSheet(one(''))).toMatchObject({ faults: [{ code: 'empty' }], rows: [] });
  });
});

describe('what is no workbook, or harm', () => {
  const sheetOf = (xml: string) => ({ parts: { 'xl/worksheets/sheet1.xml': xml } });
  const why = (bytes: Uint8Array) => readSheet(bytes).unreadable;

  test.each<[string, Uint8Array]>([
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['a sheet that is cut off', one('', sheetOf('<worksheet><sheetData><row>'))],
    [
      'entities that grow',
      one(
        '',
        sheetOf('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'),
      ),
    ],
    [
      'a document type, though nothing in it grows',
      one('', sheetOf(`<!DOCTYPE x><worksheet><sheetData>${HEADINGS}</sheetData></worksheet>`)),
    ],
    ['an unknown entity', one('', sheetOf('<worksheet><sheetData>&lol;</sheetData></worksheet>'))],
    ['a text that is not there', one('<row><c t="s"><v>7</v></c></row>')],
    ['a sheet as deep as a well', one('', sheetOf('<a>'.repeat(200)))],
    ['half a file', one(HEADINGS.repeat(500)).subarray(0, 700)],
  ])('%s', (_, bytes) => expect(why(bytes)).toBe('workbook'));

  test('a cell at the far end of the sheet', () => {
    expect(why(one('<row><c r="XFD1"><v>1</v></c></row>'))).toBe('too-heavy');
    expect(why(one(`${HEADINGS}<row><c r="XFD1"/></row>`))).toBeUndefined();
  });

  test('what unpacks to more than it may is not unpacked further, whatever it says of its size', () => {
    const bomb = sourceOf(zipSync({ a: new Uint8Array(10_000_000) }));
    let unpacked = 0;
    const count = (piece: Uint8Array) => void (unpacked += piece.length);
    expect(() => unpackPart(bomb, { name: 'a', mostBytes: 1_000_000 }, count)).toThrow(TooLargeWorkbook);
    expect(unpacked).toBeLessThan(1_000_001);
  });

  test('of before 2007, or with a password, it is said so before it is read', () => {
    const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect([troubleWith(ole), why(ole)]).toEqual(['old-workbook', 'old-workbook']);
    expect(troubleWith(one(''))).toBeUndefined();
  });
});
