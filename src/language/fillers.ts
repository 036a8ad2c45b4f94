import { bare } from './words.js';

/** Without them a line of blanks says the same. */
const FILLERS = new Set(
  'op on tot until till til t/m to voor before de het the ik i am ben mij me my mijn en and graag aub svp please afspraak nr om at werk work naar later'.split(
    ' ',
  ),
);

export const isFiller = (word: string): boolean => FILLERS.has(bare(word)) || bare(word) === '';

/** Before a name or a day that a blank took: "afspraken van Jansen". */
const PREPOSITIONS = new Set('van of bij at with met from in per'.split(' '));

export const isFillerOrPreposition = (word: string): boolean => isFiller(word) || PREPOSITIONS.has(bare(word));
