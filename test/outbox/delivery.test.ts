import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import type { Delivery } from '../../src/core/delivery.js';
import type { Failure, Pace, Sending, Sent } from '../../src/core/chat-platform.js';
import { deliverer } from '../../src/outbox/deliver.js';
import { drainMs, kindOf, MOST_ATTEMPTS, pauseAfter, verdict } from '../../src/outbox/delivery.js';
import { deliveries, deliveryLines, deliveryPaces } from '../../src/outbox/table.js';
import { identities } from '../../src/features/people/table.js';
import { rooms, teams } from '../../src/features/accounts/teams/table.js';
import { newId } from '../../src/core/id.js';
import { buttonsOf, cardOf, deliverAll, MONDAY, testApp, textOf } from '../support/app.js';

const dutch = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;

let team: string;
let answers: (Sent | Failure | 'never')[];
/** Cards, by title, whose channel is gone the first time they are sent, in whichever order they go out. */
let goneAtFirst: Set<string>;
let arrived: Map<string, string>;
let said: string[];
let looks: number;
let pace: Pace;
const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', administrator: true });
afterAll(() => world.close());
beforeEach(async () => {
  const { db } = world.database;
  for (const table of [deliveries, deliveryLines, deliveryPaces]) await db.delete(table);
  [answers, arrived, said, looks, pace] = [[], new Map(), [], 0, { channel: 0, workspace: {} }];
  goneAtFirst = new Set();
  world.clock.now = MONDAY;
  team = await someTeam();
});

async function someTeam(): Promise<string> {
  const id = newId();
  const { organisation, workspace, database } = world;
  await database.db.insert(teams).values({ organisation, id, name: `Team ${id}`, createdAt: MONDAY });
  const room = { organisation, workspace, team: id, externalId: `c-${id}`, name: 'klant-x', openedAt: MONDAY };
  await database.db.insert(rooms).values(room);
  return id;
}

/** A platform that answers as it is told, and remembers what arrived. */
async function send(sending: Sending): Promise<Sent | Failure> {
  if (goneAtFirst.delete(sending.card.title)) return { kind: 'gone', what: 'is_archived' };
  const answer = answers.shift() ?? { id: `m${arrived.size + 1}` };
  if (answer === 'never') throw new Error('cut off');
  if ('id' in answer || answer.what === 'lost after arriving') {
    arrived.set(sending.key, 'id' in answer ? answer.id : 'm-late');
    said.push(
      [sending.card.title, sending.under && `under ${sending.under}`, sending.edits && `edits ${sending.edits}`]
        .filter(Boolean)
        .join(' '),
    );
  }
  return answer;
}

const deliveringNow = () =>
  deliverer({
    db: world.database.db,
    store: world.app.deliveries,
    enqueue: world.app.enqueue,
    workplaces: {
      web: {
        ...world.app.workplaces.web!,
        get pace() {
          return pace;
        },
        send,
        sentBefore: ({ key }) => {
          looks++;
          const id = arrived.get(key);
          return Promise.resolve(id ? { id } : undefined);
        },
      },
    },
    now: () => world.clock.now,
    luck: () => 0,
    report: () => undefined,
  });
const deliver = () => deliverAll(deliveringNow());
const later = (milliseconds: number) => (world.clock.now = new Date(world.clock.now.getTime() + milliseconds));

const say = (key: string, more: Partial<Delivery> = {}) =>
  world.database.db.transaction((tx) =>
    world.app.enqueue(tx, {
      organisation: world.organisation,
      key,
      kind: 'news',
      to: { team },
      card: { title: key, parts: [] },
      reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
      ...more,
    }),
  );
const stateOf = async (key: string) =>
  (
    await world.database.db
      .select()
      .from(deliveries)
      .where(sql`${deliveries.key} like ${`${key}%`}`)
  )[0];
async function sayToNewTeam(key: string): Promise<void> {
  team = await someTeam();
  await say(key);
}

describe('the same cause', () => {
  test('is enqueued once, whoever asks and however often', async () => {
    expect([await say('a'), await say('a')]).toEqual([1, 0]);
    await deliver();
    expect(await say('a')).toBe(0);
    await deliver();
    expect(said).toEqual(['a']);
  });

  test('is not said when what caused it was not saved', async () => {
    const undone = world.database.db.transaction(async (tx) => {
      await world.app.enqueue(tx, {
        organisation: world.organisation,
        key: 'undone',
        kind: 'news',
        to: { team },
        card: { title: 'x', parts: [] },
        reader: { locale: 'nl', zone: 'UTC' },
      });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await deliver();
    expect(said).toEqual([]);
  });

  test('to a member goes to him alone', async () => {
    expect(await say('to anna', { to: { member: anna.id } })).toBe(1);
  });
});

describe('one channel', () => {
  test('keeps its order, also when the first one fails for a while', async () => {
    for (const key of ['1', '2', '3']) await say(key);
    answers = [{ kind: 'unknown', what: 'http 500' }];
    await deliver();
    expect(said).toEqual([]);
    later(1999);
    await deliver();
    expect(said).toEqual([]);
    later(1);
    await deliver();
    expect(said).toEqual(['1', '2', '3']);
    expect(looks).toBe(1);
  });

  test('is not held up by what is for later', async () => {
    await say('tomorrow', { notBefore: new Date(MONDAY.getTime() + 86_400_000) });
    await say('now');
    await deliver();
    expect(said).toEqual(['now']);
    later(86_400_000);
    await deliver();
    expect(said).toEqual(['now', 'tomorrow']);
  });

  test('and what is due stays due when something for later comes behind it', async () => {
    await say('now');
    await say('tomorrow', { notBefore: new Date(MONDAY.getTime() + 86_400_000) });
    expect(await world.app.deliveries.nextDue()).toEqual(MONDAY);
    await deliver();
    expect(said).toEqual(['now']);
    expect(await world.app.deliveries.nextDue()).toEqual(new Date(MONDAY.getTime() + 86_400_000));
  });

  test('hears one message a second', async () => {
    pace = { channel: 1000, workspace: {} };
    await say('1');
    await say('2');
    await deliver();
    later(999);
    await deliver();
    expect(said).toEqual(['1']);
    later(1);
    await deliver();
    expect(said).toEqual(['1', '2']);
  });

  test('waits as long as it is told, and that costs no attempt', async () => {
    answers = [{ kind: 'busy', what: 'ratelimited', retryAfter: 7 }];
    await say('1');
    await deliver();
    later(6999);
    await deliver();
    expect(said).toEqual([]);
    later(1);
    await deliver();
    expect([said, (await stateOf('1'))!.attempts, looks]).toEqual([['1'], 1, 0]);
  });

  test('with nothing to say is out of the index of what is due', async () => {
    await say('1');
    await deliver();
    expect((await world.database.db.select().from(deliveryLines))[0]).toMatchObject({ dueAt: null, holder: null });
    expect(await world.app.deliveries.nextDue()).toBeUndefined();
  });
});

test('a whole workspace has a pace: what comes too soon gets a moment of its own', async () => {
  pace = { channel: 1000, workspace: { post: 200 } };
  for (const key of ['a', 'b', 'c']) await sayToNewTeam(key);
  await deliver();
  expect(said).toHaveLength(1);
  later(200);
  await deliver();
  expect(said).toHaveLength(2);
  later(200);
  await deliver();
  expect(said.sort()).toEqual(['a', 'b', 'c']);
});

test('after a quiet hour a workspace’s pace begins anew: what was not used is not made up for', async () => {
  pace = { channel: 1000, workspace: { post: 200 } };
  await say('first');
  await deliver();
  later(3_600_000);
  for (const key of ['a', 'b', 'c', 'd']) await sayToNewTeam(key);
  await deliver();
  expect(said).toHaveLength(2);
  for (const count of [3, 4, 5]) {
    later(199);
    await deliver();
    expect(said).toHaveLength(count - 1);
    later(1);
    await deliver();
    expect(said).toHaveLength(count);
  }
});

test('moments that passed while nobody sent are lost: after an outage there is no flood', async () => {
  pace = { channel: 1000, workspace: { post: 200 } };
  for (const key of ['a', 'b', 'c', 'd']) await sayToNewTeam(key);
  await deliver();
  expect(said).toHaveLength(1);
  later(3_600_000);
  await deliver();
  expect(said).toHaveLength(2);
});

test('what cannot go on a platform that is switched off waits a minute, and costs no attempt', async () => {
  await say('1');
  const claim = { at: world.clock.now, limit: 9, lease: 25_000, paceOf: () => undefined };
  expect(await world.app.deliveries.claim(claim)).toEqual([]);
  expect(await world.app.deliveries.nextDue()).toEqual(new Date(MONDAY.getTime() + 60_000));
  later(60_000);
  await deliver();
  expect([said, (await stateOf('1'))!.attempts]).toEqual([['1'], 1]);
});

describe('what may have arrived', () => {
  test('counts from its first try, however often it is tried', async () => {
    answers = [
      { kind: 'unknown', what: 'http 500' },
      { kind: 'unknown', what: 'http 500' },
    ];
    await say('1');
    await deliver();
    later(10_000);
    await deliver();
    expect(await stateOf('1')).toMatchObject({ state: 'unknown', attempts: 2, triedAt: MONDAY });
  });

  test('is looked for, and not sent again when it did', async () => {
    answers = [{ kind: 'unknown', what: 'lost after arriving' }];
    await say('1');
    await deliver();
    expect((await stateOf('1'))!.state).toBe('unknown');
    later(2000);
    await deliver();
    expect([said, (await stateOf('1'))!.message]).toEqual([['1'], 'm-late']);
  });

  test('when its sender died, waits for the end of the lease; what the dead one still says does not count', async () => {
    await say('1');
    await say('2');
    const [dead] = await world.app.deliveries.claim({
      at: world.clock.now,
      limit: 9,
      lease: 25_000,
      paceOf: () => pace,
    });
    await deliver();
    expect(said).toEqual([]);
    later(25_000);
    await deliver();
    expect([said, looks]).toEqual([['1', '2'], 1]);
    const failed = { state: 'failed', failure: { kind: 'gone', what: 'x' } } as const;
    expect(await world.app.deliveries.finish({ one: dead!, result: failed, at: world.clock.now, rest: 0 })).toBe(false);
    expect((await stateOf('1'))!.state).toBe('sent');
  });

  test('goes back when a worker stops in the middle', async () => {
    await say('1');
    const [mine] = await world.app.deliveries.claim({
      at: world.clock.now,
      limit: 9,
      lease: 25_000,
      paceOf: () => pace,
    });
    arrived.set(mine!.id, 'm0');
    await world.app.deliveries.giveBack(mine!, world.clock.now);
    await deliver();
    expect([said, (await stateOf('1'))!.message]).toEqual([[], 'm0']);
  });
});

describe('what comes after another', () => {
  test('stands under it or in its place', async () => {
    await say('first');
    await say('detail', { under: 'first' });
    await say('new text', { edits: 'first' });
    await deliver();
    expect(said).toEqual(['first', 'detail under m1', 'new text edits m1']);
  });

  test('and that other never arrived: is said by itself', async () => {
    answers = [{ kind: 'refused', what: 'invalid_blocks' }];
    await say('first');
    await say('detail', { under: 'first' });
    await deliver();
    // Administrators hear that the first failed; their direct message may overtake the channel.
    expect(said).toContain('detail');
    expect(said.filter((one) => one.startsWith('detail'))).toEqual(['detail']);
  });

  test('an edit of what is for later waits for it', async () => {
    await say('first', { notBefore: new Date(MONDAY.getTime() + 1000) });
    await say('edit', { edits: 'first' });
    await deliver();
    expect(said).toEqual([]);
    later(1001);
    await deliver();
    expect(said).toEqual(['first', 'edit edits m1']);
  });
});

describe('a channel that is gone', () => {
  test('is told to administrators once; status says so, and “try again” does', async () => {
    // The administrators' direct message may overtake the second: the answer goes by the card, not by the turn.
    goneAtFirst = new Set(['1', '2']);
    await say('1');
    await say('2');
    await deliver();
    expect(said).toEqual(['Een bericht aan #klant-x kwam niet aan']);
    const card = await anna.asks('status');
    expect(textOf(card)).toContain('2 berichten zijn mislukt');
    expect(textOf(card)).toContain('Uitgeschakeld: Slack, Microsoft Teams');
    const pressed = await anna.presses(card, 'Alles opnieuw proberen');
    expect(cardOf(pressed).title).toBe('2 berichten gaan opnieuw weg');
    await deliver();
    expect(said.slice(1)).toEqual(['1', '2']);
    expect(textOf(await anna.asks('status'))).toContain('Er is geen bericht mislukt.');
  });

  test('one of them can be tried again by itself', async () => {
    answers = [{ kind: 'gone', what: 'is_archived' }];
    await say('1');
    await deliver();
    const card = await anna.asks('status');
    expect(buttonsOf(card).map((one) => one.label)).toEqual(['Opnieuw proberen']);
    await anna.presses(card, 'Opnieuw proberen');
    await deliver();
    expect(said.at(-1)).toBe('1');
  });

  test('a notice that fails is not told of', async () => {
    answers = Array.from({ length: 9 }, () => ({ kind: 'gone', what: 'x' }) as const);
    await say('1');
    await deliver();
    expect(await world.database.db.select().from(deliveries).where(eq(deliveries.state, 'failed'))).toHaveLength(2);
  });
});

describe('what is past its best-before', () => {
  const MINUTE = 60_000;
  const until = (minutes: number) => new Date(MONDAY.getTime() + minutes * MINUTE);

  test('is not sent, whether its moment is its own or its kind’s; status says what it was', async () => {
    await say('b', { kind: 'briefing', bestBefore: until(70) });
    await say('n', { kind: 'nudge' });
    await say('q', { kind: 'question', bestBefore: until(60 * 24 * 90) });
    later(70 * MINUTE - 1);
    expect((await stateOf('b'))!.bestBefore).toEqual(until(70));
    expect((await stateOf('n'))!.bestBefore).toEqual(until(24 * 60));
    expect((await stateOf('q'))!.bestBefore).toEqual(until(30 * 24 * 60));
    later(24 * 60 * MINUTE);
    await deliver();
    expect(said).toEqual(['q']);
    expect([(await stateOf('b'))!.state, (await stateOf('n'))!.state]).toEqual(['expired', 'expired']);
    expect(textOf(await anna.asks('status'))).toContain(
      'Te laat, dus niet verstuurd (laatste zeven dagen): briefings: 1, herinneringen: 1',
    );
    later(8 * 24 * 60 * MINUTE);
    expect(textOf(await anna.asks('status'))).not.toContain('Te laat');
  });

  test('is counted from when it was to go out', async () => {
    await say('later', { kind: 'nudge', notBefore: until(60) });
    expect((await stateOf('later'))!.bestBefore).toEqual(until(25 * 60));
  });

  test('and may have arrived: it is looked for, and not sent again', async () => {
    answers = [{ kind: 'unknown', what: 'lost after arriving' }];
    await say('b', { kind: 'briefing', bestBefore: until(10) });
    await deliver();
    later(11 * MINUTE);
    await deliver();
    expect([said, (await stateOf('b'))!.state]).toEqual([['b'], 'sent']);
  });

  test('“try again” does not post it, and says so', async () => {
    answers = [{ kind: 'refused', what: 'restricted' }];
    await say('b', { kind: 'briefing', bestBefore: until(70) });
    await deliver();
    later(24 * 60 * MINUTE);
    said = [];
    const pressed = await anna.presses(await anna.asks('status'), 'Opnieuw proberen');
    expect(cardOf(pressed).title).toBe('1 bericht kwam te laat en gaat niet meer weg');
    await deliver();
    expect(said).toEqual([]);
  });

  test('says what is to be said instead, once', async () => {
    const otherwise = { to: { team }, card: { title: 'no briefing came', parts: [] }, reader: dutch };
    await say('b', { kind: 'briefing', bestBefore: until(10), otherwise });
    later(11 * MINUTE);
    await deliver();
    await deliver();
    expect(said).toEqual(['no briefing came']);
  });
});

describe('who asked for it', () => {
  test.each(['gone', 'refused'] as const)('hears at once that a direct message can’t reach them: %s', async (kind) => {
    const kees = await world.person({ name: `Kees ${kind}` });
    const otherwise = { to: { member: anna.id }, card: { title: 'Kees is not reached', parts: [] }, reader: dutch };
    answers = [{ kind, what: 'blocked' }];
    await say('to kees', { kind: 'question', to: { member: kees.id }, otherwise });
    await deliver();
    expect(said).toContain('Kees is not reached');
  });

  test('also where they are in no chat at all', async () => {
    const karel = await world.person({ name: 'Karel Weg' });
    const { db } = world.database;
    const [identity] = await db.delete(identities).where(eq(identities.member, karel.id)).returning();
    const otherwise = { to: { member: anna.id }, card: { title: 'Karel is not reached', parts: [] }, reader: dutch };
    expect(await say('to karel', { kind: 'question', to: { member: karel.id }, otherwise })).toBe(1);
    await deliver();
    expect(said).toEqual(['Karel is not reached']);
    await db.insert(identities).values(identity!);
  });

  test('hears nothing where it got through', async () => {
    const otherwise = { to: { member: anna.id }, card: { title: 'not reached', parts: [] }, reader: dutch };
    await say('to anna', { kind: 'question', to: { member: anna.id }, otherwise });
    await deliver();
    expect(said).toEqual(['to anna']);
  });
});

describe('what somebody waits for', () => {
  test('goes before what is for channels: it gets the first moment that one of those had', async () => {
    pace = { channel: 0, workspace: { post: 1000 } };
    for (const key of ['1', '2', '3', '4', '5']) await sayToNewTeam(key);
    await deliver();
    await say('question', { kind: 'question', to: { member: anna.id } });
    await deliver();
    await say('overview', { kind: 'overview', to: { member: (await world.person({ name: 'Olga Vos' })).id } });
    for (let second = 0; second < 7; second++) {
      later(1000);
      await deliver();
    }
    expect(said).toHaveLength(7);
    expect(said.indexOf('question')).toBe(1);
    expect(said.indexOf('overview')).toBe(6);
  });

  test('keeps its moment when another is waited for too', async () => {
    pace = { channel: 0, workspace: { post: 1000 } };
    for (const key of ['1', '2', '3', '4']) {
      team = await someTeam();
      await say(key);
    }
    await deliver();
    for (const key of ['first question', 'second question']) {
      const { id } = await world.person({ name: `Wacht ${key}` });
      await say(key, { kind: 'question', to: { member: id } });
      await deliver();
    }
    for (let second = 0; second < 6; second++) {
      later(1000);
      await deliver();
    }
    expect(said.slice(1, 3)).toEqual(['first question', 'second question']);
  });

  test('and was said goes before nothing any more', async () => {
    await say('question', { kind: 'question', to: { member: anna.id } });
    await deliver();
    await say('for a channel');
    later(5000);
    await say('reminder', { kind: 'nudge', to: { member: anna.id } });
    const [first] = await deliveringNow().take(1);
    await first!.done;
    expect(said).toEqual(['question', 'for a channel']);
  });

  test('has the first moment of all that come at once', async () => {
    pace = { channel: 0, workspace: { post: 1000 } };
    for (const key of ['1', '2', '3']) await sayToNewTeam(key);
    await say('question', { kind: 'question', to: { member: anna.id } });
    await deliver();
    expect(said).toEqual(['question']);
  });

  test('is taken first, however long others wait', async () => {
    // More than are looked at for one.
    for (const key of ['1', '2', '3', '4', '5']) await sayToNewTeam(key);
    later(5000);
    await say('question', { kind: 'question', to: { member: anna.id } });
    const [first] = await deliveringNow().take(1);
    await first!.done;
    expect(said).toEqual(['question']);
  });
});

test('status says in minutes how long the queue is', async () => {
  for (let n = 0; n < 3; n++) {
    team = await someTeam();
    for (let i = 0; i < 2; i++) await say(`${n} ${i}`);
  }
  // What is for tomorrow waits, and takes no time of today’s.
  await say('tomorrow', { notBefore: new Date(MONDAY.getTime() + 24 * 60 * 60_000) });
  const webPace = world.app.workplaces.web!.pace;
  const was = { ...webPace };
  Object.assign(webPace, { channel: 1000, workspace: { post: 30_000 } });
  expect(textOf(await anna.asks('status'))).toContain('Wacht op verzending: 7 berichten, over ongeveer 3 minuten weg');
  Object.assign(webPace, { channel: 1000, workspace: {} });
  expect(textOf(await anna.asks('status'))).toContain('7 berichten, binnen een minuut weg');
  Object.assign(webPace, was);
});

describe('with nowhere to go', () => {
  test('it is not kept; status names whom it was for, until he is in a chat', async () => {
    const { db } = world.database;
    const kees = await world.person({ name: 'Kees Stil' });
    const [identity] = await db.delete(identities).where(eq(identities.member, kees.id)).returning();
    expect(await say('to kees', { to: { member: kees.id } })).toBe(0);
    expect(await say('to kees again', { to: { member: kees.id } })).toBe(0);
    expect(textOf(await anna.asks('status'))).toContain(
      'Collega’s die ik niet bereik\nKees Stil · iets kon niet gezegd worden op 2026-11-23',
    );
    await db.insert(identities).values(identity!);
    expect(await say('to kees at last', { to: { member: kees.id } })).toBe(1);
    expect(textOf(await anna.asks('status'))).not.toContain('Kees');
  });

  test('a team is named with the button that makes its channel', async () => {
    await world.database.db.delete(rooms).where(eq(rooms.team, team));
    expect(await say('to the team', { to: { team } })).toBe(0);
    const card = await anna.asks('status');
    expect(textOf(card)).toContain(`Teams zonder kanaal\nTeam ${team} · iets kon niet gezegd worden op 2026-11-23`);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([`Kanaal van Team ${team} maken`]);
  });
});

test('only administrators see the status', async () => {
  const piet = await world.person({ name: 'Piet Bakker' });
  expect((await piet.asks('status')).title).toMatch(/beheerder/);
});

test('a bug in sending one holds up no other channel', async () => {
  answers = ['never'];
  await say('one');
  team = await someTeam();
  await say('other');
  await deliver();
  // Whichever was taken first broke.
  expect(said).toHaveLength(1);
  const left = ['one', 'other'].find((key) => !said.includes(key))!;
  expect((await stateOf(left))!.state).toBe('unknown');
});

describe('the rules', () => {
  const tried = { attempts: 1, since: MONDAY, at: MONDAY, luck: 0 };
  test('pauses grow, differ by luck, and end at five minutes', () => {
    expect([1, 2, 3, 20].map((n) => pauseAfter(n, 1))).toEqual([4000, 8000, 16_000, 300_000]);
    expect(pauseAfter(3, 0)).toBe(8000);
  });
  test('after so many attempts an administrator has to look at it', () => {
    const outcome = { kind: 'unknown', what: 'http 500' } as const;
    expect(verdict(outcome, { ...tried, attempts: MOST_ATTEMPTS - 1 }).state).toBe('unknown');
    expect(verdict(outcome, { ...tried, attempts: MOST_ATTEMPTS }).state).toBe('failed');
  });
  test('“later” is believed for a day, and says nothing of what may have arrived', () => {
    const busy = { kind: 'busy', what: 'ratelimited', retryAfter: 3 } as const;
    expect(verdict(busy, tried)).toMatchObject({ state: 'queued', pause: 3000, counts: false });
    expect(verdict(busy, { ...tried, unsure: true }).state).toBe('unknown');
    expect(verdict(busy, { ...tried, at: new Date(MONDAY.getTime() + 86_400_001) }).state).toBe('failed');
  });
  test('a queue is as long as its workspace or its longest channel takes, whichever is longer; platforms go on beside each other', () => {
    const paces: Record<string, Pace> = {
      web: { channel: 60_000, workspace: { post: 10_000 } },
      slack: { channel: 1000, workspace: { post: 50_000 } },
    };
    const paceOf = (platform: string) => paces[platform];
    const web = { platform: 'web', waiting: 6, longest: 4 } as const;
    const slack = { platform: 'slack', waiting: 6, longest: 4 } as const;
    expect(drainMs([web], paceOf)).toBe(240_000);
    expect(drainMs([slack], paceOf)).toBe(300_000);
    expect(drainMs([web, slack], paceOf)).toBe(300_000);
    expect(drainMs([{ ...web, platform: 'teams' }], paceOf)).toBe(0);
    expect(drainMs([], paceOf)).toBe(0);
  });
  test('what may have arrived counts as looking', () => {
    expect(kindOf({ edits: false, before: 'queued' })).toBe('post');
    expect(kindOf({ edits: false, before: 'sending' })).toBe('look');
    expect(kindOf({ edits: true, before: 'unknown' })).toBe('edit');
  });
});
