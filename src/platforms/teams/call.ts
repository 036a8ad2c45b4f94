import { limits } from './limits.js';

/** A service answered, and did not do it. */
export class CallFailed extends Error {
  override name = 'CallFailed';
  constructor(
    readonly status: number,
    /** The service's own word for it: `ConversationBlockedByUser`, `NotFound`… */
    readonly code: string,
    /** Its sentence; may hold names, so it is not logged. */
    readonly said: string,
    /** Seconds. */
    readonly retryAfter: number | undefined,
  ) {
    super(`${status} ${code}`);
  }
}

/** The call never left: there was no token for it, or the address is not one of Teams. */
export class NotSent extends Error {
  override name = 'NotSent';
}

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  token: string | undefined;
  body?: unknown;
}

/**
 * One call, made once, in ten seconds: whether it is made again is for who calls to decide. Botbuilder's own client repeats a
 * message up to four times after a lost answer.
 * @throws CallFailed, or fetch's own error where nobody knows what became of it
 */
export async function call<T>(url: string, { method, token, body }: Request): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(limits.time.call),
  });
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  const { code = '', message = '' } = errorIn(text);
  throw new CallFailed(response.status, code || `http ${response.status}`, message, retryAfter(response.headers));
}

function errorIn(text: string): { code?: string | undefined; message?: string | undefined } {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
    return { code: error?.code, message: error?.message };
  } catch {
    return {};
  }
}

/** In seconds, or as a date by the service's own clock. */
function retryAfter(headers: Headers): number | undefined {
  const said = headers.get('retry-after');
  if (!said) return undefined;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const span = Date.parse(said) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(span) ? Math.max(0, span / 1000) : undefined;
}
