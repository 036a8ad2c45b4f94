import type { Locale } from '../../core/locale.js';
import type { RunReport } from './doubts.js';
import type { Left, UndoReport } from './undo.js';
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
