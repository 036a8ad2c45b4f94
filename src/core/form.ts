import type { Option } from './option.js';
import type { Raw } from './raw.js';

/** A command's blanks as a modal, a dialog or an HTML form. */
export interface Form {
  command: string;
  title: string;
  submit: string;
  /** What is wrong with the whole, in the reader's words. */
  problem?: string | undefined;
  blanks: Blank[];
  /** Goes back with the blanks, unseen. */
  hidden: Raw;
}

export type BlankKind = 'line' | 'lines' | 'choice' | 'account' | 'member' | 'day' | 'file';

export interface Blank {
  name: string;
  label: string;
  kind: BlankKind;
  required: boolean;
  max: number;
  value?: Option | undefined;
  /** All choices, for a short list; the first suggestions, for a long one. */
  options?: Option[] | undefined;
  /** Ask again for suggestions as one types. */
  searchable: boolean;
  error?: string | undefined;
  /** Of a file: what its name may end with. */
  types?: string[] | undefined;
  /** Its text is too long for a form: it is kept as it was, out of sight. */
  kept?: boolean | undefined;
}
