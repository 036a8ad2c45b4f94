import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Heard } from '../../core/ask.js';
import type { Answer, Door } from '../../core/door.js';
import type { Option } from '../../core/field.js';
import type { Form } from '../../core/form.js';
import type { ImportDesk } from '../../core/import.js';
import { toLocale, type Locale } from '../../core/locale.js';
import { DatabaseSilent, type Patience } from '../../core/database-timeout.js';
import type { Db } from '../../db/connect.js';
import {
  blanksIn,
  clean,
  filesIn,
  heardForm,
  heardLine,
  heardLink,
  heardOpen,
  heardPress,
  lineIn,
  typedIn,
  type Body,
  type Here,
} from './ask.js';
import { keepAnswer } from './answer.js';
import { serveAsset } from './assets.js';
import { downloadRoutes } from './downloads.js';
import { withTyped } from './form-html.js';
import { guard } from './guard.js';
import { importRoutes } from './import/routes.js';
import { askPath, roomPath, searchPath, type Html } from './html.js';
import { limits } from './limits.js';
import {
  cardPage,
  faultPage,
  formPage,
  loginPage,
  offPage,
  postsHtml,
  roomPage,
  type Desk,
  type Fault,
} from './pages.js';
import { postsIn, type NewPost, type Post } from './posts.js';
import { directRoom, roomsIn, type Colleague, type People } from './rooms.js';
import { sessions, type Session } from './session.js';

export interface WebOptions {
  door: Door;
  db: Db;
  /** `demo`: one chooses who one is. */
  login: 'demo' | 'off';
  /** What searches everything: its command, and the blank in which one types. */
  finder: { command: string; blank: string };
  now: () => Date;
  newId: () => string;
  publicUrl: string;
  patience: Patience;
  log: { error(about: object, message: string): void };
  people: People;
  importing: ImportDesk;
}

/** Who sits at the page, and in a room of theirs. */
interface Seated {
  session: Session;
  desk: Desk;
}

type Status = 200 | 400 | 401 | 403 | 404 | 413 | 422 | 500 | 503;

/** The page. It answers every address, so it comes last in the server. */
export function webApp({
  door,
  db,
  login,
  finder,
  now,
  newId,
  publicUrl,
  patience,
  log,
  people,
  importing,
}: WebOptions): Hono {
  const app = new Hono();
  const secure = new URL(publicUrl).protocol === 'https:';
  const session = sessions({ db, secure, now });
  const posts = postsIn(db);
  const rooms = roomsIn(db);

  guard(app, { publicUrl, open: login === 'demo', refuse: (c, why, status) => fault(c, why, status) });

  app.use((_, next) => patience(next()));

  app.get('/assets/*', (c) => serveAsset(c) ?? fault(c, 'gone', 404));

  app.get('/', async (c) => {
    if (login === 'off') return page(c, offPage(localeOf(c)));
    const who = (await present(c))?.session;
    if (!who) return page(c, loginPage({ locale: localeOf(c), organisations: await everyone() }));
    const last = session.lastRoom(c);
    const room = last && (await rooms.find(who.organisation, who.email, last)) ? last : directRoom(who.email);
    return c.redirect(roomPath(room), 303);
  });

  app.post('/login', async (c) => {
    if (login === 'off') return page(c, offPage(localeOf(c)), 403);
    const { organisation = '', email = '' } = await bodyOf(c);
    const me = await colleague({ organisation, email });
    if (!me) return fault(c, 'gone', 404);
    await session.start(c, { organisation, email: me.email });
    return c.redirect(roomPath(directRoom(me.email)), 303);
  });

  app.post('/logout', async (c) => {
    await session.end(c);
    return c.redirect('/', 303);
  });

  app.get('/rooms/:room', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const { session: who, desk } = seated;
    const view = { room: desk.room.id, reader: who.email };
    const before = idIn(c.req.query('before'));
    const [shown, pinned] = await Promise.all([
      posts.page(who.organisation, { ...view, before }),
      before ? none : posts.pinned(who.organisation, view),
    ]);
    session.rememberRoom(c, desk.room.id);
    return page(c, roomPage(desk, { ...shown, before, pinned, newKey: newId }));
  });

  /** What came since the page was drawn, for a page that is left open. */
  app.get('/rooms/:room/news', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const { session: who, desk } = seated;
    const after = idIn(c.req.query('after')) ?? '00000000-0000-0000-0000-000000000000';
    const found = await posts.since(who.organisation, { room: desk.room.id, reader: who.email, after });
    c.header('X-Latest', found.at(-1)?.id ?? after);
    return page(c, html`${postsHtml(found, desk, newId)}`);
  });

  app.get('/rooms/:room/suggest', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return c.json([], 401);
    const { field = '', typed = '', ...query } = c.req.query();
    const heard = readOrNone(() => heardOpen(hereOf(seated), query, newId()));
    return c.json(heard ? await door.suggest(heard, field, typed) : []);
  });

  /** While one types: what may be meant, and where each leads. */
  app.get('/rooms/:room/find', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return c.json([], 401);
    const room = seated.desk.room.id;
    const heard = heardOpen(hereOf(seated), { command: finder.command }, newId());
    const found = await door.suggest(heard, finder.blank, c.req.query('typed') ?? '');
    return c.json(
      found.map(({ label, detail, asks }) => ({
        label,
        detail,
        href: asks ? askPath(room, 'show', asks) : searchPath(room, label),
      })),
    );
  });

  app.get('/rooms/:room/search', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const typed = c.req.query('q') ?? '';
    const query = { command: finder.command, args: JSON.stringify({ [finder.blank]: typed }) };
    const { reply } = await door.dispatch(heardLink(hereOf(seated), query, newId()));
    return reply.kind === 'card'
      ? page(c, cardPage(seated.desk, reply.card, { newKey: newId, typed }))
      : c.redirect(roomPath(seated.desk.room.id), 303);
  });

  app.post('/rooms/:room/say', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const body = await bodyOf(c);
    const heard = heardLine(hereOf(seated), body);
    // Before the answer, also in the order of ids.
    const said = lineOf(seated, body, heard);
    const answer = await door.dispatch(heard);
    const kept = said.map((line) => ({ ...line, said: answer.keep ?? line.said }));
    return answered(c, seated, { heard, answer, said: kept, post: undefined });
  });

  app.post('/rooms/:room/press', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const body = await bodyOf(c);
    const heard = readOrNone(() => heardPress(hereOf(seated), body));
    if (!heard) return fault(c, 'broken', 400);
    return answered(c, seated, { heard, answer: await door.dispatch(heard), said: [], post: idIn(body['post']) });
  });

  app.get('/rooms/:room/form', (c) => shown(c, heardOpen));

  /** What a link from elsewhere leads to. */
  app.get('/rooms/:room/show', (c) => shown(c, heardLink));

  app.post('/rooms/:room/form', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const form = await formOf(c);
    const body = clean(form);
    const heard = readOrNone(() => heardForm(hereOf(seated), body, filesIn(form)));
    if (!heard) return fault(c, 'broken', 400);
    const answer = await door.dispatch(heard);
    return answered(c, seated, { heard, answer, said: [], post: idIn(body['post']), typed: body });
  });

  const atOwnRoom = (c: Context) => sit(c, ({ email }) => directRoom(email));
  importRoutes(app, { importing, newId, sit: atOwnRoom, formOf, page, fault });
  downloadRoutes(app, {
    door,
    sit: atOwnRoom,
    hear: (seated, query) => readOrNone(() => heardLink(hereOf(seated), query, newId())),
    refuse: (c, { desk }, card) =>
      card ? page(c, cardPage(desk, card, { newKey: newId }), 403) : fault(c, 'broken', 400, undefined, desk.me.locale),
  });

  app.all('*', (c) => fault(c, 'gone', 404));

  app.onError((error, c) => {
    if (error instanceof UnreadableBody) return fault(c, 'broken', 400);
    if (error instanceof HTTPException && error.status < 500) return fault(c, 'refused', 403);
    const reference = newId().slice(-12);
    log.error({ error: placeOf(error), reference, method: c.req.method }, 'the page failed');
    if (error instanceof DatabaseSilent) return fault(c, 'silent', 503, reference);
    return fault(c, 'bug', 500, reference);
  });

  /** Shows what an address asks for, and keeps nothing of it. */
  async function shown(c: Context, hear: typeof heardOpen): Promise<Response> {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const heard = readOrNone(() => hear(hereOf(seated), c.req.query(), newId()));
    if (!heard) return fault(c, 'broken', 400);
    const { reply } = await door.dispatch(heard);
    if (reply.kind === 'silence') return c.redirect(roomPath(seated.desk.room.id), 303);
    if (reply.kind === 'card') return page(c, cardPage(seated.desk, reply.card, { newKey: newId }));
    return page(c, formPage(seated.desk, reply.form, { key: newId(), post: idIn(c.req.query('post')) }));
  }

  /** Shows an answer, or keeps it in the room and goes back there. */
  async function answered(c: Context, { session: who, desk }: Seated, done: Done): Promise<Response> {
    const { heard, said, post, typed } = done;
    const { reply, drawn } = done.answer;
    const { organisation, email } = who;
    const view = { room: desk.room.id, reader: email };
    if (reply.kind === 'form') {
      await posts.add(organisation, said);
      const form = typed ? withTyped(reply.form, blanksIn(typed)) : reply.form;
      const near = await nearIn(form, heard);
      drawn?.();
      return page(c, formPage(desk, form, { key: newId(), post, near }), typed && isWrong(form) ? 422 : 200);
    }
    const seen = await keepAnswer({ organisation, view, heard, reply, said, post }, { posts, now, newId });
    drawn?.();
    return c.redirect(seen, 303);
  }

  /** A name that meant nothing, or too much, comes back with those that are like it. */
  async function nearIn(form: Form, heard: Heard): Promise<Record<string, Option[]>> {
    const unclear = form.blanks.filter(({ searchable, error, value }) => searchable && error && value);
    const near = unclear.map(async ({ name, value }) => [
      name,
      (await door.suggest(heard, name, value!.label)).slice(0, limits.near),
    ]);
    return Object.fromEntries(await Promise.all(near)) as Record<string, Option[]>;
  }

  function lineOf({ session: { email }, desk }: Seated, body: Body, { key }: Heard): NewPost[] {
    const said = lineIn(body);
    return said.trim()
      ? [{ id: newId(), room: desk.room.id, at: now(), author: email, onlyFor: email, said, key }]
      : [];
  }

  /** Rights are looked up each time: someone who left the organisation or the channel is out at once. */
  async function sit(c: Context, roomOf = (_: Session) => c.req.param('room') ?? ''): Promise<Seated | Response> {
    const here = login === 'demo' ? await present(c) : undefined;
    if (!here) return c.req.method === 'GET' ? c.redirect('/', 303) : fault(c, 'lost', 401);
    const { session: who, me } = here;
    const { organisation, email } = who;
    const [room, all, organisations, administers] = await Promise.all([
      rooms.find(organisation, email, roomOf(who)),
      rooms.of(organisation, email),
      people.organisations(),
      importing.isOpenFor(who),
    ]);
    if (!room || (room.archived && c.req.method !== 'GET')) return fault(c, 'gone', 404, undefined, me.locale);
    const name = organisations.find(({ id }) => id === organisation)?.name ?? '';
    return { session: who, desk: { me, organisation: name, rooms: all, room, administers, at: now() } };
  }

  /** Who is logged in; the session of someone who is no colleague any more ends here. */
  async function present(c: Context): Promise<{ session: Session; me: Colleague } | undefined> {
    const who = await session.read(c);
    const me = who && (await colleague(who));
    if (who && !me) await session.end(c);
    return who && me && { session: who, me };
  }

  async function colleague({ organisation, email }: Session): Promise<Colleague | undefined> {
    if (!(await people.organisations()).some(({ id }) => id === organisation)) return undefined;
    return (await people.list(organisation)).find((one) => one.email === email);
  }

  async function everyone() {
    const all = await people.organisations();
    return Promise.all(all.map(async ({ id, name }) => ({ id, name, people: await people.list(id) })));
  }

  const hereOf = ({ session: who, desk }: Seated): Here => ({ ...who, room: desk.room.id, at: now() });

  async function fault(
    c: Context,
    what: Fault,
    status: Status,
    reference?: string,
    locale = localeOf(c),
  ): Promise<Response> {
    const typed = status === 413 || c.req.method === 'GET' ? '' : await bodyOf(c).then(typedIn, () => '');
    return page(c, faultPage(what, { locale, typed, ...(reference && { reference }) }), status);
  }

  return app;
}

/** Where it went wrong; not the message, which may hold what someone typed. */
function placeOf(error: Error): object {
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name: error.name, stack: frames?.slice(0, 12).join('\n') };
}

interface Done {
  heard: Heard;
  answer: Answer;
  /** What was typed, when it was a line. */
  said: NewPost[];
  /** The post whose button was pressed. */
  post: string | undefined;
  /** What was filled in, when it was a form. */
  typed?: Body;
}

async function page(c: Context, content: Html, status: Status = 200): Promise<Response> {
  return c.html(content, status);
}

/** It is no form, or it broke off: nobody's fault but the sender's. */
class UnreadableBody extends Error {}

async function formOf(c: Context): Promise<Record<string, unknown>> {
  return c.req.parseBody().catch((error: unknown) => {
    throw new UnreadableBody('a body could not be read', { cause: error });
  });
}

const bodyOf = async (c: Context): Promise<Body> => clean(await formOf(c));

const localeOf = (c: Context): Locale => toLocale(c.req.header('accept-language'), 'nl');

const none: Promise<Post[]> = Promise.resolve([]);

const idIn = (text: string | undefined) => z.uuid().safeParse(text).data;

const isWrong = (form: Form) => form.problem !== undefined || form.blanks.some((blank) => blank.error);

function readOrNone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}
