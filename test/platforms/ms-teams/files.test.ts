import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { silence } from '../../../src/core/ask.js';
import { fetcher } from '../../../src/net/fetch.js';
import type { Activity } from '../../../src/platforms/ms-teams/activity.js';
import { filesIn } from '../../../src/platforms/ms-teams/files.js';
import { oneDrive } from '../../support/onedrive.js';
import { until } from '../../support/slack-app.js';
import { teamsApp } from '../../support/teams-app.js';
import { payload } from '../../support/teams-payload.js';

const drive = await oneDrive();
const app = await teamsApp({ fetchUrl: fetcher(drive.wire) });
afterAll(async () => {
  await app.close();
  await drive.close();
});
beforeEach(() => {
  app.heard.length = 0;
  drive.asked.length = 0;
  app.answers(() => silence);
});

async function heard(name: string, over: object) {
  await app.sends(payload(name, { ...over }));
  await until(() => app.heard.length === 1);
  const { said } = app.heard[0]!;
  return { said, files: Object.values(said.files ?? {}) };
}

describe('a file in the own chat', () => {
  test('is handed over with what was written to it, and fetched when it is read, once', async () => {
    const { said, files } = await heard('personal-message', {
      text: '',
      attachments: [
        { contentType: 'text/html', content: '<p>agenda</p><attachment id="1150D938"></attachment>' },
        drive.file('werk.ics', 'BEGIN:VCALENDAR'),
      ],
    });
    expect(said).toMatchObject({ as: 'words', text: 'agenda' });
    expect(files.map(({ name }) => name)).toEqual(['werk.ics']);
    expect(drive.asked).toEqual([]);
    expect(await files[0]!.read()).toEqual(Buffer.from('BEGIN:VCALENDAR'));
    await files[0]!.read();
    expect(drive.asked).toHaveLength(1);
    expect(drive.asked[0]).toMatch(/^klanten-my\.sharepoint\.com\/personal\/anna\/.*tempauth=v1\.eyJ$/);
  });

  test('each of several is handed over', async () => {
    const { files } = await heard('personal-message', {
      text: '',
      attachments: [drive.file('a.csv', 'a'), drive.file('b.csv', 'b')],
    });
    expect(files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  });

  test('that is larger than what is read says so, and one whose address has run out is not there', async () => {
    const attachments = [drive.file('a.csv', Buffer.alloc(5 * 1024 * 1024 + 1)), drive.file('b.csv', 'b')];
    const { files } = await heard('personal-message', { text: '', attachments });
    expect(await files[0]!.read()).toBe('too-large');
    drive.expire();
    expect(await files[1]!.read()).toBeUndefined();
  });

  test.each([
    ['https://klanten-my.sharepoint.com/x.csv', true],
    ['https://klanten.example/x.csv', false],
    ['https://klanten.sharepoint.com.example/x.csv', false],
    ['https://klantensharepoint.com/x.csv', false],
    ['http://klanten.sharepoint.com/x.csv', false],
    ['https://klanten.sharepoint.com:8443/x.csv', false],
    ['https://anna:x@klanten.sharepoint.com/x.csv', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('is had from Microsoft’s addresses alone: “%s” is one: %s', async (downloadUrl, isTheirs) => {
    const file = { ...drive.file('x.csv', 'x'), content: { downloadUrl, uniqueId: 'u' } };
    const fetched: string[] = [];
    const given = filesIn(payload('personal-message', { attachments: [file] }) as Activity, ({ url }) => {
      fetched.push(url);
      return Promise.resolve({ kind: 'ok', bytes: Buffer.from('x') });
    });
    expect(await given['u']!.read()).toEqual(isTheirs ? Buffer.from('x') : undefined);
    expect(fetched).toEqual(isTheirs ? [downloadUrl] : []);
  });

  test('whose description holds nothing is one that is not there', async () => {
    const { files } = await heard('personal-message', {
      text: '',
      attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} }],
    });
    expect(await files[0]!.read()).toBeUndefined();
  });

  test('a pasted picture and a card are none', async () => {
    const { said } = await heard('personal-message', {
      text: 'hulp',
      attachments: [
        {
          contentType: 'image/png',
          contentUrl: 'https://smba.trafficmanager.net/emea/v3/attachments/x/views/original',
        },
        { contentType: 'application/vnd.microsoft.card.adaptive', content: {} },
      ],
    });
    expect(said).toEqual({ as: 'words', text: 'hulp', mentions: [] });
  });
});

test.each(['channel-mention', 'group-mention'])('elsewhere (%s) no file is taken', async (name) => {
  const { attachments = [] } = payload(name);
  const { files } = await heard(name, { attachments: [...attachments, drive.file('a.csv', 'a')] });
  expect(files).toEqual([]);
});
