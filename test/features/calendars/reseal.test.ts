import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { keysFor } from '../../../src/config.js';
import { newId } from '../../../src/core/id.js';
import { sealer } from '../../../src/core/encryption.js';
import { feedStore } from '../../../src/features/calendars/feeds.js';
import { calendarFeeds } from '../../../src/features/calendars/table.js';
import { MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';

const [fresh, old, lost] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer];
const storeWith = (...keys: [Buffer, ...Buffer[]]) =>
  feedStore(world.database.db, newId, sealer(keysFor('secrets', keys)));

let world: TestApp;
let anna: Person;
let john: Person;
beforeAll(async () => {
  world = await testApp({ keys: [fresh, old] });
  anna = await world.person({ name: 'Anna de Wit', administrator: true });
  john = await world.person({ name: 'John Smith', locale: 'en', administrator: true });
});
afterAll(() => world.close());

const subscribe = (key: Buffer, host: string) =>
  storeWith(key).subscribe({
    organisation: world.organisation,
    member: anna.id,
    url: new URL(`https://${host}.example/zeerstil`),
    now: MONDAY,
  });
const sealedUrls = async () =>
  new Map((await world.database.db.select().from(calendarFeeds)).map(({ host, url }) => [host, url]));

test('what an older key sealed is read, counted in the status, sealed anew by the job, and then needs the old key no longer', async () => {
  await subscribe(old, 'one');
  await subscribe(old, 'two');
  expect((await storeWith(fresh, old).mine(world.organisation, anna.id)).map(({ host }) => host).sort()).toEqual([
    'one.example',
    'two.example',
  ]);
  expect(textOf(await anna.asks('status'))).toContain('Nog onder een oudere sleutel: 2: wordt binnen een uur');
  expect(textOf(await john.asks('status'))).toContain('Sealed with an older key: 2: sealed anew within the hour');

  await world.app.runJob('calendars.reseal');

  expect(textOf(await anna.asks('status'))).not.toContain('oudere sleutel');
  const urls = (await storeWith(fresh).mine(world.organisation, anna.id)).map(({ url }) => url);
  expect(urls.sort()).toEqual(['https://one.example/zeerstil', 'https://two.example/zeerstil']);
});

test('what is current is left as it is', async () => {
  const before = await sealedUrls();
  await world.app.runJob('calendars.reseal');
  expect(await sealedUrls()).toEqual(before);
});

test('what no key opens stays, is counted, and holds up nothing', async () => {
  const lostUrl = storeWith(lost);
  const { db } = world.database;
  await db.delete(calendarFeeds);
  await subscribe(lost, 'lost');
  const kept = (await sealedUrls()).get('lost.example');
  const person = await world.person({ name: 'Kees Bakker' });
  await storeWith(old).subscribe({
    organisation: world.organisation,
    member: person.id,
    url: new URL('https://late.example/x'),
    now: MONDAY,
  });
  let last = await storeWith(fresh, old).reseal({ organisation: NONE, id: NONE }, 1);
  while (last) last = await storeWith(fresh, old).reseal(last, 1);
  expect((await sealedUrls()).get('lost.example')).toBe(kept);
  expect(await storeWith(fresh, old).stale(world.organisation)).toBe(1);
  expect(await lostUrl.mine(world.organisation, anna.id)).toHaveLength(1);
  expect((await storeWith(fresh).mine(world.organisation, person.id))[0]!.url).toBe('https://late.example/x');
  expect(await storeWith(fresh, old).stale(newId())).toBe(0);
  await db.delete(calendarFeeds).where(eq(calendarFeeds.organisation, world.organisation));
});

const NONE = '00000000-0000-0000-0000-000000000000';
