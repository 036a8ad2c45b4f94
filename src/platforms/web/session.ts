import type { Context } from 'hono';
import { deleteCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { z } from 'zod';
import { limits } from './limits.js';

/** Who logged in. Whether he is still a colleague is looked up each time. */
export interface Session {
  organisation: string;
  email: string;
}

export interface Sessions {
  read(c: Context): Promise<Session | undefined>;
  start(c: Context, session: Session): Promise<void>;
  end(c: Context): void;
  lastRoom(c: Context): string | undefined;
  rememberRoom(c: Context, room: string): void;
}

const Ticket = z.object({ organisation: z.uuid(), email: z.string().min(1), since: z.number() });
const TICKET = 'afspraak';
const ROOM = 'afspraak-room';

/** A signed cookie that no script reads and no other site sends along. The server says when it ends, whatever the browser does. */
export function sessions({ key, secure, now }: { key: Uint8Array; secure: boolean; now: () => Date }): Sessions {
  const secret = new Uint8Array(key);
  const prefix = secure ? ({ prefix: 'host' } as const) : {};
  const options: CookieOptions = {
    ...prefix,
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge: limits.session,
  };
  const name = (plain: string) => (secure ? `__Host-${plain}` : plain);

  return {
    async read(c) {
      const cookie = await getSignedCookie(c, secret, name(TICKET));
      const ticket = cookie ? Ticket.safeParse(decode(cookie)) : undefined;
      if (!ticket?.success) return undefined;
      const { organisation, email, since } = ticket.data;
      const age = now().getTime() - since;
      return age >= 0 && age < limits.session * 1000 ? { organisation, email } : undefined;
    },
    async start(c, { organisation, email }) {
      await setSignedCookie(c, TICKET, encode({ organisation, email, since: now().getTime() }), secret, options);
    },
    end(c) {
      deleteCookie(c, name(TICKET), { path: '/', secure });
      deleteCookie(c, name(ROOM), { path: '/', secure });
    },
    lastRoom: (c) => getCookie(c, name(ROOM)),
    rememberRoom: (c, room) => setCookie(c, ROOM, room, options),
  };
}

const encode = (ticket: z.infer<typeof Ticket>) => Buffer.from(JSON.stringify(ticket)).toString('base64url');

function decode(cookie: string): unknown {
  try {
    return JSON.parse(Buffer.from(cookie, 'base64url').toString());
  } catch {
    return undefined;
  }
}
