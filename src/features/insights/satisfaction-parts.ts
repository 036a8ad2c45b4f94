import { bold, type Line, type PicturePart, subtle, type Table } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import type { Section } from '../../core/page.js';
import { indexOf, type Rated, type RatedQuarter } from './satisfaction.js';
import { insightsText } from './text.js';

interface Drawn {
  organisation: string;
  locale: Locale;
}

export const counts = ({ good, neutral, bad }: Pick<Rated, 'good' | 'neutral' | 'bad'>): [string, string, string] => [
  `${good} +`,
  `${neutral} 0`,
  `${bad} −`,
];

export const sayIndex = (index: number): string => (index > 0 ? `+${index}` : String(index)).replace('-', '−');

/** As the columns `ratings` have it: what is counted stands above. */
export function ratedCells(rated: Rated, locale: Locale): string[] {
  const say = insightsText[locale];
  const index = indexOf(rated);
  return [
    ...[rated.good, rated.neutral, rated.bad].map(String),
    String(rated.unrated),
    say.complaints(rated.complaints, rated.open),
    index === undefined ? say.tooFewRated : sayIndex(index),
  ];
}

/** Which quarter of which year. */
const quarterIn = ({ quarter }: Pick<RatedQuarter, 'quarter'>): [number, string] => [
  Math.ceil(Number(quarter.slice(5, 7)) / 3),
  quarter.slice(0, 4),
];

/** A row for each quarter. */
export function quartersTable(quarters: readonly RatedQuarter[], locale: Locale): Table {
  const say = insightsText[locale];
  return {
    kind: 'table',
    caption: say.satisfactionCaption,
    columns: [say.quarterColumn, ...say.ratings],
    rows: quarters.map((one): Line[] => [[bold(say.quarter(...quarterIn(one)))], ...ratedCells(one, locale)]),
  };
}

/** Of one quarter there is nothing to compare. */
const FEWEST_QUARTERS = 2;

/** A bar for each quarter, where there are several of which something can be said. Beside the table, which says the same. */
export function trendOf(quarters: readonly RatedQuarter[], { organisation, locale }: Drawn): PicturePart[] {
  if (quarters.length < FEWEST_QUARTERS || quarters.every((one) => indexOf(one) === undefined)) return [];
  const say = insightsText[locale];
  const all = quarters.map((one) => ({ one, quarter: quarterIn(one), value: indexOf(one) }));
  return [
    {
      kind: 'picture',
      organisation,
      picture: {
        draws: 'bars',
        data: {
          title: say.trend,
          most: 100,
          bars: all.map(({ one, quarter, value }) => ({
            label: say.trendShort(...quarter),
            value,
            said: value === undefined ? say.tooFewRated : sayIndex(value),
            details: counts(one),
          })),
        },
      },
      alt: [
        say.trend,
        ...all.map(({ one, quarter, value }) => {
          const said = value === undefined ? say.trendFew : say.trendIndex(sayIndex(value));
          return say.trendAlt(say.quarter(...quarter), `${said}, ${say.trendNames(one)}`);
        }),
      ].join('. '),
    },
  ];
}

/** How customers experienced it, by quarter. */
export function satisfactionSection(quarters: readonly RatedQuarter[], { organisation, locale }: Drawn): Section {
  const say = insightsText[locale];
  return {
    title: say.satisfaction,
    parts:
      quarters.length === 0
        ? [{ kind: 'rows', rows: [], empty: { line: say.noContacts } }]
        : [subtle(say.observed), ...trendOf(quarters, { organisation, locale }), quartersTable(quarters, locale)],
  };
}
