import { html, raw } from 'hono/html';
import type { Reader } from '../../core/ask.js';
import type { Strip, Tone } from '../../core/page.js';
import { lineHtml, type Html } from './html.js';
import { webText } from './text.js';

/** About its own middle, told apart without colour. */
const shapes = {
  good: '<path d="M0-5.5 6 5H-6z"/>',
  neutral: '<path d="M-5.5-2h11v4h-11z"/>',
  bad: '<path d="M0 5.5-6-5H6z"/>',
  unsaid: '<circle r="3"/>',
};
/** Pressed a little beside it, it is pressed. */
const AROUND = '<circle r="9" fill="none" stroke="none" pointer-events="all"/>';
type Mark = keyof typeof shapes;
const drawn = Object.keys(shapes) as Mark[];

/** Pixels. */
const LANE = 26;
const AXIS = 18;

type Lane = Strip['lanes'][number];

/**
 * A table whose second column is a picture, as wide as there is room: what is in it is placed in percents. Each lane's numbers stand
 * at its end, and are said of each kind to whoever does not see the marks. Each mark leads to what it stands for, at a press of a pointer:
 * hundreds of them would be in the way of whoever goes by the keyboard, who gets there by the name of the lane.
 */
export function stripHtml({ caption, head, from, to, ticks, lanes }: Strip, reader: Reader): Html {
  const words = webText[reader.locale];
  const names = { ...words.ratings, unsaid: words.unsaid };
  const seen = drawn.filter((mark) => lanes.some((lane) => countOf(lane, mark) > 0));
  const placeOf = (at: Date) =>
    `${((100 * (at.getTime() - from.getTime())) / (to.getTime() - from.getTime())).toFixed(1)}%`;
  const lines = ticks.map(({ at }) => `<line x1="${placeOf(at)}" x2="${placeOf(at)}" y2="${LANE}"/>`).join('');
  const said = (lane: Lane) =>
    seen
      .filter((mark) => countOf(lane, mark) > 0)
      .map((mark) => `${countOf(lane, mark)} ${names[mark]}`)
      .join(', ');
  // What went wrong lies on top.
  const marks = (lane: Lane) =>
    (['unsaid', 'neutral', 'good', 'bad'] as const).flatMap((mark) =>
      lane.marks
        .filter(({ tone }) => markOf(tone) === mark)
        .map(
          ({ at, path, label }) =>
            html`<a href="${path}" tabindex="-1"
              ><title>${label}</title>
              <use href="#mark-${mark}" class="mark ${mark}" x="${placeOf(at)}" y="${LANE / 2}" />
            </a>`,
        ),
    );
  return html`<svg class="sr" aria-hidden="true" focusable="false">
      <defs>${raw(seen.map((mark) => `<g id="mark-${mark}">${AROUND}${shapes[mark]}</g>`).join(''))}</defs>
    </svg>
    <table class="strip">
      <caption class="sr">
        <bdi>${caption}</bdi>
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="sr">${head}</span></th>
          <th scope="col">
            <span class="sr">${words.experiences}</span>
            <svg width="100%" height="${AXIS}" aria-hidden="true" focusable="false">
              ${ticks.map(({ at, label }) => html`<text x="${placeOf(at)}" y="12">${label}</text>`)}
            </svg>
          </th>
          <th scope="col"><span class="sr">${words.howOften}</span></th>
        </tr>
      </thead>
      <tbody>
        ${lanes.map(
          (lane) =>
            html`<tr>
              <th scope="row">${lineHtml(lane.line, reader)}</th>
              <td>
                <span class="sr">${said(lane)}</span>
                <svg width="100%" height="${LANE}" aria-hidden="true" focusable="false">
                  ${raw(`<line class="lane" x2="100%" y1="${LANE / 2}" y2="${LANE / 2}"/>${lines}`)} ${marks(lane)}
                </svg>
              </td>
              <td>${lane.marks.length}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="strip-key" aria-hidden="true">
      ${seen.map(
        (mark) =>
          html`<span
            ><svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
              <use href="#mark-${mark}" class="mark ${mark}" />
            </svg>
            ${names[mark]}</span
          >`,
      )}
    </p>`;
}

const markOf = (tone: Tone | undefined): Mark => (tone === undefined ? 'unsaid' : tone === 'warn' ? 'neutral' : tone);
const countOf = ({ marks }: Lane, which: Mark) => marks.filter(({ tone }) => markOf(tone) === which).length;
