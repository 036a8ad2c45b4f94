import { html } from 'hono/html';
import type { Reader } from '../../core/ask.js';
import type { InBoth } from '../../core/locale.js';
import { roomPath, searchPath, type Html } from './html.js';
import { iconHtml, type Shape } from './icons.js';
import { avatar, brand, layout } from './layout.js';
import { directRoom, type Present, type Room } from './rooms.js';
import { browserLink } from './tab/page.js';
import { webText } from './text.js';

/** What every page of someone who is logged in shows around its middle. */
export interface Desk {
  me: Present;
  rooms: Room[];
  /** The one they are in; on a page that is none, their own conversation. */
  room: Room;
  /** They administer: they see where files are imported. */
  administers: boolean;
  /** The pages that have a place in the navigation. */
  nav: NavItem[];
  /** In the tab of a chat, which is a frame of its own and has the page's script. */
  inTab: boolean;
  /** How many wait for an answer of theirs: said beside the first page. */
  waiting: number;
  /** When it is read. */
  at: Date;
}

export interface NavItem {
  path: string;
  label: InBoth<string>;
}

export const CHAT_PATH = '/chat';

export const readerOf = ({ me, at }: Pick<Desk, 'me' | 'at'>): Reader => ({
  locale: me.locale,
  zone: me.zone,
  readAt: at,
});

interface Inside {
  title: string;
  main: Html;
  /** Which way of the navigation leads here. */
  current?: string | undefined;
  refresh?: number | undefined;
}

/** A page with the navigation beside it. */
export function inside(desk: Desk, { title, main, current, refresh }: Inside): Html {
  return framed(desk, {
    title,
    current,
    refresh,
    look: 'desk',
    main: html`<main id="main" class="room" tabindex="-1">${main}</main>`,
  });
}

/** The same with the line above it in which one asks or tells anything; it is read as a document, and prints as one. */
export function insideWithBar(desk: Desk, { title, main, current }: Inside, newKey: () => string): Html {
  return framed(desk, {
    title,
    current,
    look: 'desk reading',
    main: html`<div class="sheet-side">
      ${barHtml(desk, newKey)}
      <p class="sr" role="status" data-live></p>
      <main id="main" class="view" tabindex="-1">${main}</main>
      ${overHtml(desk)}
    </div>`,
  });
}

function framed(desk: Desk, { title, main, look, current, refresh }: Inside & { look: string }): Html {
  const { locale } = desk.me;
  if (desk.inTab) return tabbed(desk, { main, current });
  const body = html`<div class="${look}">
    <aside class="side">
      <div class="side-top">
        <a class="home" href="/">${brand()}</a>
        <details class="menu">
          <summary>${webText[locale].menu}</summary>
          <div class="menu-panel">${sideHtml(desk, current)}</div>
        </details>
      </div>
      <div class="side-full">${sideHtml(desk, current)}</div>
    </aside>
    ${main} ${palette(desk)}
  </div>`;
  return layout({ locale, title, body, refresh });
}

/** What goes into the tab: the pages in a row above, and no way out but to the browser. */
function tabbed({ me: { locale }, nav }: Desk, { main, current }: Pick<Inside, 'main' | 'current'>): Html {
  return html`<div class="tabbed">
    <a class="skip" href="#main">${webText[locale].skip}</a>
    <nav class="ways" aria-label="${webText[locale].navigation}">
      <ul>
        ${nav.map(
          ({ path, label }) =>
            html`<li><a href="${path}" ${path === current ? html` aria-current="page"` : ''}>${label[locale]}</a></li>`,
        )}
      </ul>
      ${browserLink(locale)}
    </nav>
    ${main}
  </div>`;
}

/** Without a script the answer is in their conversation; with one it comes below the line. */
function barHtml({ me }: Desk, newKey: () => string): Html {
  const words = webText[me.locale];
  const room = directRoom(me.email);
  return html`<div class="bar" role="region" aria-label="${words.bar}">
    <form class="bar-form" method="post" action="${roomPath(room)}/say" data-bar>
      <input type="hidden" name="key" value="${newKey()}" />
      <label class="sr" for="line">${words.say}</label>
      <input
        type="text"
        id="line"
        name="text"
        dir="auto"
        autocomplete="off"
        placeholder="${words.barHintShort}"
        data-hint="${words.barHint}"
        data-found="line-found"
        data-find="${roomPath(room)}/find"
      />
      <button class="button">${words.send}</button>
    </form>
    <ul class="found" id="line-found" role="listbox" aria-label="${words.found}" hidden></ul>
    <div class="bar-answer" data-answer></div>
  </div>`;
}

/** Where a script shows a form over the page, and the words for what only a script can meet. */
function overHtml({ me }: Desk): Html {
  const words = webText[me.locale];
  return html`<dialog
    class="over"
    aria-labelledby="form-title"
    data-offline="${words.offline}"
    data-restored="${words.restored}"
    data-opened="${words.opened}"
  ></dialog>`;
}

export function searchForm({ me, room }: Desk, typed: string): Html {
  const words = webText[me.locale];
  return html`<form class="search" role="search" method="get" action="${searchPath(room.id)}">
    <input
      type="search"
      name="q"
      value="${typed}"
      dir="auto"
      autocomplete="off"
      placeholder="${words.search}"
      aria-label="${words.searchAll}"
      aria-keyshortcuts="Control+K Meta+K"
    />
  </form>`;
}

/** Opened by a script alone; what it does, the search form does with a page. */
function palette({ me, room }: Desk): Html {
  const words = webText[me.locale];
  return html`<dialog class="palette" aria-label="${words.searchAll}" data-find="${roomPath(room.id)}/find">
    <form role="search" method="get" action="${searchPath(room.id)}">
      <input
        type="search"
        name="q"
        dir="auto"
        autocomplete="off"
        role="combobox"
        aria-label="${words.searchAll}"
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls="palette-found"
        placeholder="${words.searchAll}"
      />
      <ul id="palette-found" role="listbox" aria-label="${words.found}"></ul>
      <p class="keys">${words.searchKeys}</p>
    </form>
  </dialog>`;
}

function sideHtml(desk: Desk, current: string | undefined): Html {
  const { me, rooms, room, nav, administers, waiting } = desk;
  const words = webText[me.locale];
  const isChat = current === CHAT_PATH;
  const ways = [
    ...nav.map(({ path, label }) => ({ path, label: label[me.locale] })),
    { path: CHAT_PATH, label: words.chat },
  ];
  const way = ({ path, label }: { path: string; label: string }) =>
    html`<li>
      <a href="${path}" ${path === current ? html` aria-current="${isChat ? 'true' : 'page'}"` : ''}
        >${iconHtml(shapeOf(path))}<span>${label}</span>${path === '/' && waiting > 0 ? html`<span class="nav-count">${waiting}<span class="sr"> ${words.waiting}</span></span>` : ''}</a
      >
    </li>`;
  return html`<nav aria-label="${words.navigation}">
      <p class="organisation"><bdi>${me.organisation}</bdi></p>
      ${searchForm(desk, '')}
      <ul>
        ${ways.map(way)}
      </ul>
      ${isChat ? roomsHtml(me, rooms, room) : ''}
      ${
        administers
          ? html`<h2>${words.administration}</h2>
              <ul>
                ${way({ path: '/import', label: words.importing })}
              </ul>`
          : ''
      }
    </nav>
    <form class="me" method="post" action="/logout">
      ${avatar(me.name)}
      <span class="who-text"
        ><span class="sr">${words.signedIn} </span><span class="who-name"><bdi>${me.name}</bdi></span
        ><span class="who-what"><bdi>${me.functions}</bdi></span></span
      >
      <button class="logout">${words.logout}</button>
      <button class="keys-switch" type="button" aria-pressed="true" data-keys hidden>${words.keysOn}</button>
    </form>`;
}

/** Their own conversation, and the channels that they are in. */
function roomsHtml(me: Present, rooms: Room[], room: Room): Html {
  const words = webText[me.locale];
  const direct = directRoom(me.email);
  const current = (id: string) => (id === room.id ? html` aria-current="page"` : '');
  const channels = rooms.map(
    ({ id, name }) =>
      html`<li>
        <a href="${roomPath(id)}" ${current(id)}><span class="hash" aria-hidden="true">#</span><bdi>${name}</bdi></a>
      </li>`,
  );
  return html`<h2>${words.rooms}</h2>
    <ul>
      <li>
        <a href="${roomPath(direct)}" ${current(direct)}
          ><span class="hash" aria-hidden="true">@</span>${words.direct}</a
        >
      </li>
      ${channels}
    </ul>
    ${channels.length > 0 ? '' : html`<p class="none">${words.noChannels}</p>`}`;
}

const shapes: Record<string, Shape> = {
  '/': 'today',
  '/accounts': 'accounts',
  '/insights': 'insights',
  '/import': 'import',
  '/settings': 'settings',
  [CHAT_PATH]: 'chat',
};
const shapeOf = (path: string): Shape => shapes[path] ?? 'note';
