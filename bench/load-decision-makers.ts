import { sql } from 'drizzle-orm';
import type { Db } from '../src/db/connect.js';

const COLLEAGUES = 500;
const AT_EACH = 20;
/** There are already, of the history. */
const THERE = 4;
/** Customers a statement: each within the time that one may take. */
const AT_ONCE = 500;

/**
 * To an organisation as `load` makes it: so many people in all, twenty a customer, each of whom has a role or two, one in two a pairing
 * and a stance, and a last contact.
 */
export async function loadDecisionMakers(db: Db, people: number): Promise<void> {
  const org = sql`(select id from organisations limit 1)`;
  const id = (n: ReturnType<typeof sql>, kind: string) => sql`md5(${kind} || (${n})::text)::uuid`;
  await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, ${id(sql`n`, 'keeper')}, 'Keeper ' || n, 'keeper' || n || '@bench.example', '{}', false, 'nl', 'Europe/Amsterdam' from generate_series(1, ${COLLEAGUES}::int) n`);
  const person = sql`md5('person' || case when s <= ${THERE}::int then a * 10 + s else 1000000 + a * 100 + s end)::uuid`;
  for (let from = 1; from <= people / AT_EACH; from += AT_ONCE) {
    const each = sql`from generate_series(${from}::int, ${from + AT_ONCE - 1}::int) a, generate_series(1, ${AT_EACH}::int) s`;
    await db.execute(sql`insert into stakeholders (organisation, id, account, name, title, influence, created_at)
      select ${org}, ${person}, ${id(sql`a`, 'account')}, 'Person ' || s || ' of ' || a, 'engineer', 1 + s % 3, now() ${each} where s > ${THERE}::int`);
    await db.execute(sql`insert into dmu_roles (organisation, stakeholder, topic, role, set_by, set_at)
      select ${org}, ${person}, topic, (array['decides','vetoes','advises','buys','uses','guards'])[1 + s % 6], ${id(sql`1`, 'member')}, now()
      ${each}, unnest(array['any', 'price']) topic where topic = 'any' or s % 2 = 0`);
    await db.execute(sql`insert into stances (organisation, stakeholder, topic, stance, because, set_by, set_at)
      select ${org}, ${person}, '', (array['champion','supporter','neutral','sceptic','opponent'])[1 + s % 5], 'said so at the fair', ${id(sql`1`, 'member')}, now()
      ${each} where s % 2 = 0`);
    await db.execute(sql`insert into pairings (organisation, id, stakeholder, member, lead, state, every_days, at_most_days, asked_by, asked_at, answered_at)
      select ${org}, md5('pair' || a || ' ' || s)::uuid, ${person}, ${id(sql`1 + (a * 7 + s) % ${COLLEAGUES}::int`, 'keeper')}, true, 'active', 30, 60, ${id(sql`1`, 'member')}, now(), now()
      ${each} where s % 2 = 1`);
    await db.execute(sql`insert into interaction_people (organisation, interaction, stakeholder, at)
      select ${org}, ${id(sql`a * 100 + s`, 'other')}, ${person}, now() - s * interval '9 days' ${each}
      where exists (select from interactions where organisation = ${org} and id = ${id(sql`a * 100 + s`, 'other')})`);
  }
  await db.execute(sql`vacuum analyze`);
}
