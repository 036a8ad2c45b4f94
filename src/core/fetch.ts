import type { Refusal } from './url.js';

/** What is known of an earlier answer, so that the same need not come twice. */
export interface Validators {
  etag?: string | undefined;
  /** As the other side wrote it. */
  lastModified?: string | undefined;
}

export type Fetched =
  | ({ kind: 'ok'; bytes: Uint8Array } & Validators)
  | { kind: 'notModified' }
  | { kind: 'refused'; reason: Refusal }
  | { kind: 'failed'; why: Failure; status?: number; retryAfter?: number };

export type Failure =
  /** There is no such name. */
  | 'name'
  | 'connection'
  | 'certificate'
  /** It took too long. */
  | 'time'
  | 'too-large'
  | 'redirects'
  /** Compressed in a way that cannot be undone. */
  | 'unreadable'
  /** `status` and, in seconds, `retryAfter` say more. */
  | 'status'
  /** Whoever asked no longer wants it. */
  | 'stopped';

export interface Asked extends Validators {
  /** As a person gave it. */
  url: string;
  signal?: AbortSignal;
}

/** Fetches an address that somebody gave us; what is expected to go wrong is returned, without the address in it. */
export type FetchUrl = (asked: Asked) => Promise<Fetched>;
