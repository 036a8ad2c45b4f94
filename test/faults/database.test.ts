import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { compose, type App } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import { newId } from '../../src/core/id.js';
import { rowsOf, type Database } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { makeLog } from '../../src/log/logger.js';
import { serve } from '../../src/app/server.js';
import { freePort, startPostgres, type PostgresServer } from '../support/postgres.js';
import { migrations } from '../support/database.js';
import { briefingOnPage } from '../support/page.js';
import { slackPerson, slackStandIn, type SlackStandIn } from '../support/slack.js';

let postgres: PostgresServer;
beforeAll(async () => {
  const started = await startPostgres();
  if (!started) throw new Error('these tests need Postgres: install the package postgresql');
  postgres = started;
});
afterAll(() => postgres.remove());

describe('many processes, one Postgres', () => {
  test('six start at once on an empty database, and all of them serve', async () => {
    const url = postgres.database('six');
    const databases = await Promise.all(
      Array.from({ length: 6 }, () => connectPostgres(url, migrations, { connections: 1 })),
    );
    await Promise.all(databases.map((database) => database.ping()));
    const [counted] = await rowsOf<{ n: number }>(
      databases[0]!.db,
      sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
    );
    const { entries } = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
      entries: unknown[];
    };
    expect(counted!.n).toBe(entries.length);
    await Promise.all(databases.map((database) => database.close()));
  });
});

describe('a release', () => {
  test('does not start on a database that a newer one has migrated, and leaves it alone', async () => {
    const url = postgres.database('newer');
    const newer = await connectPostgres(url, migrations, { connections: 1 });
    const rows = sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
    await newer.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('next', 99999999999999)`,
    );
    const [before] = await rowsOf<{ n: number }>(newer.db, rows);
    const child = spawn('node', ['--import', 'tsx', 'src/main.ts'], {
      env: {
        ...process.env,
        DATABASE_URL: url,
        PORT: String(await freePort()),
        ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(((await once(child, 'exit')) as [number])[0]).toBe(1);
    expect(said).toMatch(
      /^The database is newer than this version of Afspraak: it has 1 migration\(s\) after \d{4}_[\w-]+,.*\n$/,
    );
    expect(await rowsOf(newer.db, rows)).toEqual([before]);
    await newer.close();
  });

  test('lets no statement and no transaction of the app hold up others, and a migration take its time', async () => {
    const database = await connectPostgres(postgres.database('deadlines'), migrations, { connections: 1 });
    const [set] = await rowsOf(
      database.db,
      sql`select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(set).toEqual({ statement: '10s', idle: '15s' });
    await database.close();
  });
});

describe('while the database is away', () => {
  const secret = 'not-a-secret';
  let slack: SlackStandIn;
  let app: App;
  let database: Database;
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    slack = await slackStandIn();
    slack.addUser('U1', { locale: 'en-GB', is_email_confirmed: true, is_owner: true });
    const env = {
      LOG_LEVEL: 'silent',
      DATABASE_URL: postgres.database('away'),
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: slack.apiUrl,
      DEFAULT_LOCALE: 'en',
    };
    const config = readConfig(env);
    database = await connectPostgres(env.DATABASE_URL, migrations, { connections: 2 });
    app = await compose({ config, database, now: () => new Date(), newId, log: makeLog('silent') });
    await app.organisations.forWorkspace('slack', {
      external: { id: 'T1', name: 'x' },
      founding: { locale: 'en', zone: 'Europe/London', at: new Date() },
    });
    const server = serve(() => ({ doing: 'serving', app }), config, 'test').listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = async () => {
      await app.chats.slack!.stop();
      server.closeAllConnections();
      server.close();
      await slack.close();
      await database.close();
    };
  });
  afterAll(() => close());

  test('users get a reference and “try again”, health says 503, and both recover by themselves', async () => {
    const person = slackPerson({ events: `${url}/slack/events`, secret, responseUrl: slack.responseUrl });
    const types = async (text: string) => {
      const before = slack.responses.length;
      const { status, body, milliseconds } = await person.type(text);
      expect(status).toBe(200);
      expect(milliseconds).toBeLessThan(3000);
      for (let i = 0; !body?.text && slack.responses.length === before && i < 1000; i++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return String((body?.text ? body : slack.responses[before]).text);
    };
    expect(await types('new Jansen BV')).toBe('Jansen BV is in the books');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    postgres.stop();
    expect(await types('new De Vries')).toMatch(
      /^Something went wrong on our side. Try again; .*reference: [0-9A-F]{6}$/,
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(503);
    postgres.start();
    let status = 0;
    for (let i = 0; status !== 200 && i < 100; i++) {
      status = (await fetch(`${url}/healthz`)).status;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(status).toBe(200);
    expect(await types('new De Vries')).toBe('De Vries is in the books');
  });

  test('a database that is slow holds up no acknowledgement, and the answer comes after it', async () => {
    const holder = await connectPostgres(url0(), migrations, { connections: 1 });
    const person = slackPerson({ events: `${url}/slack/events`, secret, responseUrl: slack.responseUrl });
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const locked = holder.db.transaction(async (tx) => {
      await tx.execute(sql`lock table accounts in access exclusive mode`);
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = slack.responses.length;
    const { status, body, milliseconds } = await person.type('briefing Jansen BV');
    expect([status, body?.text ?? '']).toEqual([200, '']);
    expect(milliseconds).toBeLessThan(2000);
    await new Promise((resolve) => setTimeout(resolve, 3500));
    release();
    await locked;
    for (let i = 0; slack.responses.length === before && i < 500; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(slack.responses[before].text).toBe('Briefing Jansen BV');
    await holder.close();
  });

  const url0 = () => postgres.url.replace(/postgres$/, 'away');
});

/** The README's two commands, and what it says to do then. */
test('with nothing set, the page answers “/account briefing” with the demo’s history', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'afspraak-start-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('npm', ['start'], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  try {
    await healthy(port);
    for (const [name, line, briefed] of [
      ['kees', '/account briefing jansen bv', 'Laatste contact'],
      ['liam', '/account briefing Jansen BV', 'Last contact'],
    ] as const) {
      const page = await briefingOnPage(url, name, line);
      expect(page).toContain('Briefing Jansen BV');
      expect(page).toContain(briefed);
    }
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
});

async function healthy(port: number): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const up = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('never became healthy');
}

describe('the embedded database', () => {
  const running = (folder: string, port: number) =>
    spawn('node', ['--import', 'tsx', 'src/main.ts'], {
      env: { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  test('is refused to a second process, clearly; a lock left by a killed one is taken over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'afspraak-lock-'));
    const port = await freePort();
    const first = running(folder, port);
    await healthy(port);
    const second = running(folder, await freePort());
    let said = '';
    second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(1);
    expect(said).toContain(`is in use by process ${first.pid}. Stop that one first`);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const third = running(folder, port);
    await healthy(port);
    third.kill('SIGTERM');
    const [stopped] = (await once(third, 'exit')) as [number];
    expect(stopped).toBe(0);
    rmSync(folder, { recursive: true, force: true });
    // Three starts, the first of them on a new folder.
  }, 180_000);
});
