import type { Context, Hono } from 'hono';
import type { Door } from '../../core/door.js';
import { heardLink } from './ask.js';
import { cardPage } from './chat-pages.js';
import { fault, page, readOrNone } from './responses.js';
import { hereOf, type Seating } from './seat.js';

interface Deps {
  door: Pick<Door, 'download'>;
  seats: Seating;
  now: () => Date;
  newId: () => string;
}

/** Files that features make, each asked for through the door like all else. */
export function downloadRoutes(app: Hono, { door, seats, now, newId }: Deps): void {
  app.get('/downloads/:download', async (c) => {
    const seated = await seats.atDesk(c);
    if (seated instanceof Response) return seated;
    const { desk } = seated;
    const query = { command: c.req.param('download'), args: c.req.query('args') ?? '{}' };
    const heard = readOrNone(() => heardLink(hereOf(seated, now()), query, newId()));
    const { file, refusal } = heard ? await door.download(heard) : {};
    if (file) {
      const { name, type, text } = file;
      c.header('Content-Type', `${type}; charset=utf-8`);
      attach(c, name);
      return c.body(text);
    }
    if (refusal) return page(c, cardPage(desk, refusal, { newKey: newId }), 403);
    return fault(c, { what: 'broken', status: 400, locale: desk.me.locale });
  });
}

/** https://www.rfc-editor.org/rfc/rfc6266#section-5 */
export const attach = (c: Context, name: string): void =>
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
