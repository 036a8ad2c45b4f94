import type { Ask, Raw } from './ask.js';
import type { Args, Fields } from './field.js';
import type { Problem } from './problem.js';

/** A file that somebody takes along. */
export interface DownloadFile {
  name: string;
  /** Its media type. */
  type: string;
  text: string;
}

/**
 * A file that a feature makes at the moment it is fetched: a link leads to it, and what is in it is never said in a chat. Whoever
 * fetches it comes through the door as with any ask, so that their rights are those of that moment.
 */
export interface Download<F extends Fields = Fields, Needs = never> {
  id: string;
  /** So far there are files for administrators only. */
  right: 'administrator';
  fields: F;
  run(args: Args<F>, ask: Ask, needs: Needs): Promise<DownloadFile | Problem>;
}

/** A download whose needs the door will hand it. */
export type AnyDownload<Needs = never> = Download<Fields, Needs>;

export function defineDownload<F extends Fields, Needs>(download: Download<F, Needs>): Download<F, Needs> {
  return download;
}

/** Where a download is fetched, from the root of the page. */
export const downloadPath = (id: string, args: Raw): string =>
  `/downloads/${id}?${new URLSearchParams({ args: JSON.stringify(args) }).toString()}`;
