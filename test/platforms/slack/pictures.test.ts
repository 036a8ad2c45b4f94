import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openForm, redraw, toAsker, toRoom, type Reply } from '../../../src/core/ask.js';
import { buttons, text, type Card } from '../../../src/core/card.js';
import { pictureOf } from '../../support/pictures.js';
import { later, slackApp } from '../../support/slack-app.js';

const part = pictureOf('7 van 12 gedekt');
const card: Card = {
  title: 'Besluitvormend team',
  parts: [text('wie beslist'), part, buttons({ label: 'Rol', command: 'stakeholder.role', args: {} })],
};
const PNG = Buffer.from('png of Ans Jansen');

let app: Awaited<ReturnType<typeof slackApp>>;
let png: () => Uint8Array | undefined;
const told: (string | undefined)[] = [];

beforeEach(async () => {
  png = () => PNG;
  told.length = 0;
  app = await slackApp({
    pictures: {
      png: () => Promise.resolve(png()),
      addressOf: () => undefined,
      told: (_, reason) => Promise.resolve(void told.push(reason)),
    },
  });
});
afterEach(() => app.close());

const answers = (reply: Reply) => app.answers(() => reply);
const images = (message: any): any[] => (message.blocks ?? []).filter(({ type }: any) => type === 'image');
const responses = () => app.standIn.responses;
/** Until all that goes on after an answer is done. */
const settled = () => app.slack.stop();

describe('the picture of an answer', () => {
  test('comes below the text, which is there first, as a file that is shared with nobody', async () => {
    answers(toAsker(card));
    const first = (await app.person.type('dmu')).body;
    expect(first.response_type).toBe('ephemeral');
    expect(images(first)).toEqual([]);
    expect(JSON.stringify(first.blocks)).toContain('wie beslist');
    await settled();
    const [id, file] = [...app.standIn.uploads][0]!;
    expect(file.bytes).toEqual(PNG);
    expect(app.standIn.of('files.completeUploadExternal')[0]).not.toHaveProperty('channel_id');
    expect(responses()).toHaveLength(1);
    expect(responses()[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(images(responses()[0])).toEqual([{ type: 'image', slack_file: { id }, alt_text: '7 van 12 gedekt' }]);
    expect(told).toEqual([undefined]);
  });

  test('of a card that is slow comes behind it just so', async () => {
    app.answers(async () => {
      await later(900);
      return toAsker(card);
    });
    await app.person.type('dmu');
    await settled();
    expect(responses().map((one) => images(one).length)).toEqual([0, 1]);
  });

  test('of a card that was drawn anew does not take its place: it may have been drawn anew since', async () => {
    answers(redraw(card));
    await app.person.press({ action_id: 'stakeholder.dmu#1', value: '{}' });
    await settled();
    expect(responses().map(({ replace_original }) => replace_original)).toEqual([true, false]);
  });

  test('of a form’s answer is put into the message itself, where that can be edited', async () => {
    answers(openForm({ command: 'stakeholder.role', title: 'Rol', submit: 'Ok', hidden: {}, blanks: [] }));
    await app.person.type('rol');
    await settled();
    const { view } = app.standIn.of('views.open')[0]!;
    answers(toRoom(card));
    await app.person.submit(view, {});
    await settled();
    const [post] = app.standIn.of('chat.postMessage');
    expect(images(post)).toEqual([]);
    expect(images(app.standIn.of('chat.update')[0])).toHaveLength(1);
    answers(toAsker(card));
    await app.person.submit(view, {});
    await settled();
    expect(app.standIn.of('chat.postEphemeral').map((one) => images(one).length)).toEqual([0, 1]);
  });

  test('a card without one asks Slack for nothing', async () => {
    answers(toAsker({ title: 'Klaar', parts: [text('x')] }));
    await app.person.type('dmu');
    await settled();
    expect(app.standIn.calls).toEqual([]);
    expect(told).toEqual([]);
  });
});

describe('the card stays as it is, and nobody is troubled', () => {
  const asked = async () => {
    answers(toAsker(card));
    expect((await app.person.type('dmu')).body.blocks.length).toBeGreaterThan(1);
    await settled();
    expect(responses()).toEqual([]);
    expect(app.lines.filter(({ level }) => level >= 50)).toEqual([]);
  };

  test('where the right to give files is missing; it is told to who administers', async () => {
    app.standIn.withheld.add('files:write');
    await asked();
    expect(told).toEqual(['missing_scope']);
  });

  test('where the picture cannot be drawn', async () => {
    png = () => undefined;
    await asked();
    expect(app.standIn.calls).toEqual([]);
    expect(told).toEqual([]);
  });

  test.each([
    ['files.getUploadURLExternal', { tooMany: 30 }, 'ratelimited'],
    ['upload', { error: '500' }, 'UploadFailed'],
    ['files.completeUploadExternal', { error: 'internal_error' }, 'internal_error'],
    ['files.info', { error: 'file_not_found' }, 'file_not_found'],
  ] as const)('where %s fails', async (method, mishap, reason) => {
    app.standIn.next(method, mishap);
    await asked();
    expect(told).toEqual([reason]);
  });

  test('where Slack does not get round to looking at the file', async () => {
    app.standIn.neverLooks();
    await asked();
    expect(app.standIn.of('files.info')).toHaveLength(3);
    expect(told).toEqual(['UploadFailed']);
  });

  test('where its message is refused', async () => {
    app.standIn.next('respond', { error: 'expired_url' });
    answers(toAsker(card));
    await app.person.type('dmu');
    await settled();
    expect(app.lines.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
