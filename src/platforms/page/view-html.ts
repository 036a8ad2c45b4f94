import type { Reader } from '../../core/ask.js';
import { html } from 'hono/html';
import type { Line } from '../../core/card.js';
import {
  CHOSEN,
  type Choice,
  type Grid,
  type Ratings,
  type Row,
  type Rows,
  type Section,
  type Tile,
  type View,
} from '../../core/page.js';
import { buttonRow, cardHtml, lineHtml, menuHtml, partHtml, roomPath, type Html, type Spot } from './html.js';
import { iconHtml, signHtml } from './icons.js';
import type { Post } from './posts.js';
import { stripHtml } from './strip-html.js';
import { webText } from './text.js';

export interface Viewed extends Spot {
  back: string;
  /** What was answered to what was done here last. */
  answer?: Post | undefined;
}

/** What stands at an address. The most urgent comes first, also where there is no room for columns. */
export function viewHtml(view: View, spot: Viewed): Html {
  const words = webText[spot.reader.locale];
  return html`<header class="view-head">
      <div>
        <h1><bdi>${view.title}</bdi></h1>
        ${view.about ? html`<p class="about line">${lineHtml(view.about, spot.reader)}</p>` : ''}
      </div>
      ${view.buttons?.length ? buttonRow(view.buttons, spot) : ''}
    </header>
    <div class="answered" data-answered>${answerHtml(spot)}</div>
    ${view.alert ? alertHtml(view.alert, spot) : ''}
    ${view.tiles?.length ? html`<dl class="tiles">${view.tiles.map((tile) => tileHtml(tile, spot))}</dl>` : ''}
    ${view.tabs ? choicesHtml('tabs', view.tabs) : ''} ${view.search ? searchHtml(view.search, words.searchButton) : ''}
    ${view.filters?.length ? html`<div class="filters">${view.filters.map((one) => choicesHtml('filter', one))}</div>` : ''}
    ${sectionsHtml(view.sections, spot)}
    ${view.next ? html`<p class="turn"><a class="button" href="${view.next.path}">${view.next.label}</a></p>` : ''}`;
}

export function answerHtml(spot: Spot & Pick<Viewed, 'answer'>): Html | '' {
  const { answer, reader, back } = spot;
  if (!answer?.card) return '';
  return html`<section class="answer" id="answer" tabindex="-1" aria-label="${webText[reader.locale].answer}">
    ${cardHtml(answer.card, { ...spot, post: answer.id })}
    <p><a class="quiet-link" href="${back ?? roomPath(spot.room)}" data-close>${webText[reader.locale].close}</a></p>
  </section>`;
}

function alertHtml({ label, line, detail, buttons }: NonNullable<View['alert']>, spot: Spot): Html {
  return html`<section class="alert" aria-label="${label}">
    <div>
      <p class="line"><strong class="badge bad">${label}</strong> ${lineHtml(line, spot.reader)}</p>
      ${detail ? html`<p class="detail line">${lineHtml(detail, spot.reader)}</p>` : ''}
    </div>
    ${buttons.length > 0 ? buttonRow(buttons, spot) : ''}
  </section>`;
}

function tileHtml({ label, value, detail, tone }: Tile, { reader }: Spot): Html {
  return html`<div class="tile ${tone ?? ''}">
    <dt><bdi>${label}</bdi></dt>
    <dd class="line">${isRatings(value) ? ratingsHtml(value, reader) : lineHtml(value, reader)}</dd>
    ${detail ? html`<dd class="tile-detail line">${lineHtml(detail, reader)}</dd>` : ''}
  </div>`;
}

const isRatings = (value: Tile['value']): value is Ratings => typeof value === 'object' && !Array.isArray(value);

function ratingsHtml(ratings: Ratings, { locale }: Reader): Html {
  const words = webText[locale].ratings;
  return html`<span class="ratings"
    >${(['good', 'neutral', 'bad'] as const).map(
      (tone) => html`<span>${ratings[tone]} ${signHtml(tone, words[tone])}</span>`,
    )}</span
  >`;
}

function choicesHtml(look: 'tabs' | 'filter', { label, items }: { label: string; items: Choice[] }): Html {
  const current = (one: Choice) => (one.current ? html` aria-current="${look === 'tabs' ? 'page' : 'true'}"` : '');
  return html`<nav class="${look}" aria-label="${label}">
    ${look === 'filter' ? html`<span class="filter-label" aria-hidden="true">${label}</span>` : ''}
    <ul>
      ${items.map(
        (one) =>
          html`<li>
            <a href="${one.path}" ${current(one)}><bdi>${one.label}</bdi></a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

function searchHtml({ label, path, typed }: NonNullable<View['search']>, submit: string): Html {
  return html`<form class="find" role="search" method="get" action="${path}">
    <label class="sr" for="find">${label}</label>
    <input type="search" id="find" name="q" value="${typed}" dir="auto" autocomplete="off" placeholder="${label}" />
    <button class="button">${submit}</button>
  </form>`;
}

function sectionsHtml(sections: Section[], spot: Viewed): Html {
  const draw = (all: Section[]) => all.map((one) => sectionHtml(one, spot));
  const side = sections.filter(({ place }) => place === 'side');
  if (sections.some(({ place }) => place === 'column')) return html`<div class="board">${draw(sections)}</div>`;
  if (side.length === 0) return html`<div class="sections">${draw(sections)}</div>`;
  const main = sections.filter(({ place }) => place !== 'side');
  return html`<div class="sections two">
    <div class="sections">${draw(main)}</div>
    <div class="sections">${draw(side)}</div>
  </div>`;
}

function sectionHtml({ title, count, parts, buttons, more, folds }: Section, spot: Viewed): Html {
  const heading = title
    ? html`<h2><bdi>${title}</bdi>${count ? html` <span class="count">${count}</span>` : ''}</h2>`
    : '';
  const onward = more ? html`<a href="${more.path}">${more.label}<span class="sr">: ${title ?? ''}</span></a>` : '';
  const inside = html`${parts.map((part) => drawnHtml(part, spot))} ${buttons?.length ? buttonRow(buttons, spot) : ''}`;
  if (folds)
    return html`<section class="section card">
      <details class="folds" open>
        <summary>${heading}</summary>
        ${inside}
      </details>
    </section>`;
  return html`<section class="section card">
    ${title || more ? html`<div class="section-head">${heading}${onward}</div>` : ''} ${inside}
  </section>`;
}

function drawnHtml(part: Section['parts'][number], spot: Viewed): Html {
  if (part.kind === 'rows') return rowsHtml(part, spot);
  if (part.kind === 'strip') return stripHtml(part, spot.reader);
  return part.kind === 'grid' ? gridHtml(part, spot) : partHtml(part, spot);
}

/** Counts from here on have one colour. */
const DEEPEST = 4;

/** It scrolls by itself. An empty cell is a zero to whoever does not see it. */
function gridHtml({ caption, head, columns, rows }: Grid, { reader }: Spot): Html {
  const cell = (count: number) =>
    count === 0
      ? html`<td><span class="sr">0</span></td>`
      : html`<td class="heat-${Math.min(count, DEEPEST)}">${count}</td>`;
  return html`<div class="table grid" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        <bdi>${caption}</bdi>
      </caption>
      <thead>
        <tr>
          <th scope="col">${head}</th>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ line, counts }) =>
            html`<tr>
              <th scope="row">${lineHtml(line, reader)}</th>
              ${counts.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function rowsHtml({ rows, empty }: Rows, spot: Viewed): Html {
  if (rows.length > 0)
    return html`<ul class="rows">
      ${rows.map((row) => rowHtml(row, spot))}
    </ul>`;
  return html`<div class="empty">
    <p class="line">${lineHtml(empty.line, spot.reader)}</p>
    ${empty.buttons?.length ? buttonRow(empty.buttons, spot) : ''}
  </div>`;
}

/** A sign does not begin a line: beside a picture a browser breaks one at any space, unless nothing is wrapped there. */
const NO_BREAK = '\u00a0';

function rowHtml(
  { chosen, icon, line, detail, sign, ratings, when, badge, change, buttons = [] }: Row,
  spot: Viewed,
): Html {
  const { reader } = spot;
  const quiet = (said: Line, look: string) => html`<span class="${look} line">${lineHtml(said, reader)}</span>`;
  const beside = buttons.filter(({ tone }) => tone === 'primary');
  const behind = buttons.filter(({ tone }) => tone !== 'primary');
  return html`<li
    class="row${chosen ? ' chosen' : ''}"
    ${chosen ? html`id="${CHOSEN}" tabindex="-1" aria-current="true"` : ''}
  >
    ${icon ? html`<span class="row-icon">${iconHtml(icon)}</span>` : ''}
    <div class="row-text">
      <p class="line">
        ${lineHtml(line, reader)}${sign ? html`<span class="unbroken">${NO_BREAK}${signHtml(sign.tone, sign.label)}</span>` : ''}${badge ? html` <span class="badge ${badge.tone}"><bdi>${badge.text}</bdi></span>` : ''}
      </p>
    </div>
    <div class="row-rest">
      ${detail ? quiet(detail, 'detail') : ''} ${beside.length > 0 ? buttonRow(beside, spot) : ''}
    </div>
    <div class="row-end">
      ${ratings ? ratingsHtml(ratings, reader) : ''} ${when ? quiet(when, 'row-when') : ''}
      ${change ? buttonRow([change], spot, webText[reader.locale].change) : ''}
      ${behind.length > 0 ? menuHtml(behind, line, spot) : ''}
    </div>
  </li>`;
}
