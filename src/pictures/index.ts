import type { Picture } from '../core/picture.js';
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
 * A picture as part of a page. Its people are links, so it is a group with a name and not an image: of an image nothing inside can be
 * reached. `alt` says all that it shows.
 */
export function pageSvg(picture: Picture, { alt, ...page }: OnPage & { alt: string }): string {
  const drawn = draw(picture, page);
  const title = picturesText[picture.data.locale].title(picture.data.account);
  const said = `<title>${escaped(oneLine(title))}</title><desc>${escaped(oneLine(alt))}</desc>`;
  return frame(drawn, { attributes: ' class="picture" role="group"', body: said + drawn.body });
}

function draw(picture: Picture, page?: OnPage): Drawn {
  switch (picture.draws) {
    case 'dmu':
      return drawDmu(picture.data, page);
  }
}

const frame = ({ width, height }: Drawn, { attributes, body }: { attributes: string; body: string }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${n(height)}" viewBox="0 0 ${width} ${n(height)}"${attributes} font-family="${FONT}">${body}</svg>`;
