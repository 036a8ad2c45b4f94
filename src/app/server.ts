import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { App } from './app.js';
import type { Config } from '../config.js';
import { firstOf, present } from '../core/present.js';
import { within } from '../core/timeout.js';
import { chatIds } from '../platforms/index.js';

const PATIENCE_MS = 2000;
const RETRY_AFTER_S = 5;

/** What a start does, in its order, as a browser is told it. */
const doings = {
  'opening the database': 'de database wordt geopend',
  'loading the demonstration': 'het voorbeeld wordt geladen',
  'connecting the chat platforms': 'de chatplatforms worden verbonden',
  'starting the workers': 'het werk wordt hervat',
} as const;

/** What the process is at; `app` is there as soon as it can answer. */
export interface Stage {
  doing: keyof typeof doings | 'serving' | 'stopping';
  app?: App | undefined;
}

/** One HTTP server for everything: health, metrics, the chat platforms, and below that the page. It listens before it can serve. */
export function serve(stage: () => Stage, config: Config, version: string): Server {
  const page = getRequestListener((request) => present(stage().app).page.fetch(request), {
    overrideGlobalObjects: false,
  });
  return createServer((request, response) => {
    const { app, doing } = stage();
    const path = firstOf((request.url ?? '/').split('?', 1));
    const listener = app?.routes.get(path);
    if (path === '/livez') answerJson(response, 200, { ok: true, version });
    else if (path === '/healthz' || path === '/readyz') void health(stage(), { config, version, response });
    else if (!app) notYet(response, doing);
    else if (listener) listener(request, response);
    else if (path.startsWith('/calendar/')) void calendar(app, { request, response, path });
    else if (path.startsWith('/pictures/')) void picture(app, { request, response, path });
    else if (path === '/metrics') void showMetrics(app, { token: config.metricsToken, request, response });
    else void page(request, response);
  });
}

/** 200 once it can serve, 503 while it cannot. */
async function health(
  { doing, app }: Stage,
  { config, version, response }: { config: Config; version: string; response: ServerResponse },
): Promise<void> {
  const up = app ? await answers(app) : false;
  const on = { ...Object.fromEntries(chatIds.map((id) => [id, Boolean(config[id])])), web: config.webLogin };
  const kind = 'url' in config.database ? 'postgres' : 'embedded';
  const ok = up && doing === 'serving';
  answerJson(response, ok ? 200 : 503, { ok, doing, version, role: config.role, database: { kind, up }, on });
}

const answers = async ({ database }: App): Promise<boolean> =>
  (await within(
    PATIENCE_MS,
    database.ping().then(
      () => true,
      () => false,
    ),
  )) ?? false;

function notYet(response: ServerResponse, doing: Stage['doing']): void {
  response.setHeader('retry-after', RETRY_AFTER_S);
  // A browser asks again by itself.
  response.setHeader('refresh', RETRY_AFTER_S);
  answer(response, {
    status: 503,
    type: 'text/plain; charset=utf-8',
    body: `Afspraak start op: ${inDutch(doing)}. Een ogenblik…\nAfspraak is starting: ${doing}. One moment…\n`,
  });
}

const inDutch = (doing: Stage['doing']): string => (doing in doings ? doings[doing as keyof typeof doings] : doing);

/** A member's appointments for their own calendar, at an address that is a secret. */
async function calendar(
  { ownCalendar }: App,
  {
    request: { method, headers },
    response,
    path,
  }: { request: IncomingMessage; response: ServerResponse; path: string },
): Promise<void> {
  const [, token] = /^\/calendar\/([\w-]{1,200})\.ics$/.exec(path) ?? [];
  const found = token && (method === 'GET' || method === 'HEAD') ? await ownCalendar(token) : undefined;
  // A calendar that is told 404 is given up by some programs.
  if (found === 'failed') return answer(response, { status: 503, type: 'text/plain', body: 'try again later\n' });
  if (!found) return answer(response, { status: 404, type: 'text/plain', body: 'not found\n' });
  const about = { etag: found.etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' };
  if (headers['if-none-match']?.includes(found.etag.replace('W/', ''))) response.writeHead(304, about).end();
  else response.writeHead(200, { ...about, 'content-type': 'text/calendar; charset=utf-8' }).end(found.body);
}

/** What a chat shows in a card, at an address that is a secret and lasts a day. */
async function picture(
  { pictureAt }: App,
  { request: { method }, response, path }: { request: IncomingMessage; response: ServerResponse; path: string },
): Promise<void> {
  const [, token] = /^\/pictures\/([\w.-]{1,600})\.png$/.exec(path) ?? [];
  const png = token && (method === 'GET' || method === 'HEAD') ? await pictureAt(token) : undefined;
  if (!png) return answer(response, { status: 404, type: 'text/plain', body: 'not found\n' });
  const about = {
    'content-type': 'image/png',
    'content-length': png.length,
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(200, about).end(method === 'GET' ? png : undefined);
}

/** For a Prometheus that bears the token; where none is set they are nobody's. */
async function showMetrics(
  { metrics }: App,
  {
    token,
    request: { headers },
    response,
  }: { token: string | undefined; request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (token === undefined) return answer(response, { status: 404, type: 'text/plain', body: 'not found\n' });
  if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) {
    response.setHeader('www-authenticate', 'Bearer');
    return answer(response, { status: 401, type: 'text/plain', body: 'unauthorised\n' });
  }
  answer(response, { status: 200, type: metrics.contentType, body: await metrics.text() });
}

/** Takes as long whatever is wrong with it. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(one, other);
}

const answerJson = (response: ServerResponse, status: number, body: object) =>
  answer(response, { status, type: 'application/json', body: JSON.stringify(body) });

function answer(
  response: ServerResponse,
  { status, type, body }: { status: number; type: string; body: string },
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
