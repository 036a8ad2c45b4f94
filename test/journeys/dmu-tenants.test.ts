import { afterAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../src/core/id.js';
import { dmuRoles } from '../../src/features/dmu/table.js';
import { personFile } from '../../src/features/privacy/store/file.js';
import { peopleMeant } from '../../src/features/privacy/store/find.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import { formIn, hire, testApp, textOf } from '../support/app.js';

/** Two organisations with the same customer, the same contact and the same colleagues. */
const world = await testApp({ webLogin: 'demo' });
const { app, clock } = world;
const founded = await app.organisations.found({ name: 'Elders', locale: 'en', zone: 'Europe/London', at: clock.now });
const other = founded.id;
const { id: workspace } = await app.organisations.connect(other, 'web', { id: other, name: 'Elders' });
const who = { name: 'Bea Heer', functions: ['account-manager'], administrator: true };
const here = await world.person(who);
const there = await hire(world, other, workspace, { ...who, locale: 'en' });
for (const one of [here, there]) {
  await one.asks('nieuw Jansen BV omvang groot potentie hoog');
  await one.asks('contactpersoon Piet Bakker, inkoper, p.bakker@jansen.example bij Jansen BV');
  await one.asks('log Jansen BV: bezoek met Piet Bakker, p.bakker@jansen.example');
}
afterAll(() => world.close());

const idIn = async (organisation: string) =>
  (await world.database.db.select().from(stakeholders).where(eq(stakeholders.organisation, organisation)))[0]!.id;

test('what one organisation notes of who decides, the other does not read', async () => {
  await here.asks('rol Bakker beslist over prijs');
  await here.asks('houding Bakker tegenstander want wil van ons af');
  expect(textOf(await here.asks('dmu Jansen BV'))).toContain('beslist: prijs');
  expect(textOf(await there.asks('dmu Jansen BV'))).not.toMatch(/decides: price|opponent|wil van ons af/);
  expect((await world.database.db.select().from(dmuRoles)).map(({ organisation }) => organisation)).toEqual([
    world.organisation,
  ]);
});

test('an administrator is given no file of another organisation, also by the id of somebody there', async () => {
  const ask = {
    organisation: { id: other, functions: [] },
    asker: { id: there.id, administrator: true, locale: 'en' },
    at: world.clock.now,
  } as never;
  const { db } = world.database;
  expect(
    await personFile({ db, newId }, { stakeholder: await idIn(world.organisation), as: 'json' }, ask),
  ).toBeUndefined();
  expect(await peopleMeant(db, await idIn(world.organisation), ask)).toEqual([]);
  expect(await peopleMeant(db, 'Bakker', ask)).toHaveLength(1);
});

test('erasing somebody leaves the other organisation’s row and texts as they were', async () => {
  await there.submits(formIn(await there.types('erase Bakker')), { sure: 'Bakker' });
  expect(textOf(await there.asks('history Jansen BV'))).toContain('erased contact');
  expect(textOf(await there.asks('history Jansen BV'))).not.toMatch(/Bakker/);
  const mine = textOf(await here.asks('historie Jansen BV'));
  expect(mine).toContain('Piet Bakker');
  expect(mine).toContain('p.bakker@jansen.example');
  expect(textOf(await here.asks('dmu Jansen BV'))).toContain('beslist: prijs');
});
