import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Heard, Reader, Reply } from '../../src/core/ask.js';
import type { Door } from '../../src/core/door.js';
import type { Option } from '../../src/core/field.js';
import type { PlatformEvent } from '../../src/core/platform-event.js';
import { connectSlack, type SlackConnecting } from '../../src/platforms/slack/connect.js';
import { slackPerson, slackStandIn } from './slack.js';

export const secret = 'not-a-secret';
const reader: Reader = { locale: 'en', zone: 'Europe/Amsterdam' };

/** A door of which the test says what is behind it. */
export function fakeDoor() {
  const heard: Heard[] = [];
  const asked: { heard: Heard; field: string; typed: string }[] = [];
  let answer: (heard: Heard) => Promise<Reply> | Reply = () => ({ kind: 'silence' });
  let options: Option[] = [];
  const door: Door = {
    async dispatch(one) {
      heard.push(one);
      return { reply: await answer(one), reader };
    },
    download: () => Promise.reject(new Error('a chat hands over no files')),
    show: () => Promise.resolve({ reader }),
    enter: () => Promise.resolve({ reader }),
    async suggest(one, field, typed) {
      asked.push({ heard: one, field, typed });
      return options;
    },
  };
  return {
    door,
    heard,
    asked,
    answers: (how: typeof answer) => void (answer = how),
    offers: (list: Option[]) => void (options = list),
  };
}

/** Our side of Slack over real HTTP, with a fake door behind it and a stand-in for the Web API. */
export async function slackApp(more: Partial<SlackConnecting> = {}) {
  const standIn = await slackStandIn();
  standIn.addUser('U1');
  standIn.addChannel({ id: 'C1', name: 'klant-jansen', members: new Set(['U0BOT', 'U1']) });
  const behind = fakeDoor();
  const lines: any[] = [];
  const platformEvents: PlatformEvent[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const slack = connectSlack({
    door: () => behind.door,
    config: { signingSecret: secret, botToken: 'xoxb-1', apiUrl: standIn.apiUrl },
    now: () => new Date('2026-12-01T09:00:00Z'),
    log,
    hearEvent: (event) => Promise.resolve(void platformEvents.push(event)),
    ...more,
  });
  const server = createServer((request, response) => slack.requestListener?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const events = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return {
    ...behind,
    standIn,
    slack,
    events,
    platformEvents,
    lines,
    at: { events, secret },
    person: slackPerson({ events, secret, responseUrl: standIn.responseUrl }),
    async close() {
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await standIn.close();
    },
  };
}

export const later = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something is so. */
export async function until(isSo: () => boolean, patience = 5000): Promise<void> {
  const end = Date.now() + patience;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it never came');
    await later(10);
  }
}
