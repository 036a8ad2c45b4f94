import { html, raw } from 'hono/html';
import type { Card } from '../../core/card.js';
import type { Form } from '../../core/form.js';
import { dayOf, sayMoment } from '../../language/moment.js';
import { CHAT_PATH, inside, readerOf, searchForm, type Desk } from './desk.js';
import { formHtml, type FormSpot } from './form-html.js';
import { cardHtml, quoteHtml, roomPath, type Html, type Spot } from './html.js';
import { mark } from './layout.js';
import type { Post } from './posts.js';
import { webText } from './text.js';

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
  return inside(desk, { title: room.direct ? words.direct : `#${room.name}`, main, current: CHAT_PATH });
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
    <div class="stream">${backLink(desk, spot.back)}${formHtml(form, { ...spot, locale, room: desk.room.id })}</div>
  </div>`;
  return inside(desk, { title, main, ...(spot.back ? {} : { current: CHAT_PATH }) });
}

/** A card that answers a link or a search (of what was `typed`): it is nobody's post. */
export function cardPage(
  desk: Desk,
  card: Card,
  { newKey, typed, back }: { newKey: () => string; typed?: string; back?: string | undefined },
): Html {
  const spot: Spot = { reader: readerOf(desk), room: desk.room.id, post: undefined, newKey, back };
  const main = html`<div class="posts from-top">
    <div class="stream">
      ${backLink(desk, back)}${typed === undefined ? '' : searchForm(desk, typed)}${cardHtml(card, spot)}
    </div>
  </div>`;
  return inside(desk, { title: card.title, main, ...(back ? {} : { current: CHAT_PATH }) });
}

function backLink({ me, room }: Desk, back?: string): Html {
  const words = webText[me.locale];
  const arrow = raw('<span aria-hidden="true">←</span>');
  if (back) return html`<p class="back"><a href="${back}">${arrow} ${words.back}</a></p>`;
  const name = room.direct ? words.direct : `#${room.name}`;
  return html`<p class="back">
    <a href="${roomPath(room.id)}">${arrow} ${words.back}: <bdi>${name}</bdi></a>
  </p>`;
}
