/**
 * `node --import tsx bench/feeds.ts`: seconds of the processor that reading calendars takes, of Node and of the database, from the job
 * that finds them due to the rows and appointments: one of 5,000 events, and many of 50. The server that gives them is a process of its
 * own, over TLS. BENCH_FEEDS: how many of 50; BENCH_EMBEDDED=no, BENCH_POSTGRES=no leave a database out.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { calendarReader } from '../src/app/calendar-reader.js';
import { sealer } from '../src/core/encryption.js';
import { newId } from '../src/core/id.js';
import { rowsOf, type Db } from '../src/db/connect.js';
import { connectEmbedded } from '../src/db/embedded.js';
import { connectPostgres } from '../src/db/postgres.js';
import { appointmentStore } from '../src/features/appointments/store.js';
import { addressStore } from '../src/features/calendars/addresses.js';
import { eventStore } from '../src/features/calendars/events.js';
import { feedStore } from '../src/features/calendars/feeds.js';
import { readDue } from '../src/features/calendars/jobs/read-due.js';
import { organisationStore } from '../src/features/people/store.js';
import { members } from '../src/features/people/table.js';
import { fetcher } from '../src/net/fetch.js';
import { certificateFor } from '../test/support/certificate.js';
import { migrations } from '../test/support/migrations.js';
import { startPostgres } from '../test/support/postgres.js';
import { cpuOf } from './measured.js';

const AT = new Date('2026-11-23T09:00:00Z');
const QUARTER_MS = 20 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const HOST = 'cal.example';
const FEEDS = Number(process.env['BENCH_FEEDS'] ?? 400);
const FEEDS_OF_ONE = 50;
const ACCOUNTS = 40;

/** How the calendars are given: as before; in the version of this moment, as Google gives them; with one event more. */
type Mode = 'kept' | 'stamped' | 'changed';

interface Shape {
  events: number;
  /** Days before and after today over which they lie. */
  from: number;
  to: number;
}

const SHAPES: Record<string, Shape> = {
  small: { events: 50, from: -30, to: 60 },
  years: { events: 5000, from: -1400, to: 90 },
  ahead: { events: 5000, from: 0, to: 90 },
};

const clock = (at: number) => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A person's: a tenth returns each week, a fifth is with somebody of a customer, the rest is among colleagues or of nobody. */
function calendarOf(path: string, mode: Mode, round: number): string {
  const { events, from, to } = SHAPES[path.split('/')[1]!]!;
  const stamp = mode === 'kept' ? 0 : round;
  const one = (n: number) => {
    const start = AT.getTime() + (from + ((to - from) * n) / events) * DAY_MS;
    const person = (email: string) => `ATTENDEE;CN="${email}";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:${email}`;
    return [
      'BEGIN:VEVENT',
      `UID:${path}/${n}@bench.example`,
      `DTSTAMP:${clock(AT.getTime() + stamp * 1000)}`,
      `DTSTART:${clock(start)}`,
      `DTEND:${clock(start + 3_600_000)}`,
      ...(n % 10 === 3 ? ['RRULE:FREQ=WEEKLY;COUNT=6'] : []),
      `SUMMARY:Overleg ${n} over de voortgang van het project`,
      'LOCATION:Kamer 3.14',
      `DESCRIPTION:${'Wat er besproken wordt en door wie\\, met de stukken. '.repeat(4)}`,
      'ORGANIZER;CN=Anna:mailto:m0@bench.example',
      ...(n % 5 === 0 ? [person(`inkoop@klant${n % ACCOUNTS}.example`)] : []),
      ...(n % 5 < 3 ? [person('m0@bench.example'), person('m1@bench.example')] : []),
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'END:VEVENT',
    ];
  };
  const all = Array.from({ length: events + (mode === 'changed' ? 1 : 0) }, (_, n) => one(n));
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Werk', ...all.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

function serveCalendars(): void {
  let mode: Mode = 'kept';
  let round = 0;
  const { key, cert } = certificateFor(HOST);
  const server = createServer({ key, cert }, ({ url = '', headers }, response) => {
    const content = calendarOf(url, mode, round);
    const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 12)}"`;
    const isKnown = headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? '' : content);
  }).listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port, cert }));
  process.on('message', (said: Mode) => {
    mode = said;
    round += 1;
    process.send!('ready');
  });
}

async function measure(name: string, db: Db, postgres: number | undefined, from: ChildProcess, wire: Wire) {
  const luck = () => 0.5;
  const reader = calendarReader();
  const feeds = feedStore(db, newId, sealer([Buffer.alloc(32)]));
  const calendars = {
    feeds,
    events: eventStore(db, []),
    addresses: addressStore(db, () => Buffer.alloc(32), []),
    fetchUrl: fetcher(wire),
    readCalendar: reader.readCalendar,
    appointing: (tx: Db) => appointmentStore(tx, newId),
    admins: [],
    luck,
    addressOf: String,
  };
  const needs = { db, newId, calendars, deliver: () => Promise.resolve() };
  let at = AT;

  async function subscribe(paths: readonly string[]): Promise<void> {
    let organisation = '';
    for (const [n, path] of paths.entries()) {
      if (n % FEEDS_OF_ONE === 0) {
        const founded = await organisationStore(db, newId).found({
          name: `Bench ${path}`,
          locale: 'nl',
          zone: 'Europe/Amsterdam',
          at,
        });
        organisation = founded.id;
        const team = newId();
        await db.execute(
          sql`insert into teams (organisation, id, name, created_at) values (${organisation}, ${team}, 'T', now())`,
        );
        await db.execute(sql`insert into accounts (organisation, id, name, domains, team, open, created_at)
          select ${organisation}, gen_random_uuid(), 'Klant ' || n, array['klant' || n || '.example'], ${team}, true, now()
          from generate_series(0, ${ACCOUNTS - 1}::int) n`);
      }
      const member = newId();
      await db.insert(members).values({
        organisation,
        id: member,
        name: `M ${n}`,
        email: `m${n % FEEDS_OF_ONE}@bench.example`,
        functions: [],
        locale: 'nl',
        zone: 'Europe/Amsterdam',
        administrator: false,
        givenAdministrator: false,
      });
      await feeds.subscribe({ organisation, member, url: new URL(`https://${HOST}${path}`), now: at });
    }
  }

  /** A quarter of an hour of the job, a minute at a time; in seconds. */
  async function round(what: string, mode: Mode, many: number): Promise<void> {
    from.send(mode);
    await once(from, 'message');
    at = new Date(at.getTime() + QUARTER_MS);
    const used = process.cpuUsage();
    const database = postgres === undefined ? 0 : cpuOf(postgres);
    let run = 0;
    const due = async () =>
      (
        await rowsOf<{ n: number }>(
          db,
          sql`select count(*)::int as n from calendar_feeds where due_at <= ${at.toISOString()}::timestamptz`,
        )
      )[0]!.n;
    while ((await due()) > 0 && run++ < 15) await readDue.run({ at, signal: new AbortController().signal }, needs);
    const { user, system } = process.cpuUsage(used);
    const node = (user + system) / 1e6;
    const theirs = postgres === undefined ? 0 : cpuOf(postgres) - database;
    const [left] = await rowsOf<{ failed: number; rows: number }>(
      db,
      sql`select (select count(*)::int from calendar_feeds where failures > 0) as failed, (select count(*)::int from calendar_events) as rows`,
    );
    const each = (((node + theirs) / many) * 1000).toFixed(1);
    const cells = [what, many, node.toFixed(2), theirs.toFixed(2), each, left!.rows, left!.failed];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }

  async function rounds(what: string, paths: readonly string[]): Promise<void> {
    await db.execute(sql`delete from calendar_events`);
    await db.execute(sql`delete from calendar_series`);
    await db.execute(sql`delete from calendar_meetings`);
    await db.execute(sql`delete from appointments`);
    await db.execute(sql`delete from calendar_feeds`);
    await subscribe(paths);
    if (postgres !== undefined) await db.execute(sql`analyze`);
    await round(`${what}, first`, 'kept', paths.length);
    await round('the same, unchanged', 'kept', paths.length);
    await round('in a new version, the same', 'stamped', paths.length);
    await round('one event more', 'changed', paths.length);
  }

  await rounds('warming up', ['/small/0']);
  await rounds('5,000 events over four years', ['/years/0']);
  await rounds('5,000 events, all to come', ['/ahead/0']);
  await rounds(
    `${FEEDS} of 50 events`,
    Array.from({ length: FEEDS }, (_, n) => `/small/${n}`),
  );
  await reader.stop();
}

type Wire = NonNullable<Parameters<typeof fetcher>[0]>;

async function bench(): Promise<void> {
  const from = fork(import.meta.filename, { execArgv: ['--import', 'tsx'], env: { ...process.env, SERVES: 'yes' } });
  const [{ port, cert }] = (await once(from, 'message')) as [{ port: number; cert: string }];
  const wire = { resolve: () => Promise.resolve(['8.8.8.8']), dial: () => ({ host: '127.0.0.1', port }), ca: cert };
  console.log(`Node ${process.version}`);
  console.log('| database | what | calendars | Node s | Postgres s | ms each | events kept | failed |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  try {
    if (process.env['BENCH_EMBEDDED'] !== 'no') {
      const folder = mkdtempSync(join(tmpdir(), 'afspraak-bench-'));
      const { db, close } = await connectEmbedded(join(folder, 'data'), migrations);
      await measure('embedded', db, undefined, from, wire);
      await close();
      rmSync(folder, { recursive: true });
    }
    if (process.env['BENCH_POSTGRES'] !== 'no') {
      const postgres = await startPostgres({ shared_buffers: '256MB' });
      if (!postgres) throw new Error('this benchmark needs Postgres: install the package postgresql');
      const { db, close } = await connectPostgres(postgres.database('feeds'), migrations, { connections: 10 });
      await measure('Postgres', db, postgres.pid(), from, wire);
      await close();
      postgres.remove();
    }
  } finally {
    from.kill();
  }
}

if (process.env['SERVES']) serveCalendars();
else await bench();
