import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { accounts } from '../../../src/features/accounts/table.js';
import { appointments, attendees, occurrences } from '../../../src/features/appointments/table.js';
import {
  calendarCorrections,
  calendarEvents,
  calendarMeetings,
  calendarSeries,
} from '../../../src/features/calendars/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { newId } from '../../../src/core/id.js';
import { cardOf, formIn, MONDAY, rowOf, testApp, textOf, type Person, type TestApp } from '../../support/app.js';
import { calendarOf, calendarServer, event, invited, visit, type CalendarServer } from './support.js';

const cases = path.resolve('..', 'shared', 'cases', 'files');
/** Files that went in wrong once; they are not part of this repository. */
const given = existsSync(cases) || process.env.CI === 'true' ? describe : describe.skip;
const file = (name: string) => readFileSync(path.join(cases, name));

let server: CalendarServer;
let world: TestApp;
let anna: Person;
let john: Person;
let n = 0;
beforeAll(async () => {
  server = await calendarServer();
  world = await testApp({}, { wire: server.wire });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  await world.person({ name: 'Piet Jansen' });
  john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en' });
  await anna.asks('nieuw Jansen BV omvang groot');
  await anna.asks('seat finance @john.smith Jansen BV');
  const { db } = world.database;
  await db.update(accounts).set({ domains: ['jansen.example'] });
  const [jansen] = await db.select().from(accounts);
  await db.insert(stakeholders).values({
    organisation: world.organisation,
    id: newId(),
    account: jansen!.id,
    name: 'E. Bakker',
    email: 'bakker@jansen.example',
    createdAt: MONDAY,
  });
});
beforeEach(async () => {
  world.clock.now = MONDAY;
  const { db } = world.database;
  for (const table of [calendarEvents, calendarMeetings, calendarCorrections, calendarSeries, appointments])
    await db.delete(table);
  world.delivered.length = 0;
});
afterAll(async () => {
  await world.close();
  await server.close();
});

async function give(bytes: Uint8Array, who = anna): Promise<string> {
  const form = formIn(await who.presses(await who.asks('kalender'), /Bestand inlezen|Import a file/));
  const files = { f: { name: 'x.ics', read: () => Promise.resolve(bytes) } };
  return textOf(
    cardOf(await who.says({ as: 'form', command: form.command, args: { ...form.hidden, file: 'f' }, files })),
  );
}
const say = (...events: string[][]) => give(Buffer.from(calendarOf(...events)));
const sent = (method: string, ...events: string[][]) =>
  give(Buffer.from(calendarOf(...events).replace('VERSION:2.0', `VERSION:2.0\r\nMETHOD:${method}`)));

async function publish(who: Person, ...events: string[][]): Promise<string> {
  const at = `/over-time-${++n}.ics`;
  server.serve(at, calendarOf(...events));
  await who.asks(`kalender ${server.url(at)}`);
  return at;
}
async function again(at: string, who: Person, ...events: string[][]): Promise<void> {
  server.serve(at, calendarOf(...events));
  await who.presses(await who.asks('kalender'), 'Nu lezen');
}

/** "12-01 14:00" of what is planned, or with its state in front. */
async function times(state?: 'all'): Promise<string[]> {
  const rows = await world.database.db
    .select({ starts: occurrences.startsAt, state: occurrences.state })
    .from(occurrences)
    .orderBy(occurrences.startsAt);
  return rows
    .filter((row) => state === 'all' || row.state === 'planned')
    .map(({ starts, state: as }) => `${state === 'all' ? `${as} ` : ''}${amsterdam(starts)}`);
}
const amsterdam = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(5, 16);
const ids = async () => (await world.database.db.select().from(appointments)).map(({ id }) => id).sort();

given('files that once went in wrong', () => {
  const four = ['12-01 14:00', '12-08 14:00', '12-15 14:00', '12-22 14:00'];

  test.each(['i01', 'i01b'])('%s: a cancelled series is cancelled as a whole', async (name) => {
    await give(file(`${name}-request.ics`));
    expect(await times()).toEqual(four);
    await give(file(`${name}-cancel.ics`));
    expect(await times()).toEqual([]);
    expect(await times('all')).toEqual(four.map((time) => `cancelled ${time}`));
    expect(await give(file(`${name}-request.ics`))).toContain('1 ouder dan wat al bekend was');
    expect(await times()).toEqual([]);
  });

  test.each(['i02', 'i02c', 'i02d'])('%s: one occurrence is cancelled, in whatever zone it is named', async (name) => {
    await give(file(`${name}-request.ics`));
    await give(file(`${name}-cancel.ics`));
    expect(await times()).toEqual([four[0], four[2], four[3]]);
    expect(await ids()).toHaveLength(4);
    await give(file(`${name}-request.ics`));
    expect(await times()).toEqual([four[0], four[2], four[3]]);
  });

  test('i02b: one occurrence moves, and is still the same', async () => {
    await give(file('i02b-request.ics'));
    const before = await ids();
    await give(file('i02b-move.ics'));
    expect(await times()).toEqual(['12-01 14:00', '12-09 10:00', '12-15 14:00', '12-22 14:00']);
    expect(await ids()).toEqual(before);
  });

  test('i05: a series that moves is the same series elsewhere', async () => {
    await give(file('i05-first.ics'));
    const before = await ids();
    await give(file('i05-moved.ics'));
    expect(await times('all')).toEqual(['planned 12-02 10:00', 'planned 12-09 10:00', 'planned 12-16 10:00']);
    expect(await ids()).toEqual(before);
    await give(file('i05-first.ics'));
    expect(await times()).toEqual(['12-02 10:00', '12-09 10:00', '12-16 10:00']);
  });

  test('i06: a single event becomes a series, and its first is the one that there was', async () => {
    await give(file('i06-single.ics'));
    const [before] = await ids();
    await give(file('i06-series.ics'));
    expect(await times('all')).toEqual(['planned 12-01 14:00', 'planned 12-08 14:00', 'planned 12-15 14:00']);
    expect(await ids()).toContain(before);
  });
});

given('with whom, in files that once went in wrong', () => {
  const inCalendar = async () =>
    (await world.database.db.select().from(calendarEvents).orderBy(calendarEvents.endsAt)).map(
      ({ uid, cancelled, doubt }) => `${uid}${cancelled ? ' cancelled' : doubt ? ` asked: ${doubt}` : ''}`,
    );

  test('i08: a title that says cancelled, of free time, is cancelled; of time that is taken it is asked', async () => {
    await give(file('i08-feed.ics'));
    expect(await inCalendar()).toEqual([
      'i08 cancelled',
      'i08nl cancelled',
      'i08uk asked: cancelled',
      'i08nl2 asked: cancelled',
    ]);
    expect(await times('all')).toEqual([]);
    const open = textOf(cardOf(await anna.presses(await anna.asks('kalender'), 'Niet geplaatst')));
    expect(open).toContain('volgens de titel gaat het niet door');
    expect(open).not.toContain('Canceled:');
    for (const hour of [11, 35, 59, 83, 107, 131, 155, 179, 203, 227, 251, 275])
      await world.app.plan(new Date(MONDAY.getTime() + hour * 3_600_000));
    expect(world.delivered).toEqual([]);
  });

  test('i15: what is among colleagues, or of nobody, stays with its owner', async () => {
    await give(file('i15.ics'));
    expect(await inCalendar()).toEqual(['i15', 'i15b', 'i15c', 'i15d']);
    expect(await times('all')).toEqual([]);
    expect(textOf(await anna.asks('kalender'))).toContain('Niet geplaatst: 4, waarvan 4 met een voorstel');
  });
});

describe('what may not take place', () => {
  test.each([
    ['TRANSP:TRANSPARENT', 'het neemt geen tijd in beslag', 'it takes none of your time'],
    ['STATUS:TENTATIVE', 'het staat nog niet vast', 'it is not certain yet'],
    ['SUMMARY:Geweigerd: Contract', 'volgens de titel is het door u geweigerd', 'its title says that you declined'],
  ])('%s is asked of its owner alone, and is an appointment once it is plain', async (line, nl, en) => {
    const lines = visit('may', 'Contract', '2026-12-01T14:00').filter(
      (one) => !line.startsWith('SUMMARY') || !/^SUMMARY/.test(one),
    );
    await say([...lines, line]);
    expect(await times('all')).toEqual([]);
    const open = cardOf(await anna.presses(await anna.asks('kalender'), 'Niet geplaatst'));
    expect(textOf(open)).toContain(`Jansen BV? · ${nl}`);
    await give(Buffer.from(calendarOf([...lines, line])), john);
    expect(textOf(cardOf(await john.presses(await john.asks('calendar'), 'Not placed')))).toContain(en);
    await anna.presses(cardOf(await anna.presses(rowOf(open, /Contract/), 'Plaatsen')), 'Jansen BV');
    expect(await times()).toEqual(['12-01 14:00']);
  });

  test('what was tentative comes in by itself when it is certain', async () => {
    await say(visit('t', 'Contract', '2026-12-01T14:00', 'STATUS:TENTATIVE'));
    expect(await times()).toEqual([]);
    await say(visit('t', 'Contract', '2026-12-01T14:00', 'STATUS:CONFIRMED', 'SEQUENCE:1'));
    expect(await times()).toEqual(['12-01 14:00']);
  });

  test('rooms and groups are nobody', async () => {
    await say(
      visit(
        'room',
        'Contract',
        '2026-12-01T14:00',
        invited('c_1@resource.calendar.google.com', 'Zaal 1'),
        invited('g@group.calendar.google.com'),
      ),
    );
    const [row] = await world.database.db.select().from(calendarEvents);
    expect(row!.people.map(({ email }) => email)).toEqual(['inkoop@jansen.example']);
  });
});

describe('what is read later', () => {
  const weekly = (...more: string[]) =>
    visit('w', 'Voortgang', '2026-12-01T14:00', 'RRULE:FREQ=WEEKLY;COUNT=4', ...more);
  const first = ['12-01 14:00', '12-08 14:00', '12-15 14:00', '12-22 14:00'];

  test.each([
    ['a date that is left out', [weekly('SEQUENCE:1', 'EXDATE:20261208T130000Z')], [first[0], first[2], first[3]]],
    [
      'an end',
      [visit('w', 'x', '2026-12-01T14:00', 'RRULE:FREQ=WEEKLY;UNTIL=20261209', 'SEQUENCE:1')],
      first.slice(0, 2),
    ],
    [
      'a date more',
      [weekly('SEQUENCE:1', 'RDATE:20261210T090000Z')],
      [...first.slice(0, 2), '12-10 10:00', ...first.slice(2)],
    ],
    ['no rule any more', [visit('w', 'x', '2026-12-01T14:00', 'SEQUENCE:1')], first.slice(0, 1)],
  ])('%s takes effect, from a file and from a calendar', async (_, events, expected) => {
    await say(weekly());
    await say(...events);
    expect(await times()).toEqual(expected);
    for (const table of [calendarEvents, calendarMeetings, calendarSeries, appointments])
      await world.database.db.delete(table);
    const at = await publish(anna, weekly());
    await again(at, anna, ...events);
    expect(await times()).toEqual(expected);
    await anna.presses(await anna.asks('kalender'), 'Opzeggen');
  });

  test('a change from one occurrence on holds for those after it, though the series is not in the file', async () => {
    await say(weekly());
    await say([
      ...visit('w', 'Voortgang', '2026-12-15T16:00', 'SEQUENCE:1'),
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20261215T130000Z',
    ]);
    expect(await times()).toEqual(['12-01 14:00', '12-08 14:00', '12-15 16:00', '12-22 16:00']);
    await sent('CANCEL', [
      ...visit('w', 'Voortgang', '2026-12-15T16:00', 'SEQUENCE:2'),
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20261215T140000',
    ]);
    expect(await times()).toEqual(first.slice(0, 2));
  });

  test('what was changed before the series is known is not lost', async () => {
    await sent('CANCEL', [...visit('w', 'x', '2026-12-08T14:00', 'SEQUENCE:1'), 'RECURRENCE-ID:20261208T130000Z']);
    await say(weekly());
    expect(await times()).toEqual([first[0], first[2], first[3]]);
  });

  test('a file cancels what a calendar has, and the calendar does not bring it back until it says something newer', async () => {
    const at = await publish(anna, weekly());
    await sent('CANCEL', visit('w', 'Voortgang', '2026-12-01T14:00', 'SEQUENCE:1'));
    expect(await times()).toEqual([]);
    await again(at, anna, weekly(), event('x', 'Iets', '2026-12-02T10:00'));
    expect(await times()).toEqual([]);
    await again(at, anna, weekly('SEQUENCE:2'));
    expect(await times()).toEqual(first);
    await anna.presses(await anna.asks('kalender'), 'Opzeggen');
  });

  test('an older reading of a calendar undoes nothing', async () => {
    const at = await publish(anna, weekly('SEQUENCE:3'));
    await again(at, anna, visit('w', 'x', '2026-12-03T09:00', 'SEQUENCE:2'));
    expect(await times()).toEqual(first);
    await anna.presses(await anna.asks('kalender'), 'Opzeggen');
  });

  test('a calendar that has one occurrence where it had the series has no more than that', async () => {
    const at = await publish(anna, weekly());
    const one = (wall: string, day: string) => [
      ...visit('w', 'Voortgang', wall, 'SEQUENCE:1'),
      `RECURRENCE-ID:202612${day}T130000Z`,
    ];
    await again(at, anna, one('2026-12-08T14:00', '08'));
    expect(await times()).toEqual(['12-08 14:00']);
    await again(at, anna, one('2026-12-15T14:00', '15'));
    expect(await times()).toEqual(['12-15 14:00']);
    await anna.presses(await anna.asks('kalender'), 'Opzeggen');
  });

  test('two events that share a UID are both kept, however often they are read', async () => {
    const both = [visit('twin', 'Een', '2026-12-01T14:00'), visit('twin', 'Twee', '2026-12-03T09:00')];
    await say(...both);
    const before = await ids();
    await say(...[...both].reverse());
    expect(await times('all')).toEqual(['planned 12-01 14:00', 'planned 12-03 09:00']);
    expect(await ids()).toEqual(before);
  });

  test('answers to invitations are no events, and it is said', async () => {
    expect(await sent('REPLY', visit('r', 'Antwoord', '2026-12-01T14:00'))).toContain('1 antwoord op een uitnodiging');
    expect(await times()).toEqual([]);
  });
});

describe('a calendar that makes up new UIDs at each reading', () => {
  const two = (round: number) => [
    visit(`r${round}-a`, 'Contract', '2026-12-01T14:00'),
    event(`r${round}-b`, 'Overleg', '2026-12-02T10:00', invited('iemand@elders.example')),
  ];

  test('keeps its appointments and what was said of them', async () => {
    const at = await publish(anna, ...two(1));
    const list = cardOf(await anna.presses(await anna.asks('kalender'), 'Niet geplaatst'));
    const form = formIn(await anna.presses(cardOf(await anna.presses(rowOf(list, /Overleg/), 'Plaatsen')), 'Plaatsen'));
    await anna.submits(form, { account: 'Jansen BV', remember: 'event' });
    const before = await ids();
    expect(before).toHaveLength(2);
    for (const round of [2, 3]) await again(at, anna, ...two(round));
    expect(await ids()).toEqual(before);
    expect(await times('all')).toEqual(['planned 12-01 14:00', 'planned 12-02 10:00']);
    await anna.presses(await anna.asks('kalender'), 'Opzeggen');
  });

  test('so does a file', async () => {
    await say(...two(1));
    const before = await ids();
    await say(...two(2));
    expect(await ids()).toEqual(before);
    expect(await times('all')).toEqual(['planned 12-01 14:00']);
  });
});

test('one meeting in three colleagues’ calendars, in three zones, is one appointment with three attendees', async () => {
  const piet = await world.person({ name: 'Piet Prins', functions: ['technical-service'] });
  await anna.asks('plaats technische dienst @piet.prins Jansen BV');
  const with3 = (start: string) => [
    'UID:three',
    'SUMMARY:Samen',
    start,
    'DURATION:PT1H',
    'RRULE:FREQ=DAILY;COUNT=2',
    invited('bakker@jansen.example'),
  ];
  const starts = [
    'DTSTART:20261201T130000Z',
    'DTSTART;TZID=Europe/London:20261201T130000',
    'DTSTART;TZID=Europe/Amsterdam:20261201T140000',
  ];
  for (const [i, who] of [anna, john, piet].entries()) await give(Buffer.from(calendarOf(with3(starts[i]!))), who);
  expect(await times('all')).toEqual(['planned 12-01 14:00', 'planned 12-02 14:00']);
  const [one] = await ids();
  const going = await world.database.db.select().from(attendees).where(eq(attendees.appointment, one!));
  expect(going.map(({ member }) => member).sort()).toEqual([anna.id, john.id, piet.id].sort());
});
