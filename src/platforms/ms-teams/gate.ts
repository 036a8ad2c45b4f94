import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { jwtVerify, type JWTPayload } from 'jose';
import type { Logger } from 'pino';
import type { Activity } from './activity.js';
import { tenantOf } from './ask.js';
import { isLoopback, isService, type Cloud } from './cloud.js';
import { keysAt, KeysOutOfReach } from './keys.js';
import { limits } from './limits.js';
import { activityIn } from './shape.js';
import { Verified } from './verified.js';

export interface Gate {
  cloud: Cloud;
  /** Ours; none: the local Playground, which signs nothing. */
  app: { id: string } | undefined;
  tenants: readonly string[] | 'any';
  log: Logger;
}

/** A request that came through. */
export type Passed = (request: IncomingMessage, response: ServerResponse, activity: Activity) => void;

/**
 * In front of Bot Framework's own check, which takes a token of any Entra tenant, believes a body that names no service URL, and
 * remembers what strangers send. What is not from Teams, for us, about a tenant of ours, ends here and changes nothing.
 */
export function gated({ cloud, app, tenants, log }: Gate, pass: Passed): RequestListener {
  const keys = keysAt(cloud.openId);
  const verified = new Verified<JWTPayload>();

  async function receive(request: IncomingMessage): Promise<Activity | number> {
    if (request.method !== 'POST') return 405;
    const claims = app ? await claimsOf(request, app) : localClaims(request);
    if (typeof claims === 'number') return claims;
    const body = await read(request);
    if (body === undefined) return 413;
    const activity = parse(body);
    if (!activity) return 400;
    if (app && (activity.channelId !== 'msteams' || claims['serviceurl'] !== activity.serviceUrl)) return 401;
    if (!isService(activity.serviceUrl, cloud)) return 401;
    return tenants === 'any' || tenants.includes(tenantOf(activity)) ? activity : 403;
  }

  async function claimsOf({ headers }: IncomingMessage, { id }: { id: string }): Promise<JWTPayload | number> {
    const [, token] = /^Bearer ([\w.-]+)$/.exec(headers.authorization ?? '') ?? [];
    if (!token) return 401;
    const before = verified.find(token, Date.now());
    if (before) return before;
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: cloud.issuer,
        audience: id,
        requiredClaims: ['exp', 'serviceurl'],
        clockTolerance: limits.skew,
      });
      verified.keep(token, payload, Date.now());
      return payload;
    } catch (error) {
      if (!(error instanceof KeysOutOfReach)) return 401;
      log.warn('the keys that Microsoft signs with cannot be had; Teams will try again');
      return 503;
    }
  }

  return (request, response) => {
    const end = (status: number) => void response.writeHead(status).end();
    receive(request).then(
      (came) => (typeof came === 'number' ? end(came) : pass(request, response, came)),
      () => end(400),
    );
  };
}

/** Nothing is signed on this machine: a page in a browser must not be able to send it either. */
function localClaims({ headers }: IncomingMessage): JWTPayload | number {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
  return isLoopback(host) && isJson && !headers.origin ? {} : 401;
}

/** Undefined: it is longer than Teams' are. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limits.body) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(json: string): Activity | undefined {
  try {
    return activityIn(JSON.parse(json));
  } catch {
    return undefined;
  }
}
