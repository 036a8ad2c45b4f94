import type { PictureOf, PicturePart } from '../../src/core/card.js';
import type { DmuPicture } from '../../src/core/picture.js';

/** Of one of us and one of them, with whatever somebody typed in it. */
export const pictureOf = (said: string, over: Partial<DmuPicture> = {}): PicturePart => dmuOf(said, over);

export const dmuOf = (said: string, over: Partial<DmuPicture> = {}): PictureOf<'dmu'> => ({
  kind: 'picture',
  organisation: '01990000-0000-7000-8000-000000000001',
  alt: said,
  picture: {
    draws: 'dmu',
    data: {
      locale: 'nl',
      account: said,
      seats: [{ id: 's', name: said, function: said }],
      people: [
        {
          id: 'p',
          name: said,
          about: said,
          placeholder: false,
          gap: false,
          influence: 2,
          asks: { command: 'stakeholder.show', args: { who: 'p' } },
        },
      ],
      pairs: [{ seat: 's', person: 'p', state: 'kept', days: 12 }],
      undecided: [],
      others: { seats: 0, people: 0 },
      ...over,
    },
  },
});
