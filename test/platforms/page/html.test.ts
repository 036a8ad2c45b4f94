import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buttons,
  divider,
  facts,
  heading,
  list,
  moment,
  person,
  quote,
  subtle,
  table,
  text,
  type Card,
} from '../../../src/core/card.js';
import { cardHtml, type Spot } from '../../../src/platforms/page/html.js';
import { briefing } from './support.js';
import { anyText } from '../../support/text.js';

const spot: Spot = {
  reader: { locale: 'nl', zone: 'Europe/Amsterdam' },
  room: 'dm-a@b.example',
  post: undefined,
  newKey: () => 'k',
};
const draw = async (card: Card) => String(await cardHtml(card, spot));

const cardOf = (said: string): Card => ({
  title: said,
  parts: [
    heading(said),
    text([
      said,
      { bold: said },
      person({ name: said }),
      { link: said, href: 'https://a.example/' },
      moment(new Date(0)),
    ]),
    subtle(said),
    facts({ label: said, value: said }),
    list([{ line: said, detail: [said] }]),
    table({ caption: said, columns: [said, said], rows: [[said, { bold: said }].map((cell) => [cell])] }),
    quote(said),
    divider,
    buttons({ label: said, command: said, args: { [said]: said } }),
  ],
  buttons: [{ label: said, command: said, args: { said }, opens: true, tone: 'danger' }],
});

/** What a browser would make of it, without its words. */
const skeleton = (drawn: string) => drawn.match(/<[^>]*>/g)!.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
const unescape = (drawn: string) =>
  drawn
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const nasty = fc.oneof(
  anyText({ maxLength: 60 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=1>',
    "' onclick='1",
    '</bdi></p>',
    '<!channel>',
    '&lt;b&gt;',
    '`${1}`',
  ),
  fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'a', '!', '-', '\u202e', '\u2066'),
    maxLength: 40,
  }),
);

test('whatever someone typed is text, in every part of a card', async () => {
  const plain = skeleton(await draw(cardOf('x')));
  await fc.assert(
    fc.asyncProperty(nasty, async (said) => {
      const drawn = await draw(cardOf(said));
      expect(skeleton(drawn)).toEqual(plain);
      expect(unescape(drawn).split(`<bdi>${said}</bdi>`).length).toBe(20);
    }),
  );
});

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  ' javascript:1',
  'data:text/html,x',
  'vbscript:x',
  '//evil.example',
  'x',
])('a link to %s is only its words', async (href) => {
  const drawn = await draw({ title: '', parts: [text([{ link: 'words', href }])] });
  expect(drawn).toContain('words');
  expect(drawn).not.toContain('<a');
});

test('a moment is in the reader’s language and zone, and exact for machines', async () => {
  const drawn = await draw({ title: '', parts: [text([moment(new Date('2026-12-01T13:00:00Z'))])] });
  expect(drawn).toContain('<time datetime="2026-12-01T13:00:00.000Z">di 1 dec 2026 14:00</time>');
});

test('a long list is folded, not cut', async () => {
  const lines = Array.from({ length: 30 }, (_, i) => `regel ${i}.`);
  const drawn = await draw({ title: '', parts: [list(lines)] });
  expect(drawn).toContain('Nog 18 tonen');
  for (const line of lines) expect(drawn).toContain(line);
});

test('a long quote can be reached with the keyboard and is whole', async () => {
  const said = 'x'.repeat(40_000);
  const drawn = await draw({ title: '', parts: [quote(said)] });
  expect(drawn).toContain(said);
  expect(drawn).toContain('tabindex="0"');
});

test('a button carries its command; one that opens a form is a link', async () => {
  const drawn = await draw({
    title: '',
    parts: [
      buttons(
        { label: 'Ja', command: 'agreement.keep', args: { id: '1' } },
        { label: 'Open', command: 'log', args: { a: '&' }, opens: true },
      ),
    ],
  });
  expect(drawn).toContain(
    'value="{&quot;command&quot;:&quot;agreement.keep&quot;,&quot;args&quot;:{&quot;id&quot;:&quot;1&quot;}}"',
  );
  expect(drawn).toContain('href="/chat/dm-a%40b.example/form?command=log&amp;args=%7B%22a%22%3A%22%26%22%7D"');
});

test('a form that carries too much for an address is asked for by a button', async () => {
  const open = { label: 'Open', command: 'log', args: { a: 'é'.repeat(2000) }, opens: true };
  const drawn = await draw({ title: '', parts: [buttons(open)] });
  expect(drawn).not.toContain('<a');
  expect(drawn).toContain('&quot;opens&quot;:true');
});

test('a briefing', async () => {
  expect(await draw(briefing('nl'))).toMatchSnapshot();
});
