import { and, arrayContains, asc, eq, notInArray, sql } from 'drizzle-orm';
import type { Locale } from '../../core/locale.js';
import type { Failure, Profile, RoomOutcome, RoomWish, Sent, Trouble, Workplace } from '../../core/chat-platform.js';
import { storable } from '../../core/card-json.js';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { postsIn } from './posts.js';
import { webPosts, webRooms } from './table.js';

/** A colleague as the page knows them; a web user's id is their e-mail address. `functions` is in words of their own language. */
export interface Colleague {
  email: string;
  name: string;
  functions: string;
  locale: Locale;
  zone: string;
}

/** Someone who is logged in, and what their organisation is called. */
export type Present = Colleague & { organisation: string };

export interface People {
  list(organisation: string): Promise<Colleague[]>;
  /** Undefined: nobody in service has this address. */
  one(organisation: string, email: string): Promise<Present | undefined>;
  /** Those that talk on the page. */
  organisations(): Promise<{ id: string; name: string; locale: Locale }[]>;
}

/** `direct`: a member's own conversation with the app; it has no row. */
export interface Room {
  id: string;
  name: string;
  topic: string;
  direct: boolean;
  /** Only to be read. */
  archived: boolean;
}

const roomOf = ({ id, name, topic, archived }: typeof webRooms.$inferSelect): Room => ({
  id,
  name,
  topic,
  direct: false,
  archived,
});

/** Apart from the keys of what members type. */
const postKey = (key: string) => `delivery ${key}`;

export const directRoom = (email: string) => `dm-${email}`;
/** Somebody's own conversation, whoever it is. */
export const isDirect = (room: string): boolean => room.startsWith(directRoom(''));

export type Rooms = ReturnType<typeof roomsIn>;

export function roomsIn(db: Db) {
  const theirs = (organisation: string, email: string) =>
    and(eq(webRooms.organisation, organisation), arrayContains(webRooms.members, [email]));

  return {
    async of(organisation: string, email: string): Promise<Room[]> {
      const open = and(theirs(organisation, email), eq(webRooms.archived, false));
      return (await db.select().from(webRooms).where(open).orderBy(asc(webRooms.name))).map(roomOf);
    },

    /** Undefined also when it exists but is not theirs. */
    async find(organisation: string, email: string, id: string): Promise<Room | undefined> {
      if (id === directRoom(email)) return { id, name: '', topic: '', direct: true, archived: false };
      const [room] = await db
        .select()
        .from(webRooms)
        .where(and(theirs(organisation, email), eq(webRooms.id, storable(id))));
      return room && roomOf(room);
    },
  };
}

interface Ensured {
  room: string;
  archived: boolean;
  introduced: string | undefined;
}

export interface Grounds {
  db: Db;
  people: People;
  now: () => Date;
  newId: () => string;
}

/** The page as a workplace; its workspace is the organisation. */
export function webWorkplace({ db, people, now, newId }: Grounds): Workplace {
  const colleague = (organisation: string, email: string) => people.one(organisation, email);

  /** One at a time per name, so that two who ask at once get the same room. */
  async function ensure(wish: RoomWish, members: string[]): Promise<Ensured> {
    const { workspace: organisation, name, topic } = wish;
    return db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`web room ${organisation} ${name}`}, 0))`);
      const free = and(
        eq(webRooms.name, name),
        eq(webRooms.archived, false),
        notInArray(webRooms.id, [...(wish.taken ?? [])]),
      );
      const known = wish.room ? eq(webRooms.id, wish.room) : free;
      const [updated] = await tx
        .update(webRooms)
        .set({ name, topic, members })
        .where(and(eq(webRooms.organisation, organisation), known))
        .returning({ id: webRooms.id, archived: webRooms.archived });
      const room = updated?.id ?? wish.room ?? `c-${newId()}`;
      if (!updated) await tx.insert(webRooms).values({ organisation, id: room, name, topic, members });
      return { room, archived: updated?.archived ?? false, introduced: await introduce(tx, wish, room) };
    });
  }

  /** The introduction is one pinned post, edited when it was there. */
  async function introduce(
    tx: Db,
    { workspace: organisation, introduced, introduction: card }: RoomWish,
    room: string,
  ) {
    const pinned = matches(webPosts, { organisation, room, pinned: true });
    const [there] = await tx
      .select({ id: webPosts.id })
      .from(webPosts)
      .where(pinned)
      .orderBy(asc(webPosts.id))
      .limit(1);
    const id = there?.id ?? introduced;
    const view = { room, reader: '' };
    if (id && (await postsIn(tx).redraw(organisation, { ...view, id, card }))) return id;
    const made = newId();
    await postsIn(tx).add(organisation, [{ id: made, room, at: now(), card, pinned: true }]);
    return made;
  }

  async function turnArchived(organisation: string, room: string, archived: boolean): Promise<Trouble | undefined> {
    const it = matches(webRooms, { organisation, id: room });
    const found = await db.update(webRooms).set({ archived }).where(it).returning({ id: webRooms.id });
    const step = archived ? 'archive' : 'unarchive';
    return found.length > 0 ? undefined : { code: 'room.failed', about: { step, reason: 'not found' } };
  }

  /** The key is unique: the same message sent twice is there once. */
  async function sent(organisation: string, room: string, key: string): Promise<Sent | undefined> {
    const post = await postsIn(db).withKey(organisation, { room, reader: '', key: postKey(key) });
    return post && { id: post.id };
  }

  return {
    async profile(organisation, user): Promise<Profile | undefined> {
      const found = await colleague(organisation, user);
      return (
        found && {
          name: found.name,
          email: found.email,
          locale: found.locale,
          zone: found.zone,
          administrator: false,
          guest: false,
          deactivated: false,
        }
      );
    },

    async userByEmail(organisation, email) {
      return (await colleague(organisation, email))?.email;
    },

    async ensureRoom(wish): Promise<RoomOutcome> {
      const found = await Promise.all(wish.users.map((user) => colleague(wish.workspace, user)));
      const strangers = wish.users.filter((_, i) => !found[i]);
      const troubles = strangers.map((user): Trouble => ({
        code: 'room.not-invited',
        about: { user, reason: 'unknown' },
      }));
      const members = [...new Set(found.flatMap((one) => (one ? [one.email] : [])))];
      const { room, archived, introduced } = await ensure(wish, members);
      return { room: { id: room, name: wish.name, private: true, archived }, introduced, troubles };
    },

    async roomAt(organisation, room) {
      const it = matches(webRooms, { organisation, id: room });
      const [found] = await db.select({ name: webRooms.name, archived: webRooms.archived }).from(webRooms).where(it);
      return found && { ...found, private: true, outsiders: false, present: true };
    },

    async post({ workspace: organisation, room, card }) {
      await postsIn(db).add(organisation, [{ id: newId(), room, at: now(), card }]);
    },

    async tell({ workspace: organisation, user, card }) {
      const to = (await colleague(organisation, user))?.email ?? user;
      await postsIn(db).add(organisation, [{ id: newId(), room: directRoom(to), at: now(), card }]);
    },

    pace: { channel: 0, workspace: {} },

    async send({ workspace: organisation, to, card, key, edits }): Promise<Sent | Failure> {
      const room = 'room' in to ? to.room : directRoom(to.user);
      if (edits) {
        const known = await postsIn(db).redraw(organisation, { room, reader: '', id: edits, card });
        return known ? { id: edits } : { kind: 'gone', what: 'post not found' };
      }
      if ('room' in to) {
        const it = matches(webRooms, { organisation, id: room });
        const [found] = await db.select({ archived: webRooms.archived }).from(webRooms).where(it);
        if (!found || found.archived) return { kind: 'gone', what: found ? 'archived' : 'room not found' };
      }
      const post = { id: newId(), room, at: now(), card, key: postKey(key) };
      await postsIn(db).add(organisation, [post]);
      return { id: (await sent(organisation, room, key))?.id ?? post.id };
    },

    sentBefore: ({ workspace: organisation, to, key }) =>
      sent(organisation, 'room' in to ? to.room : directRoom(to.user), key),

    archiveRoom: (organisation, room) => turnArchived(organisation, room, true),
    unarchiveRoom: (organisation, room) => turnArchived(organisation, room, false),
  };
}
