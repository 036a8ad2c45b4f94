import type { RowProblem } from './kind.js';

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
 * Which stored one a row is about: the one of its number, else of its name. A row whose number and name are two different ones
 * is a problem.
 */
export function knownAmong<S extends Stored>(stored: readonly S[], keyOf: (one: S) => string) {
  const byExternalId = new Map(stored.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one]])));
  const byKey = new Map(stored.map((one) => [keyOf(one), one]));

  return ({ line, externalId }: Row, key: string): { known: S | undefined } | { problem: RowProblem } => {
    const numbered = externalId === undefined ? undefined : byExternalId.get(externalId);
    const named = byKey.get(key);
    const other = numbered && named && numbered.id !== named.id;
    if (other || (!numbered && named?.externalId && externalId)) {
      const about = { name: named.name, id: named.externalId ?? '–', row: externalId ?? '' };
      return { problem: { line, field: 'name', code: 'name-taken', about } };
    }
    return { known: numbered ?? named };
  };
}
