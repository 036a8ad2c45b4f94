import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One call as it came over the wire; `name` is the stand-in's word for what it asks. */
interface Call {
  name: string;
  method: string;
  /** With its query. */
  path: string;
  token: string;
  body: any;
}

/** How a call goes wrong. `lost`: it acts and then the line is cut; `cut`: it is cut before; `hang`: it acts and never answers. */
export type Mishap =
  | { status: number; code?: string; message?: string; retryAfter?: number | string }
  | 'hang'
  | 'lost'
  | 'cut'
  | { slow: number };

export interface Answer {
  status?: number;
  body?: unknown;
}

/** What a path asks for, and how it is answered. */
export interface Route {
  method: string;
  path: RegExp;
  name: string;
  answer(match: string[], body: any, query: URLSearchParams, token: string): Answer;
}

export const refusal = (status: number, code: string, message = code): Answer => ({
  status,
  body: { error: { code, message } },
});

/** Real HTTP on loopback that answers JSON by its routes, records every call, and can be told what goes wrong next. */
export async function loopback(routes: () => readonly Route[]) {
  const calls: Call[] = [];
  const mishaps = new Map<string, Mishap[]>();
  const sockets = new Set<Socket>();

  const server = createServer((incoming, response) => void answer(incoming, response));
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(incoming);
    const { pathname, searchParams, search } = new URL(incoming.url ?? '/', origin);
    const method = incoming.method ?? 'GET';
    const token = (incoming.headers.authorization ?? '').replace('Bearer ', '');
    const [route, match] = find(method, pathname);
    const name = route?.name ?? 'unknown';
    calls.push({ name, method, path: pathname + search, token, body });
    const mishap = mishaps.get(name)?.shift();
    if (mishap === 'cut') return void incoming.socket.destroy();
    if (mishap && typeof mishap === 'object' && 'status' in mishap) {
      const { status, code = 'Error', message = code, retryAfter } = mishap;
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      return say(response, refusal(status, code, message), headers);
    }
    if (mishap && typeof mishap === 'object') await new Promise((resolve) => setTimeout(resolve, mishap.slow).unref());
    const answered = route ? route.answer(match, body, searchParams, token) : refusal(404, 'NotFound');
    if (mishap === 'lost') return void incoming.socket.destroy();
    if (mishap === 'hang') return;
    say(response, answered);
  }

  function find(method: string, path: string): [Route | undefined, string[]] {
    for (const route of routes()) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (match) return [route, match.slice(1).map(decodeURIComponent)];
    }
    return [undefined, []];
  }

  return {
    origin,
    calls,
    of: (name: string) => calls.filter((call) => call.name === name),
    /** The next call of this name goes wrong so; said twice, the one after it as well. */
    next: (name: string, ...what: Mishap[]) => void mishaps.set(name, [...(mishaps.get(name) ?? []), ...what]),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function say(response: ServerResponse, { status = 200, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function read(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (!text) return undefined;
  return incoming.headers['content-type']?.includes('json')
    ? JSON.parse(text)
    : Object.fromEntries(new URLSearchParams(text));
}

/** The identity platform's answer to client credentials; the token names its scope, so that a test sees which one was used. */
export const tokenRoute: Route = {
  method: 'POST',
  path: /^\/([^/]+)\/oauth2\/v2\.0\/token$/,
  name: 'token',
  answer: ([tenant], { scope, client_secret: secret }) =>
    secret === 'wrong'
      ? { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } }
      : { body: { token_type: 'Bearer', expires_in: 3599, access_token: `${tenant} ${scope}` } },
};
