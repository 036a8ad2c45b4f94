import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { eq, inArray, sql } from 'drizzle-orm';
import { identities, members, peopleReadings } from '../../../src/features/people/table.js';
import { testApp } from '../../support/app.js';
import { slackStandIn } from '../../support/slack.js';

const PEOPLE = 450;
const HOUR_MS = 3_600_000;

const slack = await slackStandIn();
const over = { slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl } };
const world = await testApp(over);
const { organisation: org } = world;
const { id: workspace } = await world.app.organisations.connect(org, 'slack', { id: 'T1', name: 'VD' });
const { db } = world.database;
await db.execute(sql`insert into members (organisation, id, name, email, functions, administrator, locale, zone)
    select ${org}, md5('p' || n)::uuid, 'Naam U' || n, 'u' || n || '@voorbeeld.example', '{}', false, 'nl', 'Europe/Amsterdam'
    from generate_series(0, ${PEOPLE - 1}::int) n`);
await db.execute(sql`insert into identities (organisation, workspace, external_id, member)
    select ${org}, ${workspace}, 'U' || n, md5('p' || n)::uuid from generate_series(0, ${PEOPLE - 1}::int) n`);
for (let n = 0; n < PEOPLE; n++) slack.addUser(`U${n}`, { locale: 'nl-NL', tz: 'Europe/Amsterdam' });
afterAll(async () => {
  await world.close();
  await slack.close();
});
/** Everyone is to be read again. */
beforeEach(async () => {
  world.clock.now = new Date(world.clock.now.getTime() + HOUR_MS);
  await world.database.db.delete(peopleReadings);
  slack.calls.length = 0;
  world.database.sent.length = 0;
});

const read = () => world.app.runJob('organisation.people')!;
const pages = () => slack.of('users.list').map(({ cursor }) => cursor);
const whole = [undefined, '200', '400'];

async function rowsOf(...users: string[]) {
  const { db } = world.database;
  const rows = await db
    .select({ user: identities.externalId, standing: identities.standing, member: members })
    .from(identities)
    .innerJoin(members, eq(members.id, identities.member))
    .where(inArray(identities.externalId, users))
    .orderBy(identities.externalId);
  return rows.map(({ user, standing, member }) => ({ user, standing, ...member }));
}

test('hundreds of people are read in a handful of statements a page, and everyone is known as a colleague', async () => {
  await read();
  expect(pages()).toEqual(whole);
  expect(world.database.sent.length).toBeLessThan(60);
  const known = await world.database.db.select().from(identities).where(eq(identities.standing, 'colleague'));
  expect(known).toHaveLength(PEOPLE);
  expect(known.find(({ externalId }) => externalId === 'U7')!.said).toEqual({
    name: 'Naam U7',
    email: 'u7@voorbeeld.example',
    locale: 'nl-NL',
    zone: 'Europe/Amsterdam',
  });
});

test('names, languages, zones and roles of a page are changed together, and who goes is let go of with all that comes with it', async () => {
  Object.assign(slack.users.get('U1'), { profile: { real_name: 'Een Anders', email: 'u1@voorbeeld.example' } });
  Object.assign(slack.users.get('U2'), { locale: 'en-GB', tz: 'Europe/London' });
  Object.assign(slack.users.get('U3'), { is_admin: true });
  Object.assign(slack.users.get('U4'), { deleted: true });
  Object.assign(slack.users.get('U5'), { profile: { real_name: 'Naam U5', email: 'vijf@voorbeeld.example' } });
  await read();
  expect(await rowsOf('U1', 'U2', 'U3', 'U4', 'U5')).toMatchObject([
    { name: 'Een Anders', locale: 'nl', administrator: false, deactivatedAt: null },
    { name: 'Naam U2', locale: 'en', zone: 'Europe/London' },
    { name: 'Naam U3', administrator: true },
    { standing: 'left', leftBy: 'chat' },
    { email: 'vijf@voorbeeld.example' },
  ]);
  expect(world.delivered.filter(({ card }) => card.title.includes('Naam U4'))).toHaveLength(1);
  Object.assign(slack.users.get('U3'), { is_admin: false });
});

test('a role that the chat takes is taken, also among many', async () => {
  await read();
  expect(await rowsOf('U3')).toMatchObject([{ administrator: false }]);
});

test('a member with two accounts of whom both are renamed at once gets the name of one of them, and both are read', async () => {
  const { db } = world.database;
  const [first] = await rowsOf('U10');
  await db.update(identities).set({ member: first!.id }).where(eq(identities.externalId, 'U11'));
  for (const user of ['U10', 'U11'])
    Object.assign(slack.users.get(user), { profile: { real_name: `Dubbel ${user}`, email: 'u10@voorbeeld.example' } });
  await read();
  const rows = await rowsOf('U10', 'U11');
  expect(rows[0]!.name).toMatch(/^Dubbel U1[01]$/);
  const said = await db
    .select({ said: identities.said })
    .from(identities)
    .where(inArray(identities.externalId, ['U10', 'U11']));
  expect(said.map((one) => one.said!.name).sort()).toEqual(['Dubbel U10', 'Dubbel U11']);
});

test('of two processes one reads a workspace, and each page is asked for once', async () => {
  slack.next('users.list', { slow: 300 });
  await Promise.all([read(), read()]);
  expect(pages()).toEqual(whole);
});

test('whoever took too long over a page stops, and undoes nothing of who read on', async () => {
  slack.next('users.list', { slow: 600 });
  const slow = read();
  while (slack.of('users.list').length === 0) await new Promise(setImmediate);
  world.clock.now = new Date(world.clock.now.getTime() + HOUR_MS);
  await read();
  expect(pages()).toEqual([undefined, ...whole]);
  const readings = () => world.database.db.select().from(peopleReadings).orderBy(peopleReadings.workspace);
  const before = await readings();
  await slow;
  expect(pages()).toEqual([undefined, ...whole]);
  expect(await readings()).toEqual(before);
});
