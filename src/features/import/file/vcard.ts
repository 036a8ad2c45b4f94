import iconv from 'iconv-lite';
import { decode } from '../../../core/decode.js';
import { lastOf } from '../../../core/present.js';
import type { Row } from './rows.js';
import type { Table } from './table.js';

/** Of a vCard, under our own headings; the telephone numbers in one cell. */
const HEADINGS = ['company', 'name', 'title', 'email', 'phone'];

/** A line may go on after its end: https://www.rfc-editor.org/rfc/rfc6350#section-3.2 */
const FOLD = /(?:\r\n|\n|\r)[ \t]/g;
const NOT_SPOKEN = /^(?:fax|pager|modem|video|telex)$/i;
const MOST_NUMBERS = 4;

export const isVCard = (bytes: Uint8Array): boolean =>
  /^\s*BEGIN:VCARD/i.test(decode(bytes.subarray(0, 200)).text.replaceAll('\0', ''));

/** The people in a file of vCards, of version 2.1, 3.0 or 4.0. Whatever else a card tells is left. */
export function readVCards(bytes: Uint8Array): Table<Row[]> {
  const { lines, encoding } = linesOf(bytes);
  const rows: Row[] = [];
  let card: { line: number; properties: Property[] } | undefined;
  for (const { text, line } of lines) {
    const property = propertyOf(text);
    if (!property) continue;
    const value = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN' && value === 'VCARD') card = { line, properties: [] };
    else if (property.name === 'END' && value === 'VCARD' && card) {
      if (!card.properties.some(isList)) rows.push({ line: card.line, cells: cellsOf(card.properties) });
      card = undefined;
    } else card?.properties.push(property);
  }
  const faults: Table['faults'] =
    rows.length > 0 ? [] : [{ line: 1, code: 'empty', about: { headings: String(HEADINGS.length) } }];
  return { encoding, delimiter: '', headings: HEADINGS, rows, faults, notes: [] };
}

/** A list of people, who have cards of their own: RFC 6350, 6.1.4. */
const isList = ({ name, value }: Property): boolean =>
  /^(?:X-ADDRESSBOOKSERVER-)?KIND$/.test(name) && /^\s*group\s*$/i.test(value);

interface Property {
  name: string;
  /** In capitals, also the values: TYPE=work and the WORK of 2.1 are both there as WORK. */
  parameters: Map<string, string>;
  types: Set<string>;
  value: string;
}

/** Lines are folded by octets, so they are joined before they are decoded; line numbers are those of the file. */
function linesOf(bytes: Uint8Array): { lines: { text: string; line: number }[]; encoding: Table['encoding'] } {
  const { encoding } = decode(bytes);
  const octets = encoding.startsWith('utf-16')
    ? Buffer.from(decode(bytes).text).toString('latin1')
    : Buffer.from(bytes).toString('latin1').replace(/^ï»¿/, '');
  const narrow = encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  const lines: { text: string; line: number }[] = [];
  let line = 1;
  let soft = false;
  for (const whole of octets.split(/(?:\r\n|\n|\r)(?![ \t])/)) {
    const text = iconv.decode(Buffer.from(whole.replaceAll(FOLD, ''), 'latin1'), narrow);
    if (soft) lastOf(lines).text = lastOf(lines).text.slice(0, -1) + text;
    else lines.push({ text, line });
    // In quoted-printable a line that goes on ends with "=".
    soft = text.endsWith('=') && /^[^:]*QUOTED-PRINTABLE/i.test(lastOf(lines).text);
    line += 1 + (whole.match(/\r\n|\n|\r/g)?.length ?? 0);
  }
  return { lines, encoding };
}

function propertyOf(line: string): Property | undefined {
  const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)$/s.exec(line);
  if (!found) return undefined;
  const [, name = '', said = '', value = ''] = found;
  const parameters = new Map<string, string>();
  const types = new Set<string>();
  for (const part of said.slice(1).split(';').filter(Boolean)) {
    const [key = '', given] = part.toUpperCase().split('=', 2);
    if (given === undefined || key === 'TYPE')
      for (const type of (given ?? key).replaceAll('"', '').split(',')) types.add(type);
    else parameters.set(key, given.replaceAll('"', ''));
  }
  return { name: name.toUpperCase(), parameters, types, value: plainValue(value, parameters, types) };
}

function plainValue(value: string, parameters: Map<string, string>, types: Set<string>): string {
  if (parameters.get('ENCODING') !== 'QUOTED-PRINTABLE' && !types.has('QUOTED-PRINTABLE')) return value;
  const octets = value.replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const charset = parameters.get('CHARSET') ?? 'UTF-8';
  return iconv.encodingExists(charset) ? iconv.decode(Buffer.from(octets, 'latin1'), charset) : octets;
}

/** Parts with semicolons between them; an escaped one belongs to its part. */
const partsOf = (value: string): string[] =>
  [...value.matchAll(/(?:\\.|[^;\\])*(?:;|$)/gs)].map(([part]) => unescaped(part.replace(/;$/, '')));

const unescaped = (text: string): string =>
  text
    .replaceAll(/\\([nN;,:"\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? ' ' : sign))
    .replaceAll(/\s+/g, ' ')
    .trim();

function cellsOf(properties: readonly Property[]): string[] {
  const all = (name: string) => properties.filter((property) => property.name === name && property.value.trim() !== '');
  const text = (name: string) => unescaped(all(name)[0]?.value ?? '');
  const [family = '', given = '', additional = ''] = partsOf(all('N')[0]?.value ?? '');
  const name = [given, additional.replaceAll(',', ' '), family].filter(Boolean).join(' ').replaceAll(/\s+/g, ' ');
  const preferred = (one: Property) =>
    one.types.has('PREF') || one.parameters.has('PREF') ? 0 : one.types.has('WORK') ? 1 : one.types.has('HOME') ? 3 : 2;
  const sorted = (name: string) => all(name).toSorted((a, b) => preferred(a) - preferred(b));
  const phones = sorted('TEL').filter(({ types }) => ![...types].some((type) => NOT_SPOKEN.test(type)));
  return [
    partsOf(all('ORG')[0]?.value ?? '')[0] ?? '',
    name || text('FN'),
    text('TITLE') || text('ROLE'),
    unescaped(sorted('EMAIL')[0]?.value ?? ''),
    [...new Set(phones.map(({ value }) => unescaped(value).replace(/^tel:/i, '')))].slice(0, MOST_NUMBERS).join(' / '),
  ];
}
