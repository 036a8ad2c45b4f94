import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pictureMaker, renderer } from '../../src/app/pictures.js';
import { keysFor, readConfig } from '../../src/config.js';
import { sealer } from '../../src/core/encryption.js';
import { pictureStore, type PictureStore } from '../../src/features/pictures/store.js';
import { inThreads } from '../../src/jobs/thread.js';
import { imageSvg } from '../../src/pictures/index.js';
import { env, MONDAY, testApp, type TestApp } from '../support/app.js';
import { pictureOf } from '../support/pictures.js';

const PICTURES = 1000;
const MOST_GROWTH_MB = 150;
const MOST_HELD_MS = 20;
const MB = 1024 * 1024;

let world: TestApp;
beforeAll(async () => {
  world = await testApp();
});
afterAll(() => world.close());

const seat = (i: number) => ({ id: `s${i}`, name: `Lid ${i}`, function: 'verkoop' });
const picture = (nth: number) =>
  pictureOf(`Klant ${nth}`, {
    seats: [0, 1, 2, 3, 4].map(seat),
    people: [0, 1, 2, 3, 4, 5].map((i) => ({
      id: `p${i}`,
      name: `Mehmet Yılmaz ${nth}-${i}`,
      about: 'beslist, adviseert',
      placeholder: i === 5,
      gap: i === 4,
      influence: i % 4,
      stance: { shape: 'supporter', label: 'voorstander' },
      asks: { command: 'stakeholder.show', args: {} },
    })),
    pairs: [0, 1, 2, 3, 4].map((i) => ({ seat: `s${i}`, person: `p${i}`, state: 'late', days: nth })),
  });

function makerWith(store: PictureStore, render: ReturnType<typeof renderer>['render']) {
  return pictureMaker({
    store,
    render,
    sealer: sealer(keysFor('pictures', readConfig(env).keys)),
    now: () => MONDAY,
    isOn: true,
    reachedAt: undefined,
    report: () => '',
  });
}

test('a lost thread costs one picture: the next is drawn', async () => {
  const { run, stop } = inThreads<[string], Uint8Array>({
    module: new URL('../support/drawing-thread.ts', import.meta.url),
    name: 'drawOrDie',
    threads: 1,
    timeMs: 60_000,
    memoryMb: 128,
  });
  const { png } = makerWith(pictureStore(world.database.db), async (svg) => {
    const ran = await run(svg);
    return ran.kind === 'done' ? ran.value : undefined;
  });
  const part = (said: string) => ({ ...pictureOf(said), organisation: world.organisation });
  expect(await png(part('before'))).toBeDefined();
  expect(await png(part('DIE'))).toBeUndefined();
  expect(await png(part('after'))).toBeDefined();
  await stop();
}, 300_000);

/** The database is in this process here, and holds it too: what is measured is the drawing. */
const nowhere: PictureStore = {
  ...({} as PictureStore),
  find: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(),
};

test(`${PICTURES} different pictures leave memory as it was, and hold nobody up`, async () => {
  const { render, stop } = renderer();
  const { png } = makerWith(nowhere, render);
  for (let nth = 0; nth < 20; nth++) await png(picture(nth));
  const before = process.memoryUsage.rss();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const took: number[] = [];
  const drawing: number[] = [];
  delay.enable();
  for (let nth = 20; nth < 20 + PICTURES; nth++) {
    const began = performance.now();
    const used = process.cpuUsage();
    imageSvg(picture(nth).picture);
    // Of processor time: the thread is idle meanwhile, and another process may have the machine.
    drawing.push(process.cpuUsage(used).user / 1000);
    expect(await png(picture(nth))).toBeDefined();
    took.push(performance.now() - began);
  }
  delay.disable();
  await stop();
  const grown = (process.memoryUsage.rss() - before) / MB;
  const at = (all: number[], part: number) => all.sort((a, b) => a - b)[Math.floor(all.length * part)]!.toFixed(1);
  process.stdout.write(
    `PNG p50 ${at(took, 0.5)} p95 ${at(took, 0.95)} ms; SVG p95 ${at(drawing, 0.95)} ms; RSS +${grown.toFixed(0)} MB; ` +
      `loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms\n`,
  );
  expect(grown).toBeLessThan(MOST_GROWTH_MB);
  expect(Number(at(drawing, 0.99))).toBeLessThan(MOST_HELD_MS);
}, 3_600_000);
