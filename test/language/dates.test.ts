import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  findWhen,
  instantOf,
  readWhen,
  sayDay,
  type Direction,
  type Found,
  type When,
} from '../../src/language/dates/index.js';
import { anyText } from '../support/text.js';

const at = (wall: string, zone = 'Europe/Amsterdam') => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone);

/** A Tuesday in ISO week 48. */
const TUESDAY = '2026-11-24T10:00';
const FRIDAY = '2026-11-27T10:00';
const SATURDAY = '2026-11-28T10:00';
const NEW_YEARS_EVE = '2026-12-31T10:00';

/** "2026-12-01T14:00 PT1H30M", and the other candidates after a bar. */
function brief(when: When | undefined): string | undefined {
  if (!when) return undefined;
  const time = when.time ? `T${when.time.toString({ smallestUnit: 'minute' })}` : '';
  const duration = when.duration ? ` ${when.duration.toString()}` : '';
  const ambiguous = when.ambiguous ? ` | ${when.ambiguous.map(String).join(' ')}` : '';
  return `${when.date.toString()}${time}${duration}${ambiguous}`;
}

type Row = readonly [phrase: string, now: string, expected: string, direction?: Direction];

const reads = (rows: readonly Row[]) =>
  test.each(rows)('"%s" on %s is %s', (phrase, now, expected, direction = 'future') => {
    expect(brief(readWhen(phrase, { now: at(now), direction: direction }))).toBe(expected);
  });

describe('Dutch', () => {
  describe('days', () => {
    reads([
      ['vandaag', TUESDAY, '2026-11-24'],
      ['morgen', TUESDAY, '2026-11-25'],
      ['Morgen', NEW_YEARS_EVE, '2027-01-01'],
      ['overmorgen', TUESDAY, '2026-11-26'],
      ['gisteren', TUESDAY, '2026-11-23'],
      ['eergisteren', TUESDAY, '2026-11-22'],
      ['vrijdag', TUESDAY, '2026-11-27'],
      ['vr', TUESDAY, '2026-11-27'],
      ['op vrijdag.', TUESDAY, '2026-11-27'],
      ['do', TUESDAY, '2026-11-26'],
      ['maandag', TUESDAY, '2026-11-30'],
      ['maandag', TUESDAY, '2026-11-23', 'past'],
      ['de 20e', '2027-01-05T10:00', '2026-12-20', 'past'],
      ['de 30e', '2027-03-05T10:00', '2027-01-30', 'past'],
      ['de 3e', NEW_YEARS_EVE, '2027-01-03'],
      ['de 30e', '2027-01-31T10:00', '2027-03-30'],
      ['vrijdag', FRIDAY, '2026-11-27 | 2026-11-27 2026-12-04'],
      ['vrijdag', FRIDAY, '2026-11-27 | 2026-11-27 2026-11-20', 'past'],
      ['eerstvolgende vrijdag', FRIDAY, '2026-12-04'],
      ['aanstaande vrijdag', TUESDAY, '2026-11-27'],
      ['komende vrijdag', TUESDAY, '2026-11-27'],
      ['vrijdag a.s.', TUESDAY, '2026-11-27'],
      ['volgende vrijdag', TUESDAY, '2026-11-27 | 2026-11-27 2026-12-04'],
      ['afgelopen vrijdag', TUESDAY, '2026-11-20', 'past'],
      ['afgelopen dinsdag', TUESDAY, '2026-11-17', 'past'],
      ['vorige vrijdag', TUESDAY, '2026-11-20', 'past'],
      ['vorige vrijdag', SATURDAY, '2026-11-27 | 2026-11-27 2026-11-20', 'past'],
      ['vrijdag jl.', TUESDAY, '2026-11-20', 'past'],
      ['maandag of dinsdag', SATURDAY, '2026-11-30 | 2026-11-30 2026-12-01'],
    ]);
  });

  describe('weeks, months and counting', () => {
    reads([
      ['volgende week dinsdag', TUESDAY, '2026-12-01'],
      ['dinsdag volgende week', TUESDAY, '2026-12-01'],
      ['vorige week donderdag', TUESDAY, '2026-11-19', 'past'],
      ['deze week vrijdag', TUESDAY, '2026-11-27'],
      ['volgende week', TUESDAY, '2026-11-30 | 2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04'],
      ['week 49', TUESDAY, '2026-11-30'],
      ['in week 49', TUESDAY, '2026-11-30'],
      ['week 1 2028', TUESDAY, '2028-01-03'],
      ['week 48', TUESDAY, '2026-11-23'],
      ['week 2', TUESDAY, '2027-01-11'],
      ['week 1', NEW_YEARS_EVE, '2027-01-04'],
      ['week 53', NEW_YEARS_EVE, '2026-12-28'],
      ['week 53', '2027-02-01T10:00', '2032-12-27'],
      ['week 50', TUESDAY, '2025-12-08 | 2025-12-08 2025-12-09 2025-12-10 2025-12-11 2025-12-12', 'past'],
      ['vrijdag in week 49', TUESDAY, '2026-12-04'],
      ['vrijdag over 2 weken', TUESDAY, '2026-12-11'],
      ['over 2 weken', TUESDAY, '2026-12-08'],
      ['morgen over een week', TUESDAY, '2026-12-02'],
      ['vandaag over een week', TUESDAY, '2026-12-01'],
      ['vrijdagmiddag volgende week', TUESDAY, '2026-12-04'],
      ['over drie dagen', TUESDAY, '2026-11-27'],
      ['over een maand', '2027-01-31T10:00', '2027-02-28'],
      ['over een half jaar', TUESDAY, '2027-05-24'],
      ['drie dagen geleden', TUESDAY, '2026-11-21', 'past'],
      ['een week na vrijdag', TUESDAY, '2026-12-04'],
      ['eind van de maand', TUESDAY, '2026-11-30'],
      ['eind februari', TUESDAY, '2027-02-28'],
      ['eind november', TUESDAY, '2026-11-30'],
      ['eind van de week', TUESDAY, '2026-11-27'],
      ['eind van de week', SATURDAY, '2026-11-29'],
      ['eind volgende week', TUESDAY, '2026-12-04'],
      ['eind week 49', TUESDAY, '2026-12-04'],
      ['begin volgende maand', TUESDAY, '2026-12-01'],
      ['begin volgende maand', NEW_YEARS_EVE, '2027-01-01'],
      ['eind van het jaar', TUESDAY, '2026-12-31'],
      ['eind van het kwartaal', TUESDAY, '2026-12-31'],
    ]);
  });

  describe('dates', () => {
    reads([
      ['1 dec', TUESDAY, '2026-12-01'],
      ['1 december', TUESDAY, '2026-12-01'],
      ['1 december', TUESDAY, '2025-12-01', 'past'],
      ['24 november', TUESDAY, '2026-11-24'],
      ['1e december', TUESDAY, '2026-12-01'],
      ['di 1 december 2026', TUESDAY, '2026-12-01'],
      ['maandag 1 december 2026', TUESDAY, '2026-12-01 | 2026-12-01 2026-11-30'],
      ['01-12', TUESDAY, '2026-12-01'],
      ['01-02', TUESDAY, '2027-02-01'],
      ['01-02', TUESDAY, '2026-02-01', 'past'],
      ['1-12-2026', TUESDAY, '2026-12-01'],
      ['1-12-26', TUESDAY, '2026-12-01'],
      ['1.12.2026', TUESDAY, '2026-12-01'],
      ['29 februari', TUESDAY, '2028-02-29'],
      ['29 februari', TUESDAY, '2024-02-29', 'past'],
      ['29 februari', '2097-01-01T10:00', '2104-02-29'],
    ]);
  });

  describe('times', () => {
    reads([
      ['morgen 14:00', TUESDAY, '2026-11-25T14:00'],
      ['14:00', TUESDAY, '2026-11-24T14:00'],
      ['9:00', TUESDAY, '2026-11-25T09:00'],
      ['9:00', TUESDAY, '2026-11-24T09:00', 'past'],
      ['14:00', TUESDAY, '2026-11-23T14:00', 'past'],
      ['half drie', TUESDAY, '2026-11-24T14:30'],
      ["half drie 's nachts", TUESDAY, '2026-11-25T02:30'],
      ['half drie ’s middags', TUESDAY, '2026-11-24T14:30'],
      ['half 1', TUESDAY, '2026-11-24T12:30'],
      ['14u30', TUESDAY, '2026-11-24T14:30'],
      ['14.30 uur', TUESDAY, '2026-11-24T14:30'],
      ['kwart over 9', TUESDAY, '2026-11-25T09:15'],
      ['kwart voor 3', TUESDAY, '2026-11-24T14:45'],
      ['5 voor half 4', TUESDAY, '2026-11-24T15:25'],
      ['tien over 4', TUESDAY, '2026-11-24T16:10'],
      ['om 9 uur', TUESDAY, '2026-11-25T09:00'],
      ['om twaalf uur', TUESDAY, '2026-11-24T12:00'],
      ['vrijdag om één uur', TUESDAY, '2026-11-27T13:00'],
      ["vrijdag 8 uur 's avonds", TUESDAY, '2026-11-27T20:00'],
      ["'s ochtends om 9 uur", TUESDAY, '2026-11-25T09:00'],
      ['vrijdagmiddag 3 uur', TUESDAY, '2026-11-27T15:00'],
      ['vrijdag morgen 9 uur', TUESDAY, '2026-11-27T09:00'],
      ['morgenochtend', TUESDAY, '2026-11-25'],
      ['vanavond 8 uur', TUESDAY, '2026-11-24T20:00'],
      ["vrijdag 12 uur 's nachts", TUESDAY, '2026-11-27T00:00 | 2026-11-27 2026-11-28'],
      ['over een uur', TUESDAY, '2026-11-24T11:00'],
      ['over anderhalf uur', '2026-11-24T23:00', '2026-11-25T00:30'],
      ['over een kwartier', TUESDAY, '2026-11-24T10:15'],
      ['vrijdag 14:00-15:30', TUESDAY, '2026-11-27T14:00 PT1H30M'],
      ['van 14 tot 16 uur', TUESDAY, '2026-11-24T14:00 PT2H'],
      ['vrijdag van 9 tot 5', TUESDAY, '2026-11-27T09:00 PT8H'],
      ['14-16 uur morgen', TUESDAY, '2026-11-25T14:00 PT2H'],
      ['22:00 - 02:00', TUESDAY, '2026-11-24T22:00 PT4H'],
      ['morgen 14:00 2 uur lang', TUESDAY, '2026-11-25T14:00 PT2H'],
      ['vrijdag om half drie, anderhalf uur lang', TUESDAY, '2026-11-27T14:30 PT90M'],
    ]);
  });
});

describe('English', () => {
  describe('days and dates', () => {
    reads([
      ['today', TUESDAY, '2026-11-24'],
      ['tomorrow', TUESDAY, '2026-11-25'],
      ['the day after tomorrow', TUESDAY, '2026-11-26'],
      ['yesterday', TUESDAY, '2026-11-23', 'past'],
      ['the day before yesterday', TUESDAY, '2026-11-22', 'past'],
      ['Friday', TUESDAY, '2026-11-27'],
      ['on Fri', TUESDAY, '2026-11-27'],
      ['Friday', FRIDAY, '2026-11-27 | 2026-11-27 2026-12-04'],
      ['this Friday', TUESDAY, '2026-11-27'],
      ['coming Friday', FRIDAY, '2026-12-04'],
      ['next Friday', TUESDAY, '2026-11-27 | 2026-11-27 2026-12-04'],
      ['next Friday', FRIDAY, '2026-12-04'],
      ['next Friday', SATURDAY, '2026-12-04'],
      ['last Friday', TUESDAY, '2026-11-20', 'past'],
      ['next week Tuesday', TUESDAY, '2026-12-01'],
      ['Tuesday next week', TUESDAY, '2026-12-01'],
      ['Tuesday of next week', TUESDAY, '2026-12-01'],
      ['next week on Tuesday', TUESDAY, '2026-12-01'],
      ['end of the month', '2028-02-10T10:00', '2028-02-29'],
      ['end of the week', TUESDAY, '2026-11-27'],
      ['beginning of next month', TUESDAY, '2026-12-01'],
      ['in 2 weeks', TUESDAY, '2026-12-08'],
      ['2 weeks from now', TUESDAY, '2026-12-08'],
      ['a week from Friday', TUESDAY, '2026-12-04'],
      ['3 days ago', TUESDAY, '2026-11-21', 'past'],
      ['December 1st', TUESDAY, '2026-12-01'],
      ['December 1', TUESDAY, '2026-12-01'],
      ['December 1, 2027', TUESDAY, '2027-12-01'],
      ['the 1st of December', TUESDAY, '2026-12-01'],
      ['1 December 2027', TUESDAY, '2027-12-01'],
      ['Tue 1 December 2026 14:00', TUESDAY, '2026-12-01T14:00'],
      ['01/12/2026', TUESDAY, '2026-12-01'],
      ['2026-12-01', TUESDAY, '2026-12-01'],
      ['29 February', TUESDAY, '2028-02-29'],
      ['January 1', NEW_YEARS_EVE, '2027-01-01'],
    ]);
  });

  describe('times', () => {
    reads([
      ['2pm', TUESDAY, '2026-11-24T14:00'],
      ['2 p.m.', TUESDAY, '2026-11-24T14:00'],
      ['1am on Friday', TUESDAY, '2026-11-27T01:00'],
      ['12am on Friday', TUESDAY, '2026-11-27T00:00 | 2026-11-27 2026-11-28'],
      ['midnight', TUESDAY, '2026-11-25T00:00'],
      ['noon', TUESDAY, '2026-11-24T12:00'],
      ['half past two', TUESDAY, '2026-11-24T14:30'],
      ['quarter past 9', TUESDAY, '2026-11-25T09:15'],
      ['a quarter to three', TUESDAY, '2026-11-24T14:45'],
      ['ten to four', TUESDAY, '2026-11-24T15:50'],
      ['at 9', TUESDAY, '2026-11-25T09:00'],
      ['at nine in the evening', TUESDAY, '2026-11-24T21:00'],
      ["Friday at 3 o'clock", TUESDAY, '2026-11-27T15:00'],
      ['tomorrow afternoon at 2', TUESDAY, '2026-11-25T14:00'],
      ['tonight at 8', TUESDAY, '2026-11-24T20:00'],
      ['2:30', TUESDAY, '2026-11-24T14:30'],
      ['02:30', TUESDAY, '2026-11-25T02:30'],
      ['in an hour', TUESDAY, '2026-11-24T11:00'],
      ['half an hour ago', TUESDAY, '2026-11-24T09:30', 'past'],
      ['Friday 2pm for an hour', TUESDAY, '2026-11-27T14:00 PT1H'],
      ['Friday from 2 to 3pm', TUESDAY, '2026-11-27T14:00 PT1H'],
      ['from 11 to 1pm', TUESDAY, '2026-11-24T11:00 PT2H'],
      ['14:00 until 15:30 tomorrow', TUESDAY, '2026-11-25T14:00 PT1H30M'],
    ]);
  });
});

describe('counted from another day, or by another clock', () => {
  reads([
    ['laatste vrijdag voor kerst', TUESDAY, '2026-12-18'],
    ['first Monday after Dec 15', TUESDAY, '2026-12-21'],
    ['3 weken na levering 1 dec', TUESDAY, '2026-12-22'],
    ['the day before their Dec 9', TUESDAY, '2026-12-08'],
    ['laatste dag vd maand', TUESDAY, '2026-11-30'],
    ['the first day of January', TUESDAY, '2027-01-01'],
    ['1e vd mnd', TUESDAY, '2026-12-01'],
    ['eerste werkdag van het nieuwe jaar', TUESDAY, '2027-01-04'],
    ['donderdag 15:00 PT', TUESDAY, '2026-11-27T00:00'],
    ['Thursday 10am London time', TUESDAY, '2026-11-26T11:00'],
    ['Thursday 15:00 CET', TUESDAY, '2026-11-26T15:00'],
    ['last night', TUESDAY, '2026-11-23', 'past'],
    ['Thanksgiving eve', TUESDAY, '2026-11-25'],
    ['deze namiddag', TUESDAY, '2026-11-24'],
    ['volgende week vrij', TUESDAY, '2026-12-04'],
    ['binnen 48u', TUESDAY, '2026-11-26T10:00'],
    ['end Q1', TUESDAY, '2027-03-31'],
    ['vr rond de middag', TUESDAY, '2026-11-27T12:00'],
    ['around 4 Friday', TUESDAY, '2026-11-27T16:00'],
    ['tomorrow 10', TUESDAY, '2026-11-25T10:00'],
    ['morgen 0830', TUESDAY, '2026-11-25T08:30'],
    ['Friday quarter of nine', TUESDAY, '2026-11-27T08:45'],
    ['Friday 9 to 10', TUESDAY, '2026-11-27T09:00 PT1H'],
    ['za 13u tem 15u', TUESDAY, '2026-11-28T13:00 PT2H'],
    ['vr 10 uur duurt 45 min', TUESDAY, '2026-11-27T10:00 PT45M'],
    ['morgen om 10 voor een uurtje', TUESDAY, '2026-11-25T10:00 PT1H'],
  ]);
});

describe('both languages in one phrase', () => {
  reads([
    ['volgende week Tuesday at half drie', TUESDAY, '2026-12-01T14:30'],
    ['Friday om kwart over 9', TUESDAY, '2026-11-27T09:15'],
    ['morgen 2pm een uur lang', TUESDAY, '2026-11-25T14:00 PT1H'],
  ]);
});

describe('what does not exist or says no day', () => {
  test.each([
    '31-02-2026',
    '29-02-2026',
    '2026-02-30',
    '29 februari 2026',
    '31 april',
    '25:00',
    'morgen 25:00',
    '14:75',
    '12/31/2026',
    '14:00-13:00',
    "14:00 's ochtends",
    'half two',
    'week 54',
    'week 53 2027',
    '2 uur lang',
    'for an hour',
    'mei',
    'second',
    'voor vrijdag',
    'vrijdag met Piet',
    'maandag t/m woensdag',
    'Monday - Friday',
    '24/7',
    'anderhalve maand geleden',
    'constructor',
    '',
  ])('"%s"', (phrase) => {
    expect(readWhen(phrase, { now: at(TUESDAY), direction: 'future' })).toBeUndefined();
  });
});

describe('in running text', () => {
  const find = (text: string, direction: Direction = 'future'): Found | undefined =>
    findWhen(text.split(' '), { now: at(TUESDAY), direction: direction });

  test.each([
    ['offerte sturen @piet vrijdag 14:00', 'vrijdag 14:00', '2026-11-27T14:00'],
    ['offerte sturen op vrijdag, met de prijzen', 'op vrijdag,', '2026-11-27'],
    ['bellen do 1 dec over 2 pompen', 'do 1 dec', '2026-12-01 | 2026-12-01 2026-12-03'],
    ['bellen di 1 dec over 2 pompen', 'di 1 dec', '2026-12-01'],
    ['demo di 9 uur bij Piet', 'di 9 uur', '2026-11-24T09:00 | 2026-11-24 2026-12-01'],
    ['call Piet at 9', 'at 9', '2026-11-25T09:00'],
    ['call Piet at 9, about the pump', 'at 9,', '2026-11-25T09:00'],
    ['call Piet tomorrow at 9 about the pump', 'tomorrow at 9', '2026-11-25T09:00'],
    ['vrijdag bellen, offerte af op 1 december 2026', 'op 1 december 2026', '2026-12-01'],
    ['visit Acme next week Tuesday 14:00-15:30 with Jan', 'next week Tuesday 14:00-15:30', '2026-12-01T14:00 PT1H30M'],
    ['over 2 weken 3 pompen leveren', 'over 2 weken', '2026-12-08'],
    ['volgende week ma of di bellen', 'volgende week ma of di', '2026-11-30 | 2026-11-30 2026-12-01'],
    ['op maandag en dinsdag demo', 'op maandag en dinsdag', '2026-11-30 | 2026-11-30 2026-12-01'],
    ['vrijdag of zo bellen', 'vrijdag', '2026-11-27'],
    ['Friday and do bring Piet', 'Friday', '2026-11-27'],
    ['demo van 14-16 uur bij Piet', 'van 14-16 uur', '2026-11-24T14:00 PT2H'],
    ['pomp 10 over 4 weken leveren', 'over 4 weken', '2026-12-22'],
  ])('"%s" holds "%s"', (text, used, expected) => {
    const found = find(text);
    expect(text.split(' ').slice(found?.from, found?.to).join(' ')).toBe(used);
    expect(brief(found?.when)).toBe(expected);
  });

  test.each([
    '1 pomp',
    'half werk leveren',
    'met 3 man langs geweest',
    'may I call',
    'we may 1 day agree',
    'item 1 may be late',
    'mei',
    'second',
    'in 2 parts',
    'week gesproken met Piet',
    'maart',
    'jan',
    'Bel Jan 3 keer',
    'do it now',
    'we do at 3 locations what others do',
    'wat we met zo weinig di doen',
    'ma belde vr Piet',
    'he sat in the sun',
    'goede morgen allemaal',
    'good morning',
    'gesprek duurde 2 uur.',
    'gesprek duurde 2 uur lang',
    'look at 3 locations',
    'from 2 to 4 pumps',
    '3-4 weken levertijd',
    'prijs 14.30 euro',
    'versie 1.12 van de folder',
    '24/7 bereikbaar, support 24/7',
    'maandag t/m woensdag weg',
    'from Monday until Wednesday',
    'van 1 tot 5 december weg',
    '1-5 december weg',
    'as planned',
    'elke maandag 9 uur overleg',
    'every Friday at 2pm lunch',
    'half way there',
    'een week te laat',
    '2 dagen werk',
    "'s ochtends is hij er niet",
    'in the morning he is out',
    'start week overzicht',
    'de laatste maand',
    'op 31-02-2026 bellen',
    'op 29 februari 2026 bellen',
    'vrijdag 31-02-2026 bellen',
    'om 25:00 bellen',
    'half two pumps',
    'constructor __proto__ toString',
    '',
  ])('nothing in "%s"', (text) => {
    expect(find(text)).toBeUndefined();
  });
});

describe('clock changes', () => {
  const instant = (wall: string, zone: string) => {
    const { date, time } = { date: Temporal.PlainDate.from(wall), time: Temporal.PlainTime.from(wall) };
    const { instant, note } = instantOf(date, time, zone);
    return `${instant.toString()}${note ? ` ${note}` : ''}`;
  };

  test.each([
    ['2026-03-29T01:59', 'Europe/Amsterdam', '2026-03-29T00:59:00Z'],
    ['2026-03-29T02:30', 'Europe/Amsterdam', '2026-03-29T01:30:00Z gap'],
    ['2026-03-29T03:00', 'Europe/Amsterdam', '2026-03-29T01:00:00Z'],
    ['2026-10-25T01:59', 'Europe/Amsterdam', '2026-10-24T23:59:00Z'],
    ['2026-10-25T02:30', 'Europe/Amsterdam', '2026-10-25T00:30:00Z overlap'],
    ['2026-10-25T03:00', 'Europe/Amsterdam', '2026-10-25T02:00:00Z'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00Z gap'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00Z overlap'],
    ['2026-12-01T14:00', 'America/New_York', '2026-12-01T19:00:00Z'],
  ])('%s in %s is %s', (wall, zone, expected) => {
    expect(instant(wall, zone)).toBe(expected);
  });

  test.each([
    ['over een uur', '2026-03-29T01:30', 'Europe/Amsterdam', '2026-03-29T03:30'],
    ['over 3 uur', '2026-10-25T01:30', 'Europe/Amsterdam', '2026-10-25T03:30'],
    ['in 24 hours', '2026-03-07T12:00', 'America/New_York', '2026-03-08T13:00'],
    ['in 1 day', '2026-03-07T12:00', 'America/New_York', '2026-03-08'],
    ['morgen om 02:30', '2026-03-28T10:00', 'Europe/Amsterdam', '2026-03-29T02:30'],
    ['tomorrow', '2026-10-31T23:59', 'America/New_York', '2026-11-01'],
  ])('"%s" on %s in %s is %s', (phrase, now, zone, expected) => {
    expect(brief(readWhen(phrase, { now: at(now, zone), direction: 'future' }))).toBe(expected);
  });
});

describe('always', () => {
  const day = fc.integer({ min: 0, max: 73_000 }).map((days) => Temporal.PlainDate.from('1901-01-01').add({ days }));
  const direction = fc.constantFrom<Direction>('past', 'future');
  const word = fc.constantFrom(
    ...'vrijdag di do next volgende week over in 2 half drie 14:00 - 31-02-2026 of or eind van de maand december 1 2026'.split(
      ' ',
    ),
    ...'at pm uur lang for een an hour ago geleden morgen tomorrow middag 99 week 53 kwart voor to from tot 24:61'.split(
      ' ',
    ),
  );

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyText()), direction, (text, way) => {
        readWhen(text, { now: at(TUESDAY), direction: way });
        findWhen(text.split(/\s/), { now: at(TUESDAY), direction: way });
      }),
    );
  });

  test('no mix of its own words makes it throw, and what it found lies within the words', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), direction, (words, way) => {
        readWhen(words.join(' '), { now: at(TUESDAY), direction: way });
        const found = findWhen(words, { now: at(TUESDAY), direction: way });
        if (!found) return;
        expect(found.from).toBeLessThan(found.to);
        expect(found.to).toBeLessThanOrEqual(words.length);
        if (found.when.ambiguous) expect(found.when.ambiguous[0]).toEqual(found.when.date);
      }),
      { numRuns: 500 },
    );
  });

  test('every dd-mm-yyyy reads back', () => {
    fc.assert(
      fc.property(day, direction, fc.constantFrom('-', '/', '.'), (date, way, separator) => {
        const [year, month, dayOfMonth] = date.toString().split('-');
        const when = readWhen([dayOfMonth, month, year].join(separator), { now: at(TUESDAY), direction: way });
        expect(brief(when)).toBe(date.toString());
      }),
    );
  });

  test('a day as we say it reads back, with and without a time', () => {
    const minute = fc.integer({ min: 0, max: 1439 }).map((minutes) => new Temporal.PlainTime().add({ minutes }));
    fc.assert(
      fc.property(day, minute, direction, fc.constantFrom('nl' as const, 'en' as const), (date, time, way, locale) => {
        const said = sayDay(date, locale);
        const clock = time.toString({ smallestUnit: 'minute' });
        expect(brief(readWhen(said, { now: at(TUESDAY), direction: way }))).toBe(date.toString());
        expect(brief(readWhen(`${said} ${clock}`, { now: at(TUESDAY), direction: way }))).toBe(
          `${date.toString()}T${clock}`,
        );
        expect(
          findWhen(`bellen ${said} ${clock} met Piet`.split(' '), { now: at(TUESDAY), direction: way }),
        ).toMatchObject({
          from: 1,
          to: 6,
        });
      }),
    );
  });

  test('a day is said in full', () => {
    const date = Temporal.PlainDate.from('2026-12-01');
    expect(sayDay(date, 'nl')).toBe('di 1 december 2026');
    expect(sayDay(date, 'en')).toBe('Tue 1 December 2026');
  });
});
