import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { insightsProgram } from '../../../src/cli/insights-program.js';
import { runProgram } from '../../../src/cli/run-program.js';
import { collect } from '../../../src/core/collect.js';
import { newId } from '../../../src/core/id.js';
import type { Database } from '../../../src/db/connect.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { rooms } from '../../../src/features/accounts/teams/table.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { briefingReads } from '../../../src/features/appointments/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { keepWeeks } from '../../../src/features/insights/jobs/weeks.js';
import { teamWeeks } from '../../../src/features/insights/table.js';
import { organisationOf } from '../../../src/features/people/organisation-of.js';
import { absenceStore } from '../../../src/features/people/absence/store.js';
import { members, organisations } from '../../../src/features/people/table.js';
import {
  buttonsOf,
  cardOf,
  env as testEnv,
  MONDAY,
  testApp,
  textOf,
  type Person,
  type TestApp,
} from '../../support/app.js';

const DAY_MS = 24 * 60 * 60_000;
let world: TestApp;
let ruben: Person;
let kees: Person;
let fatima: Person;
let mary: Person;
let mona: Person;
let joke: Person;
let root: Person;
let account: string;
let team: string;
let room: string;

beforeAll(async () => {
  world = await testApp();
  mona = await world.person({ name: 'Mona Leider' });
  ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'], manager: mona.id });
  kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
  fatima = await world.person({ name: 'Fatima Amrani', functions: ['customer-service'] });
  mary = await world.person({ name: 'Mary Jones', functions: ['finance'], locale: 'en' });
  joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  root = await world.person({ name: 'Root Beheer', administrator: true });
  await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
  await ruben.asks('plaats financiën @mary.jones Jansen BV');
  await ruben.asks('plaats klantenservice @fatima.amrani Jansen BV');
  const card = await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
  await ruben.presses(card, 'Bevestigen en kanaal maken');
  const [found] = await world.database.db.select().from(accounts);
  account = found!.id;
  team = found!.team;
  await world.database.db.update(accounts).set({ createdAt: new Date(MONDAY.getTime() - 300 * DAY_MS) });
  const [channel] = await world.database.db.select().from(rooms).where(eq(rooms.team, team));
  room = channel!.externalId;
  await world.database.db.insert(interactions).values([
    ...[1, 2, 3, 4].map((ago) => logged(kees, { ago, late: 0 })),
    logged(ruben, { ago: 30, late: 20 }),
    logged(fatima, { ago: 100, late: 0 }),
    // From a file: it says nothing about who writes things down.
    { ...logged(mary, { ago: 5, late: 100 }), externalId: 'x1', loggedBy: null },
  ]);
  await ruben.asks('toezegging Jansen BV: pomp leveren dinsdag');
}, 120_000);
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
  await world.database.db.update(organisations).set({ staffPrivacy: null });
});

const logged = (who: Person, { ago, late }: { ago: number; late: number }) => ({
  organisation: world.organisation,
  id: newId(),
  account,
  at: new Date(MONDAY.getTime() - ago * DAY_MS),
  loggedAt: new Date(MONDAY.getTime() - (ago - late) * DAY_MS),
  member: who.id,
  loggedBy: who.id as string | null,
  function: who === kees ? 'technical-service' : who === ruben ? 'account-manager' : 'customer-service',
  kind: 'call' as const,
  experience: 1,
  text: 'gebeld',
});

const names = ['Ruben', 'Bos', 'Kees', 'Molenaar', 'Fatima', 'Amrani', 'Mary', 'Jones'];
const nobodyIn = (said: string) => {
  for (const name of names) expect(said).not.toContain(name);
};

describe('a team’s figures', () => {
  test('are for the team in its channel, to whoever asks alone, and name nobody', async () => {
    const reply = await kees.types('inzicht', room);
    expect(reply).toMatchObject({ kind: 'card', to: 'asker' });
    const said = textOf(cardOf(reply));
    expect(said).toContain('Inzicht: Jansen BV');
    expect(said).toContain('Uiterlijk de volgende werkdag vastgelegd | 4 van 5 (80%) | 1 van 1');
    expect(said).toContain('Functies die 90 dagen niets lieten horen');
    nobodyIn(said);
    expect(textOf(await mary.asks('insights', room))).toContain(
      'Logged by the next working day | 4 of 5 (80%) | 1 of 1',
    );
  });

  test('by the name of a customer, too', async () => {
    expect(textOf(await ruben.asks('inzicht Jansen BV'))).toContain('Inzicht: Jansen BV');
  });

  test('are not for a colleague who only sees the customer', async () => {
    await world.database.db.update(accounts).set({ open: true });
    expect(textOf(await joke.asks('inzicht Jansen BV'))).toContain('Die cijfers zijn voor het team zelf');
    expect(textOf(await joke.asks('inzicht', room))).not.toMatch(/van \d/);
    await world.database.db.update(accounts).set({ open: false });
  });

  test('a promise that is late counts against it, whoever owns it', async () => {
    world.clock.now = new Date(MONDAY.getTime() + 3 * DAY_MS);
    expect(textOf(await ruben.asks('inzicht Jansen BV'))).toContain('Toezeggingen op tijd nagekomen | 0 van 1');
  });

  test('an agreement that nobody accepted counts after two working days, and can be given away at once', async () => {
    await ruben.asks('afspraak Jansen BV: offerte nalopen');
    expect(textOf(await ruben.asks('inzicht Jansen BV'))).toContain('zonder eigenaar | 0');
    world.clock.now = new Date(MONDAY.getTime() + 4 * DAY_MS);
    const card = await ruben.asks('inzicht Jansen BV');
    expect(textOf(card)).toContain('zonder eigenaar | 2, de oudste 2026-11-23');
    expect(textOf(card)).toMatch(/Afspraak \d+ heeft geen eigenaar bij Jansen BV/);
    expect(buttonsOf(card).length).toBeLessThanOrEqual(3);
    expect(await ruben.presses(card, 'Geef aan…')).toMatchObject({ kind: 'form', form: { command: 'agreement.hand' } });
  });

  test('what was dropped on time, and whose customer ended, is in none of them', async () => {
    await world.database.db.update(accounts).set({ endedAt: MONDAY });
    expect(textOf(await kees.asks('inzicht', room))).not.toContain('4 van 5');
    await world.database.db.update(accounts).set({ endedAt: null });
  });
});

describe('a manager', () => {
  test('sees teams by name, a row each, and nobody’s name or number', async () => {
    const card = await mona.asks('inzicht');
    const said = textOf(card);
    expect(said).toContain('Inzicht in uw teams');
    expect(said).toMatch(/Jansen BV \| .*4 van 5 \(80%\)/);
    nobodyIn(said);
    nobodyIn(textOf(await mona.asks('inzicht Jansen BV')));
  });

  test('of a team of fewer than four people sees no figure, and is told why', async () => {
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, mary.id));
    expect(textOf(await mona.asks('inzicht'))).toMatch(/Jansen BV \| minder dan 4 mensen: geen cijfers/);
    expect(textOf(await mona.asks('inzicht Jansen BV'))).toContain('Dit team heeft minder dan 4 mensen');
    expect(textOf(await kees.asks('inzicht', room))).toContain('4 van 5');
    await world.database.db.update(members).set({ deactivatedAt: null }).where(eq(members.id, mary.id));
  });

  test('reads what was asked about in vain, without whose it is; only how many where nobody is to be named', async () => {
    await world.database.db.update(agreements).set({ nudgeStep: 3 });
    const card = await mona.asks('inzicht');
    expect(textOf(card)).toMatch(/Tevergeefs gevraagd\n.*afspra.*\n\d+ .*pomp leveren.* · Jansen BV/);
    nobodyIn(textOf(card));
    expect((await mona.visits('/insights')).text).toMatch(/Tevergeefs gevraagd .*pomp leveren/);
    expect(textOf(await kees.asks('inzicht'))).not.toContain('Tevergeefs');
    expect((await kees.visits('/insights')).text).not.toContain('Tevergeefs');
    await root.asks('regel privacy weeknamen uit');
    const counted = textOf(await mona.asks('inzicht'));
    expect(counted).toMatch(/Tevergeefs gevraagd\n\d+ afspra/);
    expect(counted).not.toContain('pomp leveren');
    await world.database.db.update(agreements).set({ nudgeStep: 0 });
    expect(textOf(await mona.asks('inzicht'))).not.toContain('Tevergeefs');
  });

  test('opens a team by its button; nobody else does, by its id', async () => {
    const card = await mona.asks('inzicht');
    expect(textOf(cardOf(await mona.presses(card, 'Team Jansen BV')))).toContain('Inzicht: Jansen BV');
    for (const who of [joke, kees]) {
      const said = textOf(cardOf(await who.presses(card, 'Team Jansen BV')));
      if (who === joke) expect(said).toContain('Die cijfers zijn voor het team zelf');
      else expect(said).toContain('Inzicht: Jansen BV');
    }
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, mary.id));
    expect(textOf(cardOf(await mona.presses(card, 'Team Jansen BV')))).toContain('minder dan 4 mensen');
    expect(buttonsOf(await mona.asks('inzicht')).map(({ label }) => label)).not.toContain('Team Jansen BV');
    await world.database.db.update(members).set({ deactivatedAt: null }).where(eq(members.id, mary.id));
  });

  test('has their own figures behind a button', async () => {
    const own = cardOf(await mona.presses(await mona.asks('inzicht'), 'Uw eigen cijfers'));
    expect(textOf(own)).toContain('Alleen u ziet dit.');
  });
});

test('a member sees their own figures, in a direct message and for them alone', async () => {
  const reply = await kees.types('inzicht');
  expect(reply).toMatchObject({ kind: 'card', to: 'asker' });
  expect(textOf(cardOf(reply))).toContain('vastgelegd | 4 van 4');
  expect(textOf(await ruben.asks('inzicht'))).toContain('vastgelegd | 0 van 1');
});

describe('over another period', () => {
  test('a quarter of the year, beside the whole one before it, in both languages and in any order', async () => {
    // The call of 15 August belongs to the quarter before; the one of 24 October to this one.
    const said = textOf(await ruben.asks('inzicht kwartaal Jansen BV'));
    expect(said).toContain('Dit kwartaal tot vandaag · 1 klant');
    expect(said).toMatch(/maat \| nu \| het kwartaal ervoor/);
    expect(said).toContain('vastgelegd | 4 van 5 (80%) | 1 van 1');
    expect(textOf(await mary.asks('insights Jansen BV this quarter'))).toContain(
      'This quarter until today · 1 customer',
    );
  });

  test('a year, in which the call of August is, too', async () => {
    const said = textOf(await ruben.asks('inzicht Jansen BV jaar'));
    expect(said).toContain('Dit jaar tot vandaag');
    expect(said).toContain('vastgelegd | 5 van 6 (83%) | –');
    expect(textOf(await mary.asks('insights year', room))).toContain('now | last year');
  });

  test('who is quiet stays who was not in touch for ninety days', async () => {
    const silent = (card: string) => /Functies die 90 dagen niets lieten horen \| (\d+ van \d+)/.exec(card)?.[1];
    const usual = silent(textOf(await ruben.asks('inzicht Jansen BV')));
    expect(usual).toBeDefined();
    for (const over of ['kwartaal', 'jaar'])
      expect(silent(textOf(await ruben.asks(`inzicht Jansen BV ${over}`)))).toBe(usual);
  });

  test('one’s own, and a manager’s with its buttons', async () => {
    expect(textOf(await fatima.asks('inzicht jaar'))).toContain('vastgelegd | 1 van 1');
    const card = await mona.asks('inzicht kwartaal');
    expect(textOf(card)).toContain('Dit kwartaal tot vandaag.');
    expect(textOf(cardOf(await mona.presses(card, 'Team Jansen BV')))).toContain('Dit kwartaal tot vandaag');
    expect(textOf(cardOf(await mona.presses(card, 'Uw eigen cijfers')))).toContain(
      'Dit kwartaal tot vandaag. Alleen u',
    );
  });

  test('has an address on the page; what is no period is the usual one', async () => {
    const { main: html, text } = await mona.visits(`/teams/${team}/insights?period=year`);
    expect(text).toContain('Dit jaar tot vandaag');
    expect(text).toContain('5 van 6 (83%)');
    expect(html).toContain(`href="/teams/${team}/insights?period=quarter"`);
    expect(html).toMatch(/period=year"\s+aria-current="true"/);
    const all = await mona.visits('/insights?period=quarter');
    expect(all.text).toContain('Dit kwartaal tot vandaag.');
    expect(all.main).toContain(`href="/teams/${team}/insights?period=quarter"`);
    for (const wrong of ['week', '%27', 'days'])
      expect((await mona.visits(`/insights?period=${wrong}`)).text).toContain('De laatste 90 dagen.');
  });
});

describe('the pages', () => {
  test('a manager’s has teams by name with a way to each, and nobody’s name', async () => {
    const { text, main: html } = await mona.visits('/insights');
    expect(text).toMatch(/Jansen BV .*4 van 5 \(80%\)/);
    expect(html).toContain(`href="/teams/${team}/insights"`);
    nobodyIn(text);
  });

  test('in English, too, nobody is named to a manager', async () => {
    await world.database.db.update(members).set({ locale: 'en' }).where(eq(members.id, mona.id));
    for (const path of ['/insights', `/teams/${team}/insights`, `/teams/${team}/contact`]) {
      const { status, text } = await mona.visits(path);
      expect(status).toBe(200);
      nobodyIn(text);
    }
    expect((await mona.visits('/insights')).text).toContain('Insights The last 90 days');
    await world.database.db.update(members).set({ locale: 'nl' }).where(eq(members.id, mona.id));
  });

  test('of a function in which fewer than three had contacts has no row, and of three has one', async () => {
    const row = /technische dienst 4 \+|klantenservice/;
    expect((await mona.visits('/insights')).text).not.toMatch(row);
    const more = [ruben, fatima, mary].map((who) => ({
      ...logged(who, { ago: 6, late: 0 }),
      function: 'technical-service',
    }));
    await world.database.db.insert(interactions).values(more.slice(0, 1));
    expect((await mona.visits('/insights')).text).not.toMatch(/technische dienst 5 \+/);
    await world.database.db.insert(interactions).values(more.slice(1, 2));
    const { text } = await mona.visits('/insights');
    expect(text).toMatch(/technische dienst 6 0 0 0 0 \+100/);
    nobodyIn(text);
    for (const { id } of more) await world.database.db.delete(interactions).where(eq(interactions.id, id));
  });

  test('a team’s has its figures, satisfaction by quarter and the spread of knowledge, and nobody’s name to its manager', async () => {
    const { text } = await mona.visits(`/teams/${team}/insights`);
    expect(text).toContain('4 van 5 (80%)');
    expect(text).toMatch(/4e kwartaal 2026 5 0 0 1 0 \+100|4e kwartaal 2026 6 /);
    expect(text).toMatch(/Jansen BV 1 4 van \d \(\d+%\) 0 van 0 kwetsbaar/);
    nobodyIn(text);
  });

  test('the account manager and the busiest colleague read who that is; another member of the team does not', async () => {
    for (const who of [ruben, kees])
      expect((await who.visits(`/teams/${team}/insights`)).text).toContain(': Kees Molenaar');
    expect((await fatima.visits(`/teams/${team}/insights`)).text).not.toContain('Kees');
  });

  test('contact by week has a number in each cell that is not empty, for 26 weeks', async () => {
    const { main: html, text } = await mary.visits(`/teams/${team}/contact`);
    expect(text).toContain('Contacts by week');
    expect([...html.matchAll(/<th scope="col">/g)]).toHaveLength(27);
    expect([...html.matchAll(/<td[ >]/g)]).toHaveLength(26);
    expect(html).toMatch(/<td class="heat-4">\d<\/td>/);
    expect(html).not.toContain('style=');
  });

  test('are not there for a colleague outside the team, also where its customer is open to all', async () => {
    await world.database.db.update(accounts).set({ open: true });
    for (const page of ['insights', 'contact']) expect((await joke.visits(`/teams/${team}/${page}`)).status).toBe(404);
    await world.database.db.update(accounts).set({ open: false });
    for (const wrong of ['x', newId()]) expect((await ruben.visits(`/teams/${wrong}/insights`)).status).toBe(404);
  });

  test('say so where figures are off, and ask nothing of the database about anybody’s work', async () => {
    await world.database.db.update(organisations).set({ staffPrivacy: { insight: 'off' } });
    const before = world.database.sent.length;
    for (const path of ['/insights', `/teams/${team}/insights`, `/teams/${team}/contact`])
      expect((await kees.visits(path)).text).toContain('Uw organisatie berekent geen cijfers');
    expect(world.database.sent.slice(before).filter((one) => /"interactions"/.test(one))).toEqual([]);
    await world.database.db.update(organisations).set({ staffPrivacy: { insight: 'team' } });
    for (const page of ['insights', 'contact']) expect((await mona.visits(`/teams/${team}/${page}`)).status).toBe(404);
  });
});

describe('the weeks that are kept', () => {
  const keep = async () => {
    const organisation = await organisationOf(world.database.db, world.organisation);
    return keepWeeks(organisation, world.clock.now, {
      db: world.database.db,
      absence: absenceStore(world.database.db, newId),
    });
  };
  const kept = () => world.database.db.select().from(teamWeeks);

  test('hold numerators and denominators of a team, once a week', async () => {
    expect(await keep()).toBe(1);
    expect(await keep()).toBe(0);
    const [week, ...more] = await kept();
    expect(more).toEqual([]);
    expect(week).toMatchObject({ team, monday: '2026-11-23', measures: { logged: { part: 4, whole: 5 } } });
    expect(JSON.stringify(week)).not.toContain(kees.id);
    world.clock.now = new Date(MONDAY.getTime() + 6 * DAY_MS);
    expect(await keep()).toBe(0);
    world.clock.now = new Date(MONDAY.getTime() + 7 * DAY_MS);
    expect(await keep()).toBe(1);
  });

  test('are not kept where figures are off', async () => {
    await world.database.db.delete(teamWeeks);
    await root.asks('regel privacy inzicht uit');
    expect(await keep()).toBe(0);
    expect(await kept()).toEqual([]);
  });
});

describe('the weeks, counted again', () => {
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const around = {
      env: testEnv,
      out: (text: string) => void said.push(text),
      err: (text: string) => void said.push(text),
      now: () => world.clock.now,
      connect: () => Promise.resolve({ ...world.database, close: () => Promise.resolve() } as unknown as Database),
    };
    const code = await runProgram(insightsProgram(around), args, around);
    return { code, said: said.join('') };
  };
  const kept = () => world.database.db.select().from(teamWeeks).orderBy(teamWeeks.monday);

  beforeEach(() => world.database.db.delete(teamWeeks));

  test('are those from contacts and agreements, as far back as is asked, and twice is once', async () => {
    expect(await run('--rebuild', '--weeks', '3')).toEqual({ code: 0, said: 'Van Dijk: 3 weeks of teams\n' });
    const first = await kept();
    expect(first.map(({ monday }) => monday)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23']);
    expect(first.at(-1)!.measures).toMatchObject({ logged: { part: 4, whole: 5 } });
    // The four calls of the last four days had not been made a week before.
    expect(first[1]!.measures.logged).toEqual({ part: 0, whole: 1 });
    expect(JSON.stringify(first)).not.toContain(kees.id);
    await run('--rebuild', '--weeks', '3');
    expect(await kept()).toEqual(first);
  });

  test('keep what only the day itself could tell, and count the rest anew', async () => {
    const measures = { dmu: { part: 3, whole: 9 }, unowned: 4, undated: 2, logged: { part: 99, whole: 99 } };
    const week = { organisation: world.organisation, team, monday: '2026-11-16' };
    await world.database.db.insert(teamWeeks).values({ ...week, measures });
    await run('--rebuild', '--weeks', '2');
    const [before, now] = await kept();
    expect(before!.measures).toMatchObject({ dmu: { part: 3, whole: 9 }, unowned: 4, undated: 2 });
    expect(before!.measures.logged).toEqual({ part: 0, whole: 1 });
    expect(now!.measures).not.toHaveProperty('dmu');
  });

  test('are none where figures are off, and what was kept stays as it was', async () => {
    const week = { organisation: world.organisation, team, monday: '2026-11-16' };
    await world.database.db.insert(teamWeeks).values({ ...week, measures: { undated: 7 } });
    await root.asks('regel privacy inzicht uit');
    expect(await run('--rebuild')).toEqual({ code: 0, said: 'Van Dijk: 0 weeks of teams\n' });
    expect(await kept()).toMatchObject([{ monday: '2026-11-16', measures: { undated: 7 } }]);
  });

  test('a call that asks for nothing, or for no number of weeks, is told how', async () => {
    expect((await run()).code).toBe(2);
    for (const weeks of ['0', '105', 'x', '-1']) expect((await run('--rebuild', '--weeks', weeks)).code).toBe(2);
    expect(await kept()).toEqual([]);
  });
});

describe('switched off', () => {
  /** What is asked of the database about somebody's work. */
  const measured = async (work: () => Promise<unknown>) => {
    const before = world.database.sent.length;
    await work();
    return world.database.sent.slice(before).filter((one) => /logged_at|briefing_reads/.test(one));
  };

  test('for everybody: nothing is computed for the team, its manager or oneself', async () => {
    expect(textOf(await root.asks('regel privacy inzicht uit'))).toContain('Cijfers van teams: uit');
    const asked = await measured(async () => {
      for (const [who, where] of [
        [kees, room],
        [mona, undefined],
        [kees, undefined],
      ] as const)
        expect(textOf(await who.asks('inzicht', where))).toContain('Uw organisatie berekent geen cijfers');
    });
    expect(asked).toEqual([]);
  });

  test('for managers: the team sees its own, and whoever leads it nothing', async () => {
    expect(textOf(await root.asks('rule privacy insight team'))).toContain('Cijfers van teams: voor het team zelf');
    expect(textOf(await kees.asks('inzicht', room))).toContain('4 van 5');
    expect(textOf(await mona.asks('inzicht Jansen BV'))).toContain('Die cijfers zijn voor het team zelf');
    expect(textOf(await mona.asks('inzicht'))).toContain('Uw eigen cijfers');
    expect(textOf(await root.asks('inzicht'))).not.toContain('4 van 5');
  });

  test('only an administrator switches', async () => {
    expect(textOf(await kees.asks('regel privacy inzicht uit'))).not.toContain('Gewijzigd');
    const form = await root.presses(await root.asks('rule privacy'), 'Wijzigen…');
    expect(form).toMatchObject({ kind: 'form' });
  });

  test('reading: it is neither asked nor kept nor counted', async () => {
    await world.database.db.update(accounts).set({ open: false });
    await ruben.asks('inplannen bezoek morgen 14:00 bij Jansen BV: contract');
    const posted = async () => {
      world.clock.now = new Date(world.clock.now.getTime() + 1);
      await world.app.plan(new Date('2026-11-24T12:10:00Z'));
      return world.delivered.find(({ key }) => key.startsWith('briefing:'))!.card;
    };
    const on = await posted();
    expect(buttonsOf(on).map(({ command }) => command)).toContain('appointment.read');
    await root.asks('regel privacy gelezen uit');
    expect(textOf(cardOf(await ruben.presses(on, 'Gelezen')))).toContain('houdt niet bij wie een briefing las');
    expect(await world.database.db.select().from(briefingReads)).toEqual([]);
    const asked = await measured(() => ruben.asks('inzicht Jansen BV'));
    expect(asked.filter((one) => one.includes('briefing_reads'))).toEqual([]);
    expect(textOf(await ruben.asks('inzicht Jansen BV'))).not.toContain('Briefings vooraf gelezen');
  });
});

describe('the weekly overview', () => {
  const weeks = async () => {
    const [organisation] = await collect(world.app.organisations.each(), 1);
    await world.app.weekly.begin(organisation!, MONDAY);
    world.delivered.length = 0;
    world.clock.now = new Date(world.clock.now.getTime() + 7 * DAY_MS);
    await world.app.overviews(world.clock.now);
    const card = (to: 'team' | 'member') =>
      world.delivered.find(
        (one) =>
          one.key.startsWith('weekly:') &&
          to in one.to &&
          (to === 'team' || (one.to as { member: string }).member === mona.id),
      );
    return { team: card('team'), manager: card('member') };
  };

  test('has a line of how well the team kept its word, and a manager’s of each team', async () => {
    const said = await weeks();
    expect(textOf(said.team!.card)).toMatch(/Toezeggingen op tijd 0 van 1 \(vorige –\) · DMU 0 van \d+/);
    expect(textOf(said.manager!.card)).toContain('Toezeggingen op tijd 0 van 1');
  });

  test('has none where figures are off, and a manager’s none where they are the team’s', async () => {
    world.clock.now = new Date(MONDAY.getTime() + 7 * DAY_MS);
    await root.asks('regel privacy inzicht team');
    const said = await weeks();
    expect(textOf(said.team!.card)).toContain('Toezeggingen op tijd');
    expect(textOf(said.manager!.card)).not.toContain('Toezeggingen op tijd');
    await root.asks('regel privacy inzicht uit');
    world.clock.now = new Date(MONDAY.getTime() + 14 * DAY_MS);
    expect(textOf((await weeks()).team!.card)).not.toContain('Toezeggingen op tijd');
  });

  test('a manager’s has counts and no names where names are off', async () => {
    await world.database.db.update(agreements).set({ nudgeStep: 3 });
    world.clock.now = new Date(MONDAY.getTime() + 21 * DAY_MS);
    await root.asks('regel privacy weeknamen uit');
    const said = textOf((await weeks()).manager!.card);
    expect(said).toContain('uw organisatie noemt hier geen namen');
    nobodyIn(said);
    expect(said).not.toContain('pomp leveren');
  });
});

test('no statement of these figures is grouped by who did it', () => {
  const grouped = world.database.sent.filter((one) =>
    /group by [^()]*\b(?:member|logged_by|owner|asked_by)\b/.test(one.replaceAll('"', '')),
  );
  expect(grouped).toEqual([]);
});
