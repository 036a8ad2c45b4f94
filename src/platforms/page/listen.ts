import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { DatabaseSilent, type Patience } from '../../core/database-timeout.js';
import type { Door } from '../../core/door.js';
import type { ImportDesk } from '../../core/import.js';
import type { InBoth } from '../../core/locale.js';
import type { Db } from '../../db/connect.js';
import { serveAsset } from './assets.js';
import { chat, type Finder } from './chat.js';
import { downloadRoutes } from './downloads.js';
import { atTheDoor, gettingIn, type Tickets } from './getting-in.js';
import { guard } from './guard.js';
import { importRoutes } from './import/routes.js';
import { pageOfCommand } from './page-of.js';
import { pages } from './pages.js';
import { postsIn } from './posts.js';
import { fault, UnreadableBody } from './responses.js';
import { roomsIn, type People } from './rooms.js';
import { seating } from './seat.js';
import { sessions } from './session.js';
import { TAB_ASSETS, tabAssets } from './tab/assets.js';
import { TAB_PATH, tabRoutes, type Tab } from './tab/routes.js';

export interface WebOptions {
  door: Door;
  db: Db;
  /** `demo`: one chooses who one is. `off`: one comes in by a one-time link only. */
  login: 'demo' | 'off';
  tickets: Tickets;
  /** What searches everything, and what knows everything that can be asked. */
  finder: Finder;
  guide: Finder;
  /** What there is to look at; those with a name are in the navigation. */
  pages: readonly {
    id: string;
    path: string;
    nav?: InBoth<string>;
    rank?: number;
    answers?: { command: string; blank: string };
  }[];
  /** None: the page is not opened inside a chat. */
  tab?: Tab | undefined;
  now: () => Date;
  newId: () => string;
  publicUrl: string;
  patience: Patience;
  log: { error(about: object, message: string): void };
  people: People;
  waiting: (who: { organisation: string; email: string }, administrator: boolean) => Promise<number>;
  importing: ImportDesk;
}

/** The page. It answers every address, so it comes last in the server. */
export function webApp(options: WebOptions): Hono {
  const { door, db, login, tickets, finder, guide, tab, now, newId, publicUrl, patience, log, people, importing } =
    options;
  const app = new Hono();
  const secure = new URL(publicUrl).protocol === 'https:';
  const session = sessions({ db, secure, login, now });
  const rooms = roomsIn(db);
  const nav = options.pages
    .toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity))
    .flatMap(({ path, nav: label }) => (label ? [{ path, label }] : []));
  const seats = seating({ session, people, rooms, importing, nav, waiting: options.waiting, now });
  const posts = postsIn(db);
  const pageOf = pageOfCommand(options.pages);

  guard(app, {
    publicUrl,
    open: login === 'demo',
    framed: { path: TAB_PATH, by: tab?.frames ?? [] },
    refuse: (c, what, status) => fault(c, { what, status }),
  });

  app.use(compress());
  app.use((_, next) => patience(next()));

  app.get('/assets/*', async (c) => {
    const ofTab = tab && c.req.path.startsWith(TAB_ASSETS) ? await tabAssets() : {};
    return serveAsset(c) ?? serveAsset(c, ofTab) ?? fault(c, { what: 'gone', status: 404 });
  });

  if (tab) tabRoutes(app, { tab, door, session, tickets, paths: options.pages.map(({ path }) => path), now, newId });

  gettingIn(app, { login, tickets, people, session });
  pages(app, {
    declared: options.pages,
    pageOf,
    door,
    posts,
    seats,
    session,
    now,
    newId,
    atTheDoor: (c) => atTheDoor(c, { login, people }),
  });
  chat(app, { door, finder, guide, pageOf, posts, rooms, session, seats, now, newId });
  importRoutes(app, { importing, newId, sit: seats.atDesk });
  downloadRoutes(app, { door, seats, now, newId });

  app.all('*', async (c) => {
    const here = await seats.present(c);
    return fault(c, { what: 'gone', status: 404, ...(here && { locale: here.me.locale }) });
  });

  app.onError((error, c) => {
    if (error instanceof UnreadableBody) return fault(c, { what: 'broken', status: 400 });
    if (error instanceof HTTPException && error.status < 500) return fault(c, { what: 'refused', status: 403 });
    const reference = newId().slice(-12);
    log.error({ error: placeOf(error), reference, method: c.req.method }, 'the page failed');
    if (error instanceof DatabaseSilent) return fault(c, { what: 'silent', status: 503, reference });
    return fault(c, { what: 'bug', status: 500, reference });
  });

  return app;
}

/** Where it went wrong; not the message, which may hold what someone typed. */
function placeOf(error: Error): object {
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name: error.name, stack: frames?.slice(0, 12).join('\n') };
}
