import { inEither } from '../../core/locale.js';
import { foldHeading } from './file/headings.js';
import { readTable, type Table } from './file/table.js';
import { isVCard, readVCards } from './file/vcard.js';
import { kinds } from './kinds/index.js';
import type { Mapping } from './mapping.js';
import { presetHeadings } from './presets.js';

const known = new Set(
  Object.values(kinds)
    .flatMap(({ columns }) => Object.values(columns))
    .flatMap(({ headings, parts = {}, also = [] }) => [headings, ...Object.values(parts), ...also].flatMap(inEither))
    .concat(presetHeadings)
    .map(foldHeading),
);

/** A file as rows under its headings: those of any kind, and those that the mapping names; of a vCard, its people. */
export function readSheet(bytes: Uint8Array, mapping: Mapping = {}): Table {
  if (isVCard(bytes)) return readVCards(bytes);
  const mapped = new Set(
    Object.values(mapping)
      .flatMap((one) => Object.values(one?.columns ?? {}).flat())
      .map(foldHeading),
  );
  return readTable(bytes, (cell) => {
    const folded = foldHeading(cell);
    return folded !== '' && (known.has(folded) || mapped.has(folded));
  });
}
