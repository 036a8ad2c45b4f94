import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { cardOf, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
await world.person({ name: 'Piet Bakker', functions: ['technical-service'], manager: anna.id });
await anna.asks('nieuw Jansen BV');
await anna.asks('plaats technische dienst @piet.bakker Jansen BV');
await anna.presses(await anna.asks('team Jansen BV'), 'Bevestigen en kanaal maken');
const [made] = await world.database.query<{ id: string }>('select external_id as id from rooms limit 1');
const room = made!.id;
await anna.asks('log Jansen BV: bezoek, pomp gemaakt');
await anna.asks('log Jansen BV: gebeld met mw. Bakker');
await anna.asks('afspraak Jansen BV: prijslijst opsturen @piet.bakker');
afterAll(() => world.close());

/** The commands of the README's table, with what it says is typed behind them. */
const table = /\n## What you can type\n([\s\S]*?)\nAll of them/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
const examples = table
  .split('\n')
  .filter((row) => row.startsWith('| `'))
  .flatMap((row) => [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, line = '']) => line));

test('the table has an example of each command', () => {
  expect(examples.length).toBeGreaterThanOrEqual(table.split('\n').filter((row) => row.startsWith('| `')).length);
});

/** A form asks for something; a card without anything says so in these words. */
const NOTHING = /(?:^|: )(?:niets|nothing|nog niets|nog geen)\.?$|ken ik niet|don’t know/im;

test.each(examples)('“%s” in the channel of its customer answers what there is', async (line) => {
  const reply = await anna.types(line, room);
  const said = reply.kind === 'card' ? textOf(cardOf(reply)) : reply.kind;
  expect([line, said]).toEqual([line, expect.not.stringMatching(NOTHING) as unknown]);
  expect(said).not.toBe('silence');
});
