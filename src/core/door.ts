import type { Card } from './card.js';
import type { Heard, Reader, Reply } from './ask.js';
import type { DownloadFile } from './download.js';
import type { Option } from './option.js';
import type { View } from './page.js';

/** The one door: everything typed, pressed, filled in or linked to, on every platform, comes through here. */
export interface Door {
  /** Never throws: what goes wrong inside is logged and answered with a reference. `reader` is whom the answer is for. */
  dispatch(heard: Heard): Promise<Answer>;
  /** A file that a link leads to. Never throws. */
  download(heard: Heard): Promise<Fetched>;
  /** What stands at an address; asked as a link. Never throws. */
  show(heard: Heard): Promise<Shown>;
  /** Who comes in, by another way than a login of the page; asked as a link, from where they are. Never throws. */
  enter(heard: Heard): Promise<Entered>;
  /** What a half-typed blank of a form may mean. */
  suggest(heard: Heard, field: string, typed: string): Promise<Option[]>;
}

/** `view`: undefined where nothing is there for the asker. `refusal`: why it could not be looked at. */
export interface Shown {
  reader: Reader;
  view?: View | undefined;
  refusal?: Card | undefined;
}

/** `came`: whom the page knows from now on, and the path of it that they come for. `refusal`: why they don't come in. */
interface Entered {
  reader: Reader;
  came?: { organisation: string; email: string; path: string } | undefined;
  refusal?: Card | undefined;
}

export interface Answer {
  reply: Reply;
  reader: Reader;
  /** The line that was typed as it may be kept, where it held a secret. */
  keep?: string | undefined;
  /** What went wrong inside, as it is found in the log: nothing was done. */
  failed?: string | undefined;
  /** Called by the platform when it has drawn the answer and handed it over. */
  drawn?: (() => void) | undefined;
}

/** `refusal`: why there is no file. */
interface Fetched {
  reader: Reader;
  file?: DownloadFile | undefined;
  refusal?: Card | undefined;
}

/** Follows one ask, job or delivery through the log: ids and codes only, never what somebody typed or is called. */
export type Trace = (step: string, ids?: Record<string, string | number | undefined>) => void;
