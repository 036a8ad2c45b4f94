import type { DmuPicture, PairState, PicturePair, PicturePerson, PictureSeat, StanceShape } from '../core/picture.js';
import { firstOf, present } from '../core/present.js';
import { legend, type Entry } from './legend.js';
import {
  colours,
  escaped,
  fill,
  fitted,
  n,
  outlined,
  painted,
  textAt,
  type Colour,
  type Point,
  type TextLook,
} from './svg.js';
import { picturesText } from './text.js';

/** On a page of ours: what each person leads to. None: it is an image, of which nothing can be pressed. */
export interface OnPage {
  hrefOf: (asks: PicturePerson['asks']) => string;
}

/** What is drawn, without its frame; sizes are those at which letters are as large as in a chat. */
export interface Drawn {
  width: number;
  height: number;
  body: string;
}

const WIDTH = 600;
const MARGIN = 16;
const BOX = 52;
const GAP = 12;
const TOP = 44;
const OURS = 176;
const THEIRS = 240;
const LEFT = MARGIN;
const RIGHT = WIDTH - MARGIN - THEIRS;
const INSET = 14;
/** Kept free at the end of a person's box where there are signs. */
const SIGNS = 32;
const NAME = 14;
const SMALL = 12;
const LABEL = 11;

const lines: Record<PairState, { colour: Colour; width: number; dash?: string }> = {
  kept: { colour: 'accent', width: 2 },
  soon: { colour: 'warn', width: 2, dash: '8 5' },
  late: { colour: 'danger', width: 2.6, dash: '0.1 6' },
  asked: { colour: 'control', width: 1.4, dash: '10 4 2 4' },
};
const pairStates = Object.keys(lines) as PairState[];

/** Our seats on the left, their people on the right, a line for each pair. */
export function drawDmu(data: DmuPicture, page?: OnPage): Drawn {
  const say = picturesText[data.locale];
  const onlyInter = page === undefined;
  const seats = inPairOrder(data);
  const theirs = data.people.length + (data.undecided.length > 0 ? 1 : 0);
  const rows = Math.max(theirs, seats.length, 1);
  const bottom = TOP + rows * (BOX + GAP) - GAP;
  const personAt = new Map(data.people.map(({ id }, i) => [id, TOP + middled(theirs, rows) + i * (BOX + GAP)]));
  const seatAt = placed(seats, data.pairs, { personAt, bottom });
  const pairs = data.pairs.filter(({ seat, person }) => seatAt.has(seat) && personAt.has(person));
  const ends = endsOf(pairs, { seatAt, personAt });
  const head = (x: number, text: string, most: number) =>
    textAt({ x, y: 28 }, fitted(text, most, { ...HEAD, onlyInter }).text, { ...HEAD, onlyInter });
  const others = [
    [LEFT, data.others.seats, say.moreSeats(data.others.seats)],
    [RIGHT, data.others.people, say.morePeople(data.others.people)],
  ] as const;
  const isCut = others.some(([, count]) => count > 0);
  const below = bottom + (isCut ? 24 : 0);
  const key = legend(entries(data), { x: MARGIN, y: below + 22, width: WIDTH - 2 * MARGIN, onlyInter });
  return {
    width: WIDTH,
    height: below + 22 + key.height + MARGIN / 2,
    body: [
      head(LEFT, say.ours, OURS),
      head(RIGHT, data.account, THEIRS),
      ...ends.map(lineOf),
      ...seats.map((seat) => seatBox(seat, { y: present(seatAt.get(seat.id)), vacant: say.vacant, onlyInter })),
      ...data.people.map((one) => personBox(one, { y: present(personAt.get(one.id)), page })),
      undecidedBox(data, { y: TOP + middled(theirs, rows) + data.people.length * (BOX + GAP), onlyInter }),
      ...labels(ends, data, onlyInter),
      ...others.map(([x, count, text]) =>
        count > 0 ? textAt({ x, y: bottom + 20 }, text, { size: SMALL, colour: 'muted', onlyInter }) : '',
      ),
      key.body,
    ].join(''),
  };
}

const HEAD = { size: 13, weight: 600, colour: 'muted' } as const;

/** The shorter of two columns stands in the middle. */
const middled = (count: number, rows: number): number => ((rows - count) * (BOX + GAP)) / 2;

/** Ordered by the mean rank of those they are paired with, so that few lines cross; then who has no pair, and what is vacant. */
function inPairOrder({ seats, people, pairs }: DmuPicture): PictureSeat[] {
  const rank = new Map(people.map(({ id }, i) => [id, i]));
  const mean = (seat: PictureSeat): number => {
    const of = pairs.flatMap((pair) => (pair.seat === seat.id ? (rank.get(pair.person) ?? []) : []));
    if (of.length > 0) return of.reduce((sum, one) => sum + one, 0) / of.length;
    return seat.name === undefined ? Infinity : people.length;
  };
  return seats
    .map((seat, i) => ({ seat, i, mean: mean(seat) }))
    .sort((a, b) => (a.mean === b.mean ? a.i - b.i : a.mean - b.mean))
    .map(({ seat }) => seat);
}

/** Each seat as near as can be to the middle of those it is paired with, in this order, within the picture. */
function placed(
  seats: readonly PictureSeat[],
  pairs: readonly PicturePair[],
  { personAt, bottom }: { personAt: ReadonlyMap<string, number>; bottom: number },
): Map<string, number> {
  const at: number[] = [];
  for (const { id } of seats) {
    const of = pairs.flatMap(({ seat, person }) => (seat === id ? (personAt.get(person) ?? []) : []));
    const above = at.at(-1);
    const least = above === undefined ? TOP : above + BOX + GAP;
    at.push(of.length > 0 ? Math.max(least, of.reduce((sum, y) => sum + y, 0) / of.length) : least);
  }
  const lowest = (i: number) => bottom - BOX - (seats.length - 1 - i) * (BOX + GAP);
  return new Map(seats.map(({ id }, i) => [id, Math.min(at[i] ?? TOP, lowest(i))]));
}

interface End {
  pair: PicturePair;
  from: Point;
  to: Point;
}

/** Lines at one box begin beside each other, in the order of where they go. */
function endsOf(
  pairs: readonly PicturePair[],
  { seatAt, personAt }: { seatAt: ReadonlyMap<string, number>; personAt: ReadonlyMap<string, number> },
): End[] {
  const port = (of: readonly PicturePair[], pair: PicturePair): number =>
    ((of.indexOf(pair) + 1) * BOX) / (of.length + 1);
  return pairs.map((pair) => {
    const here = pairs
      .filter(({ seat }) => seat === pair.seat)
      .sort((a, b) => present(personAt.get(a.person)) - present(personAt.get(b.person)));
    const there = pairs
      .filter(({ person }) => person === pair.person)
      .sort((a, b) => present(seatAt.get(a.seat)) - present(seatAt.get(b.seat)));
    return {
      pair,
      from: { x: LEFT + OURS, y: present(seatAt.get(pair.seat)) + port(here, pair) },
      to: { x: RIGHT, y: present(personAt.get(pair.person)) + port(there, pair) },
    };
  });
}

function lineOf({ pair, from, to }: End): string {
  const { colour, width, dash } = lines[pair.state];
  const look = outlined(colour, { width, ...(dash && { dash }) });
  return `<path d="M${n(from.x)} ${n(from.y)}L${n(to.x)} ${n(to.y)}" stroke-linecap="round" ${look}/>`;
}

/** Where on its line a label stands: at a quarter, on our side, or as near to that as others leave room. */
const ALONG = [0.25, 0.33, 0.17, 0.41, 0.49, 0.57];

function labels(ends: readonly End[], { locale }: DmuPicture, onlyInter: boolean): string[] {
  const say = picturesText[locale];
  const taken: { x: number; y: number; half: number }[] = [];
  return ends.map(({ pair, from, to }) => {
    const text = pair.state === 'asked' ? '?' : pair.days === null ? say.never : say.days(pair.days);
    const look: TextLook = { size: LABEL, weight: 600, colour: lines[pair.state].colour, anchor: 'middle', onlyInter };
    const half = fitted(text, OURS, look).width / 2 + 4;
    const spots = ALONG.map((t) => ({ x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y), half }));
    const isFree = (spot: (typeof spots)[number]) =>
      taken.every((other) => Math.abs(other.y - spot.y) >= 15 || Math.abs(other.x - spot.x) >= other.half + half);
    const spot = spots.find(isFree) ?? firstOf(spots);
    taken.push(spot);
    const pill = `<rect x="${n(spot.x - half)}" y="${n(spot.y - 7.5)}" width="${n(2 * half)}" height="15" rx="7.5" ${fill('surface')}/>`;
    return pill + textAt({ x: spot.x, y: spot.y + 4 }, text, look);
  });
}

function seatBox(
  { name, function: job }: PictureSeat,
  { y, vacant, onlyInter }: { y: number; vacant: string; onlyInter: boolean },
): string {
  const isVacant = name === undefined;
  const look = isVacant
    ? painted('surface', 'control', { width: 1.5, dash: '5 4' })
    : painted('soft', 'hairline', { width: 1 });
  return (
    box({ x: LEFT, y }, OURS, look) +
    twoLines({ x: LEFT + INSET, y }, [name ?? vacant, job], {
      most: OURS - 2 * INSET,
      isQuiet: isVacant,
      onlyInter,
    })
  );
}

const box = ({ x, y }: Point, width: number, look: string): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${width}" height="${BOX}" rx="9" ${look}/>`;

function twoLines(
  { x, y }: Point,
  [first, second]: [string, string],
  { most, isQuiet = false, onlyInter }: { most: number; isQuiet?: boolean; onlyInter: boolean },
): string {
  const name: TextLook = { size: NAME, weight: isQuiet ? 400 : 600, colour: isQuiet ? 'muted' : 'ink', onlyInter };
  const about: TextLook = { size: SMALL, colour: 'muted', onlyInter };
  const only = second === '';
  return (
    textAt({ x, y: y + (only ? 31 : 22) }, fitted(first, most, name).text, name) +
    textAt({ x, y: y + 40 }, fitted(second, most, about).text, about)
  );
}

function personBox(person: PicturePerson, { y, page }: { y: number; page: OnPage | undefined }): string {
  const onlyInter = page === undefined;
  const edge = person.gap
    ? painted('surface', 'danger', { width: 2, ...(person.placeholder && { dash: '5 4' }) })
    : person.placeholder
      ? painted('surface', 'control', { width: 1.5, dash: '5 4' })
      : painted('surface', 'control', { width: 1 });
  const signs = RIGHT + THEIRS - INSET;
  const drawn = [
    box({ x: RIGHT, y }, THEIRS, edge),
    twoLines({ x: RIGHT + INSET, y }, [person.name, person.about], {
      most: THEIRS - 2 * INSET - (person.influence > 0 || person.stance ? SIGNS : 0),
      isQuiet: person.placeholder,
      onlyInter,
    }),
    person.influence > 0 ? bars({ x: signs - BARS, y: y + 11 }, person.influence) : '',
    person.stance ? stanceSign({ x: signs - 10, y: y + 37 }, person.stance.shape) : '',
    person.gap ? alarm({ x: RIGHT, y }) : '',
  ].join('');
  return page ? `<a href="${escaped(page.hrefOf(person.asks))}">${drawn}</a>` : drawn;
}

function undecidedBox({ locale, undecided }: DmuPicture, { y, onlyInter }: { y: number; onlyInter: boolean }): string {
  if (undecided.length === 0) return '';
  return (
    box({ x: RIGHT, y }, THEIRS, painted('surface', 'danger', { width: 2 })) +
    twoLines({ x: RIGHT + INSET, y }, [picturesText[locale].undecided, undecided.join(', ')], {
      most: THEIRS - 2 * INSET,
      onlyInter,
    }) +
    alarm({ x: RIGHT, y })
  );
}

/** On the corner of what has a red edge, so that it is not the colour alone that says so. */
const alarm = ({ x, y }: Point): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="8" ${fill('danger')}/>` +
  textAt({ x, y: y + 4.2 }, '!', { size: 12, weight: 600, colour: 'surface', anchor: 'middle', onlyInter: true });

const BARS = 20;

/** Three, of which as many are filled as others listen to them. */
function bars({ x, y }: Point, influence: number): string {
  return [0, 1, 2]
    .map((i) => {
      const height = 6 + 3 * i;
      const look = i < influence ? fill('muted') : fill('hairline');
      return `<rect x="${n(x + i * 7)}" y="${n(y + 12 - height)}" width="5" height="${height}" rx="1" ${look}/>`;
    })
    .join('');
}

const stanceColours: Record<StanceShape, Colour> = {
  champion: 'accent',
  supporter: 'accent',
  neutral: 'muted',
  sceptic: 'warn',
  opponent: 'danger',
  unknown: 'muted',
};

/** Two up, one up, a bar, one down, two down, an open circle; about its middle. */
function stanceSign({ x, y }: Point, shape: StanceShape): string {
  const look = fill(stanceColours[shape]);
  const up = (at: number) =>
    `<path d="M${n(at - 5)} ${n(y + 4)}L${n(at)} ${n(y - 5)}L${n(at + 5)} ${n(y + 4)}Z" ${look}/>`;
  const down = (at: number) =>
    `<path d="M${n(at - 5)} ${n(y - 4)}L${n(at)} ${n(y + 5)}L${n(at + 5)} ${n(y - 4)}Z" ${look}/>`;
  switch (shape) {
    case 'champion':
      return up(x - 5.5) + up(x + 5.5);
    case 'supporter':
      return up(x);
    case 'neutral':
      return `<rect x="${n(x - 7)}" y="${n(y - 2)}" width="14" height="4" rx="1" ${look}/>`;
    case 'sceptic':
      return down(x);
    case 'opponent':
      return down(x - 5.5) + down(x + 5.5);
    case 'unknown':
      return `<circle cx="${n(x)}" cy="${n(y)}" r="4.5" ${outlined('muted', { width: 1.4, dash: '2 2' })}/>`;
  }
}

/** What the signs of this picture mean, and no others. */
function entries({ locale, people, pairs, undecided }: DmuPicture): Entry[] {
  const say = picturesText[locale];
  const stances = new Map(people.flatMap(({ stance }) => (stance ? [[stance.shape, stance.label] as const] : [])));
  const shapes = (Object.keys(stanceColours) as StanceShape[]).filter((shape) => stances.has(shape));
  return [
    ...pairStates
      .filter((state) => pairs.some((pair) => pair.state === state))
      .map((state): Entry => ({
        label: say.pairs[state],
        sign: ({ x, y }) => lineOf(sample(state, { x, y })),
      })),
    ...(pairs.some(({ state, days }) => state !== 'asked' && days !== null)
      ? [{ label: say.sinceContact, sign: dayMark }]
      : []),
    ...shapes.map((shape): Entry => ({
      label: present(stances.get(shape)),
      sign: ({ x, y }) => stanceSign({ x: x + 11, y }, shape),
    })),
    ...(people.some(({ influence }) => influence > 0)
      ? [{ label: say.influence, sign: ({ x, y }: Point) => bars({ x: x + 1, y: y - 6 }, 2) }]
      : []),
    ...(people.some(({ placeholder }) => placeholder)
      ? [
          {
            label: say.placeholder,
            sign: (at: Point) => swatch(at, painted('surface', 'control', { width: 1.5, dash: '4 3' })),
          },
        ]
      : []),
    ...(undecided.length > 0 || people.some(({ gap }) => gap)
      ? [{ label: say.gap, sign: (at: Point) => alarm({ x: at.x + 11, y: at.y }) }]
      : []),
  ];
}

const sample = (state: PairState, { x, y }: Point): End => ({
  pair: { seat: '', person: '', state, days: null },
  from: { x: x + 1, y },
  to: { x: x + 21, y },
});

const dayMark = ({ x, y }: Point): string =>
  textAt({ x: x + 11, y: y + 4 }, '12 d', {
    size: LABEL,
    weight: 600,
    colour: 'accent',
    anchor: 'middle',
    onlyInter: true,
  });

const swatch = ({ x, y }: Point, look: string): string =>
  `<rect x="${n(x + 2)}" y="${n(y - 6)}" width="18" height="12" rx="3" ${look}/>`;

/** What an image has behind it: chats show it on light and on dark. */
export const background = ({ width, height }: Pick<Drawn, 'width' | 'height'>): string =>
  `<rect width="${width}" height="${n(height)}" rx="10" fill="${colours.surface}"/>`;
