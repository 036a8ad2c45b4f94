import type { Locale } from './locale.js';
import type { Raw } from './raw.js';

/** What a picture shows, never how it is drawn. All names and words in it are literal text, in one language. */
export type Picture = { draws: 'dmu'; data: DmuPicture } | { draws: 'bars'; data: BarsPicture };

/** How something went from one stretch of time to the next: a bar up for what is above nought, down for what is below. */
export interface BarsPicture {
  /** What it is a picture of. */
  title: string;
  /** No bar reaches further than this, up or down. */
  most: number;
  bars: Bar[];
}

export interface Bar {
  /** Of which time. */
  label: string;
  /** Undefined: too little to make a figure of. */
  value: number | undefined;
  /** The figure, as it is written beside the bar; of none why there is none. */
  said: string;
  /** What it was made of, beneath it, a line each. */
  details: string[];
}

/** Our seats opposite the people of a customer, and who of us keeps which contact. */
export interface DmuPicture {
  locale: Locale;
  account: string;
  seats: PictureSeat[];
  people: PicturePerson[];
  pairs: PicturePair[];
  /** Topics on which nobody is known to decide, by their names. */
  undecided: string[];
  /** How many are not in it, because they are too many to draw. */
  others: { seats: number; people: number };
}

export interface PictureSeat {
  id: string;
  /** Undefined: vacant. */
  name: string | undefined;
  function: string;
}

export interface PicturePerson {
  id: string;
  name: string;
  /** What they do in deciding, or else for a living. */
  about: string;
  /** Somebody of whom it is not known yet who it is. */
  placeholder: boolean;
  /** Something is missing about them. */
  gap: boolean;
  /** Left out wherever others than those who may change the account read along. */
  stance?: { shape: StanceShape; label: string } | undefined;
  /** From 0, not known, to 3, much. */
  influence: number;
  /** What shows them. */
  asks: { command: string; args: Raw };
}

export type StanceShape = 'champion' | 'supporter' | 'neutral' | 'sceptic' | 'opponent' | 'unknown';

/** `asked`: not accepted yet. */
export type PairState = 'kept' | 'soon' | 'late' | 'asked';

export interface PicturePair {
  seat: string;
  person: string;
  state: PairState;
  /** Days since their last contact; null: never. */
  days: number | null;
}
