import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bold,
  buttons,
  divider,
  facts,
  heading,
  list,
  moment,
  opensAddress,
  quote,
  subtle,
  table,
  text,
  type Card,
} from '../../../src/core/card.js';
import { coreText } from '../../../src/core/text.js';
import { toAdaptiveCard } from '../../../src/platforms/ms-teams/adaptive-card.js';
import { toFormCard } from '../../../src/platforms/ms-teams/dialog.js';
import { faultsInCard } from '../../support/adaptive-card.js';
import { pictureOf } from '../../support/pictures.js';
import { anyText } from '../../support/text.js';

const nl = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;
const drawn = (card: Card) => {
  const adaptive = toAdaptiveCard(card, nl);
  expect(faultsInCard(adaptive)).toEqual([]);
  return adaptive;
};
const runs = (card: any): any[] =>
  JSON.stringify(card).includes('TextRun')
    ? card.body.flatMap((one: any) => [
        ...(one.inlines ?? []),
        ...(one.items ?? []).flatMap((item: any) => item.inlines),
      ])
    : [];
const press = (label: string, more = {}) => ({ label, command: 'history.show', args: { account: 'a1' }, ...more });

const briefing: Card = {
  title: 'Briefing Jansen BV',
  parts: [
    subtle('Groot, veel potentie'),
    heading('Open behoeften'),
    list([
      { line: [bold('Onderhoud'), ' · ', moment(new Date('2026-11-20T09:00:00Z'), 'day')], detail: 'wil een offerte' },
      'tweede hal',
    ]),
    divider,
    facts({
      label: 'team',
      value: [
        { person: { name: 'Piet', ids: { teams: 'p' } } },
        ', ',
        { link: 'plan', href: 'https://voorbeeld.example' },
      ],
    }),
    quote('pomp lekt\n\nweer'),
    text('Dat is alles.'),
    buttons(press('Aannemen', { tone: 'primary' }), press('Vervalt', { tone: 'danger' })),
  ],
  buttons: [press('Noteren', { opens: true })],
};

test('a card, part by part', () => {
  expect(drawn(briefing)).toMatchSnapshot();
});

describe('a table', () => {
  const people = (count: number): Card => ({
    title: 'x',
    parts: [
      table({
        caption: 'Wie beslist',
        columns: ['persoon', 'rol'],
        rows: Array.from({ length: count }, (_, i) => [[bold(`Bakker ${i}`)], i % 2 ? '' : 'beslist']),
      }),
    ],
  });

  test('has its caption above it and its columns on top', () => expect(drawn(people(2)).body).toMatchSnapshot());

  test('that is too long has as many rows as fit, and says that it was cut', () => {
    const card = JSON.stringify(drawn(people(500)));
    expect(card).toContain('Bakker 20');
    expect(card).not.toContain('Bakker 400');
    expect(card).toContain(coreText.nl.cut);
  });
});

describe('a picture', () => {
  const nasty = '**vet** <at>Piet</at> [klik](javascript:alert(1))';
  const address = 'https://afspraak.example/pictures/abc.png';
  const drawnAt = (part: ReturnType<typeof pictureOf>, url: string | undefined): any => {
    const adaptive = toAdaptiveCard({ title: 'x', parts: [text('erboven'), part] }, nl, { addressOf: () => url });
    expect(faultsInCard(adaptive)).toEqual([]);
    return adaptive;
  };

  test('is an image at an address of ours, with its words', () => {
    expect(drawnAt(pictureOf(nasty), address).body.at(-1)).toEqual({
      type: 'Image',
      url: address,
      altText: nasty,
      size: 'Stretch',
      spacing: 'Medium',
    });
  });

  test('that has no address is left out, and so is one for which the card has no room', () => {
    const without = drawn({ title: 'x', parts: [text('erboven')] });
    expect(drawnAt(pictureOf('x'), undefined)).toEqual(without);
    const long = list(Array.from({ length: 90 }, () => 'x'.repeat(200)));
    const full = toAdaptiveCard({ title: 'x', parts: [long, pictureOf('x')] }, nl, {
      addressOf: () => `https://a.example/${'x'.repeat(9_000)}`,
    });
    expect(faultsInCard(full)).toEqual([]);
    expect(JSON.stringify(full)).not.toContain('"Image"');
  });

  test('has words within the limit, whatever they are', () => {
    expect(drawnAt({ ...pictureOf('x'), alt: '' }, address).body.at(-1).altText).toBe('…');
    expect(drawnAt({ ...pictureOf('x'), alt: 'x'.repeat(9000) }, address).body.at(-1).altText).toHaveLength(2000);
  });
});

describe('a button that opens an address', () => {
  const leads = (href: string) =>
    drawn({ title: 'x', parts: [text('y')], buttons: [opensAddress({ label: 'Op de pagina', href })] });

  test('is that, and asks nothing', () => {
    expect(leads('https://afspraak.example/a').body.at(-1)).toEqual({
      type: 'ActionSet',
      actions: [{ type: 'Action.OpenUrl', title: 'Op de pagina', url: 'https://afspraak.example/a' }],
    });
  });

  test.each(['javascript:alert(1)', 'msteams:x', '/a', ''])(
    'is not there for %s, and nothing is said to be cut',
    (href) => {
      const card = JSON.stringify(leads(href));
      expect(card).not.toContain('Action.');
      expect(card).not.toContain(coreText.nl.cut);
    },
  );
});

test('nothing in it is read as markup: a run is text', () => {
  const nasty = '**vet** _x_ [klik](https://attacker.example) <at>Piet</at> <b>x</b> &amp; {{DATE(2026)}} `x` # kop';
  const all: Card = {
    title: nasty,
    parts: [
      text(nasty),
      heading(nasty),
      subtle(nasty),
      quote(nasty),
      list([{ line: nasty, detail: nasty }]),
      facts({ label: nasty, value: nasty }),
    ],
  };
  const adaptive = drawn(all);
  expect(JSON.stringify(adaptive.body)).not.toContain('"TextBlock"');
  expect(JSON.stringify(adaptive.body)).not.toContain('"FactSet"');
  expect(runs(adaptive).filter(({ text }) => text === nasty).length).toBeGreaterThanOrEqual(7);
});

test.each(['javascript:alert(1)', 'msteams:x', 'file:///etc/passwd', 'data:text/html,x', 'tel:+31995550101', 'niets'])(
  'a link to %s is text',
  (href) => {
    expect(JSON.stringify(drawn({ title: 'x', parts: [text([{ link: 'klik', href }])] }))).not.toContain(
      'selectAction',
    );
  },
);

describe('what is too long', () => {
  const long: Card = {
    title: 'Historie',
    parts: [list(Array.from({ length: 400 }, (_, i) => ({ line: `regel ${i}`, detail: 'é'.repeat(100) })))],
    buttons: [press('Noteren')],
    more: press('Alles'),
  };

  test('is cut between lines, says so, and tells where the rest is', () => {
    const all = JSON.stringify(drawn(long));
    expect(all).toContain('Er is meer dan hier past.');
    expect(all).toContain('"Alles"');
    expect(all).toContain('"Noteren"');
    expect(all).toContain('regel 40');
    expect(all).not.toContain('regel 399');
  });

  test('in one line shows its beginning', () => {
    const adaptive = drawn({ title: 'x', parts: [quote('woord '.repeat(10_000))] });
    expect(JSON.stringify(adaptive).length).toBeGreaterThan(2000);
  });

  test('of many buttons are the first, six in a row', () => {
    const many = Array.from({ length: 40 }, (_, i) => press(`knop ${i}`, { args: { text: 'ü'.repeat(400) } }));
    const sets = drawn({ title: 'x', parts: [], buttons: many }).body.flatMap((one) =>
      one.type === 'ActionSet' ? [one.actions.length] : [],
    );
    expect(sets[0]).toBe(6);
    expect(sets.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(8);
  });
});

test('a title, buttons and an ending that are each as long as they may be fit together', () => {
  const long = press('knop', { args: { text: 'x'.repeat(1500) } });
  const adaptive = drawn({
    title: '\u0001'.repeat(2000),
    parts: [quote('woord '.repeat(10_000))],
    buttons: Array.from({ length: 12 }, () => long),
    more: long,
  });
  expect(JSON.stringify(adaptive)).toContain('Er is meer dan hier past.');
});

test('whatever a card says, Teams takes it', () => {
  const nasty = fc.oneof(
    anyText({ maxLength: 60 }),
    fc.constantFrom('', ' ', '\n', '**x**', '\u202e', '"'.repeat(3000), '😀'.repeat(2000), '\u0000'.repeat(2000)),
  );
  const span = fc.oneof(
    nasty,
    nasty.map(bold),
    fc.record({ link: nasty, href: fc.oneof(nasty, fc.webUrl()) }),
    nasty.map((name) => ({ person: { name } })),
  );
  const line = fc.oneof(nasty, fc.array(span, { maxLength: 4 }));
  const button = fc.record({
    label: nasty,
    command: fc.constant('x.y'),
    args: fc.dictionary(fc.constant('text'), nasty),
    opens: fc.boolean(),
  });
  const part = fc.oneof(
    nasty.map(heading),
    line.map(text),
    line.map(subtle),
    nasty.map(quote),
    fc.array(fc.record({ label: nasty, value: line }), { maxLength: 4 }).map((all) => facts(...all)),
    fc
      .array(fc.record({ line, detail: fc.option(line, { nil: undefined }) }), { maxLength: 5 })
      .map((items) => list(items)),
    fc.array(button, { maxLength: 8 }).map((row) => buttons(...row)),
    fc.constant(divider),
  );
  const card = fc.record({
    title: nasty,
    parts: fc.array(part, { maxLength: 8 }),
    buttons: fc.array(button, { maxLength: 8 }),
    more: fc.option(button, { nil: undefined }),
  });
  fc.assert(
    fc.property(card, (one) => void drawn(one)),
    { numRuns: 80 },
  );
});

test('whatever a form holds, Teams takes it', () => {
  const nasty = fc.oneof(anyText({ maxLength: 40 }), fc.constantFrom('', ' ', '\n', ','));
  const option = fc.record({ value: nasty, label: nasty });
  const blank = fc.record({
    name: fc.constantFrom('text', 'account', 'day'),
    label: nasty,
    kind: fc.constantFrom('line', 'lines', 'choice', 'account', 'member', 'day'),
    required: fc.boolean(),
    max: fc.integer({ min: 1, max: 40_000 }),
    value: fc.option(option, { nil: undefined }),
    options: fc.option(fc.array(option, { maxLength: 5 }), { nil: undefined }),
    searchable: fc.boolean(),
    error: fc.option(nasty, { nil: undefined }),
    kept: fc.boolean(),
  });
  const form = fc.record({
    command: fc.constant('history.log'),
    title: nasty,
    submit: nasty,
    problem: fc.option(nasty, { nil: undefined }),
    hidden: fc.dictionary(fc.constant('id'), nasty),
    blanks: fc.uniqueArray(blank, { selector: ({ name }) => name, maxLength: 3 }),
  });
  fc.assert(
    fc.property(form, (one) => expect(faultsInCard(toFormCard(one as never, nl))).toEqual([])),
    { numRuns: 80 },
  );
});

test('what can be done with a row of a list is behind its own menu, and one thing is a button', () => {
  const two = list([
    { line: 'offerte', detail: 'Jansen', buttons: [press('Nagekomen'), press('Vervalt', { opens: true })] },
  ]);
  const [, row]: any[] = drawn({ title: 'Afspraken', parts: [two] }).body;
  expect(row.type).toBe('ColumnSet');
  expect(row.columns[1].items[0].actions).toMatchObject([
    { type: 'Action.Execute', mode: 'secondary', verb: 'history.show' },
    { type: 'Action.Submit', mode: 'secondary' },
  ]);
  const one = list([{ line: 'offerte', buttons: [press('Tonen')] }, 'zonder']);
  const [, first, second]: any[] = drawn({ title: 'Afspraken', parts: [one] }).body;
  expect(first.columns[1].items[0].actions[0]).not.toHaveProperty('mode');
  expect(second.columns).toHaveLength(1);
});

test('rows with menus that do not fit are cut, and it is said so', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ line: `afspraak ${i}`, buttons: [press('A'), press('B')] }));
  const card = drawn({ title: 'Afspraken', parts: [list(rows)] });
  expect(JSON.stringify(card)).toContain(coreText.nl.cut);
});
