import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import type { RoomWish } from '../../../src/core/chat-platform.js';
import type { Db } from '../../../src/db/connect.js';
import { postsIn } from '../../../src/platforms/page/posts.js';
import { roomsIn, webWorkplace } from '../../../src/platforms/page/rooms.js';
import { webPosts } from '../../../src/platforms/page/table.js';
import { at, colleagues, openDb, organisation, other, piet, presentAt, sanne, team } from './support.js';

let db: Db;
let close: Awaited<ReturnType<typeof openDb>>['close'];
beforeAll(async () => ({ db, close } = await openDb()));
afterAll(() => close());

const reader = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;
const place = () =>
  webWorkplace({
    db,
    now: () => at,
    newId,
    people: {
      list: (id) => Promise.resolve(id === organisation ? colleagues : []),
      one: (id, email) => Promise.resolve(presentAt(id, email.toLowerCase())),
      organisations: () => Promise.resolve([]),
    },
  });
const wish = (more: Partial<RoomWish> = {}): RoomWish => ({
  workspace: organisation,
  room: undefined,
  name: 'klant-noord',
  topic: 'Jansen BV',
  purpose: '',
  users: [sanne, piet],
  introduction: { title: 'Dit is het team', parts: [] },
  introduced: undefined,
  reader,
  ...more,
});

test('asking for a room twice, also at the same moment, makes one with one introduction', async () => {
  const [one, two] = await Promise.all([place().ensureRoom(wish()), place().ensureRoom(wish())]);
  expect(two).toEqual(one);
  expect(one.room!.id).toMatch(/^c-/);
  expect(one.troubles).toEqual([]);
  expect((await roomsIn(db).of(organisation, piet)).map(({ name }) => name)).toEqual([
    'klant-jansen-noord',
    'klant-noord',
  ]);
});

test('asking again renames, edits the introduction, and lets in and out', async () => {
  const { room, introduced } = await place().ensureRoom(wish({ name: 'klant-oost' }));
  const again = wish({
    room: room!.id,
    introduced,
    name: 'klant-west',
    users: [sanne],
    introduction: { title: 'Nieuw', parts: [] },
  });
  expect(await place().ensureRoom(again)).toMatchObject({ room: { id: room!.id, name: 'klant-west' }, introduced });
  const [post, ...others] = await db.select().from(webPosts).where(eq(webPosts.room, room!.id));
  expect([post!.card!.title, post!.pinned, others]).toEqual(['Nieuw', true, []]);
  expect(await roomsIn(db).find(organisation, piet, room!.id)).toBeUndefined();
  expect(await roomsIn(db).find(organisation, sanne, room!.id)).toMatchObject({ name: 'klant-west' });
});

test('someone unknown is not let in, and that is said', async () => {
  const { room, troubles } = await place().ensureRoom(wish({ name: 'klant-zuid', users: [sanne, 'x@y.example'] }));
  expect(troubles).toEqual([{ code: 'room.not-invited', about: { user: 'x@y.example', reason: 'unknown' } }]);
  expect(await roomsIn(db).find(organisation, 'x@y.example', room!.id)).toBeUndefined();
});

test('an archived room leaves the list; archiving what is not there is a trouble', async () => {
  const { room } = await place().ensureRoom(wish({ name: 'klant-weg' }));
  expect(await place().archiveRoom(organisation, room!.id)).toBeUndefined();
  expect((await roomsIn(db).of(organisation, sanne)).map(({ id }) => id)).not.toContain(room!.id);
  expect(await place().archiveRoom(other, room!.id)).toMatchObject({ code: 'room.failed' });
});

test('a colleague is known by his e-mail address', async () => {
  expect(await place().userByEmail(organisation, sanne.toUpperCase())).toBe(sanne);
  expect(await place().userByEmail(other, sanne)).toBeUndefined();
  expect(await place().profile(organisation, piet)).toMatchObject({
    name: 'Piet van den Berg',
    email: piet,
    guest: false,
  });
});

test('what is posted or told unasked is seen where it belongs', async () => {
  await place().post({ workspace: organisation, room: team, card: { title: 'In het kanaal', parts: [] }, reader });
  await place().tell({ workspace: organisation, user: piet, card: { title: 'Voor Piet', parts: [] }, reader });
  const seen = async (room: string, by: string) =>
    (await postsIn(db).page(organisation, { room, reader: by })).posts.map(({ card }) => card?.title);
  expect(await seen(team, sanne)).toEqual(['In het kanaal']);
  expect(await seen(`dm-${piet}`, piet)).toEqual(['Voor Piet']);
});

test('the same message sent twice is there once, is found again, and can be edited; a room that is closed is gone', async () => {
  const { room } = await place().ensureRoom(wish({ name: 'klant-zuid' }));
  const to = { room: room!.id };
  const sending = { workspace: organisation, to, card: { title: 'Eenmaal', parts: [] }, reader, key: 'd1' };
  const sent = await place().send(sending);
  expect(await place().send(sending)).toEqual(sent);
  expect(await place().sentBefore(sending, at)).toEqual(sent);
  expect(await place().sentBefore({ ...sending, key: 'd2' }, at)).toBeUndefined();
  const edits = (sent as { id: string }).id;
  expect(await place().send({ ...sending, card: { title: 'Anders', parts: [] }, edits })).toEqual(sent);
  const { posts } = await postsIn(db).page(organisation, { room: to.room, reader: sanne });
  expect(posts.slice(1).map(({ card }) => card?.title)).toEqual(['Anders']);
  await place().archiveRoom(organisation, to.room);
  expect(await place().send({ ...sending, key: 'd3' })).toMatchObject({ kind: 'gone' });
});
