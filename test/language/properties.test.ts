import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { chooseDeadline, RULES, strengthOf } from '../../src/language/choose-deadline.js';
import { candidatesIn } from '../../src/language/dates/index.js';
import { understood, type Asker, type Understood } from './understood.js';

const nl: Asker = { locale: 'nl', zone: 'Europe/Amsterdam', at: '2026-11-30T09:10' };
const en: Asker = { ...nl, locale: 'en' };

const words = fc.constantFrom(
  ...'pomp offerte klant bellen sturen nieuwe prijs lekkage magazijn Bakker quote pump repair customer check'.split(
    ' ',
  ),
);
const sentence = fc.array(words, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
const phrases = fc.constantFrom(
  'vrijdag',
  'uiterlijk 15 december',
  'morgen 14:00',
  'over 2 weken',
  'eind vd week',
  'by Friday',
  'before December 15th 10am',
  'COB Friday',
  'na vrijdag',
  'van 12 oktober',
  'tot 31 december',
);

const meant = ({ text: _text, ...outcome }: Understood) => outcome;

test('words that say nothing of when never change when', async () => {
  await fc.assert(
    fc.asyncProperty(phrases, sentence, sentence, async (phrase, one, more) => {
      const alone = await understood('agree', `${one} ${phrase}`, nl);
      const longer = await understood('agree', `${more} ${one} ${phrase}`, nl);
      expect(meant(longer)).toEqual(meant(alone));
    }),
  );
});

test('the text is a piece of what was typed, without a hole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(words, phrases), { minLength: 1, maxLength: 10 }), async (all) => {
      const line = all.join(' ');
      const { text } = await understood('agree', line, nl);
      expect(line).toContain(text ?? '');
    }),
    { numRuns: 300 },
  );
});

test('the colleague who is asked, or the customer before the colon, changes nothing of when', async () => {
  await fc.assert(
    fc.asyncProperty(
      phrases,
      sentence,
      fc.constantFrom(0, 1, 2),
      fc.boolean(),
      async (phrase, one, place, customer) => {
        const parts = [one, phrase];
        const alone = await understood('agree', parts.join(' '), nl);
        parts.splice(place, 0, '@piet');
        const asked = await understood('agree', `${customer ? 'Jansen BV: ' : ''}${parts.join(' ')}`, nl);
        expect(meant(asked)).toEqual(meant(alone));
      },
    ),
  );
});

/** A run of words, or two with that one word in the hole between them. */
function isRunOrTwoAround(kept: readonly string[], typed: readonly string[], hole: string): boolean {
  const isAt = (words: readonly string[], at: number) => words.every((word, i) => word === typed[at + i]);
  return typed.some((_, from) =>
    kept.some((__, gap) => {
      const [before, behind] = [kept.slice(0, kept.length - gap), kept.slice(kept.length - gap)];
      if (!isAt(before, from)) return false;
      const end = from + before.length;
      return (
        behind.length === 0 ||
        typed.some((___, at) => at > end && isAt(behind, at) && typed.slice(end, at).includes(hole))
      );
    }),
  );
}

test('the words that are kept stand as they were typed, with no hole but that of the colleague and what is beside them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(words, phrases), { minLength: 1, maxLength: 8 }), fc.nat(8), async (all, at) => {
      const line = [...all.slice(0, at), '@piet', ...all.slice(at)].join(' ');
      const { text } = await understood('agree', line, nl);
      if (text) expect([line, isRunOrTwoAround(text.split(' '), line.split(' '), '@piet')]).toEqual([line, true]);
    }),
    { numRuns: 200 },
  );
});

test('what is quoted is text: no date, and the quotes stay', async () => {
  await fc.assert(
    fc.asyncProperty(phrases, sentence, async (phrase, one) => {
      const line = `"${phrase}" ${one} nakijken`;
      expect(await understood('agree', line, nl)).toEqual({ is: 'nothing', text: line });
    }),
  );
});

test('of two dates the order makes no difference', async () => {
  const dates = fc.constantFrom(
    'van 12 oktober',
    'uiterlijk vrijdag',
    'by Wednesday',
    'tot 31 december',
    'dat 20 december afloopt',
  );
  await fc.assert(
    fc.asyncProperty(dates, dates, async (one, other) => {
      const first = await understood('agree', `offerte ${one} nakijken en ${other} sturen`, nl);
      const second = await understood('agree', `offerte ${other} nakijken en ${one} sturen`, nl);
      const sorted = (came: Understood) =>
        came.is === 'question' ? { ...meant(came), offered: [...came.offered].sort() } : meant(came);
      expect(sorted(second)).toEqual(sorted(first));
    }),
  );
});

test.each([
  ['offerte sturen vrijdag', 'send quote Friday'],
  ['offerte sturen voor vrijdag', 'send quote before Friday'],
  ['offerte sturen over twee weken', 'send quote in two weeks'],
  ['offerte sturen eind van de maand', 'send quote end of the month'],
  ['offerte sturen na vrijdag', 'send quote after Friday'],
  ['offerte sturen vrijdag de 11e', 'send quote Friday the 11th'],
  ['offerte sturen eerste maandag van januari', 'send quote first Monday of January'],
  ['offerte sturen tussen 10 en 15 december', 'send quote between 10 and 15 December'],
  ['factuur van 12 oktober crediteren uiterlijk vrijdag', 'credit invoice of 12 October by Friday'],
  ['offerte sturen 31 februari', 'send quote 31 February'],
  ['offerte sturen morgen', 'send quote tomorrow'],
  ['offerte sturen overmorgen 14:00', 'send quote day after tomorrow 14:00'],
  ['offerte sturen uiterlijk 15 december', 'send quote by 15 December'],
  ['offerte sturen over ongeveer een week', 'send quote in about a week'],
  ['offerte sturen over een week of twee', 'send quote in a week or two'],
  ['offerte sturen binnen 3 werkdagen', 'send quote within 3 business days'],
  ['offerte sturen in januari', 'send quote in January'],
  ['offerte sturen eerste week van januari', 'send quote first week of January'],
  ['offerte sturen tweede helft januari', 'send quote second half of January'],
  ['offerte sturen eind volgende week', 'send quote end of next week'],
  ['offerte sturen volgende week', 'send quote next week'],
  ['offerte sturen vrijdag rond 15:00', 'send quote Friday around 15:00'],
  ['offerte sturen vrijdag na 15:00', 'send quote Friday after 15:00'],
  ['offerte sturen vrijdag voor 15:00', 'send quote Friday before 15:00'],
  ['offerte sturen tot vrijdag', 'send quote until Friday'],
  ['offerte sturen vanaf vrijdag', 'send quote from Friday'],
  ['offerte sturen elke vrijdag', 'send quote every Friday'],
  ['offerte sturen maandag of dinsdag', 'send quote Monday or Tuesday'],
  ['als klant vrijdag belt offerte sturen', 'if customer Friday calls send quote'],
  ['offerte sturen kerstavond', 'send quote Christmas Eve'],
  ['offerte sturen kan niet op vrijdag', 'send quote not on Friday'],
  ['offerte sturen vrijdag op zijn vroegst', 'send quote Friday at the earliest'],
  ['offerte sturen woensdag in plaats van donderdag', 'send quote Wednesday instead of Thursday'],
  ['offerte sturen 3e werkdag van december', 'send quote 3rd business day of December'],
  ['offerte sturen laatste werkdag van december', 'send quote last business day of December'],
  ['offerte sturen morgen tussen 8 en 12', 'send quote tomorrow between 8 and 12'],
  ['offerte sturen eerste maandag van het nieuwe jaar', 'send quote first Monday of the new year'],
  ['offerte sturen 3 of 4 december', 'send quote 3 or 4 December'],
  ['offerte sturen 14 december uiterlijk 12:00', 'send quote 14 December by 12:00'],
  ['klant mailen dat het vrijdag wordt', 'email customer that it will be Friday'],
  ['geen leveringen meer aan deze klant op vrijdag', 'no more deliveries to this customer on Friday'],
  ['vrijdag bellen, overleg naar 10', 'call Friday, meeting to 10'],
  ['factuur na levering (vrijdag)', 'invoice after delivery (Friday)'],
])('“%s” and “%s” say the same', async (dutch, english) => {
  expect(meant(await understood('agree', english, en))).toEqual(meant(await understood('agree', dutch, nl)));
});

const us: Asker = { locale: 'en', zone: 'America/New_York', at: '2026-11-30T03:10' };

test.each<[string, string, Asker?]>([
  ['nieuwe pomp geleverd uiterlijk wo 9 dec', '2026-12-09'],
  ['niet vergeten vrijdag te bellen', '2026-12-04'],
  ["klant schreef 'morgen opgelost', nagaan vr", '2026-12-04'],
  ["'s middags bellen morgen", '2026-12-01'],
  ['14 december geleverd, uiterlijk 12:00', '2026-12-14 12:00'],
  ['eind vd week 40 dozen sturen', '2026-12-04'],
  ['send gift 12/18', '2026-12-18', us],
  ['send gift 12/11', '2026-12-11', us],
])('“%s” is %s, and nothing is asked', async (line, day, asker = nl) => {
  expect(meant(await understood('agree', line, asker))).toEqual({ is: 'value', value: day });
});

const now = Temporal.PlainDateTime.from('2026-11-30T09:10').toZonedDateTime('Europe/Amsterdam');
const candidates = (line: string) =>
  candidatesIn(
    { typed: line.split(' '), taken: () => false, looks: () => true, dutch: true },
    { now, direction: 'future' },
  );

test.each([
  ['sturen voor vrijdag', 'said'],
  ['sturen uiterlijk vr', 'said'],
  ['factuur van 31 februari nakijken', 'ignored'],
  ['factuur van 12 oktober nakijken', 'ignored'],
  ['gisteren besproken punten uitwerken', 'ignored'],
  ['contract dat 31 december afloopt verlengen', 'asked'],
  ['sturen na vrijdag', 'asked'],
  ['sturen 10-15 december', 'asked'],
  ['offerte voor Vrijdag maken', 'asked'],
  ['vrijdag sturen', 'free'],
])('the date in “%s” is %s', (line, strength) => {
  const [one] = candidates(line);
  expect(strengthOf(one!, now.toPlainDate())).toBe(strength);
});

test('each rule says what it is about, once', () => {
  expect(new Set(RULES.map((rule) => rule.says)).size).toBe(RULES.length);
});

test('a day and a time apart are one moment; two days are a question', () => {
  const choose = (line: string) => chooseDeadline(candidates(line), now.toPlainDate());
  expect(choose('vrijdag klant bellen om 14:00')).toMatchObject({ orNone: false, chosen: [{ from: 0 }, { from: 3 }] });
  expect(choose('maandag bellen dinsdag sturen')).toMatchObject({ orNone: true, chosen: [{ from: 0 }, { from: 2 }] });
});
