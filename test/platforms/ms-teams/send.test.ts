import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { APP, BOT, TENANT } from '../../support/teams-connector.js';
import { CHANNEL, GROUP, reader, sending, teamsPlace, type Place } from './support.js';

let teams: Place;
const since = new Date('2026-12-01T09:00:00Z');
beforeEach(async () => {
  teams = await teamsPlace();
});
afterEach(() => teams.close());
const send = (more = {}) => teams.place.send(sending(more));
const cardOf = (post: any) => post.activity.attachments[0].content;
const later = (seconds: number) => (teams.clock.now = new Date(since.getTime() + seconds * 1000));

describe('a message', () => {
  test('to a channel begins a thread there, as the bot, with its key as the name of the card’s first element', async () => {
    await teams.metIn();
    const sent = await send();
    expect(sent).toEqual({ id: expect.stringMatching(/^19:jansen@thread\.tacv2;messageid=(\d+) \1$/) });
    const [call] = teams.wire.of('create');
    expect(call).toMatchObject({
      token: `${TENANT} https://api.botframework.com/.default`,
      body: { isGroup: true, bot: { id: BOT }, tenantId: TENANT, channelData: { channel: { id: CHANNEL } } },
    });
    const [post] = [...teams.wire.posts.values()];
    expect(post!.activity.summary).toBe('Bezoek om 14:00');
    expect(cardOf(post).body[0]).toMatchObject({ id: 'k-0001' });
  });

  test('goes under an earlier one in its thread, or in its place', async () => {
    await teams.metIn();
    const first = (await send()) as { id: string };
    const [thread] = first.id.split(' ');
    const reply = (await send({ under: first.id, key: 'k-0002' })) as { id: string };
    expect(reply.id.startsWith(`${thread} `)).toBe(true);
    expect(await send({ edits: first.id, card: { title: 'Bezoek om 15:00', parts: [] } })).toEqual(first);
    expect(teams.wire.posts.get(first.id)!.activity.summary).toBe('Bezoek om 15:00');
    expect(teams.wire.posts.size).toBe(2);
    expect(await send({ under: reply.id, key: 'k-0003' })).toMatchObject({ id: expect.stringContaining(thread!) });
  });

  test('to a channel that only Graph told us of goes through the tenant’s service', async () => {
    await teams.met('anna');
    expect(await send()).toHaveProperty('id');
  });

  test('to someone we met goes to his conversation', async () => {
    await teams.met('anna');
    expect(await send({ to: { user: 'anna' } })).toEqual({ id: expect.stringMatching(/^a:chat-anna \d+$/) });
    expect(teams.wire.of('create')).toHaveLength(0);
  });

  test('to someone who has the app but never spoke begins his conversation, once', async () => {
    await teams.metIn();
    await send({ to: { user: 'piet' } });
    await send({ to: { user: 'piet' }, key: 'k-0002' });
    expect(teams.wire.of('create').map(({ body }) => body.members)).toEqual([[{ id: 'piet' }]]);
    expect(teams.wire.of('send')).toHaveLength(2);
  });

  test('to a group chat is a line in it', async () => {
    teams.wire.chats.set('groep', '19:groep@thread.v2');
    await teams.references.keep(
      { workspace: TENANT, kind: 'group', conversation: '19:groep@thread.v2', serviceUrl: teams.wire.serviceUrl },
      since,
    );
    expect(await send({ to: { room: '19:groep@thread.v2' } })).toHaveProperty('id');
  });

  test('asks for one token, and for a new one before that ends', async () => {
    await teams.metIn();
    await Promise.all([send(), send({ key: 'k-0002' })]);
    expect(teams.wire.of('token')).toHaveLength(1);
    expect(teams.wire.of('token')[0]!.body).toMatchObject({ client_id: APP, grant_type: 'client_credentials' });
    later(3400);
    await send({ key: 'k-0003' });
    expect(teams.wire.of('token')).toHaveLength(2);
  });
});

describe('what goes wrong', () => {
  test.each([
    [
      { status: 429, retryAfter: 7 },
      { kind: 'busy', retryAfter: 7 },
    ],
    [{ status: 429 }, { kind: 'busy', retryAfter: 30 }],
    [{ status: 412 }, { kind: 'busy', retryAfter: 2 }],
    [{ status: 502 }, { kind: 'busy', retryAfter: 10 }],
    [
      { status: 503, retryAfter: 3 },
      { kind: 'busy', retryAfter: 3 },
    ],
    [{ status: 401 }, { kind: 'busy', retryAfter: 300 }],
    [
      { status: 403, code: 'ConversationBlockedByUser' },
      { kind: 'gone', what: 'ConversationBlockedByUser' },
    ],
    [
      { status: 403, code: 'BotNotInConversationRoster' },
      { kind: 'gone', what: 'BotNotInConversationRoster' },
    ],
    [
      { status: 403, code: 'BotDisabledByAdmin' },
      { kind: 'refused', what: 'BotDisabledByAdmin' },
    ],
    [
      { status: 404, code: 'ConversationNotFound' },
      { kind: 'gone', what: 'ConversationNotFound' },
    ],
    [
      { status: 413, code: 'MessageSizeTooBig' },
      { kind: 'refused', what: 'MessageSizeTooBig' },
    ],
    [
      { status: 500, code: 'ServiceError' },
      { kind: 'unknown', what: 'ServiceError' },
    ],
    [{ status: 504 }, { kind: 'unknown' }],
    ['lost' as const, { kind: 'unknown' }],
    ['cut' as const, { kind: 'unknown' }],
  ])('%j', async (mishap, failure) => {
    await teams.met('anna');
    teams.wire.next('send', mishap);
    expect(await send({ to: { user: 'anna' } })).toMatchObject(failure);
    expect(teams.wire.of('send')).toHaveLength(1);
  });

  test('a message that is never answered is not known to have arrived, after ten seconds', async () => {
    await teams.metIn();
    teams.wire.next('create', 'hang');
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const waiting = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(150));
    expect(await send()).toEqual({ kind: 'unknown', what: 'TimeoutError' });
    expect(waiting).toHaveBeenCalledWith(10_000);
    waiting.mockRestore();
    expect(teams.wire.of('create')).toHaveLength(1);
  });

  test('where nobody listens, nothing was sent', async () => {
    await teams.met('anna');
    await teams.place.send(sending({ to: { user: 'anna' } }));
    await teams.wire.close();
    // One that was kept open may not know yet that it is closed; after that there is none.
    await send({ to: { user: 'anna' } });
    expect(await send({ to: { user: 'anna' } })).toMatchObject({ kind: 'busy', what: 'ECONNREFUSED' });
  });

  test('whoever never added the app is gone, and so is everyone before anybody did', async () => {
    teams.wire.addPerson('kees', { chat: false });
    expect(await send()).toEqual({ kind: 'gone', what: 'not_installed' });
    await teams.metIn();
    expect(await send({ to: { user: 'kees' } })).toEqual({ kind: 'gone', what: 'not_installed' });
  });

  test('a conversation that could not be begun was told nothing, so it is simply tried again', async () => {
    await teams.metIn();
    teams.wire.next('create', 'lost');
    expect(await send({ to: { user: 'piet' } })).toMatchObject({ kind: 'busy', what: 'no_conversation' });
    expect(await send({ to: { user: 'piet' } })).toHaveProperty('id');
  });

  test('a stored service URL that is not Teams’ own gets no token and no call', async () => {
    const foreign = { workspace: TENANT, kind: 'personal', conversation: 'a:x', user: 'anna' } as const;
    await teams.references.keep({ ...foreign, serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }, since);
    expect(teams.kept.all.size).toBe(0);
    await teams.kept.keep(TENANT, { person: 'anna' }, { ...foreign, serviceUrl: 'https://evil.example/' }, since);
    expect(await send({ to: { user: 'anna' } })).toEqual({ kind: 'refused', what: 'service_url' });
    expect(teams.wire.calls).toHaveLength(0);
  });

  test('a secret that no longer works is waited for', async () => {
    await teams.close();
    teams = await teamsPlace({ password: 'wrong' });
    await teams.metIn();
    expect(await send()).toEqual({ kind: 'busy', what: 'invalid_client', retryAfter: 300 });
  });
});

describe('whether it arrived', () => {
  const look = (more = {}) => teams.place.sentBefore(sending(more), since);

  test('is seen in a channel by the key in the card, once it had the time to appear', async () => {
    await teams.metIn();
    const sent = await send();
    later(5);
    expect(await look()).toEqual({ kind: 'busy', what: 'too_early_to_look', retryAfter: 25 });
    expect(teams.graph.calls).toHaveLength(0);
    later(60);
    expect(await look()).toEqual(sent);
    expect(teams.graph.of('messages')[0]).toMatchObject({
      token: `${TENANT} https://graph.microsoft.com/.default`,
      path: expect.stringContaining(GROUP),
    });
    expect(await look({ key: 'k-0002' })).toBeUndefined();
  });

  test('is seen in a thread', async () => {
    await teams.metIn();
    const first = (await send()) as { id: string };
    const reply = await send({ key: 'k-0002', under: first.id });
    later(60);
    expect(await look({ key: 'k-0002', under: first.id })).toEqual(reply);
    expect(await look({ key: 'k-0003', under: first.id })).toBeUndefined();
  });

  test('is seen behind more messages than fit on a page', async () => {
    await teams.metIn();
    const first = await send();
    for (let i = 0; i < 120; i++) await send({ key: `later-${i}` });
    later(60);
    expect(await look()).toEqual(first);
    expect(teams.graph.of('messages')).toHaveLength(3);
  });

  test.each([
    ['to a person', { to: { user: 'anna' } }],
    ['in a channel whose team is not known', { to: { room: '19:elders@thread.tacv2' } }],
  ])('cannot be known %s', async (_, more) => {
    await teams.met('anna');
    later(60);
    expect(await look(more)).toEqual({ kind: 'unseen', what: 'no_right_to_look' });
  });

  test('cannot be known where the right to read was not given, or where no more than the bot itself is registered', async () => {
    await teams.metIn();
    teams.graph.withheld.add('ChannelMessage.Read.Group');
    later(60);
    expect(await look()).toEqual({ kind: 'unseen', what: 'no_right_to_look' });
    await teams.close();
    teams = await teamsPlace({ local: true });
    await teams.metIn();
    expect(await look()).toEqual({ kind: 'unseen', what: 'no_right_to_look' });
  });

  test('is looked for again when Graph has no answer', async () => {
    await teams.metIn();
    later(60);
    teams.graph.next('messages', { status: 429, retryAfter: 9 }, { status: 500 });
    expect(await look()).toMatchObject({ kind: 'busy', retryAfter: 9 });
    expect(await look()).toMatchObject({ kind: 'unknown' });
  });
});

test('the local playground is spoken to without a token', async () => {
  await teams.close();
  teams = await teamsPlace({ local: true });
  await teams.met('anna');
  expect(await teams.place.send(sending({ to: { user: 'anna' } }))).toHaveProperty('id');
  expect(teams.wire.calls.map(({ token }) => token)).toEqual(['']);
});

test('what is told at once reaches a person, and stays untold where he cannot be reached', async () => {
  await teams.met('anna');
  await teams.place.tell({ workspace: TENANT, user: 'anna', card: { title: 'Hallo', parts: [] }, reader });
  expect(teams.wire.of('send')).toHaveLength(1);
  teams.wire.addPerson('kees', { chat: false });
  await teams.place.tell({ workspace: TENANT, user: 'kees', card: { title: 'Hallo', parts: [] }, reader });
  teams.wire.next('send', { status: 500 });
  await expect(
    teams.place.tell({ workspace: TENANT, user: 'anna', card: { title: 'Hallo', parts: [] }, reader }),
  ).rejects.toThrow('500');
});
