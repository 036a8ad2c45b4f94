/** What we saw of how customers experienced contacts: no survey, and so no customer's own figure. */
export interface Rated {
  good: number;
  neutral: number;
  bad: number;
  /** Contacts of which nobody said. */
  unrated: number;
  complaints: number;
}

/** Ratings below which no index is made of them. */
const FEWEST = 5;

/** From −100, all unhappy, to 100, all happy; undefined of too few. */
export function indexOf({ good, neutral, bad }: Rated): number | undefined {
  const rated = good + neutral + bad;
  if (rated < FEWEST) return undefined;
  const hundredths = (100 * (good - bad)) / rated;
  return Math.sign(hundredths) * Math.round(Math.abs(hundredths));
}
