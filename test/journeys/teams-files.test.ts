import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readHere, readTableHere } from '../support/app.js';
import { oneDrive } from '../support/onedrive.js';
import { ANNA, PIET, teamsPlace, teamsTeller, type TeamsPlace } from './teams-teller.js';

const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//x//y//EN',
  'X-WR-CALNAME:Werk',
  'BEGIN:VEVENT',
  'UID:1@x',
  'DTSTAMP:20261101T090000Z',
  'DTSTART:20301203T090000Z',
  'DTEND:20301203T100000Z',
  'SUMMARY:Tandarts',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');
const CSV = 'name;size\nJansen BV;large\n';

let place: TeamsPlace;
let drive: Awaited<ReturnType<typeof oneDrive>>;
beforeEach(async () => {
  drive = await oneDrive();
  const { wire } = drive;
  place = await teamsPlace(() => new Date(), { wire, readCalendar: readHere, readTable: readTableHere });
});
afterEach(async () => {
  await place.close();
  await drive.close();
});

/** Anna administers, Piet does not. */
const anna = (locale = 'nl') => teamsTeller(place, { user: ANNA, locale });
const piet = (locale = 'nl') => teamsTeller(place, { user: PIET, locale });

test.each(['', 'calendar', 'here is mine'])('a calendar is read, with “%s” written to it', async (line) => {
  expect(await piet('en').gives([drive.file('work.ics', ICS)], line)).toContain('Werk');
});

test('a list is imported by an administrator alone, and undone', async () => {
  expect(await piet('en').gives([drive.file('klanten.csv', CSV)])).toContain('Only an administrator');
  const who = anna();
  const settled = async (card: string, busy = 'Hoe ver is het?') => {
    let read = card;
    while (read.includes(busy)) read = await who.presses(busy);
    return read;
  };
  const looked = await settled(await who.gives([drive.file('KLANTEN.CSV', CSV)], 'importeer'));
  expect(looked).toContain('KLANTEN.CSV');
  expect(looked).toContain('1 rij importeren');
  expect(await settled(await who.presses('1 rij importeren'))).toContain('Het is geïmporteerd.');
  expect(await settled(await who.presses('Deze import terugdraaien'))).toContain('Het is teruggedraaid.');
});

test.each([
  ['en', 'I can’t read “photo.png”. What I read ends with'],
  ['nl', '“photo.png” kan ik niet lezen. Wat ik lees eindigt op'],
])('one of a kind that nothing takes comes back with what is read (%s)', async (locale, said) => {
  expect(await piet(locale).gives([drive.file('photo.png', 'x')])).toContain(said);
});

test.each([
  ['en', 'one file at a time'],
  ['nl', 'één bestand tegelijk'],
])('two at once are not done at all, and it is said so (%s)', async (locale, said) => {
  expect(await anna(locale).gives([drive.file('a.ics', ICS), drive.file('b.ics', ICS)])).toContain(said);
});

test.each([
  ['en', 'The file is larger than 5 MB', 'The file did not arrive whole'],
  ['nl', 'Het bestand is groter dan 5 MB', 'Het bestand kwam niet heel aan'],
])('what is too large, or not to be had any more, is said (%s)', async (locale, large, gone) => {
  const who = anna(locale);
  expect(await who.gives([drive.file('a.csv', Buffer.alloc(6 * 1024 * 1024, 'a'))])).toContain(large);
  const late = drive.file('a.csv', CSV);
  drive.expire();
  expect(await who.gives([late])).toContain(gone);
});
