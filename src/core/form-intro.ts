import type { Reader } from './ask.js';
import { clip, says } from './clip.js';
import type { Form } from './form.js';
import { coreText } from './text.js';

/** Of a longer line the blanks hold the rest. Characters. */
const LONGEST_TYPED = 300;

/** What stands above the blanks. */
export const introOf = ({ about, typed, problem }: Form, { locale }: Pick<Reader, 'locale'>): string[] =>
  [about ?? '', typed ? `${coreText[locale].typed} ${clip(typed, LONGEST_TYPED)}` : '', problem ?? ''].filter(says);
