import type { Temporal } from 'temporal-polyfill';

/** Which way a bare weekday or day-and-month points: 'future' when planning, 'past' when logging what happened. */
export type Direction = 'past' | 'future';

/** Who reads, when and how: "now" in the reader's zone. */
export interface Viewpoint {
  now: Temporal.ZonedDateTime;
  direction: Direction;
  /** "12/3" is December 3rd, as in the United States; where it may also be 12 March, that is asked. */
  monthFirst?: boolean;
  /** "half 4" is 16:30, as in London; in Dutch it is 15:30. */
  halfPast?: boolean;
}

export interface When {
  date: Temporal.PlainDate;
  /** Absent: the day as a whole. */
  time?: Temporal.PlainTime;
  /** "6:40" may be in the morning as well: then. */
  either?: Temporal.PlainTime;
  /** "2 uur lang", "14:00-15:30", "for an hour". By the wall clock: the end is `time` plus this, in the same zone. */
  duration?: Temporal.Duration;
  /** The candidate dates when the phrase could fairly mean more than one, `date` among them. The caller asks, never guesses. */
  ambiguous?: Temporal.PlainDate[];
  /** Only a time was said; `date` is the nearest day that has it. */
  anyDay?: true;
  /** "vrijdagmiddag": a part of the day was said, and no time. */
  part?: true;
}
