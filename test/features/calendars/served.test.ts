import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readConfig } from '../../../src/config.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { serve } from '../../../src/app/server.js';
import { testApp, type Person, type TestApp } from '../../support/app.js';
import { until } from '../../support/slack-app.js';
import { slackPerson, slackStandIn, type SlackStandIn } from '../../support/slack.js';
import { wordsIn } from '../../support/slack-block-kit.js';
import { calendarOf, calendarServer, visit, type CalendarServer } from './support.js';

const secret = 'not-a-secret';
let calendars: CalendarServer;
let slack: SlackStandIn;
let world: TestApp;
let anna: Person;
let server: Server;
let base: string;
const logged: string[] = [];
beforeAll(async () => {
  calendars = await calendarServer();
  slack = await slackStandIn();
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const over = { slack: { signingSecret: secret, botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl } };
  world = await testApp({ ...over, webLogin: 'demo' }, { wire: calendars.wire, log });
  anna = await world.person({ name: 'Anna de Wit', administrator: true });
  await anna.asks('nieuw Jansen BV');
  await world.database.db.update(accounts).set({ domains: ['jansen.example'] });
  server = serve(
    () => ({ doing: 'serving', app: world.app }),
    readConfig({ ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') }),
    'test',
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await world.app.chats.slack!.stop();
  server.closeAllConnections();
  server.close();
  await slack.close();
  await calendars.close();
  await world.close();
});

/** Everything in the database and in the log, as text. */
async function kept(): Promise<string> {
  const tables = await world.database.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => world.database.query<{ row: string }>(`select t::text as row from "${name}" t`)),
  );
  return [...rows.flat().map(({ row }) => row), ...logged].join('\n');
}

async function enter(): Promise<(path: string, body?: URLSearchParams | FormData) => Promise<Response>> {
  const { organisation } = world;
  const login = new URLSearchParams({ organisation, email: anna.email });
  const post = (path: string, body: URLSearchParams | FormData, cookie = '') =>
    fetch(base + path, { method: 'POST', body, headers: { origin: base, cookie }, redirect: 'manual' });
  const cookies = (await post('/login', login)).headers.getSetCookie().map((one) => one.split(';', 1)[0]!);
  const cookie = cookies.filter((one) => !one.endsWith('=')).join('; ');
  return (path, body) => (body ? post(path, body, cookie) : fetch(base + path, { headers: { cookie } }));
}

test('on the page an address is typed, and nothing of it stays; a file is given, and read', async () => {
  const at = await enter();
  const room = `/chat/dm-${encodeURIComponent(anna.email)}`;
  calendars.serve('/zeerstil-page/basic.ics', calendarOf(visit('p1', 'Bezoek Jansen', '2026-12-01T14:00')));
  const address = calendars.url('/zeerstil-page/basic.ics');
  for (const [key, typed] of [
    ['1', 'kalender'],
    ['2', 'kalendr'],
  ])
    await at(`${room}/say`, new URLSearchParams({ key: key!, text: `${typed} ${address}` }));
  const page = await (await at(room)).text();
  expect(page).toContain('<bdi>kalender •••</bdi>');
  expect(page).toContain('herkend omdat iemand van jansen.example is uitgenodigd');
  expect(page).not.toContain('zeerstil');
  expect(await kept()).not.toContain('zeerstil');
  expect(calendars.asked(address)).toEqual([200]);

  const form = await (await at(`${room}/form?command=calendar.import&args={}`)).text();
  expect(form).toMatch(/enctype="multipart\/form-data"[\s\S]*<input type="file"/);
  const body = new FormData();
  for (const [name, value] of Object.entries({ key: '3', command: 'calendar.import', hidden: '{}' }))
    body.set(name, value);
  body.set('blank.file', new File([calendarOf(visit('p2', 'Jansen uit bestand', '2026-12-02T14:00'))], 'agenda.ics'));
  expect((await at(`${room}/form`, body)).status).toBe(303);
  expect(await (await at(room)).text()).toContain('Jansen uit bestand');
});

test('in Slack the same, seen by the asker alone', async () => {
  await world.app.organisations.connect(world.organisation, 'slack', { id: 'T1', name: 'Voorbeeld' });
  slack.addUser('U1', { profile: { email: anna.email, real_name: 'Anna' } });
  const person = slackPerson({ events: `${base}/slack/events`, secret, responseUrl: slack.responseUrl });
  calendars.serve('/zeerstil-slack/basic.ics', calendarOf(visit('s1', 'Jansen in Slack', '2026-12-03T14:00')));
  const said = async () => [...slack.responses, ...slack.of('chat.postEphemeral')];
  const before = (await said()).length;
  const { body } = await person.type(`kalender <${calendars.url('/zeerstil-slack/basic.ics')}>`);
  if (!body) await until(() => slack.responses.length > before);
  const answer = body || slack.responses.at(-1);
  expect(answer.response_type).toBe('ephemeral');
  expect(wordsIn(answer)).toContain('Jansen in Slack');

  const { body: card } = await person.type('kalender');
  const shown = card || slack.responses.at(-1);
  const give = shown.blocks
    .flatMap((block: any) => block.elements ?? [])
    .find((one: any) => one.action_id?.startsWith('calendar.import'));
  await person.press(give);
  await until(() => slack.of('views.open').length === 1);
  const view = slack.of('views.open')[0]!.view;
  const bytes = Buffer.from(calendarOf(visit('s2', 'Jansen als bijlage', '2026-12-04T14:00')));
  await person.submit(view, { file: slack.addFile('F1', bytes) });
  const ephemeral = () =>
    JSON.stringify([...slack.of('chat.postEphemeral'), ...slack.of('chat.postMessage'), ...slack.of('views.update')]);
  await until(() => ephemeral().includes('Jansen als bijlage'));
  expect(JSON.stringify(slack.calls) + (await kept())).not.toContain('zeerstil');
}, 60_000);

test('one’s own calendar is served at its address, and only when it is new', async () => {
  await anna.asks('inplannen bezoek Jansen BV 10 december 14:00: jaarplan');
  const reply = await anna.presses(await anna.asks('kalender'), 'Adres maken');
  const address = reply.kind === 'form' ? reply.form.blanks[0]!.value!.value : '';
  const { pathname } = new URL(address);
  const first = await fetch(base + pathname);
  expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'private, no-cache',
  ]);
  expect(await first.text()).toContain('Doel: jaarplan');
  const link = /URL:(\S+)/.exec((await (await fetch(base + pathname)).text()).replaceAll('\r\n ', ''))![1]!;
  const { pathname: to, search } = new URL(link);
  const briefing = await (await (await enter())(to + search)).text();
  expect(briefing).toContain('Briefing Jansen BV');
  const etag = first.headers.get('etag')!;
  const same = await fetch(base + pathname, { headers: { 'if-none-match': etag } });
  expect([same.status, await same.text()]).toEqual([304, '']);
  await anna.asks('inplannen bezoek Jansen BV 11 december 14:00: nog een');
  expect((await fetch(base + pathname, { headers: { 'if-none-match': etag } })).status).toBe(200);
  for (const path of [
    '/calendar/x.ics',
    '/calendar/',
    `${pathname}x`,
    pathname.replace(/.\.ics$/, '.ics'),
    '/calendar/..%2f..ics',
  ])
    expect((await fetch(base + path)).status).toBe(404);
  expect((await fetch(base + pathname, { method: 'POST' })).status).toBe(404);
  await anna.presses(await anna.asks('kalender'), 'Intrekken');
  expect((await fetch(base + pathname)).status).toBe(404);
  expect(await kept()).not.toContain(pathname.slice(40, 70));
});
