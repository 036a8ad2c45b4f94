import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontPath } from './measure.js';

/** Sharp on a screen with two dots a pixel, and no wider than 1,024, which is the most that Teams shows. */
const ZOOM = 1.7;

await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
const fontBuffers = ([400, 600] as const).map((weight) => readFileSync(fontPath(weight)));

/** For a thread of its own: it holds the thread for as long as it draws. What WebAssembly holds is let go at once. */
export function renderPng(svg: string): Uint8Array {
  const tree = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  try {
    const image = tree.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    tree.free();
  }
}
