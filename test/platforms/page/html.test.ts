import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
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
  type Card,
} from '../../../src/core/card.js';
import { cardHtml, type Spot } from '../../../src/platforms/page/html.js';
import { briefing } from './support.js';
import { dmuOf, pictureOf } from '../../support/pictures.js';
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
    // Of what is empty nothing is drawn.
    pictureOf(`x${said}`),
    quote(said),
    divider,
    buttons(opensAddress({ label: said, href: 'https://a.example/' }), {
      label: said,
      command: said,
      args: { [said]: said },
    }),
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
      expect(unescape(drawn).split(`<bdi>${said}</bdi>`).length).toBe(21);
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

test('a picture is drawn in the page, and its people lead to what is known of them by the same door', async () => {
  const drawn = await draw({ title: '', parts: [pictureOf('Ans <b> Jansen')] });
  expect(drawn).toContain('<svg xmlns');
  expect(drawn).toContain('role="group"');
  expect(drawn).toContain('<desc>Ans &lt;b&gt; Jansen</desc>');
  expect(drawn).toContain(
    'href="/chat/dm-a%40b.example/show?command=stakeholder.show&amp;args=%7B%22who%22%3A%22p%22%7D"',
  );
  expect(drawn).not.toMatch(/ style=/);
});

test('every colour of a picture has its class in the page’s style, so that it is drawn in the reader’s scheme', async () => {
  const style = readFileSync('src/platforms/page/style.css', 'utf8');
  const shapes = ['champion', 'supporter', 'neutral', 'sceptic', 'opponent', 'unknown'] as const;
  const people = shapes.map((shape, i) => ({
    ...dmuOf('x').picture.data.people[0]!,
    id: shape,
    gap: i % 2 > 0,
    placeholder: i > 3,
    stance: { shape, label: shape },
  }));
  const pairs = (['kept', 'soon', 'late', 'asked'] as const).map((state, i) => ({
    seat: 's',
    person: shapes[i]!,
    state,
    days: i,
  }));
  const seats = [...dmuOf('x').picture.data.seats, { id: 'v', name: undefined, function: 'x' }];
  const drawn = await draw({ title: '', parts: [pictureOf('x', { people, pairs, seats, undecided: ['x'] })] });
  const classes = new Set([...drawn.matchAll(/class="((?:fill|line)-[^"]*)"/g)].flatMap(([, all]) => all!.split(' ')));
  expect(classes.size).toBeGreaterThan(8);
  expect([...classes].filter((name) => !style.includes(`.picture .${name} {`))).toEqual([]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', ''])(
  'there is no button that opens %s',
  async (href) => {
    const drawn = await draw({ title: '', parts: [buttons(opensAddress({ label: 'words', href }))] });
    expect(drawn).not.toContain('words');
  },
);

test('a moment is in the reader’s language and zone, and exact for machines', async () => {
  const drawn = await draw({ title: '', parts: [text([moment(new Date('2026-12-01T13:00:00Z'))])] });
  expect(drawn).toContain('<time datetime="2026-12-01T13:00:00.000Z">di 1 dec 2026 14:00</time>');
});

test('a day near the one on which it is read is a word, with the date at hand', async () => {
  const card = { title: '', parts: [text([moment(new Date('2026-12-01T13:00:00Z'), 'day')])] };
  const reader = { locale: 'nl', zone: 'Europe/Amsterdam', readAt: new Date('2026-12-02T08:00:00Z') } as const;
  const drawn = String(await cardHtml(card, { reader, room: 'r', post: undefined, newKey: () => 'k' }));
  expect(drawn).toContain('<time datetime="2026-12-01T13:00:00.000Z" title="di 1 dec 2026">gisteren</time>');
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
