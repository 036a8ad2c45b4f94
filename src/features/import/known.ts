import type { RowProblem } from './kind.js';
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
 * Which stored one a row is about: the one of its number, else of its name. A row whose number and name are two different ones
 * is a problem, and so is a name that several bear.
 */
export function knownAmong<S extends Stored>(stored: readonly S[], keyOf: (one: S) => string) {
  const byExternalId = new Map(stored.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one]])));
  const byKey = groupBy(stored, keyOf);

  return ({ line, externalId }: Row, key: string): { known: S | undefined } | { problem: RowProblem } => {
    const numbered = externalId === undefined ? undefined : byExternalId.get(externalId);
    const bearing = byKey.get(key) ?? [];
    if (numbered && bearing.includes(numbered)) return { known: numbered };
    if (!numbered && bearing.length > 1) {
      const about = { name: bearing[0]!.name, ids: bearing.map((one) => one.externalId ?? '–').join(', ') };
      return { problem: { line, field: 'name', code: 'name-several', about } };
    }
    const [named] = bearing;
    if (named && (numbered || (named.externalId && externalId))) {
      const about = { name: named.name, id: named.externalId ?? '–', row: externalId ?? '' };
      return { problem: { line, field: 'name', code: 'name-taken', about } };
    }
    return { known: numbered ?? named };
  };
}
