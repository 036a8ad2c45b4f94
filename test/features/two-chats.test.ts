import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Delivery } from '../../src/core/delivery.js';
import { newId } from '../../src/core/id.js';
import type { Platform } from '../../src/core/person.js';
import type { Failure, Sending, Sent } from '../../src/core/chat-platform.js';
import { deliverer } from '../../src/outbox/deliver.js';
import { enqueuer } from '../../src/outbox/enqueue.js';
import { deliveries, deliveryLines } from '../../src/outbox/table.js';
import { identities } from '../../src/features/people/table.js';
import { cardOf, deliverAll, MONDAY, testApp, textOf, type Person } from '../support/app.js';

const chats = ['slack', 'teams'] as const;
type Chat = (typeof chats)[number];
const GONE = { kind: 'gone', what: 'blocked' } as const;

let kees: Person;
/** What each chat answers; a chat not named here takes everything. */
let answers: Partial<Record<Chat, (sending: Sending) => Sent | Failure>>;
let said: string[];
let tried: Chat[];
let n = 0;

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', administrator: true });
for (const chat of chats) await world.app.organisations.connect(world.organisation, chat, { id: chat, name: 'x' });
afterAll(() => world.close());
beforeEach(async () => {
  const { db } = world.database;
  for (const table of [deliveries, deliveryLines]) await db.delete(table);
  [answers, said, tried, world.clock.now] = [{}, [], [], MONDAY];
  kees = await world.person({ name: `Kees ${++n}` });
  await db.delete(identities).where(eq(identities.member, kees.id));
  const { organisation } = world;
  for (const { id: workspace, platform } of await world.app.organisations.workspacesOf(organisation))
    if (platform !== 'web')
      await db.insert(identities).values({ organisation, workspace, externalId: kees.email, member: kees.id });
});

function workplace(chat: Chat) {
  return {
    ...world.app.workplaces.web!,
    pace: { channel: 0, workspace: {} },
    sentBefore: () => Promise.resolve(undefined),
    send(sending: Sending) {
      tried.push(chat);
      const answer = answers[chat]?.(sending) ?? { id: `${chat}-${sending.card.title}` };
      if ('id' in answer)
        said.push([chat, sending.card.title, sending.edits && `edits ${sending.edits}`].filter(Boolean).join(' '));
      return Promise.resolve(answer);
    },
  };
}
const now = () => world.clock.now;
async function deliver(on: readonly Chat[] = chats) {
  later(1);
  const workplaces = Object.fromEntries(on.map((chat) => [chat, workplace(chat)]));
  const { db } = world.database;
  const report = (error: unknown) => world.faults.push(error);
  const { deliveries: store } = world.app;
  await deliverAll(
    deliverer({ db, store, enqueue: enqueueOn([...on, 'web']), workplaces, now, luck: () => 0, report }),
  );
}
const later = (milliseconds: number) => (world.clock.now = new Date(now().getTime() + milliseconds));
const enqueueOn = (on: readonly Platform[]) => enqueuer({ newId, now, on });
const say = (key: string, more: Partial<Delivery> = {}, on: readonly Platform[] = chats) =>
  world.database.db.transaction((tx) =>
    enqueueOn(on)(tx, {
      organisation: world.organisation,
      key: `${key} ${n}`,
      kind: 'news',
      to: { member: kees.id },
      card: { title: key, parts: [] },
      reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
      ...more,
    }),
  );
/** A notice to the administrator waits, unsent, until it is too late for it: her only chat is the page, which nothing here sends to. */
const notices = async () => {
  const { db } = world.database;
  const all = await db.select().from(deliveries).where(eq(deliveries.kind, 'notice'));
  return all.map(({ said: { card } }) => card.title);
};
const asksIn = (platform: Chat) =>
  world.app.door.dispatch({
    platform,
    workspace: platform,
    user: kees.email,
    room: undefined,
    key: newId(),
    at: now(),
    said: { as: 'words', text: 'help', mentions: [] },
  });
const goneInSlack = async () => {
  answers = { slack: () => GONE };
  await say('first');
  await deliver();
};

describe('who is gone in the chat that we prefer', () => {
  test('gets it in his other one, once, and no administrator is bothered', async () => {
    await goneInSlack();
    expect(await say('first')).toBe(0);
    await deliver();
    expect([tried, said]).toEqual([['slack', 'teams'], ['teams first']]);
    expect(await notices()).toEqual([]);
    expect(textOf(await anna.asks('status'))).toContain('Er is geen bericht mislukt.');
  });

  test('gets the next one there at once', async () => {
    await goneInSlack();
    await say('second');
    await deliver();
    expect(tried).toEqual(['slack', 'teams', 'teams']);
  });

  test('is written to in the first again once he asks something there', async () => {
    await goneInSlack();
    answers = {};
    await asksIn('teams');
    await say('second');
    await deliver();
    await asksIn('slack');
    await say('third');
    await deliver();
    expect(said).toEqual(['teams first', 'teams second', 'slack third']);
  });

  test('gets what already waited for him there as well, in its order', async () => {
    answers = { slack: () => GONE };
    for (const key of ['1', '2', '3']) await say(key);
    await deliver();
    expect(said).toEqual(['teams 1', 'teams 2', 'teams 3']);
  });
});

describe('what takes the place of an earlier message', () => {
  const edit = (key: string) => say(key, { edits: `first ${n}` });

  test('follows it to where it went, whether it waited already or came later', async () => {
    answers = { slack: () => GONE };
    await say('first');
    await edit('edit');
    await deliver();
    await edit('later');
    await deliver();
    expect(said).toEqual(['teams first', 'teams edit edits teams-first', 'teams later edits teams-first']);
  });

  test('stays with it when he is back where we prefer him', async () => {
    await goneInSlack();
    answers = {};
    await asksIn('slack');
    await edit('edit');
    await deliver();
    expect(said).toEqual(['teams first', 'teams edit edits teams-first']);
  });

  test('is said by itself in the other chat when it was read in the one that he left', async () => {
    await say('first');
    await deliver();
    answers = { slack: () => GONE };
    await edit('edit');
    await deliver();
    await edit('later');
    await deliver();
    expect(said).toEqual(['slack first', 'teams edit', 'teams later']);
    expect(tried).toEqual(['slack', 'slack', 'slack', 'teams', 'teams']);
  });

  test('is said by itself in the same chat when only that message is gone', async () => {
    await say('first');
    await deliver();
    answers = { slack: ({ edits, card }) => (edits ? GONE : { id: card.title }) };
    await edit('edit');
    await deliver();
    await say('second');
    await deliver();
    expect(said).toEqual(['slack first', 'slack edit', 'slack second']);
  });
});

describe('who is gone everywhere', () => {
  const nowhere = { slack: () => GONE, teams: () => GONE };

  test('is named to an administrator after each chat was tried once', async () => {
    answers = nowhere;
    await say('first');
    await deliver();
    expect(tried).toEqual(['slack', 'teams']);
    expect(await notices()).toEqual([`Een bericht aan Kees ${n} kwam niet aan`]);
    expect(textOf(await anna.asks('status'))).toContain(`Kees ${n} · 2026-11-23 · blocked`);
  });

  test.each(chats)('and comes back in %s without a word, is found by “try again” and by what is next', async (back) => {
    answers = nowhere;
    await say('first');
    await deliver();
    const other = back === 'slack' ? 'teams' : 'slack';
    answers = { [other]: () => GONE };
    later(1000);
    const status = await anna.asks('status');
    expect(cardOf(await anna.presses(status, 'Opnieuw proberen')).title).toBe('1 bericht gaat opnieuw weg');
    await deliver();
    tried = [];
    await say('second');
    await deliver();
    expect([said, tried]).toEqual([[`${back} first`, `${back} second`], [back]]);
  });

  test('as far as we know, and the other platform is off: is tried where he can be', async () => {
    await goneInSlack();
    answers = {};
    await say('second', {}, ['slack']);
    await deliver(['slack']);
    expect(said.at(-1)).toBe('slack second');
  });
});

test('who answers while a worker that is long dead says he is gone, is not sent it twice', async () => {
  await say('first');
  const claim = { at: now(), limit: 9, lease: 25_000, paceOf: () => workplace('slack').pace };
  const [dead] = await world.app.deliveries.claim(claim);
  later(25_000);
  await deliver();
  expect(await world.app.deliveries.elsewhere({ one: dead!, at: now(), on: chats, rest: 0 })).toBe(false);
  await deliver();
  expect(said).toEqual(['slack first']);
});

describe('one outage', () => {
  const DAY = 86_400_000;
  test('is told once however long it lasts, and the next one again', async () => {
    answers = { slack: () => GONE, teams: () => GONE };
    for (const key of ['1', '2']) {
      await say(key);
      await deliver();
      later(40 * DAY);
    }
    expect(await notices()).toHaveLength(1);
    answers = {};
    await say('3');
    await deliver();
    later(DAY);
    answers = { slack: () => GONE, teams: () => GONE };
    for (const key of ['4', '5']) {
      await say(key);
      await deliver();
      later(DAY);
    }
    expect(await notices()).toHaveLength(2);
  });
});
