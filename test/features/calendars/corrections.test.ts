import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { cardOf, formIn, MONDAY, textOf, type Person, type TestApp } from '../../support/app.js';
import { ELSEWHERE, HIDDEN, mixedTeam, OPEN, type MixedTeam } from '../../support/mixed-team.js';
import { calendarOf, event, invited } from './support.js';

const FOR_ALL = 'Dit geldt voor alle collega’s.';
const FOR_ONESELF = 'Dit geldt voor uw eigen kalenders.';
let there: MixedTeam;
let world: TestApp;
beforeAll(async () => {
  there = await mixedTeam();
  ({ world } = there);
  const { db } = world.database;
  for (const [id, domain] of [
    [there.open, 'open.example'],
    [there.hidden, 'hidden.example'],
    [there.elsewhere, 'elsewhere.example'],
  ] as const)
    await db
      .update(accounts)
      .set({ domains: [domain] })
      .where(eq(accounts.id, id));
  // Everyone sees it, so that only who may change what keeps a correction from the others.
  await db.update(accounts).set({ open: true }).where(eq(accounts.id, there.elsewhere));
  await db.insert(stakeholders).values({
    organisation: world.organisation,
    id: newId(),
    account: there.hidden,
    name: 'H. Geheim',
    email: 'h@gmail.com',
    createdAt: MONDAY,
  });
});
afterEach(async () => {
  world.clock.now = MONDAY;
  for (const table of ['calendar_events', 'calendar_meetings', 'calendar_corrections', 'appointments'])
    await world.database.db.execute(sql.raw(`delete from ${table}`));
});
afterAll(() => world.close());

/** Gives a file with these events. */
async function give(who: Person, ...events: string[][]): Promise<void> {
  const files = { f: { name: 'x.ics', read: () => Promise.resolve(Buffer.from(calendarOf(...events))) } };
  const said = await who.says({ as: 'form', command: 'calendar.import', args: { file: 'f' }, files });
  cardOf(said);
}
const meeting = (uid: string, email: string) => event(uid, `Overleg ${uid}`, '2026-12-01T14:00', invited(email));

/** Their event with this title. */
async function eventOf(who: Person, uid: string): Promise<string> {
  const [row] = await world.database.query<{ id: string }>(
    `select id from calendar_events where member = '${who.id}' and uid = '${uid}'`,
  );
  return row!.id;
}
async function says(who: Person, uid: string, to: string | null, remember: string): Promise<string> {
  const command = to === null ? 'calendar.nobody' : 'calendar.correct';
  const args = { event: await eventOf(who, uid), remember, ...(to !== null && { account: to }) };
  return textOf(cardOf(await who.says({ as: 'form', command, args })));
}
/** With whom an event is in somebody's calendar: an account's id, "nobody", or undefined for not placed. */
async function withWhom(who: Person, uid: string): Promise<string | undefined> {
  const [row] = await world.database.query<{ account: string | null; why: unknown }>(
    `select account, why from calendar_events where member = '${who.id}' and uid = '${uid}'`,
  );
  return row!.account ?? (row!.why ? 'nobody' : undefined);
}

test('its form is headed by what the calendar calls the event', async () => {
  await give(there.anna, meeting('heading', 'x@elsewhere.example'));
  const args = { event: await eventOf(there.anna, 'heading') };
  expect(formIn(await there.anna.says({ as: 'open', command: 'calendar.correct', args })).about).toBe(
    'Overleg heading',
  );
  expect(formIn(await there.bob.says({ as: 'open', command: 'calendar.correct', args })).about).toBeUndefined();
});

describe('a correction holds for all', () => {
  test('when made by who may change the customer: its team, its manager, an administrator', async () => {
    for (const who of [there.anna, there.boss, there.admin]) {
      await give(who, meeting(who.email, `x@new-${who.id}.example`));
      const words = who === there.boss ? 'This holds for all colleagues.' : FOR_ALL;
      expect(await says(who, who.email, OPEN, 'domain')).toContain(words);
      await give(there.bob, meeting(`later-${who.email}`, `y@new-${who.id}.example`));
      expect(await withWhom(there.bob, `later-${who.email}`)).toBe(there.open);
    }
  });

  test('when an administrator says so of what no customer has', async () => {
    await give(there.admin, meeting('a', 'x@accountant.example'));
    expect(await says(there.admin, 'a', null, 'domain')).toContain(FOR_ALL);
    await give(there.bob, meeting('b', 'y@accountant.example'));
    expect(await withWhom(there.bob, 'b')).toBe('nobody');
  });
});

describe('a correction holds for oneself', () => {
  test('when made by who only sees the customer, for all that is later too', async () => {
    await give(there.joke, meeting('a', 'x@new.example'));
    expect(await says(there.joke, 'a', OPEN, 'domain')).toContain(FOR_ONESELF);
    expect(await withWhom(there.joke, 'a')).toBe(there.open);
    await give(there.joke, meeting('b', 'y@new.example'));
    expect(await withWhom(there.joke, 'b')).toBe(there.open);
    await give(there.anna, meeting('c', 'y@new.example'), meeting('a', 'x@new.example'));
    expect(await withWhom(there.anna, 'c')).toBeUndefined();
    expect(await withWhom(there.anna, 'a')).toBeUndefined();
  });

  test.each(['domain', 'email', 'event'])(
    'no customer, remembered by %s, by who does not see whose it is: nobody else’s events change',
    async (remember) => {
      const email = remember === 'email' ? 'h@gmail.com' : 'x@hidden.example';
      await give(there.joke, meeting('a', email));
      const said = await says(there.joke, 'a', null, remember);
      expect(said).toContain(FOR_ONESELF);
      expect(said).not.toContain('Geheim');
      expect(await withWhom(there.joke, 'a')).toBe('nobody');
      await give(there.anna, meeting('a', email), meeting('b', email));
      expect(await withWhom(there.anna, 'a')).toBe(there.hidden);
      expect(await withWhom(there.anna, 'b')).toBe(there.hidden);
    },
  );

  test('no customer, by whoever is no administrator', async () => {
    await give(there.anna, meeting('a', 'x@open.example'));
    expect(await says(there.anna, 'a', null, 'domain')).toContain(FOR_ONESELF);
    await give(there.bob, meeting('b', 'y@open.example'));
    expect(await withWhom(there.bob, 'b')).toBe(there.open);
  });

  test('and the answer is the same whether it is a hidden customer’s or nobody’s', async () => {
    await give(there.joke, meeting('a', 'x@hidden.example'), meeting('b', 'x@nobodys.example'));
    const [hidden, nobodys] = [
      await says(there.joke, 'a', null, 'domain'),
      await says(there.joke, 'b', null, 'domain'),
    ];
    expect(hidden.replaceAll('Overleg a', '').replaceAll('hidden', '')).toBe(
      nobodys.replaceAll('Overleg b', '').replaceAll('nobodys', ''),
    );
  });

  test.each([
    ['domain', 'x@open.example', 'open'],
    ['domain', 'x@mail.open.example', 'open'],
    ['email', 'h@gmail.com', 'hidden'],
    ['event', 'x@open.example', 'open'],
  ] as const)('taking a %s (%s) from another’s customer to one’s own', async (remember, email, whose) => {
    await give(there.anna, meeting('a', email));
    await give(there.bob, meeting('a', email));
    expect(await says(there.bob, 'a', ELSEWHERE, remember)).toContain('This holds for your own calendars.');
    expect(await withWhom(there.bob, 'a')).toBe(there.elsewhere);
    await give(there.anna, meeting('a', email), meeting('b', email));
    expect(await withWhom(there.anna, 'a')).toBe(there[whose]);
    expect(await withWhom(there.anna, 'b')).toBe(there[whose]);
  });

  test('nor undoes what holds for all', async () => {
    await give(there.anna, meeting('a', 'x@new.example'));
    await says(there.anna, 'a', HIDDEN, 'domain');
    await give(there.bob, meeting('b', 'x@new.example'));
    expect(await says(there.bob, 'b', null, 'domain')).toContain('This holds for your own calendars.');
    await give(there.anna, meeting('c', 'x@new.example'));
    expect(await withWhom(there.anna, 'c')).toBe(there.hidden);
  });

  test('one’s own goes before what holds for all, until one says something that does', async () => {
    await give(there.bob, meeting('a', 'x@new.example'));
    await says(there.bob, 'a', OPEN, 'domain');
    await give(there.anna, meeting('b', 'x@new.example'));
    await says(there.anna, 'b', HIDDEN, 'domain');
    await give(there.bob, meeting('c', 'x@new.example'));
    expect(await withWhom(there.bob, 'c')).toBe(there.open);
    world.clock.now = new Date(MONDAY.getTime() + 60_000);
    await give(there.admin, meeting('d', 'x@new.example'));
    await says(there.admin, 'd', ELSEWHERE, 'domain');
    await give(there.bob, meeting('e', 'x@new.example'));
    expect(await withWhom(there.bob, 'e')).toBe(there.open);
  });
});

test('what somebody said for all counts no more when they have left', async () => {
  await give(there.anna, meeting('a', 'x@new.example'));
  expect(await says(there.anna, 'a', OPEN, 'domain')).toContain(FOR_ALL);
  await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, there.anna.id));
  await give(there.bob, meeting('b', 'y@new.example'));
  expect(await withWhom(there.bob, 'b')).toBeUndefined();
});
