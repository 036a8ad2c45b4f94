import { html, raw } from 'hono/html';
import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Form } from '../../core/form.js';
import type { Locale } from '../../core/locale.js';
import { dayOf, sayMoment } from '../../language/moment.js';
import { assets } from './assets.js';
import { formHtml, type FormSpot } from './form-html.js';
import { cardHtml, quoteHtml, roomPath, searchPath, type Html, type Spot } from './html.js';
import type { Post } from './posts.js';
import { directRoom, type Colleague, type Room } from './rooms.js';
import { webText } from './text.js';

interface Shell {
  locale: Locale;
  title: string;
  body: Html;
  /** Seconds after which it comes again by itself, where no script follows what is going on. */
  refresh?: number | undefined;
}

function layout({ locale, title, body, refresh }: Shell): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Afspraak</title>
        <link rel="icon" type="image/svg+xml" href="${assets.icon.path}" />
        <link rel="stylesheet" href="${assets.style.path}" />
        <script src="${assets.app.path}" defer></script>
        ${refresh ? html`<noscript><meta http-equiv="refresh" content="${refresh}" /></noscript>` : ''}
      </head>
      <body>
        <a class="skip" href="#main">${webText[locale].skip}</a>
        ${body}
      </body>
    </html>`;
}

/** A page that stands on its own: the login, and everything that went wrong. */
function plain({ locale, title, body }: Shell): Html {
  const page = html`<div class="plain">
    <header class="masthead">${brand()}<span class="tagline">${webText[locale].tagline}</span></header>
    <main id="main" class="sheet" tabindex="-1">
      <h1>${title}</h1>
      ${body}
    </main>
  </div>`;
  return layout({ locale, title, body: page });
}

const brand = () => html`<span class="brand">${mark()}Afspraak</span>`;
const mark = () => html`<img class="mark" src="${assets.icon.path}" alt="" width="32" height="32" />`;

export interface Choosable {
  id: string;
  name: string;
  people: Colleague[];
}

export function loginPage({ locale, organisations }: { locale: Locale; organisations: Choosable[] }): Html {
  const words = webText[locale];
  const filled = organisations.filter(({ people }) => people.length > 0);
  const lists = filled.map(
    ({ id, name, people }) =>
      html`<form class="people" method="post" action="/login" aria-labelledby="org-${id}">
        <h2 id="org-${id}"><bdi>${name}</bdi></h2>
        <input type="hidden" name="organisation" value="${id}" />
        <ul>
          ${people.map((one) => html`<li>${personButton(one)}</li>`)}
        </ul>
      </form>`,
  );
  const body = html`<p class="lead">${words.loginText}</p>
    ${filled.length > 0 ? lists : html`<p>${words.loginEmpty}</p>`}`;
  return plain({ locale, title: words.loginTitle, body });
}

function personButton({ email, name, functions, locale }: Colleague): Html {
  return html`<button class="who" name="email" value="${email}">
    ${avatar(name)}
    <span class="who-text"
      ><span class="who-name"><bdi>${name}</bdi></span
      ><span class="who-what"
        ><bdi>${functions}</bdi> · <span lang="${locale}">${webText[locale].speaks[locale]}</span></span
      ></span
    >
  </button>`;
}

/** Initials on one of six colours; which one depends on the name only. */
function avatar(name: string): Html {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('');
  const colour = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 6;
  return html`<span class="avatar hue-${colour}" aria-hidden="true">${letters || [...name][0]}</span>`;
}

export function offPage(locale: Locale): Html {
  const words = webText[locale];
  return plain({
    locale,
    title: words.offTitle,
    body: html`<p class="lead">${words.offText}</p>
      <p>${words.offHow}</p>`,
  });
}

export type Fault =
  'lost' | 'gone' | 'refused' | 'broken' | 'tooLong' | 'fileTooLarge' | 'administrators' | 'silent' | 'bug';

/** Whatever went wrong, what was typed comes back. */
export function faultPage(
  fault: Fault,
  { locale, typed, reference }: { locale: Locale; typed?: string; reference?: string },
): Html {
  const words = webText[locale];
  const back = typed
    ? html`<p>${fault === 'silent' ? words.typedOnly : words.typed}</p>
        ${quoteHtml(typed)}`
    : '';
  const code = reference ? html`<p class="reference"><code>${reference}</code></p>` : '';
  const body = html`<p class="lead">${words[`${fault}Text`]}</p>
    ${code} ${back}
    <p><a class="button primary" href="/">${fault === 'lost' ? words.login : words.home}</a></p>`;
  return plain({ locale, title: words[`${fault}Title`], body });
}

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
  /** When it is read. */
  at: Date;
}

export const readerOf = ({ me, at }: Desk): Reader => ({ locale: me.locale, zone: me.zone, readAt: at });

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

function searchForm({ me, room }: Desk, typed: string): Html {
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

export interface RoomShown {
  posts: Post[];
  older: string | undefined;
  /** One looks back from here. */
  before: string | undefined;
  pinned: Post[];
  newKey: () => string;
}

export function roomPage(desk: Desk, shown: RoomShown): Html {
  const { me, room } = desk;
  const words = webText[me.locale];
  const path = roomPath(room.id);
  const latest = shown.posts.at(-1)?.id ?? '';
  const main = html`${roomHead(desk, shown)}
    <div class="posts" tabindex="0" role="region" aria-label="${words.posts}">
      <div class="stream" data-news="${shown.before ? '' : `${path}/news`}" data-latest="${latest}">
        ${shown.older ? html`<p class="turn"><a class="button quiet" href="${path}?before=${shown.older}">${words.older}</a></p>` : ''}
        ${shown.posts.length > 0 ? postsHtml(shown.posts, desk, shown.newKey) : welcome(desk, shown.newKey)}
        ${shown.before ? html`<p class="turn"><a class="button quiet" href="${path}">${words.newest}</a></p>` : ''}
      </div>
    </div>
    ${room.archived ? html`<p class="say archived">${words.archived}</p>` : composer(desk, shown.newKey)}`;
  return inside(desk, { title: room.direct ? words.direct : `#${room.name}`, main });
}

function roomHead(desk: Desk, { pinned, newKey }: RoomShown): Html {
  const { me, room } = desk;
  const words = webText[me.locale];
  const name = room.direct ? words.direct : html`<span class="hash" aria-hidden="true">#</span><bdi>${room.name}</bdi>`;
  const topic = room.direct ? words.directTopic : room.topic;
  return html`<header class="room-head">
    <h1>${name}</h1>
    ${topic ? html`<p class="topic"><bdi>${topic}</bdi></p>` : ''}
    ${pinned.map((post) => pinnedHtml(post, desk, newKey))}
  </header>`;
}

function pinnedHtml(post: Post, desk: Desk, newKey: () => string): Html | '' {
  if (!post.card) return '';
  return html`<details class="pinned">
    <summary><span class="pin">${webText[desk.me.locale].pinned}</span> <bdi>${post.card.title}</bdi></summary>
    ${cardHtml(post.card, spotOf(post, desk, newKey))}
  </details>`;
}

/** What was said, with a line where a new day begins. */
export function postsHtml(posts: Post[], desk: Desk, newKey: () => string): Html[] {
  const { zone } = desk.me;
  return posts.flatMap((post, i) => {
    const day = dayOf(post.at, zone);
    const before = posts[i - 1];
    const isNew = !before || !dayOf(before.at, zone).equals(day);
    const said = sayMoment(post.at, 'day', readerOf(desk));
    return [isNew ? html`<p class="day"><span>${said}</span></p>` : html``, postHtml(post, desk, newKey)];
  });
}

const spotOf = (post: Post, desk: Desk, newKey: () => string): Spot => ({
  reader: readerOf(desk),
  room: desk.room.id,
  post: post.id,
  newKey,
});

function postHtml(post: Post, desk: Desk, newKey: () => string): Html {
  const time = html`<time datetime="${post.at.toISOString()}">${sayMoment(post.at, 'time', readerOf(desk))}</time>`;
  const words = webText[desk.me.locale];
  if (post.author !== null) {
    return html`<article class="post mine" id="post-${post.id}" tabindex="-1" aria-label="${words.you}">
      <p class="by"><b>${words.you}</b> ${time}</p>
      ${post.said ? quoteHtml(post.said) : ''}
    </article>`;
  }
  const secret = post.onlyFor && !desk.room.direct ? html`<span class="secret">${words.onlyYou}</span>` : '';
  return html`<article class="post ours" id="post-${post.id}" tabindex="-1" aria-label="Afspraak">
    <p class="by">${mark()}<b>Afspraak</b> ${time} ${secret}</p>
    ${post.card ? cardHtml(post.card, spotOf(post, desk, newKey)) : ''}
  </article>`;
}

function welcome({ me, room }: Desk, newKey: () => string): Html {
  const words = webText[me.locale];
  return html`<section class="welcome">
    ${mark()}
    <h2>${room.direct ? words.welcome : words.roomWelcome}</h2>
    <p>${words.welcomeText}</p>
    <form method="post" action="${roomPath(room.id)}/say">
      <input type="hidden" name="key" value="${newKey()}" />
      <button class="button primary">${words.showMenu}</button>
    </form>
  </section>`;
}

function composer({ me, room }: Desk, newKey: () => string): Html {
  const words = webText[me.locale];
  return html`<form class="say" id="say" method="post" action="${roomPath(room.id)}/say">
    <input type="hidden" name="key" value="${newKey()}" />
    <label class="sr" for="line">${words.say}</label>
    <div class="say-box">
      <textarea
        id="line"
        name="text"
        rows="1"
        dir="auto"
        autocomplete="off"
        placeholder="${words.sayHint}"
        aria-describedby="keys"
      ></textarea>
      <button class="button primary send">${words.send}</button>
    </div>
    <p class="keys" id="keys">
      <span class="keys-long">${words.keys}</span><span class="keys-short">${words.keysShort}</span>
    </p>
  </form>`;
}

export function formPage(desk: Desk, form: Form, spot: Omit<FormSpot, 'locale' | 'room'>): Html {
  const { locale } = desk.me;
  const wrong = form.problem !== undefined || form.blanks.some((blank) => blank.error);
  const title = wrong ? `${webText[locale].error}: ${form.title}` : form.title;
  const main = html`<div class="posts from-top">
    <div class="stream">${backLink(desk)}${formHtml(form, { ...spot, locale, room: desk.room.id })}</div>
  </div>`;
  return inside(desk, { title, main });
}

/** A card that answers a link or a search (of what was `typed`): it is nobody's post. */
export function cardPage(desk: Desk, card: Card, { newKey, typed }: { newKey: () => string; typed?: string }): Html {
  const spot: Spot = { reader: readerOf(desk), room: desk.room.id, post: undefined, newKey };
  const main = html`<div class="posts from-top">
    <div class="stream">
      ${backLink(desk)}${typed === undefined ? '' : searchForm(desk, typed)}${cardHtml(card, spot)}
    </div>
  </div>`;
  return inside(desk, { title: card.title, main });
}

function backLink({ me, room }: Desk): Html {
  const words = webText[me.locale];
  const name = room.direct ? words.direct : `#${room.name}`;
  return html`<p class="back">
    <a href="${roomPath(room.id)}">${raw('<span aria-hidden="true">←</span>')} ${words.back}: <bdi>${name}</bdi></a>
  </p>`;
}
