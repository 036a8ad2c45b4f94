import { bold, type Line, subtle, type Table } from '../../../core/card.js';
import type { Locale } from '../../../core/locale.js';
import type { Section } from '../../../core/page.js';
import { indexOf, type Rated } from '../satisfaction.js';
import { insightsText } from '../text.js';

/** As the columns `ratings` have it. */
export function ratedCells(rated: Rated, locale: Locale): string[] {
  const { good, neutral, bad, unrated, complaints } = rated;
  const index = indexOf(rated);
  const said = index === undefined ? insightsText[locale].tooFewRated : index > 0 ? `+${index}` : String(index);
  return [`${good} +`, `${neutral} 0`, `${bad} −`, String(unrated), String(complaints), said.replace('-', '−')];
}

/** A row for each quarter. */
export function quartersTable(quarters: readonly (Rated & { quarter: string })[], locale: Locale): Table {
  const say = insightsText[locale];
  const name = (quarter: string) => say.quarter(Math.ceil(Number(quarter.slice(5, 7)) / 3), quarter.slice(0, 4));
  return {
    kind: 'table',
    caption: say.satisfactionCaption,
    columns: [say.quarterColumn, ...say.ratings],
    rows: quarters.map((one): Line[] => [[bold(name(one.quarter))], ...ratedCells(one, locale)]),
  };
}

/** How customers experienced it, by quarter. */
export function satisfactionSection(quarters: readonly (Rated & { quarter: string })[], locale: Locale): Section {
  const say = insightsText[locale];
  return {
    title: say.satisfaction,
    parts:
      quarters.length === 0
        ? [{ kind: 'rows', rows: [], empty: { line: say.noContacts } }]
        : [subtle(say.observed), quartersTable(quarters, locale)],
  };
}
