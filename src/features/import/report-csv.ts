import type { Locale } from '../../core/locale.js';
import type { RunReport } from './doubts.js';
import type { KindId } from './kind.js';
import type { Left, UndoReport } from './undo.js';
import { importText } from './text.js';
import { wizardText } from './wizard-text.js';

/**
 * Everything that an import and its undo had to say, row by row, for a spreadsheet: with a mark so that Excel reads the letters
 * right, and in Dutch with the semicolons that a Dutch Excel expects.
 */
export function reportCsv(report: RunReport | null, undo: UndoReport | null, locale: Locale): string {
  const words = wizardText[locale].report;
  const between = locale === 'nl' ? ';' : ',';
  const problems = (report?.problems ?? []).map(({ line, field, message }) => [String(line), field, message]);
  const rest = (report?.found ?? 0) - problems.length;
  const more = rest > 0 ? [['', '', words.more(rest.toLocaleString(locale))]] : [];
  const left = (undo?.left ?? []).map((one) => ['', '', sayLeft(one, locale)]);
  const rows = [words.headings, ...problems, ...more, ...left];
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(cell)).join(between)).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula would be one: https://owasp.org/www-community/attacks/CSV_Injection */
function quoted(cell: string): string {
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}

export function sayLeft({ of, name, why }: Left, locale: Locale): string {
  const words = wizardText[locale];
  return words.left[why](`${words.things[of]} ${name}`);
}

/** What an undo came to, as lines to read. On a terminal there is no name of anybody: what is left is told by its sort. */
export function sayUndo(undo: UndoReport, kind: KindId, locale: Locale): string[] {
  const { kept, left } = undo;
  const { removed, restored } = undoneRows(undo, kind);
  const { summary } = importText[locale];
  const said = (count: number) => count.toLocaleString(locale);
  const sorts = new Map<string, number>();
  for (const { of, why } of left) {
    const sort = wizardText[locale].left[why](wizardText[locale].things[of]);
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
  }
  return [
    `${summary.undone(said(removed), said(restored))}.`,
    ...(kept > 0 ? [summary.left(said(kept))] : []),
    ...[...sorts].map(([sort, count]) => `  ${said(count)} × ${sort}`),
  ];
}

/** Of the rows that the file was about; with a customer also go their team and its seats. */
export const undoneRows = ({ removed, restored }: UndoReport, kind: KindId) => ({
  removed: removed[kind] ?? 0,
  restored: restored[kind] ?? 0,
});
