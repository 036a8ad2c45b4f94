import type { Ask } from './ask.js';

/**
 * An address of the page that leads whoever asks to this path: on the page the path itself, in a chat a link that lets them in, once and for
 * a quarter of an hour. Undefined: the page has no address.
 */
export type LinkToPage = (path: string, ask: Ask) => Promise<string | undefined>;
