import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openForm, redraw, silence, toAsker, toRoom, type Reply } from '../../../src/core/ask.js';
import type { Form } from '../../../src/core/form.js';
import { teamsApp } from '../../support/teams-app.js';
import { BOT } from '../../support/teams-connector.js';
import { ANNA, CHANNEL, payload } from '../../support/teams-payload.js';

const CHAT = 'a:1AnnaChat';
const PAGE = 'https://afspraak.example/accounts/018f0000-0000-7000-8000-000000000003';
const HREF = 'https://teams.microsoft.com/l/entity/app/overview?context=x';
const card = (title: string) => ({ title, parts: [] });
const form: Form = { command: 'history.log', title: 'Contact noteren', submit: 'Noteren', hidden: {}, blanks: [] };

const app = await teamsApp({
  linked: (url) => (url === PAGE ? { command: 'page.preview', args: { account: '7' }, href: HREF } : undefined),
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.teams.stop();
  app.answers(() => silence);
  app.offers([]);
  app.connector.chats.set(ANNA, CHAT);
  await app.sends(payload('personal-message'));
  app.connector.posts.clear();
  app.connector.calls.length = 0;
  app.heard.length = 0;
});

describe('a line that only its writer sees', () => {
  /** Said behind a slash in a channel: without a mention, to us alone. */
  const said = (text: string) =>
    payload('channel-mention', {
      text,
      attachments: [],
      entities: [],
      recipient: { id: BOT, name: 'Afspraak', isTargeted: true },
    });

  test.each(['briefing', '/briefing', ' /briefing', '/afspraak briefing', '/Account: briefing'])(
    'is for us though nobody is mentioned, by its words: %s',
    async (text) => {
      await app.sends(said(text));
      expect(app.heard.map((heard) => heard.said)).toEqual([{ as: 'words', text: 'briefing', mentions: [] }]);
      expect(app.heard[0]!.room).toBe(CHANNEL);
    },
  );

  test('without that is overheard, and not answered', async () => {
    await app.sends({ ...said('/briefing'), recipient: { id: BOT, name: 'Afspraak' } });
    expect(app.heard).toEqual([]);
  });

  test.each<[string, Reply]>([
    ['for the asker', toAsker(card('Briefing'))],
    ['that a channel would have seen', toRoom(card('Briefing'))],
    ['with a form behind a button', openForm(form)],
  ])('is answered in the same place, to them alone: an answer %s', async (_, reply) => {
    app.answers(() => reply);
    await app.sends(said('/briefing'));
    const [sent, more] = app.connector.of('send');
    expect(more).toBeUndefined();
    expect(sent!.path).toMatch(/\/activities\?isTargetedActivity=true$/);
    expect(sent!.body.recipient).toEqual({ id: '29:1xAnnaQ7f', isTargeted: true });
    expect(app.said(CHANNEL)).toHaveLength(1);
    expect(app.said(CHAT)).toEqual([]);
  });

  test.each([
    [400, 'BadArgument'],
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ])('is answered in the personal chat where the channel takes no such answer: %i %s', async (status, code) => {
    app.answers(() => toAsker(card('Briefing')));
    app.connector.next('send', { status, code });
    await app.sends(said('/briefing'));
    expect(app.said(CHANNEL)).toEqual([]);
    expect(app.said(CHAT).map(({ activity }) => activity.summary)).toEqual(['Briefing']);
  });

  test('and an answer to a mention is for all, or in the personal chat, as ever', async () => {
    app.answers(() => toAsker(card('Briefing')));
    await app.sends(payload('channel-mention'));
    expect(app.connector.of('send').map(({ path }) => path.includes('isTargeted'))).not.toContain(true);
    expect(app.said(CHAT)).toHaveLength(1);
  });
});

describe('an address of the page in a message', () => {
  const pasted = (url: unknown) =>
    app.sends(payload('look-up', { name: 'composeExtension/queryLink', value: { url } }));

  test('becomes a card that says nothing to all, and to each reader what they may see', async () => {
    app.answers(() => redraw({ title: 'Jansen BV', parts: [] }));
    const { status, body } = await pasted(PAGE);
    expect([status, body.composeExtension.attachments.length]).toEqual([200, 1]);
    const [{ content, preview }] = body.composeExtension.attachments;
    expect(JSON.stringify([content, preview])).not.toContain('Jansen');
    expect(content.actions ?? JSON.stringify(content)).toEqual(expect.stringContaining(HREF));
    expect(content.refresh).toEqual({
      action: {
        type: 'Action.Execute',
        title: '…',
        verb: 'page.preview',
        data: { args: { account: '7' }, view: true },
      },
      userIds: [],
    });
    expect(app.heard[0]!.said).toMatchObject({ command: 'page.preview', args: { account: '7' } });
  });

  test('stays as it is for who may not see it', async () => {
    app.answers(() => toAsker(card('Deze klant ken ik niet.')));
    expect((await pasted(PAGE)).body.composeExtension.attachments).toEqual([]);
  });

  test.each(['https://elders.example/accounts/1', 'javascript:alert(1)', '', 7, undefined])(
    'that is none of ours is left alone, and asks nothing: %p',
    async (url) => {
      expect((await pasted(url)).body.composeExtension.attachments).toEqual([]);
      expect(app.heard).toEqual([]);
    },
  );
});

describe('a look-up', () => {
  const options = Array.from({ length: 30 }, (_, i) => ({ value: `${i}`, label: `Klant ${i}` }));
  const page = async (skip: unknown) => {
    const { value } = payload('look-up');
    const { body } = await app.sends(payload('look-up', { value: { ...value, queryOptions: { skip, count: 25 } } }));
    return body.composeExtension.attachments.map(({ content }: any) => content.title);
  };

  test('that is scrolled goes on where it was, and ends', async () => {
    app.offers(options);
    expect(await page(0)).toHaveLength(25);
    expect(await page(25)).toEqual(['Klant 25', 'Klant 26', 'Klant 27', 'Klant 28', 'Klant 29']);
    expect(await page(50)).toEqual([]);
  });

  test.each([-3, 'x', null, 2.5])('from a place that is none begins at its beginning: %p', async (skip) => {
    app.offers(options);
    expect((await page(skip))[0]).toBe(skip === 2.5 ? 'Klant 2' : 'Klant 0');
  });
});
