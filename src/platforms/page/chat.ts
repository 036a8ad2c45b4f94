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
import { type Desk, readerOf } from './desk.js';
import { formHtml, type FormSpot, withTyped } from './form-html.js';
import { askPath, isOurs, type PageOf, roomPath, searchPath } from './html.js';
import { limits } from './limits.js';
import type { NewPost, Post, Posts } from './posts.js';
import { directRoom, type Rooms } from './rooms.js';
import { bodyOf, fault, formOf, idIn, page, part, readOrNone, wantsPart } from './responses.js';
import { hereOf, type Seated, type Seating } from './seat.js';
import type { Sessions } from './session.js';
import { answerHtml } from './view-html.js';

/** A command, and its blank in which one types. */
export interface Finder {
  command: string;
  blank: string;
}

interface Deps {
  door: Door;
  /** What searches everything, and what knows everything that can be asked. */
  finder: Finder;
  guide: Finder;
  pageOf: PageOf;
  posts: Posts;
  rooms: Rooms;
  session: Sessions;
  seats: Seating;
  now: () => Date;
  newId: () => string;
}

/** Before every post. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Talking with the app: rooms, what is said in them, the buttons and forms of its answers. */
export function chat(app: Hono, { door, finder, guide, pageOf, posts, rooms, session, seats, now, newId }: Deps): void {
  const { inRoom: sit } = seats;

  /** Where one was last. */
  app.get('/chat', async (c) => {
    const seated = await seats.atDesk(c);
    if (seated instanceof Response) return seated;
    const { organisation, email } = seated.session;
    const last = session.lastRoom(c);
    const room = last && (await rooms.find(organisation, email, last)) ? last : directRoom(email);
    return c.redirect(roomPath(room), 303);
  });

  app.get('/chat/:room', async (c) => {
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
  app.get('/chat/:room/news', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const { session: who, desk } = seated;
    const after = idIn(c.req.query('after')) ?? FIRST_ID;
    const found = await posts.since(who.organisation, { room: desk.room.id, reader: who.email, after });
    c.header('X-Latest', found.at(-1)?.id ?? after);
    return page(c, html`${postsHtml(found, desk, newId)}`);
  });

  app.get('/chat/:room/suggest', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return c.json([], 401);
    const { field = '', typed = '', ...query } = c.req.query();
    const heard = readOrNone(() => heardOpen(hereOf(seated, now()), query, newId()));
    return c.json(heard ? await door.suggest(heard, field, typed) : []);
  });

  /** While one types: what may be meant, and where each leads; what one can ask comes before whom it may be about. */
  app.get('/chat/:room/find', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return c.json([], 401);
    const room = seated.desk.room.id;
    const typed = c.req.query('typed') ?? '';
    const like = ({ command, blank }: Finder) =>
      door.suggest(heardOpen(hereOf(seated, now()), { command }, newId()), blank, typed);
    const hrefOf = ({ asks, label }: Option) =>
      asks ? (pageOf(asks) ?? askPath({ room, as: 'show', button: asks })) : searchPath(room, label);
    const [asked, found] = await Promise.all([like(guide), like(finder)]);
    return c.json([
      ...asked.map((one) => ({ label: one.label, detail: one.detail, href: hrefOf(one), line: one.value })),
      ...found.map((one) => ({ label: one.label, detail: one.detail, href: hrefOf(one) })),
    ]);
  });

  app.get('/chat/:room/search', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const typed = c.req.query('q') ?? '';
    const query = { command: finder.command, args: JSON.stringify({ [finder.blank]: typed }) };
    const { reply } = await door.dispatch(heardLink(hereOf(seated, now()), query, newId()));
    return reply.kind === 'card'
      ? page(c, cardPage(seated.desk, reply.card, { newKey: newId, typed }))
      : c.redirect(roomPath(seated.desk.room.id), 303);
  });

  app.post('/chat/:room/say', async (c) => {
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

  app.post('/chat/:room/press', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const body = await bodyOf(c);
    const heard = readOrNone(() => heardPress(hereOf(seated, now()), body));
    if (!heard) return fault(c, { what: 'broken', status: 400 });
    return answered(c, seated, { heard, answer: await door.dispatch(heard), said: [], body });
  });

  app.get('/chat/:room/form', (c) => shown(c, heardOpen));

  /** What a link from elsewhere leads to. */
  app.get('/chat/:room/show', (c) => shown(c, heardLink));

  app.post('/chat/:room/form', async (c) => {
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
    if (reply.kind === 'silence') return c.redirect(backIn(query) ?? roomPath(seated.desk.room.id), 303);
    if (reply.kind === 'card')
      return page(c, cardPage(seated.desk, reply.card, { newKey: newId, back: backIn(query) }));
    const spot = { key: newId(), post: idIn(query['post']), back: backIn(query) };
    if (wantsPart(c)) return part(c, { what: 'form', content: formHtml(reply.form, partSpot(seated.desk, spot)) });
    return page(c, formPage(seated.desk, reply.form, spot));
  }

  /** Shows an answer, or keeps it in the room and goes back there. */
  async function answered(c: Context, { session: who, desk }: Seated, done: Done): Promise<Response> {
    const { heard, said, body, isForm } = done;
    const { reply, drawn, failed } = done.answer;
    const { organisation, email } = who;
    const post = idIn(body['post']);
    const back = backIn(body);
    const view = { room: desk.room.id, reader: email };
    // Then the form stays as it was filled in.
    if (isForm && failed !== undefined && wantsPart(c))
      return fault(c, { what: 'bug', status: 500, reference: failed, locale: desk.me.locale });
    if (reply.kind === 'form') {
      await posts.add(organisation, said);
      const form = isForm ? withTyped(reply.form, blanksIn(body)) : reply.form;
      const near = await nearIn(form, heard);
      drawn?.();
      const spot = { key: newId(), post, near, back };
      const status = isForm && isWrong(form) ? 422 : 200;
      if (wantsPart(c)) return part(c, { what: 'form', content: formHtml(form, partSpot(desk, spot)), status });
      return page(c, formPage(desk, form, spot), status);
    }
    const seen = await keepAnswer({ organisation, view, heard, reply, said, post }, { posts, now, newId });
    drawn?.();
    if (wantsPart(c)) return inPlace(c, { session: who, desk }, { seen, back });
    if (back) return c.redirect(seen ? withAnswer(back, seen) : back, 303);
    return c.redirect(roomPath(desk.room.id) + (seen ? `#post-${seen}` : ''), 303);
  }

  /** What was answered, for the script that puts it below the line that was typed. */
  async function inPlace(
    c: Context,
    { session: who, desk }: Seated,
    { seen, back }: { seen: string | undefined; back: string | undefined },
  ): Promise<Response> {
    const view = { room: desk.room.id, reader: who.email };
    const post = seen ? await posts.one(who.organisation, { ...view, id: seen }) : undefined;
    const spot = { reader: readerOf(desk), room: desk.room.id, post: seen, newKey: newId, back, pageOf };
    if (seen) c.header('X-Answer', seen);
    return part(c, { what: 'answer', content: html`${answerHtml({ ...spot, answer: post })}` });
  }

  /** A name that meant nothing, or too much, comes back with those that are like it. */
  async function nearIn(form: Form, heard: Heard): Promise<Record<string, Option[]>> {
    const unclear = form.blanks.flatMap(({ name, searchable, error, value }) =>
      searchable && error && value ? [{ name, typed: value.label }] : [],
    );
    const near = unclear.map(async ({ name, typed }) => [
      name,
      (await door.suggest(heard, name, typed)).slice(0, limits.near),
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

/** A form over the page that it is filled in on. */
const partSpot = (desk: Desk, spot: Omit<FormSpot, 'locale' | 'room'>): FormSpot => ({
  ...spot,
  locale: desk.me.locale,
  room: desk.room.id,
  isPart: true,
});

interface Done {
  heard: Heard;
  answer: Answer;
  /** What was typed, when it was a line. */
  said: NewPost[];
  body: Body;
  /** It was a form that was filled in. */
  isForm?: boolean;
}

/** The page that it was asked from. What is no path of ours leads nowhere. */
const backIn = ({ back }: Body): string | undefined => (back && isOurs(back) ? back : undefined);

const withAnswer = (back: string, post: string): string =>
  `${back}${back.includes('?') ? '&' : '?'}answer=${post}#answer`;

const none: Promise<Post[]> = Promise.resolve([]);

const isWrong = (form: Form) => form.problem !== undefined || form.blanks.some((blank) => blank.error);
