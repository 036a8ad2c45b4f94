import { afterAll, expect, test } from '@jest/globals';
import { testApp, textOf } from '../../support/app.js';

/** Who administers is said in the configuration; what the chat workspace says does not count then. */
const world = await testApp({ admins: ['ada.lovelace@vandijk.example'] });
const marked = await world.person({ name: 'Max Baas', functions: ['management'], administrator: true });
const named = await world.person({ name: 'Ada Lovelace', functions: ['management'] });
const piet = await world.person({ name: 'Piet Bakker', functions: ['account-manager'] });
afterAll(() => world.close());

test('what nobody manages climbs to the administrators of the configuration, and is in their weekly overview', async () => {
  await piet.asks('nieuw Jansen BV omvang groot potentie hoog');
  await piet.asks('afspraak Jansen BV: offerte sturen @ik dinsdag 24 november 9:00');
  world.delivered.length = 0;
  const told = new Set<string>();
  for (let day = 24; day <= 30; day++) {
    world.clock.now = new Date(`2026-11-${day}T10:00:00Z`);
    await world.app.nudge(world.clock.now);
    for (const { to } of world.delivered.splice(0)) told.add('member' in to ? to.member : to.team);
  }
  expect([...told].sort()).toEqual([piet.id, named.id].sort());
  expect(told).not.toContain(marked.id);
  expect(textOf(await named.asks('weekoverzicht'))).toContain('Jansen BV\n0 nagekomen · 1 te laat');
});
