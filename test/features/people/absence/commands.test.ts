import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { absences } from '../../../../src/features/people/absence/table.js';
import { members } from '../../../../src/features/people/table.js';
import { absenceStore } from '../../../../src/features/people/absence/store.js';
import { isWorking } from '../../../../src/features/people/absence/calendar.js';
import { newId } from '../../../../src/core/id.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf, type Person } from '../../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', administrator: true });
const piet = await world.person({ name: 'Piet Bakker', locale: 'en', zone: 'Europe/London' });
const kees = await world.person({ name: 'Kees Verhulst' });
beforeEach(async () => {
  world.clock.now = MONDAY;
  await world.database.db.delete(absences);
});
afterAll(() => world.close());

const stored = (person: Person) =>
  world.database.db
    .select({ from: absences.from, through: absences.through, deputy: absences.deputy })
    .from(absences)
    .where(eq(absences.member, person.id))
    .orderBy(absences.from);

describe('away', () => {
  test('until a day, with a deputy, in both languages; the answer says it in full', async () => {
    const said = textOf(await anna.asks('afwezig tot maandag 30 november vervanger @kees.verhulst'));
    expect(said).toContain('Afwezig van ma 23 november 2026 tot en met zo 29 november 2026');
    expect(said).toContain('Weer aan het werk: 2026-11-30');
    expect(said).toContain('Vervanger: Kees Verhulst');
    expect(await stored(anna)).toEqual([{ from: '2026-11-23', through: '2026-11-29', deputy: kees.id }]);
    expect(textOf(await piet.asks('away 24 December to 2 January'))).toContain(
      'Away from Thu 24 December 2026 through Sat 2 January 2027',
    );
    expect(textOf(await piet.asks('away 24 December to 2 January'))).toContain('Deputy: nobody');
  });

  test.each([
    ['afwezig 24 december t/m 2 januari', '2026-12-24', '2027-01-02'],
    ['afwezig van 24 december tot en met 2 januari', '2026-12-24', '2027-01-02'],
    ['afwezig 24 december tot 2 januari', '2026-12-24', '2027-01-01'],
    ['afwezig vervanger @kees.verhulst tot donderdag', '2026-11-23', '2026-11-25'],
    ['away tomorrow', '2026-11-24', '2026-11-24'],
    ['afwezig twee weken', '2026-11-23', '2026-12-06'],
    ['away next week', '2026-11-30', '2026-12-06'],
    ['away from 1 December until 5 December', '2026-12-01', '2026-12-04'],
    ['volgende week vrij', '2026-11-30', '2026-12-06'],
    ['vrijdag ziek', '2026-11-27', '2026-11-27'],
    ['tomorrow off', '2026-11-24', '2026-11-24'],
    ['21-12 t/m 1-1 vakantie', '2026-12-21', '2027-01-01'],
  ])('%s', async (typed, from, through) => {
    await anna.asks(typed);
    expect(await stored(anna)).toMatchObject([{ from, through }]);
  });

  test('what else begins with a day is none, and of what was not understood it is asked', async () => {
    await anna.asks('vrijdag jansen bellen');
    await anna.asks('de pomp is ziek');
    expect(textOf(await anna.asks('vrijdag kees vrij'))).toContain('“kees”');
    expect(await stored(anna)).toEqual([]);
  });

  test('said again for the same days takes the place of what was said', async () => {
    await anna.asks('afwezig tot donderdag');
    expect(textOf(await anna.asks('afwezig tot vrijdag'))).toContain('in de plaats van');
    expect(await stored(anna)).toHaveLength(1);
  });

  test('with nothing behind it shows what is planned and ends it', async () => {
    expect(textOf(await anna.asks('afwezig'))).toContain('niets gepland');
    await anna.asks('afwezig tot vrijdag vervanger @kees.verhulst');
    await anna.asks('afwezig 24 december');
    world.clock.now = new Date('2026-11-24T09:00:00Z');
    const card = await anna.asks('away');
    expect(textOf(card)).toContain('Vervanger: Kees Verhulst');
    const back = cardOf(await anna.presses(card, 'Ik ben er weer'));
    expect(back.title).toContain('U bent er weer');
    expect(await stored(anna)).toMatchObject([{ through: '2026-11-23' }, { from: '2026-12-24' }]);
    expect(textOf(cardOf(await anna.presses(card, 'Ik ben er weer')))).toContain('al voorbij');
    await anna.presses(back, /Toch niet/);
    expect(await stored(anna)).toHaveLength(1);
  });

  test('by form', async () => {
    const form = formIn(await anna.presses(await anna.asks('afwezig'), 'Afwezigheid opgeven'));
    expect(form.blanks.map(({ label }) => label)).toEqual([
      'eerste dag afwezig',
      'laatste dag afwezig',
      'of: weer terug op',
      'vervanger',
    ]);
    const empty = formIn(await anna.submits(form, {}));
    expect(JSON.stringify(empty.blanks)).toContain('Dit is nog nodig');
    await anna.submits(form, { from: '2026-12-01', through: '2026-12-03', deputy: kees.id });
    expect(await stored(anna)).toEqual([{ from: '2026-12-01', through: '2026-12-03', deputy: kees.id }]);
  });

  test('what can’t be is explained, with what was said kept', async () => {
    const card = await anna.asks('afwezig 5 december tot 1 december');
    expect(card.title).toContain('terug zijn voor u weg was');
    const reversed = formIn(await anna.presses(card, 'Open het formulier'));
    expect(reversed.blanks.find(({ name }) => name === 'back')).toMatchObject({ value: { value: '2026-12-01' } });
    expect((await piet.asks('away 2 November 2026 to 5 November 2026')).title).toContain('over already');
    expect((await anna.asks('afwezig tot vrijdag vervanger @anna')).title).toContain('uzelf niet vervangen');
    expect(textOf(await anna.asks('afwezig 31 februari'))).toContain('31 februari');
    expect(textOf(await anna.asks('afwezig wegens ziekte'))).toContain('wegens ziekte');
    expect(await stored(anna)).toEqual([]);
  });

  test('a deputy who left, or is away himself', async () => {
    const joost = await world.person({ name: 'Joost Weg' });
    await kees.asks('afwezig woensdag');
    expect(textOf(await anna.asks('afwezig tot vrijdag vervanger @kees.verhulst'))).toContain('zelf afwezig');
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, joost.id));
    expect(JSON.stringify(await anna.types('afwezig tot vrijdag vervanger @joost.weg'))).toContain(
      'werkt hier niet meer',
    );
  });

  test('of another is not ended', async () => {
    await anna.asks('afwezig tot vrijdag');
    const card = await anna.asks('afwezig');
    expect(textOf(cardOf(await kees.presses(card, 'Ik ben er weer')))).toContain('al voorbij');
    expect(await stored(anna)).toHaveLength(1);
  });
});

describe('hours', () => {
  const presence = async (person: Person) => {
    const store = absenceStore(world.database.db, newId);
    return (await store.presences(world.organisation, MONDAY, [person.id])).get(person.id)!;
  };

  test('are Monday to Friday 8:30 to 17:30 with the holidays of one’s zone, unless somebody says otherwise', async () => {
    expect(textOf(await kees.asks('werktijden'))).toContain('Werktijden: ma-vr 08:30-17:30');
    expect(textOf(await kees.asks('werktijden'))).toContain('Feestdagen van: Nederland');
    expect(textOf(await piet.asks('hours'))).toContain('Public holidays of: no country');
    const { calendar } = await presence(kees);
    expect(isWorking(calendar, new Date('2026-11-23T07:29:00Z'))).toBe(false);
    expect(isWorking(calendar, new Date('2026-11-23T07:30:00Z'))).toBe(true);
    expect(isWorking(calendar, new Date('2026-12-25T10:00:00Z'))).toBe(false);
  });

  test('of one’s own, in either language; what is not said stays', async () => {
    expect(textOf(await piet.asks('hours Mon-Thu 9:00-15:00 holidays Belgium'))).toContain('Mon-Thu 09:00-15:00');
    expect(textOf(await piet.asks('werktijden ma, di en do'))).toContain('Mon, Tue, Thu 09:00-15:00');
    const { calendar } = await presence(piet);
    expect(isWorking(calendar, new Date('2026-11-24T14:59:00Z'))).toBe(true);
    expect(isWorking(calendar, new Date('2026-11-25T12:00:00Z'))).toBe(false);
    expect(calendar.isHoliday('2026-07-21')).toBe(true);
  });

  test('of the organisation are an administrator’s to set, and hold for who has none of his own', async () => {
    expect(textOf(await kees.asks('werktijden ma-za 8:00-16:00 voor iedereen'))).toContain('Alleen een beheerder');
    await anna.asks('werktijden ma-za 8:00-16:00 voor iedereen');
    expect(isWorking((await presence(kees)).calendar, new Date('2026-11-28T08:00:00Z'))).toBe(true);
    expect((await presence(piet)).calendar.hours.until).toBe(15 * 60);
  });

  test('of two times, or with days off, are asked with what can be kept', async () => {
    const each = await kees.asks('werktijden ma-do 8:30-17:00 vr 8:30-12:30');
    expect(each.title).toBe('Ik bewaar één tijd voor alle dagen dat u werkt. Welke zijn het?');
    expect(buttonsOf(each).map(({ label }) => label)).toEqual([
      'ma-do 08:30-17:00',
      'vr 08:30-12:30',
      'ma-vr 08:30-17:00',
    ]);
    expect(textOf(cardOf(await kees.presses(each, 'ma-do 08:30-17:00')))).toContain('Werktijden: ma-do 08:30-17:00');
    const sorry = await piet.asks('hours Mon-Thu 9-17, Fri 9-12');
    expect(sorry.title).toBe('I keep one time for all the days that you work. Which are they?');
    for (const line of ['werktijden ma-vr 9-17 woensdag vrij', 'werktijden ma-vr 9-17 behalve wo']) {
      const off = await kees.asks(line);
      expect(buttonsOf(off)[0]!.label).toBe('ma, di, do, vr 09:00-17:00');
      expect(textOf(cardOf(await kees.presses(off, 'ma, di, do, vr 09:00-17:00')))).toContain(
        'Werktijden: ma, di, do, vr 09:00-17:00',
      );
    }
  });

  test('that mean nothing are asked again, in the form', async () => {
    const form = formIn(
      await kees.submits(formIn(await kees.presses(await kees.asks('hours'), 'Wijzigen')), {
        days: 'soms',
        time: '22:00-06:00',
      }),
    );
    expect(JSON.stringify(form)).toContain('“soms” zijn geen dagen');
    expect(JSON.stringify(form)).toContain('begrijp');
  });
});
