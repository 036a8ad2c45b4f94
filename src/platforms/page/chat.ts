import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Heard } from '../../core/ask.js';
import type { Answer, Door } from '../../core/door.js';
import type { Option } from '../../core/field.js';
import type { Form } from '../../core/form.js';
import { keepAnswer } from './answer.js';
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
  type Body,
} from './ask.js';
import { cardPage, formPage, postsHtml, roomPage } from './chat-pages.js';
import { withTyped } from './form-html.js';
import { askPath, roomPath, searchPath } from './html.js';
import { limits } from './limits.js';
import type { NewPost, Post, Posts } from './posts.js';
import { bodyOf, fault, formOf, idIn, page, readOrNone } from './responses.js';
import { hereOf, type Seated, type Seating } from './seat.js';
import type { Sessions } from './session.js';

interface Deps {
  door: Door;
  finder: { command: string; blank: string };
  posts: Posts;
  session: Sessions;
  seats: Seating;
  now: () => Date;
  newId: () => string;
}

/** Before every post. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Talking with the app: rooms, what is said in them, the buttons and forms of its answers. */
export function chat(app: Hono, { door, finder, posts, session, seats, now, newId }: Deps): void {
  const { inRoom: sit } = seats;

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
    return page(c, roomPage(desk, { ...shown, before, pinned, at: now(), newKey: newId }));
  });

  /** What came since the page was drawn, for a page that is left open. */
  app.get('/rooms/:room/news', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const { session: who, desk } = seated;
    const after = idIn(c.req.query('after')) ?? FIRST_ID;
    const found = await posts.since(who.organisation, { room: desk.room.id, reader: who.email, after });
    c.header('X-Latest', found.at(-1)?.id ?? after);
    return page(c, html`${postsHtml(found, desk, { at: now(), newKey: newId })}`);
  });

  app.get('/rooms/:room/suggest', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return c.json([], 401);
    const { field = '', typed = '', ...query } = c.req.query();
    const heard = readOrNone(() => heardOpen(hereOf(seated, now()), query, newId()));
    return c.json(heard ? await door.suggest(heard, field, typed) : []);
  });

  /** While one types: what may be meant, and where each leads. */
  app.get('/rooms/:room/find', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return c.json([], 401);
    const room = seated.desk.room.id;
    const heard = heardOpen(hereOf(seated, now()), { command: finder.command }, newId());
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
    const { reply } = await door.dispatch(heardLink(hereOf(seated, now()), query, newId()));
    return reply.kind === 'card'
      ? page(c, cardPage(seated.desk, reply.card, { newKey: newId, typed }))
      : c.redirect(roomPath(seated.desk.room.id), 303);
  });

  app.post('/rooms/:room/say', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const body = await bodyOf(c);
    const heard = heardLine(hereOf(seated, now()), body);
    // Before the answer, also in the order of ids.
    const said = lineOf(seated, body, heard);
    const answer = await door.dispatch(heard);
    const kept = said.map((line) => ({ ...line, said: answer.keep ?? line.said }));
    return answered(c, seated, { heard, answer, said: kept, body });
  });

  app.post('/rooms/:room/press', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const body = await bodyOf(c);
    const heard = readOrNone(() => heardPress(hereOf(seated, now()), body));
    if (!heard) return fault(c, { what: 'broken', status: 400 });
    return answered(c, seated, { heard, answer: await door.dispatch(heard), said: [], body });
  });

  app.get('/rooms/:room/form', (c) => shown(c, heardOpen));

  /** What a link from elsewhere leads to. */
  app.get('/rooms/:room/show', (c) => shown(c, heardLink));

  app.post('/rooms/:room/form', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const form = await formOf(c);
    const body = clean(form);
    const heard = readOrNone(() => heardForm(hereOf(seated, now()), body, filesIn(form)));
    if (!heard) return fault(c, { what: 'broken', status: 400 });
    const answer = await door.dispatch(heard);
    return answered(c, seated, { heard, answer, said: [], body, isForm: true });
  });

  /** Shows what an address asks for, and keeps nothing of it. */
  async function shown(c: Context, hear: typeof heardOpen): Promise<Response> {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const query = c.req.query();
    const heard = readOrNone(() => hear(hereOf(seated, now()), query, newId()));
    if (!heard) return fault(c, { what: 'broken', status: 400 });
    const { reply } = await door.dispatch(heard);
    if (reply.kind === 'silence') return c.redirect(roomPath(seated.desk.room.id), 303);
    if (reply.kind === 'card') return page(c, cardPage(seated.desk, reply.card, { newKey: newId }));
    return page(c, formPage(seated.desk, reply.form, { key: newId(), post: idIn(query['post']) }));
  }

  /** Shows an answer, or keeps it in the room and goes back there. */
  async function answered(c: Context, { session: who, desk }: Seated, done: Done): Promise<Response> {
    const { heard, said, body, isForm } = done;
    const { reply, drawn } = done.answer;
    const { organisation, email } = who;
    const post = idIn(body['post']);
    const view = { room: desk.room.id, reader: email };
    if (reply.kind === 'form') {
      await posts.add(organisation, said);
      const form = isForm ? withTyped(reply.form, blanksIn(body)) : reply.form;
      const near = await nearIn(form, heard);
      drawn?.();
      return page(c, formPage(desk, form, { key: newId(), post, near }), isForm && isWrong(form) ? 422 : 200);
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
}

interface Done {
  heard: Heard;
  answer: Answer;
  /** What was typed, when it was a line. */
  said: NewPost[];
  body: Body;
  /** It was a form that was filled in. */
  isForm?: boolean;
}

const none: Promise<Post[]> = Promise.resolve([]);

const isWrong = (form: Form) => form.problem !== undefined || form.blanks.some((blank) => blank.error);
