import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reader } from '../../../src/core/ask.js';
import {
  bold,
  buttons,
  divider,
  facts,
  heading,
  list,
  moment,
  opensAddress,
  person,
  quote,
  subtle,
  table,
  text,
  type Button,
  type Card,
  type Part,
  type Span,
} from '../../../src/core/card.js';
import { toBlocks } from '../../../src/platforms/slack/blocks.js';
import { fromButton } from '../../../src/platforms/slack/ask.js';
import { toHome, toMessage } from '../../../src/platforms/slack/message.js';
import { faultsInMessage, faultsInView, wordsIn } from '../../support/slack-block-kit.js';
import { pictureOf } from '../../support/pictures.js';
import { anyText } from '../../support/text.js';

const reader: Reader = { locale: 'en', zone: 'Europe/Amsterdam' };
const card = (...parts: Part[]): Card => ({ title: 'Jansen BV', parts });

test('a card with everything in it', () => {
  const everything: Card = {
    title: 'Jansen BV',
    parts: [
      heading('Late'),
      text([
        'Promised by ',
        person({ name: 'Piet', ids: { slack: 'U1' } }),
        ' and ',
        person({ name: 'Kees' }),
        ': ',
        bold('a quote'),
      ]),
      facts({ label: 'When', value: [moment(new Date('2026-12-01T13:00:00Z'))] }, { label: 'Where', value: 'Utrecht' }),
      divider,
      list(['one', { line: [{ link: 'two', href: 'https://x.nl' }], detail: 'by the way' }]),
      quote('as *typed*'),
      subtle('logged yesterday'),
      subtle(['by ', person({ name: 'Piet', ids: { slack: 'U1' } })]),
      buttons({ label: 'Keep', command: 'agreement.keep', args: { id: '7' }, tone: 'primary' }),
    ],
    buttons: [{ label: 'Log', command: 'history.log', args: {}, opens: true }],
  };
  expect(toBlocks(everything, reader)).toMatchSnapshot();
});

describe('a table', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => [`Bakker ${i}`, i % 2 ? '' : [bold('decides')]]);
  const people = (count: number) => table({ caption: 'Who decides', columns: ['person', 'role'], rows: rows(count) });

  test('is one, with its caption above it', () => {
    const drawn = toBlocks(card(people(2)), reader);
    expect(faultsInMessage(drawn)).toEqual([]);
    expect(drawn).toMatchSnapshot();
  });

  test('a second one is a list that says the same', () => {
    const drawn = toBlocks(card(people(1), people(3)), reader);
    expect(faultsInMessage(drawn)).toEqual([]);
    expect(drawn.filter(({ type }) => type === 'table')).toHaveLength(1);
    expect(wordsIn(drawn)).toContain('Bakker 2\nrole: decides');
  });

  test('of more rows than Slack takes is a list, and so is every one on the App Home', () => {
    expect(toBlocks(card(people(99)), reader).map(({ type }) => type)).toContain('table');
    expect(toBlocks(card(people(100)), reader).map(({ type }) => type)).not.toContain('table');
    const home = toHome(card(people(2)), reader);
    expect(faultsInView(home)).toEqual([]);
    expect(wordsIn(home.blocks)).toContain('Bakker 0\nrole: decides');
  });

  test('is within the limits whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText(), { minLength: 3, maxLength: 3 }), { maxLength: 120 }), (cells) => {
        const one = table({ caption: cells[0]?.[0] ?? 'x', columns: ['a', 'b', 'c'], rows: cells });
        const drawn = toBlocks(card(one, one), reader);
        expect(faultsInMessage(drawn)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a picture', () => {
  const FILE = 'F0123ABCD';
  const nasty = '<!channel> *vet* [x](javascript:alert(1))';

  test('is an image of a file that Slack has, with its words', () => {
    const part = pictureOf(nasty);
    const drawn = toBlocks(card(text('above'), part), reader, { files: new Map([[part, FILE]]) });
    expect(faultsInMessage(drawn)).toEqual([]);
    expect(drawn.at(-1)).toEqual({ type: 'image', slack_file: { id: FILE }, alt_text: nasty });
  });

  test('that Slack has not is left out, and the card is not said to be cut', () => {
    const other = pictureOf('other');
    const files = new Map([[other, FILE]]);
    expect(toBlocks(card(text('above'), pictureOf('x')), reader, { files })).toEqual(
      toBlocks(card(text('above')), reader),
    );
    expect(toBlocks(card(text('above'), pictureOf('x')), reader)).toEqual(toBlocks(card(text('above')), reader));
  });

  test('has words within the limit, whatever they are', () => {
    for (const alt of ['', 'x'.repeat(5000)]) {
      const part = { ...pictureOf('x'), alt };
      expect(faultsInMessage(toBlocks(card(part), reader, { files: new Map([[part, FILE]]) }))).toEqual([]);
    }
  });
});

describe('what can be done with a row of a list', () => {
  const act = (label: string, more: Partial<Button> = {}): Button => ({
    label,
    command: 'a.b',
    args: { id: '7' },
    ...more,
  });
  const row = (...with_: Button[]) => {
    const drawn: any[] = toBlocks(
      card(list([{ line: [bold('12'), ' *quote*'], detail: 'Jansen', buttons: with_ }])),
      reader,
    );
    expect(faultsInMessage(drawn)).toEqual([]);
    return drawn.at(-1);
  };

  test('is behind its own menu, five things at most, and its text is as typed', () => {
    const {
      type,
      text: said,
      accessory,
    } = row(act('Keep'), act('Hand over', { opens: true }), ...Array(9).fill(act('x')));
    expect([type, said.type, said.text]).toEqual(['section', 'plain_text', '12 *quote*\nJansen']);
    expect(accessory).toMatchObject({ type: 'overflow', action_id: 'menu#1' });
    expect(accessory.options).toHaveLength(5);
    expect(fromMenu(accessory, 0)).toEqual({ as: 'button', command: 'a.b', args: { id: '7' } });
    expect(fromMenu(accessory, 1)).toEqual({ as: 'open', command: 'a.b', args: { id: '7' } });
  });

  test('that is one thing is a button', () => {
    expect(row(act('Show')).accessory).toMatchObject({ type: 'button', action_id: 'a.b#1' });
  });

  test('and is too long for Slack’s menu is a button under the row: nothing is left out', () => {
    const long = { args: { id: 'x'.repeat(150) } };
    const drawn = (...all: Button[]) => toBlocks(card(list([{ line: '12', buttons: all }])), reader).slice(-2) as any[];
    const [section, under] = drawn(act('Keep'), act('Drop'), act('Hand over', long));
    expect(section.accessory.options).toHaveLength(2);
    expect(under.elements).toMatchObject([{ action_id: 'a.b#2', text: { text: 'Hand over' } }]);
    expect(JSON.parse(under.elements[0].value)).toEqual(long);
    const [beside, other] = drawn(act('Keep'), act('Hand over', long));
    expect([beside.accessory.text.text, other.elements[0].text.text]).toEqual(['Keep', 'Hand over']);
    const [first, second] = drawn(act('Keep', long), act('Hand over', long));
    expect([first.accessory.text.text, second.elements[0].text.text]).toEqual(['Keep', 'Hand over']);
    const many = Array.from({ length: 7 }, (_, i) => act(`way ${i}`));
    const [menu, rest] = drawn(...many);
    expect([menu.accessory.options.length, rest.elements.length]).toEqual([5, 2]);
    expect(faultsInMessage(drawn(...many))).toEqual([]);
  });

  test('is within the limits however many rows there are', () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ line: `row ${i}`, buttons: [act('Keep'), act('Drop')] }));
    const drawn = toBlocks(card(list(rows)), reader);
    expect(faultsInMessage(drawn)).toEqual([]);
    expect(wordsIn(drawn)).toContain('There is more than fits here.');
  });

  const fromMenu = ({ action_id, options }: any, nth: number) =>
    fromButton({ user: { id: 'U1' } }, { action_id, selected_option: options[nth] }, new Date(0))?.said;
});

describe('a button that opens an address', () => {
  const leads = (href: string) => toBlocks(card(buttons(opensAddress({ label: 'Page', href }))), reader);

  test('has it, and nothing that asks', () => {
    const drawn: any[] = leads('https://afspraak.example/accounts/1');
    expect(faultsInMessage(drawn)).toEqual([]);
    expect(drawn.at(-1).elements).toEqual([
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Page', emoji: false },
        action_id: 'address#1',
        url: 'https://afspraak.example/accounts/1',
      },
    ]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'slack://open', '/accounts/1', ''])(
    'is not there for %s',
    (href) => expect(JSON.stringify(leads(href))).not.toContain('button'),
  );
});

describe('text is literal', () => {
  const typed = [
    '*bold* _it_ ~st~ `code`',
    '<!channel> <!here> @channel @everyone',
    ':smile: :rocket:',
    'R&D <b>x</b> &lt;',
    '[x](javascript:alert(1))',
    '<https://evil.example|click>',
    '> not a quote',
    '• a\n1. b',
    '‏عربي‎ \u202eabc',
    '👩‍🔧 1\u00a0000',
  ];

  test.each(typed)('%s', (said) => {
    const drawn = toBlocks(
      {
        ...card(
          heading(said),
          text(said),
          text([bold(said)]),
          facts({ label: said, value: said }),
          list([said]),
          quote(said),
          subtle(said),
          buttons({ label: said, command: 'a', args: {} }),
        ),
        title: said,
      },
      reader,
    );
    expect(wordsIn(drawn).split(said)).toHaveLength(11);
    expect(JSON.stringify(drawn)).not.toContain('mrkdwn');
    expect(JSON.stringify(drawn)).not.toMatch(/"emoji":true/);
  });

  test('also in the notification', () => {
    expect(toMessage({ title: '<!channel> R&D', parts: [] }, reader).text).toBe('&lt;!channel&gt; R&amp;D');
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'slack://open',
    'tel:+31995550101',
    'mailto:els@jansen.example',
    'https://',
    'no url',
    'https://a b.nl',
  ])('a link to %s is only its text', (href) => {
    const drawn = JSON.stringify(toBlocks(card(text([{ link: 'here', href }])), reader));
    expect(drawn).toContain('here');
    expect(drawn).not.toContain('"link"');
  });
});

test('a moment is said in the reader’s zone and language', () => {
  const at = card(text([moment(new Date('2026-12-01T13:00:00Z'))]));
  expect(wordsIn(toBlocks(at, { locale: 'nl', zone: 'Europe/Amsterdam' }))).toMatch(/di 1 dec.* 14:00/);
  expect(wordsIn(toBlocks(at, { locale: 'en', zone: 'Europe/London' }))).toMatch(/Tue 1 Dec.* 13:00/);
  expect(wordsIn(toBlocks(at, { locale: 'en', zone: 'America/New_York' }))).toMatch(/Tue Dec 1.* 08:00/);
});

test('and Slack says it anew in the zone of everyone who reads it', () => {
  const at = card(text([moment(new Date('2026-12-01T13:00:00Z')), moment(new Date('2026-12-01T13:00:00Z'), 'day')]));
  const [{ elements }] = (toBlocks(at, { locale: 'en', zone: 'Europe/London' }) as any[]).at(-1).elements;
  expect(elements).toEqual([
    {
      type: 'date',
      timestamp: 1796130000,
      format: '{date_long_pretty} {time}',
      fallback: expect.stringMatching(/^Tue 1 Dec 2026 13:00$/),
    },
    {
      type: 'date',
      timestamp: 1796130000,
      format: '{date_short_pretty}',
      fallback: expect.stringMatching(/^Tue 1 Dec/),
    },
  ]);
});

test('a sentence is not shouted as a heading', () => {
  expect(toBlocks({ title: 'I know no account “x”.', parts: [quote('x')] }, reader)[0]!.type).toBe('rich_text');
  expect(toBlocks({ title: 'Jansen BV', parts: [quote('x')] }, reader)[0]!.type).toBe('header');
});

test('empty text never reaches Slack', () => {
  const nothing = card(
    text(''),
    text([]),
    text([' ', { bold: '' }]),
    subtle(' '),
    quote(''),
    heading(''),
    facts({ label: '', value: '' }),
    list(['', ' ']),
    list([]),
    facts(),
    buttons(),
  );
  expect(toBlocks({ ...nothing, title: ' ' }, reader)).toEqual([]);
  expect(toMessage({ ...nothing, title: '' }, reader).text).toBe('Afspraak');
  expect(faultsInView(toHome({ ...nothing, title: '' }, reader))).toEqual([]);
});

describe('a card that is too long', () => {
  const more: Button = { label: 'More…', command: 'history.more', args: {} };
  const drawn = (parts: Part[], own: Button[] = []) => toBlocks({ ...card(...parts), buttons: own, more }, reader);

  test('is cut between list items, and says so', () => {
    const blocks = drawn(
      [list(Array.from({ length: 400 }, (_, i) => `item ${i} ${'x'.repeat(60)}`))],
      [{ label: 'Log', command: 'log', args: {} }],
    );
    const said = wordsIn(blocks);
    expect(said).toContain('There is more than fits here.');
    expect(said).toContain('item 0 x');
    expect(said).toMatch(/item \d+ x{60}\n\n?There is more/);
    expect(blocks.at(-2)).toMatchObject({ type: 'actions', elements: [{ text: { text: 'More…' } }] });
    expect(blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ text: { text: 'Log' } }] });
    expect(faultsInMessage(blocks)).toEqual([]);
  });

  test('is cut between parts when there are too many', () => {
    const blocks = drawn(Array.from({ length: 80 }, (_, i) => text(`part ${i}`)));
    expect(blocks).toHaveLength(50);
    expect(wordsIn(blocks)).toContain('There is more than fits here.');
  });

  test('on the App Home has twice the blocks', () => {
    const long = card(...Array.from({ length: 80 }, (_, i) => text(`part ${i}`)));
    expect(wordsIn(toHome(long, reader))).toContain('part 79');
  });

  test('with one endless text shows its beginning', () => {
    const blocks = drawn([text('before'), quote('woord '.repeat(8000)), text('after')]);
    expect(wordsIn(blocks)).toMatch(/woord…|woord ?\S*…/);
    expect(wordsIn(blocks)).not.toContain('after');
    expect(wordsIn(blocks)).toContain('There is more than fits here.');
    expect(faultsInMessage(blocks)).toEqual([]);
  });

  test('is never cut through a character', () => {
    const blocks = drawn([text(`a${'👩‍🔧'.repeat(3000)}`)]);
    expect(wordsIn(blocks).isWellFormed()).toBe(true);
  });

  test('that just fits is not cut', () => {
    expect(wordsIn(drawn(Array.from({ length: 49 }, (_, i) => text(`part ${i}`))))).not.toContain('There is more');
  });
});

describe('whatever a card holds, Slack takes it', () => {
  const words = fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
    anyText({ maxLength: 30 }),
    fc.constantFrom(
      '',
      ' ',
      '\n',
      '&',
      '<!channel>',
      '*'.repeat(200),
      '&'.repeat(5000),
      'x'.repeat(20_000),
      '👩‍🔧'.repeat(1000),
    ),
  );
  const span: fc.Arbitrary<Span> = fc.oneof(
    words,
    fc.record({ bold: words }),
    fc.record({ link: words, href: fc.oneof(fc.webUrl(), words, fc.constant(`https://x.nl/${'a'.repeat(2950)}`)) }),
    fc.record({
      person: fc.oneof(fc.record({ name: words }), fc.record({ name: words, ids: fc.constant({ slack: 'U1' }) })),
    }),
    fc.record({
      moment: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
      as: fc.constantFrom('day', 'time', 'both'),
    }),
  );
  const line = fc.oneof(words, fc.array(span, { maxLength: 6 }));
  const button: fc.Arbitrary<Button> = fc.record({
    label: words,
    command: fc.constantFrom('a.b', 'history.log'),
    args: fc.dictionary(fc.constantFrom('id', 'text', 'who'), words),
    opens: fc.option(fc.boolean(), { nil: undefined }),
    tone: fc.constantFrom(undefined, 'primary', 'danger'),
  });
  const part: fc.Arbitrary<Part> = fc.oneof(
    fc.record({ kind: fc.constant('heading'), text: words }),
    fc.record({ kind: fc.constant('text'), line }),
    fc.record({ kind: fc.constant('subtle'), line }),
    fc.record({ kind: fc.constant('quote'), text: words }),
    fc.record({
      kind: fc.constant('facts'),
      facts: fc.array(fc.record({ label: words, value: line }), { maxLength: 15 }),
    }),
    fc.record({
      kind: fc.constant('list'),
      items: fc.array(
        fc.record({
          line,
          detail: fc.option(line, { nil: undefined }),
          buttons: fc.option(fc.array(button, { maxLength: 8 }), { nil: undefined }),
        }),
        { maxLength: 40 },
      ),
    }),
    fc.record({ kind: fc.constant('buttons'), buttons: fc.array(button, { maxLength: 30 }) }),
    fc.record({ kind: fc.constant('divider') }),
  );
  const anyCard: fc.Arbitrary<Card> = fc.record({
    title: words,
    parts: fc.array(part, { maxLength: 70 }),
    buttons: fc.option(fc.array(button, { maxLength: 30 }), { nil: undefined }),
    more: fc.option(button, { nil: undefined }),
  });

  test('as a message', () => {
    fc.assert(
      fc.property(anyCard, (one) => {
        const { text, blocks } = toMessage(one, reader);
        expect(faultsInMessage(blocks)).toEqual([]);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4000);
      }),
      { numRuns: 300 },
    );
  });

  test('as an App Home', () => {
    fc.assert(
      fc.property(anyCard, (one) => expect(faultsInView(toHome(one, reader))).toEqual([])),
      { numRuns: 100 },
    );
  });
});
