import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Asked } from '../../src/core/fetch.js';
import { fetcher, type Wire } from '../../src/net/fetch.js';
import { certificateFor } from '../support/certificate.js';

const PUBLIC = '93.184.216.34';
const { key, cert } = certificateFor('calendar.example', 'other.example');
const secret = '/geheim-7f3a.ics';
const address = `https://calendar.example${secret}`;

let server: Server;
let answer: (incoming: IncomingMessage, response: ServerResponse) => void;
/** By this test: what an earlier one left on its way arrives at a server that is gone. */
let asked: IncomingMessage[] = [];
let resolved: string[] = [];
/** What each name means, one list for each time it is asked; the last stays. */
let names: Record<string, string[][]> = {};

beforeEach(async () => {
  const mine: IncomingMessage[] = [];
  asked = mine;
  resolved = [];
  names = {};
  server = createServer({ key, cert }, (incoming, response) => {
    mine.push(incoming);
    answer(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const dialled: string[] = [];
const wire: Wire = {
  resolve: async (host) => {
    resolved.push(host);
    const answers = names[host] ?? [[PUBLIC]];
    return answers.length > 1 ? answers.shift()! : answers[0]!;
  },
  dial: (to) => {
    dialled.push(to);
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  },
  ca: cert,
};
const fetchUrl = fetcher(wire, { milliseconds: 5_000 });
const get = (more: Partial<Asked> = {}) => fetchUrl({ url: address, ...more });
const say = (body: string | Buffer, headers = {}, status = 200) => {
  answer = (_, response) => void response.writeHead(status, headers).end(body);
};
const redirect = (where: (path: string) => string | undefined) => {
  answer = ({ url }, response) => {
    const location = where(url!);
    if (location) response.writeHead(302, { location }).end();
    else response.end('arrived');
  };
};

describe('a calendar', () => {
  test('comes whole, with what is needed to ask for news only', async () => {
    say('BEGIN:VCALENDAR', { etag: '"1"', 'last-modified': 'Tue, 01 Dec 2026 10:00:00 GMT' });
    expect(await get({ url: address.replace('https', 'webcal') })).toEqual({
      kind: 'ok',
      bytes: Buffer.from('BEGIN:VCALENDAR'),
      etag: '"1"',
      lastModified: 'Tue, 01 Dec 2026 10:00:00 GMT',
    });
    expect(asked[0]!.headers).toMatchObject({ host: 'calendar.example', 'accept-encoding': 'gzip' });
    expect(asked[0]!.headers).not.toHaveProperty('cookie');
    expect(asked[0]!.url).toBe(secret);
    expect(dialled.at(-1)).toBe(PUBLIC);
  });

  test('is unpacked', async () => {
    say(gzipSync('BEGIN:VCALENDAR'), { 'content-encoding': 'gzip' });
    expect(await get()).toMatchObject({ kind: 'ok', bytes: Buffer.from('BEGIN:VCALENDAR') });
  });

  test('that has not changed does not come again', async () => {
    answer = ({ headers }, response) => {
      const known = headers['if-none-match'] === '"1"' && headers['if-modified-since'] === 'then';
      response.writeHead(known ? 304 : 200).end();
    };
    expect(await get({ etag: '"1"', lastModified: 'then' })).toEqual({ kind: 'notModified' });
  });

  test('“not changed” without having been asked is a failure', async () => {
    say('', {}, 304);
    expect(await get()).toEqual({ kind: 'failed', why: 'status', status: 304 });
  });

  test.each([404, 410, 401, 500])('answered with %i is a failure that says so', async (status) => {
    say('no', {}, status);
    expect(await get()).toEqual({ kind: 'failed', why: 'status', status });
  });

  test('that is to be asked for later says when', async () => {
    say('', { 'retry-after': '120' }, 429);
    expect(await get()).toEqual({ kind: 'failed', why: 'status', status: 429, retryAfter: 120 });
  });
});

describe('only machines on the internet are asked', () => {
  test.each([
    ['a private address', [['10.0.0.7']]],
    ['loopback', [['127.0.0.1']]],
    ['loopback, IPv6', [['::1']]],
    ['the clouds’ metadata', [['169.254.169.254']]],
    ['IPv4 inside IPv6', [['::ffff:10.0.0.7']]],
    ['one public address and one private', [[PUBLIC, '192.168.1.1']]],
  ])('a name that means %s is refused, and nobody is asked', async (_, answers) => {
    names['calendar.example'] = answers;
    expect(await get()).toEqual({ kind: 'refused', reason: 'private' });
    expect(asked).toEqual([]);
  });

  test.each([
    '127.0.0.1',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '017700000001',
    '[::ffff:7f00:1]',
    '169.254.169.254',
    '10.1',
  ])('https://%s is refused without asking what it means', async (host) => {
    expect(await get({ url: `https://${host}/` })).toEqual({ kind: 'refused', reason: 'private' });
    expect([asked, resolved]).toEqual([[], []]);
  });

  test('a name is asked once for each request: that it means another machine a moment later changes nothing', async () => {
    names['calendar.example'] = [[PUBLIC], ['127.0.0.1']];
    say('ok');
    expect(await get()).toMatchObject({ kind: 'ok' });
    expect([resolved, dialled.at(-1)]).toEqual([['calendar.example'], PUBLIC]);
  });

  test('a name that is public at first and private when a redirect comes back to it is refused', async () => {
    names['calendar.example'] = [[PUBLIC], ['127.0.0.1']];
    redirect((path) => (path === secret ? '/again' : undefined));
    expect(await get()).toEqual({ kind: 'refused', reason: 'private' });
    expect(asked.map(({ url }) => url)).toEqual([secret]);
  });

  test.each([
    ['http://calendar.example/', 'not-https'],
    ['https://10.0.0.1/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://intern.example/', 'private'],
    ['https://calendar.example:8443/', 'port'],
    ['https://a:b@calendar.example/', 'userinfo'],
    ['file:///etc/passwd', 'not-https'],
  ])('a redirect to %s is refused: %s', async (location, reason) => {
    names['intern.example'] = [['10.0.0.1']];
    redirect((path) => (path === secret ? location : undefined));
    expect(await get()).toEqual({ kind: 'refused', reason });
    expect(asked).toHaveLength(1);
  });
});

describe('redirects', () => {
  test('to another machine on the internet are followed', async () => {
    redirect((path) => (path === secret ? 'https://other.example/moved' : undefined));
    expect(await get()).toMatchObject({ kind: 'ok', bytes: Buffer.from('arrived') });
    expect(asked.map(({ headers }) => headers.host)).toEqual(['calendar.example', 'other.example']);
  });

  test('are followed five times, no more', async () => {
    const hops = (most: number) => (path: string) => {
      const hop = Number(path.slice(1)) || 0;
      return hop < most ? `/${hop + 1}` : undefined;
    };
    redirect(hops(5));
    expect(await get()).toMatchObject({ kind: 'ok' });
    redirect(hops(6));
    expect(await get()).toEqual({ kind: 'failed', why: 'redirects' });
  });

  test('in a circle end', async () => {
    redirect(() => address);
    expect(await get()).toEqual({ kind: 'failed', why: 'redirects' });
    expect(asked).toHaveLength(6);
  });
});

describe('what is too much', () => {
  const small = fetcher(wire, { bytes: 100_000, milliseconds: 5_000 });

  test('a body that says it is too large is not read', async () => {
    say(Buffer.alloc(100_001), { 'content-length': '100001' });
    expect(await small({ url: address })).toEqual({ kind: 'failed', why: 'too-large' });
  });

  test('a body that does not say so is read no further', async () => {
    let sent = 0;
    answer = (_, response) => {
      const more = () => {
        while (sent < 50_000_000 && response.write(Buffer.alloc(50_000))) sent += 50_000;
      };
      response.on('drain', more).on('error', () => {});
      more();
    };
    expect(await small({ url: address })).toEqual({ kind: 'failed', why: 'too-large' });
    expect(sent).toBeLessThan(25_000_000);
  });

  test('a small parcel does not fill the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    say(bomb, { 'content-encoding': 'gzip' });
    expect(await small({ url: address })).toEqual({ kind: 'failed', why: 'too-large' });
  });

  test('exactly as much as may be is not', async () => {
    say(gzipSync(Buffer.alloc(100_000)), { 'content-encoding': 'gzip' });
    expect(await small({ url: address })).toMatchObject({ kind: 'ok' });
  });

  test.each(['br', 'deflate', 'gzip, gzip'])(
    'packed as %s, which was not asked for, is unreadable',
    async (encoding) => {
      say('x', { 'content-encoding': encoding });
      expect(await small({ url: address })).toEqual({ kind: 'failed', why: 'unreadable' });
    },
  );

  test('a damaged parcel is unreadable', async () => {
    say('not gzip at all', { 'content-encoding': 'gzip' });
    expect(await small({ url: address })).toEqual({ kind: 'failed', why: 'unreadable' });
  });
});

describe('what takes too long', () => {
  const hasty = fetcher(wire, { milliseconds: 250 });
  const late = { kind: 'failed', why: 'time' };

  test('an answer that never comes', async () => {
    answer = () => {};
    expect(await hasty({ url: address })).toEqual(late);
  });

  test('a body that drips', async () => {
    answer = (_, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await hasty({ url: address })).toEqual(late);
  });

  test('redirects that are each quick enough but not together', async () => {
    answer = (_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 80);
    expect(await hasty({ url: address })).toEqual(late);
  });

  test('a name that is never explained', async () => {
    const mute = fetcher({ ...wire, resolve: () => new Promise(() => {}) }, { milliseconds: 100 });
    expect(await mute({ url: address })).toEqual(late);
  });

  test('whoever asked can stop it', async () => {
    answer = () => {};
    expect(await get({ signal: AbortSignal.timeout(50) })).toEqual({ kind: 'failed', why: 'stopped' });
    expect(await get({ signal: AbortSignal.abort() })).toEqual({ kind: 'failed', why: 'stopped' });
  });
});

describe('what goes wrong underneath', () => {
  test('a certificate that nobody we trust has signed', async () => {
    say('ok');
    expect(await fetcher({ ...wire, ca: undefined })({ url: address })).toEqual({ kind: 'failed', why: 'certificate' });
    expect(asked).toEqual([]);
  });

  test('a certificate of another name', async () => {
    say('ok');
    expect(await get({ url: 'https://stranger.example/' })).toEqual({ kind: 'failed', why: 'certificate' });
    expect(asked).toEqual([]);
  });

  test('a name that does not exist', async () => {
    const unknown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${address}`), { code: 'ENOTFOUND' });
    const lost = fetcher({ ...wire, resolve: () => Promise.reject(unknown) });
    expect(await lost({ url: address })).toEqual({ kind: 'failed', why: 'name' });
    expect(await fetcher({ ...wire, resolve: async () => [] })({ url: address })).toEqual({
      kind: 'failed',
      why: 'name',
    });
  });

  test('nobody listens', async () => {
    const closed = fetcher({ ...wire, dial: () => ({ host: '127.0.0.1', port: 1 }) });
    expect(await closed({ url: address })).toEqual({ kind: 'failed', why: 'connection' });
  });

  test('the line is cut', async () => {
    answer = ({ socket }) => void socket.destroy();
    expect(await get()).toEqual({ kind: 'failed', why: 'connection' });
    answer = ({ socket }, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      setTimeout(() => socket.destroy(), 30);
    };
    expect(await get()).toEqual({ kind: 'failed', why: 'connection' });
  });
});

test('nothing that comes back holds the address', async () => {
  const outcomes = [];
  say('no', {}, 404);
  outcomes.push(await get());
  redirect(() => 'http://calendar.example/elsewhere');
  outcomes.push(await get(), await get({ url: `http://calendar.example${secret}` }));
  outcomes.push(await fetcher({ ...wire, ca: undefined })({ url: address }));
  expect(JSON.stringify(outcomes)).not.toMatch(/geheim|calendar\.example|elsewhere/);
});
