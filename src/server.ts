import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { App } from './compose.js';
import type { Config } from './config.js';

const PATIENCE = 2000;

/** One HTTP server for everything: health, metrics, Slack, Teams, and below that the page. */
export function serve(app: App, config: Config, version: string): Server {
  const page = getRequestListener(app.page.fetch, { overrideGlobalObjects: false });
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    if (path === '/slack/events' && app.slack?.requestListener) app.slack.requestListener(request, response);
    else if (path === '/api/messages' && app.teamsChat) app.teamsChat.requestListener(request, response);
    else if (path === '/healthz') void health(app, config, version, response);
    else if (path?.startsWith('/calendar/')) void calendar(app, request, response, path);
    else if (path === '/metrics') void showMetrics(app, request, response);
    else void page(request, response);
  });
}

/** 200 once it can serve, 503 while it cannot. */
async function health(
  { database, slack, teamsChat }: App,
  config: Config,
  version: string,
  response: ServerResponse,
): Promise<void> {
  const up = await Promise.race([
    database.ping().then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false).unref()),
  ]);
  const on = { slack: Boolean(slack), teams: Boolean(teamsChat), web: config.webLogin };
  answer(
    response,
    up ? 200 : 503,
    'application/json',
    JSON.stringify({ ok: up, version, database: { kind: database.kind, up }, on }),
  );
}

/** A member's appointments for his own calendar, at an address that is a secret. */
async function calendar(
  { ownCalendar }: App,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [, token] = /^\/calendar\/([\w-]{1,200})\.ics$/.exec(path) ?? [];
  const found = token && (method === 'GET' || method === 'HEAD') ? await ownCalendar(token) : undefined;
  // A calendar that is told 404 is given up by some programs.
  if (found === 'failed') return answer(response, 503, 'text/plain', 'try again later\n');
  if (!found) return answer(response, 404, 'text/plain', 'not found\n');
  const about = { etag: found.etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' };
  if (headers['if-none-match']?.includes(found.etag.replace('W/', ''))) response.writeHead(304, about).end();
  else response.writeHead(200, { ...about, 'content-type': 'text/calendar; charset=utf-8' }).end(found.body);
}

/** For a Prometheus on this machine; what came through a proxy did not come from here. */
async function showMetrics({ metrics }: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = request.socket.remoteAddress ?? '';
  const local =
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(from) &&
    !request.headers['x-forwarded-for'] &&
    !request.headers.forwarded;
  if (!local) return answer(response, 404, 'text/plain', 'not found\n');
  answer(response, 200, metrics.contentType, await metrics.text());
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
