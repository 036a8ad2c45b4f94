import { afterAll, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Said } from '../../../src/core/ask.js';
import type { Platform } from '../../../src/core/person.js';
import { members } from '../../../src/features/people/table.js';
import { webSessions } from '../../../src/platforms/page/table.js';
import { cardOf, testApp, textOf } from '../../support/app.js';
import { slackStandIn } from '../../support/slack.js';

/*
 * Who somebody is on the page was settled in a chat. Where a chat’s event was missed, the page asks that chat too.
 */

const HOUR_MS = 3_600_000;

let asked = 0;

const slack = await slackStandIn();
const over = { slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl } };
const world = await testApp(over);
const at = world.clock.now;
/** An organisation that talks in Slack alone. */
const { id: organisation } = await world.app.organisations.found({ name: 'Elders', locale: 'nl', zone: 'UTC', at });
await world.app.organisations.connect(organisation, 'slack', { id: 'T2', name: 'Elders' });
afterAll(async () => {
  await world.close();
  await slack.close();
});

const later = (milliseconds: number) => void (world.clock.now = new Date(world.clock.now.getTime() + milliseconds));
async function types(platform: Platform, workspace: string, user: string) {
  const said: Said = { as: 'words', text: 'help', mentions: [] };
  const heard = { platform, workspace, user, room: undefined, key: `a${++asked}`, at: world.clock.now, said } as const;
  return textOf(cardOf((await world.app.door.dispatch(heard)).reply));
}
const onPage = (email: string) => types('web', organisation, email);
const calls = (user: string) => slack.of('users.info').filter((one) => one['user'] === user).length;

async function colleague(user: string, name: string, locale: string): Promise<string> {
  const email = `${user.toLowerCase()}@elders.example`;
  const profile = { email, real_name: name };
  slack.addUser(user, { team_id: 'T2', real_name: name, locale, tz: 'Europe/Amsterdam', profile });
  await types('slack', 'T2', user);
  return email;
}

test.each([
  ['nl-NL', 'U1', 'Mia Mist', 'Wat u kunt typen', 'Uw toegang is gesloten'],
  ['en-GB', 'U2', 'Max Missed', 'What you can type', 'Your account has been closed'],
])('who left Slack, of which it told nothing, is out on the page after a day, with one call (%s)', async (...told) => {
  const [locale, user, name, helped, closed] = told;
  const email = await colleague(user, name, locale);
  const session = { organisation, id: `s-${user}`, email, since: world.clock.now, by: 'link' } as const;
  await world.database.db.insert(webSessions).values(session);
  slack.users.get(user).deleted = true;
  const before = calls(user);
  expect(await onPage(email)).toContain(helped);
  expect(calls(user)).toBe(before);
  later(25 * HOUR_MS);
  const all = await Promise.all([onPage(email), onPage(email)]);
  expect(all.some((one) => one.includes(closed))).toBe(true);
  expect(await onPage(email)).toContain(closed);
  expect(calls(user)).toBe(before + 1);
  const theirs = and(eq(webSessions.organisation, organisation), eq(webSessions.email, email));
  expect(await world.database.db.select().from(webSessions).where(theirs)).toEqual([]);
});

test('who administers no more, of which Slack told nothing, does not administer on the page either', async () => {
  const email = await colleague('U3', 'Ada Bestuur', 'nl-NL');
  const row = async () => (await world.database.db.select().from(members).where(eq(members.email, email)))[0]!;
  slack.users.get('U3').is_admin = true;
  later(25 * HOUR_MS);
  await onPage(email);
  expect((await row()).administrator).toBe(true);
  slack.users.get('U3').is_admin = false;
  later(25 * HOUR_MS);
  await onPage(email);
  expect((await row()).administrator).toBe(false);
});

test('while Slack says “later”, what is stored serves', async () => {
  const email = await colleague('U4', 'Bob Bezet', 'nl-NL');
  later(25 * HOUR_MS);
  slack.users.get('U4').deleted = true;
  slack.next('users.info', { tooMany: 60 });
  expect(await onPage(email)).toContain('Wat u kunt typen');
  later(HOUR_MS);
  expect(await onPage(email)).toContain('Uw toegang is gesloten');
});
