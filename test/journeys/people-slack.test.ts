import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../src/core/id.js';
import { absences } from '../../src/features/people/absence/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { calendarAddresses, calendarFeeds } from '../../src/features/calendars/table.js';
import { asksSeen, members } from '../../src/features/people/table.js';
import { seats } from '../../src/features/accounts/teams/table.js';
import { webSessions } from '../../src/platforms/page/table.js';
import { deliverAll } from '../support/app.js';
import { sendEvent } from '../support/slack.js';
import { eventsAt, readable, secret, slackPlace, slackTeller } from './slack-teller.js';

const HOUR_MS = 3_600_000;

const clock = { now: new Date('2026-11-23T09:30:00Z') };
let channel: string;

const place = await slackPlace(() => clock.now, 'u1@voorbeeld.example');
const anna = slackTeller(place, { user: 'U1', locale: 'nl' });
const piet = slackTeller(place, { user: 'U2', locale: 'en' });
const kees = slackTeller(place, { user: 'U3', locale: 'nl' });
for (const one of [anna, piet, kees]) await one.types('help');
afterAll(() => place.close());

const later = (milliseconds: number) => void (clock.now = new Date(clock.now.getTime() + milliseconds));

/** Slack makes someone what they are now, and tells of it: signed HTTP, to the app's own address. */
async function slackTells(type: 'user_change' | 'team_join', user: string, more: object, sent: object = {}) {
  const now = Object.assign(place.slack.users.get(user), more);
  return tells(type, { ...now }, sent);
}
async function tells(type: string, user: object, { id = newId(), ...sent }: { id?: string; seconds?: number } = {}) {
  const at = { events: eventsAt(place.server), secret };
  const answered = await sendEvent(at, { type, user }, { id, seconds: clock.now.getTime() / 1000, ...sent });
  expect(answered.status).toBe(200);
  // Slack is answered at once: what it told is heard after that.
  const heard = () =>
    place.database.db
      .select()
      .from(asksSeen)
      .where(eq(asksSeen.key, `event:${id}`));
  while ((await heard()).length === 0) await new Promise(setImmediate);
  await place.app.chats.slack!.stop();
}
/** A message a second to one person or channel: whatever is due goes out. */
async function deliver(): Promise<void> {
  for (let n = 0; n < 8; n++) {
    later(2000);
    await deliverAll(place.app.delivering);
  }
}
const postsTo = (to: string) => place.slack.of('chat.postMessage').filter((post) => post['channel'] === to);
const latestTo = (to: string, title: string) => postsTo(to).filter(({ text }) => String(text).includes(title));
async function memberOf(user: string) {
  const email = eq(members.email, `${user.toLowerCase()}@voorbeeld.example`);
  return (await place.database.db.select().from(members).where(email))[0]!;
}
const seatsOf = async (user: string) => {
  const { id } = await memberOf(user);
  return (await place.database.db.select().from(seats).where(eq(seats.member, id))).map((one) => one.function);
};

describe('a colleague who is deactivated in Slack is gone everywhere', () => {
  beforeAll(async () => {
    await anna.types('nieuw Jansen BV omvang groot potentie hoog');
    await anna.types('plaats technische dienst <@U2|piet> Jansen BV');
    await anna.presses('Bevestigen en kanaal maken');
    channel = (await anna.channel('Jansen BV')).id;
    await anna.types('medewerker <@U2|piet> leidinggevende <@U1|anna>');
    await anna.types('afspraak Jansen BV: offerte sturen <@U2|piet> vrijdag');
    await piet.types('accept 1');
    await kees.types('help');
    await anna.types('afspraak Jansen BV: pomp nakijken <@U2|piet> vrijdag');
    await kees.types('afwezig 1 december t/m 3 december vervanger <@U2|piet>');
    const { organisation, id: member, email } = await memberOf('U2');
    const { db } = place.database;
    await db.insert(webSessions).values({ organisation, id: 's', email, since: clock.now });
    await db.insert(calendarAddresses).values({ organisation, member, hash: 'h', madeAt: clock.now });
    const feed = { organisation, id: member, member, url: 'x', host: 'x', dueAt: clock.now, createdAt: clock.now };
    await db.insert(calendarFeeds).values(feed);
    await deliver();
    expect(place.slack.channels.get(channel)!.members.has('U2')).toBe(true);
    await slackTells('user_change', 'U2', { deleted: true }, { id: 'EvLeft' });
    await deliver();
  });

  test('at the door, in their own language', async () => {
    expect(await piet.types('help')).toContain('Your account has been closed');
  });

  test('from their seats, and their channel hears it and is without them', async () => {
    expect(await seatsOf('U2')).toEqual([]);
    const said = postsTo(channel).map(readable).join();
    expect(said).toContain('Naam U2 bezet de plaats technische dienst niet meer');
    expect(place.slack.channels.get(channel)!.members.has('U2')).toBe(false);
  });

  test('from sessions, feeds, calendar addresses and as a deputy', async () => {
    const { db } = place.database;
    for (const table of [webSessions, calendarFeeds, calendarAddresses])
      expect(await db.select().from(table)).toEqual([]);
    expect((await db.select().from(absences)).map(({ deputy }) => deputy)).toEqual([null]);
  });

  test('what was asked of them is back with who asked', async () => {
    const [asked] = await place.database.db.select().from(agreements).where(eq(agreements.number, 2));
    expect(asked).toMatchObject({ state: 'declined', proposed: null });
    expect(postsTo('U1').map(readable).join()).toContain('Naam U2 werkt hier niet meer');
  });

  test('in one message to their manager, from which what they owned is handed over', async () => {
    const [card, ...others] = latestTo('U1', 'Naam U2 is uit dienst');
    expect(others).toEqual([]);
    expect(readable(card)).toContain('offerte sturen');
    expect(await anna.pressesOn(card, 'Alles overdragen…')).toContain('Afspraken overdragen');
    const { id } = await memberOf('U3');
    expect(await anna.fills({ to: id })).toContain('Aan Naam U3 is gevraagd 1 afspraak over te nemen');
    expect(await kees.types('accepteer 1')).toContain('Geaccepteerd: u doet het');
    const [one] = await place.database.db.select().from(agreements).where(eq(agreements.number, 1));
    expect(one!.owner).toBe(id);
    await deliver();
  });

  test('once, when the event is delivered again, and when it is told once more', async () => {
    const before = postsTo('U1').length + postsTo(channel).length;
    await slackTells('user_change', 'U2', { deleted: true }, { id: 'EvLeft' });
    await slackTells('user_change', 'U2', { deleted: true });
    await deliver();
    expect(postsTo('U1').length + postsTo(channel).length).toBe(before);
  });

  test('also when an event of before that comes late', async () => {
    const earlier = { seconds: clock.now.getTime() / 1000 - 3600 };
    await tells('user_change', { ...place.slack.users.get('U2'), deleted: false }, earlier);
    expect((await memberOf('U2')).deactivatedAt).not.toBeNull();
    expect(await piet.types('help')).toContain('Your account has been closed');
  });

  test('and hears nothing more', async () => {
    const before = postsTo('U2').length;
    await anna.types('afspraak Jansen BV: pomp vervangen vrijdag');
    await deliver();
    expect(postsTo('U2')).toHaveLength(before);
  });

  test('until they come back: their manager gives the seat back with a button, and they are in the channel again', async () => {
    later(HOUR_MS);
    await slackTells('user_change', 'U2', { deleted: false });
    await deliver();
    expect(await piet.types('help')).toContain('What you can type');
    expect(await seatsOf('U2')).toEqual([]);
    const [card] = latestTo('U1', 'Naam U2 is weer in dienst');
    expect(await anna.pressesOn(card, 'technische dienst · Jansen BV')).toContain(
      'heeft weer de plaats technische dienst',
    );
    await deliver();
    expect(await seatsOf('U2')).toEqual(['technical-service']);
    expect(place.slack.channels.get(channel)!.members.has('U2')).toBe(true);
  });

  test('a deactivation that comes after the return it came before takes nobody out', async () => {
    await tells('user_change', { ...place.slack.users.get('U2'), deleted: true }, { seconds: 1 });
    expect(await seatsOf('U2')).toEqual(['technical-service']);
    expect(await piet.types('help')).toContain('What you can type');
  });
});

describe('a colleague', () => {
  test('who is renamed in Slack bears the new name at once, in the language and zone that they have now', async () => {
    const profile = { real_name: 'Kees Nieuw', email: 'u3@voorbeeld.example' };
    await slackTells('user_change', 'U3', { real_name: 'Kees Nieuw', profile, tz: 'Europe/London', locale: 'en-GB' });
    expect(await memberOf('U3')).toMatchObject({ name: 'Kees Nieuw', zone: 'Europe/London', locale: 'en' });
    expect(await kees.types('help')).toContain('What you can type');
    expect(await anna.types('medewerker')).toContain('Kees Nieuw');
  });

  test('who became a guest is told so and keeps no seat; as a colleague again they are one', async () => {
    await anna.types('plaats financiën <@U3|kees> Jansen BV');
    expect(await seatsOf('U3')).toEqual(['finance']);
    await slackTells('user_change', 'U3', { is_restricted: true });
    expect(await seatsOf('U3')).toEqual([]);
    expect(await kees.types('help')).toContain('you are a guest in this workspace');
    await slackTells('user_change', 'U3', { is_restricted: false });
    expect(await kees.types('help')).toContain('What you can type');
  });
});

describe('a newcomer', () => {
  test('who is a guest gets nowhere, and is nobody’s member', async () => {
    const guest = slackTeller(place, { user: 'U4', locale: 'nl', more: { is_restricted: true } });
    await slackTells('team_join', 'U4', {});
    expect(await guest.types('help')).toContain('u bent gast in deze werkruimte');
    expect(await memberOf('U4')).toBeUndefined();
  });

  test.each([
    {
      locale: 'nl',
      user: 'U11',
      press: 'Iemand anders',
      asked: 'Een beheerder',
      door: 'Wat u kunt typen',
      same: false,
    },
    {
      locale: 'en',
      user: 'U12',
      press: 'Dezelfde persoon',
      asked: 'An administrator',
      door: 'Wat u kunt typen',
      same: true,
    },
  ])('with the address of someone who left is a question to an administrator ($press)', async (one) => {
    const email = `${one.user.toLowerCase()}@voorbeeld.example`;
    const former = slackTeller(place, { user: one.user, locale: 'nl' });
    await former.types('help');
    const { id } = await memberOf(one.user);
    await slackTells('user_change', one.user, { deleted: true });
    const newcomer = {
      user: `${one.user}N`,
      locale: one.locale,
      more: { real_name: 'Nia Nieuw', profile: { email, real_name: 'Nia Nieuw' } },
    };
    const nia = slackTeller(place, newcomer);
    await slackTells('team_join', newcomer.user, {}, { id: `Ev${newcomer.user}` });
    await slackTells('team_join', newcomer.user, {}, { id: `Ev${newcomer.user}` });
    const answer = await nia.types('log Jansen BV: hello');
    expect(answer).toContain(one.asked);
    expect(answer).toContain('log Jansen BV: hello');
    await nia.types('help');
    await deliver();
    const cards = latestTo('U1', `Is Nia Nieuw dezelfde persoon als Naam ${one.user}?`);
    expect(cards).toHaveLength(1);
    expect(await anna.pressesOn(cards[0], one.press)).toContain(
      one.same ? 'nu ook met dit account bekend' : 'is iemand anders',
    );
    await deliver();
    expect(postsTo(newcomer.user).map(readable).join()).toContain(
      one.locale === 'nl' ? 'U bent nu bekend' : 'You are known now',
    );
    expect(await nia.types('help')).toContain(one.door);
    expect((await memberOf(one.user)).id === id).toBe(one.same);
  });
});
