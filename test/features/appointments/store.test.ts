import { afterAll, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { dueBriefings } from '../../../src/features/appointments/due.js';
import type { CalendarEvent } from '../../../src/features/appointments/store.js';
import { dueNow } from '../../../src/features/appointments/sweep.js';
import { appointments, briefingLeads, occurrences } from '../../../src/features/appointments/table.js';
import { MONDAY, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
await anna.presses(await anna.asks('nieuw Jansen BV'), 'Bevestigen en kanaal maken');
const [row] = await world.database.db.select().from(accounts);
const account = row!.id;
const team = row!.team;
afterAll(() => world.close());

describe('an event of a calendar', () => {
  const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
    member: anna.id,
    uid: 'event-1@example.com',
    recurrenceId: '',
    account,
    kind: 'visit',
    starts: '2026-12-01T14:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    place: undefined,
    purpose: 'contract',
    ours: [anna.id],
    theirs: [],
    guests: ['Prins'],
    ...over,
  });
  const upsert = (one: CalendarEvent) => world.app.appointments.upsertFromCalendar(world.organisation, one, MONDAY);
  const rows = (id: string) =>
    world.database.db
      .select()
      .from(occurrences)
      .where(and(eq(occurrences.organisation, world.organisation), eq(occurrences.appointment, id)));

  test('read twice is one appointment; changed, it changes; cancelled, it is cancelled', async () => {
    const added = await upsert(event());
    expect(added.outcome).toBe('added');
    expect(await upsert(event())).toEqual({ id: added.id, outcome: 'same' });
    const [before] = await rows(added.id);
    expect(await upsert(event({ starts: '2026-12-02T09:00' }))).toEqual({ id: added.id, outcome: 'changed' });
    const [after, ...more] = await rows(added.id);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ id: before!.id, startsAt: new Date('2026-12-02T08:00:00Z'), state: 'planned' });
    await upsert(event({ starts: '2026-12-02T09:00', cancelled: true }));
    expect((await rows(added.id))[0]!.state).toBe('cancelled');
    await upsert(event({ starts: '2026-12-02T09:00' }));
    expect((await rows(added.id))[0]!.state).toBe('planned');
    expect(textOf(await anna.asks('agenda'))).toContain('wo 2 dec 09:00–10:00 · bezoek · Jansen BV');
  });

  test('each occurrence of a returning one is its own, and many readers at once make one', async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [
        upsert(event({ uid: 'r', recurrenceId: '2026-12-08T14:00' })),
        upsert(event({ uid: 'r', recurrenceId: '2026-12-15T14:00' })),
      ]),
    );
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
  });
});

test('the sweep in the database finds what the rule finds', async () => {
  const { db } = world.database;
  const now = new Date('2027-02-01T09:00:00Z');
  const organisation = world.organisation;
  await db.insert(briefingLeads).values({ organisation, team, member: null, minutes: 90 });
  for (let i = 0; i < 60; i++) {
    const startsAt = new Date(now.getTime() + (i * 4 - 60) * 60_000);
    const starts = startsAt.toISOString().slice(0, 16);
    await world.app.appointments.upsertFromCalendar(
      organisation,
      {
        member: anna.id,
        uid: `sweep-${i}`,
        recurrenceId: '',
        account,
        kind: 'call',
        starts,
        zone: 'UTC',
        minutes: 30,
        place: undefined,
        purpose: undefined,
        ours: [],
        theirs: [],
        guests: [],
        cancelled: i % 7 === 0,
      },
      MONDAY,
    );
  }
  const rows = await db.select().from(occurrences).where(eq(occurrences.organisation, organisation));
  const expected = dueBriefings(
    rows.map((row) => ({ ...row, leads: { team: 90, members: [] } })),
    now,
  );
  expect(expected.length).toBeGreaterThan(10);
  expect((await dueNow(db, now)).map(({ id }) => id).sort()).toEqual([...expected].sort());
});

test('series are worked out further as time goes by, and what changed rules of a zone moved is put right', async () => {
  await anna.asks('inplannen overleg Jansen BV elke maand 1 december 9:00: lang');
  const [series] = await world.database.db.select().from(appointments).where(eq(appointments.purpose, 'lang'));
  const of = async () =>
    world.database.db
      .select()
      .from(occurrences)
      .where(eq(occurrences.appointment, series!.id))
      .orderBy(occurrences.startsAt);
  const before = await of();
  await world.database.db
    .update(occurrences)
    .set({ startsAt: new Date('2026-12-01T06:00:00Z') })
    .where(eq(occurrences.id, before[0]!.id));
  await world.app.appointments.refresh(world.organisation, MONDAY);
  expect(await of()).toEqual(before);
  const later = new Date('2027-03-01T09:00:00Z');
  await world.app.appointments.refresh(world.organisation, later);
  const after = await of();
  expect(after.length).toBeGreaterThan(before.length + 2);
  expect(after.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});
