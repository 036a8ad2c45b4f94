import type { IncomingMessage, RequestListener } from 'node:http';
import { limits } from './limits.js';

/**
 * In front of Bolt's receiver, which takes timestamps from the future, refuses "; charset=utf-8", and throws on a path it
 * does not know. `now` is the machine's own clock, as it is for Bolt.
 */
export function gated(receive: RequestListener, now: () => number = Date.now): RequestListener {
  return (request, response) => {
    const { headers } = request;
    headers['content-type'] = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (request.method === 'POST' && isOutOfTime(request, now())) {
      response.writeHead(401).end();
      return;
    }
    try {
      receive(request, response);
    } catch {
      response.writeHead(404).end();
    }
  };
}

/** Without a timestamp Bolt decides: only a check of our certificate may come unsigned, and it does nothing. */
function isOutOfTime({ headers }: IncomingMessage, now: number): boolean {
  const stamp = headers['x-slack-request-timestamp'];
  return stamp !== undefined && !(Math.abs(now / 1000 - Number(stamp)) <= limits.skew);
}
