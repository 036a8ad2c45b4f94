import { describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { newId } from '../../src/core/id.js';
import type { Locale } from '../../src/core/locale.js';
import { accounts } from '../../src/features/accounts/table.js';
import { seats } from '../../src/features/accounts/teams/table.js';
import { interactions } from '../../src/features/history/table.js';
import { members } from '../../src/features/people/table.js';
import type { TestDatabase } from '../support/database.js';
import { slackPlace, slackTeller } from './slack-teller.js';
import { told, type Teller } from './story.js';
import { ANNA, PIET, TEAM, teamsPlace, teamsTeller } from './teams-teller.js';

const MONA = '8f1c2d3e-0000-4000-8000-0000000000b4';
/** A Tuesday morning in winter, in Amsterdam. */
const TUESDAY = new Date('2026-11-24T09:30:00Z');
const DAY_MS = 86_400_000;

const words = {
  nl: {
    ask: 'inzicht',
    teams: 'Inzicht in uw teams',
    figure: '10 van 12 (83%)',
    own: 'Uw eigen cijfers',
    mine: '4 van 6 (67%)',
    few: 'minder dan 4 mensen',
    team: 'Inzicht: Jansen BV',
    weekly: 'weekoverzicht',
  },
  en: {
    ask: 'insights',
    teams: 'Insights of your teams',
    figure: '10 of 12 (83%)',
    own: 'Your own figures',
    mine: '4 of 6 (67%)',
    few: 'fewer than 4 people',
    team: 'Insights: Jansen BV',
    weekly: 'weekly',
  },
};

interface Cast {
  anna: Teller;
  piet: Teller;
  mona: Teller;
  mention: string;
}

async function story(locale: Locale, { anna, piet, mona, mention }: Cast, database: TestDatabase) {
  const { db } = database;
  const say = words[locale];
  const base = told[locale];
  await piet.types('help');
  await mona.types('help');
  await anna.types(base.make);
  await anna.types(`${base.seat} ${mention} Jansen BV`);
  await anna.types('team Jansen BV');
  await anna.presses(base.confirm);
  const { id: room } = await anna.channel('Jansen BV');
  const [account] = await db.select().from(accounts);
  const of = { organisation: account!.organisation };
  const known = await db.select().from(members);
  const [leader, worker] = ['mona', 'piet'].map((name) => known.find(({ email }) => email.startsWith(name))!);
  const others = known.filter(({ id }) => id !== leader!.id);
  await db.update(members).set({ manager: leader!.id }).where(eq(members.id, worker!.id));
  await db.update(members).set({ administrator: false, givenAdministrator: false }).where(eq(members.id, leader!.id));
  const contacts = (member: string, late: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...of,
      id: newId(),
      account: account!.id,
      at: new Date(TUESDAY.getTime() - (n + 12) * DAY_MS),
      loggedAt: new Date(TUESDAY.getTime() - (n + 12 - late) * DAY_MS),
      member,
      loggedBy: member,
      function: 'technical-service',
      kind: 'call' as const,
      text: 'gebeld',
    }));
  const boss = others.find(({ id }) => id !== worker!.id)!;
  await db
    .insert(interactions)
    .values([...contacts(worker!.id, 0, 4), ...contacts(worker!.id, 10, 2), ...contacts(boss.id, 0, 6)]);

  // Two people: whatever is told of them would be told of each.
  expect(await mona.types(say.ask)).toContain(say.few);

  const more = ['Fatima Amrani', 'Tom Visser'].map((name) => ({
    ...worker!,
    id: newId(),
    name,
    email: `${name}@x.example`,
  }));
  const functions = ['finance', 'customer-service'];
  for (const [i, { folded: _, ...one }] of more.entries()) {
    await db.insert(members).values({ ...one, manager: null });
    const seat = { ...of, team: account!.team, function: functions[i]!, need: 'required' as const, member: one.id };
    const taken = and(
      eq(seats.organisation, of.organisation),
      eq(seats.team, seat.team),
      eq(seats.function, seat.function),
    );
    await db.delete(seats).where(taken);
    await db.insert(seats).values(seat);
  }

  const names = [...others, ...more].flatMap(({ name }) => name.split(' '));
  const nobodyIn = (said: string) => {
    for (const name of names.filter((word) => /^[A-Z]/.test(word)))
      expect(said).not.toMatch(new RegExp(`\\b${name}\\b`));
  };
  const seen = await mona.types(say.ask);
  expect(seen).toContain(say.teams);
  expect(seen).toContain('Jansen BV');
  expect(seen).toContain(say.figure);
  nobodyIn(seen);
  expect(seen).not.toContain(say.mine);
  nobodyIn(await mona.types(`${say.ask} Jansen BV`));
  nobodyIn(await mona.types(say.weekly));

  const inChannel = await piet.types(say.ask, room);
  expect(inChannel).toContain(say.team);
  expect(inChannel).toContain(say.figure);
  nobodyIn(inChannel);
  const own = await piet.types(say.ask);
  expect(own).toContain(say.own);
  expect(own).toContain(say.mine);
}

describe.each(['nl', 'en'] as const)(
  'a manager sees teams and nobody in them; a member their own figures (%s)',
  (locale) => {
    test('in Slack', async () => {
      const place = await slackPlace(() => TUESDAY);
      const person = (user: string, name: string, email: string) =>
        slackTeller(place, { user, locale, more: { real_name: name, profile: { email, real_name: name } } });
      const anna = person('U1', 'Anna de Wit', 'anna@voorbeeld.example');
      const piet = person('U2', 'Piet Bakker', 'piet@voorbeeld.example');
      const mona = person('U3', 'Mona Leider', 'mona@voorbeeld.example');
      await story(locale, { anna, piet, mona, mention: '<@U2|piet>' }, place.database);
      await place.close();
    });

    test('in Teams', async () => {
      const place = await teamsPlace(() => TUESDAY);
      place.connector.addPerson(MONA, { name: 'Mona Leider', email: 'mona@voorbeeld.example', id: '29:mona' });
      place.connector.teams.get(TEAM)!.members.push(MONA);
      const teller = (user: string) => teamsTeller(place, { user, locale });
      const [anna, piet, mona] = [teller(ANNA), teller(PIET), teller(MONA)];
      for (const who of [anna, piet, mona]) await who.types(locale === 'nl' ? 'taal nl' : 'language en');
      await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
      await story(locale, { anna, piet, mona, mention: '@piet' }, place.database);
      await place.close();
    });
  },
);
