import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Bar, BarsPicture } from '../../src/core/picture.js';
import { imageSvg, pageSvg } from '../../src/pictures/index.js';
import { renderPng } from '../../src/pictures/render.js';
import { anyText } from '../support/text.js';

const bar = (over: Partial<Bar> = {}): Bar => ({
  label: 'K1 ’26',
  value: 40,
  said: '+40',
  details: ['5 +', '2 0', '1 −'],
  ...over,
});
const data = (...bars: Bar[]): BarsPicture => ({ title: 'Index per kwartaal', most: 100, bars });
const drawn = (...bars: Bar[]) => imageSvg({ draws: 'bars', data: data(...bars) });
const number = (tag: string, name: string) => Number(new RegExp(` ${name}="([-\\d.]+)"`).exec(tag)?.[1]);
/** The bars and the open squares, without what is behind them. */
const boxes = (svg: string) =>
  [...svg.matchAll(/<rect x=[^>]*>/g)].map(([tag]) => ({
    top: number(tag, 'y'),
    height: number(tag, 'height'),
    isOpen: tag.includes('stroke-dasharray'),
    colour: /class="fill-(\w+)/.exec(tag)![1],
  }));
const nought = (svg: string) => Number(/<path d="M16 ([\d.]+)L/.exec(svg)![1]);

describe('a bar', () => {
  test('stands on the line at nought where its figure is above it, and hangs from it where it is below', () => {
    const svg = drawn(bar({ value: 50 }), bar({ value: -50, said: '−50' }));
    const [up, down] = boxes(svg);
    expect(up!.top + up!.height).toBe(nought(svg));
    expect(down!.top).toBe(nought(svg));
    expect(up!.height).toBe(down!.height);
    expect([up!.colour, down!.colour]).toEqual(['accent', 'danger']);
  });

  test('is as long as its figure, and never longer than the most', () => {
    const [half, whole, more] = boxes(drawn(bar({ value: 50 }), bar({ value: 100 }), bar({ value: 900 })));
    expect(half!.height * 2).toBe(whole!.height);
    expect(more!.height).toBe(whole!.height);
  });

  test('of nought is a thin one, and of no figure an open square: never the same', () => {
    const [zero, none] = boxes(drawn(bar({ value: 0, said: '0' }), bar({ value: undefined, said: 'minder dan 5' })));
    expect(zero).toMatchObject({ height: 2, isOpen: false, colour: 'muted' });
    expect(none).toMatchObject({ isOpen: true });
  });

  test('has its figure, its time and what it is made of beside it', () => {
    const svg = drawn(bar());
    for (const said of ['+40', 'K1 ’26', '5 +', '2 0', '1 −', 'Index per kwartaal'])
      expect(svg).toContain(`>${said}</text>`);
  });
});

test('on the page it is an image with all that it shows in words, and colours of the reader’s scheme', () => {
  const svg = pageSvg({ draws: 'bars', data: data(bar()) }, { alt: 'Kwartaal 1: index +40', hrefOf: () => '/' });
  expect(svg).toContain('class="picture bars" role="img"');
  expect(svg).toContain('<title>Index per kwartaal</title><desc>Kwartaal 1: index +40</desc>');
  expect(svg).not.toContain('style=');
  expect(svg).not.toContain('<a ');
});

test('whatever is written in it stays text, within its own room, and is drawn as a file', () => {
  fc.assert(
    fc.property(anyText(), (said) => {
      const svg = drawn(bar({ label: said, said, details: [said, said] }), bar());
      expect(svg).not.toMatch(/<script|<a |on\w+="/i);
    }),
    { numRuns: 50 },
  );
  expect(renderPng(drawn(bar(), bar({ value: -20 }))).length).toBeGreaterThan(1000);
  expect(() => imageSvg({ draws: 'bars', data: data() })).not.toThrow();
});
