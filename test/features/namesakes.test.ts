import { afterAll, describe, expect, test } from '@jest/globals';
import { and, asc, eq } from 'drizzle-orm';
import type { Card } from '../../src/core/card.js';
import { newId } from '../../src/core/id.js';
import { accounts, namesakes } from '../../src/features/accounts/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { appointmentPeople, appointments, occurrences } from '../../src/features/appointments/table.js';
import { calendarCorrections, calendarEvents, calendarMeetings } from '../../src/features/calendars/table.js';
import { interactionPeople, interactions } from '../../src/features/history/table.js';
import { mergeAccounts } from '../../src/features/namesakes/merge.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import { seats } from '../../src/features/accounts/teams/table.js';
import { buttonsOf, cardOf, hireElsewhere, testApp, textOf, type Person } from '../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'] });
const joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'], locale: 'en' });
const root = await world.person({ name: 'Root Beheer', administrator: true });
const rita = await world.person({ name: 'Rita Head', administrator: true, locale: 'en' });
afterAll(() => world.close());

const db = () => world.database.db;
const called = (name: string) =>
  db()
    .select()
    .from(accounts)
    .where(and(eq(accounts.organisation, world.organisation), eq(accounts.name, name)))
    .orderBy(asc(accounts.createdAt), asc(accounts.id));
const told = (who: Person, about: string): Card[] =>
  world.delivered
    .filter(({ to, card }) => 'member' in to && to.member === who.id && card.title.includes(about))
    .map(({ card }) => card);
const tell = () => world.app.runJob('namesakes.tell');
const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);

/** Anna has one; Joke, who cannot see it, makes another. */
async function twins(name: string) {
  await anna.says({ as: 'form', command: 'account.new', args: { name, size: 'large', sure: 'yes' } });
  await joke.says({ as: 'form', command: 'account.new', args: { name, sure: 'yes' } });
  const [older, newer] = await called(name);
  await tell();
  return { older: older!, newer: newer! };
}

test('administrators are asked once, each in their own language, and nobody else hears of it', async () => {
  await twins('Alfa Kassen');
  await tell();
  expect(told(root, 'Alfa Kassen').map(textOf)).toEqual([
    [
      'Er zijn nu twee klanten “Alfa Kassen”',
      'Joke Smit maakte of noemde er een, en kon niet zien dat er al een zo heette. Zijn ze dezelfde klant?',
      'De nieuwe: team Alfa Kassen',
      'Was er al: team Alfa Kassen · omvang groot',
      'Samenvoegen brengt de hele historie, contactpersonen, bezoeken en afspraken van de nieuwe naar de andere. Niemand krijgt er een plaats door.',
      '[Samenvoegen]',
      '[Beide houden]',
    ].join('\n'),
  ]);
  expect(textOf(told(rita, 'Alfa Kassen')[0]!)).toContain(
    'Joke Smit made or named one, and could not see that there was one of this name.',
  );
  expect([...told(anna, 'Alfa'), ...told(joke, 'Alfa')]).toEqual([]);
});

test('a name that nobody bears, or one sees already, asks nobody anything', async () => {
  await anna.asks('nieuw Enig BV');
  await anna.asks('nieuw Enig BV omvang groot');
  await tell();
  expect(told(root, 'Enig BV')).toEqual([]);
});

test('renaming to a hidden name is asked about as well, once for the two', async () => {
  await anna.asks('nieuw Loxley Kassen');
  await joke.says({ as: 'form', command: 'account.new', args: { name: 'Jokes Klant', sure: 'yes' } });
  const [hers] = await called('Jokes Klant');
  for (const name of ['Loxley Kassen', 'Anders', 'Loxley Kassen'])
    await joke.says({ as: 'form', command: 'account.change', args: { account: hers!.id, name } });
  await tell();
  expect(told(root, 'Loxley Kassen')).toHaveLength(1);
});

test('both may be kept, by one administrator, after which the other’s buttons are answered kindly', async () => {
  const { older, newer } = await twins('Beta Kassen');
  const [card] = told(root, 'Beta Kassen');
  expect(cardOf(await root.presses(card!, 'Beide houden')).title).toBe('Beide klanten blijven.');
  const decided = 'Someone has decided this already, or one of the two is gone.';
  const [hers] = told(rita, 'Beta Kassen');
  expect(cardOf(await rita.presses(hers!, 'Keep both')).title).toBe(decided);
  const asked = cardOf(await rita.presses(hers!, 'Merge'));
  expect(cardOf(await rita.presses(asked, 'Yes, merge them')).title).toBe(decided);
  expect((await called('Beta Kassen')).map(({ id }) => id).sort()).toEqual([older.id, newer.id].sort());
});

describe('merging', () => {
  test('moves everything to the account that was there, gives nobody a seat, and history says so', async () => {
    const { older, newer } = await twins('Gamma Kassen');
    await anna.asks('log Gamma Kassen: bezoek met Bakker, pomp gezien');
    await joke.asks('log Gamma Kassen: call with Bakker and Visser, new pump #need');
    await joke.asks('agree Gamma Kassen: send a quote @joke.smit tomorrow');
    await joke.asks('schedule Gamma Kassen: visit tomorrow 14:00 with Bakker');
    const organisation = world.organisation;
    const theirs = await db().select().from(stakeholders).where(eq(stakeholders.account, newer.id));
    const ours = await db().select().from(stakeholders).where(eq(stakeholders.account, older.id));
    await db()
      .insert(stakeholders)
      .values([
        ...(ours.length > 0
          ? []
          : [{ organisation, id: newId(), account: older.id, name: 'Bakker', createdAt: world.clock.now }]),
        ...['Bakker', 'Visser']
          .filter((name) => !theirs.some((one) => one.name === name))
          .map((name) => ({ organisation, id: newId(), account: newer.id, name, createdAt: world.clock.now })),
      ]);
    await db()
      .update(stakeholders)
      .set({ email: 'b@gamma.example', externalId: 'S1' })
      .where(and(eq(stakeholders.account, newer.id), eq(stakeholders.name, 'Bakker')));
    const [bakker] = await db()
      .select()
      .from(stakeholders)
      .where(and(eq(stakeholders.account, newer.id), eq(stakeholders.name, 'Bakker')));
    const [kept] = await db()
      .select()
      .from(stakeholders)
      .where(and(eq(stakeholders.account, older.id), eq(stakeholders.name, 'Bakker')));
    const [call] = await db().select().from(interactions).where(eq(interactions.account, newer.id));
    await db()
      .insert(interactionPeople)
      .values({ organisation, interaction: call!.id, stakeholder: bakker!.id, at: call!.at })
      .onConflictDoNothing();
    const [visit] = await db().select().from(appointments).where(eq(appointments.account, newer.id));
    await db()
      .insert(appointmentPeople)
      .values({ organisation, appointment: visit!.id, stakeholder: bakker!.id })
      .onConflictDoNothing();
    // The same event stood with both, another one with the newer alone.
    const event = {
      organisation,
      member: joke.id,
      recurrenceId: '',
      title: 'Gamma',
      starts: '2026-12-01T10:00',
      zone: 'Europe/Amsterdam',
      minutes: 60,
      endsAt: world.clock.now,
      people: [],
      cancelled: false,
    };
    await db()
      .insert(calendarEvents)
      .values([
        { ...event, id: newId(), uid: 'one', account: newer.id, placed: newer.id, choices: [] },
        { ...event, id: newId(), uid: 'two', choices: [older.id, newer.id] },
      ]);
    await db()
      .insert(calendarMeetings)
      .values([
        { organisation, uid: 'one', recurrenceId: '', account: older.id, member: anna.id },
        { organisation, uid: 'one', recurrenceId: '', account: newer.id, member: joke.id, appointment: visit!.id },
        { organisation, uid: 'three', recurrenceId: '', account: newer.id, member: joke.id },
      ]);
    await db().insert(calendarCorrections).values({
      organisation,
      mark: 'domain',
      value: 'gamma.example',
      account: newer.id,
      madeBy: joke.id,
      madeAt: world.clock.now,
    });
    await db()
      .update(accounts)
      .set({ externalId: 'G7', potential: 'high', domains: ['gamma.example'] })
      .where(eq(accounts.id, newer.id));
    const before = await db().select().from(seats).orderBy(seats.team, seats.function);

    const [card] = told(root, 'Gamma Kassen');
    const asked = cardOf(await root.presses(card!, 'Samenvoegen'));
    expect(textOf(asked)).toContain('Dit is niet ongedaan te maken.');
    expect(await called('Gamma Kassen')).toHaveLength(2);
    const merged = cardOf(await root.presses(asked, 'Ja, voeg samen'));
    expect(textOf(merged)).toBe(
      'Gamma Kassen is weer één klant, van team Gamma Kassen\nKlantenteam Gamma Kassen bedient geen klant meer.\n[Het kanaal archiveren]',
    );

    expect(await called('Gamma Kassen')).toMatchObject([
      {
        id: older.id,
        team: older.team,
        size: 'large',
        potential: 'high',
        externalId: 'G7',
        domains: ['gamma.example'],
      },
    ]);
    expect(await db().select().from(seats).orderBy(seats.team, seats.function)).toEqual(before);
    const people = await db()
      .select()
      .from(stakeholders)
      .where(eq(stakeholders.account, older.id))
      .orderBy(stakeholders.name);
    expect(people.map(({ name }) => name)).toEqual(['Bakker', 'Visser']);
    expect(people[0]).toMatchObject({ id: kept!.id, email: 'b@gamma.example', externalId: 'S1' });
    expect(
      await db().select().from(interactionPeople).where(eq(interactionPeople.interaction, call!.id)),
    ).toContainEqual(expect.objectContaining({ stakeholder: kept!.id }));
    expect(
      await db().select().from(appointmentPeople).where(eq(appointmentPeople.appointment, visit!.id)),
    ).toMatchObject([{ stakeholder: kept!.id }]);
    expect(await db().select().from(agreements).where(eq(agreements.account, older.id))).toHaveLength(1);
    expect((await db().select().from(appointments).where(eq(appointments.id, visit!.id)))[0]).toMatchObject({
      account: older.id,
      state: 'cancelled',
    });
    expect(
      (await db().select().from(occurrences).where(eq(occurrences.appointment, visit!.id))).map(({ state }) => state),
    ).toEqual(['cancelled']);
    const meetings = await db().select().from(calendarMeetings).orderBy(calendarMeetings.uid);
    expect(meetings).toMatchObject([
      { uid: 'one', account: older.id, member: anna.id },
      { uid: 'three', account: older.id },
    ]);
    const events = await db().select().from(calendarEvents).orderBy(calendarEvents.uid);
    expect(events).toMatchObject([{ account: older.id, placed: older.id, choices: [] }, { choices: [older.id] }]);
    expect((await db().select().from(calendarCorrections))[0]).toMatchObject({ account: older.id });
    const tables = await world.database.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    const speaking: string[] = [];
    for (const { name } of tables) {
      const rows = await world.database.query(`select 1 from ${name} t where t::text like '%${newer.id}%'`);
      if (rows.length > 0) speaking.push(name);
    }
    expect(speaking).toEqual([]);

    const history = textOf(await anna.asks('historie Gamma Kassen'));
    expect(history).toContain('new pump');
    expect(history).toContain('“Gamma Kassen”, gemaakt door Joke Smit, is met deze klant samengevoegd.');
    expect(JSON.stringify(await joke.types('briefing Gamma Kassen'))).not.toContain('Briefing Gamma Kassen');
    expect(told(joke, 'Gamma Kassen').map(textOf)).toEqual([
      'Gamma Kassen was an account already\nAnother team serves it. Root Beheer merged yours with it: what you wrote is in its history. If you serve this customer, ask Root Beheer for a seat.',
    ]);
    expect(cardOf(await root.presses(asked, 'Ja, voeg samen')).title).toBe(
      'Iemand heeft dit al beslist, of een van beide is weg.',
    );
  });

  test('is an administrator’s of the organisation, of two that are namesakes, and asked again by the write', async () => {
    const { older, newer } = await twins('Delta Kassen');
    const other = await twins('Epsilon Kassen');
    const olga = await hireElsewhere(world, { name: 'Olga Mol', administrator: true });
    const before = JSON.stringify([
      await db().select().from(accounts).orderBy(accounts.id),
      await db().select().from(namesakes).orderBy(namesakes.account),
    ]);
    const both = { account: newer.id, into: older.id, sure: 'yes' };
    for (const who of [anna, joke])
      for (const command of ['account.merge', 'account.keep-both'])
        for (const as of ['button', 'form', 'link', 'open'] as const)
          expect(cardOf(await who.says({ as, command, args: both })).title).toMatch(
            /alleen een beheerder|Only an administrator/,
          );
    for (const command of ['account.merge', 'account.keep-both'])
      expect(cardOf(await olga.says({ as: 'button', command, args: both })).title).toMatch(/al beslist/);
    for (const args of [
      { account: older.id, into: newer.id },
      { account: newer.id, into: other.older.id },
      { account: newer.id, into: newId() },
    ])
      expect(
        cardOf(await root.says({ as: 'button', command: 'account.merge', args: { ...args, sure: 'yes' } })).title,
      ).toMatch(/al beslist/);
    const deps = { db: db(), newId, also: () => Promise.reject(new Error('nothing is said of it')) };
    const ask = {
      organisation: { id: world.organisation, locale: 'nl' },
      asker: { id: anna.id, administrator: false },
      at: world.clock.now,
    } as never;
    expect(await mergeAccounts({ account: newer.id, into: older.id }, ask, deps)).toBeUndefined();
    expect(
      JSON.stringify([
        await db().select().from(accounts).orderBy(accounts.id),
        await db().select().from(namesakes).orderBy(namesakes.account),
      ]),
    ).toBe(before);
  });

  test('with a customer who had ended takes that one up again', async () => {
    await anna.asks('nieuw Zeta Kassen');
    const [older] = await called('Zeta Kassen');
    await db().update(accounts).set({ endedAt: world.clock.now }).where(eq(accounts.id, older!.id));
    const { older: again, newer } = await twinsOfEnded('Zeta Kassen');
    expect(again.id).toBe(older!.id);
    const [card] = told(rita, 'Zeta Kassen');
    expect(textOf(card!)).toContain('Was there already: team Zeta Kassen · ended');
    expect(labels(card!)).toEqual(['Merge', 'Keep both']);
    await rita.presses(cardOf(await rita.presses(card!, 'Merge')), 'Yes, merge them');
    expect(await called('Zeta Kassen')).toMatchObject([{ id: older!.id, endedAt: null }]);
    expect(newer.id).not.toBe(older!.id);
  });
});

async function twinsOfEnded(name: string) {
  await joke.says({ as: 'form', command: 'account.new', args: { name, sure: 'yes' } });
  await tell();
  const [older, newer] = await called(name);
  return { older: older!, newer: newer! };
}
