import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Wire } from '../../src/net/fetch.js';
import { certificateFor } from './certificate.js';

const HOST = 'klanten-my.sharepoint.com';

/** A OneDrive on this machine, which the app takes for Microsoft's: each file is had at an address of its own, without a token. */
export async function oneDrive() {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const { key, cert } = certificateFor(HOST);
  const server = createServer({ key, cert }, ({ url = '', headers: { host, authorization } }, response) => {
    asked.push(`${host}${url}${authorization ?? ''}`);
    const content = files.get(url);
    response.writeHead(content ? 200 : 404).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    /** A file that somebody sends, as Teams tells of it. */
    file(name: string, content: string | Uint8Array) {
      const uniqueId = `1150D938-8870-4044-9F2C-${String(files.size).padStart(12, '0')}`;
      const path = `/personal/anna/_layouts/15/download.aspx?UniqueId=${uniqueId}&Translate=false&tempauth=v1.eyJ`;
      files.set(path, Buffer.from(content));
      return {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        contentUrl: `https://${HOST}/personal/anna/Documents/Microsoft%20Teams%20Chat%20Files/${name}`,
        name,
        content: { downloadUrl: `https://${HOST}${path}`, uniqueId, fileType: name.split('.').at(-1), etag: '"x,1"' },
      };
    },
    /** Some minutes later its addresses lead nowhere. */
    expire: () => files.clear(),
    wire: {
      resolve: () => Promise.resolve(['8.8.8.8']),
      dial: () => ({ host: '127.0.0.1', port }),
      ca: cert,
    } satisfies Partial<Wire>,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
