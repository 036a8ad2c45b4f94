import type { Picture } from '../core/picture.js';
import { drawBars } from './bars.js';
import { background, drawDmu, type Drawn, type OnPage } from './dmu.js';
import { oneLine } from './measure.js';
import { escaped, FONT, n } from './svg.js';
import { picturesText } from './text.js';

export type { OnPage } from './dmu.js';

/** A picture as a file of its own: the same data give the same text. */
export function imageSvg(picture: Picture): string {
  const drawn = draw(picture);
  return frame(drawn, { attributes: '', body: background(drawn) + drawn.body });
}

/**
 * A picture as part of a page. Where its people are links it is a group with a name and not an image: of an image nothing inside can be
 * reached. `alt` says all that it shows.
 */
export function pageSvg(picture: Picture, { alt, ...page }: OnPage & { alt: string }): string {
  const drawn = draw(picture, page);
  const { title, role } = calledOf(picture);
  const said = `<title>${escaped(oneLine(title))}</title><desc>${escaped(oneLine(alt))}</desc>`;
  return frame(drawn, { attributes: ` class="picture ${picture.draws}" role="${role}"`, body: said + drawn.body });
}

function calledOf({ draws, data }: Picture): { title: string; role: 'group' | 'img' } {
  switch (draws) {
    case 'dmu':
      return { title: picturesText[data.locale].title(data.account), role: 'group' };
    case 'bars':
      return { title: data.title, role: 'img' };
  }
}

function draw(picture: Picture, page?: OnPage): Drawn {
  switch (picture.draws) {
    case 'dmu':
      return drawDmu(picture.data, page);
    case 'bars':
      return drawBars(picture.data, page);
  }
}

const frame = ({ width, height }: Drawn, { attributes, body }: { attributes: string; body: string }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${n(height)}" viewBox="0 0 ${width} ${n(height)}"${attributes} font-family="${FONT}">${body}</svg>`;
