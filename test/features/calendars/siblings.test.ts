import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { appointments, attendees, occurrences } from '../../../src/features/appointments/table.js';
import {
  calendarCorrections,
  calendarEvents,
  calendarFeeds,
  calendarMeetings,
  calendarSeries,
} from '../../../src/features/calendars/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { cardOf, formIn, MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';
import { calendarOf, calendarServer, event, invited, stranger, visit, type CalendarServer } from './support.js';

let server: CalendarServer;
let world: TestApp;
let anna: Person;
let john: Person;
let kees: Person;
let n = 0;
beforeAll(async () => {
  server = await calendarServer();
  world = await testApp({}, { wire: server.wire });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  await world.person({ name: 'Piet Jansen' });
  john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en' });
  kees = await world.person({ name: 'Kees Mol', functions: ['technical-service'] });
  await anna.asks('nieuw Jansen BV omvang groot');
  await anna.asks('nieuw De Vries Kassen omvang groot');
  await anna.asks('seat finance @john.smith Jansen BV');
  await anna.asks('plaats technische dienst @kees.mol Jansen BV');
  const { db } = world.database;
  await db
    .update(accounts)
    .set({ domains: ['jansen.example'] })
    .where(eq(accounts.name, 'Jansen BV'));
  await db
    .update(accounts)
    .set({ domains: ['devrieskassen.example'] })
    .where(eq(accounts.name, 'De Vries Kassen'));
  const [jansen] = await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV'));
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
  for (const table of [
    calendarEvents,
    calendarMeetings,
    calendarCorrections,
    calendarSeries,
    calendarFeeds,
    appointments,
  ])
    await db.delete(table);
  world.delivered.length = 0;
});
afterAll(async () => {
  await world.close();
  await server.close();
});

const today = (iso: string) => void (world.clock.now = new Date(iso));

async function give(content: string | Uint8Array, who = anna): Promise<string> {
  const form = formIn(await who.presses(await who.asks('kalender'), /Bestand inlezen|Import a file/));
  const files = { f: { name: 'x.ics', read: () => Promise.resolve(Buffer.from(content)) } };
  return textOf(
    cardOf(await who.says({ as: 'form', command: form.command, args: { ...form.hidden, file: 'f' }, files })),
  );
}
const say = (...events: string[][]) => give(calendarOf(...events));
const by = (who: Person, ...events: string[][]) => give(calendarOf(...events), who);
const withMethod = (method: string, ...events: string[][]) =>
  calendarOf(...events).replace('VERSION:2.0', `VERSION:2.0\r\nMETHOD:${method}`);
const sent = (method: string, ...events: string[][]) => give(withMethod(method, ...events));
/** Instead of the stamp that every event of a test has. */
const stamped = (stamp: string, ...events: string[][]) =>
  give(calendarOf(...events).replaceAll('DTSTAMP:20261101T000000Z', `DTSTAMP:${stamp}`));

interface Feed {
  now(...events: string[][]): Promise<void>;
  holds(content: string): Promise<void>;
}
async function feed(who: Person, ...events: string[][]): Promise<Feed> {
  const at = `/sibling-${++n}.ics`;
  server.serve(at, calendarOf(...events));
  await who.asks(`kalender ${server.url(at)}`);
  const holds = async (content: string) => {
    server.serve(at, content);
    await who.presses(await who.asks('kalender'), /Nu lezen|Read now/);
  };
  return { holds, now: (...later) => holds(calendarOf(...later)) };
}

/** "12-01 14:00" in Amsterdam of what is planned. */
async function times(): Promise<string[]> {
  const rows = await world.database.db
    .select({ starts: occurrences.startsAt, state: occurrences.state })
    .from(occurrences)
    .orderBy(occurrences.startsAt);
  return rows
    .filter(({ state }) => state === 'planned')
    .map(({ starts }) => starts.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(5, 16));
}
async function going(): Promise<string[]> {
  const rows = await world.database.db
    .select({ starts: appointments.starts, member: attendees.member })
    .from(attendees)
    .innerJoin(appointments, eq(appointments.id, attendees.appointment))
    .where(eq(appointments.state, 'planned'));
  const names = new Map([anna, john, kees].map((one) => [one.id, one.email]));
  return [...new Set(rows.map(({ member }) => names.get(member) ?? member))].sort();
}
const notPlaced = async (who = anna) => {
  const menu = await who.asks('kalender');
  return /Niet geplaatst|Not placed/.test(textOf(menu))
    ? textOf(cardOf(await who.presses(menu, /^(Niet geplaatst|Not placed)/)))
    : '';
};
const kept = () => world.database.db.select().from(calendarEvents);

const RULE = 'RRULE:FREQ=WEEKLY;COUNT=4';
const weekly = (...more: string[]) => visit('w', 'Contract', '2026-12-01T14:00', RULE, ...more);
const ONE = '12-01 14:00';
const first = [ONE, '12-08 14:00', '12-15 14:00', '12-22 14:00'];
const without = (...left: number[]) => first.filter((_, i) => !left.includes(i));
const bare = (uid: string, start: string, ...more: string[]) => [
  `UID:${uid}`,
  'SUMMARY:Contract',
  start,
  'DURATION:PT1H',
  invited('inkoop@jansen.example', 'Inkoop'),
  ...more,
];
/** A change of one occurrence, that says so by `id`. */
const change = (wall: string, id: string, ...more: string[]) => [...visit('w', 'Contract', wall, ...more), id];

type Sequence = [string, () => Promise<unknown>, string[]];

describe('what comes after', () => {
  test.each<Sequence>([
    [
      'a lower SEQUENCE after a higher one changes nothing, and it is said',
      async () => {
        await say(weekly('SEQUENCE:2'));
        expect(await say(visit('w', 'Contract', '2026-12-03T09:00', 'SEQUENCE:1'))).toContain(
          'ouder dan wat al bekend',
        );
      },
      first,
    ],
    [
      'of one SEQUENCE the later DTSTAMP counts, in whichever order they are read',
      async () => {
        await stamped('20261102T000000Z', visit('w', 'Contract', '2026-12-02T10:00'));
        await stamped('20261101T120000Z', visit('w', 'Contract', '2026-12-03T09:00'));
      },
      ['12-02 10:00'],
    ],
    [
      'of one SEQUENCE and one DTSTAMP the last that is read counts',
      async () => {
        await say(visit('w', 'Contract', '2026-12-02T10:00'));
        await say(visit('w', 'Contract', '2026-12-03T09:00'));
      },
      ['12-03 09:00'],
    ],
    [
      'what is cancelled is not revived by the same version',
      async () => {
        await say(visit('w', 'Contract', '2026-12-02T10:00', 'SEQUENCE:1'));
        await sent('CANCEL', visit('w', 'Contract', '2026-12-02T10:00', 'SEQUENCE:1'));
        await say(visit('w', 'Contract', '2026-12-02T10:00', 'SEQUENCE:1'));
      },
      [],
    ],
    [
      'what is cancelled is revived by a newer version',
      async () => {
        await say(visit('w', 'Contract', '2026-12-02T10:00'));
        await sent('CANCEL', visit('w', 'Contract', '2026-12-02T10:00', 'SEQUENCE:1'));
        await say(visit('w', 'Contract', '2026-12-04T10:00', 'SEQUENCE:2'));
      },
      ['12-04 10:00'],
    ],
    [
      'a cancellation that comes before the invitation holds when the invitation comes',
      async () => {
        await sent('CANCEL', visit('w', 'Contract', '2026-12-02T10:00', 'SEQUENCE:1'));
        await say(visit('w', 'Contract', '2026-12-02T10:00'));
      },
      [],
    ],
    [
      'an occurrence that was cancelled is there again when a newer series has it',
      async () => {
        await say(weekly());
        await sent('CANCEL', change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'));
        await say(weekly('SEQUENCE:2'));
      },
      first,
    ],
    [
      'an occurrence that was cancelled by something newer stays so when the series is sent again',
      async () => {
        await say(weekly());
        await sent('CANCEL', change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:2'));
        await say(weekly('SEQUENCE:1'));
      },
      without(1),
    ],
    [
      'an occurrence that was moved is cancelled by where the series has it',
      async () => {
        await say(weekly());
        await say(change('2026-12-09T10:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'));
        await sent(
          'CANCEL',
          change('2026-12-09T10:00', 'RECURRENCE-ID;TZID=Europe/London:20261208T130000', 'SEQUENCE:2'),
        );
      },
      without(1),
    ],
    [
      'an occurrence moves twice, and back',
      async () => {
        await say(weekly());
        for (const [i, wall] of ['2026-12-09T10:00', '2026-12-07T09:00', '2026-12-08T14:00'].entries())
          await say(change(wall, 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T140000', `SEQUENCE:${i + 1}`));
      },
      first,
    ],
    [
      'an occurrence that moves to the day of another stands beside it',
      async () => {
        await say(weekly());
        await say(change('2026-12-15T16:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'));
      },
      [ONE, '12-15 14:00', '12-15 16:00', '12-22 14:00'],
    ],
    [
      'two occurrences change places',
      async () => {
        await say(weekly());
        await say(
          change('2026-12-15T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'),
          change('2026-12-08T14:00', 'RECURRENCE-ID:20261215T130000Z', 'SEQUENCE:1'),
        );
        await sent('CANCEL', change('2026-12-15T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:2'));
      },
      [ONE, '12-08 14:00', '12-22 14:00'],
    ],
    [
      'a rule with another weekday, and then with fewer',
      async () => {
        await say(weekly());
        await say(visit('w', 'Contract', '2026-12-03T14:00', RULE, 'SEQUENCE:1'));
        await say(visit('w', 'Contract', '2026-12-03T14:00', 'RRULE:FREQ=WEEKLY;COUNT=2', 'SEQUENCE:2'));
      },
      ['12-03 14:00', '12-10 14:00'],
    ],
    [
      'a single event becomes a series, a single event and a series again, in a file',
      async () => {
        await say(visit('w', 'Contract', '2026-12-01T14:00'));
        await say(weekly('SEQUENCE:1'));
        await say(visit('w', 'Contract', '2026-12-08T14:00', 'SEQUENCE:2'));
        await say(visit('w', 'Contract', '2026-12-08T14:00', 'RRULE:FREQ=DAILY;COUNT=2', 'SEQUENCE:3'));
      },
      ['12-08 14:00', '12-09 14:00'],
    ],
    [
      'and in a calendar that says no SEQUENCE',
      async () => {
        const one = await feed(anna, visit('w', 'Contract', '2026-12-01T14:00'));
        await one.now(weekly());
        await one.now(visit('w', 'Contract', '2026-12-08T14:00'));
        await one.now(visit('w', 'Contract', '2026-12-08T14:00', 'RRULE:FREQ=DAILY;COUNT=2'));
      },
      ['12-08 14:00', '12-09 14:00'],
    ],
    [
      'dates left out one after another, and taken back',
      async () => {
        await say(weekly());
        await say(weekly('SEQUENCE:1', 'EXDATE;TZID=Europe/Amsterdam:20261208T140000,20261215T140000'));
        await say(weekly('SEQUENCE:2', 'EXDATE;TZID=Europe/Amsterdam:20261215T140000'));
      },
      without(2),
    ],
    [
      'dates more, in pieces of time, and taken back',
      async () => {
        await say(weekly('RDATE;VALUE=PERIOD:20261210T090000Z/PT30M,20261211T090000Z/20261211T100000Z'));
        expect(await times()).toHaveLength(6);
        await say(weekly('SEQUENCE:1', 'RDATE;TZID=Europe/Amsterdam:20261211T100000'));
      },
      [...first.slice(0, 2), '12-11 10:00', ...first.slice(2)],
    ],
    [
      'an end that is the last occurrence itself, said as an instant, on the wall and as a day',
      async () => {
        for (const [i, until] of ['20261215T130000Z', '20261215T140000', '20261215'].entries()) {
          await say(visit('w', 'Contract', '2026-12-01T14:00', `RRULE:FREQ=WEEKLY;UNTIL=${until}`, `SEQUENCE:${i}`));
          expect([until, ...(await times())]).toEqual([until, ...first.slice(0, 3)]);
        }
      },
      first.slice(0, 3),
    ],
    [
      'from one occurrence on, and then one of those after it apart',
      async () => {
        await say(weekly());
        await say(change('2026-12-08T16:00', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T130000Z', 'SEQUENCE:1'));
        await say(change('2026-12-16T09:00', 'RECURRENCE-ID:20261215T130000Z', 'SEQUENCE:2'));
      },
      [ONE, '12-08 16:00', '12-16 09:00', '12-22 16:00'],
    ],
    [
      'from one occurrence on, and then again from a later one',
      async () => {
        await say(weekly());
        await say(change('2026-12-08T16:00', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T130000Z', 'SEQUENCE:1'));
        await say(change('2026-12-22T10:00', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261222T130000Z', 'SEQUENCE:2'));
      },
      [ONE, '12-08 16:00', '12-15 16:00', '12-22 10:00'],
    ],
    [
      'from the first on, everything is cancelled',
      async () => {
        await say(weekly());
        await sent(
          'CANCEL',
          change('2026-12-01T14:00', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T130000Z', 'SEQUENCE:1'),
        );
      },
      [],
    ],
    [
      'Google parts a series: the old one ends, and another goes on under a name made of the old one',
      async () => {
        const one = await feed(anna, weekly());
        await one.now(
          visit('w', 'Contract', '2026-12-01T14:00', 'RRULE:FREQ=WEEKLY;UNTIL=20261214T225959Z', 'SEQUENCE:1'),
          visit('w_R20261215T130000@google.com', 'Contract', '2026-12-15T15:00', 'RRULE:FREQ=WEEKLY;COUNT=2'),
        );
      },
      [ONE, '12-08 14:00', '12-15 15:00', '12-22 15:00'],
    ],
    [
      'what is cancelled by its state rather than by a method, a series and one of another',
      async () => {
        await say(weekly(), visit('v', 'Contract', '2026-12-02T10:00', RULE));
        await say(weekly('SEQUENCE:1', 'STATUS:CANCELLED'), [
          ...visit('v', 'Contract', '2026-12-09T10:00', 'STATUS:CANCELLED', 'SEQUENCE:1'),
          'RECURRENCE-ID:20261209T090000Z',
        ]);
      },
      ['12-02 10:00', '12-16 10:00', '12-23 10:00'],
    ],
    [
      'several occurrences are cancelled in one mail',
      async () => {
        await say(weekly());
        await sent(
          'CANCEL',
          change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'),
          change('2026-12-22T14:00', 'RECURRENCE-ID:20261222T130000Z', 'SEQUENCE:1'),
        );
      },
      without(1, 3),
    ],
    [
      'two calendars in one file, each with a method of its own',
      async () => {
        await give(withMethod('REQUEST', weekly(), visit('v', 'Contract', '2026-12-02T10:00')));
        await give(
          withMethod('REQUEST', visit('v', 'Contract', '2026-12-02T11:00', 'SEQUENCE:1')) +
            withMethod('CANCEL', weekly('SEQUENCE:1')),
        );
      },
      ['12-02 11:00'],
    ],
    [
      'a method in small letters',
      async () => {
        await say(weekly());
        await give(withMethod('cancel', weekly('SEQUENCE:1')).replace('METHOD', 'method'));
      },
      [],
    ],
    [
      'a proposal of another time is no change, and it is said',
      async () => {
        await say(weekly());
        expect(await sent('COUNTER', visit('w', 'Contract', '2026-12-03T09:00', 'SEQUENCE:3'))).toMatch(/1 antwoord/);
      },
      first,
    ],
    [
      'a file, then a calendar that has the same, and then not any more',
      async () => {
        await say(weekly(), visit('v', 'Contract', '2026-12-02T10:00'));
        const one = await feed(anna, weekly(), visit('v', 'Contract', '2026-12-02T10:00'));
        await one.now(visit('v', 'Contract', '2026-12-02T10:00'));
      },
      ['12-02 10:00'],
    ],
    [
      'an event that vanishes from a calendar is cancelled, and there again when it comes back',
      async () => {
        const one = await feed(anna, weekly(), visit('v', 'Contract', '2026-12-02T10:00'));
        await one.now(visit('v', 'Contract', '2026-12-02T10:00'));
        expect(await times()).toEqual(['12-02 10:00']);
        await one.now(weekly(), visit('v', 'Contract', '2026-12-02T10:00'));
      },
      [ONE, '12-02 10:00', ...first.slice(1)],
    ],
    [
      'a reading that was cut short cancels nothing',
      async () => {
        const one = await feed(anna, weekly(), visit('v', 'Contract', '2026-12-02T10:00'));
        const cut = calendarOf(visit('v', 'Contract', '2026-12-02T10:00'), weekly());
        await one.holds(cut.slice(0, cut.indexOf('UID:w')));
      },
      [ONE, '12-02 10:00', ...first.slice(1)],
    ],
    [
      'the same event in two calendars of one person is one appointment, and stays while either has it',
      async () => {
        const work = await feed(anna, weekly(), event('o', 'Iets', '2026-12-02T10:00'));
        const home = await feed(anna, weekly(), event('p', 'Iets', '2026-12-02T11:00'));
        expect(await times()).toEqual(first);
        await home.now(event('p', 'Iets', '2026-12-02T11:00'));
        expect(await times()).toEqual(first);
        await work.now(weekly(), event('o', 'Iets', '2026-12-02T10:30'));
      },
      first,
    ],
    [
      'UIDs that change with every reading, of a series with a change',
      async () => {
        const round = (uid: string) => [
          visit(uid, 'Contract', '2026-12-01T14:00', RULE),
          [...visit(uid, 'Contract', '2026-12-09T10:00'), 'RECURRENCE-ID:20261208T130000Z'],
        ];
        const one = await feed(anna, ...round('r1'));
        const before = (await world.database.db.select().from(appointments)).map(({ id }) => id).sort();
        await one.now(...round('r2'));
        await one.now(...round('r3'));
        expect((await world.database.db.select().from(appointments)).map(({ id }) => id).sort()).toEqual(before);
      },
      [ONE, '12-09 10:00', '12-15 14:00', '12-22 14:00'],
    ],
    [
      'an event without a UID, read twice',
      async () => {
        const nameless = visit('x', 'Contract', '2026-12-02T10:00').filter((line) => !line.startsWith('UID'));
        await say(nameless);
        await say(nameless);
      },
      ['12-02 10:00'],
    ],
  ])('%s', async (_, run, expected) => {
    await run();
    expect(await times()).toEqual(expected);
  });
});

describe('what Outlook, Google and others write', () => {
  const zone = (id: string, more: string[] = []) => [
    'BEGIN:VTIMEZONE',
    `TZID:${id}`,
    ...more,
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ];
  const zoned = (lines: string[], ...events: string[][]) =>
    give(calendarOf(...events).replace('PRODID', `${lines.join('\r\n')}\r\nPRODID`));
  test.each<Sequence>([
    [
      'Windows’ zone, and one occurrence cancelled in UTC',
      async () => {
        const id = 'W. Europe Standard Time';
        await zoned(zone(id), bare('w', `DTSTART;TZID=${id}:20261201T140000`, RULE));
        await sent('CANCEL', change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'));
        await zoned(
          zone(id),
          bare(
            'w',
            `DTSTART;TZID=${id}:20261215T140000`,
            'SEQUENCE:2',
            `RECURRENCE-ID;TZID=${id}:20261215T140000`,
            'STATUS:CANCELLED',
          ),
        );
      },
      without(1, 2),
    ],
    [
      'Windows’ zones that the file does not describe',
      async () => {
        await say(
          bare('a', 'DTSTART;TZID=Romance Standard Time:20261201T140000'),
          bare('b', 'DTSTART;TZID=GMT Standard Time:20261202T140000'),
          bare('c', 'DTSTART;TZID="Eastern Standard Time":20261203T080000'),
          bare('d', 'DTSTART;TZID=Central European Standard Time:20261204T140000'),
        );
      },
      [ONE, '12-02 15:00', '12-03 14:00', '12-04 14:00'],
    ],
    [
      'a zone by what Outlook shows of it',
      () =>
        say(bare('a', 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261201T140000')),
      [ONE],
    ],
    [
      'a zone that only the file knows',
      async () => {
        today('2026-10-19T08:00:00Z');
        await zoned(
          zone('Customized Time Zone'),
          bare('a', 'DTSTART;TZID=Customized Time Zone:20261020T140000', 'RRULE:FREQ=WEEKLY;COUNT=2'),
        );
      },
      ['10-20 14:00', '10-27 14:00'],
    ],
    [
      'Exchange’s name for UTC, and Evolution’s and Thunderbird’s for Amsterdam',
      () =>
        say(
          bare('a', 'DTSTART;TZID=tzone://Microsoft/Utc:20261201T130000'),
          bare('b', 'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Amsterdam:20261202T140000'),
          bare('c', 'DTSTART;TZID=/mozilla.org/20070129_1/Europe/Amsterdam:20261203T140000'),
          bare('d', 'DTSTART;VALUE=DATE-TIME;TZID="Europe/Amsterdam":20261204T140000'),
        ),
      [ONE, '12-02 14:00', '12-03 14:00', '12-04 14:00'],
    ],
    [
      'a zone that the file says the place of',
      () =>
        zoned(zone('Kantoor', ['X-LIC-LOCATION:Europe/Amsterdam']), bare('a', 'DTSTART;TZID=Kantoor:20261201T140000')),
      [ONE],
    ],
    [
      'addresses in capitals',
      () => say([...event('a', 'Contract', '2026-12-01T14:00'), 'ATTENDEE;CN=Inkoop:MAILTO:Inkoop@JANSEN.Example']),
      [ONE],
    ],
    [
      'who organises it is invited too',
      () => say([...event('a', 'Contract', '2026-12-01T14:00'), 'ORGANIZER;CN=Inkoop:mailto:inkoop@jansen.example']),
      [ONE],
    ],
    [
      'a date left out that is a day, and one that has no zone',
      async () => {
        await say(weekly('EXDATE;VALUE=DATE:20261208', 'EXDATE:20261215T140000'));
      },
      without(1, 2),
    ],
    [
      'an occurrence that is named by its day alone',
      async () => {
        await say(weekly());
        await sent('CANCEL', change('2026-12-08T14:00', 'RECURRENCE-ID;VALUE=DATE:20261208', 'SEQUENCE:1'));
      },
      without(1),
    ],
    [
      'an occurrence that is named on the wall without a zone',
      async () => {
        await say(weekly());
        await sent('CANCEL', change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T140000', 'SEQUENCE:1'));
      },
      without(1),
    ],
    [
      'an alarm’s own lines are not the event’s',
      () =>
        say([
          ...visit('a', 'Contract', '2026-12-01T14:00'),
          'BEGIN:VALARM',
          'ACTION:EMAIL',
          'TRIGGER:-PT15M',
          'DURATION:P2D',
          'SUMMARY:Geannuleerd: alarm',
          'ATTENDEE:mailto:x@devrieskassen.example',
          'UID:alarm',
          'END:VALARM',
        ]),
      [ONE],
    ],
    [
      'a mark in front, lines that end in one letter, and folding in the middle of a letter',
      async () => {
        const text = calendarOf(visit('a', 'Café\\, offerte\\nbespreken', '2026-12-01T14:00')).replaceAll('\r\n', '\n');
        const [head, tail] = text.split('Café');
        const split = Buffer.concat([
          Buffer.from(`\uFEFF${head}Caf`),
          Buffer.from([0xc3]),
          Buffer.from('\n '),
          Buffer.from([0xa9]),
          Buffer.from(tail!),
        ]);
        await give(split);
        expect((await kept()).map(({ title }) => title)).toEqual(['Café, offerte bespreken']);
      },
      [ONE],
    ],
    [
      'Outlook’s whole day with a time, and what lasts a day',
      async () => {
        const told = await say(
          bare('a', 'DTSTART;TZID=Europe/Amsterdam:20261201T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE').map((line) =>
            line === 'DURATION:PT1H' ? 'DTEND;TZID=Europe/Amsterdam:20261202T000000' : line,
          ),
          bare('b', 'DTSTART;VALUE=DATE:20261203').map((line) =>
            line === 'DURATION:PT1H' ? 'DTEND;VALUE=DATE:20261204' : line,
          ),
        );
        expect(told).toMatch(/2 .*(hele dag|dag of langer)/);
      },
      [],
    ],
    [
      'a whole day of 23 and one of 25 hours',
      async () => {
        today('2026-10-19T08:00:00Z');
        const whole = (uid: string, from: string, to: string) =>
          bare(uid, `DTSTART;TZID=Europe/Amsterdam:${from}T000000`).map((line) =>
            line === 'DURATION:PT1H' ? `DTEND;TZID=Europe/Amsterdam:${to}T000000` : line,
          );
        await say(whole('a', '20261025', '20261026'));
        today('2027-03-15T08:00:00Z');
        await say(whole('b', '20270328', '20270329'));
      },
      [],
    ],
    ['a time without a zone is the member’s own', () => say(bare('a', 'DTSTART:20261201T140000')), [ONE]],
    [
      'a week over the change of the clock, and the one after it cancelled in UTC',
      async () => {
        today('2027-03-15T08:00:00Z');
        await say(bare('w', 'DTSTART;TZID=Europe/Amsterdam:20270323T140000', RULE));
        await sent('CANCEL', bare('w', 'DTSTART:20270330T120000Z', 'RECURRENCE-ID:20270330T120000Z', 'SEQUENCE:1'));
      },
      ['03-23 14:00', '04-06 14:00', '04-13 14:00'],
    ],
    [
      'an hour that does not exist is the next one, and is cancelled by its instant',
      async () => {
        today('2027-03-15T08:00:00Z');
        await say(bare('w', 'DTSTART;TZID=Europe/Amsterdam:20270327T023000', 'RRULE:FREQ=DAILY;COUNT=3'));
        expect(await times()).toEqual(['03-27 02:30', '03-28 03:30', '03-29 02:30']);
        await sent('CANCEL', bare('w', 'DTSTART:20270328T013000Z', 'RECURRENCE-ID:20270328T013000Z', 'SEQUENCE:1'));
      },
      ['03-27 02:30', '03-29 02:30'],
    ],
    [
      'of an hour that there is twice the first is meant',
      async () => {
        today('2026-10-19T08:00:00Z');
        await say(bare('w', 'DTSTART;TZID=Europe/Amsterdam:20261024T023000', 'RRULE:FREQ=DAILY;COUNT=3'));
        await sent('CANCEL', bare('w', 'DTSTART:20261025T003000Z', 'RECURRENCE-ID:20261025T003000Z', 'SEQUENCE:1'));
      },
      ['10-24 02:30', '10-26 02:30'],
    ],
    [
      'another country’s clock changes in another week',
      async () => {
        today('2027-03-01T08:00:00Z');
        await say(bare('w', 'DTSTART;TZID=America/New_York:20270309T090000', RULE));
      },
      ['03-09 15:00', '03-16 14:00', '03-23 14:00', '03-30 15:00'],
    ],
    [
      'the last Friday of the month, by two ways to say so',
      async () => {
        await say(
          bare('a', 'DTSTART;TZID=Europe/Amsterdam:20261127T090000', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2'),
          bare('b', 'DTSTART;TZID=Europe/Amsterdam:20261127T130000', 'RRULE:FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1;COUNT=2'),
        );
      },
      ['11-27 09:00', '11-27 13:00', '12-25 09:00', '12-25 13:00'],
    ],
  ])('%s', async (_, run, expected) => {
    await run();
    expect(await times()).toEqual(expected);
  });
});

describe('what may not take place', () => {
  const FREE = 'X-MICROSOFT-CDO-BUSYSTATUS:FREE';
  test.each([
    'Canceled: Contract',
    'Cancelled: Contract',
    'CANCELED: Contract',
    'Canceled event: Contract',
    'Geannuleerd: Contract',
    'geannuleerd : Contract',
    'Vervallen: Contract',
    'Afgelast: Contract',
    'Abgesagt: Contract',
    'Annulé : Contract',
    'Annulé: Contract',
    'Annulée: Contract',
    'FW: Geannuleerd: Contract',
    'RE: Canceled: Contract',
    'Declined: Contract',
    'Geweigerd: Contract',
    'Afgewezen: Contract',
    'Abgelehnt: Contract',
    'Refusé : Contract',
  ])('“%s” is asked, and of free time is no appointment and no question', async (title) => {
    await say(visit('a', title, '2026-12-01T14:00'));
    expect([await times(), (await kept()).map(({ doubt }) => doubt !== null)]).toEqual([[], [true]]);
    await say(visit('b', title, '2026-12-02T14:00', FREE));
    expect(await times()).toEqual([]);
    expect(await notPlaced()).not.toContain('2 december');
  });

  test.each([
    'Geannuleerde orders bespreken',
    'Annulering contract bespreken',
    'Cancelled orders: what next',
    'Afgesproken: contract',
    'Vervallen facturen doornemen',
  ])('“%s” takes place', async (title) => {
    await say(visit('a', title, '2026-12-01T14:00'));
    expect(await times()).toEqual([ONE]);
  });

  test('a title that says so only later takes the appointment away, and it comes back', async () => {
    const one = await feed(anna, visit('a', 'Contract', '2026-12-01T14:00'));
    expect(await times()).toEqual([ONE]);
    await one.now(visit('a', 'Geannuleerd: Contract', '2026-12-01T14:00'));
    expect(await times()).toEqual([]);
    await one.now(visit('a', 'Contract', '2026-12-01T14:00'));
    expect(await times()).toEqual([ONE]);
  });

  test.each(['CLASS:PRIVATE', 'CLASS:CONFIDENTIAL', 'CLASS:X-FAMILY', 'class:Private'])(
    '%s is kept nowhere',
    async (line) => {
      await say(visit('a', 'Geheim', '2026-12-01T14:00', line));
      expect([await times(), await kept()]).toEqual([[], []]);
    },
  );

  test('what becomes private is cancelled and forgotten, and is there again when it is not private any more', async () => {
    await say(visit('a', 'Contract', '2026-12-01T14:00'));
    await say(visit('a', 'Contract', '2026-12-01T14:00', 'CLASS:PRIVATE', 'SEQUENCE:1'));
    expect(await times()).toEqual([]);
    const [row] = await world.database.db.select().from(appointments);
    expect(row?.purpose ?? null).toBeNull();
    await say(visit('a', 'Contract', '2026-12-01T14:00', 'CLASS:PUBLIC', 'SEQUENCE:2'));
    expect(await times()).toEqual([ONE]);
  });

  test.each([
    FREE,
    'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE',
    'X-MICROSOFT-CDO-INTENDEDSTATUS:FREE',
    'TRANSP:TRANSPARENT',
    'STATUS:TENTATIVE',
  ])('%s: the owner is asked', async (line) => {
    const intended = line.includes('INTENDED');
    await say(visit('a', 'Contract', '2026-12-01T14:00', line));
    // What its organiser intended is not what the owner's own calendar says.
    expect(await times()).toEqual(intended ? [ONE] : []);
  });

  const own = (status: string) =>
    visit('a', 'Contract', '2026-12-01T14:00', `ATTENDEE;PARTSTAT=${status};CN=Anna:mailto:${anna.email}`);
  test.each([
    ['ACCEPTED', [ONE]],
    ['NEEDS-ACTION', [ONE]],
    ['TENTATIVE', []],
    ['DECLINED', []],
    ['DELEGATED', []],
  ])('whose own answer is %s', async (status, expected) => {
    await say(own(status));
    expect(await times()).toEqual(expected);
  });

  test('what was accepted and is declined is no appointment of theirs', async () => {
    await say(own('ACCEPTED'));
    await say(own('DECLINED'));
    expect(await times()).toEqual([]);
  });
});

describe('calendars of colleagues', () => {
  const all = (status: string) => [
    `ATTENDEE;PARTSTAT=${status}:mailto:${john.email}`,
    `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${anna.email}`,
  ];
  test('one of three who declines stays away; the others go', async () => {
    for (const who of [anna, kees]) await by(who, visit('a', 'Contract', '2026-12-01T14:00'));
    await by(john, visit('a', 'Contract', '2026-12-01T14:00', ...all('ACCEPTED')));
    expect([await times(), (await going()).length]).toEqual([[ONE], 3]);
    await by(john, visit('a', 'Contract', '2026-12-01T14:00', ...all('DECLINED')));
    expect([await times(), (await going()).length]).toEqual([[ONE], 2]);
  });

  test('when the first who had it has it no more, it goes on with the next', async () => {
    const one = await feed(anna, visit('a', 'Contract', '2026-12-01T14:00'), event('x', 'Iets', '2026-12-02T10:00'));
    await by(john, visit('a', 'Contract', '2026-12-01T14:00'));
    await one.now(event('x', 'Iets', '2026-12-02T10:00'));
    expect(await times()).toEqual([ONE]);
    expect(await going()).toEqual([john.email]);
    await by(john, visit('a', 'Contract', '2026-12-01T16:00', 'SEQUENCE:1'));
    expect(await times()).toEqual(['12-01 16:00']);
  });

  test('a colleague who is invited to one time of a series is at that one', async () => {
    await by(anna, weekly());
    await by(john, change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T130000Z'));
    expect(await times()).toEqual(first);
    const rows = await world.database.db
      .select({ starts: appointments.starts })
      .from(attendees)
      .innerJoin(appointments, eq(appointments.id, attendees.appointment))
      .where(eq(attendees.member, john.id));
    expect(rows.map(({ starts }) => starts.slice(0, 10))).toEqual(['2026-12-08']);
  });

  test('a move that one calendar knows first moves it once, and the other calendars follow', async () => {
    for (const who of [anna, john]) await by(who, visit('a', 'Contract', '2026-12-01T14:00'));
    for (const who of [john, anna]) await by(who, visit('a', 'Contract', '2026-12-02T10:00', 'SEQUENCE:1'));
    expect(await times()).toEqual(['12-02 10:00']);
    expect(await going()).toHaveLength(2);
  });
});

describe('with whom', () => {
  const titled = (title: string, ...people: string[]) => say(event('a', title, '2026-12-01T14:00', ...people));
  const placed = async () => {
    const rows = await world.database.db
      .select({ name: accounts.name })
      .from(appointments)
      .innerJoin(accounts, eq(accounts.id, appointments.account));
    return rows.map(({ name }) => name);
  };
  test.each<[string, string, string[], string[]]>([
    ['a name of several words, and an outsider', 'Bezoek De Vries Kassen', [stranger], ['De Vries Kassen']],
    ['in other letters', 'offerte DE VRIES KASSEN (2e)', [stranger], ['De Vries Kassen']],
    ['and somebody of free mail', 'Bezoek De Vries Kassen', [invited('jan@hotmail.fr')], ['De Vries Kassen']],
    ['a name of several words, and nobody', 'Verjaardag bij De Vries Kassen', [], []],
    ['a name of several words, and a room', 'De Vries Kassen', [invited('zaal@resource.calendar.google.com')], []],
    ['and a room by its kind', 'De Vries Kassen', ['ATTENDEE;CUTYPE=ROOM:mailto:zaal4@elders.example'], []],
    [
      'and a list of another company',
      'De Vries Kassen',
      ['ATTENDEE;CUTYPE=GROUP:mailto:sales@elders.example'],
      ['De Vries Kassen'],
    ],
    ['and a stand-in', 'De Vries Kassen', [invited('unknownorganizer@calendar.google.com')], []],
    ['and no-reply', 'De Vries Kassen', [invited('no-reply@elders.example')], []],
    ['one word that is a colleague’s surname', 'Lunch Jansen', [stranger], []],
    ['a colleague’s name', 'Functioneringsgesprek Piet Jansen', [stranger], []],
    ['a full name that has a colleague’s surname', 'Bezoek Jansen BV', [stranger], []],
    ['two customers’ names', 'Jansen BV en De Vries Kassen', [stranger], []],
    ['a domain and another’s name', 'De Vries Kassen', [invited('x@jansen.example')], ['Jansen BV']],
    ['a part of a domain', 'Overleg', [invited('x@mail.jansen.example')], ['Jansen BV']],
    [
      'free mail of many countries and no name',
      'Overleg',
      ['gmail.com', 'web.de', 'laposte.net', 'telenet.be', 'bluewin.ch', 'orange.fr', 'kpnmail.nl', 'libero.it'].map(
        (domain) => invited(`x@${domain}`),
      ),
      [],
    ],
    ['an address that is none', 'Overleg', ['ATTENDEE;CN=Inkoop:invalid:nomail', 'ATTENDEE:mailto:'], []],
    [
      'an address that stands in EMAIL',
      'Overleg',
      ['ATTENDEE;EMAIL=inkoop@jansen.example;CN=x:urn:uuid:1'],
      ['Jansen BV'],
    ],
    ['two customers’ domains', 'Overleg', [invited('x@jansen.example'), invited('y@devrieskassen.example')], []],
  ])('%s', async (_, title, people, expected) => {
    await titled(title, ...people);
    expect(await placed()).toEqual(expected);
    for (const hour of [11, 35, 59, 83, 107, 131, 155, 179, 195, 203])
      await world.app.plan(new Date(MONDAY.getTime() + hour * 3_600_000));
    if (expected.length === 0) expect(world.delivered).toEqual([]);
  });
});

const vtimezone = (id: string, ...parts: string[][]) => [
  'BEGIN:VTIMEZONE',
  `TZID:${id}`,
  ...parts.flat(),
  'END:VTIMEZONE',
];
const observance = (kind: string, from: string, to: string, ...lines: string[]) => [
  `BEGIN:${kind}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  ...lines,
  `END:${kind}`,
];
const inZone = (lines: string[], ...events: string[][]) =>
  give(calendarOf(...events).replace('PRODID', `${lines.join('\r\n')}\r\nPRODID`));
const whole = (lines: string[], end: string) => lines.map((line) => (line === 'DURATION:PT1H' ? end : line));

describe('what comes after, once more', () => {
  test.each<Sequence>([
    [
      'from one occurrence on a day later',
      async () => {
        await say(weekly());
        await say(change('2026-12-09T14:00', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T130000Z', 'SEQUENCE:1'));
      },
      [ONE, '12-09 14:00', '12-16 14:00', '12-23 14:00'],
    ],
    [
      'from one occurrence on, over the change of the clock',
      async () => {
        today('2027-03-15T08:00:00Z');
        await say(visit('w', 'Contract', '2027-03-16T14:00', RULE));
        await say([
          ...visit('w', 'Contract', '2027-03-23T15:00', 'SEQUENCE:1'),
          'RECURRENCE-ID;RANGE=THISANDFUTURE:20270323T130000Z',
        ]);
      },
      ['03-16 14:00', '03-23 15:00', '03-30 15:00', '04-06 15:00'],
    ],
    [
      'from one on cancelled, and one of those is there again',
      async () => {
        await say(weekly());
        await sent(
          'CANCEL',
          change('2026-12-08T14:00', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T130000Z', 'SEQUENCE:1'),
        );
        await sent('REQUEST', change('2026-12-15T15:00', 'RECURRENCE-ID:20261215T130000Z', 'SEQUENCE:2'));
      },
      [ONE, '12-15 15:00'],
    ],
    [
      'all is cancelled, and one of it is there again',
      async () => {
        await say(weekly());
        await sent('CANCEL', visit('w', 'Contract', '2026-12-01T14:00', 'SEQUENCE:1'));
        await sent('REQUEST', change('2026-12-15T14:00', 'RECURRENCE-ID:20261215T130000Z', 'SEQUENCE:2'));
      },
      ['12-15 14:00'],
    ],
    [
      'one is cancelled by mail, and the calendar that still has it is read again',
      async () => {
        const one = await feed(anna, weekly());
        await sent('CANCEL', change('2026-12-08T14:00', 'RECURRENCE-ID:20261208T130000Z', 'SEQUENCE:1'));
        await one.now(weekly(), event('x', 'Iets', '2026-12-02T10:00'));
      },
      without(1),
    ],
    [
      'a change of one vanishes from a calendar: it is again where the series has it',
      async () => {
        const one = await feed(anna, weekly(), change('2026-12-09T10:00', 'RECURRENCE-ID:20261208T130000Z'));
        expect(await times()).toEqual([ONE, '12-09 10:00', '12-15 14:00', '12-22 14:00']);
        await one.now(weekly());
      },
      first,
    ],
    [
      'the series moves a day in a calendar, and its change with it',
      async () => {
        const one = await feed(anna, weekly(), change('2026-12-09T10:00', 'RECURRENCE-ID:20261208T130000Z'));
        await one.now(visit('w', 'Contract', '2026-12-02T14:00', RULE, 'SEQUENCE:1'), [
          ...visit('w', 'Contract', '2026-12-10T10:00', 'SEQUENCE:1'),
          'RECURRENCE-ID:20261209T130000Z',
        ]);
      },
      ['12-02 14:00', '12-10 10:00', '12-16 14:00', '12-23 14:00'],
    ],
    [
      'the change stands before its series in the file',
      () => say(change('2026-12-09T10:00', 'RECURRENCE-ID:20261208T130000Z'), weekly()),
      [ONE, '12-09 10:00', '12-15 14:00', '12-22 14:00'],
    ],
    [
      'a date more that the rule has too is one',
      () => say(weekly('RDATE;TZID=Europe/Amsterdam:20261208T140000', 'RDATE:20261216T090000Z')),
      [...first.slice(0, 3), '12-16 10:00', '12-22 14:00'],
    ],
    [
      'a date left out goes before one added, and the first may be left out',
      () =>
        say(weekly('RDATE:20261210T090000Z', 'EXDATE:20261210T090000Z', 'EXDATE;TZID=Europe/London:20261201T130000')),
      without(0),
    ],
    [
      'dates alone, without a rule',
      () =>
        say(visit('w', 'Contract', '2026-12-01T14:00', 'RDATE;TZID=Europe/Amsterdam:20261203T090000,20261207T160000')),
      [ONE, '12-03 09:00', '12-07 16:00'],
    ],
    [
      'the end comes before a change of a later one: that goes too',
      async () => {
        await say(weekly(), change('2026-12-23T10:00', 'RECURRENCE-ID:20261222T130000Z'));
        await say(visit('w', 'Contract', '2026-12-01T14:00', 'RRULE:FREQ=WEEKLY;UNTIL=20261210T000000Z', 'SEQUENCE:1'));
      },
      first.slice(0, 2),
    ],
    [
      'without a SEQUENCE is older than with one, whatever its stamp',
      async () => {
        await say(weekly('SEQUENCE:2'));
        await stamped('20261120T000000Z', visit('w', 'Contract', '2026-12-03T09:00'));
      },
      first,
    ],
    [
      'cancelled by its state, and certain again by a later stamp',
      async () => {
        await say(visit('w', 'Contract', '2026-12-01T14:00', 'SEQUENCE:1', 'STATUS:CANCELLED'));
        await stamped('20261102T000000Z', visit('w', 'Contract', '2026-12-01T14:00', 'SEQUENCE:1', 'STATUS:CONFIRMED'));
      },
      [ONE],
    ],
    [
      'a calendar that is read and has nothing in it any more',
      async () => {
        const one = await feed(anna, weekly());
        await one.now();
      },
      [],
    ],
    [
      'the name changes and so does the time: the old one goes',
      async () => {
        const one = await feed(anna, visit('a', 'Contract', '2026-12-01T14:00'));
        await one.now(visit('b', 'Contract', '2026-12-01T16:00'));
      },
      ['12-01 16:00'],
    ],
    [
      'two of one name against the standard, and one of them vanishes',
      async () => {
        const one = await feed(
          anna,
          visit('a', 'Contract', '2026-12-01T14:00'),
          visit('a', 'Contract', '2026-12-02T10:00'),
        );
        expect(await times()).toEqual([ONE, '12-02 10:00']);
        await one.now(visit('a', 'Contract', '2026-12-02T10:00'));
      },
      ['12-02 10:00'],
    ],
    [
      'one of a series is declined by its owner',
      () =>
        say(weekly(), [
          ...visit('w', 'Contract', '2026-12-08T14:00', `ATTENDEE;PARTSTAT=DECLINED:mailto:${anna.email}`),
          'RECURRENCE-ID:20261208T130000Z',
        ]),
      without(1),
    ],
    [
      'Exchange names an occurrence by midnight of its day',
      () =>
        say(weekly(), [
          ...visit('w', 'Contract', '2026-12-08T16:00'),
          'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T000000',
        ]),
      [ONE, '12-08 16:00', '12-15 14:00', '12-22 14:00'],
    ],
    [
      'a whole day of a series gets a time, and a time of a series becomes a whole day',
      () =>
        say(
          whole(bare('d', 'DTSTART;VALUE=DATE:20261201', RULE), 'DTEND;VALUE=DATE:20261202'),
          bare('d', 'DTSTART;TZID=Europe/Amsterdam:20261208T100000', 'RECURRENCE-ID;VALUE=DATE:20261208'),
          weekly(),
          whole(
            bare('w', 'DTSTART;VALUE=DATE:20261215', 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261215T140000'),
            'DTEND;VALUE=DATE:20261216',
          ),
        ),
      [ONE, '12-08 10:00', '12-08 14:00', '12-22 14:00'],
    ],
    [
      'both of the hours that there are twice',
      async () => {
        today('2026-10-19T08:00:00Z');
        await say(bare('a', 'DTSTART:20261025T003000Z'), bare('b', 'DTSTART:20261025T013000Z'));
      },
      ['10-25 02:30', '10-25 02:30'],
    ],
    [
      'a series in UTC stays there when the clock changes',
      async () => {
        today('2026-10-12T08:00:00Z');
        await say(bare('w', 'DTSTART:20261013T120000Z', 'RRULE:FREQ=WEEKLY;COUNT=3'));
        await sent(
          'CANCEL',
          bare('w', 'DTSTART:20261020T120000Z', 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261020T140000', 'SEQUENCE:1'),
        );
      },
      ['10-13 14:00', '10-27 13:00'],
    ],
    [
      'on which day a week begins, decides which second week it is',
      () =>
        say(
          bare(
            'a',
            'DTSTART;TZID=Europe/Amsterdam:20261201T090000',
            'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
          ),
          bare(
            'b',
            'DTSTART;TZID=Europe/Amsterdam:20261201T130000',
            'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
          ),
        ),
      [
        '12-01 09:00',
        '12-01 13:00',
        '12-06 09:00',
        '12-13 13:00',
        '12-15 09:00',
        '12-15 13:00',
        '12-20 09:00',
        '12-27 13:00',
      ],
    ],
    [
      'the last working day, and the 31st where there is one',
      () =>
        say(
          bare(
            'a',
            'DTSTART;TZID=Europe/Amsterdam:20261130T090000',
            'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
          ),
          bare('b', 'DTSTART;TZID=Europe/Amsterdam:20261231T130000', 'RRULE:FREQ=MONTHLY;COUNT=3'),
        ),
      ['11-30 09:00', '12-31 09:00', '12-31 13:00', '01-29 09:00', '01-31 13:00'],
    ],
    [
      'Windows’ zones of other countries',
      () =>
        say(
          bare('a', 'DTSTART;TZID=FLE Standard Time:20261201T150000'),
          bare('b', 'DTSTART;TZID=Tokyo Standard Time:20261202T220000'),
          bare('c', 'DTSTART;TZID=AUS Eastern Standard Time:20261204T000000'),
          bare('d', 'DTSTART;TZID=India Standard Time:20261204T183000'),
          bare('e', 'DTSTART;TZID=Turkey Standard Time:20261207T160000'),
          bare('f', 'DTSTART;TZID=UTC+12:20261209T010000'),
          bare('g', 'DTSTART;TZID=UTC-02:20261209T110000'),
          bare('h', 'DTSTART;TZID=Greenwich Standard Time:20261210T130000'),
        ),
      [ONE, '12-02 14:00', '12-03 14:00', '12-04 14:00', '12-07 14:00', '12-08 14:00', '12-09 14:00', '12-10 14:00'],
    ],
    [
      'zones in small letters, in short, and of a number',
      () =>
        say(
          bare('a', 'DTSTART;TZID=europe/amsterdam:20261201T140000'),
          bare('b', 'DTSTART;TZID=CET:20261202T140000'),
          bare('c', 'DTSTART;TZID=Etc/GMT-1:20261203T140000'),
          bare('d', 'DTSTART;TZID=EST5EDT:20261204T080000'),
        ),
      [ONE, '12-02 14:00', '12-03 14:00', '12-04 14:00'],
    ],
    [
      'a zone of the file’s own: half an hour, the other half of the world, and rules that ended',
      async () => {
        await inZone(
          vtimezone('Halfweg', observance('STANDARD', '+0430', '+0430', 'DTSTART:19700101T000000')),
          bare('a', 'DTSTART;TZID=Halfweg:20261201T173000'),
        );
        await inZone(
          vtimezone(
            'Beneden',
            observance(
              'STANDARD',
              '+1100',
              '+1000',
              'DTSTART:20080406T030000',
              'RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU',
            ),
            observance(
              'DAYLIGHT',
              '+1000',
              '+1100',
              'DTSTART:20081005T020000',
              'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU',
            ),
          ),
          bare('b', 'DTSTART;TZID=Beneden:20261203T000000'),
        );
        today('2027-03-01T08:00:00Z');
        await inZone(
          vtimezone(
            'Overzee',
            observance(
              'DAYLIGHT',
              '-0500',
              '-0400',
              'DTSTART:19870405T020000',
              'RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z',
            ),
            observance(
              'STANDARD',
              '-0400',
              '-0500',
              'DTSTART:19671029T020000',
              'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z',
            ),
            observance(
              'DAYLIGHT',
              '-0500',
              '-0400',
              'DTSTART:20070311T020000',
              'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
            ),
            observance(
              'STANDARD',
              '-0400',
              '-0500',
              'DTSTART:20071104T020000',
              'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
            ),
          ),
          bare('c', 'DTSTART;TZID=Overzee:20270302T080000', 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3'),
        );
      },
      [ONE, '12-02 14:00', '03-02 14:00', '03-16 13:00', '03-30 14:00'],
    ],
    [
      'without an end it begins all the same; names in small letters; a fold with a tab',
      () =>
        say(
          bare('a', 'DTSTART;TZID=Europe/Amsterdam:20261201T140000').filter((line) => !line.startsWith('DURATION')),
          bare('b', 'dtstart;tzid=Europe/Amsterdam:20261202T140000', 'rrule:freq=weekly;cou\r\n\tnt=2'),
        ),
      [ONE, '12-02 14:00', '12-09 14:00'],
    ],
    [
      'over midnight, and from midnight to midnight',
      () =>
        say(
          whole(
            bare('a', 'DTSTART;TZID=Europe/Amsterdam:20261201T230000'),
            'DTEND;TZID=Europe/Amsterdam:20261202T010000',
          ),
          whole(
            bare('b', 'DTSTART;TZID=Europe/Amsterdam:20261203T000000'),
            'DTEND;TZID=Europe/Amsterdam:20261204T000000',
          ),
        ),
      ['12-01 23:00'],
    ],
    [
      'questions and refusals between mail programs change nothing',
      async () => {
        await say(weekly());
        for (const method of ['REFRESH', 'DECLINECOUNTER', 'REPLY'])
          expect(await sent(method, visit('w', 'Contract', '2026-12-03T09:00', 'SEQUENCE:5'))).toMatch(/1 antwoord/);
      },
      first,
    ],
  ])('%s', async (_, run, expected) => {
    await run();
    expect(await times()).toEqual(expected);
  });
});
