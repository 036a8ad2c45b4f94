import { html, raw } from 'hono/html';
import type { Reader } from '../../core/ask.js';
import {
  spans,
  type Button,
  type Card,
  type Item,
  type Line,
  type Part,
  type PicturePart,
  type Span,
  type Table,
} from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { sayMoment } from '../../language/moment.js';
import { plainLine } from '../../language/plain-line.js';
import { pageSvg } from '../../pictures/index.js';
import { pressed } from './ask.js';
import { limits } from './limits.js';
import { webText } from './text.js';

/** Escaped by `html`: whatever is put into a template is text, except what another template made. */
export type Html = ReturnType<typeof html>;

/** Where a card stands: what its buttons need to come back. */
export interface Spot {
  reader: Reader;
  room: string;
  /** None: the card stands on a page of its own. */
  post: string | undefined;
  newKey: () => string;
  /** The page that one comes back to; none: the room. */
  back?: string | undefined;
  /** The address of the page that answers a command, where there is one. */
  pageOf?: PageOf | undefined;
}

export type PageOf = (asks: Pick<Button, 'command' | 'args'>) => string | undefined;

export function cardHtml(card: Card, spot: Spot): Html {
  const end = card.buttons?.length ? buttonRow(card.buttons, spot) : '';
  return html`<div class="card">
    <h2 class="title"><bdi>${card.title}</bdi></h2>
    ${card.parts.map((part) => partHtml(part, spot))} ${end}
  </div>`;
}

export function partHtml(part: Part, spot: Spot): Html {
  switch (part.kind) {
    case 'heading':
      return html`<h3><bdi>${part.text}</bdi></h3>`;
    case 'text':
      return html`<p class="line">${lineHtml(part.line, spot.reader)}</p>`;
    case 'subtle':
      return html`<p class="line subtle">${lineHtml(part.line, spot.reader)}</p>`;
    case 'facts':
      return html`<dl class="facts">${part.facts.map((fact) => factHtml(fact.label, fact.value, spot.reader))}</dl>`;
    case 'list':
      return listHtml(
        part.items.map((item) => itemHtml(item, spot)),
        spot.reader.locale,
      );
    case 'table':
      return tableHtml(part, spot.reader);
    case 'picture':
      return pictureHtml(part, spot);
    case 'quote':
      return quoteHtml(part.text);
    case 'buttons':
      return buttonRow(part.buttons, spot);
    case 'divider':
      return html`<hr />`;
  }
}

function factHtml(label: string, value: Line, reader: Reader): Html {
  return html`<div>
    <dt><bdi>${label}</bdi></dt>
    <dd class="line">${lineHtml(value, reader)}</dd>
  </div>`;
}

/** A long list is folded, never cut. */
export function listHtml(items: Html[], locale: Locale): Html {
  const all = items.length <= limits.items + 1 ? items.length : limits.items;
  const folded = items.slice(all);
  const rest = html`<details class="fold">
    <summary>${webText[locale].all(folded.length)}</summary>
    <ul class="list">
      ${folded}
    </ul>
  </details>`;
  return html`<ul class="list">
      ${items.slice(0, all)}
    </ul>
    ${folded.length > 0 ? rest : ''}`;
}

function itemHtml({ line, detail, buttons = [] }: Item, spot: Spot): Html {
  const { reader } = spot;
  const quieter = detail !== undefined ? html`<span class="detail line">${lineHtml(detail, reader)}</span>` : '';
  const said = html`<span class="line">${lineHtml(line, reader)}</span>${quieter}`;
  if (buttons.length === 0) return html`<li>${said}</li>`;
  return html`<li class="item-row">
    <div>${said}</div>
    ${menuHtml(buttons, line, spot)}
  </li>`;
}

/** What can be done with a row, behind one word; to whoever hears it, with which. */
export function menuHtml(behind: Button[], row: Line, spot: Spot): Html {
  const words = webText[spot.reader.locale].moreToDo;
  return html`<details class="more" name="more">
    <summary aria-label="${words}: ${plainLine(row, spot.reader)}">
      <span aria-hidden="true">⋯</span><span class="sr">${words}</span>
    </summary>
    ${buttonRow(behind, spot)}
  </details>`;
}

/** On a narrow screen it scrolls by itself, which the keyboard can do too. */
function tableHtml({ caption, columns, rows }: Table, reader: Reader): Html {
  return html`<div class="table" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        <bdi>${caption}</bdi>
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col"><bdi>${column}</bdi></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = '', ...others]) =>
            html`<tr>
              <th scope="row">${lineHtml(first, reader)}</th>
              ${others.map((cell, i) => {
                // What is said in place of several goes on to the end of the row.
                const over = i === others.length - 1 ? columns.length - others.length : 1;
                return html`<td ${over > 1 ? html`colspan="${over}"` : ''}>${lineHtml(cell, reader)}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Each of its people leads to what is known of them. The picture has escaped what is in it. */
function pictureHtml({ picture, alt }: PicturePart, { room, pageOf }: Spot): Html {
  const hrefOf = (asks: Pick<Button, 'command' | 'args'>) =>
    pageOf?.(asks) ?? askPath({ room, as: 'show', button: asks });
  return html`<div class="picture-frame">${raw(pageSvg(picture, { alt, hrefOf }))}</div>`;
}

/** Kept as typed. A long one scrolls in a window of its own, which the keyboard can reach. */
export function quoteHtml(said: string): Html {
  if (said.length <= limits.quote) return html`<blockquote dir="auto"><bdi>${said}</bdi></blockquote>`;
  return html`<blockquote dir="auto" class="long" tabindex="0"><bdi>${said}</bdi></blockquote>`;
}

export function lineHtml(line: Line, reader: Reader): Html[] {
  return spans(line).map((span) => spanHtml(span, reader));
}

/** A line does not begin with it. */
const SEPARATOR = '\u00a0· ';

/** Every piece is an island: marks for right-to-left writing in it stay inside. */
function spanHtml(span: Span, reader: Reader): Html {
  if (typeof span === 'string') return html`<bdi>${span.replaceAll(' · ', SEPARATOR)}</bdi>`;
  if ('bold' in span) return html`<strong><bdi>${span.bold}</bdi></strong>`;
  if ('person' in span) return html`<span class="person"><bdi>${span.person.name}</bdi></span>`;
  if ('link' in span) return linkHtml(span.link, span.href);
  return momentHtml(span, reader);
}

function momentHtml({ moment, as }: Extract<Span, { moment: Date }>, reader: Reader): Html {
  const { locale, zone } = reader;
  const said = sayMoment(moment, as, reader);
  const fully = sayMoment(moment, as, { locale, zone });
  const exact = moment.toISOString();
  if (said === fully) return html`<time datetime="${exact}">${said}</time>`;
  return html`<time datetime="${exact}" title="${fully}">${said}</time>`;
}

function linkHtml(label: string, href: string): Html {
  if (isOurs(href)) return html`<a href="${href}"><bdi>${label}</bdi></a>`;
  if (!isSafe(href)) return html`<bdi>${label}</bdi>`;
  if (/^tel:/i.test(href)) return html`<a class="number" href="${href}"><bdi>${label}</bdi></a>`;
  if (/^mailto:/i.test(href)) return html`<a href="${href}">${addressBdi(label)}</a>`;
  return html`<a href="${href}" target="_blank" rel="noopener noreferrer"><bdi>${label}</bdi></a>`;
}

/** Where there is no room for all of it, it goes on after its "@". */
function addressBdi(address: string): Html {
  const at = address.indexOf('@') + 1;
  return html`<bdi>${address.slice(0, at)}<wbr />${address.slice(at)}</bdi>`;
}

/** A path on this page, and no other site's address in disguise ("//elsewhere", "/\\elsewhere"). */
export const isOurs = (path: string): boolean => /^\/(?![/\\])[\w\-.~%/?=&+:@,]*$/.test(path);

/** Only what leads somewhere: `javascript:` and its like are text. */
function isSafe(href: string): boolean {
  return URL.canParse(href) && ['https:', 'http:', 'mailto:', 'tel:'].includes(new URL(href).protocol);
}

/** `shown`: a word that stands for all that they are called, where what they are about stands beside them. */
export function buttonRow(buttons: Button[], spot: Spot, shown?: string): Html {
  return html`<form class="buttons" method="post" action="${roomPath(spot.room)}/press">
    <input type="hidden" name="key" value="${spot.newKey()}" />
    <input type="hidden" name="post" value="${spot.post ?? ''}" />${backInput(spot)}
    ${buttons.map((button) => buttonHtml(button, spot, shown))}
  </form>`;
}

const backInput = ({ back }: Spot): Html | '' =>
  back ? html`<input type="hidden" name="back" value="${back}" />` : '';

function buttonHtml(button: Button, spot: Spot, shown?: string): Html {
  const look = `button ${button.tone ?? (shown ? 'quiet' : '')}`.trim();
  if (button.href !== undefined) return addressHtml(button.label, button.href, look);
  const form = button.opens ? formPath(button, spot) : undefined;
  const name = shown ? html` aria-label="${button.label}"` : '';
  const label = html`<bdi>${shown ?? button.label}</bdi>`;
  if (form) return html`<a class="${look}" href="${form}" data-form ${name}>${label}</a>`;
  return html`<button class="${look}" name="press" value="${pressed(button)}" ${name}>${label}</button>`;
}

function addressHtml(label: string, href: string, look: string): Html {
  if (!isSafe(href)) return html``;
  return html`<a class="${look}" href="${href}" rel="noopener noreferrer"><bdi>${label}</bdi></a>`;
}

/** A form has an address, unless what it carries is too long for one. */
function formPath(button: Button, { room, post, back }: Spot): string | undefined {
  const path = askPath({ room, as: 'form', button, pick: { post, back } });
  return path.length <= limits.address ? path : undefined;
}

/** The address of what a button asks for, in a room: its form, or its answer. */
export function askPath({
  room,
  as,
  button: { command, args },
  pick: { post, back } = {},
}: {
  room: string;
  as: 'form' | 'show';
  button: Pick<Button, 'command' | 'args'>;
  pick?: Partial<Pick<Spot, 'post' | 'back'>> | undefined;
}): string {
  const from = { ...(post && { post }), ...(back && { back }) };
  const query = new URLSearchParams({ command, args: JSON.stringify(args), ...from });
  return `${roomPath(room)}/${as}?${query.toString()}`;
}

export const roomPath = (room: string) => `/chat/${encodeURIComponent(room)}`;

/** A page with what is found; without `typed` what a search form sends to. */
export const searchPath = (room: string, typed?: string) =>
  `${roomPath(room)}/search${typed === undefined ? '' : `?${new URLSearchParams({ q: typed }).toString()}`}`;
