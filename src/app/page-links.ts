import type { LinkToPage } from '../core/page-link.js';
import type { Db } from '../db/connect.js';
import { giveTicket } from '../features/page/tickets.js';

interface Deps {
  db: Db;
  /** The page's own address; none: nobody said yet where it is to be reached. */
  pageUrl: string | undefined;
  /** 32 random bytes. */
  newSecret: () => Buffer;
}

/** In a chat a ticket: its reader may never have been on the page, and a browser that comes from there brings no session along. */
export const pageLinks =
  ({ db, pageUrl, newSecret }: Deps): LinkToPage =>
  async (path, { organisation, asker, place, at }) => {
    if (!pageUrl) return undefined;
    if (place.platform === 'web') return pageUrl + path;
    const ticket = { organisation: organisation.id, member: asker.id, to: path, secret: newSecret(), at };
    return `${pageUrl}/in/${await giveTicket(db, ticket)}`;
  };
