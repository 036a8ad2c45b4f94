import { createHash } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Wire } from '../../../src/net/fetch.js';
import { certificateFor } from '../../support/certificate.js';

/** A calendar file of events, each given by the lines that matter. */
export const calendarOf = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'X-WR-CALNAME:Werk',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

/** "2026-12-01T14:00", an hour, in Amsterdam. */
export const event = (uid: string, title: string, wall: string, ...more: string[]): string[] => {
  const at = `${wall.replaceAll(/[-:]/g, '')}00`;
  return [`UID:${uid}`, `SUMMARY:${title}`, `DTSTART;TZID=Europe/Amsterdam:${at}`, 'DURATION:PT1H', ...more];
};

export const invited = (email: string, name = '', partstat = 'ACCEPTED'): string =>
  `ATTENDEE;PARTSTAT=${partstat}${name && `;CN="${name}"`}:mailto:${email}`;

/** Somebody whom nobody knows. */
export const stranger = invited('iemand@elders.example', 'Iemand');

/** An event with somebody of jansen.example. */
export const visit = (uid: string, title: string, wall: string, ...more: string[]): string[] =>
  event(uid, title, wall, invited('inkoop@jansen.example', 'Inkoop'), ...more);

export interface CalendarServer {
  url(path: string): string;
  serve(path: string, content: string): void;
  refuse(path: string, status: number): void;
  /** What was answered each time. */
  asked(url: string): number[];
  wire: Partial<Wire>;
  close(): Promise<void>;
}

const HOST = 'cal.example';

/** A web server of calendars on this machine, which the app takes for one on the internet. */
export async function calendarServer(): Promise<CalendarServer> {
  const pages = new Map<string, { content: string; status: number }>();
  const asked = new Map<string, number[]>();
  const { key, cert } = certificateFor(HOST);
  const server = createServer({ key, cert }, ({ url = '', headers }, response) => {
    const page = pages.get(url);
    const etag = page && `"${createHash('sha256').update(page.content).digest('hex').slice(0, 8)}"`;
    const found = headers['if-none-match'] === etag ? 304 : 200;
    const status = !page ? 404 : page.status === 200 ? found : page.status;
    asked.set(url, [...(asked.get(url) ?? []), status]);
    response.writeHead(status, etag ? { etag } : {}).end(status === 200 ? page!.content : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `https://${HOST}${path}`,
    serve: (path, content) => void pages.set(path, { content, status: 200 }),
    refuse: (path, status) => void pages.set(path, { content: '', status }),
    asked: (url) => asked.get(new URL(url).pathname) ?? [],
    wire: { resolve: () => Promise.resolve(['8.8.8.8']), dial: () => ({ host: '127.0.0.1', port }), ca: cert },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
