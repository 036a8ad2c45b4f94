import type { Failure } from '../../core/chat-platform.js';
import { CallFailed, NotSent } from './call.js';
import { limits } from './limits.js';
import { TokenRefused } from './token.js';

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages: the person has blocked the app, or never added it. */
const GONE = new Set([
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'MessageWritesBlocked',
  'UserBlockedBot',
]);
/** Nobody was there to take it, so nothing arrived. */
const NEVER_LEFT = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * 412, 429, 502 and 503 are Teams' ways to say "later": https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit.
 * After another 5xx, a cut line or no answer in time nobody knows whether it arrived.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailed) return refusalOf(error);
  if (error instanceof NotSent) {
    const { cause } = error;
    if (cause instanceof TokenRefused) return { kind: 'busy', what: cause.code, retryAfter: limits.later.token };
    if (cause !== undefined) return { kind: 'busy', what: nameOf(cause), retryAfter: limits.later.out };
    return { kind: 'refused', what: error.message };
  }
  const what = nameOf(error);
  return NEVER_LEFT.has(what) ? { kind: 'busy', what, retryAfter: limits.later.out } : { kind: 'unknown', what };
}

function refusalOf({ status, code: what, narrower = what, retryAfter }: CallFailed): Failure {
  const { tooMany, precondition, unavailable, token } = limits.later;
  switch (status) {
    case 401:
      return { kind: 'busy', what, retryAfter: token };
    case 403:
      return { kind: GONE.has(what) || GONE.has(narrower) ? 'gone' : 'refused', what: narrower };
    case 404:
    case 410:
      return { kind: 'gone', what };
    case 412:
      return { kind: 'busy', what, retryAfter: retryAfter ?? precondition };
    case 429:
      return { kind: 'busy', what, retryAfter: retryAfter ?? tooMany };
    case 502:
    case 503:
      return { kind: 'busy', what, retryAfter: retryAfter ?? unavailable };
    default:
      return { kind: status >= 500 || status === 408 ? 'unknown' : 'refused', what };
  }
}

/** A line that broke has a code; of a failed fetch its cause has it. */
function nameOf(error: unknown): string {
  const { name, code, cause } = (error ?? {}) as { name?: unknown; code?: unknown; cause?: { code?: unknown } };
  const words = [cause?.code, code, name].filter((word) => typeof word === 'string');
  return words[0] ?? 'error';
}

/** What may be logged of what went wrong: where it was, never the words of it, which may hold someone's. */
export function faultIn(error: unknown): { failure: Failure; stack: string | undefined } {
  const stack = error instanceof Error ? error.stack : undefined;
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { failure: failureOf(error), stack: frames?.slice(0, MOST_FRAMES).join('\n') };
}

const MOST_FRAMES = 12;
