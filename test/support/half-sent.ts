import { once } from 'node:events';
import { connect } from 'node:net';

/** Begins a POST of 1,000 bytes (or of chunks) to this address, sends ten of them, and is gone. */
export async function halfSent(
  url: string,
  headers: Record<string, string> = {},
  { chunked = false }: { chunked?: boolean } = {},
): Promise<void> {
  const { hostname, port, pathname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const length: Record<string, string> = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': '1000' };
  const lines = Object.entries({ host, ...length, ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${chunked ? 'a\r\n' : ''}0123456789`);
  // It has been read by the time that the next request of this process is answered.
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await once(socket, 'close');
}
