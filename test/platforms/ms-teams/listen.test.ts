import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openForm, redraw, silence, toAsker, toRoom } from '../../../src/core/ask.js';
import { moment, text, type Card } from '../../../src/core/card.js';
import type { Form } from '../../../src/core/form.js';
import { later, until } from '../../support/slack-app.js';
import { teamsApp } from '../../support/teams-app.js';
import { ANNA, CHANNEL, GROUP_CHAT, payload, PIET, TEAM } from '../../support/teams-payload.js';
import { BOT, TENANT, type Post } from '../../support/teams-connector.js';
import { faultsInCard } from '../../support/adaptive-card.js';

const CHAT = 'a:1AnnaChat';
const card = (title: string, more: Partial<Card> = {}): Card => ({ title, parts: [], ...more });
const form: Form = {
  command: 'history.log',
  title: 'Contact noteren',
  submit: 'Noteren',
  hidden: { at: '2026-12-01T09:00:00.000Z' },
  blanks: [
    {
      name: 'account',
      label: 'klant',
      kind: 'account',
      required: true,
      max: 300,
      searchable: true,
      options: [{ value: 'a1', label: 'Jansen BV' }],
      value: { value: 'a1', label: 'Jansen BV' },
    },
    {
      name: 'text',
      label: 'wat er gebeurde',
      kind: 'lines',
      required: true,
      max: 40_000,
      searchable: false,
      value: { value: 'pomp', label: 'pomp' },
      error: 'Te kort.',
    },
    { name: 'day', label: 'dag', kind: 'day', required: false, max: 100, searchable: false },
  ],
};

const app = await teamsApp();
afterAll(() => app.close());
beforeEach(async () => {
  await app.teams.stop();
  await app.sends(payload('removed'));
  app.kept.clear();
  app.heard.length = 0;
  app.connector.calls.length = 0;
  app.connector.posts.clear();
  app.connector.chats.set(ANNA, CHAT);
  app.answers(() => silence);
});

const titles = (conversation: string) =>
  app.said(conversation).map(({ activity }) => activity.summary ?? activity.text);
const invoked = async (name: string, over: object = {}) => {
  const { status, body } = await app.sends(payload(name, over as Record<string, unknown>));
  expect(status).toBe(200);
  return body;
};

describe('words', () => {
  test('in a personal chat are answered there', async () => {
    app.answers(() => toAsker(card('Genoteerd bij Jansen BV')));
    await app.sends(payload('personal-message'));
    expect(app.heard[0]).toMatchObject({
      platform: 'teams',
      workspace: TENANT,
      user: ANNA,
      room: undefined,
      said: { as: 'words' },
    });
    expect(titles(CHAT)).toEqual(['Genoteerd bij Jansen BV']);
    const [post] = app.said(CHAT);
    expect(faultsInCard(post!.activity.attachments[0].content)).toEqual([]);
  });

  test('in a channel are heard when they are for us: who is named is found by his id', async () => {
    app.answers(() => toRoom(card('Piet Bakker bezet nu de plaats')));
    await app.sends(payload('channel-mention'));
    expect(app.heard[0]).toMatchObject({
      room: CHANNEL,
      said: { text: 'plaats technische dienst @Piet Bakker Jansen BV', mentions: [{ start: 25, end: 37, user: PIET }] },
    });
    const [post] = app.said(CHANNEL);
    expect(post!.conversation).toBe(`${CHANNEL};messageid=1733043599000`);
  });

  test('that are changed afterwards are not done again, and that is said to their writer', async () => {
    const channelData = { ...payload('personal-message')['channelData'], eventType: 'editMessage' };
    await app.sends(payload('personal-message', { type: 'messageUpdate', channelData }));
    expect(app.heard).toEqual([]);
    expect(titles(CHAT)).toEqual([expect.stringMatching(/^Ik zie dat u uw bericht gewijzigd hebt/)]);
    await app.sends(payload('personal-message', { type: 'messageUpdate', channelData, locale: 'en-GB' }));
    expect(titles(CHAT)[1]).toMatch(/^I saw that you changed your message/);
  });

  test('of others that are changed, or brought back, are no matter of ours', async () => {
    const over = payload('channel-overheard');
    const edited = { ...over['channelData'], eventType: 'editMessage' };
    await app.sends(payload('channel-overheard', { type: 'messageUpdate', channelData: edited }));
    const back = { ...payload('personal-message')['channelData'], eventType: 'undeleteMessage' };
    await app.sends(payload('personal-message', { type: 'messageUpdate', channelData: back }));
    expect(app.connector.calls).toEqual([]);
  });

  test('in a channel that are not for us are not heard, and nothing is said', async () => {
    await app.sends(payload('channel-overheard'));
    expect(app.heard).toEqual([]);
    expect(app.connector.calls).toEqual([]);
  });

  test('of someone without an Entra id are not heard', async () => {
    const from = { ...payload('personal-message')['from'], aadObjectId: undefined };
    await app.sends(payload('personal-message', { from }));
    expect(app.heard).toEqual([]);
  });

  test('in a channel are answered privately when only the asker may read it, with one line in the channel that goes away', async () => {
    app.answers(() => toAsker(card('Briefing Jansen BV')));
    await app.sends(payload('channel-mention'));
    expect(titles(CHAT)).toEqual(['Briefing Jansen BV']);
    expect(titles(CHANNEL)).toEqual(['The answer is for you alone: it is in your personal chat with Afspraak.']);
    await app.teams.stop();
    expect(titles(CHANNEL)).toEqual([]);
  });

  test('whose answer is private and whose asker never added the app: he is told how, and nobody reads the answer', async () => {
    app.connector.chats.delete(ANNA);
    app.answers(() => toAsker(card('Briefing Jansen BV')));
    await app.sends(payload('channel-mention'));
    await until(() => titles(CHANNEL).length === 1);
    expect(titles(CHANNEL)[0]).toContain('Add Afspraak to your personal chats');
    expect(JSON.stringify([...app.connector.posts.values()])).not.toContain('Briefing Jansen BV');
  });

  test('that need a form get a button that opens it, with what was understood', async () => {
    app.answers(() => openForm(form));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    const [action] = post!.activity.attachments[0].content.body.at(-1).actions;
    expect(action).toMatchObject({ type: 'Action.Submit', title: 'Open the form' });
    expect(action.data).toEqual({
      msteams: { type: 'task/fetch' },
      command: 'history.log',
      args: { at: '2026-12-01T09:00:00.000Z', account: 'a1', text: 'pomp', 'message.waits': 'yes' },
    });
  });

  test('that cannot be answered: the asker gets a reference, the log no words of his', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    app.connector.next('send', { status: 400, code: 'BadSyntax' });
    app.connector.next('send', { status: 500 });
    await app.sends(payload('personal-message'));
    await until(() => titles(CHAT).length === 1);
    expect(titles(CHAT)[0]).toMatch(/What you asked may well be done.*this reference: [0-9a-f]{8}/);
    expect(JSON.stringify(app.lines)).not.toContain('lekt');
  });

  test('are kept where they came from, to speak there later', async () => {
    await app.sends(payload('personal-message'));
    await app.sends(payload('channel-mention'));
    await app.sends(payload('group-mention'));
    expect([...app.kept.keys()]).toEqual([`${TENANT} ${ANNA}`, `${TENANT} ${CHANNEL}`, `${TENANT} 19:groep@thread.v2`]);
  });

  test.each(['installed', 'personal-message'])(
    'from a chat of two people that says it is personal do not make it somebody’s own (%s)',
    async (name) => {
      app.answers(() => toAsker(card('Briefing Jansen BV')));
      await app.sends(payload('personal-message'));
      const own = app.kept.get(`${TENANT} ${ANNA}`);
      const chat = { conversationType: 'personal', tenantId: TENANT, id: '19:anna_piet@unq.gbl.spaces' };
      app.connector.groups.set(chat.id, [ANNA, PIET]);
      await app.sends(payload(name, { conversation: chat }));
      expect(app.kept.get(`${TENANT} ${ANNA}`)).toEqual(own);
      expect(own).toMatchObject({ reference: { conversation: CHAT } });
      app.connector.posts.clear();
      await app.teams.workplace.tell({
        workspace: TENANT,
        user: ANNA,
        card: card('Voor Anna alleen'),
        reader: { locale: 'nl', zone: 'UTC' },
      });
      expect([...app.connector.posts.values()].map(({ conversation }) => conversation)).toEqual([CHAT]);
    },
  );

  test('to someone of whom such a chat was kept before go nowhere, rather than into it', async () => {
    const conversation = '19:anna_piet@unq.gbl.spaces';
    app.connector.groups.set(conversation, [ANNA, PIET]);
    const reference = { workspace: TENANT, kind: 'personal', conversation, user: ANNA } as const;
    app.kept.set(`${TENANT} ${ANNA}`, {
      within: undefined,
      reference: { ...reference, serviceUrl: app.connector.serviceUrl },
    });
    await app.teams.workplace.tell({
      workspace: TENANT,
      user: ANNA,
      card: card('Voor Anna alleen'),
      reader: { locale: 'nl', zone: 'UTC' },
    });
    expect(app.said(conversation)).toEqual([]);
  });
});

describe('a button', () => {
  test('draws its card anew in place: for the presser at once, for all by an edit', async () => {
    const shown = app.connector.posts.size;
    app.answers(() => toAsker(card('Genoteerd')));
    await app.sends(payload('personal-message'));
    const [post] = app.said(CHAT).slice(shown);
    app.answers(() => redraw(card('Ongedaan gemaakt')));
    const body = await invoked('button', { replyToId: post!.id });
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(body.value.fallbackText).toBe('Ongedaan gemaakt');
    expect(app.heard.at(-1)!.said).toEqual({ as: 'button', command: 'history.undo', args: { id: '0193' } });
    await until(() => titles(CHAT).includes('Ongedaan gemaakt'));
    expect(titles(CHAT)).toEqual(['Ongedaan gemaakt']);
  });

  test('whose answer is something new: it is said where it was pressed, or privately in a channel', async () => {
    app.answers(() => toAsker(card('Historie Jansen BV')));
    expect(await invoked('button')).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'Done.',
    });
    expect(titles(CHAT)).toEqual(['Historie Jansen BV']);
    expect((await invoked('channel-button')).value).toContain('in your personal chat');
    expect(titles(CHAT)).toEqual(['Historie Jansen BV', 'Historie Jansen BV']);
    expect(titles(CHANNEL)).toEqual([]);
  });

  test('is who Teams says, whatever the card says', async () => {
    const forged = payload('button');
    forged['value'].action.data = {
      args: { id: '0193' },
      user: PIET,
      from: { aadObjectId: PIET },
      workspace: 'other',
      room: CHANNEL,
    };
    await app.sends(forged);
    expect(app.heard[0]).toMatchObject({
      user: ANNA,
      workspace: TENANT,
      room: undefined,
      said: { args: { id: '0193' } },
    });
  });

  test('in another’s chat, where we are not, answers the presser privately', async () => {
    await app.sends(payload('personal-message'));
    app.answers(() => toAsker(card('Historie')));
    const chat = { conversationType: 'personal', tenantId: TENANT, id: '19:anna_piet@unq.gbl.spaces' };
    expect((await invoked('button', { conversation: chat })).value).toContain('in your personal chat');
    expect(titles(CHAT)).toEqual(['Historie']);
  });

  test('that takes long is acknowledged in time, and answered after', async () => {
    app.answers(async () => {
      await later(2700);
      return toAsker(card('Eindelijk'));
    });
    expect((await invoked('button')).value).toContain('Dit duurt even');
    await until(() => titles(CHAT).length === 1);
    expect(titles(CHAT)).toEqual(['Eindelijk']);
  });

  test('that is none of ours does nothing', async () => {
    expect((await app.sends(payload('button', { value: { action: { type: 'Action.Execute' } } }))).status).toBe(400);
    expect((await app.sends(payload('button', { value: null }))).status).toBe(400);
    expect((await app.sends(payload('button', { name: 'signin/verifyState' }))).status).toBe(501);
    expect(app.heard).toEqual([]);
  });
});

describe('a card that each sees in his own way', () => {
  const agreement = card('Offerte sturen', {
    personal: {
      command: 'agreement.mine',
      args: { id: '12' },
      for: [
        { name: 'Anna', ids: { teams: ANNA } },
        { name: 'Weg', ids: { teams: 'nobody' } },
      ],
    },
  });

  test('names them by the bot’s own ids', async () => {
    app.answers(() => toRoom(agreement));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    expect(post!.activity.attachments[0].content.refresh).toEqual({
      action: { type: 'Action.Execute', title: '…', verb: 'agreement.mine', data: { args: { id: '12' }, view: true } },
      userIds: ['29:1xAnnaQ7f'],
    });
  });

  test('is drawn for who looks, with his rights, and for nobody else', async () => {
    app.answers(() =>
      redraw(
        card('Offerte sturen', { buttons: [{ label: 'Aannemen', command: 'agreement.accept', args: { id: '12' } }] }),
      ),
    );
    const body = await invoked('view');
    expect(body.value.body.at(-1).actions[0].title).toBe('Aannemen');
    expect(app.heard[0]).toMatchObject({ user: ANNA, said: { command: 'agreement.mine' } });
    await later(50);
    expect(app.connector.of('update')).toEqual([]);
  });

  test('says days by a word, as it is drawn when they look', async () => {
    app.answers(({ at }) => redraw(card('Offerte sturen', { parts: [text([moment(at, 'day')])] })));
    expect(JSON.stringify(await invoked('view'))).toContain('"today"');
    app.answers(({ at }) => toAsker(card('Offerte sturen', { parts: [text([moment(at, 'day')])] })));
    await app.sends(payload('channel-mention'));
    expect(JSON.stringify([...app.connector.posts.values()])).not.toContain('"today"');
  });

  test('stays as it is for who may not see another', async () => {
    app.answers(() => toAsker(card('Alleen voor beheerders.')));
    expect(await invoked('view')).toMatchObject({ statusCode: 400 });
    expect(app.connector.posts.size).toBe(0);
  });
});

describe('a form', () => {
  test('opens as a dialog', async () => {
    app.answers(() => openForm(form));
    const { task } = await invoked('open-form');
    expect(app.heard[0]!.said).toEqual({ as: 'open', command: 'history.change', args: { id: '0193' } });
    expect(task).toMatchObject({ type: 'continue', value: { title: 'Contact noteren' } });
    const { content } = task.value.card;
    expect(faultsInCard(content)).toEqual([]);
    expect(content.body.map(({ type }: { type: string }) => type)).toEqual([
      'Input.ChoiceSet',
      'Input.Text',
      'RichTextBlock',
      'Input.Date',
    ]);
  });

  test('sent with something wrong comes back with all that was typed', async () => {
    app.answers(() => openForm(form));
    const { task } = await invoked('send-form');
    expect(app.heard[0]!.said).toEqual({
      as: 'form',
      command: 'history.change',
      args: { id: '0193', text: 'pomp gerepareerd\nmorgen terug', place: 'ketelhuis' },
    });
    const inputs = task.value.card.content.body.filter(({ id }: { id?: string }) => id);
    expect(inputs.map(({ value }: { value?: string }) => value)).toEqual(['a1', 'pomp', undefined]);
    expect(JSON.stringify(task)).toContain('Te kort.');
  });

  test('sent closes, and its answer is in the chat', async () => {
    app.answers(() => toAsker(card('Gewijzigd')));
    expect(await invoked('send-form')).toBeUndefined();
    expect(titles(CHAT)).toEqual(['Gewijzigd']);
  });

  test('sent from a channel says where its private answer is', async () => {
    app.answers(() => toAsker(card('Genoteerd')));
    expect((await invoked('channel-send-form')).task).toMatchObject({ type: 'message' });
    expect(titles(CHAT)).toEqual(['Genoteerd']);
    expect(titles(CHANNEL)).toEqual([]);
  });

  /** As Teams does it: the button asks for the dialog, and the dialog is sent from the same message; `app` may be another process. */
  async function filledIn(post: Post, over: object = {}) {
    const [action] = post.activity.attachments[0].content.body.at(-1).actions;
    app.answers(() => openForm(form));
    const there = payload('channel-send-form');
    const opening = { conversation: there['conversation'], channelData: there['channelData'], replyToId: post.id };
    const { task } = await invoked('open-form', { ...opening, value: { data: action.data } });
    const { data } = task.value.card.content.actions[0];
    return { replyToId: post.id, value: { data: { ...data, 'blank.text': 'pomp', ...over } } };
  }

  test('that stood behind a button in a channel is followed by its answer in the same place', async () => {
    app.answers(() => openForm(form));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    const sent = await filledIn(post!);
    app.answers(() => toRoom(card('Genoteerd bij Jansen BV')));
    await invoked('channel-send-form', sent);
    expect(titles(CHANNEL)).toEqual(['Genoteerd bij Jansen BV']);
  });

  test('or is taken away when its answer is private, also after it was sent back once', async () => {
    app.answers(() => openForm(form));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    const sent = await filledIn(post!);
    const { task } = await invoked('channel-send-form', sent);
    expect(titles(CHANNEL)).toEqual(['Contact noteren']);
    app.answers(() => toAsker(card('Genoteerd bij Jansen BV')));
    await invoked('channel-send-form', { ...sent, value: { data: task.value.card.content.actions[0].data } });
    await until(() => titles(CHANNEL).length === 0);
    expect(titles(CHAT)).toEqual(['Genoteerd bij Jansen BV']);
  });

  test('is known to whichever process gets it', async () => {
    app.answers(() => openForm(form));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    const sent = await filledIn(post!);
    const other = await teamsApp();
    try {
      other.connector.posts.set(`${post!.conversation} ${post!.id}`, post!);
      other.answers(() => toRoom(card('Genoteerd')));
      await other.sends(payload('channel-send-form', sent));
      expect(other.said(CHANNEL).map(({ activity }) => activity.summary)).toEqual(['Genoteerd']);
    } finally {
      await other.close();
    }
  });

  test('takes away no other message than the one it was sent from, whatever it says', async () => {
    app.answers(() => toRoom(card('Briefing')));
    await app.sends(payload('channel-mention'));
    const [other] = app.said(CHANNEL);
    app.answers(() => openForm(form));
    await app.sends(payload('channel-mention'));
    const post = app.said(CHANNEL)[1]!;
    const sent = await filledIn(post, { replyToId: other!.id, waits: true, id: other!.id });
    app.answers(() => toAsker(card('Genoteerd')));
    await invoked('channel-send-form', sent);
    await until(() => titles(CHANNEL).length === 1);
    expect(titles(CHANNEL)).toEqual(['Briefing']);
  });

  test('cannot take away another message', async () => {
    app.answers(() => toRoom(card('Briefing')));
    await app.sends(payload('channel-mention'));
    const [post] = app.said(CHANNEL);
    app.answers(() => toAsker(card('Genoteerd')));
    await invoked('channel-send-form', { replyToId: post!.id });
    expect(titles(CHANNEL)).toEqual(['Briefing']);
  });

  test('suggests as one types', async () => {
    app.offers([{ value: 'a1', label: 'Jansen BV' }]);
    const body = await invoked('suggest');
    expect(body).toEqual({
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'Jansen BV', value: 'a1' }] },
    });
    expect(app.asked.at(-1)).toMatchObject({ field: 'account', typed: 'jans', heard: { user: ANNA } });
  });
});

describe('while writing', () => {
  test('a message can be logged: its text, moment, writer and address are filled in', async () => {
    app.answers(() => openForm(form));
    const { task } = await invoked('message-action');
    expect(task.type).toBe('continue');
    expect(app.heard[0]!.said).toEqual({
      as: 'open',
      command: 'history.log',
      args: {
        text: '@Anna de Wit Jansen belde: pomp lekt & wil vandaag iemand',
        at: '2026-11-30T21:33:20.000Z',
        who: `user:${PIET}`,
        permalink: 'https://teams.microsoft.com/l/message/19:klant-jansen@thread.tacv2/1733000000000',
      },
    });
  });

  test('history is looked up, and what is chosen is put in as a card', async () => {
    app.offers([{ value: 'i1', label: 'Jansen <b>BV</b>', detail: 'pomp & leiding' }]);
    const { composeExtension } = await invoked('look-up');
    const [result] = composeExtension.attachments;
    expect(result.preview.content).toEqual({
      title: 'Jansen &lt;b&gt;BV&lt;/b&gt;',
      text: 'pomp &amp; leiding',
      tap: { type: 'invoke', value: { command: 'history.entry', args: { entry: 'i1' } } },
    });
    expect(app.asked.at(-1)).toMatchObject({ field: 'entry', typed: 'pomp' });

    app.answers(() => toAsker(card('Bezoek aan Jansen BV')));
    const chosen = await invoked('choose', { value: result.preview.content.tap.value });
    expect(chosen.composeExtension.attachments[0].content.fallbackText).toBe('Bezoek aan Jansen BV');
    expect(app.heard.at(-1)).toMatchObject({
      user: ANNA,
      said: { as: 'button', command: 'history.entry', args: { entry: 'i1' } },
    });
  });

  test('Teams writes the name of a choice in two ways, and sends a message’s form by another', async () => {
    app.answers(() => toAsker(card('Bezoek aan Jansen BV')));
    const chosen = await invoked('choose', { name: 'composeExtension/selectitem' });
    expect(chosen.composeExtension.attachments[0].content.fallbackText).toBe('Bezoek aan Jansen BV');
    expect(await invoked('send-form', { name: 'composeExtension/submitAction' })).toBeUndefined();
    expect(app.heard.at(-1)!.said).toMatchObject({ as: 'form', command: 'history.change' });
    expect(titles(CHAT)).toEqual(['Bezoek aan Jansen BV']);
  });

  test('where we are not, nothing is kept', async () => {
    await invoked('look-up');
    expect(app.kept.size).toBe(0);
  });
});

describe('coming and going', () => {
  test('who adds the app is welcomed', async () => {
    app.answers(() => redraw(card('Welkom')));
    await app.sends(payload('installed'));
    expect(app.heard[0]!.said).toEqual({ as: 'button', command: 'help.home', args: {} });
    expect(titles(CHAT)).toEqual(['Welkom']);
  });

  test('what is personal is not shown to a team that adds it', async () => {
    app.answers(() => redraw(card('Welkom')));
    await app.sends(payload('installed-in-team'));
    expect(app.heard[0]!.said).toMatchObject({ command: 'help.menu' });
    expect(titles(TEAM)).toEqual(['Welkom']);
  });

  test('who removes it is forgotten', async () => {
    await app.sends(payload('personal-message'));
    expect(app.kept.size).toBe(1);
    await app.sends(payload('removed'));
    expect(app.kept.size).toBe(0);
  });

  test('a team that removes it is forgotten, with its channels', async () => {
    await app.sends(payload('channel-mention'));
    await app.sends(payload('installed-in-team'));
    expect(app.kept.size).toBe(2);
    await app.sends(payload('removed-from-team'));
    expect(app.kept.size).toBe(0);
  });

  test('a team that is deleted is forgotten with its channels; of a channel only itself', async () => {
    await app.sends(payload('channel-mention'));
    await app.sends(payload('installed-in-team'));
    await app.sends(payload('channel-deleted'));
    expect([...app.kept.keys()]).toEqual([`${TENANT} ${TEAM}`]);
    await app.sends(payload('channel-mention'));
    await app.sends(payload('team-deleted'));
    expect(app.kept.size).toBe(0);
  });

  test('a tenant is settled once', () => {
    expect(app.settled).toEqual([TENANT]);
  });
});

describe('in a group chat', () => {
  beforeEach(() => void app.connector.groups.set(GROUP_CHAT, [ANNA, PIET]));

  test('who adds the app sees the menu there, and nothing personal', async () => {
    app.answers(() => redraw(card('Welkom')));
    await app.sends(payload('installed-in-group'));
    expect(app.heard[0]).toMatchObject({ room: GROUP_CHAT, said: { command: 'help.menu' } });
    expect(titles(GROUP_CHAT)).toEqual(['Welkom']);
  });

  test('words for us are answered; words for others are not heard', async () => {
    app.answers(() => toRoom(card('Briefing Jansen BV')));
    await app.sends(payload('group-mention'));
    expect(app.heard[0]).toMatchObject({ room: GROUP_CHAT, said: { text: 'briefing Jansen BV' } });
    await app.sends(payload('group-mention', { text: 'tot morgen', entities: [] }));
    expect(app.heard).toHaveLength(1);
    expect(titles(GROUP_CHAT)).toEqual(['Briefing Jansen BV']);
  });

  test('what is for the asker alone goes to his own chat', async () => {
    app.answers(() => toAsker(card('Briefing Jansen BV')));
    await app.sends(payload('group-mention'));
    expect(titles(CHAT)).toEqual(['Briefing Jansen BV']);
    expect(titles(GROUP_CHAT)).toEqual(['The answer is for you alone: it is in your personal chat with Afspraak.']);
  });

  test('that removes the app, it is forgotten; not when someone else leaves', async () => {
    await app.sends(payload('group-mention'));
    const { conversation } = payload('group-mention');
    await app.sends(payload('removed-from-group', { membersRemoved: [{ id: '29:1xPietB2k' }] }));
    expect([...app.kept.keys()]).toEqual([`${TENANT} ${conversation.id}`]);
    await app.sends(payload('removed-from-group', { membersRemoved: [{ id: BOT }] }));
    expect(app.kept.size).toBe(0);
  });
});
