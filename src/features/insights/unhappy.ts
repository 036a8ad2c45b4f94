import { indexOf, type Rated } from './satisfaction.js';

/** Why a customer seems unhappy: more often than happy, or with several of us within a short time. */
export const unhappyCauses = ['index', 'functions'] as const;
export type UnhappyCause = (typeof unhappyCauses)[number];

/** Days over which the index is looked at, and within which several functions are. */
export const INDEX_DAYS = 60;
export const FUNCTIONS_DAYS = 14;

const FEWEST_FUNCTIONS = 2;

export interface Felt {
  /** In the longer time. */
  rated: Pick<Rated, 'good' | 'neutral' | 'bad'>;
  /** Of ours with whom they were unhappy, in the shorter time. */
  functions: number;
}

export function causesOf({ rated, functions }: Felt): UnhappyCause[] {
  const index = indexOf(rated);
  return [
    ...(index !== undefined && index < 0 ? (['index'] as const) : []),
    ...(functions >= FEWEST_FUNCTIONS ? (['functions'] as const) : []),
  ];
}
