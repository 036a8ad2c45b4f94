import type { Option } from './option.js';
import type { Raw } from './raw.js';

/** A command's blanks as a modal, a dialog or an HTML form. */
export interface Form {
  command: string;
  title: string;
  submit: string;
  /** What it is about: an agreement's text, whose visit. */
  about?: string | undefined;
  /** The line it comes from, as typed. */
  typed?: string | undefined;
  /** What is wrong with the whole, in the reader's words. */
  problem?: string | undefined;
  blanks: Blank[];
  /** Goes back with the blanks, unseen. */
  hidden: Raw;
}

export type BlankKind = 'line' | 'lines' | 'choice' | 'account' | 'stakeholder' | 'member' | 'day' | 'tick' | 'file';

/** What a ticked box sends; an empty one sends nothing, or something else. */
export const TICKED = 'yes';

export interface Blank {
  name: string;
  label: string;
  kind: BlankKind;
  required: boolean;
  max: number;
  value?: Option | undefined;
  /** What was said here and means nothing that a form can show: it is not lost while `error` speaks of it. */
  said?: string | undefined;
  /** All choices, for a short list; the first suggestions, for a long one. */
  options?: Option[] | undefined;
  /** Ask again for suggestions as one types. */
  searchable: boolean;
  error?: string | undefined;
  /** What is typed here is kept nowhere. */
  secret?: boolean | undefined;
  /** Of a file: what its name may end with. */
  types?: string[] | undefined;
  /** Its text is too long for a form: it is kept as it was, out of sight. */
  kept?: boolean | undefined;
}
