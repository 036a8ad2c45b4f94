import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromHtml } from '../../src/platforms/ms-teams/typed.js';
import { commandNames, understood } from '../language/understood.js';
import { testApp, type Person, type TestApp } from '../support/app.js';

let world: TestApp;
let anna: Person;
beforeAll(async () => {
  world = await testApp();
  anna = await world.person({ name: 'Anna de Wit', administrator: true });
});
afterAll(() => world.close());

/** More than Teams lets anyone type, and as much as Slack does. Characters. */
const LONG = 40_000;

// What counts is our own work: the machine may be busy with others'.
test.each(['inplannen', 'afspraak', 'werktijden', 'weekoverzicht', 'plaats', 'log', 'zoek', 'inplan', ''])(
  'a long line behind %j keeps nobody else waiting',
  async (command) => {
    const pieces = [
      'x',
      '=',
      'x ',
      '. ',
      'dinsdag ',
      'dinsdag 14:00 ',
      '@x ',
      'pomp: ',
      '12 ',
      '1 april of 2 mei om 9 ',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pieces), fc.constantFrom('', ' vrijdag'), async (piece, end) => {
        const before = process.cpuUsage();
        await anna.types(`${command} ${piece.repeat(LONG / piece.length)}${end}`);
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1000).toBeLessThan(3000);
      }),
      { numRuns: 3 },
    );
  },
);

/** Milliseconds of processor time; on a quiet machine all take less than 300. */
const MOST_READING_MS = 800;
const WORST = [
  '12 ',
  '12-11 ',
  '12 31 ',
  'maandag ',
  'ma di wo ',
  'voor ',
  'na voor tussen rond ',
  'van vrijdag ',
  'by before until after ',
  'eerste ',
  'elke ',
  'over een week of ',
  'week ',
  'vrijdag t/m ',
  'tussen 10 en ',
  'half ',
  'van de ',
  'week 12 en ',
  'als ',
  'Jan Mei April ',
  '"',
  'x',
];

test.each(commandNames)(
  'a line of 40,000 characters is read at once by “%s”, whatever stands in it',
  async (command) => {
    const asker = { locale: 'nl', zone: 'Europe/Amsterdam', at: '2026-11-30T09:10' } as const;
    await understood(command, 'offerte sturen vrijdag', asker);
    const slow: string[] = [];
    for (const piece of WORST) {
      const line = `${piece.repeat(LONG / piece.length)} vrijdag`;
      const before = process.cpuUsage();
      await understood(command, line, asker);
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 > MOST_READING_MS) slow.push(`${piece}: ${Math.round((user + system) / 1000)} ms`);
    }
    expect(slow).toEqual([]);
  },
);

test('what Teams sends as HTML keeps nobody waiting, however deep or broken', () => {
  const before = process.cpuUsage();
  const inside = (tag: string) =>
    `<${tag}>`.repeat(20_000) + 'x'.repeat(100_000) + `</${tag.split(' ')[0]}>`.repeat(20_000);
  for (const piece of ['<a ', '<a "', '<at>', '&#1', '<p><div>', '<!--']) fromHtml(piece.repeat(5_000));
  fromHtml('<div>'.repeat(50_000) + '</p>'.repeat(50_000));
  for (const tag of ['at', 'a href="http://b.example"', 'p']) fromHtml(inside(tag));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(3000);
});
