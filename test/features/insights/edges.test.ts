import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Ask } from '../../../src/core/ask.js';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { everybody } from '../../../src/features/agreements/index.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { attendees, briefingReads, occurrences } from '../../../src/features/appointments/table.js';
import { dmuRoles, pairings } from '../../../src/features/dmu/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { isFragile } from '../../../src/features/insights/spread.js';
import { contactWeeks } from '../../../src/features/insights/store/contact.js';
import { teamFacts } from '../../../src/features/insights/store/facts.js';
import { helpFor } from '../../../src/features/insights/store/help.js';
import { complaintsOf } from '../../../src/features/insights/store/satisfaction.js';
import { weeklyLine } from '../../../src/features/insights/weekly-line.js';
import { mondayOf, quietSince, windowsOf } from '../../../src/features/insights/windows.js';
import { askedInVain } from '../../../src/features/nudges/overview.js';
import { absenceStore } from '../../../src/features/people/absence/store.js';
import { organisationOf } from '../../../src/features/people/organisation-of.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { MONDAY, testApp, type Person } from '../../support/app.js';

const DAY_MS = 24 * 60 * 60_000;
const ZONE = 'Europe/Amsterdam';
const days = (count: number) => new Date(MONDAY.getTime() + count * DAY_MS);

const world = await testApp();
const ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
const kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
const { db } = world.database;
const [found] = await db.select().from(accounts);
const account = found!.id;
const team = found!.team;
const other = newId();
const second = { ...found!, id: other, name: 'Bakkerij Noord', key: 'bakkerij noord', createdAt: MONDAY };
await db.insert(accounts).values(second);
await db
  .update(accounts)
  .set({ createdAt: days(-300) })
  .where(eq(accounts.id, account));
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.db.delete(interactions);
});

const contact = (over: Partial<typeof interactions.$inferInsert> = {}): typeof interactions.$inferInsert => ({
  organisation: world.organisation,
  id: newId(),
  account,
  at: days(-1),
  loggedAt: days(-1),
  member: kees.id,
  loggedBy: kees.id,
  function: 'technical-service',
  kind: 'call',
  text: 'gebeld',
  ...over,
});
const logged = (...all: Partial<typeof interactions.$inferInsert>[]) =>
  world.database.db.insert(interactions).values(all.map(contact));

const wanted = async () => ({
  organisation: await organisationOf(world.database.db, world.organisation),
  team,
  sight: everybody,
});
const facts = async () =>
  (await teamFacts(world.database.db, { ...(await wanted()), windows: windowsOf(MONDAY, ZONE) }))!;
const help = async () =>
  helpFor(world.database.db, { ...(await wanted()), since: quietSince(MONDAY, ZONE), now: MONDAY });

describe('functions not in touch', () => {
  test('are those of customers of ninety days and more; what is still to come is no contact', async () => {
    const before = (await facts()).silent;
    // Of the other customer, which is of today, no seat counts.
    expect(before).toEqual({ part: 2, whole: 2 });
    await logged({ at: days(1) });
    expect((await facts()).silent).toEqual(before);
    await logged({ at: days(-91) });
    expect((await facts()).silent).toEqual(before);
    await logged({ at: days(-90) });
    expect((await facts()).silent).toEqual({ part: 1, whole: 2 });
  });
});

test('what came from a file counts for nobody’s writing down, also where a colleague read the file', async () => {
  await logged({}, { externalId: 'file 1' }, { loggedBy: null });
  expect((await facts()).logged.reduce((sum, { count }) => sum + count, 0)).toBe(1);
});

test('a briefing is read before it began; one of less than fifteen minutes’ notice is in no figure', async () => {
  const { db } = world.database;
  await ruben.asks('inplannen bezoek morgen 14:00 bij Jansen BV: contract');
  const minutes = (count: number) => new Date(days(-2).getTime() + count * 60_000);
  const [one] = await db.select().from(occurrences);
  await db.update(occurrences).set({ startsAt: minutes(0), endsAt: minutes(30), briefedAt: minutes(-15) });
  await db.delete(attendees);
  await db
    .insert(attendees)
    .values({ organisation: world.organisation, appointment: one!.appointment, member: ruben.id });
  const read = async () => (await facts()).reads!.now;
  expect(await read()).toEqual({ part: 0, whole: 1 });
  await db.insert(briefingReads).values({
    organisation: world.organisation,
    occurrence: one!.id,
    member: ruben.id,
    at: minutes(0),
  });
  expect(await read()).toEqual({ part: 1, whole: 1 });
  await db.update(briefingReads).set({ at: minutes(1) });
  expect(await read()).toEqual({ part: 0, whole: 1 });
  await db.update(occurrences).set({ briefedAt: minutes(-14) });
  expect(await read()).toEqual({ part: 0, whole: 0 });
  await db.update(occurrences).set({ briefedAt: minutes(-15), state: 'cancelled' });
  expect(await read()).toEqual({ part: 0, whole: 0 });
});

describe('where one can help', () => {
  test('with what nobody owns, the oldest of it: not with what somebody does', async () => {
    const { db } = world.database;
    await ruben.asks('afspraak Jansen BV: eerste @ruben.bos');
    await ruben.asks('afspraak Jansen BV: tweede');
    await db.update(agreements).set({ owner: ruben.id, state: 'accepted' }).where(eq(agreements.what, 'eerste'));
    const [second] = await db.select().from(agreements).where(eq(agreements.what, 'tweede'));
    expect((await help()).unowned).toMatchObject({ number: second!.number });
    await db.update(agreements).set({ owner: ruben.id, state: 'accepted' });
    expect((await help()).unowned).toBeNull();
  });

  test('with a customer that is quiet: not where a visit is planned, and where it was called off', async () => {
    const { db } = world.database;
    await db.update(occurrences).set({ startsAt: days(3), endsAt: days(3.1), state: 'planned' });
    expect((await help()).quiet).toBeNull();
    await db.update(occurrences).set({ state: 'cancelled' });
    expect((await help()).quiet).toMatchObject({ account: { id: account }, last: null });
    await db.update(occurrences).set({ state: 'planned', startsAt: days(-1), endsAt: days(-0.9) });
    expect((await help()).quiet).not.toBeNull();
    await logged({ at: days(-91) });
    expect((await help()).quiet?.last).toEqual(days(-91));
    await logged({ at: days(-90) });
    expect((await help()).quiet).toBeNull();
  });

  test('with whoever decides and has nobody of us: also when somebody was asked and declined, not while that is open', async () => {
    const { db } = world.database;
    await ruben.asks('contactpersoon Els de Boer bij Jansen BV');
    expect((await help()).unpaired).toBeNull();
    await ruben.asks('rol Els de Boer beslist over prijs bij Jansen BV');
    expect((await help()).unpaired).toMatchObject({ stakeholder: { name: 'Els de Boer' } });
    await ruben.asks('koppeling Els de Boer @kees.molenaar bij Jansen BV');
    expect((await help()).unpaired).toBeNull();
    await db.update(pairings).set({ state: 'ended' });
    expect((await help()).unpaired).not.toBeNull();
    await db.update(dmuRoles).set({ role: 'advises' });
    expect((await help()).unpaired).toBeNull();
    await db.update(dmuRoles).set({ role: 'decides' });
    await db.update(stakeholders).set({ goneAt: MONDAY });
    expect((await help()).unpaired).toBeNull();
  });
});

test('contact by week is of customers in service, and of no team whose figures are not for the reader', async () => {
  const { db } = world.database;
  await logged({});
  const weeks = async (sight: typeof everybody) =>
    (
      await contactWeeks(db, {
        ...(await wanted()),
        sight,
        from: mondayOf(days(-7), ZONE),
        now: MONDAY,
        limit: 10,
        offset: 0,
      })
    ).map(({ name, weeks: all }) => [name, all.reduce((sum, { count }) => sum + count, 0)]);
  expect(await weeks(everybody)).toEqual([
    ['Bakkerij Noord', 0],
    ['Jansen BV', 1],
  ]);
  const joke = await world.person({ name: 'Joke Smit' });
  expect(await weeks({ member: joke.id, administrator: false })).toEqual([]);
  await db.update(accounts).set({ endedAt: MONDAY }).where(eq(accounts.id, other));
  expect(await weeks({ member: kees.id, administrator: false })).toEqual([['Jansen BV', 1]]);
  await db.update(accounts).set({ endedAt: null });
});

test('what was asked in vain is that of customers that the reader sees, whichever teams are asked for', async () => {
  const { db } = world.database;
  await ruben.asks('afspraak Jansen BV: nooit gedaan');
  await db.update(agreements).set({ nudgeStep: 3 }).where(eq(agreements.what, 'nooit gedaan'));
  const { organisation } = await wanted();
  const asked = ({ id }: Person) =>
    askedInVain(db)([team], { organisation, asker: { id, administrator: false } as Ask['asker'] });
  const stranger = await world.person({ name: 'Vera Vreemd' });
  expect(await asked(stranger)).toEqual({ count: 0, first: [] });
  expect(await asked(ruben)).toMatchObject({ count: 1, first: [{ what: 'nooit gedaan', account: 'Jansen BV' }] });
});

test('the weekly line says nothing of promises where none was due', async () => {
  const { organisation, ...of } = await wanted();
  const ground = {
    organisation,
    period: 'days' as const,
    windows: windowsOf(MONDAY, ZONE),
    calendar: await absenceStore(world.database.db, newId).officeHours(organisation.id, MONDAY),
  };
  const line = await weeklyLine(world.database.db, { ground, ...of, locale: 'nl' });
  expect(line).toMatch(/^DMU \d+ van \d+/);
});

test('complaints are of the one customer, also where a team serves several', async () => {
  await logged({ complaint: true, text: 'van Jansen' }, { complaint: true, text: 'van Noord', account: other });
  const of = { ...(await wanted()), account, since: days(-30), now: MONDAY, limit: 3 };
  expect((await complaintsOf(world.database.db, of)).map(({ text }) => text)).toEqual(['van Jansen']);
});

test('knowledge is fragile where one had four of five contacts, and not where one had less', () => {
  expect(isFragile({ contacts: 5, top: 4, knowers: 2 })).toBe(true);
  expect(isFragile({ contacts: 6, top: 4, knowers: 2 })).toBe(false);
  expect(isFragile({ contacts: 4, top: 4, knowers: 2 })).toBe(false);
  expect(isFragile({ contacts: 9, top: 3, knowers: 1 })).toBe(true);
  expect(isFragile({ contacts: 0, top: 0, knowers: 0 })).toBe(false);
});
