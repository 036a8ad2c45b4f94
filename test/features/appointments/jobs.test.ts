import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { appointmentStore } from '../../../src/features/appointments/store.js';
import { cardOf, formIn, MONDAY, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
const piet = await world.person({
  name: 'Piet Bakker',
  functions: ['technical-service'],
  locale: 'en',
  zone: 'Europe/London',
});
beforeEach(() => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
});
afterAll(() => world.close());

let made = 0;
/** An account of its own, so that no test sees another's. */
async function account({ channel = true } = {}): Promise<string> {
  const name = `Klant${++made} ${'abcdefghijklmnopqrstuvwxyz'[made]!.repeat(5)}`;
  await anna.asks(`nieuw ${name}`);
  const team = await anna.asks(`plaats technische dienst @piet.bakker ${name}`);
  if (channel) await anna.presses(team, 'Bevestigen en kanaal maken');
  return name;
}
const runAt = async (at: string) => {
  world.clock.now = new Date(at);
  await world.app.plan(world.clock.now);
  return world.delivered.splice(0);
};
/** Read from a calendar while it is on: nobody plans what has begun. */
async function begun(name: string): Promise<void> {
  const { db } = world.database;
  const { organisation, clock } = world;
  const [known] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.name, name));
  const when = { starts: '2026-11-23T11:00', zone: 'Europe/Amsterdam', minutes: 120 };
  const who = { ours: [anna.id], theirs: [], guests: [] };
  const what = { account: known!.id, kind: 'visit' as const, place: undefined, purpose: undefined };
  const event = { member: anna.id, uid: name, recurrenceId: '', ...when, ...who, ...what };
  await appointmentStore(db, newId).upsertFromCalendar(organisation, event, clock.now);
}
const about = async (name: string, at: string) =>
  (await runAt(at)).filter(({ card }) => JSON.stringify(card).includes(name));

describe('the briefing before it', () => {
  test('comes an hour before, in the team’s channel, once', async () => {
    const name = await account();
    await anna.asks(`log ${name}: klacht over lekkage -`);
    await anna.asks(`inplannen bezoek ${name} dinsdag 14:00 met @piet.bakker: contract`);
    expect(await about(name, '2026-11-24T11:59:00Z')).toEqual([]);
    const [post, ...more] = await about(name, '2026-11-24T12:00:00Z');
    expect(more).toEqual([]);
    expect(post!.to).toHaveProperty('team');
    expect(post!.reader).toMatchObject({ locale: 'nl', zone: 'Europe/Amsterdam' });
    expect(post!.card.title).toBe(`Briefing ${name} · bezoek di 24 november 2026 14:00–15:00, Europe/Amsterdam`);
    const said = textOf(post!.card);
    expect(said).toContain('Doel: contract');
    expect(said).toContain('klacht over lekkage');
    expect(said).toContain('[Gelezen]');
    expect(said).not.toContain('Volgend contactmoment');
    expect(await about(name, '2026-11-24T12:01:00Z')).toEqual([]);
  });

  test('at once on short notice; never of what was cancelled', async () => {
    const name = await account();
    await anna.asks(`inplannen telefoon ${name} maandag 23 november 10:45`);
    const off = await anna.asks(`inplannen telefoon ${name} maandag 23 november 11:15`);
    await anna.presses(off, 'Afzeggen');
    const posts = await about(name, '2026-11-23T09:31:00Z');
    expect(posts.map(({ card }) => card.title)).toEqual([expect.stringMatching(/10:45–11:45/)]);
  });

  test('within the last minute, and until ten minutes after the start where nothing ran', async () => {
    const name = await account();
    world.clock.now = new Date('2026-11-23T09:59:40Z');
    await anna.asks(`inplannen telefoon ${name} maandag 23 november 11:00`);
    expect(await about(name, '2026-11-23T10:00:00Z')).toHaveLength(1);
    await anna.asks(`inplannen telefoon ${name} maandag 23 november 13:30`);
    const late = (await about(name, '2026-11-23T12:39:59Z')).filter(({ key }) => key.startsWith('briefing:'));
    expect(late.map(({ kind, bestBefore }) => [kind, bestBefore])).toEqual([
      ['briefing', new Date('2026-11-23T12:40:00Z')],
    ]);
  });

  test('later than that, the promise is taken back with a word, once; not of what had begun when it was planned', async () => {
    const name = await account();
    await anna.asks(`inplannen telefoon ${name} maandag 23 november 11:30`);
    world.clock.now = new Date('2026-11-23T10:05:00Z');
    await begun(name);
    const [word, ...more] = await about(name, '2026-11-23T10:40:00Z');
    expect(more).toEqual([]);
    expect(word!.to).toHaveProperty('team');
    expect(word!.card.title).toBe(
      `Er kwam geen briefing: Telefoon met ${name}, ma 23 november 2026 11:30–12:30, Europe/Amsterdam`,
    );
    expect(textOf(word!.card)).toContain('Vraag er nu om als dat nog helpt.');
    expect((await about(name, '2026-11-23T10:41:00Z')).filter(({ key }) => key.startsWith('briefing:'))).toEqual([]);
  });

  test('what had begun when it was planned is not briefed by itself, and what is off is not taken back', async () => {
    const name = await account();
    const off = await anna.asks(`inplannen telefoon ${name} maandag 23 november 11:30`);
    await anna.presses(off, 'Afzeggen');
    world.clock.now = new Date('2026-11-23T10:05:00Z');
    await begun(name);
    for (const at of ['2026-11-23T10:06:00Z', '2026-11-23T10:40:00Z']) expect(await about(name, at)).toEqual([]);
  });

  test('a briefing that was too late for its channel is taken back there in English too', async () => {
    const name = await account();
    const { organisation, database } = world;
    await database.query(`update organisations set locale = 'en' where id = '${organisation}'`);
    await anna.asks(`inplannen telefoon ${name} maandag 23 november 14:30`);
    const [post] = await about(name, '2026-11-23T12:30:00Z');
    await database.query(`update organisations set locale = 'nl' where id = '${organisation}'`);
    expect(post!.otherwise!.to).toEqual(post!.to);
    expect(post!.otherwise!.card.title).toMatch(/^No briefing came: .* with Klant/);
  });

  test('of each of a series, also when the clocks change', async () => {
    const name = await account();
    world.clock.now = new Date('2027-03-20T09:00:00Z');
    await anna.asks(`inplannen bezoek ${name} elke zondag 10:00 3 keer`);
    const times = ['2027-03-21T08:00:00Z', '2027-03-28T07:00:00Z', '2027-04-04T07:00:00Z'];
    for (const at of times) {
      const before = new Date(Date.parse(at) - 60_000).toISOString();
      expect((await about(name, before)).filter(({ key }) => key.startsWith('briefing:'))).toEqual([]);
      expect((await about(name, at)).filter(({ key }) => key.startsWith('briefing:'))).toHaveLength(1);
    }
  });

  test('is posted by one of many who plan at once', async () => {
    const name = await account();
    for (let minute = 10; minute < 30; minute++) await anna.asks(`inplannen bezoek ${name} woensdag 14:${minute}`);
    world.clock.now = new Date('2026-11-25T13:00:00Z');
    const counts = await Promise.all(Array.from({ length: 6 }, () => world.app.plan(world.clock.now)));
    expect(counts.reduce((sum, one) => sum + (one?.briefed ?? 0), 0)).toBe(20);
    expect(new Set(world.delivered.map(({ key }) => key)).size).toBe(world.delivered.length);
  });

  test('as long before as a member, the team or the organisation wants', async () => {
    const name = await account();
    expect((await piet.asks('lead 3 hours')).title).toBe('Briefings now come 3 hours before the start');
    await anna.asks(`inplannen bezoek ${name} donderdag 14:00 met @piet.bakker`);
    await anna.asks(`inplannen bezoek ${name} donderdag 15:00`);
    expect(await about(name, '2026-11-26T10:00:00Z')).toHaveLength(1);
    world.clock.now = MONDAY;
    await anna.asks('vooraf 2 uur organisatie');
    expect(await about(name, '2026-11-26T12:00:00Z')).toHaveLength(1);
    world.clock.now = MONDAY;
    await anna.asks('vooraf 1 uur organisatie');
    expect((await anna.asks('vooraf een tijdje')).title).toMatch(/geen tijdsduur/);
    expect((await piet.asks('lead 1 hour the organisation')).title).toMatch(/Only an administrator/);
    await piet.asks('lead 1 hour');
  });
});

describe('a team without a channel', () => {
  test('is in the status of who can make one, and is briefed as soon as it has it', async () => {
    const name = await account({ channel: false });
    await anna.asks(`inplannen bezoek ${name} dinsdag 24 november 14:00`);
    expect(await about(name, '2026-11-24T12:30:00Z')).toEqual([]);
    const status = await anna.asks('status');
    expect(textOf(status)).toContain(`Teams zonder kanaal\n${name} · binnenkort 1 contactmoment · 2026-11-24`);
    await anna.presses(status, `Kanaal van ${name} maken`);
    expect(await about(name, '2026-11-24T12:31:00Z')).toHaveLength(1);
    expect(await about(name, '2026-11-24T12:32:00Z')).toEqual([]);
    expect(textOf(await anna.asks('status'))).not.toContain(name);
  });
});

describe('what changes under it', () => {
  test('edits the post and is said under it: moved, a complaint, a need, cancelled', async () => {
    const name = await account();
    const card = await anna.asks(`inplannen bezoek ${name} vrijdag 14:00: contract`);
    const [post] = await about(name, '2026-11-27T12:00:00Z');
    expect(await about(name, '2026-11-27T12:01:00Z')).toEqual([]);

    await piet.asks(`log ${name}: complaint about noise, wants a second pump -`);
    const [edit, under, ...more] = await about(name, '2026-11-27T12:02:00Z');
    expect(more).toEqual([]);
    expect(edit).toMatchObject({ edits: post!.key, key: `${post!.key}:edit:1` });
    expect(under).toMatchObject({ under: post!.key });
    const startsAt = new Date('2026-11-27T13:00:00Z');
    for (const one of [post, edit, under]) expect(one!.bestBefore).toEqual(new Date(startsAt.getTime() + 10 * 60_000));
    expect(textOf(under!.card)).toMatch(/Nieuwe klacht: complaint about noise[^]*Nieuwe behoefte: wants a second pump/);

    await anna.submits(formIn(await anna.presses(card, 'Verzetten')), { when: 'vrijdag 27 november 16:00' });
    const moved = await about(name, '2026-11-27T12:03:00Z');
    expect(moved).toHaveLength(2);
    expect(textOf(moved[1]!.card)).toContain('Verzet naar: vr 27 november 2026 16:00–17:00, Europe/Amsterdam');

    await anna.presses(card, 'Afzeggen');
    const off = await about(name, '2026-11-27T12:04:00Z');
    expect(off[0]!.card.title).toMatch(/afgezegd$/);
    expect(textOf(off[1]!.card)).toContain('Afgezegd.');
    expect(await about(name, '2026-11-27T14:00:00Z')).toEqual([]);
  });

  test('who goes says he has read it; the post names him, without a message', async () => {
    const name = await account();
    await anna.asks(`inplannen bezoek ${name} zaterdag 28 november 14:00`);
    const [post] = await about(name, '2026-11-28T12:00:00Z');
    expect(cardOf(await piet.presses(post!.card, 'Gelezen')).title).toMatch(/for who goes/);
    expect(cardOf(await anna.presses(post!.card, 'Gelezen')).title).toMatch(/Genoteerd/);
    await anna.presses(post!.card, 'Gelezen');
    const [edit, ...more] = await about(name, '2026-11-28T12:01:00Z');
    expect(more).toEqual([]);
    expect(textOf(edit!.card)).toContain('Gelezen door: Anna de Wit');
  });
});

describe('when it is over', () => {
  test('each who was there is asked once, in his own language, with the form filled in', async () => {
    const name = await account();
    await anna.asks(`inplannen servicebeurt ${name} maandag 30 november 14:00 bij hal 3 met Prins en @piet.bakker`);
    await runAt('2026-11-30T12:00:00Z');
    expect(await about(name, '2026-11-30T13:59:00Z')).toEqual([]);
    const asked = await about(name, '2026-11-30T14:00:00Z');
    expect(asked.map(({ to }) => to)).toEqual(expect.arrayContaining([{ member: anna.id }, { member: piet.id }]));
    expect(asked).toHaveLength(2);
    expect(await about(name, '2026-11-30T14:01:00Z')).toEqual([]);

    const his = asked.find(({ to }) => 'member' in to && to.member === piet.id)!;
    expect(his.card.title).toBe(`How was it? Service job with ${name}`);
    const form = formIn(await piet.presses(his.card, 'Log it'));
    const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.label]));
    expect(shown).toMatchObject({ account: name, kind: 'service job', with: 'Prins', place: 'hal 3' });
    expect(form.hidden).toMatchObject({ at: '2026-11-30T13:00:00.000Z' });
    expect(cardOf(await piet.submits(form, { text: 'seal replaced' })).title).toBe(`Logged at ${name}`);

    expect(cardOf(await piet.presses(his.card, 'Did not happen')).title).toBe(`Did not happen: ${name}`);
  });

  test('moved after all: it is briefed and asked about anew', async () => {
    const name = await account();
    await anna.asks(`inplannen bezoek ${name} dinsdag 1 december 14:00`);
    await runAt('2026-12-01T12:00:00Z');
    const [asked] = await about(name, '2026-12-01T14:00:00Z');
    const form = formIn(await anna.presses(asked!.card, 'Is verzet'));
    expect(cardOf(await anna.submits(form, { when: 'donderdag 3 december 10:00' })).title).toBe(`Verzet: ${name}`);
    expect(await about(name, '2026-12-01T14:01:00Z')).toEqual([]);
    expect(await about(name, '2026-12-03T08:00:00Z')).toHaveLength(1);
    expect(await about(name, '2026-12-03T10:00:00Z')).toHaveLength(1);
  });
});

describe('the morning', () => {
  test('brings the day to who wants it, at half past seven where he is, once', async () => {
    const name = await account();
    await anna.asks(`inplannen bezoek ${name} woensdag 9 december 14:00 met @piet.bakker: jaarplan`);
    await piet.asks('digest on');
    const days = (posts: { key: string }[]) => posts.filter(({ key }) => key.startsWith('day:'));
    expect(days(await runAt('2026-12-09T07:00:00Z'))).toEqual([]);
    const [day, ...more] = days(await runAt('2026-12-09T07:30:00Z')) as typeof world.delivered;
    expect(more).toEqual([]);
    expect(day!.to).toEqual({ member: piet.id });
    expect(textOf(day!.card)).toContain(name);
    expect(days(await runAt('2026-12-09T07:31:00Z'))).toEqual([]);
    expect(days(await runAt('2026-12-10T07:30:00Z'))).toEqual([]);
    await piet.asks('digest off');
  });

  test('comes later where nothing ran in the morning, with what is still to come; in the evening it does not', async () => {
    const name = await account();
    await anna.asks(`inplannen bezoek ${name} donderdag 17 december 9:00 met @piet.bakker: vroeg`);
    await anna.asks(`inplannen bezoek ${name} donderdag 17 december 16:00 met @piet.bakker: laat`);
    await piet.asks('digest on');
    const days = (posts: typeof world.delivered) => posts.filter(({ key }) => key.startsWith('day:'));
    const [day] = days(await runAt('2026-12-17T13:00:00Z'));
    expect(textOf(day!.card)).toContain('laat');
    expect(textOf(day!.card)).not.toContain('vroeg');
    expect(day!.bestBefore).toEqual(new Date('2026-12-18T00:00:00Z'));
    await anna.asks(`inplannen bezoek ${name} vrijdag 18 december 20:00 met @piet.bakker: avond`);
    expect(days(await runAt('2026-12-18T18:01:00Z'))).toEqual([]);
    await piet.asks('digest off');
  });
});

test('the briefing has the next appointment on top', async () => {
  const name = await account();
  await anna.asks(`inplannen bezoek ${name} dinsdag 14:00 met Prins: contract`);
  expect(textOf(await anna.asks(`briefing ${name}`))).toMatch(
    /Volgend contactmoment\nBezoek: di 24 november 2026 14:00–15:00, Europe\/Amsterdam\nVan ons: Anna de Wit\nVan de klant: Prins\nDoel: contract/,
  );
});
