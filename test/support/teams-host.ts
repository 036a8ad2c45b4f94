import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificateFor } from './certificate.js';

/** What a host of tabs says of itself, and of where and by whom it is opened. Whatever is in `silent` it never answers. */
export interface Hosted {
  src: string;
  theme?: 'default' | 'dark' | 'contrast';
  locale?: string;
  frameContext?: 'content' | 'sidePanel';
  channelId?: string;
  subEntityId?: string;
  /** The error in place of a token. */
  error?: string;
  silent?: readonly string[];
}

/**
 * What Teams is to a tab, over TLS: a page with a frame that answers what teams-js asks: https://github.com/OfficeDev/microsoft-teams-library-js.
 * Tokens are given by `window.giveToken`, which a test exposes. What it is told stands behind the # of its address.
 */
const hostPage = `<!doctype html><html lang="en"><title>Host</title>
<style>html, body, iframe { margin: 0; width: 100%; height: 100%; border: 0; display: block; } html, body { overflow: hidden; }</style>
<iframe title="tab"></iframe>
<script>
  const told = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const frame = document.querySelector('iframe');
  const notified = (window.notified = []);
  const answers = {
    initialize: () => [
      told.frameContext,
      'web',
      JSON.stringify({ apiVersion: 4, supports: { pages: { backStack: {} } }, hostVersionsInfo: {} }),
      '2.58.0',
    ],
    getContext: () => [told],
    registerHandler: () => [],
    'authentication.getAuthToken': async () => (told.error ? [false, told.error] : [true, await window.giveToken()]),
  };
  addEventListener('message', async ({ data, source, origin }) => {
    if (source !== frame.contentWindow || !data?.func) return;
    notified.push(data.func);
    if (told.silent.includes(data.func) || !answers[data.func]) return;
    source.postMessage({ id: data.id, uuid: data.uuid, args: await answers[data.func]() }, origin);
  });
  window.setTheme = (theme) => frame.contentWindow.postMessage({ func: 'themeChange', args: [theme] }, new URL(told.src).origin);
  frame.src = told.src;
</script></html>`;

/** Where a host answers what it is told. */
export const hosted = (
  host: string,
  { theme = 'default', frameContext = 'content', silent = [], locale = 'nl-nl', ...told }: Hosted,
) => `https://${host}/#${encodeURIComponent(JSON.stringify({ theme, frameContext, silent, locale, ...told }))}`;

/** Over TLS, by a certificate that signs itself. `names`: the hosts that it may be. */
export async function overTls(names: readonly string[], answer: Parameters<typeof createServer>[1]) {
  const server = createServer(certificateFor(...names), answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server: server as Server, rules: names.map((name) => `MAP ${name}:443 127.0.0.1:${port}`) };
}

export const teamsHost = (...names: string[]) =>
  overTls(
    names,
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(hostPage),
  );
