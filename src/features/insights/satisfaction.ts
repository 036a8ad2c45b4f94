import { Temporal } from 'temporal-polyfill';

/** What we saw of how customers experienced contacts: no survey, and so no customer's own figure. */
export interface Rated {
  good: number;
  neutral: number;
  bad: number;
  /** Contacts of which nobody said. */
  unrated: number;
  complaints: number;
  /** Of those, what nothing answered yet. */
  open: number;
}

/** By the first day of the quarter: "2026-10-01". */
export interface RatedQuarter extends Rated {
  quarter: string;
}

const NOBODY: Rated = { good: 0, neutral: 0, bad: 0, unrated: 0, complaints: 0, open: 0 };

/** Also the quarters between the first and the last of them in which nothing was: a trend has no gaps. */
export function withoutGaps(quarters: readonly RatedQuarter[]): RatedQuarter[] {
  const [first] = quarters;
  const last = quarters.at(-1);
  if (!first || !last) return [];
  const all: RatedQuarter[] = [];
  for (let day = Temporal.PlainDate.from(first.quarter); day.toString() <= last.quarter; day = day.add({ months: 3 })) {
    const quarter = day.toString();
    all.push(quarters.find((one) => one.quarter === quarter) ?? { ...NOBODY, quarter });
  }
  return all;
}

/** Ratings below which no index is made of them. */
const FEWEST = 5;

/** From −100, all unhappy, to 100, all happy; undefined of too few. */
export function indexOf({ good, neutral, bad }: Pick<Rated, 'good' | 'neutral' | 'bad'>): number | undefined {
  const rated = good + neutral + bad;
  if (rated < FEWEST) return undefined;
  const hundredths = (100 * (good - bad)) / rated;
  return Math.sign(hundredths) * Math.round(Math.abs(hundredths));
}
