import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { newId } from '../../../src/core/id.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { appointments, occurrences } from '../../../src/features/appointments/table.js';
import { calendarEvents, calendarFeeds } from '../../../src/features/calendars/table.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import {
  buttonsOf,
  cardOf,
  formIn,
  hire,
  MONDAY,
  rowOf,
  testApp,
  textOf,
  type Person,
  type TestApp,
} from '../../support/app.js';
import { calendarOf, calendarServer, event, invited, stranger, visit, type CalendarServer } from './support.js';

let server: CalendarServer;
let world: TestApp;
let anna: Person;
let john: Person;
let eend: Person;
let n = 0;
beforeAll(async () => {
  server = await calendarServer();
  world = await testApp({}, { wire: server.wire });
  anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
  john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
  eend = await world.person({ name: 'Vreemd Eend' });
  for (const name of ['Jansen BV', 'De Vries Kassen']) {
    await anna.asks(`nieuw ${name} omvang groot`);
    await anna.asks(`seat finance @john.smith ${name}`);
  }
  const { db } = world.database;
  await db
    .update(accounts)
    .set({ domains: ['jansen.example'] })
    .where(eq(accounts.name, 'Jansen BV'));
  const [jansen] = await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV'));
  await db.insert(stakeholders).values({
    organisation: world.organisation,
    id: newId(),
    account: jansen!.id,
    name: 'mw. Bakker',
    email: 'bakker@jansen.example',
    createdAt: MONDAY,
  });
});
beforeEach(() => void (world.clock.now = MONDAY));
afterEach(async () => {
  const { db } = world.database;
  for (const table of [
    'calendar_events',
    'calendar_meetings',
    'calendar_corrections',
    'calendar_feeds',
    'calendar_addresses',
    'appointments',
  ])
    await db.execute(sql.raw(`delete from ${table}`));
  world.delivered.length = 0;
});
afterAll(async () => {
  await world.close();
  await server.close();
});

/** A calendar at an address of its own. */
function publish(...events: string[][]): string {
  const path = `/private-${++n}-zeerstil/basic.ics`;
  server.serve(path, calendarOf(...events));
  return server.url(path);
}
const again = (url: string, ...events: string[][]) => server.serve(new URL(url).pathname, calendarOf(...events));
const planned = async () =>
  world.database.db
    .select({
      title: appointments.purpose,
      account: accounts.name,
      starts: occurrences.starts,
      state: occurrences.state,
    })
    .from(occurrences)
    .innerJoin(appointments, eq(appointments.id, occurrences.appointment))
    .innerJoin(accounts, eq(accounts.id, appointments.account))
    .orderBy(occurrences.startsAt);
const titles = async () => (await planned()).filter(({ state }) => state === 'planned').map(({ title }) => title);

describe('an address behind the command', () => {
  test('is read at once; what is with customers is an appointment, and it is said why', async () => {
    const url = publish(
      event(
        'e1',
        'Contract',
        '2026-12-01T14:00',
        'LOCATION:Hal 3',
        invited('bakker@jansen.example', 'Els'),
        invited(anna.email),
        invited('john.smith@vandijk.example'),
        invited('prins@jansen.example', 'P. Prins'),
      ),
      event('e2', 'Bezoek De Vries Kassen', '2026-12-02T14:00', stranger),
      event('e3', 'Tandarts', '2026-12-03T14:00'),
    );
    expect(textOf(await anna.asks(`kalender ${url}`))).toBe(
      [
        'Gelezen: Werk',
        'Uitkomst: 3 komende gebeurtenissen',
        'Met klanten, komend: 2',
        'Niet geplaatst: 1',
        'Gebeurtenissen met klanten',
        'Jansen BV · Contract',
        '  di 1 december 2026 14:00–15:00, Europe/Amsterdam · herkend omdat mw. Bakker contactpersoon is',
        'De Vries Kassen · Bezoek De Vries Kassen',
        '  wo 2 december 2026 14:00–15:00, Europe/Amsterdam · herkend omdat “De Vries Kassen” in de titel staat',
        '[Met klanten]',
        '[Niet geplaatst]',
        '[Bestand inlezen]',
      ].join('\n'),
    );
    const shown = cardOf(await anna.presses(rowOf(await anna.asks('agenda'), /1 dec/), 'Alles hierover'));
    expect(textOf(shown)).toContain('Soort: Bezoek');
    expect(textOf(shown)).toContain('Waar: Hal 3');
    expect(textOf(shown)).toContain('Van ons: Anna de Wit, John Smith');
    expect(textOf(shown)).toContain('Van de klant: mw. Bakker, P. Prins');
    expect(textOf(shown)).toContain('In de kalender van: Anna de Wit\nHerkend omdat: mw. Bakker contactpersoon is');
    expect(textOf(cardOf(await anna.presses(shown, 'Verbeteren')))).toContain('Klant: Jansen BV');
    const colleague = textOf(
      cardOf(await john.presses(rowOf(await john.asks('appointments'), /1 Dec/), 'All about it')),
    );
    expect(colleague).toContain('In the calendar of: Anna de Wit\nMatched because: mw. Bakker is a contact');
    expect(colleague).not.toContain('[Correct]');
  });

  test('in English too, by webcal, and asking again shows how it stands', async () => {
    const url = publish(event('e1', 'Visit De Vries Kassen', '2026-12-01T14:00', stranger)).replace(
      'https:',
      'webcal:',
    );
    const card = await john.asks(`Calendar ${url}`);
    expect(textOf(card)).toContain('Read: Werk\nResult: 1 event to come');
    expect(textOf(card)).toContain('matched because “De Vries Kassen” is in the title');
    const state = textOf(await john.asks('calendar'));
    expect(state).toContain('Werk\n  cal.example · Last read: 2026-11-23');
    expect(state).toContain('With customers, to come: 1\nNot placed: 0');
    await john.asks(`calendar ${url}`);
    expect(await world.database.db.select().from(calendarFeeds)).toHaveLength(1);
    expect(await titles()).toEqual(['Visit De Vries Kassen']);
  });

  test('private, cancelled, declined and all-day events are left out, and counted', async () => {
    const card = await anna.asks(
      `kalender ${publish(
        visit('p', 'Jansen privé', '2026-12-01T10:00', 'CLASS:PRIVATE'),
        ['UID:d', 'SUMMARY:Jansen beurs', 'DTSTART;VALUE=DATE:20261201'],
        visit('x', 'Jansen geweigerd', '2026-12-01T11:00', invited(anna.email, '', 'DECLINED')),
        visit('c', 'Jansen afgezegd', '2026-12-01T12:00', 'STATUS:CANCELLED'),
        visit('r', 'Jansen wekelijks', '2026-12-01T13:00', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      )}`,
    );
    expect(textOf(card)).toContain('overgeslagen: 1 privé, 1 hele dag, 1 door u geweigerd');
    expect(await titles()).toEqual(['Jansen wekelijks', 'Jansen wekelijks', 'Jansen wekelijks']);
    expect(JSON.stringify(await world.database.db.select().from(calendarEvents))).not.toContain('privé');
  });

  test.each([
    [
      'kalender http://cal.example/x.ics',
      'Dat is geen adres van een kalender. Het begint met https:// of webcal://; kopieer het uit de instellingen van uw kalender.',
    ],
    ['kalender morgen', 'Dat is geen adres van een kalender.'],
    [
      'kalender https://cal.example/nergens',
      'Er is niets geabonneerd bij cal.example. Op dit adres staat geen kalender meer.',
    ],
    [
      'kalender https://127.0.0.1/x.ics',
      'Er is niets geabonneerd bij 127.0.0.1. Dit adres mag van hieruit niet gelezen worden',
    ],
  ])('%s is explained, and nothing is kept', async (line, words) => {
    expect((await anna.asks(line)).title).toContain(words.split(';')[0]);
    expect(await world.database.db.select().from(calendarFeeds)).toEqual([]);
  });

  test('what is no calendar is told from one', async () => {
    server.serve('/page', '<!doctype html><title>Log in</title>');
    expect((await anna.asks(`kalender ${server.url('/page')}`)).title).toContain('is geen kalender');
  });

  test('remarks about the file are in words', async () => {
    const url = publish(['UID:z', 'SUMMARY:Jansen ver', 'DTSTART;TZID=Nergens/Ooit:20261201T140000', 'DURATION:PT1H']);
    expect(textOf(await anna.asks(`kalender ${url}`))).toContain(
      'De tijdzone “Nergens/Ooit” is onbekend; Europe/Amsterdam is gebruikt.',
    );
  });
});

describe('the address is a secret', () => {
  test('it is in no card, not in the database in clear, and not in the log', async () => {
    const url = publish(visit('e1', 'Jansen', '2026-12-01T14:00'));
    const secret = new URL(url).pathname;
    const said = [
      await anna.types(`kalender ${url}`),
      await anna.types('kalender'),
      await anna.types(`kalendr ${url}`),
      await anna.types(`kalender ${url.replace('https', 'ftp')}`),
    ];
    expect(JSON.stringify(said)).not.toContain('zeerstil');
    expect(JSON.stringify(said)).not.toContain(secret);
    const tables = await world.database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    for (const { name } of tables) {
      const rows = await world.database.query<{ row: string }>(`select t::text as row from "${name}" t`);
      expect(rows.filter(({ row }) => row.includes('zeerstil')).map(() => name)).toEqual([]);
    }
  });

  test('only its owner stops or reads it', async () => {
    await anna.asks(`kalender ${publish(visit('e1', 'Jansen', '2026-12-01T14:00'))}`);
    const [feed] = await world.database.db.select().from(calendarFeeds);
    for (const command of ['calendar.read', 'calendar.stop'])
      expect(cardOf(await john.says({ as: 'button', command, args: { feed: feed!.id } })).title).toBe(
        'This calendar is not read any more.',
      );
    const stopped = cardOf(await anna.presses(await anna.asks('kalender'), 'Opzeggen'));
    expect(textOf(stopped)).toContain('Wordt niet meer gelezen: Werk');
    expect(await titles()).toEqual(['Jansen']);
  });
});

describe('read again', () => {
  const readNow = async (who = anna, label: string | RegExp = 'Nu lezen') =>
    cardOf(await who.presses(await who.asks('kalender'), label));

  test('what moved moves, what vanished or was cancelled is cancelled, and what came back goes on', async () => {
    const stays = visit('s', 'Jansen blijft', '2026-12-04T09:00');
    const url = publish(
      visit('a', 'Jansen verzet', '2026-12-01T14:00'),
      visit('b', 'Jansen weg', '2026-12-02T14:00'),
      visit('c', 'Jansen af', '2026-12-03T14:00'),
      stays,
    );
    await anna.asks(`kalender ${url}`);
    again(
      url,
      visit('a', 'Jansen verzet', '2026-12-01T16:00'),
      visit('c', 'Jansen af', '2026-12-03T14:00', 'STATUS:CANCELLED'),
      stays,
    );
    await readNow();
    expect((await planned()).map(({ title, starts, state }) => `${title} ${starts.slice(11, 16)} ${state}`)).toEqual([
      'Jansen verzet 16:00 planned',
      'Jansen weg 14:00 cancelled',
      'Jansen af 14:00 cancelled',
      'Jansen blijft 09:00 planned',
    ]);
    again(url, visit('b', 'Jansen weg', '2026-12-02T14:00'), stays);
    await readNow();
    expect(await titles()).toEqual(['Jansen weg', 'Jansen blijft']);
  });

  test('a file that is cut short cancels nothing', async () => {
    const url = publish(visit('a', 'Jansen een', '2026-12-01T14:00'), visit('b', 'Jansen twee', '2026-12-02T14:00'));
    await anna.asks(`kalender ${url}`);
    again(url, visit('a', 'Jansen een', '2026-12-01T14:00'), ['UID:b', 'SUMMARY:Jansen twee']);
    await readNow();
    expect(await titles()).toEqual(['Jansen een', 'Jansen twee']);
  });

  test('what colleagues change here stays until the calendar says something else', async () => {
    const url = publish(visit('a', 'Jansen', '2026-12-01T14:00'));
    await anna.asks(`kalender ${url}`);
    await anna.presses(
      cardOf(await anna.presses(rowOf(await anna.asks('agenda'), /1 dec/), 'Alles hierover')),
      'Afzeggen',
    );
    await readNow();
    expect(await titles()).toEqual([]);
    again(url, visit('a', 'Jansen toch', '2026-12-01T15:00'));
    await readNow();
    expect(await titles()).toEqual(['Jansen toch']);
  });

  test('series come nearer as time goes by', async () => {
    const url = publish(visit('r', 'Jansen maand', '2026-12-01T14:00', 'RRULE:FREQ=MONTHLY'));
    await anna.asks(`kalender ${url}`);
    const before = (await titles()).length;
    world.clock.now = new Date('2027-02-15T09:00:00Z');
    await world.app.runJob('calendars.read');
    expect((await planned()).length).toBeGreaterThan(before);
  });

  test('a contact who became known since places what was not', async () => {
    const url = publish(event('k', 'Kennismaking', '2026-12-01T14:00', invited('nieuw@devries.example', 'Nieuw')));
    await anna.asks(`kalender ${url}`);
    expect(await titles()).toEqual([]);
    const { db } = world.database;
    const [vries] = await db.select().from(accounts).where(eq(accounts.name, 'De Vries Kassen'));
    await db.insert(stakeholders).values({
      organisation: world.organisation,
      id: newId(),
      account: vries!.id,
      name: 'N. Nieuw',
      email: 'nieuw@devries.example',
      createdAt: MONDAY,
    });
    await readNow();
    expect(textOf(await anna.asks('agenda'))).toContain('Kennismaking · Anna de Wit, N. Nieuw');
  });
});

describe('the same event in two colleagues’ calendars', () => {
  const both = (wall: string, ...more: string[]) =>
    visit('shared', 'Jansen samen', wall, invited(anna.email), invited(john.email), ...more);

  test('is one appointment, of both; the calendar it came from decides', async () => {
    const hers = publish(both('2026-12-01T14:00'));
    const his = publish(both('2026-12-01T14:00'));
    await Promise.all([anna.asks(`kalender ${hers}`), john.asks(`calendar ${his}`)]);
    expect(await titles()).toEqual(['Jansen samen']);
    again(hers, both('2026-12-01T16:00'));
    await anna.presses(await anna.asks('kalender'), 'Nu lezen');
    await john.presses(await john.asks('calendar'), 'Read now');
    again(his, both('2026-12-01T16:00'));
    await john.presses(await john.asks('calendar'), 'Read now');
    const all = await planned();
    expect(all).toHaveLength(1);
    expect(all[0]!.starts).toContain('16:00');
    expect(textOf(await john.asks('appointments'))).toContain('Jansen samen · Anna de Wit, John Smith');
  });

  test('who no longer has it does not go; when nobody has it, it is cancelled', async () => {
    const solo = visit('solo', 'Jansen los', '2026-12-01T14:00');
    const hers = publish(solo, event('e', 'Iets', '2026-12-05T10:00'));
    const his = publish(solo, event('e', 'Iets', '2026-12-05T10:00'));
    await anna.asks(`kalender ${hers}`);
    await john.asks(`calendar ${his}`);
    expect(textOf(await john.asks('appointments'))).toContain('Jansen los · Anna de Wit, John Smith');
    again(hers, event('e', 'Iets', '2026-12-05T10:00'));
    await anna.presses(await anna.asks('kalender'), 'Nu lezen');
    expect(textOf(await john.asks('appointments'))).toContain('Jansen los · John Smith');
    again(his, event('e', 'Iets', '2026-12-05T10:00'));
    await john.presses(await john.asks('calendar'), 'Read now');
    expect(await titles()).toEqual([]);
  });

  test('a colleague who puts it right puts it right for both', async () => {
    const one = visit('both', 'Jansen of toch niet', '2026-12-01T14:00');
    await anna.asks(`kalender ${publish(one)}`);
    await john.asks(`calendar ${publish(one)}`);
    const list = cardOf(await john.presses(await john.asks('calendar'), 'With customers'));
    const shown = cardOf(await john.presses(list, /Correct/));
    await john.submits(formIn(await john.presses(shown, 'Other customer')), {
      account: 'De Vries Kassen',
      remember: 'event',
    });
    expect((await planned()).filter(({ state }) => state === 'planned').map(({ account }) => account)).toEqual([
      'De Vries Kassen',
    ]);
  });
});

describe('whose word it is', () => {
  const uncorrected = visit('v', 'Kennismaking', '2026-12-01T14:00');

  test('who may not change the account says for themselves alone that a domain is no customer', async () => {
    await eend.asks(`kalender ${publish(event('a', 'Lunch', '2026-12-01T12:00', invited('x@jansen.example', 'X')))}`);
    const list = cardOf(await eend.presses(await eend.asks('kalender'), 'Niet geplaatst'));
    const shown = cardOf(await eend.presses(rowOf(list, /Lunch/), 'Plaatsen'));
    const { event: id } = buttonsOf(shown).find(({ label }) => label === 'Geen klant')!.args;
    await eend.says({ as: 'form', command: 'calendar.nobody', args: { event: id!, remember: 'domain' } });
    await anna.asks(`kalender ${publish(uncorrected)}`);
    expect(await titles()).toEqual(['Kennismaking']);
  });

  test('who may change it decides for all', async () => {
    await anna.asks(`kalender ${publish(uncorrected)}`);
    const list = cardOf(await anna.presses(await anna.asks('kalender'), 'Met klanten'));
    const shown = cardOf(await anna.presses(rowOf(list, /Kennismaking/), 'Verbeteren'));
    await anna.submits(formIn(await anna.presses(shown, 'Andere klant')), {
      account: 'De Vries Kassen',
      remember: 'domain',
    });
    await john.asks(`calendar ${publish(visit('w', 'Review', '2026-12-02T14:00'))}`);
    expect((await planned()).map(({ title, account }) => [title, account])).toContainEqual([
      'Review',
      'De Vries Kassen',
    ]);
  });
});

describe('putting right', () => {
  const open = async (title: RegExp) => {
    const list = cardOf(await anna.presses(await anna.asks('kalender'), 'Niet geplaatst'));
    return cardOf(await anna.presses(rowOf(list, title), 'Plaatsen'));
  };

  test('an event that was not placed gets its customer, and so does all else of that domain', async () => {
    await anna.asks(
      `kalender ${publish(
        event('a', 'Offerte', '2026-12-01T14:00', invited('x@inkoop.example', 'X')),
        event('b', 'Oplevering', '2026-12-02T14:00', invited('y@inkoop.example', 'Y')),
      )}`,
    );
    const form = formIn(await anna.presses(await open(/Offerte/), 'Plaatsen'));
    const done = cardOf(await anna.submits(form, { account: 'De Vries Kassen', remember: 'domain' }));
    expect(textOf(done)).toContain('Voortaan: De Vries Kassen');
    expect(await titles()).toEqual(['Offerte', 'Oplevering']);
    const list = cardOf(await anna.presses(await anna.asks('kalender'), 'Met klanten'));
    expect(textOf(list)).toContain('herkend omdat een collega dat van iedereen van inkoop.example zei');
    await anna.asks(`kalender ${publish(event('c', 'Later', '2026-12-03T14:00', invited('z@inkoop.example')))}`);
    expect(await titles()).toEqual(['Offerte', 'Oplevering', 'Later']);
  });

  test('only this event, when one says no more; nobody’s address is asked for when there is none', async () => {
    await anna.asks(
      `kalender ${publish(event('a', 'Overleg', '2026-12-01T14:00'), event('b', 'Overleg', '2026-12-02T14:00'))}`,
    );
    const form = formIn(await anna.presses(await open(/Overleg/), 'Plaatsen'));
    const refused = formIn(await anna.submits(form, { account: 'Jansen BV', remember: 'domain' }));
    expect(refused.blanks.find(({ name }) => name === 'remember')!.error).toContain('Kies alleen deze gebeurtenis');
    await anna.submits(refused, { remember: 'event' });
    expect(await titles()).toEqual(['Overleg']);
  });

  test('no customer: the appointment is cancelled, and stays so', async () => {
    const url = publish(visit('a', 'Verjaardag Jansen', '2026-12-01T14:00'));
    await anna.asks(`kalender ${url}`);
    const list = cardOf(await anna.presses(await anna.asks('kalender'), 'Met klanten'));
    const done = cardOf(await anna.presses(rowOf(list, /Verjaardag/), 'Geen klant'));
    expect(textOf(done)).toContain('Voortaan: geen klant');
    expect(textOf(done)).toContain('Klant: geen klant');
    await anna.presses(await anna.asks('kalender'), 'Nu lezen');
    expect(await titles()).toEqual([]);
    expect(textOf(await anna.asks('kalender'))).toContain('Met klanten, komend: 0\nNiet geplaatst: 0');
  });

  test('between two customers it asks, with a button for each', async () => {
    await anna.asks(`kalender ${publish(event('a', 'Jansen en De Vries Kassen', '2026-12-01T14:00'))}`);
    expect(textOf(await anna.asks('kalender'))).toContain('Niet geplaatst: 1, waarvan 1 met een voorstel');
    const one = await open(/Jansen en/);
    await anna.presses(one, 'De Vries Kassen');
    expect((await planned()).map(({ account }) => account)).toEqual(['De Vries Kassen']);
  });
});

describe('rights', () => {
  test('only accounts that the calendar’s owner may see are recognised', async () => {
    await eend.asks(
      `kalender ${publish(event('a', 'Jansen BV', '2026-12-01T14:00', invited('bakker@jansen.example')))}`,
    );
    expect(await titles()).toEqual([]);
    const [row] = await world.database.db.select().from(calendarEvents);
    expect(cardOf(await anna.says({ as: 'button', command: 'calendar.event', args: { event: row!.id } })).title).toBe(
      'Deze gebeurtenis staat niet meer in uw kalender, of is voorbij.',
    );
    await eend.submits(
      { command: 'calendar.correct', title: '', submit: '', blanks: [], hidden: { event: row!.id } },
      { account: 'Jansen BV', remember: 'event' },
    );
    expect(await titles()).toEqual([]);
  });

  test('tenants never meet: the same event, people and titles in another organisation', async () => {
    const other = await world.app.organisations.found({
      name: 'Anders',
      locale: 'nl',
      zone: 'Europe/Amsterdam',
      at: MONDAY,
    });
    const { id: workspace } = await world.app.organisations.connect(other.id, 'web', {
      id: other.id,
      name: other.name,
    });
    const vera = await hire(world, other.id, workspace, { name: 'Vera Anders', administrator: true });
    const one = event('a', 'Jansen BV', '2026-12-01T14:00', invited('bakker@jansen.example'));
    await vera.asks(`kalender ${publish(one)}`);
    expect(await titles()).toEqual([]);
    await anna.asks(`kalender ${publish(one)}`);
    expect(await titles()).toEqual(['Jansen BV']);
    expect(textOf(await vera.asks('kalender'))).toContain('Met klanten, komend: 0');
  });
});

describe('by itself', () => {
  const run = () => world.app.runJob('calendars.read');

  test('each quarter of an hour; nothing new costs nothing', async () => {
    const url = publish(visit('a', 'Jansen', '2026-12-01T14:00'));
    await anna.asks(`kalender ${url}`);
    await run();
    expect(server.asked(url)).toHaveLength(1);
    world.clock.now = new Date(MONDAY.getTime() + 17 * 60_000);
    await Promise.all([run(), run(), run()]);
    expect(server.asked(url)).toHaveLength(2);
    expect(server.asked(url)[1]).toBe(304);
    again(url, visit('a', 'Jansen', '2026-12-01T15:00'));
    world.clock.now = new Date(MONDAY.getTime() + 40 * 60_000);
    await run();
    expect((await planned())[0]!.starts).toContain('15:00');
  });

  test('trouble is tried again with growing pauses, and its owner hears of it once', async () => {
    const url = publish(visit('a', 'Jansen', '2026-12-01T14:00'));
    await anna.asks(`kalender ${url}`);
    server.refuse(new URL(url).pathname, 404);
    for (let minute = 0; minute < 24 * 60; minute += 15) {
      world.clock.now = new Date(MONDAY.getTime() + minute * 60_000);
      await run();
    }
    const tries = server.asked(url).length - 1;
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(10);
    expect(world.delivered.map(({ to, card }) => [to, card.title])).toEqual([
      [{ member: anna.id }, 'Uw kalender bij cal.example kan niet meer gelezen worden'],
    ]);
    expect(textOf(world.delivered[0]!.card)).toContain('Kopieer het adres opnieuw');
    expect(await titles()).toEqual(['Jansen']);
    again(url, visit('a', 'Jansen weer', '2026-12-01T14:00'));
    await anna.presses(await anna.asks('kalender'), 'Nu lezen');
    expect(await titles()).toEqual(['Jansen weer']);
  });

  test('the calendar of someone who has left is not read', async () => {
    const url = publish(visit('a', 'Jansen', '2026-12-01T14:00'));
    const leaver = await world.person({ name: `Gaat Weg${n}` });
    await leaver.asks(`kalender ${url}`);
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, leaver.id));
    world.clock.now = new Date(MONDAY.getTime() + 60 * 60_000);
    await run();
    expect(server.asked(url)).toHaveLength(1);
  });
});

describe('a file', () => {
  const give = async (who: Person, name: string, bytes: Uint8Array) => {
    const form = formIn(await who.presses(await who.asks('kalender'), /Bestand inlezen|Import a file/));
    const files = { f: { name, read: () => Promise.resolve(bytes) } };
    return who.says({ as: 'form', command: form.command, args: { ...form.hidden, file: 'f' }, files });
  };

  test('given in a form is read as a calendar is', async () => {
    const card = cardOf(await give(anna, 'x.ics', Buffer.from(calendarOf(visit('a', 'Jansen', '2026-12-01T14:00')))));
    expect(textOf(card)).toContain('Jansen BV · Jansen');
    expect(await titles()).toEqual(['Jansen']);
    await give(anna, 'y.ics', Buffer.from(calendarOf(event('b', 'De Vries Kassen', '2026-12-02T14:00', stranger))));
    expect(await titles()).toEqual(['Jansen', 'De Vries Kassen']);
  });

  test('that is no calendar, or too large, or did not arrive, comes back with the reason', async () => {
    const error = async (bytes: Uint8Array) => formIn(await give(anna, 'foto.ics', bytes)).blanks[0]!.error;
    expect(await error(Buffer.from('PNG'))).toBe('“foto.ics” is geen kalender. Kies een bestand dat op .ics eindigt.');
    expect(await error(new Uint8Array(5 * 1024 * 1024 + 1))).toContain('groter dan 5 MB');
    expect(await error(undefined as never)).toBe('Het bestand kwam niet heel aan. Kies het opnieuw.');
  });

  const real = '../shared/data/ics';
  (existsSync(real) ? test : test.skip)('as many programs write it', async () => {
    const names = readdirSync(real).filter((name) => name.endsWith('.ics'));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const card = cardOf(await give(john, name, readFileSync(`${real}/${name}`)));
      expect(textOf(card)).toMatch(/events? to come/);
    }
  });
});

describe('one’s own calendar elsewhere', () => {
  const tokenIn = (address: string) => /\/calendar\/([\w-]+)\.ics$/.exec(address)![1]!;
  const make = async (who: Person, label: string) => {
    const form = formIn(await who.presses(await who.asks('kalender'), label));
    return { form, address: form.blanks[0]!.value!.value };
  };

  test('gives his appointments at an address that is shown once and kept nowhere', async () => {
    await john.asks('schedule visit Jansen BV 1 December 14:00 with Bakker: contract; prices, and more');
    const { form, address } = await make(john, 'Make an address');
    expect(form.title).toBe('Your secret address');
    const token = tokenIn(address);
    const own = await world.app.ownCalendar(token);
    const text = (own as { body: string }).body.replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:Jansen BV · visit');
    expect(text).toContain('DTSTART:20261201T140000Z');
    expect(text).toContain('With: mw. Bakker');
    expect(text).toContain('contract\\; prices\\, and more');
    expect(text).toMatch(/URL:http:\/\/localhost:3000\/chat\/dm-john[^/]*\/show\?command=briefing\.show&args=/);
    const tables = await world.database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    for (const { name } of tables) {
      const rows = await world.database.query<{ row: string }>(`select t::text as row from "${name}" t`);
      expect(rows.filter(({ row }) => row.includes(token.slice(22)))).toEqual([]);
    }
    const state = await john.asks('calendar');
    expect(textOf(state)).toContain('Since: 2026-11-23');
    expect(JSON.stringify(state)).not.toContain(token);
    const done = cardOf(await john.submits(form, {}));
    expect(done.title).toBe('Your calendars');
  });

  test('in his own language, and only what he attends', async () => {
    await john.asks('schedule visit Jansen BV 2 December 14:00: his own');
    await anna.asks('inplannen bezoek Jansen BV 3 december 14:00: het hare');
    const { address } = await make(anna, 'Adres maken');
    const own = (await world.app.ownCalendar(tokenIn(address))) as { body: string };
    expect(own.body).toContain('SUMMARY:Jansen BV · bezoek');
    expect(own.body).toContain('Doel: het hare');
    expect(own.body).not.toContain('his own');
  });

  test('from two weeks back', async () => {
    await anna.asks('inplannen bezoek Jansen BV 4 december 14:00: a while ago');
    const { address } = await make(anna, 'Adres maken');
    const shown = async (iso: string) => {
      world.clock.now = new Date(iso);
      return ((await world.app.ownCalendar(tokenIn(address))) as { body: string }).body.includes('a while ago');
    };
    expect([await shown('2026-12-18T12:59:00Z'), await shown('2026-12-18T13:00:00Z')]).toEqual([true, false]);
  });

  test('a renewed, withdrawn or invented address and that of someone who left give nothing', async () => {
    const first = tokenIn((await make(anna, 'Adres maken')).address);
    const second = tokenIn((await make(anna, 'Nieuw adres maken')).address);
    expect(await world.app.ownCalendar(first)).toBeUndefined();
    expect(await world.app.ownCalendar(second)).toBeDefined();
    const invented = `${second.slice(0, -1)}${second.endsWith('A') ? 'E' : 'A'}`;
    for (const token of ['', 'x', invented, second.slice(22), `${'A'.repeat(22)}${second.slice(22)}`])
      expect(await world.app.ownCalendar(token)).toBeUndefined();
    await anna.presses(await anna.asks('kalender'), 'Intrekken');
    expect(await world.app.ownCalendar(second)).toBeUndefined();
    const leaver = await world.person({ name: `Vertrekt Straks${n}` });
    const his = tokenIn((await make(leaver, 'Adres maken')).address);
    expect(await world.app.ownCalendar(his)).toBeDefined();
    await world.database.db.update(members).set({ deactivatedAt: MONDAY }).where(eq(members.id, leaver.id));
    expect(await world.app.ownCalendar(his)).toBeUndefined();
  });

  test('read back as a calendar it is nothing new', async () => {
    await anna.asks('inplannen bezoek Jansen BV 3 december 14:00: heen en weer');
    const own = (await world.app.ownCalendar(tokenIn((await make(anna, 'Adres maken')).address))) as { body: string };
    server.serve('/back', own.body);
    expect(textOf(await anna.asks(`kalender ${server.url('/back')}`))).toContain('Uitkomst: 0 komende gebeurtenissen');
    expect(await titles()).toEqual(['heen en weer']);
  });
});
