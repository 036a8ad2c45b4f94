import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lte, ne, or } from 'drizzle-orm';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { z } from 'zod';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { isOurs } from './html.js';
import { limits } from './limits.js';
import { webSessions } from './table.js';

/** Who logged in. Whether they are still a colleague is looked up each time. */
export interface Session {
  organisation: string;
  email: string;
}

export interface Sessions {
  read(c: Context): Promise<Session | undefined>;
  /** In place of the one that this browser had. */
  start(c: Context, session: Session, by: 'link' | 'choice'): Promise<void>;
  /** For the tab, which sends along what is returned: in a frame of another site a browser keeps no cookie of ours. */
  startTab(session: Session): Promise<string>;
  /** From then on its cookie is worth nothing, wherever it was copied to. */
  end(c: Context): Promise<void>;
  lastRoom(c: Context): string | undefined;
  rememberRoom(c: Context, room: string): void;
  /** What somebody came for who is not in: whoever gets in here soon goes on to it. */
  rememberWanted(c: Context, path: string): void;
  /** That, once. */
  takeWanted(c: Context): string | undefined;
  /** They look now. Answers when they looked before this visit; undefined: this browser doesn't know. */
  lookedBefore(c: Context): Date | undefined;
}

const TICKET = 'afspraak';
const ROOM = 'afspraak-room';
const LOOKED = 'afspraak-looked';
const WANTED = 'afspraak-wanted';
/** As long as a link lets one in. */
const WANTED_S = 15 * 60;
const LONGEST_PATH = 2_000;
/** Whoever was away for so long comes back to what is new. */
const VISIT_MS = 30 * 60 * 1000;
const REMEMBERED_S = 90 * 24 * 60 * 60;
/** Before this visit, and last; milliseconds since 1970. */
const Looked = z.tuple([z.coerce.number().int().min(0), z.coerce.number().int().min(0)]);
const TOKEN_BYTES = 32;

/** The organisation leads, as in the table. */
const Ticket = z.tuple([z.uuid(), z.string().regex(/^[\w-]{43}$/)]);

interface Deps {
  db: Db;
  secure: boolean;
  /** `off`: a session of someone who chose who they are counts for nothing here. */
  login: 'demo' | 'off';
  now: () => Date;
}

/**
 * A cookie that no script reads and that another site sends along only with a link that somebody follows, which shows and never
 * changes; for a session that is kept here: so it ends when it is ended, and after its time whatever the browser does. Who reads the
 * table cannot log in with it. What the tab sends counts as what it is and not as a cookie, nor the other way round.
 */
export function sessions({ db, secure, login, now }: Deps): Sessions {
  const prefix = secure ? ({ prefix: 'host' } as const) : {};
  const options: CookieOptions = {
    ...prefix,
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: limits.session,
  };
  const name = (plain: string) => (secure ? `__Host-${plain}` : plain);

  /** The session that a browser claims to have. */
  function claimed(c: Context) {
    const said = tokenOfTab(c) ?? getCookie(c, name(TICKET));
    const ticket = Ticket.safeParse(said?.split('.'));
    if (!ticket.success) return undefined;
    const [organisation, token] = ticket.data;
    const by = comesByTab(c) ? eq(webSessions.by, 'tab') : ne(webSessions.by, 'tab');
    return and(matches(webSessions, { organisation, id: idOf(token) }), by);
  }

  async function remove(c: Context): Promise<void> {
    const it = claimed(c);
    if (it) await db.delete(webSessions).where(it);
  }

  async function add({ organisation, email }: Session, by: 'link' | 'choice' | 'tab'): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await db.insert(webSessions).values({ organisation, id: idOf(token), email, since: now(), by });
    return `${organisation}.${token}`;
  }

  return {
    async read(c) {
      const it = claimed(c);
      if (!it) return undefined;
      const [found] = await db
        .select({ organisation: webSessions.organisation, email: webSessions.email })
        .from(webSessions)
        .where(
          and(
            it,
            gt(webSessions.since, comesByTab(c) ? before(now(), limits.tabSession) : before(now(), limits.session)),
            login === 'off' ? ne(webSessions.by, 'choice') : undefined,
          ),
        );
      return found;
    },
    async start(c, session, by) {
      await remove(c);
      const token = await add(session, by);
      deleteCookie(c, name(ROOM), { path: '/', secure });
      setCookie(c, TICKET, token, options);
    },
    startTab: (session) => add(session, 'tab'),
    async end(c) {
      await remove(c);
      if (comesByTab(c)) return;
      for (const one of [TICKET, ROOM, LOOKED]) deleteCookie(c, name(one), { path: '/', secure });
    },
    lastRoom: (c) => getCookie(c, name(ROOM)),
    rememberRoom: (c, room) => {
      if (!comesByTab(c)) setCookie(c, ROOM, room, options);
    },
    rememberWanted(c, path) {
      if (!comesByTab(c) && path.length <= LONGEST_PATH) setCookie(c, WANTED, path, { ...options, maxAge: WANTED_S });
    },
    takeWanted(c) {
      const wanted = getCookie(c, name(WANTED));
      if (wanted) deleteCookie(c, name(WANTED), { path: '/', secure });
      return wanted && isOurs(wanted) ? wanted : undefined;
    },
    lookedBefore(c) {
      if (comesByTab(c)) return undefined;
      const at = now().getTime();
      const known = Looked.safeParse(getCookie(c, name(LOOKED))?.split('.')).data;
      const [before, last] = known ?? [0, 0];
      const since = at - last > VISIT_MS ? last : before;
      setCookie(c, LOOKED, `${since}.${at}`, { ...options, maxAge: REMEMBERED_S });
      // A clock that was set back makes nothing new.
      return since > 0 && since <= at ? new Date(since) : undefined;
    },
  };
}

const tokenOfTab = (c: Context): string | undefined =>
  /^Bearer ([\w.-]+)$/.exec(c.req.header('authorization') ?? '')?.[1];

/** Asked by the script of the tab: it is answered with what goes into the tab. */
export const comesByTab = (c: Context): boolean => tokenOfTab(c) !== undefined;

/** Of someone who is out of service: whoever has their address later does not find them logged in. */
export async function endSessionsOf(
  tx: Db,
  { organisation, email }: Pick<Session, 'organisation' | 'email'>,
): Promise<void> {
  await tx.delete(webSessions).where(matches(webSessions, { organisation, email }));
}

/** Removes what has ended by itself. */
export async function sweepSessions(db: Db, { organisation, now }: { organisation: string; now: Date }): Promise<void> {
  const isOver = or(
    lte(webSessions.since, before(now, limits.session)),
    and(eq(webSessions.by, 'tab'), lte(webSessions.since, before(now, limits.tabSession))),
  );
  await db.delete(webSessions).where(and(eq(webSessions.organisation, organisation), isOver));
}

const before = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000);

/** The token is random: a plain hash of it cannot be guessed back. */
const idOf = (token: string) => createHash('sha256').update(token).digest('base64url');
