import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { Ask } from '../../src/core/ask.js';
import type { Db } from '../../src/db/connect.js';
import { accounts } from '../../src/features/accounts/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { briefingCard } from '../../src/features/briefing/card.js';
import { sections } from '../../src/app/briefing-sections.js';
import type { BriefingData } from '../../src/features/briefing/section.js';
import { briefingStore } from '../../src/features/briefing/store.js';
import { accountBriefings } from '../../src/features/briefing/table.js';
import type { KindId } from '../../src/features/import/kind.js';
import { members, organisations } from '../../src/features/people/table.js';
import { buttonsOf, testApp, textOf, type Person, type TestApp } from '../support/app.js';
import { importInto } from './import/support.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: TestApp;
let anna: Person;
let piet: Person;
let root: Person;
let ids: Record<string, string>;
beforeAll(async () => {
  world = await testApp();
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'], locale: 'en' });
  root = await world.person({ name: 'Root Beheer', administrator: true, locale: 'en' });
  for (const name of ['Jansen BV', 'De Vries BV']) {
    await anna.asks(`nieuw ${name}`);
    await anna.asks(`plaats technische dienst @piet.bakker ${name}`);
  }
  await imports('accounts', ['id;name', '77;Jansen BV']);
  const rows = await world.database.db.select().from(accounts);
  ids = Object.fromEntries(rows.map(({ name, id }) => [name, id]));
});
afterAll(() => world.close());
beforeEach(() => {
  world.clock.now = new Date(world.clock.now.getTime() + MINUTE);
});

const imports = async (kind: KindId, lines: string[]) => {
  const report = await importInto(world.database.app, world.organisation, kind, lines, { now: world.clock.now });
  if (report.problems.length > 0) throw new Error(report.problems[0]!.message);
};

async function askOf(who: Person, at = world.clock.now): Promise<Ask> {
  const [member] = await world.database.db.select().from(members).where(eq(members.id, who.id));
  const [organisation] = await world.database.db.select().from(organisations);
  return {
    organisation: organisation!,
    asker: member!,
    place: { platform: 'web', workspace: world.organisation, room: undefined, team: undefined, accounts: [] },
    at,
    key: '',
    said: { as: 'words', text: '', mentions: [] },
  };
}

const read = async (account: string, who = root, db: Db = world.database.app) =>
  briefingStore(db, sections).of(account, await askOf(who));

/** As if nothing were kept; what is kept stays. */
async function readAnew(account: string, who = root): Promise<BriefingData | undefined> {
  let anew: BriefingData | undefined;
  const ask = await askOf(who);
  const undo = new Error('undo');
  await world.database.db
    .transaction(async (tx) => {
      await tx.delete(accountBriefings).where(eq(accountBriefings.organisation, world.organisation));
      anew = await briefingStore(tx, sections).of(account, ask);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return anew;
}

async function expectKeptAsAnew(name: string, after: string): Promise<void> {
  const account = ids[name]!;
  const [kept, anew] = [await read(account), await readAnew(account)];
  expect({ after, ...kept }).toEqual({ after, ...anew });
  for (const who of [anna, root]) {
    const drawn = textOf(briefingCard(anew!, sections, await askOf(who)));
    for (const time of ['first', 'second'])
      expect({ after, time, said: textOf(await who.asks(`briefing ${name}`)) }).toEqual({ after, time, said: drawn });
  }
}

/** Everything that writes what a briefing shows, by the door that its users have for it. */
const doors: Record<string, (n: number, at: string) => Promise<unknown>> = {
  async log(n, at) {
    const card = await anna.types(
      `log ${at}: ${['bezoek', 'klacht over lekkage', 'gebeld'][n % 3]} ${n}, met mw. Prins${n % 4}, wil een offerte ${n} ${['+', '-', '0'][n % 3]}`,
    );
    await press(anna, card, /toevoegen/);
  },
  logOfPiet: (n, at) => piet.types(`log ${at}: service job ${n} yesterday +`),
  undo: async (_, at) => press(anna, await anna.types(`log ${at}: gebeld, vergissing`), 'Ongedaan maken'),
  answer: async (n, at) => press(anna, await anna.types(`behoeften ${at}`), /eantwoord/, n),
  promise: (n, at) => anna.types(`toezegging ${at}: levering ${n} ${['morgen', 'over 6 dagen', ''][n % 3]}`),
  agree: (n, at) =>
    anna.types(
      `afspraak ${at}: taak ${n} ${['@ik', '@piet.bakker', ''][n % 3]} ${['vandaag 17:00', 'over 9 dagen', ''][n % 3]}`,
    ),
  async serve(n, at) {
    const promise = await lastNumber(n, 'promise');
    await anna.types(`afspraak ${at}: onderdeel ${n} @piet.bakker morgen voor toezegging ${promise}`);
  },
  accept: async (n) => piet.types(`accept ${await lastNumber(n)}`),
  decline: async (n) => piet.types(`decline ${await lastNumber(n)} on holiday`),
  keep: async (n) => anna.types(`nagekomen ${await lastNumber(n)}`),
  drop: async (n) => anna.types(`vervalt ${await lastNumber(n)} niet nodig`),
  reopen: async (n) => anna.types(`heropen ${await lastNumber(n)}`),
  hand: async (n) => anna.types(`overdragen ${await lastNumber(n)} @piet.bakker`),
  seat: (n, at) =>
    anna.types(`plaats ${['financiën', 'technische dienst'][n % 2]} ${n % 3 === 0 ? 'vacant' : '@piet.bakker'} ${at}`),
  schedule: (n, at) =>
    anna.types(
      `inplannen bezoek ${['morgen', 'vandaag', 'over 3 dagen'][n % 3]} ${8 + n}:00 ${at} met Prins${n % 4}: doel ${n}`,
    ),
  async move(n, at) {
    const shown = await press(anna, await anna.types(`agenda ${at}`), /bezoek|visit|:00/, n);
    const form = await press(anna, shown, 'Verzetten');
    if (form?.kind === 'form') await anna.submits(form.form, { when: 'overmorgen 16:00' });
  },
  async cancel(n, at) {
    const shown = await press(anna, await anna.types(`agenda ${at}`), /bezoek|visit|:00/, n);
    await press(anna, shown, 'Afzeggen');
  },
  contact: (n, at) =>
    imports('stakeholders', ['account;name;title;phone', `${at};mw. Prins${n % 4};titel ${n};06-${n}`]),
  interactions: (n, at) =>
    imports('interactions', [
      'id;account;date;text;kind;member',
      `x${n};${at};23-11-2026;ingelezen ${n};visit;piet.bakker@vandijk.example`,
    ]),
  role: (n, at) =>
    anna.types(
      `rol Prins${n % 4} van ${at} ${['beslist', 'gebruikt', 'beslist niet'][n % 3]} over ${['prijs', 'techniek', 'alles'][n % 3]}`,
    ),
  async place(n, at) {
    const form = await press(anna, await anna.types(`wie beslist over veiligheid bij ${at}`), 'Plaats een onbekende');
    if (form?.kind === 'form') await anna.submits(form.form, { name: `adviseur ${n}` });
  },
  pair: (n, at) => piet.types(`pair Prins${n % 4} of ${at} me`),
  unpair: (n, at) => anna.types(`ontkoppel Prins${n % 4} van ${at} @piet.bakker`),
  gone: (n, at) => anna.types(`vertrokken Prins${n % 4} van ${at}`),
  topics: (n) => root.types(`rule topics price ${['counts', 'does not count'][n % 2]}`),
  sizes: (n) => imports('accounts', ['id;name;size', `77;Jansen BV;${['small', 'medium', 'large'][n % 3]}`]),
  rename: (n) => imports('members', ['name;email', `Piet ${n} Bakker;piet.bakker@vandijk.example`]),
  leave: () =>
    world.database.db
      .update(members)
      .set({ deactivatedAt: sql`case when deactivated_at is null then now() end` })
      .where(and(eq(members.organisation, world.organisation), eq(members.id, piet.id))),
  functions: () =>
    world.database.db
      .update(organisations)
      .set({ functions: sql`(select jsonb_agg(f order by random()) from jsonb_array_elements(functions) f)` }),
  zone: (n) => world.database.db.update(organisations).set({ zone: n % 2 ? 'Asia/Tokyo' : 'Europe/Amsterdam' }),
  nothing: () => Promise.resolve(),
};

type Reply = Awaited<ReturnType<Person['types']>>;

/** Where there is such a button. */
async function press(who: Person, reply: Reply | undefined, label: string | RegExp, n = 0): Promise<Reply | undefined> {
  if (reply?.kind !== 'card') return undefined;
  const fitting = buttonsOf(reply.card).filter((one) =>
    typeof label === 'string' ? one.label === label : label.test(one.label),
  );
  const button = fitting[n % Math.max(1, fitting.length)];
  return button && who.says({ as: button.opens ? 'open' : 'button', command: button.command, args: button.args });
}

async function lastNumber(n: number, kind?: 'promise'): Promise<number> {
  const rows = await world.database.db
    .select({ number: agreements.number })
    .from(agreements)
    .where(kind && eq(agreements.kind, kind))
    .orderBy(sql`number desc`)
    .limit(4);
  return rows[n % Math.max(1, rows.length)]?.number ?? 0;
}

const steps = fc.array(
  fc.record({
    door: fc.constantFrom(...Object.keys(doors)),
    n: fc.nat(9),
    at: fc.constantFrom('Jansen BV', 'De Vries BV'),
    passes: fc.constantFrom(0, 0, MINUTE, 8 * 60 * MINUTE, DAY, 8 * DAY, 91 * DAY),
  }),
  { minLength: 12, maxLength: 12 },
);

describe('a briefing that was kept', () => {
  test('is what would be read anew, whatever was written by whichever door, and however much time passed', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        for (const { door, n, at, passes } of taken) {
          await doors[door]!(n, at);
          world.clock.now = new Date(world.clock.now.getTime() + passes);
          for (const name of Object.keys(ids)) await expectKeptAsAnew(name, `${door} ${n} at ${at}, ${passes} ms`);
        }
      }),
      { numRuns: 8, seed: Number(process.env['SEED'] ?? 20_261_123), endOnFailure: true },
    );
  }, 300_000);
});

test('is told from what is kept: it is read from its tables once, and again after a change', async () => {
  const readings = () => world.database.sent.filter((sent) => sent.startsWith('with "built" as')).length;
  await anna.asks('briefing De Vries BV');
  const before = readings();
  await anna.asks('briefing De Vries BV');
  await root.asks('briefing De Vries BV');
  expect(readings()).toBe(before);
  await anna.asks('log De Vries BV: gebeld, alles goed +');
  await root.asks('briefing De Vries BV');
  expect(readings()).toBe(before + 1);
});

test('is not drawn for others where the organisation was read at another moment than the briefing', async () => {
  await anna.asks('briefing De Vries BV');
  expect(await read(ids['De Vries BV']!)).not.toHaveProperty('version');
});

test('is shown to nobody who may not see the account, whoever saw it before', async () => {
  const joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  await anna.asks('briefing De Vries BV');
  expect(JSON.stringify(await joke.types('briefing De Vries BV'))).toContain('Ik ken geen klant “De Vries BV”.');
  const pressed = await joke.says({ as: 'button', command: 'briefing.show', args: { account: ids['De Vries BV']! } });
  expect(JSON.stringify(pressed)).not.toContain('Recente contacten');
});

test('is gone an hour after it held no longer', async () => {
  await anna.asks('briefing De Vries BV');
  const kept = async () => (await world.database.db.select().from(accountBriefings)).length;
  await world.app.runJob('briefing.remove-old');
  expect(await kept()).toBeGreaterThan(0);
  world.clock.now = new Date(world.clock.now.getTime() + DAY);
  await world.app.runJob('briefing.remove-old');
  expect(await kept()).toBe(0);
});
