import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Activity } from '../../../src/platforms/ms-teams/activity.js';
import { fromForm, fromMessage, fromSuggestion, namedIn } from '../../../src/platforms/ms-teams/ask.js';
import { fromHtml, fromText } from '../../../src/platforms/ms-teams/typed.js';
import { CHANNEL, payload, PIET } from '../../support/teams-payload.js';

const AT = new Date('2026-12-01T09:00:00Z');
const nobody = new Map<string, string>();
const said = (activity: Record<string, any>, people = nobody) => {
  const heard = fromMessage(activity as Activity, { people, at: AT });
  return heard?.said.as === 'words' ? heard.said : undefined;
};
const personal = (text: string, html?: string) =>
  payload('personal-message', {
    text,
    ...(html !== undefined && { attachments: [{ contentType: 'text/html', content: html }] }),
  });

test.each([
  [{}, { locale: 'nl-NL', zone: 'Europe/Amsterdam' }],
  [
    { locale: 'en-GB', localTimezone: undefined, entities: [{ type: 'clientInfo', timezone: 'Europe/London' }] },
    { locale: 'en-GB', zone: 'Europe/London' },
  ],
  [
    { locale: undefined, localTimezone: undefined, entities: undefined },
    { locale: undefined, zone: undefined },
  ],
])('a message tells along what his client is set to: %j', (change, speaker) => {
  const heard = fromMessage(payload('personal-message', change) as unknown as Activity, { people: nobody, at: AT });
  expect(heard!.speaker).toEqual(speaker);
});

describe('what was typed', () => {
  test('in plain words is as it was, signs and all', () => {
    expect(said(payload('personal-message'))!.text).toBe('log bezoek, pomp < 3 bar & "lekt", tevreden +');
  });

  test('with formatting, lines and pictures is the text of it', () => {
    expect(said(payload('personal-rich-message'))!.text).toBe(
      'log bezoek, pomp gerepareerd\nwil ook onderhoud & een <b>offerte</b> 🙂',
    );
  });

  test.each([
    ['<p>log pomp</p>', 'log pomp'],
    ['<div>log a<br>b<br/><br />c</div>', 'log a\nb\n\nc'],
    ['<ul><li>een</li><li>twee</li></ul>', 'een\ntwee'],
    ['<a href="https://voorbeeld.example/">https://voorbeeld.example</a>', 'https://voorbeeld.example'],
    ['<a href="https://voorbeeld.example/x">hier</a>', 'hier (https://voorbeeld.example/x)'],
    ['<a href="mailto:a@b.example">a@b.example</a>', 'a@b.example'],
    ['<blockquote itemtype="http://schema.skype.com/Reply"><p>van een ander</p></blockquote><p>log dit</p>', 'log dit'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['a&#43;b &amp;amp; &#x1F642; &nonsense; &#0;', 'a+b &amp; 🙂 &nonsense; &#0;'],
    ['log a < b en 3<4', 'log a < b en 3<4'],
    ['<p>log <!-- niets --> pomp</p>', 'log pomp'],
    [
      '<p>log prijzen</p><table><tbody><tr><td>Pump</td><td>1200</td></tr><tr><td><p>Filter</p></td><td><p>80</p></td></tr></tbody></table>',
      'log prijzen\nPump 1200\nFilter 80',
    ],
    [
      '<p>log zie foto <img src="https://x.example/a" alt="image" itemtype="http://schema.skype.com/AMSImage"></p>',
      'log zie foto',
    ],
    ['<p>log zie foto <img src="https://x.example/a" alt="afbeelding"></p>', 'log zie foto'],
    [
      '<p>log blij <img alt="😀" itemtype="http://schema.skype.com/Emoji"> <emoji alt="👍"></emoji></p>',
      'log blij 😀 👍',
    ],
  ])('%s is %j', (html, text) => {
    expect(said(personal('iets', html))!.text).toBe(text);
  });

  test.each([
    ['<at>Afspraak</at>, search pump', 'search pump'],
    ['<at>Afspraak</at>: zoek pomp', 'zoek pomp'],
    ['Hi <at>Afspraak</at> briefing', 'briefing'],
    ['Hallo <at>Afspraak</at>, briefing Jansen', 'briefing Jansen'],
    ['Goedemorgen <at>Afspraak</at>! briefing', 'briefing'],
    ['log dag gezegd tegen <at>Afspraak</at>, klaar', 'log dag gezegd tegen , klaar'],
    ['<at>Afspraak</at> /account briefing', 'briefing'],
  ])('however one is called: %s', (text, wanted) => {
    const us = payload('channel-mention');
    expect(said({ ...us, text, attachments: undefined })!.text).toBe(wanted);
  });

  test('any text comes back whole through Teams’ HTML', () => {
    const escape = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    const words = fc.array(fc.stringMatching(/^[\p{L}\p{N}<>&"'’+\-@:;,.!*_[\]()/\\|]{1,12}$/u), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, (typed) => {
        const text = typed.join(' ');
        expect(fromHtml(`<div>\r\n<div>${escape(text)}</div>\n</div>`).text).toBe(text);
      }),
    );
  });

  test('nothing makes it fail', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('<', '>', '"', "'", '&', ';', '/', 'a', 'at', ' ', 'p', '=', '#', '\n'),
          maxLength: 400,
        }),
        (junk) => {
          for (const { text, named } of [fromHtml(junk), fromText(junk)])
            for (const { start, end, name } of named) expect(text.slice(start, end)).toContain(name.trim());
          expect(
            said(
              payload('channel-mention', { text: junk, attachments: [{ contentType: 'text/html', content: junk }] }),
            ),
          ).toBeDefined();
        },
      ),
    );
  });

  test.each(['/account briefing Jansen', '@Afspraak briefing Jansen', ' /afspraak: briefing Jansen '])(
    '%j is without its root',
    (line) => {
      expect(said(personal(line))!.text).toBe('briefing Jansen');
    },
  );
});

describe('who is named', () => {
  const people = new Map([['29:1xPietB2k', PIET]]);

  test('is where he stands in the line; we are not in it', () => {
    const { text, mentions } = said(payload('channel-mention'), people)!;
    expect(text).toBe('plaats technische dienst @Piet Bakker Jansen BV');
    expect(mentions.map(({ start, end, user }) => [text.slice(start, end), user])).toEqual([['@Piet Bakker', PIET]]);
    expect(namedIn(payload('channel-mention') as Activity)).toEqual(['29:1xPietB2k']);
  });

  test('is found in the bare text as well', () => {
    const { text, mentions } = said(payload('channel-mention', { attachments: [] }), people)!;
    expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual(['@Piet Bakker']);
  });

  test('twice by one name are two people, by their place', () => {
    const bot = payload('channel-mention')['recipient'];
    const mention = (who: object) => ({ type: 'mention', mentioned: who, text: '<at>Jan</at>' });
    const span = (id: number, name: string) =>
      `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="${id}">${name}</span>`;
    const activity = payload('channel-mention', {
      attachments: [
        {
          contentType: 'text/html',
          content: `<div>${span(0, 'Afspraak')} team ${span(1, 'Jan')} en ${span(2, 'Jan')}</div>`,
        },
      ],
      entities: [
        mention({ id: bot.id, name: bot.name }),
        mention({ id: '29:j1', name: 'Jan' }),
        mention({ id: '29:j2', name: 'Jan' }),
      ],
    });
    const { mentions } = said(
      activity,
      new Map([
        ['29:j1', 'a1'],
        ['29:j2', 'a2'],
      ]),
    )!;
    expect(mentions.map(({ user }) => user)).toEqual(['a1', 'a2']);
  });

  describe('in bare text', () => {
    const bot = payload('channel-mention')['recipient'];
    const us = { type: 'mention', mentioned: { id: bot.id, name: bot.name }, text: `<at>${bot.name}</at>` };
    const mention = (id: string, name: string, text = `<at>${name}</at>`) => ({
      type: 'mention',
      mentioned: { id, name },
      text,
    });
    const named = (text: string, entities: object[], html?: string) => {
      const attachments = html === undefined ? [] : [{ contentType: 'text/html', content: html }];
      const heard = said(payload('channel-mention', { text: `<at>${bot.name}</at> ${text}`, entities, attachments }))!;
      return heard.mentions.map(({ start, end, user }) => [heard.text.slice(start, end), user]);
    };
    const jans = [us, mention('29:a', 'Jan'), mention('29:b', 'Jan')];
    const both = [
      ['@Jan', '29:a'],
      ['@Jan', '29:b'],
    ];

    test('twice by one name are two people, in their order', () => {
      expect(named('team <at>Jan</at> en <at>Jan</at>', jans)).toEqual(both);
    });

    test('they are so too where the HTML beside it names fewer', () => {
      const html = `<p><span itemtype="http://schema.skype.com/Mention" itemid="2">Jan</span></p>`;
      expect(named('team <at>Jan</at> en <at>Jan</at>', jans, html)).toEqual(both);
    });

    test('twice by one name is one person when only one was mentioned', () => {
      expect(named('<at>Jan</at> en <at>Jan</at>', [us, mention('29:a', 'Jan')])).toEqual([
        ['@Jan', '29:a'],
        ['@Jan', '29:a'],
      ]);
    });

    test('is found by a name that the sender shortened', () => {
      const entities = [us, mention('29:p', 'Piet Bakker', '<at>Piet</at>')];
      expect(named('plaats <at>Piet</at>', entities)).toEqual([['@Piet', '29:p']]);
    });

    test('someone who is called as we are is not us', () => {
      const entities = [us, mention('29:n', bot.name)];
      expect(named(`plaats <at>${bot.name}</at>`, entities)).toEqual([[`@${bot.name}`, '29:n']]);
    });

    test('what only looks like a mention shifts nobody', () => {
      expect(named('<at>x</at> <at>Jan</at> <at>Jan</at>', jans)).toEqual(both);
    });
  });

  test('nobody is named inside of a name, and no link stands in another', () => {
    expect(fromHtml('<at id="0">Jan <at id="1">Piet</at></at>').named).toEqual([
      { start: 0, end: 8, name: 'Jan Piet', index: 0 },
    ]);
    expect(fromHtml('<a href="http://b.example">x <a href="http://c.example">y</a></a>').text).toBe(
      'x y (http://b.example)',
    );
  });

  test('nobody is named by what only looks like it', () => {
    expect(said(personal('plaats <at>Piet Bakker</at> x'))!.mentions).toEqual([]);
  });
});

test('what is said to others in a channel is not heard', () => {
  expect(said(payload('channel-overheard'))).toBeUndefined();
});

test('a channel is known by its own id, a group chat by its conversation', () => {
  expect(fromMessage(payload('channel-mention') as Activity, { people: nobody, at: AT })!.room).toBe(CHANNEL);
  expect(fromMessage(payload('group-mention') as Activity, { people: nobody, at: AT })!.room).toBe(
    '19:groep@thread.v2',
  );
});

test('one delivery is one key, in its own conversation', () => {
  const key = (name: string, over = {}) =>
    fromMessage(payload(name, over) as Activity, { people: nobody, at: AT })!.key;
  expect(key('personal-message')).toBe(key('personal-message'));
  expect(key('personal-message')).not.toBe(key('personal-message', { id: '2' }));
  expect(key('channel-mention', { id: '1' })).not.toBe(key('group-mention', { id: '1' }));
});

test('what a client sends that is no text is not taken for it', () => {
  const value = {
    data: {
      command: 'history.log',
      hidden: { a: 1, b: 'x', c: null },
      'blank.text': ['x'],
      'blank.day': 'vrijdag',
      text: 'x',
    },
  };
  expect(fromForm(payload('send-form', { value }) as Activity, AT)!.said).toEqual({
    as: 'form',
    command: 'history.log',
    args: { b: 'x', day: 'vrijdag' },
  });
  for (const odd of [null, 'x', [], { data: 1 }, { data: { command: 1 } }])
    expect(fromForm(payload('send-form', { value: odd }) as Activity, AT)).toBeUndefined();
  expect(fromSuggestion(payload('suggest', { value: { dataset: 'x' } }) as Activity, AT)).toBeUndefined();
});
