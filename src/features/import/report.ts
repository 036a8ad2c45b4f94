import type { Locale } from '../../core/locale.js';
import type { ImportReport, ReportedProblem } from './import.js';
import { importText } from './text.js';

/** So many problems are shown; the rest is a number. */
const SHOWN = 50;

/** A report as lines to read: what was done, and per row what is wrong. */
export function sayReport(report: ImportReport, locale: Locale): string[] {
  const { summary } = importText[locale];
  const { problems, ignored, notes, written, skipped } = report;
  const said = (count: number) => count.toLocaleString(locale);
  const counts = [said(report.added), said(report.changed), said(report.unchanged)] as const;
  const refused = !written && problems.length > 0 && skipped === 0;
  return [
    `${summary.read(said(report.rows))}.`,
    ...(ignored.length > 0 ? [`${summary.ignored(ignored.join(' · '))}.`] : []),
    ...notes.map(({ message }) => `${message}.`),
    refused
      ? summary.refused(said(problems.length))
      : `${written ? summary.written(...counts) : summary.would(...counts)}.`,
    ...(skipped > 0 ? [summary.skipped(said(skipped))] : []),
    ...problems.slice(0, SHOWN).map((problem) => `  ${sayProblem(problem, locale)}`),
    ...(problems.length > SHOWN ? [`  ${summary.more(said(problems.length - SHOWN))}`] : []),
  ];
}

/** "line 12, date: “31-02-2026” is not a date" */
function sayProblem({ line, field, message }: ReportedProblem, locale: Locale): string {
  return `${importText[locale].line} ${line}${field && `, ${field}`}: ${message}`;
}
