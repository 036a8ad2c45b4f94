import { tenantTables } from './schema.js';

/** The one way in: an id that its platform has signed tells whose a workspace is, and all else hangs on that. */
const SIGNED = /\bworkspaces\.platform = \$\d+ and workspaces\.external_id = \$\d+/;

/** What concerns all organisations at once, and may: each looks which of them have something to do. */
const sweeps: Record<string, RegExp> = {
  'whose last day has come': /^select members\.organisation, members\.id from organisations .*members\.leaves_on <=/,
  'which occurrences are to be briefed, followed or asked about':
    /^select organisations\.id as organisation, found\.id from organisations cross join lateral \(select occurrences\.id /,
  'who wants their day in the morning': /^select members\.organisation, .* from morning_digests inner join members /,
  'which organisations have namesakes that nobody was told of': /^select distinct organisation from namesakes /,
  'which organisations have a workspace of a platform':
    /^select id, name, [\w, ]+ from organisations where .*exists \(select organisation, id, platform/,
  'which organisations have agreements that ask for attention':
    /^select organisations\.id as organisation from organisations where exists/,
  'which organisations have somebody gone from their chats':
    /^select organisations\.id as id from organisations where exists \(select 1 from identities /,
  'which organisations had no night yet':
    /^select organisations\.id as id, organisations\.zone as zone from organisations where not exists \(select 1 from job_runs /,
  'whose weekly overview is due': /^select weekly_overviews\.organisation, .* from organisations /,
  'which workspaces are to be read':
    /from people_readings .* skip locked$|^insert into people_readings .* from workspaces /,
  'which calendar is to be read': /^update calendar_feeds set due_at = .* from organisations cross join lateral /,
  'calendars sealed with an older key': /\(calendar_feeds\.organisation, calendar_feeds\.id\) > \(/,
  'which imports nobody works on': /^select organisation, id from import_runs where \(?import_runs\.state in /,
  'what is to be delivered': /^with near as \( ?select organisation, id from delivery_lines where due_at/,
  'how much waits to be delivered': /^select w\.platform, d\.state, count\(\*\) as count, min\(d\.created_at\) /,
  'how many rows there are, for the planner': /^analyze \w+$/,
  'when something is to be delivered': /^select min\(greatest\(due_at, free_at\)\) as next from delivery_lines /,
};

/**
 * Why a statement may touch rows of more than one organisation; undefined: it doesn't. Each table that belongs to organisations
 * must be held to one where it stands: by a value, or by another table beside or around it. It reads the SQL that we write, not
 * all SQL.
 */
export function unbounded(statement: string): string | undefined {
  const sql = statement
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\s+/g, ' ')
    .replaceAll('"', '')
    .trim();
  if (!touches.test(sql) || Object.values(sweeps).some((sweep) => sweep.test(sql))) return undefined;
  const isSigned = SIGNED.test(sql);
  const loose = scopesOf(sql)
    .flatMap(looseIn)
    .filter((table) => !(isSigned && table === 'workspaces'));
  if (loose.length > 0) return `organisation of ${[...new Set(loose)].join(', ')}`;
  return isSigned || BOUND.test(sql) ? undefined : 'of which organisation';
}

const names = tenantTables.join('|');
const touches = new RegExp(`\\b(?:${names})\\b`);
const REFERENCE = new RegExp(
  `\\b(from|join|update|into|using) (?:only )?(${names})\\b(?: (?:as )?(?!${'on|where|set|join|left|inner|cross|order|group|limit|for|using|values|default|select|returning|union'}\\b)([a-z_]\\w*))?`,
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
