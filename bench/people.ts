/** `node --import tsx bench/people.ts`: reading 10,000 people of a workspace, of whom nobody, and of whom one in a hundred changed. */
import { sql } from 'drizzle-orm';
import { freshDatabase } from '../test/support/database.js';
import { newId } from '../src/core/id.js';
import type { Profile } from '../src/core/chat-platform.js';
import { reconcilePeople } from '../src/features/people/reconcile.js';
import type { PeopleDeps } from '../src/features/people/people.js';
import { oneAccount } from './growing.js';

const PEOPLE = 10_000;
const PAGE = 200;
const AT = new Date('2026-11-25T01:30:00Z');
const MINUTE_MS = 60_000;

const database = await freshDatabase();
const { db, sent } = database;
const { org } = await oneAccount(db, AT);
const workspace = newId();
await db.execute(
  sql`insert into workspaces (organisation, id, platform, external_id, name) values (${org}, ${workspace}, 'slack', 'T', 'T')`,
);
await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
  select ${org}, md5('p' || n)::uuid, 'Naam ' || n, 'u' || n || '@x.example', '{}', false, 'nl', 'Europe/Amsterdam' from generate_series(0, ${PEOPLE - 1}::int) n`);
await db.execute(sql`insert into identities (organisation, workspace, external_id, member)
  select ${org}, ${workspace}, 'U' || n, md5('p' || n)::uuid from generate_series(0, ${PEOPLE - 1}::int) n`);

let changedEvery = 0;
const profileOf = (n: number): Profile => ({
  name: changedEvery > 0 && n % changedEvery === 0 ? `Nieuw ${n}` : `Naam ${n}`,
  email: `u${n}@x.example`,
  locale: 'nl-NL',
  zone: 'Europe/Amsterdam',
  administrator: false,
  guest: false,
  deactivated: false,
});
const people: NonNullable<NonNullable<PeopleDeps['workplaces']['slack']>['people']> = (_, from = '0') => {
  const next = Number(from) + PAGE;
  const page = Array.from({ length: PAGE }, (_, i) => ({
    user: `U${Number(from) + i}`,
    profile: profileOf(Number(from) + i),
  }));
  return Promise.resolve({ people: page, next: next < PEOPLE ? String(next) : undefined });
};
let now = AT;
const deps = {
  db,
  now: () => now,
  newId,
  deliver: () => Promise.resolve(),
  workplaces: { slack: { people } },
  admins: [],
  departing: {
    left: () => Promise.resolve(() => Promise.resolve()),
    returned: () => Promise.resolve(),
    readdressed: () => Promise.resolve(),
  },
  noAdministrator: () => undefined,
} as unknown as PeopleDeps;

async function read(name: string, from: Date): Promise<void> {
  sent.length = 0;
  const begun = performance.now();
  const used = process.cpuUsage();
  let pages = 0;
  let changed = 0;
  for (let minute = 0; ; minute++) {
    const at = new Date(from.getTime() + minute * 2 * MINUTE_MS);
    now = at;
    const done = await reconcilePeople(deps, at, new AbortController().signal);
    if (done.pages === 0) break;
    pages += done.pages;
    changed += done.changed;
  }
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const cpu = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${name}: ${pages} calls, ${changed} changed, ${sent.length} statements, ${seconds.toFixed(1)} s, CPU ${cpu} s`,
  );
}

const DAY_MS = 24 * 60 * MINUTE_MS;
await read('met for the first time', AT);
await read('nobody changed', new Date(AT.getTime() + DAY_MS));
changedEvery = 100;
await read('one in a hundred changed', new Date(AT.getTime() + 2 * DAY_MS));
await database.close();
