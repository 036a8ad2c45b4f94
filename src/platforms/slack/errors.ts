import { RespondError } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Failure } from '../../core/chat-platform.js';

export type { Failure };

const GONE = new Set([
  'account_inactive',
  'cant_dm_bot',
  'channel_not_found',
  'exchanged_trigger_id',
  'expired_trigger_id',
  'is_archived',
  'message_not_found',
  'messages_tab_disabled',
  'no_such_user',
  'not_found',
  'not_in_channel',
  'team_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
  'user_not_visible',
  'users_not_found',
]);
const UNSURE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'busy', what: 'ratelimited', retryAfter: error.retryAfter };
  if (error instanceof WebAPIPlatformError) {
    const { error: what, needed } = error.data as { error: string; needed?: string };
    if (what === 'ratelimited' || what === 'rate_limited') return { kind: 'busy', what, retryAfter: 30 };
    if (GONE.has(what)) return { kind: 'gone', what };
    if (UNSURE.has(what)) return { kind: 'unknown', what };
    return { kind: 'refused', what, needs: what === 'missing_scope' ? needed : undefined };
  }
  if (error instanceof RespondError) return { kind: 'gone', what: 'response_url' };
  if (error instanceof WebAPIHTTPError) return { kind: 'unknown', what: `http ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return { kind: 'unknown', what: error.original.name };
  return { kind: 'unknown', what: error instanceof Error ? error.name : 'error' };
}
