import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import { limits } from './limits.js';

/** A service answered, and did not do it. */
export class CallFailed extends Error {
  override name = 'CallFailed';
  // eslint-disable-next-line max-params -- an error is made in one place of each kind
  constructor(
    readonly status: number,
    /** The service's own word for it: `ConversationBlockedByUser`, `NotFound`… */
    readonly code: string,
    /** Its sentence; may hold names, so it is not logged. */
    readonly said: string,
    /** Seconds. */
    readonly retryAfter: number | undefined,
    /** A narrower word beside `code`, where there is one: of a 403 it may be the one that says why. */
    readonly narrower?: string | undefined,
  ) {
    super(`${status} ${code}`);
  }
}

/** The call never left: there was no token for it, or the address is not one of Teams. */
export class NotSent extends Error {
  override name = 'NotSent';
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  token: string | undefined;
  body?: unknown;
}

/**
 * One call, made once, in ten seconds, and no redirect followed: whether it is made again is for who calls to decide. Botbuilder's
 * own client repeats a message up to four times after a lost answer; Node's own `fetch` takes three times the CPU.
 * @throws CallFailed, or undici's own error where nobody knows what became of it
 */
export async function call<T>(url: string, { method, token, body }: Call): Promise<T> {
  const answer = await request(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(limits.time.call),
  });
  const text = await answer.body.text();
  if (answer.statusCode < 300) return (text ? JSON.parse(text) : undefined) as T;
  const { statusCode } = answer;
  const { code = '', message = '', narrower } = errorIn(text);
  throw new CallFailed(statusCode, code || `http ${statusCode}`, message, retryAfter(answer.headers), narrower);
}

interface Said {
  code?: string | undefined;
  subCode?: string | undefined;
  message?: string | undefined;
  innererror?: { code?: string | undefined } | undefined;
}

function errorIn(text: string): {
  code?: string | undefined;
  message?: string | undefined;
  narrower?: string | undefined;
} {
  try {
    const { error } = JSON.parse(text) as { error?: Said };
    return { code: error?.code, message: error?.message, narrower: error?.subCode ?? error?.innererror?.code };
  } catch {
    return {};
  }
}

/** In seconds, or as a date by the service's own clock. */
function retryAfter({ 'retry-after': said, date = '' }: IncomingHttpHeaders): number | undefined {
  if (!said) return undefined;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const span = Date.parse(said) - Date.parse(date);
  return Number.isFinite(span) ? Math.max(0, span / 1000) : undefined;
}
