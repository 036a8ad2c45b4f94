import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filledIn, fromButton, unescape } from '../../../src/platforms/slack/ask.js';
import { escape } from '../../../src/platforms/slack/literal.js';

describe('a line as Slack sends it comes back as it was typed', () => {
  test.each([
    ['R&amp;D &lt;b&gt;', 'R&D <b>'],
    ['&amp;lt; is a &lt;', '&lt; is a <'],
    ['&lt;@U123|piet&gt; is no mention', '<@U123|piet> is no mention'],
    ['ask <@U123|piet>', 'ask @piet'],
    ['ask <@U123>', 'ask @U123'],
    ['ask <@W1|piet &amp; co>', 'ask @piet & co'],
    ['see <#C1|klant-jansen>', 'see #klant-jansen'],
    ['see <#C1>', 'see #C1'],
    ['see <#C1|>', 'see #C1'],
    ['tell <!subteam^S1|@monteurs>', 'tell @monteurs'],
    ['tell <!subteam^S1>', 'tell @S1'],
    ['tell <!channel>, <!here> and <!everyone>', 'tell @channel, @here and @everyone'],
    ['at <!date^1392734382^{date}|18 February>', 'at 18 February'],
    ['<https://x.nl/a?b=1&amp;c=2>', 'https://x.nl/a?b=1&c=2'],
    ['<https://x.nl/a|the page>', 'https://x.nl/a'],
    ['<http://example.com|example.com>', 'example.com'],
    ['<https://example.com/|https://example.com>', 'https://example.com'],
    ['<mailto:piet@x.nl|piet@x.nl>', 'piet@x.nl'],
    ['<tel:0201234567|020 1234567>', 'tel:0201234567'],
    ['*_~`:smile: “x” ‘y’ 1\u00a0000 ‏rtl‎ \u0007 👩‍🔧  two', '*_~`:smile: “x” ‘y’ 1\u00a0000 ‏rtl‎ \u0007 👩‍🔧  two'],
    ['a < b and c > d', 'a < b and c > d'],
    ['a <b> c', 'a <b> c'],
    ['', ''],
  ])('%s', (sent, typed) => {
    expect(unescape(sent).text).toBe(typed);
  });

  test('whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => expect(unescape(escape(typed)).text).toBe(typed)),
    );
  });

  test('a mention knows where it stands', () => {
    const { text, mentions } = unescape('&amp; <@U1|piet> en <@U2|kees jan>, &gt;');
    expect(mentions.map(({ start, end, user }) => [text.slice(start, end), user])).toEqual([
      ['@piet', 'U1'],
      ['@kees jan', 'U2'],
    ]);
  });
});

describe('a button', () => {
  const body = { team: null, user: { id: 'U1', team_id: 'T9' }, trigger_id: 't' };
  const at = new Date(0);

  test('of an installation for a whole organisation is of its user’s workspace', () => {
    expect(fromButton(body, { action_id: 'a.b#1', value: '{}' }, at)).toMatchObject({
      workspace: 'T9',
      said: { command: 'a.b', args: {} },
    });
  });

  test.each([['nonsense'], ['null'], ['"x"'], ['{"args":{"id":1,"name":"x"}}']])(
    'with the value %s does not break',
    (value) => {
      const heard = fromButton(body, { action_id: 'a.b#12', value }, at);
      expect(Object.values((heard!.said as any).args).every((one) => typeof one === 'string')).toBe(true);
    },
  );

  test('that is not ours is not heard', () => {
    expect(fromButton(body, { action_id: 'xYz1', value: '{}' }, at)).toBeUndefined();
  });
});

test('a submission gives strings only, and leaves out what was left empty', () => {
  expect(
    filledIn({
      a: { blank: { type: 'plain_text_input', value: 'x' } },
      b: { blank: { type: 'plain_text_input', value: null } },
      c: { blank: { type: 'static_select', selected_option: { value: 'finance' } } },
      d: { blank: { type: 'external_select', selected_option: null } },
      e: { blank: { type: 'datepicker', selected_date: '2026-12-01' } },
    }),
  ).toEqual({ a: 'x', c: 'finance', e: '2026-12-01' });
});
