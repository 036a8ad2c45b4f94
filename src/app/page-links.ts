import type { Place } from '../core/ask.js';
import type { LinkToPage } from '../core/page-link.js';
import type { Db } from '../db/connect.js';
import { linkedAt } from '../features/page/linked.js';
import { giveTicket } from '../features/page/tickets.js';
import { tabLink } from '../platforms/ms-teams/deep-link.js';

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

/** Where Teams shows the page. `teamsApp`: the id of the registration; none: the local Playground has no tab. */
interface Tabbed {
  pageUrl: string | undefined;
  teamsApp: string | undefined;
}

/** An address that opens a path in the tab, for who asks in Teams. */
export const tabAt =
  ({ pageUrl, teamsApp }: Tabbed) =>
  (path: string, { platform }: Pick<Place, 'platform'>): string | undefined =>
    platform === 'teams' && pageUrl && teamsApp ? tabLink(teamsApp, { path, webUrl: pageUrl + path }) : undefined;

/** What is asked for an address of the page that somebody put into a message in Teams, and where it opens there. */
export const linkedInTeams = (tabbed: Tabbed) => (url: string) => {
  const found = linkedAt(url, tabbed.pageUrl);
  const href = found && tabAt(tabbed)(found.path, { platform: 'teams' });
  return found && href ? { command: found.command, args: found.args, href } : undefined;
};
