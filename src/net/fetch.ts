import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, isIPv4 } from 'node:net';
import type { Failure, Fetched, FetchUrl, Validators } from '../core/fetch.js';
import { follow, readUrl, type Refusal } from '../core/url.js';
import { isPublic } from './address.js';
import { readBody, Unreadable } from './body.js';

export interface Wire {
  /** Every address of a host's name. */
  resolve: (host: string) => Promise<string[]>;
  /** Where a connection to an address that was found to be public goes. */
  dial: (address: string) => { host: string; port: number };
  /** PEM of the authorities to trust instead of the usual ones; for tests. */
  ca: string | undefined;
}

export const limits = { milliseconds: 10_000, bytes: 5 * 1024 * 1024, redirects: 5 };

const wire: Wire = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  dial: (address) => ({ host: address, port: 443 }),
  ca: undefined,
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The one way to fetch an address that somebody gave us. https on port 443 only, and only from machines on the internet: the
 * name is resolved once per request, the addresses are checked, and the connection goes to the checked address, so that a name
 * cannot mean another machine a moment later. Each redirect is held to the same. No cookies, no proxies. What is expected to
 * go wrong is returned; nothing returned or thrown holds the address, which may be a secret.
 */
export function fetcher(given: Partial<Wire> = {}, most: Partial<typeof limits> = {}): FetchUrl {
  const { resolve, dial, ca } = { ...wire, ...given };
  const { milliseconds, bytes, redirects } = { ...limits, ...most };

  return async ({ url, signal, ...validators }) => {
    const late = AbortSignal.timeout(milliseconds);
    const over = signal ? AbortSignal.any([late, signal]) : late;
    try {
      return await fetchFrom(readUrl(url), validators, over);
    } catch (fault) {
      if (signal?.aborted) return { kind: 'failed', why: 'stopped' };
      if (late.aborted) return { kind: 'failed', why: 'time' };
      return { kind: 'failed', why: failureOf(fault) };
    }
  };

  async function fetchFrom(first: URL | Refusal, validators: Validators, over: AbortSignal): Promise<Fetched> {
    let url = first;
    for (let turn = 0; turn <= redirects; turn += 1) {
      if (typeof url === 'string') return { kind: 'refused', reason: url };
      const address = await addressOf(url, over);
      if (!address) return { kind: 'refused', reason: 'private' };
      const response = await ask({ url, address, validators, signal: over });
      const location = response.headers.location;
      if (!REDIRECTS.has(response.statusCode ?? 0) || !location) return answerOf(response, validators, over);
      response.destroy();
      url = follow(location, url);
    }
    return { kind: 'failed', why: 'redirects' };
  }

  /** Undefined when even one of its addresses is not public: such a name is not to be trusted. */
  async function addressOf({ hostname }: URL, over: AbortSignal): Promise<string | undefined> {
    const literal = hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(literal) ? [literal] : await unlessOver(resolve(hostname), over);
    if (addresses.length === 0) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
    return addresses.every(isPublic) ? (addresses.find((one) => isIPv4(one)) ?? addresses[0]) : undefined;
  }

  function ask({
    url,
    address,
    validators: { etag, lastModified },
    signal,
  }: {
    url: URL;
    address: string;
    validators: Validators;
    signal: AbortSignal;
  }) {
    return new Promise<IncomingMessage>((resolve, reject) => {
      const { host, port } = dial(address);
      const outgoing = request({
        host,
        port,
        path: url.pathname + url.search,
        servername: isIP(url.hostname.replace(/^\[|\]$/g, '')) ? '' : url.hostname,
        headers: {
          host: url.host,
          'user-agent': 'Afspraak',
          accept: 'text/calendar, */*;q=0.5',
          'accept-encoding': 'gzip',
          ...(etag && { 'if-none-match': etag }),
          ...(lastModified && { 'if-modified-since': lastModified }),
        },
        agent: false,
        rejectUnauthorized: true,
        ...(ca && { ca }),
        signal,
      });
      outgoing.on('response', resolve).on('error', reject).end();
    });
  }

  async function answerOf(response: IncomingMessage, asked: Validators, over: AbortSignal): Promise<Fetched> {
    const { statusCode: status = 0, headers } = response;
    if (status === 200) {
      const read = await readBody(response, bytes, over);
      if (!read) return { kind: 'failed', why: 'too-large' };
      return { kind: 'ok', bytes: read, etag: headers.etag, lastModified: headers['last-modified'] };
    }
    response.destroy();
    if (status === 304 && (asked.etag || asked.lastModified)) return { kind: 'notModified' };
    const retryAfter = Number(headers['retry-after']);
    return { kind: 'failed', why: 'status', status, ...(retryAfter > 0 && { retryAfter }) };
  }
}

/** What is asked of the resolver cannot be taken back, only no longer waited for. */
async function unlessOver<T>(asked: Promise<T>, over: AbortSignal): Promise<T> {
  over.throwIfAborted();
  let stop = () => {};
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('over'));
    over.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([asked, ended]).finally(() => over.removeEventListener('abort', stop));
}

function failureOf(fault: unknown): Failure {
  if (fault instanceof Unreadable) return 'unreadable';
  const code = (fault as { code?: unknown }).code;
  if (typeof code !== 'string') throw fault;
  if (['ENOTFOUND', 'ENODATA', 'EAI_AGAIN', 'EAI_NONAME'].includes(code)) return 'name';
  return /CERT|^ERR_TLS|^UNABLE_TO|^ERR_SSL|^EPROTO|CRL|INVALID_CA|HOSTNAME/.test(code) ? 'certificate' : 'connection';
}
