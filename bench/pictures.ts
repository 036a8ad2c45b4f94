/**
 * `node --import tsx bench/pictures.ts`: what a picture of five of us and six of them costs, drawn in its thread, and found where it was drawn before.
 * In the process that holds the embedded database.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pictureMaker, renderer } from '../src/app/pictures.js';
import { keysFor, readConfig } from '../src/config.js';
import { sealer } from '../src/core/encryption.js';
import { newId } from '../src/core/id.js';
import type { DmuPicture } from '../src/core/picture.js';
import { organisationStore } from '../src/features/people/store.js';
import { pictureStore } from '../src/features/pictures/store.js';
import { freshDatabase } from '../test/support/database.js';
import { RUNS, timed, type Times } from './timed.js';

const NOW = new Date('2026-11-23T09:30:00Z');
const numbered = (count: number) => Array.from({ length: count }, (_, i) => i);

const picture = (nth: number): DmuPicture => ({
  locale: 'nl',
  account: `Klant ${nth}`,
  seats: numbered(5).map((i) => ({ id: `s${i}`, name: `Lid ${i}`, function: 'verkoop' })),
  people: numbered(6).map((i) => ({
    id: `p${i}`,
    name: `Mehmet Yılmaz ${nth}-${i}`,
    about: 'beslist, adviseert',
    placeholder: i === 5,
    gap: i === 4,
    influence: i % 4,
    stance: { shape: 'supporter', label: 'voorstander' },
    asks: { command: 'stakeholder.show', args: {} },
  })),
  pairs: numbered(5).map((i) => ({ seat: `s${i}`, person: `p${i}`, state: 'late', days: nth })),
  undecided: [],
  others: { seats: 0, people: 0 },
});

const database = await freshDatabase();
const { id: organisation } = await organisationStore(database.db, newId).found({
  name: 'Bench',
  locale: 'nl',
  zone: 'Europe/Amsterdam',
  at: NOW,
});
const { render, stop } = renderer();
const { png } = pictureMaker({
  store: pictureStore(database.db),
  render,
  sealer: sealer(keysFor('pictures', readConfig({ ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') }).keys)),
  now: () => NOW,
  isOn: true,
  reachedAt: undefined,
  report: (error) => {
    throw error as Error;
  },
});
const draw = (nth: number) =>
  png({ kind: 'picture', organisation, alt: '', picture: { draws: 'dmu', data: picture(nth) } }).then((one) => [one]);

await draw(-1);
const held = monitorEventLoopDelay({ resolution: 1 });
held.enable();
const drawn = await timed(draw);
held.disable();
const found = await timed(draw);
const line = (what: string, { p50, p95, p99 }: Times) =>
  console.log(`| ${what} | ${[p50, p95, p99].map((ms) => ms.toFixed(1)).join(' | ')} |`);
console.log(`| ${RUNS} pictures, ms | p50 | p95 | p99 |`);
console.log('| --- | --- | --- | --- |');
line('drawn for the first time', drawn);
line('found where it was drawn before', found);
console.log(`the process was held up for ${(held.percentile(99) / 1e6).toFixed(1)} ms (p99) while they were drawn`);
await stop();
await database.close();
