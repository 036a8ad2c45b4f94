import type { Context, Hono } from 'hono';
import type { Door } from '../../core/door.js';
import { isOurs, type PageOf } from './html.js';
import { heardPage } from './ask.js';
import { cardPage } from './chat-pages.js';
import { insideWithBar, readerOf } from './desk.js';
import type { Posts } from './posts.js';
import { fault, idIn, page, part, wantsPart } from './responses.js';
import { hereOf, type Seating } from './seat.js';
import type { Sessions } from './session.js';
import { viewHtml } from './view-html.js';

/** A page that a feature declared. */
interface Declared {
  id: string;
  path: string;
}

interface Deps {
  declared: readonly Declared[];
  pageOf: PageOf;
  door: Door;
  posts: Posts;
  seats: Seating;
  session: Pick<Sessions, 'lookedBefore'>;
  now: () => Date;
  newId: () => string;
  /** For whoever comes to the first page and is not in. */
  atTheDoor: (c: Context) => Promise<Response>;
}

/** What there is to look at: each page is asked of the door, with the rights that its reader has now. */
export function pages(app: Hono, { declared, pageOf, door, posts, seats, session, now, newId, atTheDoor }: Deps): void {
  for (const { id, path } of declared) {
    app.get(path, async (c) => {
      if (path === '/' && !(await seats.present(c))) return atTheDoor(c);
      const seated = await seats.atDesk(c);
      if (seated instanceof Response) return seated;
      const { session: who, desk } = seated;
      const { answer: said, ...query } = c.req.query();
      const since = session.lookedBefore(c)?.toISOString();
      const address = { ...query, ...(since && { since }), ...c.req.param() };
      const heard = heardPage(hereOf(seated, now()), { id, address, key: newId() });
      const view = { room: desk.room.id, reader: who.email };
      const post = idIn(said);
      const [shown, answer] = await Promise.all([
        door.show(heard),
        post ? posts.one(who.organisation, { ...view, id: post }) : undefined,
      ]);
      if (shown.refusal) return page(c, cardPage(desk, shown.refusal, { newKey: newId }));
      if (!shown.view) return fault(c, { what: 'gone', status: 404, locale: desk.me.locale });
      const spot = {
        reader: readerOf(desk),
        room: desk.room.id,
        post: undefined,
        newKey: newId,
        back: backTo(c),
        answer,
        pageOf,
      };
      const main = viewHtml(shown.view, spot);
      if (wantsPart(c)) return part(c, { what: 'main', content: main });
      const current = `/${path.split('/')[1] ?? ''}`;
      return page(c, insideWithBar(desk, { title: shown.view.title, main, current }, newId));
    });
  }
}

/** This address without the answer that it shows. */
function backTo(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete('answer');
  const query = searchParams.toString();
  const path = query ? `${pathname}?${query}` : pathname;
  return isOurs(path) ? path : pathname;
}
