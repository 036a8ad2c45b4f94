import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from '../../../db/connect.js';

/** Columns of a table in which somebody may be spoken of. */
export interface Looked {
  table: string;
  key: string[];
  columns: { name: string; type: 'text' | 'text[]' | 'json' | 'jsonb' }[];
  /** How a row says at which customer it is: by a column of its own, or by the row that it refers to. */
  at: { column: string } | { column: string; parent: string } | undefined;
}

/** What no text of people is in, by the table; all columns of those that are named alone. */
const PASSED: Record<string, readonly string[] | 'all'> = {
  // Colleagues, and what they and their chats are known by.
  members: 'all',
  identities: 'all',
  people_readings: 'all',
  identity_questions: 'all',
  conversations: 'all',
  web_sessions: 'all',
  web_rooms: 'all',
  // Customers, teams and channels keep their names, also where one is called like somebody.
  organisations: 'all',
  workspaces: 'all',
  accounts: 'all',
  teams: 'all',
  seats: 'all',
  rooms: 'all',
  room_homes: 'all',
  calendar_feeds: 'all',
  // Counts of teams, and of customers that something was said.
  team_weeks: 'all',
  unhappy_warnings: 'all',
  // Addresses of colleagues, and marks of an event or an ask.
  calendar_events: ['uid', 'recurrence_id', 'zone'],
  calendar_addresses: 'all',
  asks_seen: 'all',
  job_runs: 'all',
  delivery_lines: 'all',
  delivery_paces: 'all',
};
/** Codes, marks and addresses of ours, whatever the table. */
const CODES = new Set(
  'state kind role topic stance function platform zone locale key hash etag outcome direction contact of after trouble dates repeat mark message under edits room author only_for permalink recurrence_id external_uid'.split(
    ' ',
  ),
);

/** Every column that may hold text about people, as the database has them: one that is added is looked through as well. */
export async function lookedThrough(db: Db): Promise<Looked[]> {
  const found = await rowsOf<{
    table: string;
    key: string[];
    columns: Looked['columns'];
    own: boolean;
    parent: Parent | null;
  }>(
    db,
    sql`select c.relname as "table",
        (select json_agg(a.attname order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indrelid = c.oid and i.indisprimary and a.attname <> 'organisation') as key,
        json_agg(json_build_object('name', t.attname, 'type', format_type(t.atttypid, null)) order by t.attnum) as columns,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'account') as own,
        (select json_build_object('column', a.attname, 'parent', p.relname) from pg_constraint f
          join pg_class p on p.oid = f.confrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[2]
          where f.contype = 'f' and f.conrelid = c.oid and array_length(f.conkey, 1) = 2
            and exists (select 1 from pg_attribute b where b.attrelid = p.oid and b.attname = 'account')
          order by a.attname limit 1) as parent
      from pg_class c
      join pg_attribute o on o.attrelid = c.oid and o.attname = 'organisation'
      join pg_attribute t on t.attrelid = c.oid and t.attnum > 0 and not t.attisdropped and t.attgenerated = ''
        and format_type(t.atttypid, null) in ('text', 'text[]', 'json', 'jsonb')
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      group by c.oid, c.relname order by c.relname`,
  );
  return found.flatMap(({ table, key, columns, own, parent }) => {
    const passed = PASSED[table] ?? [];
    if (passed === 'all' || !key) return [];
    const looked = columns.filter(({ name }) => !CODES.has(name) && !passed.includes(name) && !key.includes(name));
    return looked.length > 0
      ? [{ table, key, columns: looked, at: own ? { column: 'account' } : (parent ?? undefined) }]
      : [];
  });
}

interface Parent {
  column: string;
  parent: string;
}
