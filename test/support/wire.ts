import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One message that reached its channel. */
interface Arrival {
  channel: string;
  text: string;
  key: string;
  at: number;
}

/** How often, from 0 to 1, a call goes wrong in each way. `after`: once the message was accepted. */
export interface Mishaps {
  busy: number;
  error: number;
  errorAfter: number;
  cut: number;
  cutAfter: number;
  hang: number;
  hangAfter: number;
}

const none: Mishaps = { busy: 0, error: 0, errorAfter: 0, cut: 0, cutAfter: 0, hang: 0, hangAfter: 0 };

/**
 * The two methods of Slack's Web API that deliveries need, at the wire, for great numbers: it records what arrives, holds to a
 * pace per channel when told one, and fails as often as it is told.
 */
export async function wire({
  mishaps = none,
  channelPace = 0,
  latency = 0,
}: { mishaps?: Mishaps; channelPace?: number; latency?: number } = {}) {
  const arrivals: Arrival[] = [];
  const channels = new Map<string, { ts: string; text: string; metadata: unknown; at: number }[]>();
  const counts: Record<string, number> = {};
  const open = new Set<ServerResponse>();
  let sequence = 0;
  const tally = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);

  const server = createServer((incoming, response) => void answer(incoming, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      return void tally('sender died while asking');
    }
    const args = new URLSearchParams(Buffer.concat(chunks).toString());
    const say = (value: object, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    if (incoming.url === '/api/conversations.history') {
      tally('looked');
      return void say({ ok: true, ...history(args) });
    }
    const mishap = chosen();
    if (mishap) tally(mishap);
    if (mishap === 'busy') return void say({}, 429, { 'retry-after': '1' });
    if (mishap === 'error') return void say({}, 500);
    if (mishap === 'cut') return void incoming.socket.destroy();
    if (mishap === 'hang') return void open.add(response);
    const channel = args.get('channel')!;
    const before = channels.get(channel)?.at(-1);
    const at = Date.now();
    if (before && at - before.at < channelPace) {
      tally('too fast');
      return void say({}, 429, { 'retry-after': '1' });
    }
    const ts = `${Math.floor(at / 1000)}.${String(++sequence).padStart(6, '0')}`;
    accept(channel, ts, args, at);
    if (mishap === 'errorAfter') return void say({}, 500);
    if (mishap === 'cutAfter') return void incoming.socket.destroy();
    if (mishap === 'hangAfter') return void open.add(response);
    say({ ok: true, channel, ts });
  }

  function accept(channel: string, ts: string, args: URLSearchParams, at: number): void {
    const metadata = JSON.parse(args.get('metadata')!) as { event_payload: { key: string } };
    const text = args.get('text')!;
    channels.set(channel, [...(channels.get(channel) ?? []), { ts, text, metadata, at }]);
    arrivals.push({ channel, text, key: metadata.event_payload.key, at });
  }

  function history(args: URLSearchParams) {
    const oldest = Number(args.get('oldest')) * 1000;
    const from = Number(args.get('cursor') ?? 0);
    const limit = Number(args.get('limit'));
    const all = (channels.get(args.get('channel')!) ?? []).filter(({ at }) => at >= oldest).reverse();
    const next_cursor = from + limit < all.length ? String(from + limit) : '';
    return { messages: all.slice(from, from + limit), response_metadata: { next_cursor } };
  }

  function chosen(): keyof Mishaps | undefined {
    let left = Math.random();
    for (const [name, share] of Object.entries(mishaps) as [keyof Mishaps, number][]) {
      left -= share;
      if (left < 0) return name;
    }
    return undefined;
  }

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    arrivals,
    counts,
    async close() {
      open.forEach((response) => response.destroy());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
