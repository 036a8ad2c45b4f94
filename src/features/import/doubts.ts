import type { ImportReport, ReportedProblem } from './import.js';
import type { ProblemCode } from './kind.js';

/** Rows that are in doubt for one reason. */
export interface Doubt {
  code: ProblemCode;
  field: string;
  rows: number;
  /** Different things that cells say: one unknown customer may stand on many rows. */
  values: number;
  /** The first ones. */
  examples: Pick<ReportedProblem, 'line' | 'message'>[];
}

/** A report as it is kept: of very many problems the first, and all of them counted. */
export interface RunReport extends ImportReport {
  found: number;
  doubts: Doubt[];
}

const EXAMPLES = 3;
const MOST_KEPT = 20_000;

/** An unknown name is the same doubt, whether there is one like it or not. */
const sameAs: Partial<Record<ProblemCode, ProblemCode>> = {
  'account-unknown-near': 'account-unknown',
  'member-unknown-near': 'member-unknown',
  'ragged-decimal': 'ragged',
};

/** By reason and column, what concerns most rows first. */
export function doubtsIn(problems: readonly ReportedProblem[]): Doubt[] {
  const groups = new Map<string, Doubt & { said: Set<string>; lines: Set<number> }>();
  for (const { line, field, code: exact, message, typed } of problems) {
    const code = sameAs[exact] ?? exact;
    const key = `${code} ${field}`;
    let group = groups.get(key);
    if (!group)
      groups.set(key, (group = { code, field, rows: 0, values: 0, examples: [], said: new Set(), lines: new Set() }));
    const isNew = !group.said.has(typed);
    group.lines.add(line);
    group.said.add(typed);
    if (group.examples.length < EXAMPLES && (isNew || typed === '')) group.examples.push({ line, message });
  }
  return [...groups.values()]
    .map(({ said, lines, ...doubt }) => ({ ...doubt, rows: lines.size, values: said.size }))
    .sort((a, b) => b.rows - a.rows);
}

export const keptReport = (report: ImportReport): RunReport => ({
  ...report,
  found: report.problems.length,
  doubts: doubtsIn(report.problems),
  problems: report.problems.slice(0, MOST_KEPT),
});
