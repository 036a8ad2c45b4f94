import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openForm, redraw, silence, toAsker, toRoom } from '../../../src/core/ask.js';
import type { Form } from '../../../src/core/form.js';
import type { Mishap } from '../../support/loopback.js';
import { later, until } from '../../support/slack-app.js';
import { teamsApp } from '../../support/teams-app.js';
import { ANNA, CHANNEL, payload } from '../../support/teams-payload.js';

const CHAT = 'a:1AnnaChat';
const card = (title: string) => ({ title, parts: [] });
const form: Form = { command: 'history.log', title: 'Contact noteren', submit: 'Noteren', hidden: {}, blanks: [] };
const tooMany: Mishap = { status: 429, retryAfter: 0.2 };

const app = await teamsApp();
afterAll(() => app.close());
beforeEach(async () => {
  await app.teams.stop();
  app.answers(() => silence);
  app.connector.chats.set(ANNA, CHAT);
  await app.sends(payload('personal-message'));
  app.connector.posts.clear();
  app.connector.calls.length = 0;
  app.lines.length = 0;
  app.heard.length = 0;
});

const titles = (conversation: string) =>
  app.said(conversation).map(({ activity }) => activity.summary ?? activity.text);
const faults = () => app.lines.filter(({ level }) => level >= 50);
const message = async (title: string): Promise<string> => {
  app.answers(() => toAsker(card(title)));
  await app.sends(payload('personal-message'));
  return app.said(CHAT)[0]!.id;
};

describe('when Teams says “later”', () => {
  test.each([
    ['412', { status: 412, retryAfter: 0.05 }],
    ['429', { status: 429, retryAfter: 0.05 }],
    ['502', { status: 502, retryAfter: 0.05 }],
    ['503', { status: 503, retryAfter: 0.05 }],
  ])('by a %s, the answer comes in its own place, once, and nothing else is said', async (_, mishap) => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', mishap, mishap);
    await app.sends(payload('personal-message'));
    expect(titles(CHAT)).toEqual(['Genoteerd']);
    expect(app.connector.of('send')).toHaveLength(3);
    expect(app.lines.filter(({ level }) => level >= 30)).toEqual([]);
  });

  test('it is waited for as long as it says', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', { status: 429, retryAfter: 0.5 });
    const justBefore = later(450).then(() => app.connector.of('send').length);
    await app.sends(payload('personal-message'));
    expect(await justBefore).toBe(1);
    expect(titles(CHAT)).toEqual(['Genoteerd']);
  });

  test('what is for all comes in the room, and nobody is told that it is for him alone', async () => {
    app.answers(() => toRoom(card('Briefing')));
    app.connector.next('send', tooMany);
    await app.sends(payload('channel-mention'));
    expect(titles(CHANNEL)).toEqual(['Briefing']);
    expect(titles(CHAT)).toEqual([]);
  });

  test('for longer than anyone waits, the asker alone hears that it may be done, with a reference', async () => {
    app.answers(() => toRoom(card('Briefing')));
    app.connector.next('send', { status: 429, retryAfter: 3600 });
    await app.sends(payload('channel-mention'));
    expect(titles(CHANNEL)).toEqual([]);
    expect(titles(CHAT)).toEqual([expect.stringMatching(/may well be done.*this reference: [0-9a-f]{8}/)]);
    expect(faults()).toHaveLength(1);
  });

  test('and we stop, it is tried at once', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', { status: 429, retryAfter: 14 });
    const sent = app.sends(payload('personal-message'));
    await until(() => app.connector.of('send').length === 1);
    await later(50);
    await app.teams.stop();
    await sent;
    expect(titles(CHAT)).toEqual(['Genoteerd']);
  });
});

describe('an answer that is lost', () => {
  test('on a line that was cut is not said again: it may have arrived', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', 'lost');
    await app.sends(payload('personal-message'));
    expect(titles(CHAT)).toEqual(['Genoteerd', expect.stringContaining('look before you ask again')]);
  });

  test('because all may not read it and his own chat is shut: one line says so, and no word of the answer', async () => {
    app.answers(() => toAsker(card('Geheim')));
    const shut: Mishap = { status: 403, code: 'BotDisabledByAdmin' };
    app.connector.next('send', shut, shut);
    await app.sends(payload('channel-mention'));
    expect(titles(CHANNEL)).toEqual([expect.stringContaining('could not be brought to you')]);
    expect(titles(CHAT)).toEqual([]);
    expect(faults()[0].failure).toEqual({ kind: 'refused', what: 'BotDisabledByAdmin' });
  });

  test.each(['Forbidden', 'ForbiddenOperationException'])(
    'because he never added the app (%s): he is told how',
    async (code) => {
      await app.sends(payload('removed'));
      app.answers(() => toAsker(card('Geheim')));
      app.connector.next('create', { status: 403, code });
      await app.sends(payload('channel-mention'));
      expect(titles(CHANNEL)).toEqual([expect.stringContaining('Add Afspraak to your personal chats')]);
    },
  );
});

describe('a button whose act is done', () => {
  test.each([
    ['later', { status: 429, retryAfter: 0.2 }],
    ['a cut line', 'cut' as const],
    ['gone', { status: 404 }],
  ])('shows its card, and nobody is told to try again, when the message’s own edit meets %s', async (_, mishap) => {
    const id = await message('Voor');
    app.answers(() => redraw(card('Na')));
    app.connector.next('update', mishap);
    const { status, body } = await app.sends(payload('button', { replyToId: id }));
    expect([status, body.value.fallbackText]).toEqual([200, 'Na']);
    await later(400);
    expect(titles(CHAT)).toEqual([mishap === 'cut' || mishap.status === 404 ? 'Voor' : 'Na']);
    expect(faults()).toEqual([]);
  });

  test('says so in Teams’ own time when its private answer takes long', async () => {
    app.answers(() => toAsker(card('Historie')));
    app.connector.next('send', { slow: 3000 });
    const { status, body } = await app.sends(payload('channel-button'));
    expect(titles(CHAT)).toEqual([]);
    expect([status, body.value]).toEqual([200, expect.stringContaining('Dit duurt even')]);
    await until(() => titles(CHAT).length === 1);
    expect(titles(CHANNEL)).toEqual([]);
  });

  test('tells the presser alone that its answer failed', async () => {
    app.answers(() => toAsker(card('Historie')));
    app.connector.next('send', { status: 500 });
    const { status, body } = await app.sends(payload('channel-button'));
    expect([status, body.value]).toEqual([200, expect.stringContaining('may well be done')]);
    expect([...titles(CHANNEL), ...titles(CHAT)]).toEqual([]);
  });
});

describe('a form whose act is done', () => {
  test('is closed, and its answer comes when Teams takes it', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', { status: 502, retryAfter: 0 }, { status: 502, retryAfter: 0 });
    expect(await app.sends(payload('send-form'))).toEqual({ status: 200, body: undefined });
    expect(titles(CHAT)).toEqual(['Genoteerd']);
  });

  test('is never answered as if it failed, so it is not sent twice', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', { status: 500 });
    const { status, body } = await app.sends(payload('send-form'));
    expect(status).toBe(200);
    expect(body.task).toMatchObject({ type: 'message', value: expect.stringContaining('may well be done') });
    expect(faults()).toHaveLength(1);
  });

  test('from a channel edits its own line when Teams takes it', async () => {
    app.answers(() => openForm(form));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    app.answers(() => toRoom(card('Genoteerd')));
    app.connector.next('update', tooMany);
    const data = { command: 'history.log', hidden: {}, waits: true };
    await app.sends(payload('channel-send-form', { replyToId: post!.id, value: { data } }));
    expect(titles(CHANNEL)).toEqual(['Genoteerd']);
  });
});

describe('what takes too long', () => {
  const slowly = () => app.answers(() => later(2700).then(() => redraw(card('Mijn kijk'))));

  test('is no view of one’s own, and no choice while writing', async () => {
    slowly();
    const [view, chosen] = await Promise.all([app.sends(payload('view')), app.sends(payload('choose'))]);
    expect(view.body).toMatchObject({ statusCode: 400, value: { code: 'NoView' } });
    expect(chosen.body.composeExtension.attachments).toEqual([]);
  });

  test('is shown in the message that was pressed, after', async () => {
    const id = await message('Voor');
    slowly();
    const { body } = await app.sends(payload('button', { replyToId: id }));
    expect(body.value).toContain('Dit duurt even');
    await until(() => titles(CHAT)[0] === 'Mijn kijk');
    expect(titles(CHAT)).toEqual(['Mijn kijk']);
  });
});

describe('when our own house is in trouble', () => {
  const words = 'Failed query: insert into workspaces params: anna@voorbeeld.example';

  test('nobody gets to see its words: not Teams, not the console, not the log', async () => {
    const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = await teamsApp({ settle: () => Promise.reject(new Error(words)) });
    try {
      expect(await broken.sends(payload('personal-message'))).toEqual({ status: 200, body: undefined });
      expect(broken.said(CHAT).map(({ activity }) => activity.text)).toEqual([
        expect.stringMatching(/iets mis.*code: [0-9a-f]{8}/),
      ]);
      expect(broken.lines).toHaveLength(1);
      expect(await broken.sends(payload('button'))).toEqual({ status: 500, body: undefined });
      await broken.sends(payload('channel-overheard'));
      expect(broken.said(CHANNEL)).toEqual([]);
      expect(JSON.stringify(broken.lines)).not.toContain('voorbeeld.example');
      expect(printed).not.toHaveBeenCalled();
    } finally {
      printed.mockRestore();
      await broken.close();
    }
  });
});
