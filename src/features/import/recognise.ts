import type { Option } from '../../core/field.js';
import type { Locale } from '../../core/locale.js';
import { firstOf } from '../../core/present.js';
import { firstRows } from './file/rows.js';
import type { Table } from './file/table.js';
import { kindIds, type KindId } from './kind.js';
import { kinds } from './kinds/index.js';
import type { KindMapping } from './mapping.js';
import { presetFor } from './presets.js';
import { sheetOf } from './sheet.js';

/** The beginning of a file, as it is shown before it is imported. */
export interface Preview {
  /** Of a workbook: see `Table`. */
  sheets?: string[];
  sheet?: string;
  columns: PreviewColumn[];
  rows: { line: number; cells: string[] }[];
}

interface PreviewColumn {
  heading: string;
  /** The field that it fills; none: nothing is done with it. */
  field: string | undefined;
}

const SHOWN_ROWS = 5;
const SHOWN_CHARACTERS = 120;

/** What a file is called when it holds them, in either language. */
const named: Record<KindId, RegExp> = {
  members: /member|colleague|employee|staff|medewerker|collega|personeel|werknemer/i,
  accounts: /customer|account|compan|client|klant|relatie|debiteur|bedrij/i,
  stakeholders: /contact|stakeholder|people|person/i,
  interactions: /interaction|activit|histor|visit|note|moment|bezoek|notitie|gesprek/i,
};
/** "Contacthistorie" holds interactions, "klantcontacten" people: what tells more goes first. */
const byName: KindId[] = ['interactions', 'stakeholders', 'members', 'accounts'];

/**
 * What the rows of a file are: the kind whose columns it has, all that must be there first. Of two that fit as well, the one that
 * the file is named after. Undefined: it fits none.
 */
export function recogniseKind(table: Table, fileName: string): KindId | undefined {
  const fits = kindIds.map((id) => {
    const { told } = sheetOf(table, kinds[id], presetFor(id, table.headings)?.mapping);
    const required = Object.entries(kinds[id].columns).filter(([, column]) => column.required);
    return { id, told: told.length, missing: required.filter(([field]) => !told.includes(field)).length };
  });
  const best = fits
    .filter(({ told }) => told > 0)
    .sort((a, b) => a.missing - b.missing || b.told - a.told || rank(a.id, fileName) - rank(b.id, fileName))[0];
  return best?.missing === 0 ? best.id : undefined;
}

const rank = (id: KindId, fileName: string): number => {
  const at = byName.filter((one) => named[one].test(fileName)).indexOf(id);
  return at < 0 ? byName.length : at;
};

/** The first rows, with what each column is read as. */
export function previewOf(table: Table, kind: KindId | undefined, mapping: KindMapping | undefined): Preview {
  const fieldOf = kind ? fieldsOf(table, kind, mapping) : () => undefined;
  const { sheets, sheet } = table;
  return {
    ...(sheets && { sheets }),
    ...(sheet !== undefined && { sheet }),
    columns: table.headings.map((heading, at) => ({ heading, field: fieldOf(at) })),
    rows: firstRows(table.rows, SHOWN_ROWS).map(({ line, cells }) => ({ line, cells: cells.map(shortened) })),
  };
}

const shortened = (cell: string) => (cell.length > SHOWN_CHARACTERS ? `${cell.slice(0, SHOWN_CHARACTERS)}…` : cell);

/** Which field a column fills is asked of the sheet itself: a row with nothing in it but one word there. */
function fieldsOf(table: Table, kind: KindId, mapping: KindMapping | undefined): (at: number) => string | undefined {
  const sheet = sheetOf(table, kinds[kind], mapping ?? presetFor(kind, table.headings)?.mapping);
  const blank = { line: 0, cells: table.headings.map(() => '') };
  return (at) => {
    const row = { line: 0, cells: table.headings.map((_, i) => (i === at ? PROBE : '')) };
    return sheet.told.find((field) => sheet.say(field, row) !== sheet.say(field, blank));
  };
}

const PROBE = 'probe';

/**
 * What somebody chose for each column, as a mapping: several columns of one field are put together in their order. A field that is
 * chosen for none stays empty, whatever a heading says; unless it must be there, and then that is told.
 */
export function mappingFor(
  { columns: shown }: Preview,
  kind: KindId,
  chosen: readonly (string | undefined)[],
): KindMapping {
  const columns: Record<string, string[]> = {};
  for (const [at, { heading }] of shown.entries()) {
    const field = chosen[at];
    if (field && Object.hasOwn(kinds[kind].columns, field)) (columns[field] ??= []).push(heading);
  }
  const silent = Object.entries(kinds[kind].columns).filter(([field, { required }]) => !columns[field] && !required);
  return { columns, constants: Object.fromEntries(silent.map(([field]) => [field, ''])) };
}

export const isAsShown = ({ columns }: Preview, chosen: readonly (string | undefined)[]): boolean =>
  columns.every(({ field = '' }, at) => (chosen[at] ?? '') === field);

/** The fields of a kind, to choose from. Those that must be there have a star. */
export const fieldsToChoose = (kind: KindId, locale: Locale): Option[] =>
  Object.entries(kinds[kind].columns).map(([value, { headings, required }]) => ({
    value,
    label: `${capital(firstOf(headings[locale]))}${required ? ' *' : ''}`,
  }));

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
