import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Ask } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import type { Organisation } from '../../src/core/organisation.js';
import { rowsOf, type Database } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { sections } from '../../src/app/briefing-sections.js';
import { briefingStore, type BriefingStore } from '../../src/features/briefing/store.js';
import { organisationStore } from '../../src/features/people/store.js';
import { migrations } from '../support/database.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';

const at = new Date('2026-11-23T09:30:00Z');
const account = newId();
const interaction = newId();

let postgres: PostgresServer;
let writer: Database;
let other: Database;
let reader: Database;
let briefings: BriefingStore;
let organisation: Organisation;
beforeAll(async () => {
  const started = await startPostgres();
  if (!started) throw new Error('these tests need Postgres: install the package postgresql');
  postgres = started;
  const url = postgres.database('briefings');
  const connect = (connections: number) => connectPostgres(url, migrations, { connections });
  [writer, other, reader] = [await connect(1), await connect(1), await connect(6)];
  briefings = briefingStore(reader.db, sections);
  organisation = await organisationStore(writer.db, newId).found({
    name: 'Van Dijk',
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    at,
  });
  const [org, team] = [organisation.id, newId()];
  for (const query of [
    sql`insert into teams (organisation, id, name, created_at) values (${org}, ${team}, 'T', now())`,
    sql`insert into accounts (organisation, id, name, domains, team, created_at) values (${org}, ${account}, 'Jansen BV', '{}', ${team}, now())`,
    sql`insert into interactions (organisation, id, account, at, logged_at, kind, text) values (${org}, ${interaction}, ${account}, now(), now(), 'note', 'x')`,
  ])
    await writer.db.execute(query);
});
afterAll(async () => {
  await Promise.all([writer, other, reader].map((database) => database.close()));
  postgres.remove();
});
beforeEach(async () => {
  await writer.db.execute(sql`delete from needs where organisation = ${organisation.id}`);
});

const ask = (): Ask => ({
  organisation,
  asker: { id: newId(), name: 'Root', functions: [], locale: 'nl', zone: 'Europe/Amsterdam', administrator: true },
  place: { platform: 'web', workspace: '', room: undefined, team: undefined, accounts: [] },
  at,
  key: '',
  said: { as: 'words', text: '', mentions: [] },
});
/** The latest need of the briefing. */
const latest = async (): Promise<string | undefined> => {
  const data = await briefings.of(account, ask());
  return (data!.sections['needs'] as { text: string }[])[0]?.text;
};
const need = (text: string) =>
  sql`insert into needs (organisation, id, account, interaction, text, opened_at)
    values (${organisation.id}, ${newId()}, ${account}, ${interaction}, ${text}, ${new Date(at.getTime() - Number(text) * 1000).toISOString()}::timestamptz)`;
const changes = async () =>
  (await rowsOf(writer.db, sql`select id from briefing_changes where organisation = ${organisation.id}`)).length;

describe('a briefing and a change at the same time', () => {
  test('what was read before a change that was saved meanwhile is not told to who asks after it', async () => {
    await latest();
    await writer.db.execute(need('1'));
    let building!: Promise<string | undefined>;
    await other.db.transaction(async (holding) => {
      // Whoever has read the tables waits here to keep what it read.
      await holding.execute(sql`select 1 from account_briefings where organisation = ${organisation.id} for update`);
      building = latest();
      await untilSomebodyWaits();
      await writer.db.execute(need('2'));
    });
    expect(await building).toBe('1');
    expect(await latest()).toBe('2');
  });

  test('nor what another one read later is replaced for good by what was read earlier', async () => {
    await latest();
    await writer.db.execute(need('1'));
    let early!: Promise<string | undefined>;
    let late!: Promise<string | undefined>;
    await other.db.transaction(async (holding) => {
      await holding.execute(sql`select 1 from account_briefings where organisation = ${organisation.id} for update`);
      early = latest();
      await untilSomebodyWaits();
      await writer.db.execute(need('2'));
      late = latest();
      await pause(100);
    });
    expect([await early, await late, await latest()]).toEqual(['1', '2', '2']);
  });

  test('what is read within a transaction that goes on changing is not kept', async () => {
    await writer.db.transaction(async (tx) => {
      await tx.execute(need('1'));
      const read = await briefingStore(tx, sections).of(account, ask());
      expect(read!.sections['needs']).toHaveLength(1);
      await tx.execute(need('2'));
    });
    expect(await latest()).toBe('2');
  });

  test('two that change the same account do not wait for each other, and neither is forgotten', async () => {
    await latest();
    await writer.db.transaction(async (tx) => {
      await tx.execute(need('1'));
      await other.db.execute(need('2'));
      expect(await latest()).toBe('2');
    });
    expect((await briefings.of(account, ask()))!.sections['needs']).toHaveLength(2);
    await writer.db.execute(need('3'));
    expect(await changes()).toBeLessThan(6);
  });

  test('a change that is taken back leaves the briefing right', async () => {
    await writer.db.execute(need('1'));
    await latest();
    await writer.db
      .transaction(async (tx) => {
        await tx.execute(need('2'));
        throw new Error('taken back');
      })
      .catch(() => undefined);
    expect(await latest()).toBe('1');
  });

  test('while many ask all the time, whoever asks after a change sees it', async () => {
    let isOver = false;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isOver) await latest();
    });
    try {
      for (let n = 1; n <= 150; n++) {
        await (n % 2 ? writer : other).db.execute(need(String(n)));
        expect(await latest()).toBe(String(n));
      }
    } finally {
      isOver = true;
      await Promise.all(asking);
    }
  });
});

async function untilSomebodyWaits(): Promise<void> {
  const waiting = sql`select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await rowsOf(writer.db, waiting)).length === 0) await pause(5);
}
