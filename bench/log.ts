/** `npm run bench`: what it costs a log that kept briefings are told of it. With and without the triggers, in turns. */
import { sql } from 'drizzle-orm';
import { newId } from '../src/core/id.js';
import type { Db } from '../src/db/connect.js';
import { cpuOf } from './measured.js';
import { atEachSize, fill, oneAccount } from './growing.js';
import { RUNS } from './timed.js';

const at = new Date();
const ROUNDS = 6;

await atEachSize(
  { name: 'log', columns: ['contacts', 'a log with triggers, µs of Postgres', 'without', 'ratio'] },
  async (db, size, postgres) => {
    const { org, account } = await oneAccount(db, at);
    const person = newId();
    await db.execute(
      sql`insert into stakeholders (organisation, id, account, name, created_at) values (${org}, ${person}, ${account}, 'P', now())`,
    );
    await fill(db, size, (numbers) => [
      sql`insert into interactions (organisation, id, account, at, logged_at, kind, text)
        select ${org}, gen_random_uuid(), ${account}, now() - n * interval '1 minute', now(), 'visit', 'Pump ' || n || ' in the boiler room' from ${numbers}`,
    ]);
    const used = { with: 0, without: 0 };
    for (let round = 0; round < ROUNDS * 2; round++) {
      const watched = round % 2 === 0;
      for (const table of ['interactions', 'interaction_people', 'needs'])
        for (const trigger of ['briefing_changed', 'briefing_made'])
          await db.execute(sql.raw(`alter table ${table} ${watched ? 'enable' : 'disable'} trigger ${trigger}`));
      const before = cpuOf(postgres);
      for (let n = 0; n < RUNS; n++) await log(db, { org, account, person });
      used[watched ? 'with' : 'without'] += cpuOf(postgres) - before;
    }
    const each = (seconds: number) => (seconds / (ROUNDS * RUNS)) * 1e6;
    return [Math.round(each(used.with)), Math.round(each(used.without)), (used.with / used.without).toFixed(2)];
  },
);

/** What a line that names a contact and a wish writes. */
async function log(db: Db, { org, account, person }: { org: string; account: string; person: string }): Promise<void> {
  const interaction = newId();
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`insert into interactions (organisation, id, account, at, logged_at, kind, text) values (${org}, ${interaction}, ${account}, now(), now(), 'visit', 'Pump repaired, wants a quote for hall 3')`,
    );
    await tx.execute(
      sql`insert into interaction_people (organisation, interaction, stakeholder, at) values (${org}, ${interaction}, ${person}, now())`,
    );
    await tx.execute(
      sql`insert into needs (organisation, id, account, interaction, text, opened_at) values (${org}, ${newId()}, ${account}, ${interaction}, 'wants a quote for hall 3', now())`,
    );
  });
}
