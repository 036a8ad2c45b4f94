import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Ask } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import type { Database } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { accounts } from '../../src/features/accounts/table.js';
import { members } from '../../src/features/people/table.js';
import { teamStore } from '../../src/features/accounts/teams/store.js';
import { followRoom } from '../../src/outbox/follow.js';
import { found, importInto, now } from '../features/import/support.js';
import { migrations } from '../support/migrations.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';

/* Two processes, one real Postgres: what names an account or a team waits for who gives the same name. */

let postgres: PostgresServer;
let here: Database;
let there: Database;
let ask: Ask;

beforeAll(async () => {
  const started = await startPostgres();
  if (!started) throw new Error('these tests need Postgres: install the package postgresql');
  postgres = started;
  const url = postgres.database('names');
  here = await connectPostgres(url, migrations, { connections: 4 });
  there = await connectPostgres(url, migrations, { connections: 4 });
  const organisation = await found(here.db);
  const asker = {
    id: newId(),
    name: 'Anna Vos',
    functions: [],
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    administrator: true,
  } as const;
  const email = 'anna@vandijk.example';
  await here.db.insert(members).values({ ...asker, functions: [], organisation: organisation.id, email });
  ask = { organisation, asker, at: now } as unknown as Ask;
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  postgres.remove();
});

const fileOf = (name: string) => ['external id;name', `K-${name};${name}`];
const bearers = (name: string) =>
  here.db
    .select()
    .from(accounts)
    .where(and(eq(accounts.organisation, ask.organisation.id), eq(accounts.name, name)));

test('a file and a command that name the same new customer at once make one account', async () => {
  const store = teamStore(there.db, { newId, admins: [], followRoom });
  for (let n = 0; n < 12; n++) {
    const name = `Samen ${n}`;
    await Promise.all([
      importInto(here.db, ask.organisation.id, 'accounts', fileOf(name)),
      store.open({ name, size: null, potential: null }, ask),
    ]);
    expect(await bearers(name)).toHaveLength(1);
  }
});

test('two commands do, and so do two files', async () => {
  const stores = [here, there].map(({ db }) => teamStore(db, { newId, admins: [], followRoom }));
  for (let n = 0; n < 6; n++) {
    const name = `Twee ${n}`;
    await Promise.all(stores.map((store) => store.open({ name, size: null, potential: null }, ask)));
    expect(await bearers(name)).toHaveLength(1);
    const other = `Bestand ${n}`;
    await Promise.all([here, there].map(({ db }) => importInto(db, ask.organisation.id, 'accounts', fileOf(other))));
    expect(await bearers(other)).toHaveLength(1);
  }
});
