import type { Choices } from '../../language/fields/index.js';
import type { Potential, Size } from '../people/index.js';

export { levels, sizes, type Potential, type Size } from '../people/index.js';

export const sizeChoices: Choices<Size> = {
  small: { en: { label: 'small', words: ['s'] }, nl: { label: 'klein', words: ['kleine'] } },
  medium: {
    en: { label: 'medium', words: ['m', 'mid-size'] },
    nl: { label: 'middelgroot', words: ['middel', 'midden', 'gemiddeld'] },
  },
  large: { en: { label: 'large', words: ['l', 'big'] }, nl: { label: 'groot', words: ['grote'] } },
};

export const potentialChoices: Choices<Potential> = {
  low: { en: { label: 'low', words: [] }, nl: { label: 'laag', words: ['lage'] } },
  medium: {
    en: { label: 'medium', words: ['average'] },
    nl: { label: 'gemiddeld', words: ['middel', 'midden', 'matig'] },
  },
  high: { en: { label: 'high', words: [] }, nl: { label: 'hoog', words: ['hoge'] } },
};

/** What is kept of an account beside its name and its team: see profile.ts. Null: not known. */
export interface Profile {
  size: Size | null;
  potential: Potential | null;
}

export interface Account extends Profile {
  id: string;
  name: string;
  team: string;
}
