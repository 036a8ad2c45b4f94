import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Card } from '../../../src/core/card.js';
import { joining } from '../../../src/features/appointments/store/join.js';
import { appointments, attendees, occurrences } from '../../../src/features/appointments/table.js';
import { members } from '../../../src/features/people/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, textOf, type Person } from '../../support/app.js';
import { ELSEWHERE, HIDDEN, mixedTeam, OPEN } from '../../support/mixed-team.js';

const there = await mixedTeam();
const { world } = there;
await there.anna.presses(await there.anna.asks(`log ${OPEN}: bezoek met mw. Visser`), /Visser toevoegen/);
beforeEach(async () => {
  world.clock.now = MONDAY;
  await world.database.db.delete(appointments);
});
afterAll(() => world.close());

const VISIT = `inplannen bezoek ${OPEN} dinsdag 1 december 14:00 met Visser: contract`;
const made = () => world.database.db.select().from(appointments).orderBy(appointments.id);
const labelsOf = (card: Card) => buttonsOf(card).map(({ label }) => label);
const goes = async (who: Person) =>
  (await world.database.db.select().from(attendees).where(eq(attendees.member, who.id))).length;

describe('two colleagues who plan the same visit', () => {
  test('are asked to join: who goes, when, with whom; nothing is made until then', async () => {
    await there.anna.asks(VISIT);
    const card = await there.bob.asks(`schedule call ${OPEN} Tuesday 1 December 14:30: prices`);
    expect(textOf(card)).toBe(
      [
        `Something is planned at ${OPEN} at that time already. Join it, or plan another one?`,
        'Visit · Tue 1 December 2026 14:00–15:00, Europe/Amsterdam · Anna de Wit · with mw. Visser · contract',
        'You typed:',
        `schedule call ${OPEN} Tuesday 1 December 14:30: prices`,
        '[Join it]',
        '[Plan it all the same]',
      ].join('\n'),
    );
    expect(await made()).toHaveLength(1);
    const joined = cardOf(await there.bob.presses(card, 'Join it'));
    expect(textOf(joined)).toContain(`Joined: ${OPEN}`);
    expect(textOf(joined)).toContain('Of us: Anna de Wit, Bob Kuiper');
    expect(await made()).toHaveLength(1);
  });

  test('in Dutch; apart after all, with all that was typed', async () => {
    await there.anna.asks(VISIT);
    const typed = `plan overleg ${OPEN} 1 december 14:59 met Visser: tekeningen`;
    const card = await there.joke.asks(typed);
    expect(card.title).toBe(
      `Bij ${OPEN} is dan al iets gepland. Aansluiten, of toch apart inplannen?\n` +
        'Bezoek · di 1 december 2026 14:00–15:00, Europe/Amsterdam · Anna de Wit · met mw. Visser · contract',
    );
    const apart = textOf(cardOf(await there.joke.presses(card, 'Toch apart inplannen')));
    expect(apart).toContain('Soort: Overleg\nWanneer: di 1 december 2026 14:59–15:59');
    expect(apart).toContain('Van de klant: mw. Visser\nDoel: tekeningen');
    const [, second] = await made();
    expect(second!.said).toBe(typed.replace('plan ', ''));
  });

  test('from a form, and from the menu of a message', async () => {
    await there.anna.asks(VISIT);
    const blanks = { account: there.open, when: '1 december 14:15', kind: 'call', purpose: 'factuur' };
    const form = formIn(await there.joke.says({ as: 'open', command: 'appointment.schedule', args: {} }));
    const card = cardOf(await there.joke.submits(form, blanks));
    expect(labelsOf(card)).toEqual(['Aansluiten', 'Toch apart inplannen']);
    expect(textOf(cardOf(await there.joke.presses(card, 'Toch apart inplannen')))).toContain('Doel: factuur');

    const message = { text: 'bezoek gepland voor dinsdag 1 december 14:00', at: '2026-11-23T09:00:00Z' };
    const opened = formIn(await there.bob.says({ as: 'open', command: 'history.log', args: message }));
    const planned = await there.bob.submits(opened, { ...message, account: there.open });
    const schedule = formIn(await there.bob.presses(cardOf(planned), 'Schedule it'));
    const asked = cardOf(await there.bob.submits(schedule, { account: there.open, when: '1 December 14:00' }));
    expect(labelsOf(asked)).toEqual(['Join it: Tue 1 Dec 14:00', 'Join it: Tue 1 Dec 14:15', 'Plan it all the same']);
  });

  test('are not asked of another time, another account, what is off, or where one goes already', async () => {
    await there.anna.asks(VISIT);
    expect((await there.bob.asks(`schedule visit ${OPEN} 1 december 15:00`)).title).toContain('Scheduled');
    expect((await there.bob.asks(`schedule visit ${ELSEWHERE} 1 december 14:00`)).title).toContain('Scheduled');
    expect((await there.anna.asks(`inplannen telefoontje ${OPEN} 1 december 14:15-14:45`)).title).toContain(
      'Ingepland',
    );
    await world.database.db.update(occurrences).set({ state: 'cancelled' });
    expect((await there.joke.asks(`inplannen bezoek ${OPEN} 1 december 14:00`)).title).toContain('Ingepland');
  });

  test('of a customer that is hidden from one of them are told nothing of it', async () => {
    await there.anna.asks(`inplannen bezoek ${HIDDEN} 1 december 14:00`);
    const [one] = await world.database.db.select().from(occurrences);
    const args = { occurrence: one!.id, at: one!.startsAt.toISOString(), who: there.bob.id };
    for (const who of [there.bob, there.olga]) {
      const card = cardOf(await who.says({ as: 'button', command: 'appointment.join', args }));
      expect(card.title).toMatch(/no longer there|is er niet meer/);
      expect(textOf(card)).not.toContain(HIDDEN);
    }
    expect(await goes(there.bob)).toBe(0);
  });
});

describe('who joins', () => {
  test('twice, or beside another who does so at once, goes once', async () => {
    await there.anna.asks(VISIT);
    const [bobs, jokes] = await Promise.all([
      there.bob.asks(`schedule visit ${OPEN} 1 december 14:00`),
      there.joke.asks(`inplannen bezoek ${OPEN} 1 december 14:00`),
    ]);
    const cards = await Promise.all([
      there.bob.presses(bobs, 'Join it'),
      there.joke.presses(jokes, 'Aansluiten'),
      there.bob.presses(bobs, 'Join it'),
    ]);
    for (const card of cards) expect(cardOf(card).title).toMatch(/Joined|Aangesloten/);
    expect([await goes(there.bob), await goes(there.joke)]).toEqual([1, 1]);
    expect(textOf(cardOf(await there.bob.presses(bobs, 'Join it')))).toContain('Anna de Wit, Bob Kuiper, Joke Smit');
  });

  test('of two who plan it at once one is asked', async () => {
    const titles = await Promise.all(
      [there.anna, there.joke].map(async (who) => (await who.asks(`inplannen bezoek ${OPEN} 1 december 14:00`)).title),
    );
    expect(titles.filter((title) => title.startsWith('Ingepland'))).toHaveLength(1);
    expect(await made()).toHaveLength(1);
  });

  test('takes along the colleagues they named', async () => {
    await there.anna.asks(VISIT);
    const card = await there.admin.asks(`inplannen bezoek ${OPEN} 1 december 14:00 met @bob.kuiper`);
    const joined = textOf(cardOf(await there.admin.presses(card, 'Aansluiten')));
    expect(joined).toContain('Van ons: Ada Baas, Anna de Wit, Bob Kuiper');
  });

  test('only goes there: may change it as before, where they may change the customer or are given it', async () => {
    await there.anna.asks(VISIT);
    const [one] = await world.database.db.select().from(occurrences);
    const off = { as: 'button' as const, command: 'appointment.cancel', args: { occurrence: one!.id } };
    for (const [who, line, join] of [
      [there.bob, `schedule visit ${OPEN} 1 december 14:00`, 'Join it'],
      [there.boss, `schedule visit ${OPEN} 1 december 14:00`, 'Join it'],
    ] as const)
      await who.presses(await who.asks(line), join);
    const shown = { as: 'button' as const, command: 'appointment.show', args: { occurrence: one!.id } };
    expect(labelsOf(cardOf(await there.bob.says(shown)))).toEqual(['Briefing']);
    expect(labelsOf(cardOf(await there.boss.says(shown)))).toContain('Move');
    await there.bob.says(off);
    const [still] = await world.database.db.select().from(occurrences);
    expect(still!.state).toBe('planned');
  });

  test('of what was moved in the meantime is asked again, and is told when it is off', async () => {
    await there.anna.asks(VISIT);
    const card = await there.bob.asks(`schedule visit ${OPEN} 1 december 14:00`);
    const [one] = await world.database.db.select().from(occurrences);
    const move = { occurrence: one!.id, when: '2 december 9:00' };
    await there.anna.says({ as: 'form', command: 'appointment.move', args: move });
    const moved = cardOf(await there.bob.presses(card, 'Join it'));
    expect(moved.title).toBe(
      'This was moved in the meantime: Wed 2 December 2026 09:00–10:00, Europe/Amsterdam. Join it then?',
    );
    expect(await goes(there.bob)).toBe(0);
    await there.bob.presses(moved, 'Join it');
    expect(await goes(there.bob)).toBe(1);
    await there.anna.says({ as: 'button', command: 'appointment.cancel', args: { occurrence: one!.id } });
    expect(
      cardOf(
        await there.joke.says({
          as: 'button',
          command: 'appointment.join',
          args: {
            occurrence: one!.id,
            at: '2026-12-02T08:00:00.000Z',
            who: there.joke.id,
          },
        }),
      ).title,
    ).toContain('al afgezegd');
    expect(await goes(there.joke)).toBe(0);
  });

  test('while it is on is in time, and when it is over too late', async () => {
    await there.anna.asks(VISIT);
    const [one] = await world.database.db.select().from(occurrences);
    const args = { occurrence: one!.id, at: one!.startsAt.toISOString(), who: there.bob.id };
    world.clock.now = one!.endsAt;
    await there.bob.says({ as: 'button', command: 'appointment.join', args });
    expect(await goes(there.bob)).toBe(0);
    world.clock.now = new Date(one!.endsAt.getTime() - 60_000);
    await there.bob.says({ as: 'button', command: 'appointment.join', args });
    expect(await goes(there.bob)).toBe(1);
  });

  test('takes nobody along who has left', async () => {
    await there.anna.asks(VISIT);
    const [one] = await world.database.db.select().from(occurrences);
    const left = eq(members.id, there.joke.id);
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(left);
    const who = [there.bob.id, there.joke.id];
    await joining(world.database.db).join({ occurrence: one!.id, who, startsAt: one!.startsAt }, there.bob.ask());
    await world.database.db.update(members).set({ deactivatedAt: null }).where(left);
    expect([await goes(there.bob), await goes(there.joke)]).toEqual([1, 0]);
  });

  test('wants the briefing when they always want it', async () => {
    await there.anna.asks(VISIT);
    await there.bob.asks('lead 3 hours');
    await there.bob.presses(await there.bob.asks(`schedule visit ${OPEN} 1 december 14:00`), 'Join it');
    const [one] = await world.database.db.select().from(occurrences);
    expect(one!.briefAt.toISOString()).toBe('2026-12-01T10:00:00.000Z');
  });
});

describe('what returns', () => {
  test('is joined as a whole, and not given up for what takes place once', async () => {
    await there.anna.asks(`inplannen overleg ${OPEN} elke dinsdag 14:00`);
    const once = await there.bob.asks(`schedule visit ${OPEN} 8 december 14:00`);
    expect(labelsOf(once)).toEqual(['Join the whole series', 'Plan it all the same']);
    await there.bob.presses(once, 'Join the whole series');
    expect(await goes(there.bob)).toBe(1);
    await world.database.db.delete(appointments);
    await there.anna.asks(VISIT);
    expect((await there.joke.asks(`inplannen overleg ${OPEN} elke dinsdag 14:00`)).title).toContain('Ingepland');
    const [joined] = await world.database.db
      .select()
      .from(attendees)
      .where(and(eq(attendees.member, there.joke.id)));
    expect(joined!.joined).toBe(false);
  });
});
