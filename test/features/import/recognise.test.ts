import { describe, expect, test } from '@jest/globals';
import { doubtsIn } from '../../../src/features/import/doubts.js';
import { readTable } from '../../../src/features/import/file/table.js';
import {
  fieldsToChoose,
  isAsShown,
  mappingFor,
  previewOf,
  recogniseKind,
} from '../../../src/features/import/recognise.js';
import { reportCsv } from '../../../src/features/import/report-csv.js';
import { canUndo, MOST_BYTES, troubleWith, UNDO_WITHIN_MS } from '../../../src/features/import/run.js';

const table = (...lines: string[]) => readTable(Buffer.from(lines.join('\n')));
const customers = table('Klantnr;Naam;Omvang;Opmerking', 'K1;Jansen BV;groot;let op', ';De Vries;klein;');

describe('what the rows are', () => {
  test.each([
    ['members', 'Naam;E-mail;Functie', 'export.csv'],
    ['accounts', 'Klantnr;Naam;Omvang', 'export.csv'],
    ['stakeholders', 'Klant;Naam;Telefoon;E-mail', 'export.csv'],
    ['interactions', 'Klant;Datum;Omschrijving', 'export.csv'],
    // Both fit as well: the file is named after one.
    ['stakeholders', 'Klant;Naam', 'contactpersonen.csv'],
    ['accounts', 'id;name;email', 'customers.csv'],
    ['members', 'id;name;email', 'colleagues.csv'],
  ])('%s by the headings %j of %s', (kind, headings, name) =>
    expect(recogniseKind(table(headings, 'a;b;c'), name)).toBe(kind),
  );

  test('nothing, when a column is missing that must be there', () => {
    expect(recogniseKind(table('Datum;Bedrag', '1-2-2026;3'), 'klanten.csv')).toBeUndefined();
  });
});

describe('the preview', () => {
  test('shows what each column is read as, and the first rows as they are', () => {
    expect(previewOf(customers, 'accounts', undefined)).toEqual({
      columns: [
        { heading: 'Klantnr', field: 'externalId' },
        { heading: 'Naam', field: 'name' },
        { heading: 'Omvang', field: 'size' },
        { heading: 'Opmerking', field: undefined },
      ],
      rows: [
        { line: 2, cells: ['K1', 'Jansen BV', 'groot', 'let op'] },
        { line: 3, cells: ['', 'De Vries', 'klein', ''] },
      ],
    });
  });

  test('knows columns that are put together', () => {
    const people = table('Klant;Voornaam;Achternaam', 'Jansen BV;Piet;Bakker');
    expect(previewOf(people, 'stakeholders', undefined).columns.map(({ field }) => field)).toEqual([
      'account',
      'name',
      'name',
    ]);
  });

  test('shows no field while it is not known what the rows are', () => {
    expect(previewOf(customers, undefined, undefined).columns.every(({ field }) => field === undefined)).toBe(true);
  });
});

describe('what somebody chooses', () => {
  const shown = previewOf(customers, 'accounts', undefined);

  test('as it was shown is no choice', () => {
    expect(isAsShown(shown, ['externalId', 'name', 'size', ''])).toBe(true);
    expect(isAsShown(shown, ['externalId', 'name', 'size', 'team'])).toBe(false);
    expect(isAsShown(shown, ['externalId', 'name', ''])).toBe(false);
  });

  test('goes before the headings, in both directions', () => {
    const mapping = mappingFor(shown, 'accounts', ['', 'name', 'potential', 'name']);
    expect(mapping.columns).toEqual({ name: ['Naam', 'Opmerking'], potential: ['Omvang'] });
    expect(previewOf(customers, 'accounts', mapping).columns.map(({ field }) => field)).toEqual([
      undefined,
      'name',
      'potential',
      'name',
    ]);
  });

  test('a field that there isn’t is left out', () => {
    expect(mappingFor(shown, 'accounts', ['constructor', 'name', '__proto__']).columns).toEqual({ name: ['Naam'] });
  });

  test('says which must be there', () => {
    expect(fieldsToChoose('accounts', 'nl').slice(0, 2)).toEqual([
      { value: 'externalId', label: 'Klantnr' },
      { value: 'name', label: 'Naam *' },
    ]);
  });
});

test('doubts are told by reason, with how many rows and how many different things', () => {
  const unknown = (line: number, typed: string, near = false) => ({
    line,
    field: 'klant',
    code: near ? ('account-unknown-near' as const) : ('account-unknown' as const),
    message: `er is geen klant “${typed}”`,
    typed,
  });
  const bad = { line: 3, field: 'datum', code: 'not-date' as const, message: '“x” is geen datum', typed: 'x' };
  expect(doubtsIn([bad, unknown(2, 'Jansn'), unknown(3, 'Jansn', true), unknown(4, 'Smit')])).toEqual([
    {
      code: 'account-unknown',
      field: 'klant',
      rows: 3,
      values: 2,
      examples: [
        { line: 2, message: 'er is geen klant “Jansn”' },
        { line: 4, message: 'er is geen klant “Smit”' },
      ],
    },
    { code: 'not-date', field: 'datum', rows: 1, values: 1, examples: [{ line: 3, message: '“x” is geen datum' }] },
  ]);
});

describe('what is no table is told before it is read', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0), 'empty'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), undefined],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old-workbook'],
    ['a calendar', Buffer.from('\uFEFFBEGIN:VCALENDAR\r\n'), 'calendar'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'binary'],
    ['60 MB', new Uint8Array(60_000_000), 'too-large'],
  ])('%s', (_, bytes, trouble) => expect(troubleWith(bytes)).toBe(trouble));

  test.each([
    ['text', Buffer.from('naam;omvang\r\nJansen;groot\t')],
    ['Windows-1252', Buffer.from('naam\nCaf\xe9', 'latin1')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFnaam;omvang', 'utf16le')],
    ['UTF-16 without', Buffer.from('naam;omvang', 'utf16le')],
    ['the largest', new Uint8Array(MOST_BYTES).fill(65)],
  ])('%s is', (_, bytes) => expect(troubleWith(bytes)).toBeUndefined());
});

test('an import can be undone for a day', () => {
  const writtenAt = new Date('2026-11-23T10:00:00Z');
  const later = (ms: number) => new Date(writtenAt.getTime() + ms);
  expect(canUndo({ state: 'written', writtenAt }, later(UNDO_WITHIN_MS - 1))).toBe(true);
  expect(canUndo({ state: 'written', writtenAt }, later(UNDO_WITHIN_MS))).toBe(false);
  expect(canUndo({ state: 'undone', writtenAt }, later(1))).toBe(false);
});

test('a report is a file for the spreadsheet of its reader, and no cell in it is a formula', () => {
  const problem = { line: 4, field: 'naam', code: 'too-long' as const, message: '=2+5 zegt "niets"', typed: '' };
  const report = {
    kind: 'accounts' as const,
    rows: 3,
    written: true,
    skipped: 1,
    ignored: [],
    notes: [],
    added: 2,
    changed: 0,
    unchanged: 0,
    problems: [problem],
    found: 3,
    doubts: [],
  };
  const undo = {
    removed: { accounts: 1 },
    restored: {},
    kept: 1,
    left: [{ of: 'accounts' as const, name: 'Jansen', why: 'used' as const }],
  };
  expect(reportCsv(report as Parameters<typeof reportCsv>[0], undo, 'nl')).toBe(
    [
      '\uFEFF"regel";"kolom";"wat"',
      '"4";"naam";"\'=2+5 zegt ""niets"""',
      '"";"";"nog 2"',
      '"";"";"klant Jansen: er hangt iets nieuwers aan, blijft zoals het is"',
      '',
    ].join('\r\n'),
  );
  expect(reportCsv(null, null, 'en')).toBe('\uFEFF"line","column","what"\r\n');
});
