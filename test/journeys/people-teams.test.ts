import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { agreements } from '../../src/features/agreements/table.js';
import { calendarAddresses } from '../../src/features/calendars/table.js';
import { members } from '../../src/features/people/table.js';
import { seats } from '../../src/features/accounts/teams/table.js';
import { webSessions } from '../../src/platforms/page/table.js';
import { deliverAll } from '../support/app.js';
import { BOT, type Member } from '../support/teams-connector.js';
import { ANNA, cardIn, PIET, readable, TEAM, teamsPlace, teamsTeller } from './teams-teller.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NIA = '8f1c2d3e-0000-4000-8000-0000000000a4';
const GAST = '8f1c2d3e-0000-4000-8000-0000000000a5';

const clock = { now: new Date('2026-11-23T09:30:00Z') };

const later = (milliseconds: number) => void (clock.now = new Date(clock.now.getTime() + milliseconds));

/** What the tenant says of someone from now on; Teams tells nobody, its rosters show it. */
const becomes = (user: string, more: Partial<Member>) => void Object.assign(place.connector.people.get(user)!, more);

/** The reading of everyone, as in the night: its next time may be a day away. */
async function night(): Promise<void> {
  later(DAY_MS);
  await place.app.runJob('organisation.people');
  await deliver();
}
/** A message a second to one person or channel: whatever is due goes out. */
async function deliver(): Promise<void> {
  for (let n = 0; n < 8; n++) {
    later(2000);
    await deliverAll(place.app.delivering);
  }
}
const postsTo = (user: string) =>
  [...place.connector.posts.values()].filter(({ conversation }) => conversation === place.connector.chats.get(user));
const titled = (user: string, title: string) =>
  postsTo(user).filter((post) => cardIn(post) && readable(cardIn(post)).startsWith(title));
async function memberOf(email: string) {
  return (await place.database.db.select().from(members).where(eq(members.email, email)))[0]!;
}
const seatsOf = async (email: string) => {
  const { id } = await memberOf(email);
  return (await place.database.db.select().from(seats).where(eq(seats.member, id))).map((one) => one.function);
};
const PIETS = 'piet@voorbeeld.example';

const VACANT = 'Piet Bakker bezet de plaats technische dienst niet meer';
const inChannel = () =>
  [...place.connector.posts.values()]
    .filter(({ conversation }) => conversation.startsWith(channel))
    .map((post) => (cardIn(post) ? readable(cardIn(post)) : ''))
    .join();

const place = await teamsPlace(() => clock.now);
const anna = teamsTeller(place, { user: ANNA, locale: 'nl' });
const piet = teamsTeller(place, { user: PIET, locale: 'en' });
await anna.types('taal nl');
await piet.types('language en');
await anna.types('thuisbasis hier', TEAM);
await anna.types('nieuw Jansen BV omvang groot potentie hoog');
await anna.types('plaats technische dienst @piet Jansen BV');
await anna.presses('Bevestigen en kanaal maken');
const channel = (await anna.channel('Jansen BV')).id;
await anna.types('medewerker @piet leidinggevende @anna');
await anna.types('afspraak Jansen BV: offerte sturen @piet vrijdag');
await piet.types('accept 1');
await anna.types('afspraak Jansen BV: pomp nakijken @piet vrijdag');
const { organisation, id: member, email } = await memberOf(PIETS);
const { db } = place.database;
await db.insert(webSessions).values({ organisation, id: 's', email, since: clock.now });
await db.insert(calendarAddresses).values({ organisation, member, hash: 'h', madeAt: clock.now });
await deliver();
afterAll(() => place.close());

describe('what Teams tells of a channel’s people', () => {
  test('who is taken out of a team keeps seat and agreements: they still work here, however often it is told', async () => {
    const removed = {
      type: 'conversationUpdate',
      id: 'f:removed',
      membersRemoved: [{ id: '29:piet', aadObjectId: PIET }],
      channelData: {
        eventType: 'teamMemberRemoved',
        team: { id: TEAM },
        tenant: { id: place.connector.people.get(PIET)!.tenantId },
      },
    };
    await anna.says(removed, TEAM);
    await anna.says(removed, TEAM);
    expect(await seatsOf(PIETS)).toEqual(['technical-service']);
    expect(await piet.types('agreement 1')).toContain('offerte sturen');
  });

  test('who takes the app away and gets it back, told in the wrong order, is spoken with again once they write', async () => {
    const bot = [{ id: BOT }];
    await piet.says({ type: 'installationUpdate', action: 'add', membersAdded: bot });
    await piet.says({ type: 'installationUpdate', action: 'remove', membersRemoved: bot });
    await place.app.chats.teams!.stop();
    expect(await seatsOf(PIETS)).toEqual(['technical-service']);
    expect(await piet.types('help')).toContain('What you can type');
  });
});

describe('a colleague whom the tenant made a guest is gone everywhere', () => {
  beforeAll(async () => {
    becomes(PIET, { userRole: 'guest' });
    await night();
  });

  test('at the door, in their own language', async () => {
    expect(await piet.types('help')).toContain('you are a guest in this workspace');
  });

  test('from their seats, sessions and calendar addresses', async () => {
    const { db } = place.database;
    expect(await seatsOf(PIETS)).toEqual([]);
    for (const table of [webSessions, calendarAddresses]) expect(await db.select().from(table)).toEqual([]);
  });

  test('while the guest still reads along nothing more is posted in the channel, and an administrator hears why', async () => {
    expect(inChannel()).not.toContain(VACANT);
    expect(titled(ANNA, 'In #klant-Jansen BV, het kanaal van Jansen BV, lezen anderen')).toHaveLength(1);
  });

  test('what was asked of them is back with who asked, and their manager has one message with what they owned', async () => {
    const [asked] = await place.database.db.select().from(agreements).where(eq(agreements.number, 2));
    expect(asked).toMatchObject({ state: 'declined', proposed: null });
    const [card, ...others] = titled(ANNA, 'Piet Bakker is uit dienst');
    expect(others).toEqual([]);
    expect(readable(cardIn(card!))).toContain('offerte sturen');
  });

  test('once: another night tells nothing anew', async () => {
    const before = postsTo(ANNA).length;
    await night();
    expect(titled(ANNA, 'Piet Bakker is uit dienst')).toHaveLength(1);
    expect(postsTo(ANNA).length).toBe(before);
  });

  test('until they are a colleague again: their manager gives the seat back with a button', async () => {
    becomes(PIET, { userRole: 'user' });
    await night();
    expect(await piet.types('help')).toContain('What you can type');
    expect(await seatsOf(PIETS)).toEqual([]);
    const [card] = titled(ANNA, 'Piet Bakker is weer in dienst');
    const given = await anna.pressesOn(card!, 'technische dienst · Jansen BV');
    expect(given).toContain('heeft weer de plaats technische dienst');
    expect(await seatsOf(PIETS)).toEqual(['technical-service']);
  });
});

describe('a colleague', () => {
  test('who is renamed in the tenant bears the new name that night', async () => {
    becomes(PIET, { name: 'Piet Zwart' });
    await night();
    expect(await memberOf(PIETS)).toMatchObject({ name: 'Piet Zwart' });
    expect(await anna.types('medewerker')).toContain('Piet Zwart');
  });

  test('who is on no roster any more stays: Teams does not say that they left', async () => {
    place.connector.teams.get(TEAM)!.members = [ANNA];
    await night();
    expect(await seatsOf(PIETS)).toEqual(['technical-service']);
    place.connector.teams.get(TEAM)!.members = [ANNA, PIET];
  });
});

describe('a newcomer', () => {
  test('who is a guest gets nowhere, and is nobody’s member', async () => {
    place.connector.addPerson(GAST, {
      id: '29:gast',
      name: 'Gina Gast',
      email: 'gast@elders.example',
      userRole: 'guest',
    });
    const guest = teamsTeller(place, { user: GAST, locale: 'nl' });
    expect(await guest.types('help')).toContain('u bent gast in deze werkruimte');
    expect(await memberOf('gast@elders.example')).toBeUndefined();
  });

  test.each([
    { locale: 'nl', press: 'Dezelfde persoon', asked: 'Een beheerder', door: 'Wat u kunt typen', same: true },
    { locale: 'en', press: 'Iemand anders', asked: 'An administrator', door: 'What you can type', same: false },
  ])('with the address of someone who left is a question to an administrator ($press)', async (one) => {
    const id = `${NIA.slice(0, -1)}${one.locale === 'nl' ? 7 : 8}`;
    const former = { user: `${NIA.slice(0, -1)}${one.locale === 'nl' ? 5 : 6}0`.slice(0, 36), locale: 'nl' };
    const email = `dirk.${one.locale}@voorbeeld.example`;
    place.connector.addPerson(former.user, { id: `29:dirk-${one.locale}`, name: 'Dirk Dag', email });
    await teamsTeller(place, former).types('help');
    const before = await memberOf(email);
    await anna.types('vertrek @dirk');
    place.connector.addPerson(id, { id: `29:nia-${one.locale}`, name: 'Nia Nieuw', email });
    const nia = teamsTeller(place, { user: id, locale: one.locale });
    const answer = await nia.types('log Jansen BV: hello');
    expect(answer).toContain(one.asked);
    await nia.types('help');
    await deliver();
    const cards = titled(ANNA, 'Is Nia Nieuw dezelfde persoon als Dirk Dag?');
    const [card] = cards.slice(-1);
    expect(await anna.pressesOn(card!, one.press)).toContain(
      one.same ? 'ook met dit account bekend' : 'is iemand anders',
    );
    await deliver();
    const welcome = one.locale === 'nl' ? 'U bent nu bekend' : 'You are known now';
    expect(
      postsTo(id)
        .map((post) => readable(cardIn(post)))
        .join(),
    ).toContain(welcome);
    expect(await nia.types('help')).toContain(one.door);
    expect((await memberOf(email)).id === before.id).toBe(one.same);
  });
});
