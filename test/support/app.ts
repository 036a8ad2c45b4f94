import { compose, type App, type Grounds } from '../../src/app/app.js';
import { readConfig, type Config } from '../../src/config.js';
import type { Ask, Heard, Reply, Said } from '../../src/core/ask.js';
import type { Card, Part } from '../../src/core/card.js';
import type { Delivery } from '../../src/core/delivery.js';
import type { Form } from '../../src/core/form.js';
import { newId } from '../../src/core/id.js';
import type { Locale } from '../../src/core/locale.js';
import { buttonsOn, spans } from '../../src/core/card.js';
import { makeLog } from '../../src/log/logger.js';
import type { Render } from '../../src/app/pictures.js';
import type { ReadTable } from '../../src/app/importer.js';
import type { ReadCalendarFile } from '../../src/features/calendars/read.js';
import { members, identities } from '../../src/features/people/table.js';
import { freshDatabase, type TestDatabase } from './database.js';

/** A Monday in winter, at half past ten in Amsterdam. */
export const MONDAY = new Date('2026-11-23T09:30:00Z');

export interface TestApp {
  app: App;
  database: TestDatabase;
  organisation: string;
  workspace: string;
  clock: { now: Date };
  /** Someone who types and presses, on the page. */
  person(who: Colleague): Promise<Person>;
  /** What the app said unasked, each key once. */
  delivered: Delivery[];
  /** What went wrong inside; `close` fails on any that the test did not take out. */
  faults: unknown[];
  /** Sends everything unasked that is due by the test's clock. */
  deliver(): Promise<void>;
  /** What it answers makes everything as it is now, for a test that follows another. */
  remember(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface Colleague {
  name: string;
  functions?: string[];
  locale?: Locale;
  zone?: string;
  administrator?: boolean;
  manager?: string;
}

export interface Person {
  organisation: string;
  id: string;
  email: string;
  /** Types a line; `room` is where. */
  types(text: string, room?: string): Promise<Reply>;
  /** The card that answers a line; fails on anything else. */
  asks(text: string, room?: string): Promise<Card>;
  presses(card: Card, label: string | RegExp, room?: string): Promise<Reply>;
  submits(form: Form, blanks: Record<string, string>, room?: string): Promise<Reply>;
  says(said: Said, room?: string, key?: string): Promise<Reply>;
  /** Reads the page at an address, in by the demo's login. */
  visits(path: string): Promise<Visited>;
  /** The asker as a query gets them. */
  ask(over?: Partial<Ask['asker']>): Ask;
}

interface Visited {
  status: number;
  headers: Headers;
  html: string;
  /** What is in `main`, and that without marks. */
  main: string;
  text: string;
}

export const ORIGIN = 'http://localhost:3000';

/** What an answer of the page keeps in a browser. */
export const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .filter((one) => !one.includes('Max-Age=0'))
    .map((one) => one.split(';', 1)[0])
    .join('; ');

/** In by the demo's login: the cookie with which one stays in. */
export const enter = async (page: App['page'], organisation: string, email: string): Promise<string> =>
  cookieOf(
    await page.request(`${ORIGIN}/login`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ organisation, email }),
    }),
  );

async function visit(page: App['page'], path: string, cookie: string): Promise<Visited> {
  const answer = await page.request(ORIGIN + path, { headers: { cookie } });
  const html = await answer.text();
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const text = main.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  return { status: answer.status, headers: answer.headers, html, main, text: text.trim() };
}

export const env = { LOG_LEVEL: 'silent', RATE_LIMIT: 'off', ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };

/** Without a thread, which loads every reader anew; test/slow/calendar-thread.test.ts reads as the app does. */
export const readHere: ReadCalendarFile = async (bytes, wanted) => {
  const { readCalendar } = await import('../../src/features/calendars/ics/read.js');
  return readCalendar(bytes, wanted);
};

/** As above; a test of the importer reads as the app does. */
export const readTableHere: ReadTable = async (bytes, sheet) => {
  const { sheetIn } = await import('../../src/features/import/headings.js');
  const { keepInMemory } = await import('../../src/features/import/file/rows.js');
  const { sourceOf } = await import('../../src/features/import/file/source.js');
  const table = sheetIn(sourceOf(bytes), { sheet, rows: keepInMemory(), aside: keepInMemory });
  return { table, close: () => undefined };
};

/** As above, and as the app does; test/faults draws in a thread. */
const renderHere: Render = async (svg) => {
  const { renderPng } = await import('../../src/pictures/render.js');
  return renderPng(svg);
};

/** The composed app on a database of its own, with a clock that stands still and one empty organisation on the page. */
export async function testApp(
  over: Partial<Config> = {},
  grounds: Partial<Pick<Grounds, 'wire' | 'log' | 'patience' | 'readCalendar' | 'readTable' | 'render'>> = {},
): Promise<TestApp> {
  const database = await freshDatabase();
  const clock = { now: MONDAY };
  const config = { ...readConfig(env), ...over };
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const delivered: Delivery[] = [];
  const deliver = (_: unknown, all: Delivery | readonly Delivery[]) => {
    for (const delivery of [all].flat())
      if (!delivered.some(({ key }) => key === delivery.key)) delivered.push(delivery);
    return Promise.resolve();
  };
  const log = makeLog(config.logLevel);
  const tests = {
    database,
    now: () => clock.now,
    newId,
    log,
    deliver,
    onFault,
    readCalendar: readHere,
    readTable: readTableHere,
    render: renderHere,
  };
  const app = await compose({ config, ...tests, ...grounds });
  const founded = await app.organisations.found({
    name: 'Van Dijk',
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    at: clock.now,
  });
  const { id: workspace } = await app.organisations.connect(founded.id, 'web', { id: founded.id, name: founded.name });
  const person = (who: Colleague) => hire({ app, database, clock }, founded.id, workspace, who);
  return {
    app,
    database,
    organisation: founded.id,
    workspace,
    clock,
    person,
    delivered,
    faults,
    deliver: () => deliverAll(app.delivering),
    async remember() {
      const putBack = await database.remember();
      const [now, told] = [clock.now, [...delivered]];
      return async () => {
        await app.imports.idle();
        await putBack();
        // Another object: who was in before is not in any more.
        clock.now = new Date(now);
        delivered.splice(0, Infinity, ...told);
        if (faults.length > 0) throw faults.shift();
      };
    },
    async close() {
      await Promise.all([app.stopThreads(), app.imports.idle()]);
      await app.imports.stop(0);
      // Whatever was given up on may still be asked of the database, and be told that it is closed.
      const before = [...faults];
      await database.close();
      if (before.length > 0) throw before[0];
    },
  };
}

export async function deliverAll(delivering: App['delivering']): Promise<void> {
  for (;;) {
    const taken = await delivering.take(100);
    if (taken.length === 0) return;
    await Promise.all(taken.map(({ done }) => done));
  }
}

type Ground = Pick<TestApp, 'app' | 'database' | 'clock'>;

export async function hire(
  { app, database, clock }: Ground,
  organisation: string,
  workspace: string,
  who: Colleague,
): Promise<Person> {
  const { name, functions = [], locale = 'nl', zone = 'Europe/Amsterdam', administrator = false, manager } = who;
  const id = newId();
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@vandijk.example`;
  await database.db.insert(members).values({
    organisation,
    id,
    name,
    email,
    functions,
    locale,
    zone,
    administrator,
    givenAdministrator: administrator,
    manager: manager ?? null,
  });
  await database.db.insert(identities).values({ organisation, workspace, externalId: email, member: id });

  let session: { since: Date; cookie: string } | undefined;
  let asked = 0;
  const says = async (said: Said, room?: string, key = `${id}-${++asked}`): Promise<Reply> => {
    const heard: Heard = { platform: 'web', workspace: organisation, user: email, room, key, at: clock.now, said };
    return (await app.door.dispatch(heard)).reply;
  };
  const types = (text: string, room?: string) => says({ as: 'words', text, mentions: [] }, room);
  return {
    organisation,
    id,
    email,
    says,
    types,
    async asks(text, room) {
      return cardOf(await types(text, room));
    },
    presses(card, label, room) {
      const button = buttonsOf(card).find((one) =>
        typeof label === 'string' ? one.label === label : label.test(one.label),
      );
      if (!button)
        throw new Error(
          `no button ${String(label)} among ${buttonsOf(card)
            .map((one) => one.label)
            .join(' | ')}`,
        );
      return says({ as: button.opens ? 'open' : 'button', command: button.command, args: button.args }, room);
    },
    submits: (form, blanks, room) => {
      const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.value ?? '']));
      return says({ as: 'form', command: form.command, args: { ...form.hidden, ...shown, ...blanks } }, room);
    },
    async visits(path) {
      // None lasts as long as a test moves its clock.
      if (session?.since !== clock.now)
        session = { since: clock.now, cookie: await enter(app.page, organisation, email) };
      return visit(app.page, path, session.cookie);
    },
    ask: (over) => ({
      organisation: { id: organisation, name: '', locale: 'nl', zone: 'Europe/Amsterdam', functions: [] },
      asker: { id, name: '', functions: [], locale: 'nl', zone: 'Europe/Amsterdam', administrator: false, ...over },
      at: clock.now,
      place: { platform: 'web', workspace: '', room: undefined, team: undefined, accounts: [] },
      key: '',
      said: { as: 'words', text: '', mentions: [] },
    }),
  };
}

/** Someone of another organisation, which is on the page too. */
export async function hireElsewhere(
  { app, database, clock }: Ground,
  who: Colleague,
  { name, locale = 'nl' }: { name: string; locale?: Locale } = { name: 'Elders' },
): Promise<Person> {
  const { id } = await app.organisations.found({ name, locale, zone: 'Europe/Amsterdam', at: clock.now });
  const workspace = await app.organisations.connect(id, 'web', { id, name });
  return hire({ app, database, clock }, id, workspace.id, who);
}

export function cardOf(reply: Reply): Card {
  if (reply.kind !== 'card') throw new Error(`expected a card, got ${JSON.stringify(reply, null, 1)}`);
  return reply.card;
}

export function formIn(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`expected a form, got ${JSON.stringify(reply, null, 1)}`);
  return reply.form;
}

/** The form behind a card that says what is wrong with a line. */
export async function formBehind(who: Person, reply: Reply, room?: string): Promise<Form> {
  return formIn(await who.presses(cardOf(reply), /^(?:Open het formulier|Open the form)$/, room));
}

export function buttonsOf(card: Card) {
  return buttonsOn({ ...card, more: undefined });
}

/** The row of a list that says this, by itself: for pressing what is in its menu. */
export function rowOf(card: Card, said: RegExp): Card {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
  const item = items.find((one) => said.test(textOf({ title: '', parts: [{ kind: 'list', items: [one] }] })));
  if (!item) throw new Error(`no row ${String(said)} in ${textOf(card)}`);
  return { title: card.title, parts: [{ kind: 'list', items: [item] }] };
}

/** Everything a card says, as plain text, a line each. */
export function textOf(card: Card): string {
  const line = (said: Parameters<typeof spans>[0]) =>
    spans(said)
      .map((span) => {
        if (typeof span === 'string') return span;
        if ('bold' in span) return span.bold;
        if ('person' in span) return span.person.name;
        if ('link' in span) return span.link;
        return span.moment.toISOString().slice(0, 10);
      })
      .join('');
  const part = (one: Part): string => {
    switch (one.kind) {
      case 'heading':
      case 'quote':
        return one.text;
      case 'text':
      case 'subtle':
        return line(one.line);
      case 'facts':
        return one.facts.map((fact) => `${fact.label}: ${line(fact.value)}`).join('\n');
      case 'list':
        return one.items.map((item) => `${line(item.line)}${item.detail ? `\n  ${line(item.detail)}` : ''}`).join('\n');
      case 'table':
        return [one.caption, one.columns.join(' | '), ...one.rows.map((row) => row.map(line).join(' | '))].join('\n');
      case 'picture':
        return `(${one.alt})`;
      case 'buttons':
        return one.buttons.map((button) => `[${button.label}]`).join(' ');
      case 'divider':
        return '---';
    }
  };
  return [card.title, ...card.parts.map(part), ...(card.buttons ?? []).map((button) => `[${button.label}]`)].join('\n');
}
