import type { Context } from 'hono';
import type { ImportDesk } from '../../core/import.js';
import type { Here } from './ask.js';
import type { Desk, NavItem } from './desk.js';
import { fault, wantsPart } from './responses.js';
import { directRoom, isDirect, type People, type Present, type Rooms } from './rooms.js';
import { comesByTab, type Session, type Sessions } from './session.js';

/** Who sits at the page, and in which of their rooms. */
export interface Seated {
  session: Session;
  desk: Desk;
}

interface Deps {
  session: Sessions;
  people: People;
  rooms: Rooms;
  importing: Pick<ImportDesk, 'isOpenFor'>;
  nav: NavItem[];
  /** How many wait for an answer of theirs, with the rights that they have. */
  waiting: (who: Session, administrator: boolean) => Promise<number>;
  now: () => Date;
}

export type Seating = ReturnType<typeof seating>;

export function seating({ session, people, rooms, importing, nav, waiting, now }: Deps) {
  /** Who is logged in; the session of someone who is no colleague any more ends here. */
  async function present(c: Context): Promise<{ session: Session; me: Present } | undefined> {
    const who = await session.read(c);
    const me = who && (await people.one(who.organisation, who.email));
    if (who && !me) await session.end(c);
    return who && me && { session: who, me };
  }

  /** A part is asked for by a page that is open, and stays so. */
  function toTheDoor(c: Context): Response {
    if (!wantsPart(c)) session.rememberWanted(c, pathIn(c));
    return c.redirect('/', 303);
  }

  /** Rights are looked up each time: someone who left the organisation or the channel is out at once. */
  async function sit(c: Context, roomOf: (who: Session) => string): Promise<Seated | Response> {
    const here = await present(c);
    if (!here) return c.req.method === 'GET' ? toTheDoor(c) : fault(c, { what: 'lost', status: 401 });
    const { session: who, me } = here;
    const { organisation, email } = who;
    const isAdministrator = importing.isOpenFor(who);
    // It stands in the navigation, which a part of a page has not.
    const isWhole = c.req.method === 'GET' && !wantsPart(c);
    const [room, all, administers, count] = await Promise.all([
      rooms.find(organisation, email, roomOf(who)),
      rooms.of(organisation, email),
      isAdministrator,
      isWhole ? isAdministrator.then((administrator) => waiting(who, administrator)) : 0,
    ]);
    const isOfAnother = !room && c.req.method === 'POST' && isDirect(roomOf(who));
    if (isOfAnother) return fault(c, { what: 'another', status: 404, locale: me.locale });
    if (!room || (room.archived && c.req.method !== 'GET'))
      return fault(c, { what: 'gone', status: 404, locale: me.locale });
    return {
      session: who,
      desk: { me, rooms: all, room, administers, nav, inTab: comesByTab(c), waiting: count, at: now() },
    };
  }

  return {
    present,
    /** In the room that the address names. */
    inRoom: (c: Context) => sit(c, () => c.req.param('room') ?? ''),
    /** In their own conversation with the app. */
    atDesk: (c: Context) => sit(c, ({ email }) => directRoom(email)),
  };
}

/** The address as it was asked for. */
function pathIn(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

export const hereOf = ({ session: who, desk }: Seated, at: Date): Here => ({ ...who, room: desk.room.id, at });
