import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { follow, readUrl } from '../../src/core/url.js';

test.each([
  ['https://calendar.example/a.ics?x=1', 'https://calendar.example/a.ics?x=1'],
  ['  webcal://calendar.example/a.ics ', 'https://calendar.example/a.ics'],
  ['WEBCALS://calendar.example/a.ics', 'https://calendar.example/a.ics'],
  ['https://calendar.example:443/a', 'https://calendar.example/a'],
  ['https://calendar.example/a#private', 'https://calendar.example/a'],
])('%s is fetched as %s', (said, url) => expect(String(readUrl(said))).toBe(url));

describe('not fetched', () => {
  test.each([
    ['http://calendar.example/a.ics', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['ftp://calendar.example/', 'not-https'],
    ['data:text/calendar,x', 'not-https'],
    ['https://jan:geheim@calendar.example/', 'userinfo'],
    ['https://calendar.example@10.0.0.1/', 'userinfo'],
    ['webcal://calendar.example:8080/', 'port'],
    ['https://calendar.example:80/', 'port'],
    ['calendar.example/a.ics', 'not-a-url'],
    ['', 'not-a-url'],
    ['https://', 'not-a-url'],
    [`https://calendar.example/${'a'.repeat(2_000)}`, 'not-a-url'],
  ])('%s: %s', (said, reason) => expect(readUrl(said)).toBe(reason));
});

test('a redirect is held to the same', () => {
  const from = new URL('https://calendar.example/a/b');
  expect(String(follow('../c', from))).toBe('https://calendar.example/c');
  expect(follow('http://calendar.example/a', from)).toBe('not-https');
  expect(follow('//calendar.example:8443/', from)).toBe('port');
  expect(follow('https://[', from)).toBe('not-a-url');
});

test('whatever is typed, what is fetched is https on port 443 without a name or password', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), (said) => {
      const url = readUrl(said);
      if (typeof url === 'string') return;
      expect([url.protocol, url.port, url.username, url.password, url.hash]).toEqual(['https:', '', '', '', '']);
    }),
  );
});
