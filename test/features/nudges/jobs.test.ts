import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import { collect } from '../../../src/core/collect.js';
import type { Delivery } from '../../../src/core/delivery.js';
import { newId } from '../../../src/core/id.js';
import { agreementEvents, agreements } from '../../../src/features/agreements/table.js';
import { absences } from '../../../src/features/people/absence/table.js';
import { identities, members, workspaces } from '../../../src/features/people/table.js';
import { nudgeStore } from '../../../src/features/nudges/store.js';
import { AT_THE_TOP } from '../../../src/features/nudges/rules.js';
import { nudgePosts } from '../../../src/features/nudges/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf, type Person } from '../../support/app.js';

const world = await testApp();
/** Administrator, and the manager of Piet and Kees. */
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
const piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'], manager: anna.id });
const kees = await world.person({ name: 'Kees Verhulst', functions: ['finance'], locale: 'en', manager: anna.id });
await anna.asks('nieuw Jansen BV omvang groot potentie hoog');
await anna.asks('plaats technische dienst @piet.bakker Jansen BV');
const seated = await anna.asks('plaats financiën @kees.verhulst Jansen BV');
await anna.presses(seated, /kanaal/);
const [room] = await world.database.query<{ team: string }>('select team from rooms');
const team = room!.team;
beforeEach(async () => {
  world.clock.now = MONDAY;
  await world.database.query('update agreements set attention_at = null');
  await world.database.db.delete(nudgePosts);
  await world.database.db.delete(absences);
  world.delivered.length = 0;
});
afterAll(() => world.close());

/** Owned by Piet, due on that day; its number. */
async function owned(what: string, day = 'dinsdag 24 november 9:00', owner = piet): Promise<number> {
  const who = owner === piet ? 'piet.bakker' : 'kees.verhulst';
  const card = await anna.asks(`afspraak Jansen BV: ${what} @${who} ${day}`);
  const number = Number(/\d+/.exec(card.title)?.[0]);
  await owner.types(`accept ${number}`);
  world.delivered.length = 0;
  return number;
}

const unowned = async (what: string): Promise<number> => {
  const card = await anna.asks(`afspraak Jansen BV: ${what}`);
  world.delivered.length = 0;
  return Number(/\d+/.exec(card.title)?.[0]);
};

const runAt = async (at: string): Promise<Delivery[]> => {
  world.clock.now = new Date(at);
  await world.app.nudge(world.clock.now);
  return world.delivered.splice(0);
};

const to = (person: Person) => (one: Delivery) => 'member' in one.to && one.to.member === person.id;
const stateOf = async (number: number) => {
  const [row] = await world.database.db
    .select()
    .from(agreements)
    .where(and(eq(agreements.organisation, world.organisation), eq(agreements.number, number)));
  return row!;
};

describe('the ladder, day by day', () => {
  test('owner, owner, team, manager three times, and then the weekly overview', async () => {
    const number = await owned('offerte sturen');
    expect(await runAt('2026-11-24T07:59:00Z')).toEqual([]);
    const [first, ...more] = await runAt('2026-11-24T08:00:00Z');
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      to: { member: piet.id },
      key: `nudge:${piet.id}:2026-11-24`,
      reader: { locale: 'nl' },
    });
    expect(first!.card.title).toBe(`Hiervoor bent u nodig: ${number} offerte sturen`);
    expect(buttonsOf(first!.card).map(({ label }) => label)).toEqual([
      'Nagekomen',
      'Andere datum…',
      'Later…',
      'Niet meer herinneren…',
    ]);
    expect(await runAt('2026-11-24T08:01:00Z')).toEqual([]);
    expect(await runAt('2026-11-25T07:00:00Z')).toEqual([]);
    expect((await runAt('2026-11-25T07:30:00Z')).map(({ to: one }) => one)).toEqual([{ member: piet.id }]);
    const [post] = await runAt('2026-11-26T07:30:00Z');
    expect(post).toMatchObject({ to: { team }, key: `nudge:${team}:2026-11-26` });
    expect(textOf(post!.card)).toContain('Te laat');
    const [boss] = await runAt('2026-11-30T07:30:00Z');
    expect(boss!.to).toEqual({ member: anna.id });
    expect(buttonsOf(boss!.card).map(({ label }) => label)).toEqual([
      'Geven aan…',
      'Ik doe het',
      'Andere datum…',
      'Vervalt…',
      'Vraag het team',
      'Later…',
    ]);
    expect(await runAt('2026-12-01T09:00:00Z')).toEqual([]);
    expect(await runAt('2026-12-03T09:00:00Z')).toHaveLength(1);
    expect(await runAt('2026-12-07T09:00:00Z')).toHaveLength(1);
    expect(await runAt('2026-12-20T09:00:00Z')).toEqual([]);
    expect(await stateOf(number)).toMatchObject({ nudgeStep: 3, attentionAt: null });
    const mine = await anna.asks('weekoverzicht');
    expect(textOf(mine)).toContain('Tevergeefs gevraagd');
    expect(textOf(mine)).toContain(`${number} offerte sturen`);
    const events = await world.database.db
      .select({ kind: agreementEvents.kind, member: agreementEvents.member })
      .from(agreementEvents)
      .where(and(eq(agreementEvents.kind, 'nudged'), eq(agreementEvents.agreement, (await stateOf(number)).id)));
    expect(events).toHaveLength(6);
  });

  test('whoever can’t be reached any more is passed over at once, once; what was put off stays so', async () => {
    const { db } = world.database;
    const late = await owned('kraan dichten');
    const putOff = await owned('muur verven');
    expect((await runAt('2026-11-24T09:00:00Z')).map(({ to }) => to)).toEqual([{ member: piet.id }]);
    const later = await owned('buis halen', 'woensdag 25 november 9:00');
    await piet.types(`uitstellen ${putOff} tot vrijdag 4 december`);
    world.delivered.length = 0;
    await db
      .update(identities)
      .set({ goneAt: new Date('2026-11-24T09:01:00Z') })
      .where(eq(identities.member, piet.id));
    const [post, ...more] = await runAt('2026-11-24T09:02:00Z');
    expect(more).toEqual([]);
    expect(post).toMatchObject({ to: { team }, kind: 'nudge' });
    expect(textOf(post!.card)).toContain(`${late} kraan dichten`);
    expect(textOf(post!.card)).not.toContain(`${later} buis`);
    expect(textOf(post!.card)).not.toContain(`${putOff} muur`);
    expect(await runAt('2026-11-24T09:03:00Z')).toEqual([]);
    // Late the next day: who can't be reached is not asked.
    const said = await runAt('2026-11-25T09:00:00Z');
    expect(said.map(({ to }) => to)).toEqual([{ team }]);
    await db.update(identities).set({ goneAt: null });
  });

  test('whoever is gone from one of two chats is reached in the other, and not passed over', async () => {
    const { db } = world.database;
    await owned('dak dekken');
    expect((await runAt('2026-11-24T09:00:00Z')).map(({ to: one }) => one)).toEqual([{ member: piet.id }]);
    const [known] = await db.select().from(identities).where(eq(identities.member, piet.id));
    const [there] = await db.select().from(workspaces).where(eq(workspaces.id, known!.workspace));
    const other = { ...there!, id: newId(), platform: 'slack' as const, externalId: 'T-other' };
    await db.insert(workspaces).values(other);
    const goneAt = new Date('2026-11-24T09:01:00Z');
    const gone = { ...known!, workspace: other.id, externalId: 'U-piet', goneAt };
    await db.insert(identities).values(gone);
    expect(await runAt('2026-11-24T09:02:00Z')).toEqual([]);
    // Nor because a colleague is gone from all of theirs.
    const asked = await anna.asks('afspraak Jansen BV: hek zetten @kees.verhulst vrijdag');
    world.delivered.length = 0;
    await db.update(identities).set({ goneAt }).where(eq(identities.member, kees.id));
    const [post, ...more] = await runAt('2026-11-24T09:03:00Z');
    expect(more).toEqual([]);
    expect(textOf(post!.card)).toContain(`${Number(/\d+/.exec(asked.title)?.[0])} hek zetten`);
    expect(textOf(post!.card)).not.toContain('dak dekken');
    await db.update(identities).set({ goneAt: null });
    await db.delete(identities).where(eq(identities.workspace, other.id));
    await db.delete(workspaces).where(eq(workspaces.id, other.id));
  });

  test('whatever happens to it begins anew', async () => {
    const number = await owned('pomp nakijken');
    await runAt('2026-11-24T08:00:00Z');
    await runAt('2026-11-25T08:00:00Z');
    expect(await stateOf(number)).toMatchObject({ nudgeStep: 1 });
    await anna.types(`overdragen ${number} @kees.verhulst`);
    expect(await stateOf(number)).toMatchObject({ nudgeStep: 0, nudgeCount: 0 });
    world.delivered.length = 0;
    const [again] = await runAt('2026-11-26T08:30:00Z');
    expect(again!.to).toEqual({ member: piet.id });
  });

  test('all that waits for one person is one message, in his own language, with what he can do about each', async () => {
    const [a, b] = [await owned('factuur sturen', undefined, kees), await owned('krediet regelen', undefined, kees)];
    const [message, ...more] = (await runAt('2026-11-24T08:00:00Z')).filter(to(kees));
    expect(more).toEqual([]);
    expect(message!.card.title).toBe('2 agreements need you');
    const said = textOf(message!.card);
    expect(said).toContain(`${a} factuur sturen`);
    expect(said).toContain(`${b} krediet regelen`);
    const reply = await kees.presses(message!.card, 'Kept');
    expect(reply).toMatchObject({ kind: 'card', redraw: false });
    expect(await stateOf(a)).toMatchObject({ state: 'kept' });
    const form = formIn(await kees.presses(message!.card, 'Another date…'));
    expect(form.hidden).toMatchObject({ beside: 'yes' });
  });

  test('in the channel one post a day, edited when more comes up', async () => {
    const first = await owned('eerste');
    await world.database.query(`update agreements set nudge_step = 1 where number = ${first}`);
    const [post] = await runAt('2026-11-24T08:00:00Z');
    const second = await owned('tweede', 'dinsdag 24 november 14:00');
    await world.database.query(`update agreements set nudge_step = 1 where number = ${second}`);
    const [edit, ...more] = await runAt('2026-11-24T13:00:00Z');
    expect(more).toEqual([]);
    expect(edit).toMatchObject({ to: { team }, edits: post!.key });
    expect(textOf(edit!.card)).toContain('eerste');
    expect(textOf(edit!.card)).toContain('tweede');
  });

  test('a deputy is asked instead of who is away, and can do no more than he could', async () => {
    const number = await owned('klep bestellen');
    await piet.asks('afwezig tot maandag 30 november vervanger @kees.verhulst');
    const [message] = await runAt('2026-11-24T08:00:00Z');
    expect(message!.to).toEqual({ member: kees.id });
    expect(textOf(message!.card)).toContain('instead of Piet Bakker');
    expect(buttonsOf(message!.card).map(({ label }) => label)).toEqual(['Show', 'Later…']);
    const refused = textOf(cardOf(await kees.types(`keep ${number}`)));
    expect(refused).toContain(`${number}`);
    expect(await stateOf(number)).toMatchObject({ state: 'accepted' });
  });

  test('processes that plan at once send each message once', async () => {
    for (let n = 0; n < 5; n++) await owned(`samen ${n}`);
    world.clock.now = new Date('2026-11-24T08:00:00Z');
    const counts = await Promise.all(Array.from({ length: 4 }, () => world.app.nudge(world.clock.now)));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(world.delivered.filter(to(piet))).toHaveLength(1);
  });

  test('a day of somebody’s is claimed by one of them, also for other agreements', async () => {
    const { database, organisation } = world;
    const item = { step: 'manager', insteadOf: null } as const;
    const claim = (agreement: string) =>
      nudgeStore(database.db, newId).claimDay(database.db, {
        organisation,
        member: anna.id,
        nudge: { to: { member: anna.id }, day: '2026-11-24', items: [{ ...item, agreement }] },
      });
    expect([await claim(newId()), await claim(newId())]).toEqual([true, false]);
  });

  test('of what nobody accepted, a day after: who asked; and a manager who left is nobody’s manager', async () => {
    const number = await unowned('wie belt de klant');
    expect(await runAt('2026-11-24T09:29:00Z')).toEqual([]);
    const [message] = await runAt('2026-11-24T09:30:00Z');
    expect(message!.to).toEqual({ member: anna.id });
    expect(textOf(message!.card)).toContain('Door niemand geaccepteerd');
    const form = formIn(await anna.presses(message!.card, 'Geven aan…'));
    await anna.submits(form, { to: kees.id });
    expect(await stateOf(number)).toMatchObject({ proposed: kees.id });
    expect(world.delivered.some(to(kees))).toBe(true);
    const boss = await world.person({ name: 'Bas Weg' });
    await world.database.db.update(members).set({ manager: boss.id }).where(eq(members.id, piet.id));
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, boss.id));
    const other = await owned('oude pomp afvoeren', 'dinsdag 24 november 12:00');
    await world.database.query(`update agreements set nudge_step = 2 where number = ${other}`);
    const sent = await runAt('2026-11-24T11:00:00Z');
    await world.database.db.update(members).set({ manager: anna.id }).where(eq(members.id, piet.id));
    // Anna was asked once today already.
    expect(sent).toEqual([]);
    expect((await runAt('2026-11-25T08:00:00Z')).map(({ to: one }) => one)).toContainEqual({ member: anna.id });
  });
});

describe('what one can do about a reminder', () => {
  test('later: tomorrow, next week, a date; where it stands stays', async () => {
    const number = await owned('terugbellen');
    const [message] = await runAt('2026-11-24T08:00:00Z');
    const when = cardOf(await piet.presses(message!.card, 'Later…'));
    expect(buttonsOf(when).map(({ label }) => label)).toEqual(['Morgen', 'Volgende week', 'Een datum…']);
    await piet.presses(when, 'Volgende week');
    expect(await stateOf(number)).toMatchObject({ nudgeCount: 1, snoozedUntil: new Date('2026-11-29T23:00:00Z') });
    expect(await runAt('2026-11-27T09:00:00Z')).toEqual([]);
    expect(await runAt('2026-11-30T09:00:00Z')).toHaveLength(1);
    expect(textOf(await piet.asks(`uitstellen ${number} tot vrijdag 4 december`))).toContain('2026-12-03');
  });

  test('later and stop are for those it concerns; the past is no later', async () => {
    const number = await owned('contract lezen');
    expect(JSON.stringify(await piet.types(`snooze ${number} 1-1-2020`))).toContain('voorbij');
    expect(JSON.stringify(await piet.types(`snooze ${number} 1-1-2030`))).toContain('drie maanden');
    expect(textOf(await kees.asks(`snooze ${number} next Monday 30 November`))).toContain('not yours');
    expect(textOf(await kees.asks(`unremind ${number} because`))).toContain('not yours');
    expect(textOf(await kees.asks('snooze 99999 tomorrow'))).toContain('99999');
    await piet.types(`keep ${number}`);
    expect(textOf(await piet.asks(`stilte ${number} klaar`))).toContain('al afgerond');
  });

  test('stop, with a reason, until something happens', async () => {
    const number = await owned('wachten op leverancier');
    const [message] = await runAt('2026-11-24T08:00:00Z');
    const form = formIn(await piet.presses(message!.card, /Niet meer/));
    const stopped = cardOf(await piet.submits(form, { reason: 'levert pas in maart' }));
    expect(textOf(stopped)).toContain('levert pas in maart');
    expect(await stateOf(number)).toMatchObject({ attentionAt: null, nudgesStoppedWhy: 'levert pas in maart' });
    expect(await runAt('2026-11-26T09:00:00Z')).toEqual([]);
    await anna.types(`overdragen ${number} @kees.verhulst`);
    expect(await stateOf(number)).toMatchObject({ nudgesStoppedWhy: null });
    expect((await stateOf(number)).attentionAt).not.toBeNull();
  });

  test('a manager takes it, or asks the team; those concerned hear of it', async () => {
    const number = await owned('rapport maken');
    await world.database.query(`update agreements set nudge_step = 2 where number = ${number}`);
    const [message] = await runAt('2026-11-24T08:00:00Z');
    expect(message!.to).toEqual({ member: anna.id });
    expect(textOf(message!.card)).toContain('Van uw mensen');
    const asked = cardOf(await anna.presses(message!.card, 'Vraag het team'));
    expect(textOf(asked)).toContain('Gevraagd in het kanaal');
    const [post] = world.delivered.splice(0);
    expect(post).toMatchObject({ to: { team } });
    expect(post!.card.title).toContain('wie kan Piet Bakker helpen?');
    expect(await stateOf(number)).toMatchObject({ nudgeStep: 0 });
    expect(JSON.stringify(await kees.presses(message!.card, 'Vraag het team'))).toContain('Only a manager');
    await anna.presses(message!.card, 'Ik doe het');
    expect(await stateOf(number)).toMatchObject({ owner: anna.id });
    expect(world.delivered.some(to(piet))).toBe(true);
  });
});

describe('the rules', () => {
  test('are an administrator’s, in both languages and by form', async () => {
    expect(textOf(await anna.asks('regel herinneringen'))).toContain('2 keer, om de 1 dag');
    expect(textOf(await anna.asks('rule nudges owner 3 times every 2 days team off'))).toContain(
      '3 keer, om de 2 dagen',
    );
    expect(textOf(await anna.asks('regel herinneringen'))).toContain('het kanaal van het team: uit');
    const form = formIn(await anna.presses(await anna.asks('rule nudges'), 'Wijzigen'));
    await anna.submits(form, { person: '2 keer, om de 1 dag', team: '1 keer, om de 2 dagen' });
    expect(textOf(await anna.asks('regel herinneringen'))).toContain('1 keer, om de 2 dagen');
    expect(textOf(await kees.asks('rule nudges team off'))).toContain('Only an administrator');
    expect(JSON.stringify(await anna.types('rule nudges owner vaak'))).toContain('geen aantal keren');
    expect(JSON.stringify(await anna.types('rule nudges owner off team off manager off'))).toContain('ten minste');
    expect(textOf(await anna.asks('regel'))).toContain('amenstellingscriterium');
  });
});

describe('the weekly overview', () => {
  const overviewsAt = async (at: string) => {
    world.clock.now = new Date(at);
    await world.app.overviews(world.clock.now);
    return world.delivered.splice(0);
  };
  const begin = async () => {
    const [organisation] = await collect(world.app.organisations.each(), 1);
    await world.app.weekly.begin(organisation!, world.clock.now);
  };

  test('comes in the channel on Monday morning, and to the manager: per team, without names of people to rank', async () => {
    await world.database.query(`update agreements set state = 'dropped', closed_at = '2026-11-01'`);
    const kept = await owned('monster sturen', 'vrijdag 27 november');
    await piet.types(`keep ${kept}`);
    const late = await owned('te late klus');
    const soon = await owned('komt eraan', 'woensdag 2 december');
    world.delivered.length = 0;
    await begin();
    expect(await overviewsAt('2026-11-30T07:29:00Z')).toEqual([]);
    const said = await overviewsAt('2026-11-30T07:30:00Z');
    const post = said.find((one) => 'team' in one.to)!;
    expect(post).toMatchObject({ to: { team }, key: `weekly:${team}:2026-11-30`, reader: { locale: 'nl' } });
    const words = textOf(post.card);
    expect(words).toContain(`${late} te late klus`);
    expect(words).toContain(`${soon} komt eraan`);
    expect(words).toContain(`${kept} monster sturen`);
    const mine = said.find(to(anna))!;
    expect(textOf(mine.card)).toContain('Jansen BV');
    expect(textOf(mine.card)).toMatch(/nagekomen · \d+ te laat/);
    expect(textOf(mine.card)).not.toContain('Piet');
    expect(await overviewsAt('2026-11-30T07:31:00Z')).toEqual([]);
    expect((await overviewsAt('2026-12-07T07:30:00Z')).some((one) => 'team' in one.to)).toBe(true);
  });

  test('says of what is late how much has no owner, and what else has none: nothing is counted twice', async () => {
    await world.database.query(`update agreements set state = 'dropped', closed_at = '2026-11-01'`);
    await owned('te late klus');
    await anna.asks('afspraak Jansen BV: van niemand en te laat dinsdag 24 november 9:00');
    await anna.asks('afspraak Jansen BV: van niemand vrijdag 18 december');
    await begin();
    world.delivered.length = 0;
    const said = await overviewsAt('2026-12-14T07:30:00Z');
    expect(textOf(said.find((one) => 'team' in one.to)!.card)).toContain(
      '0 nagekomen · 2 te laat, waarvan 1 zonder eigenaar · 1 andere zonder eigenaar · 0 deze week aan de beurt',
    );
    world.clock.now = new Date('2026-12-14T07:30:00Z');
    expect(textOf(await kees.asks('weekly Jansen BV'))).toContain(
      '0 kept · 2 late, 1 of them without an owner · 1 others without an owner · 0 due this week',
    );
  });

  test('comes once, as soon as something runs again, however many of its Mondays went by', async () => {
    await begin();
    world.delivered.length = 0;
    const inChannel = async (at: string) => (await overviewsAt(at)).filter((one) => 'team' in one.to).length;
    expect(await inChannel('2026-12-29T10:12:00Z')).toBe(1);
    expect(await inChannel('2026-12-29T10:13:00Z')).toBe(0);
    expect(await inChannel('2027-01-04T07:29:00Z')).toBe(0);
    expect(await inChannel('2027-01-04T07:30:00Z')).toBe(1);
  });

  test('counts all, and shows the first five of each', async () => {
    await world.database.query(`update agreements set state = 'dropped', closed_at = '2026-11-01'`);
    for (let n = 1; n <= 7; n++) await owned(`klus ${n}`);
    world.clock.now = new Date('2026-11-26T10:00:00Z');
    const words = textOf(await anna.asks('weekoverzicht Jansen BV'));
    expect(words).toContain('0 nagekomen · 7 te laat · 0 zonder eigenaar');
    expect(words).toContain('en nog 2');
    await world.database.query(`update agreements set nudge_step = ${AT_THE_TOP} where state <> 'dropped'`);
    const mine = (await overviewsAt('2027-03-01T09:00:00Z')).find(to(anna));
    expect(textOf(mine!.card).split('Tevergeefs gevraagd')[1]).toMatch(/^[^]*klus [^]*en nog 2/);
  });

  test('posted again in the same week takes the place of the first', async () => {
    await owned('nog een klus');
    world.clock.now = new Date('2026-11-26T10:00:00Z');
    const card = await anna.asks('weekoverzicht Jansen BV');
    await anna.presses(card, 'Nu plaatsen');
    const [first] = world.delivered.splice(0);
    await anna.presses(card, 'Nu plaatsen');
    const [second] = world.delivered.splice(0);
    expect(second).toMatchObject({ edits: first!.key, to: { team } });
    expect(textOf(cardOf(await kees.presses(card, 'Nu plaatsen')))).toContain('in the channel');
  });

  test('moves, and is turned off, by a word', async () => {
    expect((await anna.asks('weekly Jansen BV every Thursday 3pm')).title).toContain('do 15:00');
    expect((await anna.asks('weekoverzicht Jansen BV elke vrijdag 16:00')).title).toContain('vr 16:00');
    expect((await anna.asks('weekoverzicht vrijdagmiddag')).title).toMatch(/^“vrijdagmiddag” begrijp ik hier niet/);
    await owned('laatste klus');
    expect((await overviewsAt('2026-11-27T14:59:00Z')).filter((one) => 'team' in one.to)).toEqual([]);
    expect((await overviewsAt('2026-11-27T15:00:00Z')).filter((one) => 'team' in one.to)).toHaveLength(1);
    expect((await anna.asks('weekly Jansen BV off')).title).toContain('uit');
    expect((await overviewsAt('2026-12-04T15:00:00Z')).filter((one) => 'team' in one.to)).toEqual([]);
    const form = formIn(await anna.says({ as: 'open', command: 'nudge.weekly', args: {} }));
    expect(form.blanks.map(({ name }) => name)).toContain('day');
    expect(JSON.stringify(await anna.types('weekly Jansen BV 25:00'))).toBeTruthy();
    const stranger = await world.person({ name: 'Vreemde Vogel' });
    expect(textOf(await stranger.asks('weekoverzicht'))).toContain('geeft hier aan niemand leiding');
  });
});
