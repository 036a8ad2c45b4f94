import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { features } from '../../../src/app/features.js';
import type { Feature } from '../../../src/core/feature.js';
import { cardOf, formIn, MONDAY, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const baas = await world.person({ name: 'Bas Baas', functions: ['management'] });
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], manager: baas.id });
const piet = await world.person({
  name: 'Piet Bakker',
  functions: ['technical-service'],
  manager: baas.id,
  locale: 'en',
});
for (const name of ['Jansen BV', 'De Vries Kassen']) {
  await anna.asks(`nieuw ${name}`);
  await anna.asks(`plaats technische dienst @piet.bakker ${name}`);
}
const number = /\d+/.exec((await anna.asks('afspraak Jansen BV: prijslijst opsturen @piet.bakker')).title)![0];
beforeEach(() => void (world.clock.now = MONDAY));
afterAll(() => world.close());

describe('a form that opens from a button', () => {
  /** Every command whose form a button opens for something that it knows. */
  const known = (features as readonly Feature[])
    .flatMap((feature) => feature.commands)
    .filter(({ fields }) => 'number' in fields)
    .filter(({ fields }) => Object.values(fields).filter(({ kind }) => kind !== 'hidden').length > 1);

  test.each(known.map(({ id }) => id))('%s asks for no number, and is headed by the agreement’s text', async (id) => {
    const form = formIn(await anna.says({ as: 'open', command: id, args: { number } }));
    expect(form.blanks.map(({ name }) => name)).not.toContain('number');
    expect(form.hidden).toMatchObject({ number });
    expect(form.about).toBe('prijslijst opsturen');
  });

  test('of a line that lacks the rest does the same, and shows the line', async () => {
    const form = formIn(await piet.types(`decline ${number}`));
    expect(form).toMatchObject({ about: 'prijslijst opsturen', typed: `decline ${number}` });
    expect(form.blanks.map(({ name }) => name)).toEqual(['reason']);
  });

  test('of an agreement that the asker may not see asks for its number, and says nothing of it', async () => {
    const stranger = await world.person({ name: 'Vreemd Eend' });
    const form = formIn(await stranger.types(`weiger ${number}`));
    expect(form.about).toBeUndefined();
    expect(form.blanks.map(({ name }) => name)).toContain('number');
  });

  test('about a promise is headed by the promise', async () => {
    const promise = /\d+/.exec((await anna.asks('toezegging Jansen BV: nieuwe pomp')).title)![0];
    const form = formIn(await anna.says({ as: 'open', command: 'agreement.agree', args: { serves: promise } }));
    expect(form.about).toBe('nieuwe pomp');
    expect(form.blanks.map(({ name }) => name)).not.toContain('serves');
  });

  test('about a visit says whose it is', async () => {
    const card = await anna.asks('inplannen bezoek Jansen BV dinsdag 14:00');
    expect(formIn(await anna.presses(card, 'Verzetten')).about).toBe('Bezoek · Jansen BV');
  });

  test('about a colleague says who it is, and to nobody but who leads them', async () => {
    const handing = { as: 'open', command: 'offboarding.hand', args: { member: piet.id } } as const;
    expect(formIn(await baas.says(handing)).about).toBe('Piet Bakker');
    expect(formIn(await anna.says(handing)).about).toBeUndefined();
  });

  test('about a seat says in which team', async () => {
    const [team] = await world.database.query<{ id: string }>(`select id from teams where name = 'Jansen BV'`);
    const seating = { as: 'open', command: 'team.seat', args: { team: team!.id, function: 'finance' } } as const;
    expect(formIn(await anna.says(seating)).about).toBe('Jansen BV');
  });
});

test('a message is read as a typed line is', async () => {
  const args = {
    text: '@piet.bakker stuur jij vrijdag 14:00 de offerte aan De Vries Kassen?',
    at: MONDAY.toISOString(),
    who: `user:${anna.email}`,
    permalink: 'https://chat.example/1',
  };
  const form = formIn(await anna.says({ as: 'open', command: 'agreement.agree', args }));
  const shown = Object.fromEntries(form.blanks.map(({ name, value }) => [name, value?.label]));
  expect(shown).toMatchObject({
    account: 'De Vries Kassen',
    who: 'Piet Bakker',
    due: 'vr 27 november 2026 14:00',
    text: args.text,
  });
  const log = formIn(
    await anna.says({ as: 'open', command: 'history.log', args: { ...args, text: 'gebeld met Jansen BV' } }),
  );
  expect(log.blanks.find(({ name }) => name === 'account')!.value!.label).toBe('Jansen BV');
});

describe('nothing answers "nothing" where there is something', () => {
  test.each([
    ['agreements without owner', 'prijslijst opsturen'],
    ['afspraken zonder eigenaar', 'prijslijst opsturen'],
    ['agreements', 'prijslijst opsturen'],
    ['afspraken te laat', 'oude belofte'],
    ['agreements late', 'oude belofte'],
    ['agreements this week', 'oude belofte'],
    ['agenda', 'Jansen BV'],
    ['appointments this week', 'Jansen BV'],
    ['briefing Jansen BV', 'prijslijst opsturen'],
    ['historie Jansen BV', 'pomp gemaakt'],
    ['search pomp', 'pomp gemaakt'],
    ['team Jansen BV', 'Piet Bakker'],
    ['weekly', 'zonder eigenaar'],
    ['overzicht', 'prijslijst'],
  ])('%s, by a manager in a personal chat', async (line, found) => {
    if (!(await world.database.query(`select 1 from agreements where what = 'oude belofte'`)).length) {
      await anna.asks('afspraak Jansen BV: oude belofte @ik morgen');
      await anna.asks('log Jansen BV: pomp gemaakt');
    }
    world.clock.now = new Date('2026-11-26T09:30:00Z');
    await anna.asks('inplannen bezoek Jansen BV vrijdag 14:00');
    expect(textOf(cardOf(await baas.types(line)))).toContain(found);
  });
});
