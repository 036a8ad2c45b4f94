import { html } from 'hono/html';
import type { Reader } from '../../core/ask.js';
import { roomPath, searchPath, type Html } from './html.js';
import { avatar, brand, layout } from './layout.js';
import { directRoom, type Colleague, type Room } from './rooms.js';
import { webText } from './text.js';

/** What every page of someone who is logged in shows around its middle. */
export interface Desk {
  me: Colleague;
  organisation: string;
  rooms: Room[];
  room: Room;
  /** They administer: they see where files are imported. */
  administers: boolean;
  /** They are there, and in no room. */
  importing?: boolean;
}

export const readerOf = ({ me }: Desk): Reader => ({ locale: me.locale, zone: me.zone });

export function inside(
  desk: Desk,
  { title, main, refresh }: { title: string; main: Html; refresh?: number | undefined },
): Html {
  const { locale } = desk.me;
  const body = html`<div class="desk">
    <aside class="side">
      <div class="side-top">
        <a class="home" href="${roomPath(directRoom(desk.me.email))}">${brand()}</a>
        <details class="menu">
          <summary>${webText[locale].menu}</summary>
          <div class="menu-panel">${sideHtml(desk)}</div>
        </details>
      </div>
      <div class="side-full">${sideHtml(desk)}</div>
    </aside>
    <main id="main" class="room" tabindex="-1">${main}</main>
    ${palette(desk)}
  </div>`;
  return layout({ locale, title, body, refresh });
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

function sideHtml(desk: Desk): Html {
  const { me, organisation, rooms, room, importing } = desk;
  const words = webText[me.locale];
  const direct = directRoom(me.email);
  const current = (id: string) => (id === room.id && !importing ? html` aria-current="page"` : '');
  const channels = rooms.map(
    ({ id, name }) =>
      html`<li>
        <a href="${roomPath(id)}" ${current(id)}><span class="hash" aria-hidden="true">#</span><bdi>${name}</bdi></a>
      </li>`,
  );
  return html`<nav aria-label="${words.rooms}">
      <p class="organisation"><bdi>${organisation}</bdi></p>
      ${searchForm(desk, '')}
      <ul>
        <li>
          <a href="${roomPath(direct)}" ${current(direct)}
            ><span class="hash" aria-hidden="true">@</span>${words.direct}</a
          >
        </li>
      </ul>
      <h2>${words.channels}</h2>
      ${
        channels.length > 0
          ? html`<ul>
              ${channels}
            </ul>`
          : html`<p class="none">${words.noChannels}</p>`
      }
      ${desk.administers ? administratorsHtml(desk) : ''}
    </nav>
    <form class="me" method="post" action="/logout">
      ${avatar(me.name)}
      <span class="who-text"
        ><span class="sr">${words.signedIn} </span><span class="who-name"><bdi>${me.name}</bdi></span
        ><span class="who-what"><bdi>${me.functions}</bdi></span></span
      >
      <button class="logout">${words.logout}</button>
    </form>`;
}

function administratorsHtml({ me, importing }: Desk): Html {
  const words = webText[me.locale];
  return html`<h2>${words.administration}</h2>
    <ul>
      <li>
        <a href="/import" ${importing ? html` aria-current="page"` : ''}
          ><span class="hash" aria-hidden="true">↥</span>${words.importing}</a
        >
      </li>
    </ul>`;
}
