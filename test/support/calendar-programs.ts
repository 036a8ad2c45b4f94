import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Wire } from '../../src/net/fetch.js';
import { certificateFor } from './certificate.js';
import { freePort } from './postgres.js';

const run = promisify(execFile);

/** Debian's: a CalDAV server, a calendar program, and what carries events between the two. */
export const programsAreThere = ['radicale', 'khal', 'vdirsyncer'].every((name) => existsSync(`/usr/bin/${name}`));

const HOST = 'cal.example';
const COLLECTION = '/anna/calendar/';

/** A CalDAV server on this machine, which the app takes for one on the internet. */
export async function caldavServer() {
  const folder = mkdtempSync(path.join(tmpdir(), 'afspraak-caldav-'));
  const port = await freePort();
  const { key, cert } = certificateFor(HOST, 'localhost');
  const file = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content, { mode: 0o600 });
    return path.join(folder, name);
  };
  const config = [
    ...['[server]', `hosts = 127.0.0.1:${port}`, 'ssl = True'],
    ...[`certificate = ${file('cert.pem', cert)}`, `key = ${file('key.pem', key)}`],
    ...['[auth]', 'type = none', '[rights]', 'type = from_file'],
    `file = ${file('rights', '[all]\nuser = .*\ncollection = .*\npermissions = RrWw\n')}`,
    ...['[storage]', `filesystem_folder = ${path.join(folder, 'storage')}`],
  ];
  const server = spawn('/usr/bin/radicale', ['--config', file('config', config.join('\n'))], { stdio: 'ignore' });
  const ask = (method: string) =>
    new Promise<number>((resolve, reject) => {
      const to = {
        host: '127.0.0.1',
        port,
        path: COLLECTION,
        method,
        ca: cert,
        servername: 'localhost',
        auth: 'anna:x',
      };
      request(to, (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)))
        .on('error', reject)
        .end();
    });
  // It answers a second or so after it was started.
  let made = 0;
  for (let turn = 0; made === 0 && server.exitCode === null && turn < 600; turn++) {
    made = await ask('MKCALENDAR').catch(() => 0);
    if (made === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (made !== 201) throw new Error(`radicale makes no calendar: ${made}`);
  return {
    /** As the app is told it. */
    url: `https://${HOST}${COLLECTION}`,
    /** As another program on this machine reaches it. */
    local: `https://localhost:${port}${COLLECTION}`,
    certificate: path.join(folder, 'cert.pem'),
    wire: {
      resolve: () => Promise.resolve(['8.8.8.8']),
      dial: () => ({ host: '127.0.0.1', port }),
      ca: cert,
    } satisfies Partial<Wire>,
    async close() {
      server.kill();
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * A calendar program of somebody in Amsterdam, in step with a calendar elsewhere. `storage`: the lines of vdirsyncer's configuration
 * that say where that is.
 */
export async function calendarProgram(storage: readonly string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'afspraak-khal-'));
  const at = (name: string) => path.join(folder, name);
  mkdirSync(at('events'));
  writeFileSync(
    at('vdirsyncer'),
    [
      ...['[general]', `status_path = "${at('status')}"`],
      ...['[pair both]', 'a = "here"', 'b = "there"', 'collections = null'],
      ...['[storage here]', 'type = "filesystem"', `path = "${at('events')}"`, 'fileext = ".ics"'],
      ...['[storage there]', ...storage],
    ].join('\n'),
  );
  writeFileSync(
    at('khal'),
    [
      ...['[calendars]', '[[work]]', `path = ${at('events')}`, '[default]', 'default_calendar = work'],
      ...['[sqlite]', `path = ${at('khal.db')}`],
      ...['[locale]', 'local_timezone = Europe/Amsterdam', 'default_timezone = Europe/Amsterdam'],
      ...['timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d'],
      ...['datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M'],
    ].join('\n'),
  );
  const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', XDG_DATA_HOME: folder };
  const khal = async (...args: string[]) => (await run('khal', ['-c', at('khal'), ...args], { env })).stdout;
  const sync = async () => {
    await run('vdirsyncer', ['-c', at('vdirsyncer'), 'sync', '--force-delete'], { env });
  };
  const discovering = run('vdirsyncer', ['-c', at('vdirsyncer'), 'discover'], { env });
  discovering.child.stdin?.end('y\ny\n');
  await discovering;
  return {
    khal,
    sync,
    /** "2026-12-01 14:00 Jansen BV", in order. */
    list: async (from: string, to: string): Promise<string[]> =>
      (
        await khal(
          'list',
          '--notstarted',
          '--format',
          '{start-date} {start-time} {title}',
          '--day-format',
          '',
          from,
          to,
        )
      )
        .split('\n')
        .filter(Boolean),
    /** Takes in a file, and writes over what it has of the same events. */
    async import(content: string) {
      writeFileSync(at('import.ics'), content);
      await khal('import', '--batch', at('import.ics'));
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
