import { sql } from 'drizzle-orm';
import type { Db } from '../src/db/connect.js';

/** Interactions of the account that is briefed, the same at every size, so that only the table around it grows. */
const AT_THE_ACCOUNT = 500;
const PER_ACCOUNT = 200;
/** Rows a statement: each within the time that one may take. */
const AT_ONCE = 25_000;

export interface Loaded {
  workspace: string;
  user: string;
  /** The channel of the team that serves the account. */
  room: string;
}

/** An organisation of so many interactions, made by the database itself: a twentieth of it with the briefed account's team. */
export async function load(db: Db, interactions: number): Promise<Loaded> {
  const run = (query: ReturnType<typeof sql>) => db.execute(query);
  const accounts = Math.max(10, Math.round(interactions / PER_ACCOUNT));
  const org = sql`(select id from organisations limit 1)`;
  const id = (n: ReturnType<typeof sql>, kind: string) => sql`md5(${kind} || (${n})::text)::uuid`;
  await run(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, ${id(sql`n`, 'member')}, 'Member ' || n, 'member' || n || '@bench.example', array['technical-service'], false, 'nl', 'Europe/Amsterdam' from generate_series(1, 12) n`);
  await run(sql`insert into identities (organisation, workspace, external_id, member)
    select ${org}, (select id from workspaces limit 1), 'U' || n, ${id(sql`n`, 'member')} from generate_series(1, 12) n`);
  await run(sql`insert into teams (organisation, id, name, confirmed_at, created_at)
    select ${org}, ${id(sql`n`, 'team')}, 'Team ' || n, now(), now() from generate_series(1, ${accounts}::int) n`);
  await run(sql`insert into seats (organisation, team, function, need, member)
    select ${org}, ${id(sql`t`, 'team')}, job, 'required', case when m > 6 then null else ${id(sql`1 + (t + m) % 12`, 'member')} end
    from generate_series(1, ${accounts}::int) t, unnest(array['account-manager','finance','technical-service','inside-sales','customer-service','management','marketing','secretariat']) with ordinality as jobs(job, m)`);
  await run(sql`insert into rooms (organisation, workspace, team, external_id, name, opened_at)
    select ${org}, (select id from workspaces limit 1), ${id(sql`n`, 'team')}, 'C' || n, 'klant-' || n, now() from generate_series(1, ${accounts}::int) n`);
  await run(sql`insert into accounts (organisation, id, name, size, potential, domains, team, created_at)
    select ${org}, ${id(sql`n`, 'account')}, 'Customer number ' || n || ' BV', 'large', 'high', '{}', ${id(sql`n`, 'team')}, now() from generate_series(1, ${accounts}::int) n`);
  await run(sql`insert into stakeholders (organisation, id, account, name, title, created_at)
    select ${org}, ${id(sql`a * 10 + s`, 'person')}, ${id(sql`a`, 'account')}, 'Person ' || s || ' of ' || a, 'buyer', now()
    from generate_series(1, ${accounts}::int) a, generate_series(1, 4) s`);
  const jobs = sql`(array['account-manager','finance','technical-service','inside-sales','customer-service'])[1 + n % 5]`;
  const words = sql`'Pump ' || n || ' in the boiler room serviced; ' || (array['leak at the seal repaired','pressure restored','customer asked for a quote','invoice discussed with the office'])[1 + n % 4]`;
  const row = (
    account: ReturnType<typeof sql>,
    prefix: string,
  ) => sql`select ${org}, ${id(sql`n`, prefix)}, ${account}, now() - (n % 700) * interval '1 day' - (n % 600) * interval '1 minute', now(),
      ${id(sql`1 + n % 12`, 'member')}, ${jobs}, (array['visit','call','service','invoice','note'])[1 + (n * 7) % 5], (n * 7) % 5 = 4, (n % 3) - 1, ${words}`;
  const into = sql`insert into interactions (organisation, id, account, at, logged_at, member, function, kind, complaint, experience, text)`;
  await run(sql`${into} ${row(id(sql`1`, 'account'), 'own')} from generate_series(1, ${AT_THE_ACCOUNT}::int) n`);
  const others = interactions - AT_THE_ACCOUNT;
  for (let from = 1; from <= others; from += AT_ONCE) {
    await run(
      sql`${into} ${row(id(sql`2 + n % ${accounts - 1}::int`, 'account'), 'other')} from generate_series(${from}::int, ${Math.min(others, from + AT_ONCE - 1)}::int) n`,
    );
  }
  await run(sql`insert into interaction_people (organisation, interaction, stakeholder, at)
    select ${org}, ${id(sql`n`, 'own')}, ${id(sql`10 + 1 + n % 4`, 'person')}, now() - (n % 700) * interval '1 day' from generate_series(1, ${AT_THE_ACCOUNT}::int) n`);
  await run(sql`insert into needs (organisation, id, account, interaction, text, opened_at, answered_at)
    select ${org}, ${id(sql`n`, 'need')}, ${id(sql`1`, 'account')}, ${id(sql`n`, 'own')}, 'wants a quote for line ' || n, now() - n * interval '1 day', case when n > 4 then now() end
    from generate_series(1, 40) n`);
  await run(sql`vacuum analyze`).catch(() => run(sql`analyze`));
  return { workspace: 'T1', user: 'U3', room: 'C1' };
}
