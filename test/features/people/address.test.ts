import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Reply, Said } from '../../../src/core/ask.js';
import { newId } from '../../../src/core/id.js';
import { hearOfPerson } from '../../../src/features/people/people.js';
import { identities, members } from '../../../src/features/people/table.js';
import { toProfile } from '../../../src/platforms/slack/people.js';
import { directRoom } from '../../../src/platforms/page/rooms.js';
import { webPosts, webRooms, webSessions } from '../../../src/platforms/page/table.js';
import { cardOf, testApp, textOf } from '../../support/app.js';
import { slackStandIn } from '../../support/slack.js';

let asked = 0;

const slack = await slackStandIn();
const over = { slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl } };
/*
 * The page knows people by their address. An address goes from one to another: by marriage, a new domain, or because somebody left.
 * Whoever gets it gets nothing else.
 */
const world = await testApp(over);
await world.app.organisations.connect(world.organisation, 'slack', { id: 'T1', name: 'VD' });
/** An administrator by hand, on the page. */
const boss = await world.person({ name: 'Bea Baas', administrator: true });
afterAll(async () => {
  await world.close();
  await slack.close();
});

const origin = 'http://localhost:3000';

function introduce(user: string, name: string, email: string) {
  slack.addUser(user, {
    real_name: name,
    locale: 'nl-NL',
    tz: 'Europe/Amsterdam',
    profile: { email, real_name: name },
  });
}
const words = (text: string): Said => ({ as: 'words', text, mentions: [] });
async function types(user: string, text: string): Promise<Reply> {
  const said = words(text);
  const heard = { platform: 'slack', workspace: 'T1', user, room: undefined, key: `a${++asked}` } as const;
  return (await world.app.door.dispatch({ ...heard, at: world.clock.now, said })).reply;
}
async function memberAt(email: string) {
  const [row] = await world.database.db.select().from(members).where(eq(members.email, email));
  return row!;
}
/** Slack tells that somebody has another address. */
async function moves(user: string, name: string, email: string) {
  Object.assign(slack.users.get(user), { profile: { email, real_name: name } });
  const workspace = (await world.app.organisations.workspace('slack', 'T1'))!;
  const what = { about: 'person', user, profile: toProfile(slack.users.get(user), 'T1') } as const;
  const event = { platform: 'slack', workspace: 'T1', key: `e${++asked}`, at: world.clock.now, what } as const;
  await hearOfPerson(world.app.people, event, workspace);
}

/** A browser in which somebody came in. */
async function browserOf(email: string): Promise<string> {
  const token = createHash('sha256').update(`${email}${++asked}`).digest('base64url');
  await world.database.db.insert(webSessions).values({
    organisation: world.organisation,
    id: createHash('sha256').update(token).digest('base64url'),
    email,
    since: world.clock.now,
    by: 'link',
  });
  return `afspraak=${world.organisation}.${token}`;
}
async function looks(cookie: string, path: string) {
  const answer = await world.app.page.request(origin + path, { headers: { cookie } });
  return { status: answer.status, text: (await answer.text()).replaceAll(/<[^>]+>/g, ' ') };
}
/** What only they should read: told to them in private, and typed by them, on the page. */
async function talks(email: string, words: string) {
  const post = { organisation: world.organisation, at: world.clock.now };
  const card = { title: `verteld: ${words}`, parts: [] };
  await world.database.db.insert(webPosts).values([
    { ...post, id: newId(), room: directRoom(email), card },
    { ...post, id: newId(), room: directRoom(email), author: email, said: `getypt: ${words}` },
    { ...post, id: newId(), room: 'c-team', onlyFor: email, card: { ...card, title: `gefluisterd: ${words}` } },
  ]);
  await world.database.db
    .insert(webRooms)
    .values({ organisation: world.organisation, id: `c-${words}`, name: words, topic: '', members: [email] });
}
const heardIn = async (email: string) => (await looks(await browserOf(email), `/chat/${directRoom(email)}`)).text;

describe('a colleague who has another address', () => {
  const [old, now] = ['vos@vandijk.example', 'bos@vandijk.example'];
  let browser: string;
  let member: string;

  beforeAll(async () => {
    introduce('U1', 'Anna Vos', old);
    await types('U1', 'help');
    member = (await memberAt(old)).id;
    browser = await browserOf(old);
    // Known on the page too, by that address.
    const heard = { platform: 'web', workspace: world.organisation, user: old, room: undefined } as const;
    const said = words('help');
    await world.app.door.dispatch({ ...heard, key: 'on the page', at: world.clock.now, said });
    await talks(old, 'salarisgesprek');
    await moves('U1', 'Anna Bos', now);
    introduce('U2', 'Nieuwe Vos', old);
    await types('U2', 'help');
  });

  test('is the same colleague, and whoever gets the old one is another', async () => {
    expect((await memberAt(now)).id).toBe(member);
    expect((await memberAt(old)).name).toBe('Nieuwe Vos');
  });

  test('is not let in as who has the old one, by the browser in which they were', async () => {
    expect((await looks(browser, '/settings')).status).toBe(303);
    const left = await world.database.db.select().from(webSessions).where(eq(webSessions.email, old));
    expect(left).toEqual([]);
  });

  test('keeps what they were told and typed, and who has the old one reads nothing of it', async () => {
    expect(await heardIn(old)).not.toContain('salarisgesprek');
    const mine = await heardIn(now);
    expect(mine).toContain('verteld: salarisgesprek');
    expect(mine).toContain('getypt: salarisgesprek');
    const whispered = await world.database.db.select().from(webPosts).where(eq(webPosts.room, 'c-team'));
    expect(whispered.map(({ onlyFor }) => onlyFor)).toEqual([now]);
    const typed = await world.database.db.select().from(webPosts).where(eq(webPosts.said, 'getypt: salarisgesprek'));
    expect(typed.map(({ author }) => author)).toEqual([now]);
    const [room] = await world.database.db.select().from(webRooms).where(eq(webRooms.name, 'salarisgesprek'));
    expect(room!.members).toEqual([now]);
  });

  test('is the one who asks on the page, and who has the old one asks as themselves', async () => {
    const onPage = await world.database.db
      .select({ user: identities.externalId, member: identities.member })
      .from(identities)
      .where(and(eq(identities.workspace, world.workspace), eq(identities.member, member)));
    expect(onPage).toEqual([{ user: now, member }]);
    const heard = { platform: 'web', workspace: world.organisation, user: old, room: undefined } as const;
    const said = words('taal en');
    await world.app.door.dispatch({ ...heard, key: 'as another', at: world.clock.now, said });
    expect((await memberAt(now)).locale).toBe('nl');
    expect((await memberAt(old)).locale).toBe('en');
  });
});

test('whoever left and whose address is another’s now leaves them nothing to read', async () => {
  const email = 'weg@vandijk.example';
  introduce('U3', 'Wil Weg', email);
  await types('U3', 'help');
  await talks(email, 'ontslag');
  await boss.asks('vertrek @wil');
  introduce('U4', 'Nora Nieuw', email);
  await types('U4', 'help');
  const question = world.delivered.find(({ card }) => card.title.startsWith('Is Nora Nieuw'))!;
  expect(cardOf(await boss.presses(question.card, 'Iemand anders')).title).toContain('Nora Nieuw');
  expect(textOf(cardOf(await types('U4', 'help')))).toContain('Wat u kunt typen');
  expect(await heardIn(email)).not.toContain('ontslag');
  const [room] = await world.database.db.select().from(webRooms).where(eq(webRooms.name, 'ontslag'));
  expect(room!.members).not.toContain(email);
});

test('who is in service and whose address an administrator gives to another is logged out, and not in as them', async () => {
  const email = 'dubbel@vandijk.example';
  introduce('U5', 'Dirk Dubbel', email);
  await types('U5', 'help');
  const browser = await browserOf(email);
  introduce('U6', 'Daan Ander', email);
  await types('U6', 'help');
  const question = world.delivered.find(({ card }) => card.title.startsWith('Is Daan Ander'))!;
  await boss.presses(question.card, 'Iemand anders');
  expect((await memberAt(email)).name).toBe('Daan Ander');
  expect((await looks(browser, '/settings')).status).toBe(303);
});
