import type { Row } from '../file/rows.js';
import type { Source } from '../file/source.js';
import { sayNumber } from './number-format.js';
import { textOf, unescaped, type Parts } from './parts.js';
import { BrokenWorkbook, TooLargeWorkbook } from './unzip.js';
import { readXml, type Tag } from './xml.js';

/** Nobody's list is wider; a cell at the far end of the sheet makes a row of sixteen thousand. */
const MOST_COLUMNS = 1000;
const MOST_CELLS = 20_000_000;
/** A title above a table has the width of the table. */
const NARROWEST = 2;

/** Tells each row of a sheet that has anything in it. @throws BrokenWorkbook, TooLargeWorkbook */
export function readRows(
  source: Source,
  { part, parts, add }: { part: string; parts: Parts; add: (row: Row) => void },
): void {
  let line = 0;
  let cells: string[] = [];
  let total = 0;
  let column = 0;
  let cell: Cell | undefined;
  let value = '';
  let isValue = false;
  let inline = '';
  const text = textOf((said) => (inline = said), 'is');

  const isThere = readXml(source, part, {
    open(tag) {
      if (tag.name === 'row') {
        line = Number(tag.attributes['r'] ?? line + 1);
        cells = [];
        column = 0;
      } else if (tag.name === 'c') {
        column = columnOf(tag) ?? column;
        cell = { type: tag.attributes['t'] ?? 'n', style: Number(tag.attributes['s'] ?? 0) };
        value = inline = '';
      } else if (tag.name === 'v') isValue = cell !== undefined;
      else text.open(tag);
    },
    text(said) {
      if (isValue) value += said;
      else text.text(said);
    },
    close(name) {
      if (name === 'v') isValue = false;
      else if (name === 'c' && cell) {
        put(cell.type === 'inlineStr' ? inline : say(value, cell, parts));
        cell = undefined;
      } else if (name === 'row' && cells.length > 0) {
        while (cells.length < NARROWEST) cells.push('');
        add({ line, cells });
      } else text.close(name);
    },
  });
  if (!isThere) throw new BrokenWorkbook('a sheet is missing');

  function put(said: string): void {
    const at = column++;
    if (said === '') return;
    total += at + 1 - cells.length;
    if (at >= MOST_COLUMNS || total > MOST_CELLS) throw new TooLargeWorkbook();
    while (cells.length < at) cells.push('');
    cells[at] = said;
  }
}

interface Cell {
  type: string;
  style: number;
}

/** A formula is what it last came to. */
function say(value: string, { type, style }: Cell, { strings, formats, from1904 }: Parts): string {
  switch (type) {
    case 's': {
      const said = value === '' ? '' : strings[Number(value)];
      if (said === undefined) throw new BrokenWorkbook('a text is missing');
      return said;
    }
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : '';
    case 'd':
      return value.replace('T', ' ').replace(/(?: 00:00:00(?:\.0+)?)?Z?$/, '');
    case 'n':
      return sayNumber(value, formats[style] ?? { as: 'number', digits: 0 }, from1904);
    default:
      return unescaped(value);
  }
}

/** From 0; of "C7" it is 2. Undefined: it is the one after the last. */
function columnOf({ attributes }: Tag): number | undefined {
  const letters = /^[A-Z]+/i.exec(attributes['r'] ?? '')?.[0].toUpperCase();
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
