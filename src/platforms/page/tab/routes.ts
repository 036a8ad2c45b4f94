import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Heard, Reader } from '../../../core/ask.js';
import type { Card } from '../../../core/card.js';
import type { Door } from '../../../core/door.js';
import type { PageTab } from '../../../core/platform-definition.js';
import { firstOf } from '../../../core/present.js';
import { partHtml, isOurs } from '../html.js';
import type { Tickets } from '../getting-in.js';
import { bodyOf, localeOf, page } from '../responses.js';
import { comesByTab, type Sessions } from '../session.js';
import { tabAssets } from './assets.js';
import { tabPage } from './page.js';

/** What stands in the frame. Nothing else of ours may stand in one. */
export const TAB_PATH = '/teams/tab';
const SESSION_PATH = '/teams/session';
const BROWSER_PATH = '/teams/browser';

/** How the page is opened inside a chat, and which. */
export type Tab = PageTab & Pick<Heard, 'platform'>;

interface Deps {
  tab: Tab;
  door: Pick<Door, 'enter'>;
  session: Sessions;
  tickets: Pick<Tickets, 'give'>;
  /** Patterns of the addresses that there is something to look at. */
  paths: readonly string[];
  now: () => Date;
  newId: () => string;
}

/** What the script says of where it is: hints, since anyone can write them. Rights never follow from them. */
const Start = z.object({
  room: z.string().max(300).optional().catch(undefined),
  page: z.string().max(2000).optional().catch(undefined),
  locale: z.string().max(35).optional().catch(undefined),
});

/** What the frame holds, and how its script comes in. A session of it that has ended is said to be so, whatever was asked: the script then gets another. */
export function tabRoutes(app: Hono, { tab, door, session, tickets, paths, now, newId }: Deps): void {
  const looks = paths.map((path) => new RegExp(`^${path.replaceAll(/:[a-z]+/g, '[\\w-]+')}$`));
  /** Only what one can look at here: not what does something, and nowhere else. */
  const isPage = (path: string) => isOurs(path) && looks.some((look) => look.test(firstOf(path.split('?', 1))));

  app.get(TAB_PATH, async (c) => page(c, tabPage({ locale: localeOf(c), chat: tab.chat, files: await tabAssets() })));

  app.post(SESSION_PATH, async (c) => {
    const who = await tab.whoSignedIn(c.req.header('authorization'));
    if (who === 'unreachable') return c.json({}, 503);
    if (who === 'unknown') return c.json({}, 401);
    const said: unknown = await c.req.json().catch(() => undefined);
    const { room, page: asked, locale } = Start.safeParse(said).data ?? {};
    const { came, refusal, reader } = await door.enter({
      platform: tab.platform,
      workspace: who.tenant,
      user: who.user,
      room,
      key: newId(),
      at: now(),
      said: { as: 'link', command: '', args: {} },
      speaker: { locale },
    });
    if (!came) return c.json({ why: refusal && (await refusalHtml(refusal, reader)) }, 403);
    const { path, ...whom } = came;
    return c.json({ session: await session.startTab(whom), path: asked && isPage(asked) ? asked : path });
  });

  app.use(async (c: Context, next) => {
    if (comesByTab(c) && !(await session.read(c))) return c.json({}, 401);
    return next();
  });

  // A browser knows nothing of the tab's session: whoever goes on there gets in once, where they were.
  app.post(BROWSER_PATH, async (c) => {
    const who = comesByTab(c) ? await session.read(c) : undefined;
    if (!who) return c.json({}, 401);
    const { page: asked = '' } = await bodyOf(c);
    const path = await tickets.give(who, isPage(asked) ? asked : '/');
    return path ? c.json({ path }) : c.json({}, 401);
  });
}

/** Without its buttons: they are for who is in. */
const refusalHtml = async ({ title, parts }: Card, reader: Reader): Promise<string> =>
  String(
    await html`<h1>${title}</h1>
      ${parts
        .filter(({ kind }) => kind !== 'buttons')
        .map((part) => partHtml(part, { reader, room: '', post: undefined, newKey: () => '' }))}`,
  );
