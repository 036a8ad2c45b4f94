import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { stakeholders as table } from '../stakeholders/table.js';
import type { RowProblem } from './kind.js';
import type { KnownPerson } from './people.js';
import { foldAll } from './lookup.js';

/** Somebody of a file, as they will be. */
interface Reporting {
  line: number;
  id: string;
  /** Id. */
  account: string;
  name: string;
  /** As it stands in the cell: the name of somebody at the same customer. */
  reportsTo?: string | undefined;
}

interface Around {
  db: Db;
  organisation: string;
  /** Who is at the customers of the file already. */
  people: readonly KnownPerson[];
}

/**
 * To whom each reports, by id: somebody of the same customer, in the file or known. Nobody reports to themselves, by way of others
 * neither.
 */
export async function reportingOf(
  rows: readonly Reporting[],
  { db, organisation, people }: Around,
): Promise<{ problems: RowProblem[]; reportsTo: Map<string, string> }> {
  const problems: RowProblem[] = [];
  const reportsTo = new Map<string, string>();
  const saying = rows.flatMap((row) => (row.reportsTo === undefined ? [] : [{ ...row, reportsTo: row.reportsTo }]));
  if (saying.length === 0) return { problems, reportsTo };
  const folded = await foldAll(db, [...rows.map(({ name }) => name), ...saying.map((row) => row.reportsTo)]);
  const place = (account: string, name: string) => `${account} ${folded(name).key}`;
  const idAt = new Map([
    ...people.map(({ account, key, id }): [string, string] => [`${account} ${key}`, id]),
    ...rows.map(({ account, name, id }): [string, string] => [place(account, name), id]),
  ]);
  const above = await reportingNow(db, organisation, new Set(rows.map(({ account }) => account)));
  const meant = saying.map((row) => ({ ...row, to: idAt.get(place(row.account, row.reportsTo)) }));
  for (const { id, to } of meant) if (to !== undefined) above.set(id, to);
  for (const { line, id, to, reportsTo: name } of meant) {
    if (to !== undefined && !leadsTo(to, id, above)) reportsTo.set(id, to);
    else {
      const code = to === undefined ? 'reports-to-unknown' : 'reports-to-circle';
      problems.push({ line, field: 'reportsTo', code, about: { name } });
    }
  }
  return { problems, reportsTo };
}

/** Whether one comes to `target` from `start`, each time to whom they report. */
function leadsTo(start: string, target: string, above: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = start; at !== undefined && !seen.has(at); at = above.get(at)) {
    if (at === target) return true;
    seen.add(at);
  }
  return false;
}

async function reportingNow(db: Db, organisation: string, accounts: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = await db
    .select({ id: table.id, to: sql<string>`${table.reportsTo}` })
    .from(table)
    .where(
      and(
        eq(table.organisation, organisation),
        isNotNull(table.reportsTo),
        sql`${table.account} in (select jsonb_array_elements_text(${JSON.stringify([...accounts])}::text::jsonb)::uuid)`,
      ),
    );
  return new Map(found.map(({ id, to }) => [id, to]));
}
