import { tenantTables } from './schema.js';

/**
 * What concerns all organisations at once, and may: each is a job that looks which of them have something to do, or the one way
 * in by which a platform's signed ids tell whose a workspace is.
 */
const sweeps: { why: string; is: RegExp }[] = [
  {
    why: 'by the id of a workspace, signed by its platform',
    is: /"workspaces"\."platform" = \$\d+ and "workspaces"\."external_id" = \$\d+/,
  },
];

/**
 * Why a statement may touch rows of more than one organisation; undefined: it doesn't. Each table that belongs to organisations
 * must be held to one where it stands: by a value, or by another table beside or around it. It reads the SQL that we write, not
 * all SQL.
 */
export function unbounded(statement: string): string | undefined {
  const sql = statement
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\s+/g, ' ')
    .replaceAll('"', '');
  if (!touches.test(sql)) return undefined;
  const loose = scopesOf(sql).flatMap(looseIn);
  if (loose.length > 0) return `organisation of ${[...new Set(loose)].join(', ')}`;
  const isBound = BOUND.test(sql) || sweeps.some((sweep) => sweep.is.test(statement));
  return isBound ? undefined : 'of which organisation';
}

const names = tenantTables.join('|');
const touches = new RegExp(`\\b(?:${names})\\b`);
const REFERENCE = new RegExp(
  `\\b(from|join|update|into|using|,) (?:only )?(${names})\\b(?: (?:as )?(?!${'on|where|set|join|left|inner|cross|order|group|limit|for|using|values|default|select|returning|union'}\\b)([a-z_]\\w*))?`,
  'g',
);
/** Held to a value somewhere. */
const BOUND =
  /\borganisation(?:::uuid)? (?:=|in) \(?\$\d|organisations\.id = \$\d|into \w+(?: as \w+)? ?\([^)]*\borganisation\b|to_jsonb|recordset/;

/** The statement, and each query inside of it, without the queries inside of that. */
function scopesOf(sql: string): string[] {
  const done: string[] = [];
  const open: string[] = [''];
  for (const sign of sql) {
    if (sign === '(') open.push('');
    else if (sign === ')' && open.length > 1) {
      const inner = open.pop()!;
      if (/^ ?(?:select|with|insert|update|delete)\b/.test(inner)) {
        done.push(inner);
        open[open.length - 1] += '(…)';
      } else open[open.length - 1] += `(${inner})`;
    } else open[open.length - 1] += sign;
  }
  return [...done, open[0]!];
}

/** Tables of one query that nothing holds to an organisation. */
const looseIn = (scope: string): string[] =>
  scope
    // Those put side by side are queries of their own.
    .split(/ (?:union all|union|except|intersect) /)
    .flatMap((query) =>
      [...query.matchAll(REFERENCE)].filter((match) => !isHeld(query, match)).map((match) => match[2]!),
    );

function isHeld(query: string, [, how, table, alias]: RegExpMatchArray): boolean {
  if (how === 'into') return new RegExp(`into ${table}(?: as \\w+)? ?\\([^)]*\\borganisation\\b`).test(query);
  const column = `(?:(?:${alias ?? table}|${table})\\.|(?<![.\\w]))organisation\\b(?:::uuid)?`;
  return new RegExp(`${column} (?:=|in) |= ${column}|\\(organisation, \\w+\\) in `).test(query);
}
