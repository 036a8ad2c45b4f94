import { expect, test } from '@jest/globals';
import { RespondError } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { failureOf } from '../../../src/platforms/slack/errors.js';

const said = (error: string, more = {}) => new WebAPIPlatformError({ ok: false, error, ...more });

test.each([
  [said('channel_not_found'), { kind: 'gone', what: 'channel_not_found' }],
  [said('expired_trigger_id'), { kind: 'gone', what: 'expired_trigger_id' }],
  [new RespondError('404', 404), { kind: 'gone', what: 'response_url' }],
  [new WebAPIRateLimitedError(12), { kind: 'busy', what: 'ratelimited', retryAfter: 12 }],
  [said('ratelimited'), { kind: 'busy', what: 'ratelimited', retryAfter: 30 }],
  [said('restricted_action'), { kind: 'refused', what: 'restricted_action', needs: undefined }],
  [said('missing_scope', { needed: 'pins:write' }), { kind: 'refused', what: 'missing_scope', needs: 'pins:write' }],
  [said('internal_error'), { kind: 'unknown', what: 'internal_error' }],
  [new WebAPIHTTPError(503, 'x', {}), { kind: 'unknown', what: 'http 503' }],
  [new WebAPIRequestError(new DOMException('late', 'TimeoutError')), { kind: 'unknown', what: 'TimeoutError' }],
  ['nonsense', { kind: 'unknown', what: 'error' }],
])('%s', (error, failure) => {
  expect(failureOf(error)).toEqual(failure);
});
