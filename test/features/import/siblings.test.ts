import { describe, expect, test } from '@jest/globals';
import { asc, eq } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { accounts } from '../../../src/features/accounts/table.js';
import { interactionPeople, interactions } from '../../../src/features/history/table.js';
import type { KindId } from '../../../src/features/import/kind.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { inlineRow, workbook } from '../../support/workbook.js';
import { beginEmpty, database, importInto, organisation, type Over, said } from './support.js';

beginEmpty();

type File = string[] | Uint8Array;
const into = (kind: KindId, file: File, over: Over = {}) =>
  importInto(database.db, organisation.id, kind, file, { skipBad: true, ...over });
const notes = async (kind: KindId, file: File) => (await into(kind, file)).notes.map(({ code }) => code);
/** "0012 Jansen BV" of each customer, with the domains. */
const customers = async () =>
  (await database.db.select().from(accounts).orderBy(asc(accounts.externalId), asc(accounts.name))).map(
    ({ externalId, name, domains, size }) =>
      [externalId, name, size && `(${size})`, ...domains].filter((part) => part).join(' '),
  );
const people = async () =>
  (
    await database.db
      .select({ at: accounts.name, one: stakeholders })
      .from(stakeholders)
      .innerJoin(accounts, eq(accounts.id, stakeholders.account))
      .orderBy(asc(stakeholders.name))
  ).map(({ at, one }) => [one.name, one.title, one.email, one.phone, `@${at}`].filter((part) => part).join(' | '));
const names = async () => (await people()).map((line) => line.split(' | ')[0]);
const jansen = () => into('accounts', ['klantnr;naam', '1;Jansen BV', '2;De Vries Kassen']);

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const book = (rows: string, told: Parameters<typeof workbook>[1] = {}) => workbook([{ name: 'Klanten', rows }], told);

describe('customers', () => {
  test.each<[string, File, string[]]>([
    [
      'zeros that a program keeps with quotes in quotes',
      ['klantnr;naam', '"=""0012""";"=""Jansen BV"""'],
      ['0012 Jansen BV'],
    ],
    [
      'an apostrophe that is Excel’s, and two that are a name’s',
      ['klantnr;naam', "'0012;'t Hoekje", "'0013;'s-Gravenhage Bouw"],
      ["0012 't Hoekje", "0013 's-Gravenhage Bouw"],
    ],
    ['a mark in front and semicolons', Buffer.from('\uFEFFKlantnr;Naam\r\n0012;Café Zoë\r\n'), ['0012 Café Zoë']],
    [
      'Excel’s Unicode text, with tabs',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Klantnr\tNaam\r\n0012\tCafé Zoë\r\n', 'utf16le')]),
      ['0012 Café Zoë'],
    ],
    [
      'the same from the other end',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('Klantnr\tNaam\r\n0012\tZoë\r\n', 'utf16le').swap16()]),
      ['0012 Zoë'],
    ],
    ['UTF-16 without a mark', Buffer.from('Klantnr\tNaam\r\n0012\tJansen BV\r\n', 'utf16le'), ['0012 Jansen BV']],
    [
      'Windows with curly quotes, a dash and a euro',
      iconv.encode('Klantnr;Naam\r\n0012;Café “Zoë” – Ürgüp €\r\n', 'windows-1252'),
      ['0012 Café “Zoë” – Ürgüp €'],
    ],
    [
      'a Mac, with its own line ends',
      iconv.encode('Klantnr;Naam\r0012;Café Zoë\r0013;Geïnd Übrig\r', 'macintosh'),
      ['0012 Café Zoë', '0013 Geïnd Übrig'],
    ],
    [
      'DOS',
      iconv.encode('Klantnr;Naam\r\n0012;Café Zoë\r\n0013;Reünie Één\r\n', 'cp850'),
      ['0012 Café Zoë', '0013 Reünie Één'],
    ],
    [
      'encoded twice, curly quotes too',
      Buffer.from('Klantnr;Naam\n0012;CafÃ© ZoÃ«\n0013;Annaâ€™s Bloemen\n'),
      ['0012 Café Zoë', '0013 Anna’s Bloemen'],
    ],
    ['bars', ['Klantnr|Naam', '0012|Jansen, Pieters; en Zn.'], ['0012 Jansen, Pieters; en Zn.']],
    [
      'commas, with a comma, a quote and a line in a cell',
      ['Klantnr,Naam,Opmerking', '0012,"Jansen, ""De Beste"" BV","een\ntwee"', '0013,Mol,'],
      ['0012 Jansen, "De Beste" BV', '0013 Mol'],
    ],
    ['Excel’s word for what stands between', ['sep=|', 'Klantnr|Naam', '0012|Jansen BV'], ['0012 Jansen BV']],
    [
      'titles of merged cells, a date and an empty row above',
      ['Klantenlijst;;', 'Peildatum: 23-11-2026;;', ';;', 'Klantnr;Naam;Omvang', '0012;Jansen BV;groot'],
      ['0012 Jansen BV (large)'],
    ],
    [
      'totals in several words, and customers who are called so',
      [
        'Klantnr;Naam;Omzet',
        '0012;Total Energies;5',
        '0013;Totaal Wonen BV;6',
        'Totaal;;11',
        ';Eindtotaal;11',
        ';Aantal: 2;',
      ],
      ['0012 Total Energies', '0013 Totaal Wonen BV'],
    ],
    [
      'a footer that says who made it',
      ['Klantnr;Naam;Omvang', '0012;Jansen BV;groot', ';;', 'Afgedrukt op 23-11-2026 door Anna;;', 'Pagina 1 van 1;;'],
      ['0012 Jansen BV (large)'],
    ],
    [
      'words that say nothing, and customers who are called so',
      [
        'Klantnr;Naam;Omvang',
        '0012;Onbekend BV;NULL',
        '0013;Geen Gedoe BV;#N/A',
        '0014;Nul BV;(blank)',
        '0015;Nil Desperandum;--',
      ],
      ['0012 Onbekend BV', '0013 Geen Gedoe BV', '0014 Nul BV', '0015 Nil Desperandum'],
    ],
    [
      'sizes in other words',
      [
        'Klantnr;Naam;Omvang',
        '1;A;Groot',
        '2;B;LARGE',
        '3;C;middelgroot',
        '4;D;Klein ',
        '5;E;Middel',
        '6;F;M',
        '7;G;mkb',
      ],
      ['1 A (large)', '2 B (large)', '3 C (medium)', '4 D (small)', '5 E (medium)', '6 F (medium)'],
    ],
    [
      'websites in other forms',
      [
        'Klantnr;Naam;Website',
        '1;A;HTTPS://WWW.A.example/nl/contact?x=1',
        '2;B;b.example.',
        '3;C;info@c.example',
        '4;D;"d.example;shop.d.example"',
        '5;E;//e.example',
        '6;F;http://f.example:8080/',
        '7;G;https://münchen.example/',
      ],
      [
        '1 A a.example',
        '2 B b.example',
        '3 C c.example',
        '4 D d.example shop.d.example',
        '5 E e.example',
        '6 F f.example',
        '7 G münchen.example',
      ],
    ],
    [
      'mailboxes and sites of everybody are nobody’s domain',
      [
        'Klantnr;Naam;Website',
        '1;A;jansen@gmail.com',
        '2;B;https://www.facebook.com/jansen',
        '3;C;https://nl.linkedin.com/company/c',
        '4;D;"ziggo.nl; d.example"',
      ],
      ['1 A', '2 B', '3 C', '4 D d.example'],
    ],
    [
      'headings in capitals, with stars, colons, lines and dashes',
      ['"KLANT\nNUMMER";Naam *;OMVANG:', '0012;Jansen BV;groot'],
      ['0012 Jansen BV (large)'],
    ],
    [
      'headings written together',
      ['klant_nr,KlantNaam,customerSize', '0012,Jansen BV,large'],
      ['0012 Jansen BV (large)'],
    ],
    [
      'headings that say they must be filled',
      ['Klantnr (verplicht);Naam (verplicht)', '0012;Jansen BV'],
      ['0012 Jansen BV'],
    ],
    [
      'headings with hard spaces and letters that nobody sees',
      ['Klant\u00A0nummer;\u200BNaam', '0012;Jansen BV'],
      ['0012 Jansen BV'],
    ],
    [
      'empty columns in front, between and behind',
      [';Klantnr;;Naam;;;', ';0012;;Jansen BV;;;', ';;;;;;'],
      ['0012 Jansen BV'],
    ],
    [
      'branches of one name, by their numbers',
      ['Klantnr;Naam;Plaats', '100;Bakkerij Jansen;Utrecht', '101;Bakkerij Jansen;Zwolle'],
      ['100 Bakkerij Jansen', '101 Bakkerij Jansen'],
    ],
    [
      'a number with points, as it stands',
      ['Klantnr;Naam', '10.001;Jansen BV', '10-002/A;Mol'],
      ['10-002/A Mol', '10.001 Jansen BV'],
    ],
    [
      'a name with what looks like a formula',
      ['Klantnr;Naam', '1;+31 Media', '2;@home', '3;=Plus'],
      ['1 +31 Media', '2 @home', '3 =Plus'],
    ],
  ])('%s', async (_, file, expected) => {
    const report = await into('accounts', file);
    expect({ stored: await customers(), said: said(report).filter((line) => !/^8 size/.test(line)) }).toEqual({
      stored: expected,
      said: [],
    });
  });

  test.each<[string, File, RegExp]>([
    ['a number that Excel shortened, with a point', ['Klantnr;Naam', '8.71235E+12;Jansen BV'], /Excel shortens/],
    [
      'branches of one name without numbers',
      ['Naam;Plaats', 'Bakkerij Jansen;Utrecht', 'Bakkerij Jansen;Zwolle'],
      /same as on line 2/,
    ],
    ['German headings', ['Kundennummer;Firmenname', '1;Jansen BV'], /^1 .*name/],
    ['French headings', ['N° client;Raison sociale', '1;Jansen BV'], /^1 .*name/],
    ['a size that is none', ['Klantnr;Naam;Omvang', '1;A;enorm'], /^2 size/],
    [
      'a row that is shorter than the headings, which may be half of one',
      ['Klantnr;Naam;Omvang;Website', '0012;Jansen BV', '0013;Mol;klein;'],
      /^2: 2 cells where the headings have 4$/,
    ],
    [
      'a heading that stands there twice',
      ['Klantnr;Naam;Website;Website', '1;A;;a.example'],
      /columns 3 and 4. Rename one/,
    ],
    ['one number twice', ['Klantnr;Naam', '1;A', '1;B'], /^3 .*2/],
  ])('%s is said', async (_, file, expected) => {
    expect(said(await into('accounts', file)).join('\n')).toMatch(expected);
  });
});

describe('people at customers', () => {
  const who = 'Klant;Contactpersoon';
  test.each<[string, string]>([
    ['Vries, J. de', 'J. de Vries'],
    ['de Vries, J.', 'J. de Vries'],
    ['VRIES, J. DE', 'J. DE VRIES'],
    ['Berg, J. van den, ing.', 'J. van den Berg, ing.'],
    ['Jansen-de Boer, A.M.', 'A.M. Jansen-de Boer'],
    ["Hof, K. van 't", "K. van 't Hof"],
    ['van ’t Hof, Kees', 'Kees van ’t Hof'],
    ["O'Brien, Pat", "Pat O'Brien"],
    ['dhr. P. Jansen', 'dhr. P. Jansen'],
    ['Wit, mevr. dr. A. de', 'mevr. dr. A. de Wit'],
    ['Bakker, E. (Els)', 'E. Bakker'],
    ['Müller, Jürgen', 'Jürgen Müller'],
    ['Ten Brink, H.', 'H. Ten Brink'],
    ['Brink, H. ten', 'H. ten Brink'],
    ['Velde, G.J. van de', 'G.J. van de Velde'],
    ['Haar, B. ter (verkoop)', 'B. ter Haar'],
    ['Smit, J.A.M.', 'J.A.M. Smit'],
    ['Jong, Th. de', 'Th. de Jong'],
    ['IJzer, IJ. van', 'IJ. van IJzer'],
  ])('“%s” is one person, %s', async (cell, name) => {
    await jansen();
    expect(said(await into('stakeholders', [who, `Jansen BV;"${cell}"`]))).toEqual([]);
    expect(await names()).toEqual([name]);
  });

  test.each<[string, File, string[]]>([
    [
      'initials, prefix and last name',
      ['Klant;Aanhef;Voorletters;Tussenvoegsel;Achternaam', 'Jansen BV;Dhr.;J.P.;van der;Berg'],
      ['J.P. van der Berg'],
    ],
    [
      'a last name with its prefix behind it',
      ['Klant;Voornaam;Achternaam', 'Jansen BV;Jan;"Berg, van den"'],
      ['Jan van den Berg'],
    ],
    [
      'a prefix that stands in both',
      ['Klant;Voornaam;Tussenvoegsel;Achternaam', 'Jansen BV;Jan;van den;van den Berg'],
      ['Jan van den Berg'],
    ],
    ['initials without points', ['Klant;Voorletters;Tussenv.;Achternaam', 'Jansen BV;JP;de;Wit'], ['JP de Wit']],
    ['English parts', ['Company,First Name,Middle Name,Last Name', 'Jansen BV,Orlando,N.,Gee'], ['Orlando N. Gee']],
    ['parts in capitals', ['Klant;Voornaam;Achternaam', 'Jansen BV;JAN;BAKKER'], ['JAN BAKKER']],
  ])('names in columns: %s', async (_, file, expected) => {
    await jansen();
    expect(said(await into('stakeholders', file))).toEqual([]);
    expect(await names()).toEqual(expected);
  });

  const line = 'Klant;Naam;E-mail;Telefoon;Mobiel';
  test.each<[string, string, string]>([
    [
      'an address in capitals, and a number as Excel keeps it',
      'Piet@JANSEN.example;"=""0301234567""";',
      'piet@jansen.example | 0301234567',
    ],
    ['an address with a name', '"""Puk, Piet"" <piet@jansen.example>";;', 'piet@jansen.example'],
    ['an address of Access', 'piet@jansen.example#mailto:piet@jansen.example#;;', 'piet@jansen.example'],
    ['two addresses', 'piet@jansen.example, inkoop@jansen.example;;', 'piet@jansen.example'],
    [
      'letters that nobody sees',
      '\u200Bpiet@jansen.example\u00A0;06\u00A012345678;',
      'piet@jansen.example | 06 12345678',
    ],
    ['a number of the office and one in the pocket', ';030-1234567;06-12345678', '030-1234567 / 06-12345678'],
    ['one number twice', ';06-12345678;+31 6 12345678', '06-12345678'],
    ['two numbers as Excel keeps them', ';"=""0301234567""";"=""0612345678"""', '0301234567 / 0612345678'],
    ['numbers from abroad', ';+31 (0)30-123 45 67;0031612345678', '+31 (0)30-123 45 67 / 0031612345678'],
    ['words that say nothing', 'geen;n.v.t.;-', ''],
    ['a number with when it is answered', ';030-1234567 (ma-wo);', '030-1234567 (ma-wo)'],
    ['a number as a link', ';tel:+31301234567;', '+31301234567'],
  ])('how they are reached: %s', async (_, cells, expected) => {
    await jansen();
    expect(said(await into('stakeholders', [line, `Jansen BV;Piet Puk;${cells}`]))).toEqual([]);
    expect(await people()).toEqual([['Piet Puk', ...(expected ? [expected] : []), '@Jansen BV'].join(' | ')]);
  });

  test.each([
    ['an address that is none', 'piet@jansen,example;;', /^2 email/],
    ['an address with spaces in it', 'piet @ jansen.example;;', /^2 email/],
    ['a number that Excel shortened', ';6,12346E+08;', /^2 phone/],
  ])('%s is said', async (_, cells, expected) => {
    await jansen();
    expect(said(await into('stakeholders', [line, `Jansen BV;Piet Puk;${cells}`])).join('\n')).toMatch(expected);
  });

  test.each<[string, File, string[]]>([
    [
      'Outlook in Dutch',
      [
        '"Titel","Voornaam","Middelste naam","Achternaam","Achtervoegsel","Bedrijf","Afdeling","Functie","Telefoon op werk","Mobiele telefoon","E-mailadres","Weergavenaam e-mail"',
        '"","Piet","van der","Berg","","Jansen BV","Verkoop","Inkoper","030-1234567","06-12345678","piet@jansen.example","Piet van der Berg (piet@jansen.example)"',
      ],
      ['Piet van der Berg | Inkoper | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV'],
    ],
    [
      'Outlook in English',
      [
        'First Name,Middle Name,Last Name,Title,Suffix,Company,Department,Job Title,Business Phone,Mobile Phone,E-mail Address,E-mail Display Name',
        'Piet,,Puk,,,Jansen BV,Sales,Buyer,030-1234567,06-12345678,piet@jansen.example,Piet Puk',
      ],
      ['Piet Puk | Buyer | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV'],
    ],
    [
      'Google today',
      [
        'First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value',
        'Piet,,Puk,Jansen BV,Buyer,* myContacts,Work,piet@jansen.example ::: p@x.example,Work,030-1234567,Mobile,06-12345678',
      ],
      ['Piet Puk | Buyer | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV'],
    ],
    [
      'Google of before',
      [
        'Name,Given Name,Additional Name,Family Name,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value',
        'Piet Puk,Piet,,Puk,,Jansen BV,Buyer,* Work,piet@jansen.example,Mobile,06-12345678',
      ],
      ['Piet Puk | Buyer | piet@jansen.example | 06-12345678 | @Jansen BV'],
    ],
    [
      'HubSpot',
      [
        'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Contact owner,Associated Company',
        '501,Piet,Puk,piet@jansen.example,030-1234567,06-12345678,Buyer,,Jansen BV',
      ],
      ['Piet Puk | Buyer | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV'],
    ],
    [
      'Exact Online',
      [
        'AccountName,FullName,FirstName,MiddleName,LastName,Email,Phone,Mobile,JobTitleDescription',
        'Jansen BV,Piet van der Berg,Piet,van der,Berg,piet@jansen.example,030-1234567,06-12345678,Inkoper',
      ],
      ['Piet van der Berg | Inkoper | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV'],
    ],
    [
      'AFAS',
      [
        'Nummer debiteur;Organisatie;Voorletters;Voorvoegsel;Achternaam;Roepnaam;Functie;E-mail werk;Telefoonnr. werk;Mobiel werk',
        '1;Jansen BV;P.;van der;Berg;Piet;Inkoper;piet@jansen.example;030-1234567;06-12345678',
      ],
      ['Piet van der Berg | Inkoper | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV'],
    ],
  ])('as %s exports them', async (_, file, expected) => {
    await jansen();
    expect(said(await into('stakeholders', file))).toEqual([]);
    expect(await people()).toEqual(expected);
  });

  test('who changed employer moves by their number, twice, and back', async () => {
    await jansen();
    const at = (customer: string) => ['Contactnr;Klantnr;Naam', `c1;${customer};Jan Smit`];
    for (const customer of ['1', '2', '1', '2']) expect(said(await into('stakeholders', at(customer)))).toEqual([]);
    expect(await people()).toEqual(['Jan Smit | @De Vries Kassen']);
  });
});

describe('what happened', () => {
  const logged = async () =>
    (await database.db.select().from(interactions).orderBy(asc(interactions.text))).map(({ at, kind, text }) => ({
      at,
      kind,
      text,
    }));
  const at = async (...file: string[]) => {
    await jansen();
    const report = await into('interactions', file);
    expect(said(report)).toEqual([]);
    return (await logged()).map((one) => one.at.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16));
  };

  test.each([
    ['20-11-2026', '12:00'],
    ['20/11/2026', '12:00'],
    ['20.11.2026', '12:00'],
    ['2026-11-20', '12:00'],
    ['2026/11/20', '12:00'],
    ['20261120', '12:00'],
    ['20-11-26', '12:00'],
    ['20-nov-26', '12:00'],
    ['20-Nov-2026', '12:00'],
    ['20 nov. 2026', '12:00'],
    ['vrijdag 20 november 2026', '12:00'],
    ['vr 20 nov 2026', '12:00'],
    ['Friday, November 20, 2026', '12:00'],
    ['Fri 20 Nov 2026', '12:00'],
    ['Nov 20, 2026', '12:00'],
    ['20 November 2026', '12:00'],
    ['20-11-2026 00:00:00', '12:00'],
    ['2026-11-20 00:00:00.000', '12:00'],
    ['2026-11-20T13:15:00Z', '14:15'],
    ['2026-11-20T14:15:00+01:00', '14:15'],
    ['2026-11-20T14:15', '14:15'],
    ['2026-11-20 14:15:00.000', '14:15'],
    ['20-11-2026 14:15', '14:15'],
    ['20-11-2026 14.15', '14:15'],
    ['20-11-2026 14:15 uur', '14:15'],
    ['20-11-2026 2:15 PM', '14:15'],
    ['11/20/2026 2:15:00 PM', '14:15'],
    ['20 november 2026 om 14:15', '14:15'],
    ['vrijdag 20 november 2026 14:15', '14:15'],
    ['20 november 2026 14u15', '14:15'],
    ['Fri, 20 Nov 2026 13:15:00 +0000', '14:15'],
    ['="20-11-2026"', '12:00'],
  ])('“%s” is the twentieth of November', async (cell, time) => {
    expect(await at('klant;datum;omschrijving', `Jansen BV;"${cell.replaceAll('"', '""')}";x`)).toEqual([
      `2026-11-20 ${time}`,
    ]);
  });

  test.each([
    ['14:15', '14:15'],
    ['14.15', '14:15'],
    ['14u15', '14:15'],
    ['14:15 uur', '14:15'],
    ['2:15 pm', '14:15'],
    ['14:15:00', '14:15'],
    ['9 uur', '09:00'],
    ['', '12:00'],
  ])('the time “%s” is %s', async (cell, time) => {
    expect(await at('klant;datum;tijd;omschrijving', `Jansen BV;20-11-2026;"${cell}";x`)).toEqual([
      `2026-11-20 ${time}`,
    ]);
  });

  test.each(['1415', '0,59375', '25:00', 'middag'])('the time “%s” is a problem', async (cell) => {
    await jansen();
    const file = ['klant;datum;tijd;omschrijving', `Jansen BV;20-11-2026;"${cell}";x`];
    expect(said(await into('interactions', file))).toEqual([expect.stringMatching(/^2 time/)]);
  });

  test.each([
    '31-02-2026',
    'vr 19-11-2026',
    '00-00-0000',
    '30-12-1899',
    '20-11',
    '46346',
    'gisteren',
    '20-13-2026',
    '32 november 2026',
  ])('the date “%s” is a problem', async (cell) => {
    await jansen();
    expect(said(await into('interactions', ['klant;datum;omschrijving', `Jansen BV;${cell};x`]))).toEqual([
      expect.stringMatching(/^2 date/),
    ]);
  });

  test.each([
    ['Telefonisch', 'call'],
    ['CALL', 'call'],
    ['EMAIL', 'e-mail'],
    ['E-mail', 'e-mail'],
    ['Bezoek', 'visit'],
    ['Vergadering', 'meeting'],
    ['Meeting', 'meeting'],
    ['Notitie', 'note'],
  ])('the kind “%s” is %s', async (cell, kind) => {
    await jansen();
    expect(
      said(await into('interactions', ['klant;datum;soort;omschrijving', `Jansen BV;20-11-2026;${cell};x`])),
    ).toEqual([]);
    expect((await logged()).map((one) => one.kind)).toEqual([kind]);
  });

  test.each(['Tel.', 'Bezoek op locatie', 'Diversen'])('the kind “%s” is a problem', async (cell) => {
    await jansen();
    const file = ['klant;datum;soort;omschrijving', `Jansen BV;20-11-2026;${cell};x`];
    expect(said(await into('interactions', file))).toEqual([expect.stringMatching(/^2 kind/)]);
  });

  test.each([
    ['"Vries, J. de; Berg, Jan van den"', ['J. de Vries', 'Jan van den Berg']],
    ['J. de Vries & P. Bakker', ['J. de Vries', 'P. Bakker']],
    ['J. de Vries en P. Bakker', ['J. de Vries', 'P. Bakker']],
    ['J. de Vries/P. Bakker', ['J. de Vries', 'P. Bakker']],
    ['"Jan Bakker, Piet Smit"', ['Jan Bakker', 'Piet Smit']],
    ['J. de Vries + P. Bakker', ['J. de Vries', 'P. Bakker']],
    ['"J. de Vries\nP. Bakker"', ['J. de Vries', 'P. Bakker']],
    ['n.v.t.', []],
  ])('with %s', async (cell, expected) => {
    await jansen();
    expect(
      said(await into('interactions', ['klant;datum;met;omschrijving', `Jansen BV;20-11-2026;${cell};x`])),
    ).toEqual([]);
    const rows = await database.db
      .select({ name: stakeholders.name })
      .from(interactionPeople)
      .innerJoin(stakeholders, eq(stakeholders.id, interactionPeople.stakeholder));
    expect(rows.map(({ name }) => name).sort()).toEqual(expected);
  });

  test.each(['Vos, A.', 'A. Vos', 'Anna'])('whether the colleague “%s” is Anna Vos is a problem', async (cell) => {
    await into('members', ['naam;e-mail', 'Anna Vos;anna@dijk.example']);
    await jansen();
    const file = ['klant;datum;medewerker;omschrijving', `Jansen BV;20-11-2026;"${cell}";x`];
    expect(said(await into('interactions', file))).toEqual([expect.stringMatching(/^2 member/)]);
  });

  test.each([
    ['=-1+2 vond hij', '=-1+2 vond hij'],
    ['- gebeld\n- gemaild', '- gebeld\n- gemaild'],
    ['n.v.t.', 'n.v.t.'],
    ['Totaal vergeten te bellen', 'Totaal vergeten te bellen'],
    ['zei “ja”; en nee', 'zei “ja”; en nee'],
  ])('the text “%s” stays as it is', async (cell, text) => {
    await jansen();
    expect(said(await into('interactions', ['klant;datum;omschrijving', `Jansen BV;20-11-2026;"${cell}"`]))).toEqual(
      [],
    );
    expect((await logged()).map((one) => one.text)).toEqual([text]);
  });

  test.each(['Vos, Anna', 'anna@dijk.example', 'Anna Vos', 'ANNA VOS'])(
    'the colleague “%s” is Anna Vos',
    async (cell) => {
      await into('members', ['naam;e-mail', 'Anna Vos;anna@dijk.example', 'Piet Puk;piet@dijk.example']);
      await jansen();
      const report = await into('interactions', [
        'klant;datum;medewerker;omschrijving',
        `Jansen BV;20-11-2026;"${cell}";x`,
      ]);
      expect(said(report)).toEqual([]);
      const [one] = await database.db
        .select({ name: members.name })
        .from(interactions)
        .innerJoin(members, eq(members.id, interactions.member));
      expect(one).toEqual({ name: 'Anna Vos' });
    },
  );
});

describe('workbooks', () => {
  const HEAD = inlineRow(['Klantnr', 'Naam', 'Omvang']);
  test.each<[string, Uint8Array, string[]]>([
    [
      'a number with zeros by its format',
      book(`${HEAD}<row><c s="1"><v>12</v></c>${text('Jansen BV')}</row>`, { formats: ['0000'] }),
      ['0012 Jansen BV'],
    ],
    [
      'formulas, by what they came to',
      book(
        `${HEAD}<row><c t="str"><f>TEXT(A9,"0000")</f><v>0012</v></c><c t="str"><f>A1&amp;B1</f><v>Jansen BV</v></c></row>`,
      ),
      ['0012 Jansen BV'],
    ],
    [
      'a formula that came to an error',
      book(`${HEAD}<row><c><v>12</v></c>${text('Jansen BV')}<c t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c></row>`),
      ['12 Jansen BV'],
    ],
    [
      'a hidden sheet in front',
      workbook([
        { name: 'x', state: 'veryHidden', rows: `${HEAD}${inlineRow(['9', 'Geheim', ''])}` },
        { name: 'Klanten', rows: `${HEAD}${inlineRow(['12', 'Jansen BV', 'groot'])}` },
      ]),
      ['12 Jansen BV (large)'],
    ],
    [
      'a title over merged cells, and a total',
      book(
        `<row r="1">${text('Klanten per 23-11-2026')}<c/><c/></row><row r="2"/>${HEAD}${inlineRow(['12', 'Jansen BV', 'groot'])}${inlineRow(['Totaal', '1', ''])}`,
      ),
      ['12 Jansen BV (large)'],
    ],
    [
      'columns that start at C',
      book(
        `<row r="3"><c r="C3" t="inlineStr"><is><t>Klantnr</t></is></c><c r="D3" t="inlineStr"><is><t>Naam</t></is></c></row><row r="4"><c r="C4"><v>12</v></c><c r="D4" t="inlineStr"><is><t>Jansen BV</t></is></c></row>`,
      ),
      ['12 Jansen BV'],
    ],
    [
      'a long number',
      book(`${HEAD}<row><c><v>8712345678901</v></c>${text('Jansen BV')}</row>`),
      ['8712345678901 Jansen BV'],
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(said(await into('accounts', bytes))).toEqual([]);
    expect(await customers()).toEqual(expected);
  });

  test.each<[string, string, string, boolean?]>([
    ['counted from 1900', '46346', 'dd-mm-yyyy'],
    ['counted from 1904', '44884', 'dd-mm-yyyy', true],
    ['in Dutch letters', '46346', 'dd-mm-jjjj'],
    ['in a format with a language', '46346', '[$-413]dddd d mmmm yyyy'],
  ])('a day %s', async (_, value, format, from1904 = false) => {
    await jansen();
    const rows = `${inlineRow(['Klant', 'Datum', 'Omschrijving'])}<row>${text('Jansen BV')}<c s="1"><v>${value}</v></c>${text('x')}</row>`;
    expect(said(await into('interactions', book(rows, { formats: [format], from1904 })))).toEqual([]);
    const [one] = await database.db.select().from(interactions);
    expect(one!.at.toISOString().slice(0, 10)).toBe('2026-11-20');
  });

  test('a day and a time beside it', async () => {
    await jansen();
    const rows = `${inlineRow(['Klant', 'Datum', 'Tijd', 'Omschrijving'])}<row>${text('Jansen BV')}<c s="1"><v>46346</v></c><c s="2"><v>0.59375</v></c>${text('x')}</row>`;
    expect(said(await into('interactions', book(rows, { formats: ['d-m-yy', 'h:mm'] })))).toEqual([]);
    const [one] = await database.db.select().from(interactions);
    expect(one!.at).toEqual(new Date('2026-11-20T13:15:00Z'));
  });
});

test('what was done to read a file is said by its kind', async () => {
  expect(await notes('accounts', ['Lijst;', 'Klantnr;Naam', '="001";CafÃ©', 'NULL;Mol', 'Totaal;2'])).toEqual(
    expect.arrayContaining(['title-rows', 'excel-text', 'null-word', 'totals']),
  );
});

const NUMBERED = inlineRow(['Klantnr', 'Naam']);
const who = 'Klant;Contactpersoon';

describe('customers, once more', () => {
  test.each<[string, File, string[]]>([
    ['encoded three times', Buffer.from('Klantnr;Naam\n0012;CafÃƒÂ© ZoÃƒÂ«\n'), ['0012 Café Zoë']],
    [
      'letters and their accents apart, as a Mac keeps them',
      ['Klantnr;Naam', '0012;Cafe\u0301 Zoe\u0308'],
      ['0012 Café Zoë'],
    ],
    [
      'as a web page writes it',
      ['Klantnr,Naam', '0012,Jansen &amp; Zn.', '0013,Van &#39;t Hof'],
      ['0012 Jansen & Zn.', "0013 Van 't Hof"],
    ],
    [
      'headings that a report repeats on each page',
      ['Klantnr;Naam;Omvang', '0012;Jansen BV;groot', '0013;Mol;klein', 'Klantnr;Naam;Omvang', '0014;Smit;klein'],
      ['0012 Jansen BV (large)', '0013 Mol (small)', '0014 Smit (small)'],
    ],
    ['an inch that is no quote', ['Klantnr;Naam', '0012;Buis 3" BV', '0013;Mol'], ['0012 Buis 3" BV', '0013 Mol']],
    [
      'a space before a quote',
      ['Klantnr;Naam', '0012; "Jansen; en Zn."', '0013; "Mol"'],
      ['0012 Jansen; en Zn.', '0013 Mol'],
    ],
    [
      'websites with slashes that fell over, and two in one cell',
      [
        'Klantnr;Naam;Website',
        '1;A;http:\\\\www.a.example',
        '2;B;www.b.example / www.b-shop.example',
        '4;D;"www.d.example, d-shop.example"',
      ],
      ['1 A a.example', '2 B b.example b-shop.example', '4 D d.example d-shop.example'],
    ],
    [
      'Business Central',
      ['No.,Name,Home Page,Phone No.,Salesperson Code', 'K00012,Jansen BV,www.jansen.example,030-1234567,'],
      ['K00012 Jansen BV jansen.example'],
    ],
    [
      'a report of Salesforce, with what stands below it',
      [
        '"Account ID","Account Name","Website","Account Owner"',
        '"001A000001abcde","Jansen BV","http://www.jansen.example",""',
        '',
        '"Customers of 2026"',
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
        '"Confidential Information - Do Not Distribute"',
        '"Generated By: Anna Vos 23-11-2026 09:00"',
      ],
      ['001A000001abcde Jansen BV jansen.example'],
    ],
    [
      'the same from its Data Loader',
      ['"ID","NAME","WEBSITE"', '"001A","Jansen BV","jansen.example"'],
      ['001A Jansen BV jansen.example'],
    ],
    [
      'HubSpot’s companies of today',
      [
        'Record ID,Company name,Company Domain Name,Company owner,Lifecycle Stage',
        '501,Jansen BV,jansen.example,,Customer',
      ],
      ['501 Jansen BV jansen.example'],
    ],
    [
      'Dynamics, with the columns that may not be changed',
      [
        '(Do Not Modify) Account,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Account Name,Website,Main Phone',
        '6d1c,ab=,20-11-2026,Jansen BV,https://jansen.example,030',
      ],
      ['6d1c Jansen BV jansen.example'],
    ],
    ['Pipedrive', ['Organization - ID,Organization - Name,Organization - Owner', '7,Jansen BV,'], ['7 Jansen BV']],
    [
      'headings with what else people write in them',
      ['Debiteur-nr.;Naam klant;Website (indien bekend)', '0012;Jansen BV;jansen.example'],
      ['0012 Jansen BV jansen.example'],
    ],
    [
      'a large number as Excel keeps it in its file',
      book(`${NUMBERED}<row><c><v>8.712345678901E12</v></c>${text('Jansen BV')}</row>`),
      ['8712345678901 Jansen BV'],
    ],
    [
      'letters that Excel writes as a number, and a line in a cell',
      book(`${NUMBERED}<row><c><v>12</v></c>${text('Jansen_x0020_BV_x000D_')}</row>`),
      ['12 Jansen BV'],
    ],
    [
      'a text in pieces with a reading aid, of the list of texts',
      book(`${NUMBERED}<row><c><v>12</v></c><c t="s"><v>0</v></c></row>`, {
        parts: {
          'xl/sharedStrings.xml':
            '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t xml:space="preserve">Jansen </t></r><r><rPr><b/></rPr><t>BV</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>',
        },
      }),
      ['12 Jansen BV'],
    ],
  ])('%s', async (_, file, expected) => {
    const report = await into('accounts', file);
    expect({ stored: await customers(), said: said(report) }).toEqual({ stored: expected, said: [] });
  });

  test.each([
    ['WAAR', true],
    ['ONWAAR', false],
    ['TRUE', true],
    ['J', true],
    ['N', false],
    ['x', true],
    ['0', false],
  ])('open to all: “%s”', async (cell, open) => {
    expect(said(await into('accounts', ['Klantnr;Naam;Voor iedereen', `1;A;${cell}`]))).toEqual([]);
    expect((await database.db.select().from(accounts)).map((one) => one.open)).toEqual([open]);
  });
});

describe('people, once more', () => {
  test.each<[string, string[]]>([
    ['El Amrani, Youssef', ['Youssef El Amrani']],
    ["d'Hondt, Luc", ["Luc d'Hondt"]],
    ["Veld, C. in 't", ["C. in 't Veld"]],
    ['Boer, Jan Willem den', ['Jan Willem den Boer']],
    ['Groot, dr.ir. P. de', ['dr.ir. P. de Groot']],
    ['Vries-Bakker, mw. J.H. de', ['mw. J.H. de Vries-Bakker']],
    ['von Braun, W.', ['W. von Braun']],
    ['Jansen , P.', ['P. Jansen']],
    ['Nguyen, Thi Hoa', ['Thi Hoa Nguyen']],
    ['Dijk - Smit, A. van', ['A. van Dijk - Smit']],
  ])('“%s”', async (cell, expected) => {
    await jansen();
    expect(said(await into('stakeholders', [who, `Jansen BV;"${cell}"`]))).toEqual([]);
    expect(await names()).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a hyphen that does not break, in an address', 'piet@jansen\u2011bouw.example;;', 'piet@jansen-bouw.example'],
    ['a number with dashes and spaces, twice', ';06 - 12 34 56 78;0031 6 12345678', '06 - 12 34 56 78'],
    ['two in one cell', ';030-1234567 / 06-12345678;06-12345678', '030-1234567 / 06-12345678'],
    ['an address between brackets and with a full stop behind it', '[piet@jansen.example].;;', 'piet@jansen.example'],
  ])('%s', async (_, cells, expected) => {
    await jansen();
    expect(
      said(await into('stakeholders', ['Klant;Naam;E-mail;Telefoon;Mobiel', `Jansen BV;Piet Puk;${cells}`])),
    ).toEqual([]);
    expect(await people()).toEqual([`Piet Puk | ${expected} | @Jansen BV`]);
  });

  test.each<[string, string, string]>([
    [
      'headings in short',
      'Klant;Naam;Emailadres;Tel.nr.;GSM-nummer;Functie',
      'Jansen BV;Piet Puk;piet@jansen.example;030-1234567;06-12345678;Inkoper',
    ],
    [
      'headings with brackets',
      'Klant;Naam;E\u2011mailadres;Telefoon (vast);Telefoon (mobiel);Functie',
      'Jansen BV;Piet Puk;piet@jansen.example;030-1234567;06-12345678;Inkoper',
    ],
    [
      'headings with numbers',
      'Klant;Naam;E-mail 1;Telefoon 1;Telefoon 2;Functie',
      'Jansen BV;Piet Puk;piet@jansen.example;030-1234567;06-12345678;Inkoper',
    ],
    [
      'Pipedrive',
      'Person - Organization;Person - Name;Person - Email - Work;Person - Phone - Work;Person - Phone - Mobile;Person - Job title',
      'Jansen BV;Piet Puk;piet@jansen.example;030-1234567;06-12345678;Inkoper',
    ],
    [
      'Salesforce',
      'Account Name;Full Name;Email;Phone;Mobile;Title',
      'Jansen BV;Piet Puk;piet@jansen.example;030-1234567;06-12345678;Inkoper',
    ],
  ])('%s', async (_, head, row) => {
    await jansen();
    expect(said(await into('stakeholders', [head, row]))).toEqual([]);
    expect(await people()).toEqual([
      'Piet Puk | Inkoper | piet@jansen.example | 030-1234567 / 06-12345678 | @Jansen BV',
    ]);
  });

  test('vCards of a telephone: groups, letters by number, a picture, a list of people', async () => {
    await jansen();
    const file = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Puk;Piet;;;',
      'FN:',
      'item1.ORG:Jansen BV;Inkoop',
      'item1.EMAIL;type=INTERNET;type=pref:piet@jansen.example',
      'TEL;type=CELL;type=VOICE:06-12345678',
      'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
      '  BBBB',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB;Caf=C3=A9;;;',
      'ORG:Jansen BV',
      'TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Hoofd=20ink=',
      '=C3=B6op',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'KIND:group',
      'FN:Onze lijst',
      'MEMBER:urn:uuid:1',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Els Bakker',
      'ORG:Jansen BV',
      'TEL;VALUE=uri;TYPE="work,voice":tel:+31-30-1234567',
      'EMAIL:els@jansen.example',
      'END:VCARD',
    ];
    expect(said(await into('stakeholders', Buffer.from(file.join('\r\n'))))).toEqual([]);
    expect(await people()).toEqual([
      'Café Zoë | Hoofd inköop | @Jansen BV',
      'Els Bakker | els@jansen.example | +31-30-1234567 | @Jansen BV',
      'Piet Puk | piet@jansen.example | 06-12345678 | @Jansen BV',
    ]);
  });

  test.each([
    ['Nederlands', 'nl'],
    ['nl-NL', 'nl'],
    ['Engels', 'en'],
    ['Dutch', 'nl'],
    ['EN-GB', 'en'],
  ])('a colleague whose language is “%s”', async (cell, locale) => {
    expect(said(await into('members', ['naam;e-mail;taal', `Anna Vos;anna@dijk.example;${cell}`]))).toEqual([]);
    expect((await database.db.select().from(members)).map((one) => one.locale)).toEqual([locale]);
  });
});

describe('what happened, once more', () => {
  const logged = () => database.db.select().from(interactions).orderBy(asc(interactions.text));
  test.each([
    ['2026-11-20T14:15:00.000+0100', '14:15'],
    ['20261120T131500Z', '14:15'],
    ['2026.11.20', '12:00'],
    ['20-11-2026T14:15', '14:15'],
    ['20\u201111\u20112026', '12:00'],
    ['20–11–2026', '12:00'],
    ['20. Nov. 2026', '12:00'],
    ["20-11-'26", '12:00'],
    ['20 nov 2026 14h15', '14:15'],
    ['11/20/26', '12:00'],
  ])('“%s” is the twentieth of November', async (cell, time) => {
    await jansen();
    expect(said(await into('interactions', ['klant;datum;omschrijving', `Jansen BV;"${cell}";x`]))).toEqual([]);
    expect(
      (await logged()).map(({ at }) => at.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16)),
    ).toEqual([`2026-11-20 ${time}`]);
  });

  test.each([
    '1795180500000',
    '20nov2026',
    'Fri Nov 20 2026 14:15:00 GMT+0100 (CET)',
    '20 - 11 - 2026',
    '2026-W47',
    'november 2026',
    '20-11-2026 24:30',
    '2026-11-20T99:00:00Z',
  ])('“%s” is a problem', async (cell) => {
    await jansen();
    expect(said(await into('interactions', ['klant;datum;omschrijving', `Jansen BV;${cell};x`]))).toEqual([
      expect.stringMatching(/^2 date/),
    ]);
  });

  test.each([
    ['Telefoongesprek', 'call'],
    ['Phone Call', 'call'],
    ['Klantbezoek', 'visit'],
    ['Mail', 'e-mail'],
    ['Levering', 'delivery'],
    ['Factuur', 'invoice'],
    ['Storing', 'service'],
    ['Overleg', 'meeting'],
  ])('the kind “%s” is %s', async (cell, kind) => {
    await jansen();
    expect(
      said(await into('interactions', ['klant;datum;soort;omschrijving', `Jansen BV;20-11-2026;${cell};x`])),
    ).toEqual([]);
    expect((await logged()).map((one) => one.kind)).toEqual([kind]);
  });

  test.each([
    ['J. de Vries (inkoop), P. Bakker (techniek)', ['J. de Vries', 'P. Bakker']],
    ['J. de Vries e.a.', ['J. de Vries']],
    ['J. de Vries en anderen', ['J. de Vries']],
    ['Vries, J. de c.s.', ['J. de Vries']],
    ['dhr. J. de Vries en mw. E. Bakker', ['dhr. J. de Vries', 'mw. E. Bakker']],
  ])('with “%s”', async (cell, expected) => {
    await jansen();
    expect(
      said(await into('interactions', ['klant;datum;met;omschrijving', `Jansen BV;20-11-2026;"${cell}";x`])),
    ).toEqual([]);
    expect(await names()).toEqual(expected);
  });

  test('a day of the strict form of Excel', async () => {
    await jansen();
    const rows = `${inlineRow(['Klant', 'Datum', 'Omschrijving'])}<row>${text('Jansen BV')}<c t="d"><v>2026-11-20T14:15:00</v></c>${text('x')}</row>`;
    expect(said(await into('interactions', book(rows)))).toEqual([]);
    expect((await logged()).map(({ at }) => at.toISOString())).toEqual(['2026-11-20T13:15:00.000Z']);
  });

  test('a yes of Excel’s own, and a day with words around it', async () => {
    await jansen();
    const rows = `${inlineRow(['Klant', 'Datum', 'Klacht', 'Omschrijving'])}<row>${text('Jansen BV')}<c s="1"><v>46346</v></c><c t="b"><v>1</v></c>${text('x')}</row>`;
    expect(said(await into('interactions', book(rows, { formats: ['"week van "d mmmm yyyy'] })))).toEqual([]);
    expect((await logged()).map(({ at, complaint }) => [at.toISOString().slice(0, 10), complaint])).toEqual([
      ['2026-11-20', true],
    ]);
  });
});
