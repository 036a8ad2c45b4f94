import { expect, test } from '@jest/globals';
import { CallFailed, NotSent } from '../../../src/platforms/ms-teams/call.js';
import { failureOf } from '../../../src/platforms/ms-teams/errors.js';
import { TokenRefused } from '../../../src/platforms/ms-teams/token.js';

const said = (status: number, code = 'x', retryAfter?: number) => new CallFailed(status, code, '', retryAfter);
const broken = (code: string) => Object.assign(new Error(code), { code });
const cut = (code: string) => new TypeError('fetch failed', { cause: broken(code) });

test.each([
  [said(410), { kind: 'gone', what: 'x' }],
  [said(400, 'BadSyntax'), { kind: 'refused', what: 'BadSyntax' }],
  [
    new CallFailed(403, 'Forbidden', '', undefined, 'MessageWritesBlocked'),
    { kind: 'gone', what: 'MessageWritesBlocked' },
  ],
  [said(403, 'BotDisabledByAdmin'), { kind: 'refused', what: 'BotDisabledByAdmin' }],
  [said(408), { kind: 'unknown', what: 'x' }],
  [said(429, 'x', 0), { kind: 'busy', what: 'x', retryAfter: 0 }],
  [cut('ENOTFOUND'), { kind: 'busy', what: 'ENOTFOUND', retryAfter: 15 }],
  [cut('ECONNRESET'), { kind: 'unknown', what: 'ECONNRESET' }],
  [broken('ECONNREFUSED'), { kind: 'busy', what: 'ECONNREFUSED', retryAfter: 15 }],
  [broken('UND_ERR_SOCKET'), { kind: 'unknown', what: 'UND_ERR_SOCKET' }],
  [new DOMException('late', 'TimeoutError'), { kind: 'unknown', what: 'TimeoutError' }],
  [
    new NotSent('token', { cause: new TokenRefused(401, 'invalid_client') }),
    { kind: 'busy', what: 'invalid_client', retryAfter: 300 },
  ],
  [new NotSent('token', { cause: cut('ECONNRESET') }), { kind: 'busy', what: 'ECONNRESET', retryAfter: 15 }],
  [new NotSent('service_url'), { kind: 'refused', what: 'service_url' }],
  ['nonsense', { kind: 'unknown', what: 'error' }],
])('%s', (error, failure) => {
  expect(failureOf(error)).toEqual(failure);
});
