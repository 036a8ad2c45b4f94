import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { Ask } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { rowsOf, type Database } from '../../src/db/connect.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { accounts } from '../../src/features/accounts/table.js';
import { appointmentStore } from '../../src/features/appointments/store.js';
import { briefingLeads } from '../../src/features/appointments/table.js';
import { members, organisations } from '../../src/features/people/table.js';
import { channelsIn } from '../support/channels.js';
import { migrations } from '../support/migrations.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';

const WORKERS = 3;
const KILLS = 40;
/** Minutes of a tick of the simulated clock; every start and every lead is a multiple of it. */
const TICK = 10;

/** Both nights of a year, in zones that change on other days; each with a lead of its own. */
const nights = [
  { zone: 'Europe/Amsterdam', day: '2027-03-28', lead: 60 },
  { zone: 'Europe/Amsterdam', day: '2027-10-31', lead: 60 },
  { zone: 'America/New_York', day: '2027-03-14', lead: 90 },
  { zone: 'America/New_York', day: '2027-11-07', lead: 90 },
];
/** In the hour that is skipped, in the one that comes twice, beside them, and far from them. */
const walls = ['00:30', '01:00', '01:30', '02:00', '02:30', '03:00', '03:30', '09:00', '14:30'];

let postgres: PostgresServer;
let database: Database;
beforeAll(async () => {
  const started = await startPostgres();
  if (!started) throw new Error('this test needs Postgres: install the package postgresql');
  postgres = started;
});
afterAll(async () => {
  await database.close();
  postgres.remove();
});

const instant = (at: Temporal.PlainDateTime, zone: string) => at.toZonedDateTime(zone).epochMilliseconds;

test('over both clock changes in two zones, while planners are killed: each occurrence is briefed once, at its lead, in order', async () => {
  const began = Date.now();
  const url = postgres.database('clocks');
  database = await connectPostgres(url, migrations, { connections: 2 });
  const { db } = database;
  const { organisation, teams } = await channelsIn(db, nights.length);
  const [firm] = await db.select().from(organisations).where(eq(organisations.id, organisation));
  const member = newId();
  const anna = { id: member, name: 'Anna', functions: [], locale: 'nl', zone: 'Europe/Amsterdam' } as const;
  await db
    .insert(members)
    .values({ ...anna, organisation, email: 'anna@vandijk.example', functions: [], administrator: true });
  const store = appointmentStore(db, newId);

  /** Per team: when each briefing is due and what starts then, worked out without the product. */
  const expected = new Map<string, { due: number; starts: number }[]>();
  const ticks = new Set<number>();
  for (const [n, { zone, day, lead }] of nights.entries()) {
    const team = teams[n]!;
    const account = newId();
    const change = Temporal.PlainDate.from(day);
    const at = new Date(`${change.subtract({ days: 20 }).toString()}T00:00:00Z`);
    await db
      .insert(accounts)
      .values({ organisation, id: account, name: `Klant ${n}`, domains: [], team, createdAt: at });
    await db.insert(briefingLeads).values({ organisation, team, member: null, minutes: lead });
    const days = [-1, 0, 1].map((more) => change.add({ days: more }));
    const ask = { organisation: firm, asker: { ...anna, administrator: true }, at } as unknown as Ask;
    for (const wall of walls)
      await store.add(
        {
          account,
          kind: 'call',
          starts: `${days[0]!.toString()}T${wall}`,
          zone,
          minutes: 30,
          repeat: { every: 1, unit: 'day', until: days.at(-1)!.toString() },
          place: undefined,
          purpose: undefined,
          ours: [],
          theirs: [],
          guests: [],
          apart: true,
        },
        ask,
      );
    const all = days.flatMap((date) =>
      walls.map((wall) => {
        const starts = instant(date.toPlainDateTime(Temporal.PlainTime.from(wall)), zone);
        return { due: starts - lead * 60_000, starts };
      }),
    );
    expected.set(team, all);
    const [first, last] = [Math.min(...all.map(({ due }) => due)), Math.max(...all.map(({ due }) => due))];
    for (let tick = first - 2 * TICK * 60_000; tick <= last + TICK * 60_000; tick += TICK * 60_000) ticks.add(tick);
  }
  const dueAt = new Set([...expected.values()].flat().map(({ due }) => due));

  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: url,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'x',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
  };
  const faults: string[] = [];
  const start = async (): Promise<ChildProcess> => {
    const child = fork('test/support/planner.ts', {
      execArgv: ['--import', 'tsx'],
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // One that could not start is started again: the machine may be busy.
    const ready = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
    return ready ? child : start();
  };
  const workers = await Promise.all(Array.from({ length: WORKERS }, start));
  const planned = (worker: ChildProcess, minute: string) =>
    new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
      worker.once('message', (said: { fault?: string }) => {
        if (said.fault) faults.push(said.fault);
        worker.removeAllListeners('exit');
        resolve();
      });
      worker.send(minute);
    });

  let kills = 0;
  const busy = [...dueAt].length;
  for (const tick of [...ticks].sort((a, b) => a - b)) {
    const minute = new Date(tick).toISOString();
    const all = workers.map((worker) => planned(worker, minute));
    if (dueAt.has(tick) && kills < KILLS && Math.random() < (1.3 * KILLS) / busy) {
      const victim = Math.floor(Math.random() * WORKERS);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
      workers[victim]!.kill('SIGKILL');
      kills++;
      await Promise.all(all);
      workers[victim] = await start();
    }
    await Promise.all(all);
  }
  for (const worker of workers) worker.disconnect();

  const posted = await rowsOf<{ team: string; occurrence: string; at: string | Date; starts: string | Date }>(
    db,
    sql`select r.team, o.id as occurrence, d.created_at as at, o.starts_at as starts
      from deliveries d join delivery_lines l on l.organisation = d.organisation and l.id = d.line
      join rooms r on r.organisation = l.organisation and r.external_id = l.address
      join occurrences o on d.key like 'briefing:' || o.id || ':%'
      where d.edits is null and d.under is null order by l.id, d.number`,
  );
  const times = (rows: typeof posted) =>
    rows.map(({ at, starts }) => ({ due: new Date(at).getTime(), starts: new Date(starts).getTime() }));
  const wanted = [...expected.values()].flat().length;
  const twice = posted.length - new Set(posted.map(({ occurrence }) => occurrence)).size;
  const disordered = teams.filter((team) => {
    const starts = times(posted.filter((one) => one.team === team)).map((one) => one.starts);
    return starts.some((one, i) => i > 0 && one < starts[i - 1]!);
  });
  process.stdout.write(
    `${JSON.stringify({ clocks: true, seconds: Math.round((Date.now() - began) / 1000), ticks: ticks.size, workers: WORKERS, kills, occurrences: wanted, briefed: posted.length, twice, disordered: disordered.length, faults: faults.length })}\n`,
  );
  const sorted = (rows: { due: number; starts: number }[]) =>
    rows.map(({ due, starts }) => `${new Date(due).toISOString()} for ${new Date(starts).toISOString()}`).sort();
  for (const team of teams)
    expect(sorted(times(posted.filter((one) => one.team === team)))).toEqual(sorted(expected.get(team)!));
  expect({ twice, disordered, faults }).toEqual({ twice: 0, disordered: [], faults: [] });
  expect(kills).toBeGreaterThanOrEqual(20);
}, 540_000);
