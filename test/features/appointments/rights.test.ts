import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import {
  appointmentPeople,
  appointments,
  attendees,
  briefingLeads,
  briefingReads,
  morningDigests,
  occurrences,
} from '../../../src/features/appointments/table.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, textOf, type Person } from '../../support/app.js';
import { ELSEWHERE, HIDDEN, mixedTeam, OPEN } from '../../support/mixed-team.js';

const there = await mixedTeam();
const { world } = there;
beforeEach(async () => {
  world.clock.now = MONDAY;
  await there.seatAnna(true);
});
afterAll(() => world.close());

const all = async () => ({
  appointments: await world.database.db.select().from(appointments).orderBy(appointments.id),
  occurrences: await world.database.db.select().from(occurrences).orderBy(occurrences.id),
  attendees: await world.database.db.select().from(attendees).orderBy(attendees.appointment, attendees.member),
  people: await world.database.db.select().from(appointmentPeople).orderBy(appointmentPeople.appointment),
  leads: await world.database.db.select().from(briefingLeads),
  reads: await world.database.db.select().from(briefingReads),
});

let day = 1;
/** By Anna, of a day of its own, with somebody who is no contact yet. */
async function scheduled(
  name: string,
  repeat = '',
): Promise<{ appointment: string; occurrence: string; guest: string }> {
  const purpose = `doel ${++day}`;
  const guest = `mw. Gast${'abcdefghijklmnopqrstuvwxyz'[day]}`;
  await there.anna.asks(`inplannen bezoek ${name} ${repeat} ${day} december 14:00 met ${guest}: ${purpose}`);
  const [made] = await world.database.db.select().from(appointments).where(eq(appointments.purpose, purpose));
  const [first] = await world.database.db
    .select()
    .from(occurrences)
    .where(eq(occurrences.appointment, made!.id))
    .orderBy(occurrences.startsAt);
  return { appointment: made!.id, occurrence: first!.id, guest };
}

const CHANGE = /^(Wijzigen|Verzetten|Afzeggen|Toch door|Change|Move|Cancel|Goes on)/;
const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label);

describe.each([
  ['someone of another team, of an open account', () => there.bob, () => OPEN],
  ['someone of no team, of an open account', () => there.joke, () => OPEN],
  ['someone of another team, of a hidden account', () => there.bob, () => HIDDEN],
  ['an administrator of another organisation', () => there.olga, () => HIDDEN],
])('%s', (_, who, of) => {
  test('changes, moves, cancels, resumes and misses nothing by any button, link or form', async () => {
    const { appointment, occurrence, guest } = await scheduled(of());
    const off = await scheduled(of());
    await there.anna.says({ as: 'button', command: 'appointment.cancel', args: { occurrence: off.occurrence } });
    const series = await scheduled(of(), 'elke maand');
    const before = await all();
    const full = {
      id: appointment,
      account: there.open,
      kind: 'call',
      when: '20 december 2026 10:00',
      purpose: 'gekaapt',
      colleagues: '',
    };
    for (const as of ['button', 'form', 'open', 'link'] as const)
      for (const [command, args] of [
        ['appointment.change', full],
        ['appointment.change', { ...full, id: series.appointment }],
        ['appointment.move', { occurrence, when: '20 december 2026 10:00' }],
        ['appointment.move', { occurrence: series.occurrence, when: '20 december 2026 10:00', scope: 'all' }],
        ['appointment.move', { occurrence: series.occurrence, when: '20 december 2026 10:00', scope: 'one' }],
        ['appointment.cancel', { occurrence }],
        ['appointment.cancel', { occurrence: series.occurrence, scope: 'all' }],
        ['appointment.cancel', { occurrence: series.occurrence, scope: 'one' }],
        ['appointment.resume', { occurrence: off.occurrence }],
        ['appointment.missed', { occurrence }],
        ['appointment.read', { occurrence }],
      ] as [string, Record<string, string>][]) {
        const said = JSON.stringify(await who().says({ as, command, args }));
        if (of() === HIDDEN) expect(said).not.toMatch(/Geheim|doel \d/);
      }
    await who().says({
      as: 'button',
      command: 'appointment.meet',
      args: { where: appointment, account: there.open, name: guest },
    });
    expect(await all()).toEqual(before);
  });

  test('nor does a store that is asked past the door', async () => {
    const { appointment, occurrence, guest } = await scheduled(of());
    const one = (await world.app.appointments.occurrence(occurrence, there.anna.ask()))!;
    const stranger = who() === there.olga ? there.olga.ask({ administrator: true }) : who().ask();
    const before = await all();
    const store = world.app.appointments;
    const to = {
      account: there.open,
      kind: 'call' as const,
      zone: 'UTC',
      starts: '2026-12-24T10:00',
      minutes: 30,
      repeat: null,
      place: undefined,
      purpose: 'gekaapt',
      ours: [],
      theirs: [],
      guests: [],
    };
    expect(await store.change(appointment, to, stranger)).toBe(false);
    expect(await store.setSeries(appointment, 'cancelled', stranger)).toBe(false);
    expect(await store.setState({ one, from: 'planned', to: 'missed' }, stranger)).toBe(false);
    expect(await store.move(one, { starts: '2026-12-24T10:00', minutes: 30 }, stranger)).toBe(false);
    expect(await store.setLead({ team: there.team }, 30, stranger)).toBe(false);
    expect(
      await store.setLead('organisation', 30, { ...stranger, asker: { ...stranger.asker, administrator: false } }),
    ).toBe(false);
    await store.read(occurrence, stranger);
    const met = newId();
    const { organisation } = world;
    await world.database.db
      .insert(stakeholders)
      .values({ organisation, id: met, account: one.account.id, name: guest, createdAt: MONDAY });
    await store.addPerson({ appointment, name: guest, stakeholder: met, ask: stranger });
    expect(await all()).toEqual(before);
  });
});

describe('an appointment of an open account', () => {
  test('is shown to everybody, with the buttons only for those who may press them', async () => {
    const { occurrence, guest } = await scheduled(OPEN);
    const show = async (who: Person) =>
      labels(cardOf(await who.says({ as: 'button', command: 'appointment.show', args: { occurrence } })));
    for (const who of [there.anna, there.boss, there.admin])
      expect((await show(who)).filter((label) => CHANGE.test(label))).toHaveLength(3);
    for (const who of [there.bob, there.joke]) {
      const shown = await show(who);
      expect(shown).toEqual(['Briefing']);
    }
    expect(await show(there.anna)).toContain(`${guest} toevoegen`);
  });

  test('is its maker’s and its attendees’ own, whoever’s the account is', async () => {
    const card = await there.bob.asks(`schedule call ${OPEN} 20 december 9:00`);
    expect(labels(card)).toEqual(['Change', 'Move', 'Cancel it', 'Briefing']);
    const going = cardOf(await there.anna.types(`inplannen bezoek ${OPEN} 21 december 9:00 met @joke.smit: taart`));
    const moved = formIn(await there.joke.presses(going, 'Verzetten'));
    expect(cardOf(await there.joke.submits(moved, { when: '22 december 2026 11:00' })).title).toBe(`Verzet: ${OPEN}`);
    expect(cardOf(await there.bob.presses(card, 'Cancel it')).title).toContain(OPEN);
    // Also of one to which only others go.
    const others = { account: there.open, kind: 'call', when: '23 December 2026 9:00', colleagues: '@joke.smit' };
    const made = cardOf(await there.bob.says({ as: 'form', command: 'appointment.schedule', args: others }));
    expect(textOf(made)).toContain('Joke Smit');
    expect(textOf(made)).not.toContain('Bob Kuiper');
    expect(labels(made)).toContain('Move');
    expect(cardOf(await there.bob.presses(made, 'Cancel it')).title).toContain(OPEN);
  });

  test('tells who may not change it why, in their language, and offers its channel only to who may make it', async () => {
    const { occurrence } = await scheduled(OPEN);
    const args = { occurrence };
    const said = [
      cardOf(await there.bob.says({ as: 'button', command: 'appointment.cancel', args })).title,
      cardOf(await there.joke.says({ as: 'button', command: 'appointment.cancel', args })).title,
    ];
    expect(said).toEqual([expect.stringMatching(/team/), expect.stringMatching(/team/)]);
    expect(said[0]).not.toBe(said[1]);
    const rooms = await world.database.query<object>('select * from rooms');
    await world.database.query(`delete from rooms where team = '${there.team}'`);
    const shown = async (who: Person) =>
      labels(cardOf(await who.says({ as: 'button', command: 'appointment.show', args })));
    const [annas, bobs] = [await shown(there.anna), await shown(there.bob)];
    await world.database.query(
      `insert into rooms select * from json_populate_recordset(null::rooms, '${JSON.stringify(rooms).replaceAll("'", "''")}') on conflict do nothing`,
    );
    expect(annas.join()).toMatch(/kanaal/i);
    expect(bobs.join()).not.toMatch(/channel/i);
  });
});

describe('to another account', () => {
  const form = async (who: Person, appointment: string, account: string) =>
    who.says({
      as: 'form',
      command: 'appointment.change',
      args: { id: appointment, account, kind: 'visit', when: '23 december 2026 10:00' },
    });
  const accountOf = async (appointment: string) =>
    (await world.database.db.select().from(appointments).where(eq(appointments.id, appointment)))[0]!.account;

  test('an appointment goes by who may change it, where they could have scheduled it anew', async () => {
    const { appointment } = await scheduled(OPEN);
    await form(there.anna, appointment, there.elsewhere);
    expect(await accountOf(appointment)).toBe(there.open);
    const store = world.app.appointments;
    const one = (await store.next(appointment, there.anna.ask()))!;
    const to = { ...one, account: there.elsewhere, starts: one.starts, place: undefined, purpose: undefined };
    expect(await store.change(appointment, { ...to, ours: [], theirs: [], guests: [] }, there.anna.ask())).toBe(false);
    expect(await accountOf(appointment)).toBe(there.open);
    expect(cardOf(await form(there.anna, appointment, there.hidden)).title).toContain(HIDDEN);
    expect(await accountOf(appointment)).toBe(there.hidden);
    const bobs = await there.bob.asks(`schedule call ${ELSEWHERE} 20 december 9:00`);
    const [button] = buttonsOf(bobs).filter(({ label }) => label === 'Change');
    expect(cardOf(await form(there.bob, button!.args['id']!, there.open)).title).toContain(OPEN);
  });

  test('and a contact of another customer cannot be added to it', async () => {
    const { appointment, guest } = await scheduled(HIDDEN);
    await there.anna.says({
      as: 'button',
      command: 'appointment.meet',
      args: { where: appointment, account: there.open, name: guest },
    });
    const met = await world.database.db
      .select()
      .from(appointmentPeople)
      .where(eq(appointmentPeople.appointment, appointment));
    expect(met).toEqual([]);
  });

  test('none is scheduled where one does not look, past the door either', async () => {
    const before = await all();
    expect(await there.bob.types(`schedule call ${HIDDEN} 20 december 9:00`)).toBeTruthy();
    const { store, one } = { store: world.app.appointments, one: before.appointments[0]! };
    const added = { ...one, account: there.hidden, starts: '2026-12-20T10:00', repeat: null, place: undefined };
    expect(await store.add({ ...added, purpose: undefined, ours: [], theirs: [], guests: [] }, there.bob.ask())).toBe(
      undefined,
    );
    expect(await all()).toEqual(before);
  });
});

describe('how long before', () => {
  const leads = () => world.database.db.select().from(briefingLeads);

  test('is the team’s to set for the team, an administrator’s for all, one’s own for oneself', async () => {
    const before = await leads();
    expect(cardOf(await there.bob.types(`lead team 2 hours ${OPEN}`, there.room)).title).not.toContain('2 hours');
    await there.bob.says({
      as: 'form',
      command: 'appointment.lead',
      args: { for: 'team', time: '2 hours', account: there.open },
    });
    await there.bob.types('lead organisation 3 hours');
    await there.anna.types('vooraf organisatie 3 uur');
    expect(await leads()).toEqual(before);
    await there.boss.says({
      as: 'form',
      command: 'appointment.lead',
      args: { for: 'team', time: '2 hours', account: there.open },
    });
    await there.admin.types('vooraf organisatie 3 uur');
    await there.bob.types('lead 45 minutes');
    expect(await leads()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ team: there.team, minutes: 120 }),
        expect.objectContaining({ team: null, member: null, minutes: 180 }),
        expect.objectContaining({ member: there.bob.id, minutes: 45 }),
      ]),
    );
    expect(await leads()).toHaveLength(3);
    await world.database.db.delete(briefingLeads);
  });
});

describe('of those who go', () => {
  const briefAt = async (occurrence: string) =>
    (
      await world.database.db.select().from(occurrences).where(eq(occurrences.id, occurrence))
    )[0]!.briefAt.toISOString();

  test('who wants it earliest decides; what was briefed or has begun stays as it was', async () => {
    const { db } = world.database;
    await db.delete(occurrences);
    await there.anna.asks(`inplannen bezoek ${OPEN} 24 november 14:00 met @joke.smit`);
    await there.anna.asks(`inplannen bezoek ${OPEN} 25 november 14:00`);
    const [first, second] = await db.select().from(occurrences).orderBy(occurrences.startsAt);
    await there.joke.types('vooraf 3 uur');
    await there.anna.types('vooraf 45 minuten');
    expect([await briefAt(first!.id), await briefAt(second!.id)]).toEqual([
      '2026-11-24T10:00:00.000Z',
      '2026-11-25T12:15:00.000Z',
    ]);
    world.clock.now = new Date('2026-11-24T10:00:00Z');
    await world.app.plan(world.clock.now);
    await there.joke.types('vooraf 5 uur');
    expect(await briefAt(first!.id)).toBe('2026-11-24T10:00:00.000Z');
    await there.anna.types('vooraf 50 minuten');
    expect(await briefAt(second!.id)).toBe('2026-11-25T12:10:00.000Z');
    world.clock.now = new Date('2026-11-25T13:00:00Z');
    await there.anna.types('vooraf 55 minuten');
    expect(await briefAt(second!.id)).toBe('2026-11-25T12:10:00.000Z');
    await db.delete(briefingLeads);
  });
});

describe('who no longer sees the account', () => {
  test('hears nothing of its appointments: not in their day, not afterwards, not in any list', async () => {
    await world.database.db.delete(occurrences);
    await world.database.db.insert(morningDigests).values({ organisation: world.organisation, member: there.anna.id });
    for (const name of [OPEN, HIDDEN])
      await there.anna.asks(`inplannen bezoek ${name} 24 november 14:00: doel ${name}`);
    await there.seatAnna(false);
    world.clock.now = new Date('2026-11-24T07:00:00Z');
    world.delivered.length = 0;
    await world.app.plan(world.clock.now);
    const digest = world.delivered.find(({ key }) => key.startsWith('day:'))!;
    expect(textOf(digest.card)).toContain(OPEN);
    expect(JSON.stringify(digest)).not.toContain(HIDDEN);
    expect(textOf(await there.anna.asks('agenda van iedereen'))).not.toContain(HIDDEN);
    world.clock.now = new Date('2026-11-24T15:00:00Z');
    await world.app.plan(world.clock.now);
    const asked = world.delivered.filter(({ key }) => key.startsWith('after:'));
    expect(asked.map(({ card }) => card.title)).toEqual([expect.stringContaining(OPEN)]);
    await world.database.db.delete(morningDigests);
  });

  test('changes nothing of them, though they made them and go there, past the door either', async () => {
    const { appointment, occurrence } = await scheduled(HIDDEN);
    const one = (await world.app.appointments.occurrence(occurrence, there.anna.ask()))!;
    await there.seatAnna(false);
    const before = await all();
    expect(await world.app.appointments.setState({ one, from: 'planned', to: 'missed' }, there.anna.ask())).toBe(false);
    expect(await world.app.appointments.setSeries(appointment, 'cancelled', there.anna.ask())).toBe(false);
    expect(await world.app.appointments.move(one, { starts: '2026-12-24T10:00', minutes: 30 }, there.anna.ask())).toBe(
      false,
    );
    expect(await all()).toEqual(before);
  });

  test('and who left the organisation, is asked nothing about them', async () => {
    const { db } = world.database;
    await db.delete(occurrences);
    await there.anna.asks(`inplannen bezoek ${OPEN} 24 november 14:00 met @joke.smit`);
    await db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, there.joke.id));
    world.clock.now = new Date('2026-11-24T15:00:00Z');
    world.delivered.length = 0;
    await world.app.plan(world.clock.now);
    await db.update(members).set({ deactivatedAt: null }).where(eq(members.id, there.joke.id));
    const asked = world.delivered.filter(({ kind }) => kind === 'afterwards');
    expect(asked.map(({ to }) => to)).toEqual([{ member: there.anna.id }]);
  });

  test('has read no briefing of it, past the door either; while they see it they have', async () => {
    const { occurrence } = await scheduled(HIDDEN);
    const readers = async () =>
      (await world.database.db.select().from(briefingReads).where(eq(briefingReads.occurrence, occurrence))).length;
    await there.seatAnna(false);
    await world.app.appointments.read(occurrence, there.anna.ask());
    expect(await readers()).toBe(0);
    await there.seatAnna(true);
    await world.app.appointments.read(occurrence, there.anna.ask());
    expect(await readers()).toBe(1);
  });

  test('has their day and the question while they do', async () => {
    await world.database.db.insert(morningDigests).values({ organisation: world.organisation, member: there.anna.id });
    await there.anna.asks(`inplannen bezoek ${HIDDEN} 25 november 14:00: doel`);
    world.delivered.length = 0;
    world.clock.now = new Date('2026-11-25T07:00:00Z');
    await world.app.plan(world.clock.now);
    world.clock.now = new Date('2026-11-25T15:00:00Z');
    await world.app.plan(world.clock.now);
    expect(
      world.delivered
        .filter(({ card }) => card.title.includes(HIDDEN) || textOf(card).includes(HIDDEN))
        .map(({ key }) => key.split(':')[0]),
    ).toEqual(expect.arrayContaining(['day', 'after']));
  });
});

describe('the day that comes in the morning', () => {
  const wanting = async () =>
    (await world.database.db.select().from(morningDigests)).map(({ member }) => member).sort();

  test('is each one’s own to turn on and off', async () => {
    for (const who of [there.anna, there.bob]) await who.asks('dagoverzicht aan');
    await there.bob.asks('digest off');
    expect(await wanting()).toEqual([there.anna.id]);
    await there.anna.asks('dagoverzicht uit');
    expect(await wanting()).toEqual([]);
  });

  test('is an administrator’s too of a customer in whose team they do not sit', async () => {
    await there.admin.asks('dagoverzicht aan');
    await there.admin.asks(`inplannen bezoek ${HIDDEN} 27 november 14:00: directie`);
    world.delivered.length = 0;
    world.clock.now = new Date('2026-11-27T07:00:00Z');
    await world.app.plan(world.clock.now);
    expect(textOf(world.delivered.find(({ key }) => key.startsWith('day:'))!.card)).toContain(HIDDEN);
    await there.admin.asks('dagoverzicht uit');
  });
});

test('what is planned with a customer that ended is in no list', async () => {
  await there.bob.asks(`schedule call ${ELSEWHERE} 28 December 9:00`);
  expect(textOf(await there.bob.asks('appointments'))).toContain(ELSEWHERE);
  const ended = (at: Date | null) =>
    world.database.db.update(accounts).set({ endedAt: at }).where(eq(accounts.id, there.elsewhere));
  await ended(MONDAY);
  const shown = textOf(await there.bob.asks('appointments'));
  await ended(null);
  expect(shown).not.toContain(ELSEWHERE);
});

test('the briefing of an appointment that went to another team’s account never goes to the first team’s channel', async () => {
  await world.database.db.delete(occurrences);
  const card = await there.admin.asks(`inplannen bezoek ${HIDDEN} 26 november 14:00`);
  world.clock.now = new Date('2026-11-26T12:00:00Z');
  world.delivered.length = 0;
  await world.app.plan(world.clock.now);
  expect(world.delivered.filter(({ to }) => 'team' in to).map(({ to }) => to)).toEqual([{ team: there.team }]);
  await there.bob.types(`log ${ELSEWHERE}: klacht, verweg geheimpje -`);
  const id = buttonsOf(card).find(({ command }) => command === 'appointment.change')!.args['id']!;
  await there.admin.says({
    as: 'form',
    command: 'appointment.change',
    args: { id, account: there.elsewhere, kind: 'visit', when: '26 november 2026 14:00', colleagues: '' },
  });
  const [row] = await world.database.db
    .select()
    .from(occurrences)
    .where(and(eq(occurrences.organisation, world.organisation), eq(occurrences.appointment, id)));
  expect(row!.account).toBe(there.elsewhere);
  await world.app.plan(new Date('2026-11-26T12:01:00Z'));
  for (const one of world.delivered.filter(({ to }) => 'team' in to && to.team === there.team))
    expect(JSON.stringify(one.card)).not.toMatch(/geheimpje/);
});
