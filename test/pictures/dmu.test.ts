import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DmuPicture, PairState, PicturePerson, StanceShape } from '../../src/core/picture.js';
import { imageSvg, pageSvg } from '../../src/pictures/index.js';
import { fit, fontOf, oneLine, type Weight } from '../../src/pictures/measure.js';
import { renderPng } from '../../src/pictures/render.js';
import { anyText } from '../support/text.js';

const states: PairState[] = ['kept', 'soon', 'late', 'asked'];
const shapes: StanceShape[] = ['champion', 'supporter', 'neutral', 'sceptic', 'opponent', 'unknown'];

const person = (over: Partial<PicturePerson> = {}): PicturePerson => ({
  id: 'p',
  name: 'Ans Jansen',
  about: 'beslist: prijs',
  placeholder: false,
  gap: false,
  influence: 0,
  asks: { command: 'stakeholder.show', args: { who: over.id ?? 'p' } },
  ...over,
});
const picture = (over: Partial<DmuPicture> = {}): DmuPicture => ({
  locale: 'nl',
  account: 'Jansen BV',
  seats: [{ id: 's', name: 'Kees Bakker', function: 'verkoop' }],
  people: [person()],
  pairs: [],
  undecided: [],
  others: { seats: 0, people: 0 },
  ...over,
});
const drawn = (data: DmuPicture) => imageSvg({ draws: 'dmu', data });
const onPage = (data: DmuPicture, alt = 'alt') =>
  pageSvg({ draws: 'dmu', data }, { alt, hrefOf: ({ args }) => `/people?who=${args['who']}&x=1` });

const UNESCAPED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const words = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) =>
    said!.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => UNESCAPED[name]!),
  );

interface Extent {
  from: number;
  to: number;
}

/** From where to where each thing reaches from left to right. */
function extents(svg: string): Extent[] {
  const number = (tag: string, name: string) => Number(new RegExp(` ${name}="([-\\d.]+)"`).exec(tag)?.[1] ?? NaN);
  const texts = [...svg.matchAll(/(<text[^>]*>)([^<]*)<\/text>/g)].map(([, tag, said]) => {
    const text = said!.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => UNESCAPED[name]!);
    const weight = number(tag!, 'font-weight') as Weight;
    const width = fontOf(weight).widthOf(text, number(tag!, 'font-size'));
    const x = number(tag!, 'x') - (tag!.includes('middle') ? width / 2 : 0);
    return { from: x, to: x + width };
  });
  const boxes = [...svg.matchAll(/<rect x=[^>]*>/g)].map(([tag]) => ({
    from: number(tag, 'x'),
    to: number(tag, 'x') + number(tag, 'width'),
  }));
  return [...texts, ...boxes];
}

const anyName = fc.oneof(
  anyText({ maxLength: 60 }),
  fc.constantFrom(
    '王芳',
    'Ελένη Παπαδοπούλου',
    'Mehmet Yılmaz-Çağlayan',
    '<script>alert(1)</script>',
    '"><image href="https://evil.example/x"/>',
    ']]>&amp;<!--',
    '\u202eabc\u0000\ud800\ufffe',
    '👩‍🔧',
    'x'.repeat(400),
  ),
);
const anyPicture = fc
  .record({
    names: fc.array(anyName, { maxLength: 14 }),
    ours: fc.array(fc.option(anyName, { nil: undefined }), { maxLength: 14 }),
    account: anyName,
    seed: fc.nat(1000),
  })
  .map(({ names, ours, account, seed }) =>
    picture({
      account,
      locale: seed % 2 ? 'en' : 'nl',
      undecided: names.slice(0, seed % 4),
      seats: ours.map((name, i) => ({ id: `s${i}`, name, function: names[0] ?? 'x' })),
      people: names.map((name, i) =>
        person({
          id: `p${i}`,
          name,
          about: names[i + 1] ?? '',
          placeholder: (seed + i) % 5 === 0,
          gap: (seed + i) % 3 === 0,
          influence: (seed + i) % 4,
          stance: i % 2 ? { shape: shapes[(seed + i) % 6]!, label: account } : undefined,
        }),
      ),
      pairs: ours.length
        ? names.map((_, i) => ({
            seat: `s${(i * seed) % ours.length}`,
            person: `p${i}`,
            state: states[(seed + i) % 4]!,
            days: i % 3 ? i * seed : null,
          }))
        : [],
      others: { seats: seed % 3, people: seed },
    }),
  );

describe('whatever anybody is called', () => {
  test('the picture is well-formed, and nothing reaches beyond its edges', () => {
    fc.assert(
      fc.property(anyPicture, (data) => {
        for (const svg of [drawn(data), onPage(data)]) {
          expect(faultsInXml(svg)).toEqual([]);
          expect(svg).not.toMatch(/style=|<script|<image|<foreignObject|on\w+="/);
          const width = Number(/ width="(\d+)"/.exec(svg)![1]);
          if (svg.includes('<a ')) continue;
          for (const { from, to } of extents(svg)) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(width + 0.1);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  test('an image has only characters that its font can draw, and a page has them as they were typed', () => {
    const data = picture({ people: [person({ name: '王芳 (Wang Fang)' })] });
    expect(words(drawn(data))).toContain('□ (Wang Fang)');
    expect(words(onPage(data))).toContain('王芳 (Wang Fang)');
  });

  test('what turns text around or draws nothing is left out', () => {
    expect(oneLine('\u202eMehmet\u0000\u200b \n Yılmaz\u2066')).toBe('Mehmet Yılmaz');
  });

  test('a long name is cut between characters, and says so', () => {
    const { text, width } = fit('Anna 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', { size: 10, weight: 400, most: 70, onlyInter: false });
    expect(text).toMatch(/^Anna( 👩👩👧👦|[👩👧👦 ])*…$/u);
    expect(width).toBeLessThanOrEqual(70);
    const accented = fit('e\u0301'.repeat(50), { size: 10, weight: 400, most: 70, onlyInter: false }).text;
    expect(accented).toMatch(/^(e\u0301)+…$/);
  });

  test('a name that fits exactly is whole', () => {
    const most = fontOf(600).widthOf('Fatima El Amrani', 14);
    expect(fit('Fatima El Amrani', { size: 14, weight: 600, most, onlyInter: true }).text).toBe('Fatima El Amrani');
  });
});

describe('a picture of who decides', () => {
  const pairOf = (state: PairState, days: number | null = 12) =>
    picture({ pairs: [{ seat: 's', person: 'p', state, days }] });

  test.each([
    ['kept', undefined, 'op tijd'],
    ['soon', '8 5', 'bijna aan de beurt'],
    ['late', '0.1 6', 'te laat'],
    ['asked', '10 4 2 4', 'gevraagd'],
  ] as const)('a pair that is %s has a line of its own, which is explained', (state, dash, label) => {
    const svg = drawn(pairOf(state));
    const [line] = /<path d="M[^"]*"[^>]*>/.exec(svg)!;
    expect(/stroke-dasharray="([^"]*)"/.exec(line)?.[1]).toBe(dash);
    expect(words(svg)).toContain(label);
    for (const other of ['op tijd', 'bijna aan de beurt', 'te laat', 'gevraagd'].filter((one) => one !== label))
      expect(words(svg)).not.toContain(other);
  });

  test('the days since a contact stand at a quarter of its line, on our side', () => {
    const svg = drawn(pairOf('kept'));
    const [, fromX, , toX] = /<path d="M([\d.]+) ([\d.]+)L([\d.]+)/.exec(svg)!;
    const x = Number(/<text x="([\d.]+)"[^>]*>12 d</.exec(svg)![1]);
    expect(x).toBeCloseTo(Number(fromX) + 0.25 * (Number(toX) - Number(fromX)), 0);
    expect(words(drawn(pairOf('late', null)))).toContain('nooit');
  });

  test('labels do not stand on each other', () => {
    const people = Array.from({ length: 12 }, (_, i) => person({ id: `p${i}` }));
    const pairs = people.map(({ id }, i) => ({ seat: 's', person: id, state: 'kept' as const, days: 10 + i }));
    const svg = drawn(picture({ people, pairs }));
    const pills = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="15"/g)].map((found) =>
      found.slice(1).map(Number),
    );
    expect(pills).toHaveLength(12);
    const clash = pills.filter(([x, y, w], i) =>
      pills.slice(i + 1).some(([a, b, v]) => Math.abs(b! - y!) < 14 && x! < a! + v! && a! < x! + w!),
    );
    expect(clash.length).toBeLessThanOrEqual(2);
  });

  test('a seat stands near who it is paired with, so that lines do not cross', () => {
    const seats = ['a', 'b', 'c'].map((id) => ({ id, name: id, function: 'x' }));
    const people = ['1', '2', '3'].map((id) => person({ id, name: id }));
    const pairs = [
      ['a', '3'],
      ['b', '2'],
      ['c', '1'],
    ].map(([seat, to]) => ({ seat: seat!, person: to!, state: 'kept' as const, days: 1 }));
    const said = words(drawn(picture({ seats, people, pairs }))).filter((one) => /^[abc]$/.test(one));
    expect(said).toEqual(['c', 'b', 'a']);
  });

  test('a vacant seat is dashed and comes last', () => {
    const seats = [
      { id: 'v', name: undefined, function: 'marketing' },
      { id: 's', name: 'Kees', function: 'verkoop' },
    ];
    const svg = drawn(picture({ seats }));
    expect(words(svg).filter((one) => ['Kees', 'vacant'].includes(one))).toEqual(['Kees', 'vacant']);
    expect(svg.match(/<rect x="16"[^>]*stroke-dasharray/g)).toHaveLength(1);
  });

  test('what is missing has a red edge and a sign, and a placeholder is dashed', () => {
    const plain = drawn(picture());
    expect(plain).not.toContain('>!<');
    const gap = drawn(picture({ people: [person({ gap: true })] }));
    expect(gap).toContain('line-danger');
    expect(words(gap)).toContain('!');
    expect(drawn(picture({ people: [person({ placeholder: true })] }))).toMatch(/<rect x="344"[^>]*stroke-dasharray/);
    expect(words(drawn(picture({ undecided: ['prijs', 'veiligheid'] })))).toEqual(
      expect.arrayContaining(['Niemand beslist over:', 'prijs, veiligheid', '!']),
    );
  });

  test('each stance has a shape of its own; none is drawn where none is given', () => {
    const of = (shape: StanceShape) =>
      drawn(picture({ people: [person({ stance: { shape, label: 'houding' } })] })).replace(drawn(picture()), '');
    expect(new Set(shapes.map(of)).size).toBe(shapes.length);
    expect(words(of('sceptic'))).toContain('houding');
    expect(words(drawn(picture()))).not.toContain('houding');
  });

  test('as many bars are filled as others listen to them', () => {
    const filled = (influence: number) =>
      drawn(picture({ people: [person({ influence })] }))
        .split('fill-danger')[0]!
        .match(/width="5" height="\d+" rx="1" class="fill-muted"/g)?.length ?? 0;
    // Two more are in what explains them.
    expect([0, 1, 2, 3].map(filled)).toEqual([0, 3, 4, 5]);
  });

  test('what is not in it is said', () => {
    const said = words(drawn(picture({ others: { seats: 18, people: 488 } })));
    expect(said).toEqual(expect.arrayContaining(['en nog 18 plaatsen', 'en nog 488 personen']));
    expect(words(drawn(picture({ locale: 'en', others: { seats: 1, people: 1 } })))).toEqual(
      expect.arrayContaining(['and 1 more seat', 'and 1 more person']),
    );
  });

  test('on a page its people are links, and it says what it is to whoever does not see it', () => {
    const svg = onPage(picture(), 'Jansen BV: "7" <van> 12');
    expect(svg).toContain('<a href="/people?who=p&amp;x=1">');
    expect(svg).toContain('<title>Ons team tegenover dat van Jansen BV</title>');
    expect(svg).toContain('<desc>Jansen BV: &quot;7&quot; &lt;van&gt; 12</desc>');
    expect(drawn(picture())).not.toContain('<a ');
  });
});

describe('an image', () => {
  test('of twelve people is a PNG that Teams takes: no wider than 1,024, and less than 1 MB', () => {
    const people = Array.from({ length: 12 }, (_, i) =>
      person({ id: `p${i}`, name: 'Wilhelmina van den Broek', gap: true }),
    );
    const seats = Array.from({ length: 12 }, (_, i) => ({ id: `s${i}`, name: 'Mehmet Yılmaz', function: 'techniek' }));
    const pairs = people.map(({ id }, i) => ({ seat: `s${11 - i}`, person: id, state: 'late' as const, days: 99 }));
    const png = Buffer.from(renderPng(drawn(picture({ people, seats, pairs }))));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(900);
    expect(png.readUInt32BE(16)).toBeLessThanOrEqual(1024);
    expect(png.length).toBeLessThan(1_000_000);
  });
});

test('the font says how wide its characters are', () => {
  const font = fontOf(400);
  expect(font.widthOf('', 10)).toBe(0);
  expect(font.widthOf('iW', 10)).toBeCloseTo(font.widthOf('i', 10) + font.widthOf('W', 10));
  expect(font.widthOf('W', 20)).toBeGreaterThan(2 * font.widthOf('i', 20));
  expect(font.has('ş'.codePointAt(0)!)).toBe(true);
  expect(font.has('王'.codePointAt(0)!)).toBe(false);
  expect(readFileSync('NOTICE', 'utf8')).toContain('Inter');
});

/** Tags that are closed in their order, attributes in quotes, and only characters that XML has. */
function faultsInXml(xml: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml) || !xml.isWellFormed()) faults.push('character');
  const rest = xml.replaceAll(
    /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g,
    (_, end: string, name: string, attributes: string, empty: string) => {
      if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(attributes)) faults.push('entity');
      const names = [...attributes.matchAll(/ ([a-zA-Z:-]+)="/g)].map((found) => found[1]);
      if (new Set(names).size < names.length) faults.push(`twice in ${name}: ${names.join(' ')}`);
      if (end && open.pop() !== name) faults.push(`</${name}>`);
      if (!end && !empty) open.push(name);
      return '';
    },
  );
  if (open.length > 0) faults.push(...open);
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(rest)) faults.push(rest);
  return faults;
}
