import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decode, mendTwiceEncoded } from '../../../src/core/decode.js';
import { cleanCell, isScientific, type Form } from '../../../src/features/import/clean.js';
import { readSheet } from '../../../src/features/import/headings.js';

describe('a cell that is very long', () => {
  const spaces = ' '.repeat(400_000);
  test.each<Form>(['text', 'email', 'domain', 'phone', 'prose'])('as %s is done at once', (form) => {
    expect(cleanCell(`a${spaces}b`, form).text).toHaveLength(400_002);
  });

  test('needs no more of the stack than there is', () => {
    const lines = '\n;;;;'.repeat(1_000_000);
    expect(cleanCell(`omvang${lines}`, 'prose').text).toMatch(/^omvang\n/);
  });
});

describe('a cell', () => {
  test.each<[string, string, string[], Form?]>([
    ['="00123"', '00123', ['excel-text']],
    ['= "00123"', '00123', ['excel-text']],
    ['="zei ""ja"""', 'zei "ja"', ['excel-text']],
    ["'00123", '00123', ['apostrophe']],
    ["'+31612345678", '+31612345678', ['apostrophe'], 'phone'],
    ['\'="00123"', '="00123"', ['apostrophe']],
    ["'s-Gravenhage", "'s-Gravenhage", []],
    ["'t Hooft", "'t Hooft", []],
    ["'70s Bar", "'70s Bar", []],
    ['piet@jansen.example\u200B', 'piet@jansen.example', ['invisible'], 'email'],
    ['\u200EAns Bok', 'Ans Bok', ['invisible']],
    ['\uFEFFAns\u00A0Bok\u00AD', 'Ans Bok', ['invisible']],
    ['\u202AAns\u202C Bok\u2069', 'Ans Bok', ['invisible']],
    ['Ans\u200D Bok', 'Ans Bok', ['invisible']],
    ['klus af 👷\u200D♀️', 'klus af 👷\u200D♀️', []],
    ['mailto:piet@jansen.example', 'piet@jansen.example', ['link'], 'email'],
    ['Piet Puk <piet@jansen.example>', 'piet@jansen.example', ['link'], 'email'],
    ['piet@jansen.example#mailto:piet@jansen.example#', 'piet@jansen.example', ['link'], 'email'],
    ['mailto:piet@jansen.example?subject=hoi', 'piet@jansen.example', ['link'], 'email'],
    ['piet@jansen.example.', 'piet@jansen.example', ['trailing'], 'email'],
    ['a@x.example; b@x.example', 'a@x.example', ['first-of-several'], 'email'],
    ['a@x.example ::: b@x.example', 'a@x.example', ['first-of-several'], 'email'],
    ['https://www.jansen.example/contact?x=1', 'jansen.example', ['link'], 'domain'],
    ['www.jansen.example; info@jansen2.example', 'jansen.example; jansen2.example', ['link'], 'domain'],
    ['jansen.example.', 'jansen.example', ['link'], 'domain'],
    ['www.nl', 'www.nl', [], 'domain'],
    ['www.jansen.example, ', 'jansen.example', ['link'], 'domain'],
    ['Piet Puk <piet@jansen.example>;', 'piet@jansen.example', ['link'], 'email'],
    ['"Puk, Piet" <piet@jansen.example>', 'piet@jansen.example', ['link'], 'email'],
    ['piet@jansen.example (privé)', 'piet@jansen.example', ['link'], 'email'],
    ['a@x.example / b@x.example', 'a@x.example', ['first-of-several'], 'email'],
    ['a@x.example\nb@x.example', 'a@x.example', ['first-of-several'], 'email'],
    ['geen', '', ['null-word'], 'email'],
    ['geen', 'geen', []],
    ['T: 06 12345678', '06 12345678', ['link'], 'phone'],
    ['tel. 06 12345678', '06 12345678', ['link'], 'phone'],
    ['#DEEL/0!', '', ['excel-error']],
    ['#OVERLOOP!', '', ['excel-error']],
    ['(leeg)', '', ['null-word']],
    ['tel:0612345678', '0612345678', ['link'], 'phone'],
    ['<tel:0612345678|06-12345678>', '06-12345678', ['link'], 'phone'],
    ['NULL', '', ['null-word']],
    ['n.v.t.', '', ['null-word']],
    ['n.v.t.', '', ['null-word'], 'phone'],
    ['- .', '', ['trailing', 'null-word'], 'phone'],
    ['N/A', '', ['null-word']],
    ['-', '', ['null-word']],
    ['n.v.t.', 'n.v.t.', [], 'prose'],
    ['Nullens', 'Nullens', []],
    ['#N/B', '', ['excel-error']],
    ['#WAARDE!', '', ['excel-error']],
    ['#REF!', '', ['excel-error'], 'prose'],
    ['#######', '', ['excel-error']],
    ['#7', '#7', []],
    ['#CONNECT!', '', ['excel-error']],
    ['#FIELD!', '', ['excel-error']],
    ['mailto:piet@x.nl;mailto:jan@x.nl', 'piet@x.nl', ['link', 'first-of-several'], 'email'],
    ['E-mail: piet@jansen.nl', 'piet@jansen.nl', ['link'], 'email'],
    ['geen e-mail', '', ['null-word'], 'email'],
    ['no email', '', ['null-word'], 'email'],
    ['(onbekend)', '', ['null-word']],
    ['[leeg]', '', ['null-word']],
    ['<leeg>', '', ['null-word']],
    ['(Jansen)', '(Jansen)', []],
    ['\t00123', '00123', []],
    ["\u00A0'00123", '00123', ['apostrophe']],
    ['B.V. De Zon B.V.', 'B.V. De Zon B.V.', []],
    ['https://jansen.example/', 'https://jansen.example/', []],
  ])('%j is %j', (cell, text, did, form = 'text') => {
    expect(cleanCell(cell, form)).toEqual({ text, did });
  });

  test('a word that means something in this column stays', () => {
    expect(cleanCell('-', 'text', (word) => word === '-')).toEqual({ text: '-', did: [] });
  });

  test.each([
    ['8.71235E+12', true],
    ['8,71235E+12', true],
    ['-1e-7', true],
    ['1E5', false],
    ['12E+4', false],
    ['E+12', false],
    ['8712350000000', false],
  ])('%s is scientific: %s', (cell, is) => {
    expect(isScientific(cell)).toBe(is);
  });
});

describe('encodings of before UTF-8', () => {
  const texts = [
    'klantnr;naam\r100;Café Zoë\r101;Geënd BV\r',
    'naam;plaats\nRené Müller;Köln\nÅsa Ångström;Örebro\nFrançois Lévêque;Besançon\n',
    'naam;notitie\nJosé Cuñado;ging à la carte\nHélène;coördinatie van de reünie\n',
  ];
  test.each(['windows-1252', 'macintosh', 'cp850'])('%s is recognised by its words', (encoding) => {
    for (const text of texts) expect(decode(iconv.encode(text, encoding))).toEqual({ text, encoding });
  });

  test.each([
    'naam;tekst\nJan;de foto’s, “mooi” zei hij – voor € 5…\n',
    'naam;tekst\nJan;prijs € 12,50\n',
    'naam;tekst\nZoë;de foto’s\n',
    'naam;tekst\nJan;‘ja’ en ’s avonds\n',
    'naam;tekst\nJan;20 °C, ½ uur, 5 m²\n',
  ])('%j from Windows stays what it is', (text) => {
    expect(decode(iconv.encode(text, 'windows-1252'))).toEqual({ text, encoding: 'windows-1252' });
  });

  test('which one it was is told with a word from the file', () => {
    expect(readSheet(iconv.encode(texts[0]!, 'macintosh')).notes).toEqual([
      { code: 'read-as', line: 2, times: 1, about: { encoding: 'MacRoman', sample: 'Café' } },
    ]);
    expect(readSheet(iconv.encode(texts[0]!, 'cp850')).notes).toMatchObject([{ about: { encoding: 'codepage 850' } }]);
    expect(readSheet(Buffer.from(texts[0]!)).notes).toEqual([]);
  });

  test('letters that were encoded twice are mended, wherever they stand', () => {
    const twice = iconv.decode(Buffer.from('Café Zoë ’t €5 👷'), 'windows-1252');
    expect(mendTwiceEncoded(`naam\n${twice} en Zoë\nÀ côté`)).toEqual({
      text: 'naam\nCafé Zoë ’t €5 👷 en Zoë\nÀ côté',
      mended: { line: 2, lines: 1, from: 'CafÃ©', to: 'Café' },
    });
    expect(mendTwiceEncoded('naam\nRenÃƒÂ©').text).toBe('naam\nRené');
    for (const right of ['Âge, SÃO, Åsa â € “Zoë”', '']) expect(mendTwiceEncoded(right)).toEqual({ text: right });
  });
});

describe('rows that are no rows', () => {
  const read = (text: string) => {
    const { headings, rows, faults, notes } = readSheet(Buffer.from(text));
    return { headings, rows: rows.map(({ line, cells }) => [line, ...cells]), faults, notes };
  };

  test.each([
    [
      'as wide as the sheet',
      'Debiteurenlijst;;\nAdministratie: Van Dijk;;\n;;\nklantnr;naam;plaats\n100;Bakkerij;Utrecht\n',
    ],
    ['without delimiters', 'Debiteurenlijst\nAdministratie: Van Dijk\n\nklantnr;naam;plaats\n100;Bakkerij;Utrecht\n'],
    ['of two cells', 'Debiteurenlijst;Van Dijk;\nDatum;23-11-2026;\n\nklantnr;naam;plaats\n100;Bakkerij;Utrecht\n'],
  ])('titles above the headings, %s, are left out, and it is said', (_, text) => {
    expect(read(text)).toEqual({
      headings: ['klantnr', 'naam', 'plaats'],
      rows: [[5 - Number(!text.includes(';;\n;;')), '100', 'Bakkerij', 'Utrecht']].map(([, ...cells]) => [5, ...cells]),
      faults: [],
      notes: [{ code: 'title-rows', line: 4, times: 1, about: { sample: 'Debiteurenlijst' } }],
    });
  });

  test('titles above headings that nobody knows are left out by their width', () => {
    expect(read('Lijst;;\n;;\nKop A;Kop B;Kop C\n1;2;3\n')).toMatchObject({ headings: ['Kop A', 'Kop B', 'Kop C'] });
  });

  test('one heading above two cells stays a heading', () => {
    expect(read('Naam\nJansen, Jan\nPeeters, Piet\n')).toMatchObject({ headings: ['Naam'] });
  });

  test('totals and a footer at the end are left out, and it is said', () => {
    const file =
      'klant;omzet;aantal\nJansen;1.200,50;3\nSubtotaal;1.200,50;3\nPuk;10;1\nTotaal:;€ 1.210,50;4\n;;\nAfgedrukt op 23-11-2026;;\n';
    expect(read(file)).toMatchObject({
      rows: [
        [2, 'Jansen', '1.200,50', '3'],
        [4, 'Puk', '10', '1'],
      ],
      faults: [],
      notes: [{ code: 'totals', line: 3, times: 3, about: { sample: 'Subtotaal' } }],
    });
  });

  test('a company that is called so is a customer', () => {
    expect(read('naam;plaats\nTotal;Rotterdam\nTotaal Bouw;Gent\nCount Basie;Gent\n').rows).toHaveLength(3);
    expect(read('naam;omzet\nTotal;500\nZeeman;300\n').rows).toHaveLength(2);
    expect(read('nr;naam\n1;Total\n').rows).toHaveLength(1);
  });
});
