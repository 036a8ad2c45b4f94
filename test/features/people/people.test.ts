import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Reply, Said } from '../../../src/core/ask.js';
import { absences } from '../../../src/features/people/absence/table.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { chatsOf } from '../../../src/outbox/addresses.js';
import { calendarAddresses, calendarFeeds } from '../../../src/features/calendars/table.js';
import { identities, identityQuestions, members, peopleReadings } from '../../../src/features/people/table.js';
import { seats } from '../../../src/features/accounts/teams/table.js';
import { webSessions } from '../../../src/platforms/page/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf, type Person } from '../../support/app.js';
import { slackStandIn } from '../../support/slack.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let asked = 0;

const slack = await slackStandIn();
const over = { slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl } };
const world = await testApp(over);
const slackWorkspace = (await world.app.organisations.connect(world.organisation, 'slack', { id: 'T1', name: 'VD' }))
  .id;
/** An administrator by hand, on the page. */
const boss = await world.person({ name: 'Bea Baas', administrator: true });
afterAll(async () => {
  await world.close();
  await slack.close();
});

async function hears(user: string, said: Said): Promise<Reply> {
  const at = world.clock.now;
  const heard = { platform: 'slack', workspace: 'T1', user, room: undefined, key: `a${++asked}`, at, said } as const;
  return (await world.app.door.dispatch(heard)).reply;
}
const types = async (user: string, text: string) =>
  textOf(cardOf(await hears(user, { as: 'words', text, mentions: [] })));

/** A colleague in Slack, known from the first thing they type. */
async function colleague(user: string, name: string, more: object = {}) {
  const email = `${user.toLowerCase()}@vandijk.example`;
  slack.addUser(user, {
    real_name: name,
    locale: 'nl-NL',
    tz: 'Europe/Amsterdam',
    profile: { email, real_name: name },
    ...more,
  });
  await types(user, 'help');
  return rowOf(email);
}
async function rowOf(email: string) {
  const [row] = await world.database.db.select().from(members).where(eq(members.email, email));
  return row!;
}
/** The accounts by which they are told something, the first one first. */
const chatsOfMember = async (member: string) =>
  (await chatsOf(world.database.db, { organisation: world.organisation, member, on: ['slack'] })).map(
    ({ address }) => address,
  );

/** Slack tells of how someone is now. */
async function event(user: string, more: object) {
  Object.assign(slack.users.get(user), more);
  const { toProfile } = await import('../../../src/platforms/slack/people.js');
  const at = world.clock.now;
  const profile = toProfile(slack.users.get(user), 'T1');
  const { hearOfPerson } = await import('../../../src/features/people/people.js');
  const workspace = (await world.app.organisations.workspace('slack', 'T1'))!;
  const what = { about: 'person', user, profile } as const;
  await hearOfPerson(world.app.people, { platform: 'slack', workspace: 'T1', key: `e${++asked}`, at, what }, workspace);
}
const later = (milliseconds: number) => void (world.clock.now = new Date(world.clock.now.getTime() + milliseconds));
const told = (member: string) => world.delivered.filter(({ to }) => 'member' in to && to.member === member);

describe('a colleague who is deactivated in Slack', () => {
  let piet: typeof members.$inferSelect;
  let kees: typeof members.$inferSelect;
  let manager: Person;
  let team: string;

  beforeAll(async () => {
    const { db } = world.database;
    manager = await world.person({ name: 'Marga Manager' });
    const top = await world.person({ name: 'Tom Top' });
    await db.update(members).set({ manager: top.id }).where(eq(members.id, manager.id));
    piet = await colleague('U1', 'Piet de Wit');
    kees = await colleague('U2', 'Kees Kort');
    await db.update(members).set({ manager: manager.id }).where(eq(members.id, piet.id));
    await db.update(members).set({ manager: piet.id }).where(eq(members.id, kees.id));
    await boss.asks('nieuw Jansen BV omvang groot potentie hoog');
    await boss.asks('plaats financiën @piet Jansen BV');
    team = (await db.select().from(seats).where(eq(seats.member, piet.id)))[0]!.team;
    await boss.asks('afspraak Jansen BV: offerte sturen @piet vrijdag');
    await types('U1', 'accepteer 1');
    await boss.asks('afspraak Jansen BV: pomp nakijken @piet vrijdag');
    await types('U2', 'afwezig 1 december t/m 3 december vervanger @piet');
    const session = { organisation: world.organisation, id: 's', email: piet.email, since: MONDAY };
    await db.insert(webSessions).values(session);
    await db
      .insert(calendarAddresses)
      .values({ organisation: world.organisation, member: piet.id, hash: 'h', madeAt: MONDAY });
    await db.insert(calendarFeeds).values({
      organisation: world.organisation,
      id: piet.id,
      member: piet.id,
      url: 'x',
      host: 'x',
      dueAt: MONDAY,
      createdAt: MONDAY,
    });
    world.delivered.splice(0);
    await event('U1', { deleted: true });
  });

  test('is refused at the door, in their own language', async () => {
    expect(await types('U1', 'help')).toContain('Uw toegang is gesloten');
  });

  test('holds no seat any more, and their team’s channel hears it', async () => {
    const held = await world.database.db.select().from(seats).where(eq(seats.member, piet.id));
    expect(held).toEqual([]);
    const news = world.delivered.filter(({ to }) => 'team' in to && to.team === team).map(({ card }) => card.title);
    expect(news).toContain('Piet de Wit bezet de plaats financiën niet meer');
  });

  test('is found by no picker', async () => {
    const [form] = [formIn(await boss.says({ as: 'open', command: 'team.seat', args: {} }))];
    const labels = form.blanks.find(({ name }) => name === 'member')!.options!.map(({ label }) => label);
    expect(labels).not.toContain('Piet de Wit');
    expect(labels).toContain('Kees Kort');
  });

  test('is logged out of the page', async () => {
    expect(await world.database.db.select().from(webSessions)).toEqual([]);
  });

  test('has no calendar address, no feed and is nobody’s deputy', async () => {
    const { db } = world.database;
    expect(await db.select().from(calendarAddresses).where(eq(calendarAddresses.member, piet.id))).toEqual([]);
    expect(await db.select().from(calendarFeeds).where(eq(calendarFeeds.member, piet.id))).toEqual([]);
    expect(await db.select().from(absences).where(isNotNull(absences.deputy))).toEqual([]);
  });

  test('was asked something: that is back with who asked', async () => {
    const [asked] = await world.database.db.select().from(agreements).where(eq(agreements.number, 2));
    expect(asked).toMatchObject({ state: 'declined', proposed: null });
    const said = told(boss.id).map(({ card }) => textOf(card));
    expect(said.some((one) => one.includes('Piet de Wit werkt hier niet meer.'))).toBe(true);
  });

  test('managed people: they fall under the next above', async () => {
    expect((await rowOf('u2@vandijk.example')).manager).toBe(manager.id);
  });

  test('is one card for their manager, from which everything is handed over, and accepted by who gets it', async () => {
    const cards = told(manager.id);
    expect(cards.map(({ card }) => card.title)).toEqual(['Piet de Wit is uit dienst']);
    const { card } = cards[0]!;
    expect(textOf(card)).toContain('offerte sturen');
    expect(textOf(card)).toContain('Kees Kort');
    const form = formIn(await manager.presses(card, 'Alles overdragen…'));
    const done = cardOf(await manager.submits(form, { to: kees.id }));
    expect(done.title).toBe('Aan Kees Kort is gevraagd 1 afspraak over te nemen');
    const [one] = await world.database.db.select().from(agreements).where(eq(agreements.number, 1));
    expect(one).toMatchObject({ owner: piet.id, proposed: kees.id });
    expect(await types('U2', 'accepteer 1')).toContain('Kees Kort');
  });

  test('is not brought back by a colleague who neither manages them nor administers', async () => {
    const button = { as: 'button', command: 'offboarding.back', args: { member: piet.id } } as const;
    expect(textOf(cardOf(await hears('U2', button)))).toContain('Dit kan alleen de leidinggevende of een beheerder.');
    expect((await rowOf('u1@vandijk.example')).deactivatedAt).not.toBeNull();
  });

  test('hears nothing more', () => {
    expect(told(piet.id)).toEqual([]);
  });

  test('comes back by an event; their seat is offered, and given with one button', async () => {
    later(HOUR);
    world.delivered.splice(0);
    await event('U1', { deleted: false });
    expect(await types('U1', 'help')).toContain('Wat u kunt typen');
    expect(await world.database.db.select().from(seats).where(eq(seats.member, piet.id))).toEqual([]);
    const { card } = told(manager.id)[0]!;
    expect(card.title).toBe('Piet de Wit is weer in dienst');
    expect(cardOf(await manager.presses(card, /financiën/)).title).toMatch(/heeft weer de plaats financiën/);
    expect(await world.database.db.select().from(seats).where(eq(seats.member, piet.id))).toHaveLength(1);
    expect(textOf(cardOf(await manager.presses(card, /financiën/)))).toContain('niet meer vacant');
  });
});

describe('a guest', () => {
  test('is told so and keeps no seat', async () => {
    const gast = await colleague('U3', 'Gina Gast');
    await boss.asks('plaats marketing @gina Jansen BV');
    await event('U3', { is_restricted: true });
    expect(await types('U3', 'help')).toContain('u bent gast');
    expect(await world.database.db.select().from(seats).where(eq(seats.member, gast.id))).toEqual([]);
  });
});

describe('an event', () => {
  test('renames; and where they chose their language it stays', async () => {
    await colleague('U4', 'Nel Naam');
    await types('U4', 'taal en');
    const profile = { email: 'u4@vandijk.example', real_name: 'Nel Nieuw' };
    await event('U4', { real_name: 'Nel Nieuw', locale: 'nl-NL', tz: 'Europe/London', profile });
    expect(await rowOf('u4@vandijk.example')).toMatchObject({ name: 'Nel Nieuw', locale: 'en', zone: 'Europe/London' });
  });

  test('that is late changes nothing: how they stand now is asked', async () => {
    await colleague('U5', 'Lies Laat');
    const { hearOfPerson } = await import('../../../src/features/people/people.js');
    const { toProfile } = await import('../../../src/platforms/slack/people.js');
    const profile = toProfile({ ...slack.users.get('U5'), deleted: true }, 'T1');
    const workspace = (await world.app.organisations.workspace('slack', 'T1'))!;
    const what = { about: 'person', user: 'U5', profile } as const;
    const at = world.clock.now;
    await hearOfPerson(world.app.people, { platform: 'slack', workspace: 'T1', key: 'late', at, what }, workspace);
    expect((await rowOf('u5@vandijk.example')).deactivatedAt).toBeNull();
  });

  test('of an administrator’s role gives it and takes it, and what was given by hand stays', async () => {
    const row = await colleague('U6', 'Ad Admin', { is_admin: true });
    expect(row.administrator).toBe(true);
    await event('U6', { is_admin: false });
    expect((await rowOf('u6@vandijk.example')).administrator).toBe(false);
    await boss.asks('medewerker @ad beheerder ja');
    await event('U6', { is_admin: true });
    await event('U6', { is_admin: false });
    expect((await rowOf('u6@vandijk.example')).administrator).toBe(true);
    await boss.asks('medewerker @ad beheerder nee');
  });
});

describe('a missed event', () => {
  test('counts at the next ask after a day, with one call', async () => {
    await colleague('U7', 'Mia Mist');
    slack.users.get('U7').deleted = true;
    const calls = () => slack.of('users.info').filter(({ user }) => user === 'U7').length;
    const before = calls();
    expect(await types('U7', 'help')).toContain('Wat u kunt typen');
    expect(calls()).toBe(before);
    later(DAY + HOUR);
    const all = await Promise.all([types('U7', 'help'), types('U7', 'help')]);
    expect(calls()).toBe(before + 1);
    expect(all.some((one) => one.includes('Uw toegang is gesloten'))).toBe(true);
    expect(await types('U7', 'help')).toContain('Uw toegang is gesloten');
    expect(calls()).toBe(before + 1);
  });

  test('serves what is stored while Slack says “later”, and is asked again a while after', async () => {
    await colleague('U8', 'Bob Bezet');
    later(DAY + HOUR);
    slack.users.get('U8').deleted = true;
    slack.next('users.info', { tooMany: 60 });
    expect(await types('U8', 'help')).toContain('Wat u kunt typen');
    expect(await types('U8', 'help')).toContain('Wat u kunt typen');
    later(HOUR);
    expect(await types('U8', 'help')).toContain('Uw toegang is gesloten');
  });
});

describe('the nightly reading', () => {
  test('goes on where it stopped when Slack said “later” for an hour, and reads nothing twice', async () => {
    await colleague('U9', 'Nico Nacht');
    for (let n = 0; n < 450; n++) slack.addUser(`UX${n}`);
    slack.users.get('U9').deleted = true;
    const { db } = world.database;
    await db.delete(peopleReadings);
    const before = slack.of('users.list').length;
    const since = () => slack.of('users.list').slice(before);
    slack.next('users.list', { slow: 0 }, { tooMany: 3600 });
    await world.app.runJob('organisation.people');
    expect(since().map(({ cursor }) => cursor)).toEqual([undefined, '200']);
    later(HOUR / 2);
    await world.app.runJob('organisation.people');
    expect(since()).toHaveLength(2);
    later(HOUR);
    await world.app.runJob('organisation.people');
    expect(since().map(({ cursor }) => cursor)).toEqual([undefined, '200', '200', '400']);
    expect((await rowOf('u9@vandijk.example')).deactivatedAt).not.toBeNull();
    await world.app.runJob('organisation.people');
    expect(since()).toHaveLength(4);
    later(DAY);
    await world.app.runJob('organisation.people');
    expect(since().length).toBeGreaterThan(4);
  });

  test('does not put anyone out of service for not being listed', async () => {
    await colleague('U10', 'Wim Weg');
    slack.users.delete('U10');
    later(DAY);
    await world.app.runJob('organisation.people');
    expect((await rowOf('u10@vandijk.example')).deactivatedAt).toBeNull();
  });
});

describe('a known address', () => {
  const reuse = (user: string, email: string, name: string) =>
    slack.addUser(user, { real_name: name, locale: 'en-GB', tz: 'Europe/London', profile: { email, real_name: name } });

  test('of someone who left is a question to an administrator, once; what they typed comes back', async () => {
    await colleague('U11', 'Oud Adres');
    await event('U11', { deleted: true });
    reuse('U12', 'u11@vandijk.example', 'New Name');
    world.delivered.splice(0);
    const answer = await types('U12', 'log Jansen BV: hello there');
    expect(answer).toContain('An administrator is asked who you are');
    expect(answer).toContain('log Jansen BV: hello there');
    await types('U12', 'help');
    const cards = told(boss.id).filter(({ card }) => card.title.startsWith('Is New Name'));
    expect(cards.map(({ card }) => card.title)).toEqual(['Is New Name dezelfde persoon als Oud Adres?']);
    const identity = and(eq(identities.workspace, slackWorkspace), eq(identities.externalId, 'U12'));
    expect(await world.database.db.select().from(identities).where(identity)).toEqual([]);

    const former = await rowOf('u11@vandijk.example');
    expect(cardOf(await boss.presses(cards[0]!.card, 'Iemand anders')).title).toContain('New Name');
    expect(await types('U12', 'help')).toContain('What you can type');
    const now = await rowOf('u11@vandijk.example');
    expect(now.id).not.toBe(former.id);
    expect(now).toMatchObject({ name: 'New Name', functions: [], administrator: false });
    const [aside] = await world.database.db.select().from(members).where(eq(members.id, former.id));
    expect(aside!.formerEmail).toBe('u11@vandijk.example');
    expect(cardOf(await boss.presses(cards[0]!.card, 'Dezelfde persoon')).title).toBe(
      'Daar is al antwoord op gegeven.',
    );
  });

  test('of someone who left and was never in this workspace is a question as well', async () => {
    const former = await world.person({ name: 'Pia Pagina' });
    await boss.asks('vertrek @pia');
    reuse('U20', former.email, 'Pia Pagina');
    expect(await types('U20', 'help')).toContain('An administrator is asked who you are');
    const known = await world.database.db.select().from(identities).where(eq(identities.externalId, 'U20'));
    expect(known).toEqual([]);
  });

  test('of the same person brings them back', async () => {
    const before = await colleague('U13', 'Terug Keer');
    await event('U13', { deleted: true });
    reuse('U14', 'u13@vandijk.example', 'Terug Keer');
    world.delivered.splice(0);
    await types('U14', 'help');
    await boss.presses(told(boss.id).find(({ card }) => card.title.startsWith('Is Terug'))!.card, 'Dezelfde persoon');
    expect(await rowOf('u13@vandijk.example')).toMatchObject({ id: before.id, deactivatedAt: null });
    expect(await types('U14', 'help')).toContain('Wat u kunt typen');
    // Not by the account that was ended.
    expect(await chatsOfMember(before.id)).toEqual(['U14']);
  });

  test('of the same person, who has two accounts from then on, is spoken with by the new one', async () => {
    const before = await colleague('U21', 'Twee Keer');
    later(HOUR);
    reuse('U22', 'u21@vandijk.example', 'Twee Keer');
    world.delivered.splice(0);
    await types('U22', 'help');
    await boss.presses(told(boss.id).find(({ card }) => card.title.startsWith('Is Twee'))!.card, 'Dezelfde persoon');
    expect(await chatsOfMember(before.id)).toEqual(['U22', 'U21']);
  });

  test('with a second account in the same workspace is a question too, also when they are only mentioned', async () => {
    await colleague('U15', 'Dubbel Op');
    reuse('U16', 'u15@vandijk.example', 'Dubbel Op');
    const said = {
      as: 'words',
      text: 'plaats marketing @x Jansen BV',
      mentions: [{ start: 17, end: 19, user: 'U16' }],
    } as const;
    await hears('U15', { ...said, mentions: [...said.mentions] });
    const asked = await world.database.db
      .select()
      .from(identityQuestions)
      .where(eq(identityQuestions.externalId, 'U16'));
    expect(asked).toHaveLength(1);
    const known = await world.database.db.select().from(identities).where(eq(identities.externalId, 'U16'));
    expect(known).toEqual([]);
  });
});

describe('an address that a chat gives to a colleague, and that is another’s', () => {
  const moves = (user: string, name: string, email: string) => event(user, { profile: { email, real_name: name } });
  const asked = (name: string) => told(boss.id).filter(({ card }) => card.title.startsWith(`Is ${name}`));

  test('is a question to an administrator, once; of two people it goes to whom the chat names', async () => {
    const [nel, piet] = [await colleague('U31', 'Nel Een'), await colleague('U32', 'Piet Twee')];
    await moves('U31', 'Nel Een', piet.email);
    await moves('U31', 'Nel Een', piet.email);
    expect(await rowOf(piet.email)).toMatchObject({ id: piet.id });
    expect(await rowOf(nel.email)).toMatchObject({ id: nel.id });
    const [question, ...others] = asked('Nel Een');
    expect(others).toEqual([]);
    expect(question!.card.title).toBe('Is Nel Een dezelfde persoon als Piet Twee?');
    expect(textOf(question!.card)).toContain('het adres gaat naar de collega die de chat noemt');
    const answer = cardOf(await boss.presses(question!.card, 'Iemand anders'));
    expect(answer.title).toBe('Nel Een heeft dit adres vanaf nu');
    expect(await rowOf(piet.email)).toMatchObject({ id: nel.id, name: 'Nel Een' });
    const [aside] = await world.database.db.select().from(members).where(eq(members.id, piet.id));
    expect(aside).toMatchObject({ formerEmail: piet.email, deactivatedAt: null });
  });

  test('of one person is theirs: their account is that member’s, and what they were besides it goes out of service', async () => {
    const english = await world.person({ name: 'Edna English', administrator: true, locale: 'en' });
    const [twice, once] = [await colleague('U33', 'Tia Twee'), await world.person({ name: 'Tia Een' })];
    await boss.asks('plaats marketing @tia.twee Jansen BV');
    await moves('U33', 'Tia Twee', once.email);
    const { card } = told(english.id).find((one) => one.card.title.startsWith('Is Tia Twee'))!;
    expect(textOf(card)).toContain('Two people: the address goes to the colleague whom the chat names.');
    expect(cardOf(await english.presses(card, 'Same person')).title).toBe('Tia Een is known by this account too');
    const [identity] = await world.database.db.select().from(identities).where(eq(identities.externalId, 'U33'));
    expect(identity!.member).toBe(once.id);
    const [out] = await world.database.db.select().from(members).where(eq(members.id, twice.id));
    expect(out).toMatchObject({ leftBy: 'administrator' });
    expect(out!.deactivatedAt).not.toBeNull();
    expect(await world.database.db.select().from(seats).where(eq(seats.member, twice.id))).toEqual([]);
    expect(told(boss.id).some((one) => one.card.title === 'Tia Twee is uit dienst')).toBe(true);
    expect(await types('U33', 'help')).toContain('Wat u kunt typen');
    await boss.asks('vertrek @edna');
  });

  test('is not answered so that nobody administers any more', async () => {
    await colleague('U34', 'Bas Baas');
    const { db } = world.database;
    const piet = await colleague('U35', 'Piet Drie');
    await moves('U34', 'Bas Baas', piet.email);
    const [question] = asked('Bas Baas');
    await boss.asks('medewerker @bas beheerder ja');
    await db.update(members).set({ administrator: false }).where(eq(members.id, boss.id));
    const button = buttonsOf(question!.card).find(({ label }) => label === 'Dezelfde persoon')!;
    const pressed = cardOf(await hears('U34', { as: 'button', command: button.command, args: button.args }));
    expect(pressed.title).toContain('Niemand anders beheert Afspraak hier');
    await db.update(members).set({ administrator: true }).where(eq(members.id, boss.id));
    expect(cardOf(await boss.presses(question!.card, 'Iemand anders')).title).toBe('Bas Baas heeft dit adres vanaf nu');
    await boss.asks('medewerker @bas beheerder nee');
  });
});

describe('an organisation that nobody administers any more', () => {
  test('says so to whoever asks for what only an administrator may do, and what to do', async () => {
    const { db } = world.database;
    expect(await types('U2', 'status')).toContain('Dit kan alleen een beheerder. Vraag het een van hen.');
    await db.update(members).set({ administrator: false });
    expect(await types('U2', 'status')).toContain('niemand beheert Afspraak hier nog. Laat wie Afspraak draait');
    await types('U2', 'taal en');
    const said = await types('U2', 'status');
    expect(said).toContain('put the e-mail address of a colleague in ADMINS');
    await types('U2', 'taal nl');
    await db.update(members).set({ administrator: sql`given_administrator` });
  });
});

describe('an administrator', () => {
  test('takes a colleague out from a day on, and they are out on that day in the organisation’s zone', async () => {
    const row = await colleague('U17', 'Dirk Dag');
    world.clock.now = new Date('2026-12-29T10:00:00Z');
    const card = await boss.asks('vertrek @dirk per 1 januari');
    expect(card.title).toBe('Dirk Dag is uit dienst per vr 1 januari 2027');
    world.clock.now = new Date('2026-12-31T22:30:00Z');
    await world.app.runJob('offboarding.leaving');
    expect((await rowOf(row.email)).deactivatedAt).toBeNull();
    world.clock.now = new Date('2026-12-31T23:30:00Z');
    await world.app.runJob('offboarding.leaving');
    expect((await rowOf(row.email)).deactivatedAt).not.toBeNull();
    await event('U17', { tz: 'Europe/London' });
    expect((await rowOf(row.email)).deactivatedAt).not.toBeNull();
    expect(cardOf(await boss.presses(card, 'Blijft toch')).title).toBe('Dirk Dag is weer in dienst');
    expect(await types('U17', 'help')).toContain('Wat u kunt typen');
  });

  test('who types a day that is none is asked, and nobody leaves', async () => {
    const row = await colleague('U18', 'Ella Even');
    expect(textOf(await boss.asks('vertrek @ella per ooit'))).toContain('begrijp ik hier niet');
    expect((await rowOf(row.email)).deactivatedAt).toBeNull();
  });

  test('keeps functions, manager and role, typed or in a form with today’s values', async () => {
    const row = await colleague('U19', 'Fred Form');
    const kees = await rowOf('u2@vandijk.example');
    const card = await boss.asks('medewerker @fred functies financiën, binnendienst leidinggevende @kees beheerder ja');
    expect(card.title).toBe('Fred Form is gewijzigd');
    expect(await rowOf(row.email)).toMatchObject({
      functions: ['finance', 'inside-sales'],
      manager: kees.id,
      administrator: true,
    });
    const form = formIn(await boss.presses(card, 'Wijzigen…'));
    expect(Object.fromEntries(form.blanks.map(({ name, value }) => [name, value?.label]))).toEqual({
      functions: 'financiën, binnendienst',
      manager: 'Kees Kort',
      administrator: 'ja',
    });
    await boss.submits(form, { manager: '', administrator: 'no' });
    expect(await rowOf(row.email)).toMatchObject({
      functions: ['finance', 'inside-sales'],
      manager: null,
      administrator: false,
    });
  });

  test('names a function that is none and hears which there are', async () => {
    const said = textOf(cardOf(await boss.types('medewerker @fred functies tovenaar').then(asCard)));
    expect(said).toContain('tovenaar');
  });

  test('makes no circle of managers', async () => {
    await boss.asks('medewerker @fred leidinggevende @ella');
    const reply = await boss.types('medewerker @ella leidinggevende @fred');
    expect(JSON.stringify(reply)).toContain('valt al onder deze collega');
  });

  test('is never the last to go by a command', async () => {
    expect(textOf(await boss.asks('vertrek @bea'))).toContain('Niemand anders beheert Afspraak hier');
    expect(textOf(await boss.asks('medewerker @bea beheerder nee'))).toContain('Niemand anders beheert Afspraak hier');
    expect(await rowOf(boss.email)).toMatchObject({ deactivatedAt: null, administrator: true });
  });

  test('alone may do so', async () => {
    for (const line of ['vertrek @bea', 'medewerker', 'medewerker @bea beheerder nee'])
      expect(await types('U2', line)).toContain('Dit kan alleen een beheerder');
  });

  test('sees everyone with “member”', async () => {
    const card = await boss.asks('member');
    expect(textOf(card)).toContain('Bea Baas');
    expect(buttonsOf(card).map(({ label }) => label)).toContain('Kies een collega…');
  });
});

/** A form says what is wrong at its blanks. */
function asCard(reply: Reply): Reply {
  if (reply.kind !== 'form') return reply;
  const errors = reply.form.blanks.flatMap(({ error }) => error ?? []);
  return { kind: 'card', to: 'asker', card: { title: errors.join(' '), parts: [] } };
}
