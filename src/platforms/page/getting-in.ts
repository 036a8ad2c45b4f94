import type { Context, Hono } from 'hono';
import type { Locale } from '../../core/locale.js';
import { loginPage, offPage, ticketPage } from './getting-in-pages.js';
import { bodyOf, fault, localeOf, page } from './responses.js';
import type { People } from './rooms.js';
import type { Session, Sessions } from './session.js';

/** One-time links, by what stands in them. Undefined: unknown, used, too late, or no colleague any more. */
export interface Tickets {
  /** Without using it: whose it is. */
  look(token: string): Promise<{ locale: Locale; organisation: string; email: string } | undefined>;
  spend(token: string): Promise<{ organisation: string; email: string; to: string } | undefined>;
  /** The path that lets them in once, at the path `to`. Undefined: no colleague any more. */
  give(who: { organisation: string; email: string }, to: string): Promise<string | undefined>;
}

interface Deps {
  login: 'demo' | 'off';
  tickets: Tickets;
  people: People;
  session: Sessions;
}

const FIRST_PAGE = '/';

/** In by a one-time link, or in a demonstration by choosing who one is; and out. */
export function gettingIn(app: Hono, { login, tickets, people, session }: Deps): void {
  app.post('/login', async (c) => {
    if (login === 'off') return page(c, offPage(localeOf(c)), 403);
    const { organisation = '', email = '' } = await bodyOf(c);
    const isHere = (await people.organisations()).some(({ id }) => id === organisation);
    const me = isHere ? await people.one(organisation, email) : undefined;
    if (!me) return fault(c, { what: 'gone', status: 404 });
    await session.start(c, { organisation, email: me.email }, 'choice');
    return c.redirect(session.takeWanted(c) ?? FIRST_PAGE, 303);
  });

  app.get('/in/:token', async (c) => {
    c.header('X-Robots-Tag', 'noindex');
    const ticket = await tickets.look(c.req.param('token'));
    if (!ticket) return fault(c, { what: 'used', status: 410 });
    return page(c, ticketPage({ locale: ticket.locale, path: c.req.path, other: await otherThan(ticket, c) }));
  });

  /** Whoever is in on this device, where they are not its owner: a link that was passed on makes nobody somebody else unasked. */
  async function otherThan({ organisation, email }: Session, c: Context): Promise<string | undefined> {
    const who = await session.read(c);
    if (!who || (who.organisation === organisation && who.email === email)) return undefined;
    return (await people.one(who.organisation, who.email))?.name;
  }

  app.post('/in/:token', async (c) => {
    const spent = await tickets.spend(c.req.param('token'));
    if (!spent) return fault(c, { what: 'used', status: 410 });
    await session.start(c, spent, 'link');
    const wanted = session.takeWanted(c);
    return c.redirect(spent.to === FIRST_PAGE ? (wanted ?? FIRST_PAGE) : spent.to, 303);
  });

  app.post('/logout', async (c) => {
    await session.end(c);
    return c.redirect('/', 303);
  });
}

/** For whoever is not in: how one gets in. */
export async function atTheDoor(c: Context, { login, people }: Pick<Deps, 'login' | 'people'>): Promise<Response> {
  if (login === 'off') return page(c, offPage(localeOf(c)));
  const all = await people.organisations();
  const organisations = await Promise.all(
    all.map(async ({ id, name }) => ({ id, name, people: await people.list(id) })),
  );
  return page(c, loginPage({ locale: localeOf(c), organisations }));
}
