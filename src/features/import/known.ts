import { firstOf } from '../../core/present.js';
import type { Note, RowProblem } from './kind.js';
import { groupBy } from './lookup.js';

interface Stored {
  id: string;
  name: string;
  externalId: string | null;
}

interface Row {
  line: number;
  externalId: string | undefined;
}

/**
 * Which stored one a row is about: the one of its number, else the one of its name that has no number yet. Those of one name are
 * kept apart by their numbers; a row that could be two of them is a problem.
 */
export function knownAmong<S extends Stored>(stored: readonly S[], keyOf: (one: S) => string) {
  const byExternalId = new Map(stored.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one]])));
  const byKey = groupBy(stored, keyOf);
  const claimed = new Map<string, number>();

  return ({ line, externalId }: Row, key: string): { known: S | undefined } | { problem: RowProblem } => {
    const bearing: readonly S[] = byKey.get(key) ?? [];
    const problem = (code: RowProblem['code'], about: Record<string, string>) => ({
      problem: { line, field: 'name', code, about },
    });
    const several = () =>
      problem('name-several', {
        name: firstOf(bearing).name,
        ids: bearing.map((one) => one.externalId ?? '–').join(', '),
      });
    if (externalId === undefined) return bearing.length > 1 ? several() : { known: bearing[0] };

    const numbered = byExternalId.get(externalId);
    if (numbered && bearing.includes(numbered)) return { known: numbered };
    const unnumbered = bearing.filter((one) => one.externalId === null);
    const [named] = unnumbered;
    if (numbered && named) return problem('name-taken', { name: named.name, id: '–', row: externalId });
    if (numbered || !named) return { known: numbered };
    if (unnumbered.length > 1) return several();
    const first = claimed.get(named.id);
    if (first !== undefined) return problem('name-claimed', { name: named.name, first: String(first) });
    claimed.set(named.id, line);
    return { known: named };
  };
}

/** Rows of one name: with numbers of their own they are different ones, which is told; otherwise one says the other again. */
export function namesakesIn<R extends Row>(
  rows: readonly R[],
  { nameOf, keyOf }: { nameOf: (row: R) => string; keyOf: (row: R) => string },
): { problems: RowProblem[]; notes: Note[] } {
  const problems: RowProblem[] = [];
  const notes: Note[] = [];
  for (const [first, ...others] of groupBy(rows, keyOf).values()) {
    for (const { line, externalId } of others) {
      if (externalId !== undefined && first.externalId !== undefined) continue;
      problems.push({ line, field: 'name', code: 'repeated', about: { first: String(first.line) } });
    }
    const numbered = [first, ...others].filter((row) => row.externalId !== undefined);
    if (numbered.length < 2) continue;
    const about = { name: nameOf(first), ids: numbered.map((row) => row.externalId).join(', ') };
    if (notes[0]) notes[0].times += numbered.length;
    else notes.push({ code: 'namesakes', line: firstOf(numbered).line, times: numbered.length, about });
  }
  return { problems, notes };
}
