import type { Place } from '../core/ask.js';
import type { LinkToPage } from '../core/page-link.js';
import type { Linked } from '../core/platform-definition.js';
import type { Db } from '../db/connect.js';
import { linkedAt } from '../features/page/linked.js';
import { giveTicket } from '../features/page/tickets.js';
import type { Chats } from './chat.js';

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

/** An address that opens a path of the page inside the chat where it is asked; undefined where the page does not stand inside. */
export const tabAt =
  (pageUrl: string | undefined, chats: Chats) =>
  (path: string, { platform }: Pick<Place, 'platform'>): string | undefined =>
    pageUrl && platform !== 'web' ? chats[platform]?.tab?.linkTo(path, pageUrl + path) : undefined;

/** What an address of the page is about that somebody put into a message. */
export const linkedOn =
  (pageUrl: string | undefined) =>
  (url: string): Linked | undefined => {
    const found = linkedAt(url, pageUrl);
    return found && { ...found, webUrl: pageUrl + found.path };
  };
