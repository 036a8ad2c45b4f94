import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { readCalendar } from '../../../../src/features/calendars/ics/read.js';
import { brief, calendar, period, read, starts } from './support.js';

const DAILY = [
  'DTSTART;TZID=Europe/Amsterdam:20261201T140000',
  'DTEND;TZID=Europe/Amsterdam:20261201T150000',
  'RRULE:FREQ=DAILY;COUNT=4',
];
const zoned = (tzid: string) => read([[`DTSTART;TZID=${tzid}:20261201T140000`]]).events.map(({ zone }) => zone)[0];
const codes = (events: string[][], ...before: string[]) => read(events, ...before).warnings.map(({ code }) => code);

describe('text', () => {
  const title = (bytes: Buffer) => readCalendar(bytes, period('2026-01-01', '2027-01-01')).events[0]?.title;
  const whole = calendar([['SUMMARY:Bezoek Café ’t Hoekje', 'DTSTART:20261201T140000']]).toString();

  test.each([
    ['UTF-8', Buffer.from(whole)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${whole}`)],
    ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(whole, 'utf16le')],
    ['Windows-1252', iconv.encode(whole, 'windows-1252')],
    ['bare line feeds', Buffer.from(whole.replaceAll('\r\n', '\n'))],
    ['bare carriage returns', Buffer.from(whole.replaceAll('\r\n', '\r'))],
    [
      'a line folded in the middle of a letter',
      Buffer.from(whole.replace('é', '\u00c3\r\n \u00a9').replace('’', '\u00e2\r\n\t\u0080\u0099'), 'latin1'),
    ],
  ])('in %s', (_, bytes) => expect(title(bytes)).toBe('Bezoek Café ’t Hoekje'));

  test('in UTF-16, folded', () =>
    expect(title(Buffer.from(`\ufeff${whole.replace('Café', 'Ca\r\n fé')}`, 'utf16le'))).toBe('Bezoek Café ’t Hoekje'));

  test('escapes are undone, and what a database cannot hold is left out', () => {
    const { events } = read([
      [
        'DTSTART:20261201T140000',
        'SUMMARY:a\\, b\\; c \\\\d\0',
        'DESCRIPTION:one\\ntwo\\Nthree',
        'LOCATION;LANGUAGE=nl:Markt 1\\, Breda',
      ],
    ]);
    expect(events[0]).toMatchObject({ title: 'a, b; c \\d', description: 'one\ntwo\nthree', place: 'Markt 1, Breda' });
  });

  test('a description broken by bare line ends is whole', () => {
    const { events } = read([
      ['DTSTART:20261201T140000', 'DESCRIPTION:first', 'second, without a fold', '', 'third', 'SUMMARY:Visit'],
    ]);
    expect(events[0]).toMatchObject({ description: 'first\nsecond, without a fold\n\nthird', title: 'Visit' });
  });
});

describe('zones', () => {
  test.each([
    ['Europe/Amsterdam', 'Europe/Amsterdam'],
    ['europe/amsterdam', 'Europe/Amsterdam'],
    ['"Europe/Amsterdam"', 'Europe/Amsterdam'],
    ['"Europe/Amsterdam', 'Europe/Amsterdam'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Europe_London', 'Europe/London'],
    ['America_New_York', 'America/New_York'],
    ['W. Europe Standard Time', 'Europe/Amsterdam'],
    ['"W. Europe Standard Time', 'Europe/Amsterdam'],
    ['Romance Standard Time', 'Europe/Paris'],
    ['GMT Standard Time', 'Europe/London'],
    ['Eastern Standard Time', 'America/New_York'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', 'Europe/Amsterdam'],
    ['(UTC+01:00) Amsterdam, Berlijn, Bern, Rome, Stockholm, Wenen', 'Europe/Amsterdam'],
    ['"(UTC+01:00) Brussel, Kopenhagen, Madrid, Parijs', 'Europe/Madrid'],
    ['(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London', 'Europe/Dublin'],
    ['(UTC-08:00) Pacific Time (US & Canada)', 'America/Los_Angeles'],
    ['(UTC) Coordinated Universal Time', 'UTC'],
    ['"(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi"', 'Asia/Shanghai'],
    ['UTC', 'UTC'],
    ['', 'Europe/Amsterdam'],
  ])('TZID=%s is %s', (tzid, zone) => {
    expect(zoned(tzid)).toBe(zone);
    expect(codes([[`DTSTART;TZID=${tzid}:20261201T140000`]])).toEqual([]);
  });

  test('a name of Windows that several zones share is that of the reader, if it is one of them', () => {
    const bytes = calendar([['DTSTART;TZID=W. Europe Standard Time:20261201T140000']]);
    const zone = (own: string) => readCalendar(bytes, period('2026-01-01', '2027-01-01', own)).events[0]!.zone;
    expect([zone('Europe/Rome'), zone('Europe/Amsterdam'), zone('Asia/Tokyo')]).toEqual([
      'Europe/Rome',
      'Europe/Amsterdam',
      'Europe/Berlin',
    ]);
  });

  const rules = (name: string, ...more: string[]) => [
    'BEGIN:VTIMEZONE',
    ...(name ? [`TZID:${name}`] : []),
    ...more,
    'BEGIN:STANDARD',
    'DTSTART:16011104T020000',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010311T020000',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ];

  test('a name that nobody knows is told by its rules', () => {
    const known = read([['DTSTART;TZID=Customized Time Zone 1:20261201T140000']], ...rules('Customized Time Zone 1'));
    expect(known.events[0]!.zone).toBe('America/New_York');
    expect(known.warnings).toEqual([
      { code: 'zone-guessed', about: { name: 'Customized Time Zone 1', zone: 'America/New_York' } },
    ]);
  });

  test('or by the place beside them', () => {
    const { events, warnings } = read(
      [['DTSTART;TZID=Ours:20261201T140000']],
      ...rules('Ours', 'X-LIC-LOCATION:America/Toronto'),
    );
    expect([events[0]!.zone, warnings]).toEqual(['America/Toronto', []]);
  });

  test('rules without a name hold for nothing', () => {
    expect(read([['DTSTART:20261201T140000']], ...rules('')).events.map(brief)).toEqual([
      '2026-12-01T14:00 Europe/Amsterdam 0',
    ]);
  });

  test('a known name counts for more than wrong rules beside it', () => {
    const { events, warnings } = read([['DTSTART;TZID=Europe/Paris:20261201T140000']], ...rules('Europe/Paris'));
    expect([events[0]!.zone, warnings]).toEqual(['Europe/Paris', []]);
  });

  test('what cannot be told is the reader’s own, and said', () => {
    expect(
      read([['DTSTART;TZID=Nowhere:20261201T140000'], ['UID:2', 'DTSTART;TZID=Nowhere:20261202T140000']]),
    ).toMatchObject({
      events: [{ zone: 'Europe/Amsterdam' }, { zone: 'Europe/Amsterdam' }],
      warnings: [{ code: 'zone-unknown', about: { name: 'Nowhere', zone: 'Europe/Amsterdam' } }],
    });
  });

  test('a time of no zone is the reader’s own; UTC stays UTC, whatever is named beside it', () => {
    expect(
      read([['DTSTART:20261201T140000'], ['UID:2', 'DTSTART;TZID=Europe/Paris:20261201T140000Z']]).events.map(brief),
    ).toEqual(['2026-12-01T14:00 Europe/Amsterdam 0', '2026-12-01T14:00 UTC 0']);
  });
});

describe('times', () => {
  const one = (...lines: string[]) => read([lines]).events.map(brief)[0];

  test.each([
    [['DTSTART:20261201T140000', 'DTEND:20261201T153000'], 90],
    [['DTSTART:20261201T140000', 'DURATION:PT1H30M'], 90],
    [['DTSTART:20261201T140000', 'DURATION:P1D'], 1440],
    [['DTSTART:20261201T140000', 'DURATION:P1W'], 7 * 1440],
    [['DTSTART:20261201T140000'], 0],
    [['DTSTART:20261201T140000', 'DTEND:20261201T140000'], 0],
    [['DTSTART:20261201T140000', 'DURATION:half an hour'], 0],
    [['DTSTART;TZID=Europe/Amsterdam:20261201T140000', 'DTEND;TZID=Europe/London:20261201T140000'], 60],
    [['DTSTART:20261201T140000', 'DTEND:20261201T140000Z'], 60],
  ])('%j takes %i minutes', (lines, minutes) => expect(read([lines]).events[0]!.minutes).toBe(minutes));

  test('an end before the start is none, and is said', () => {
    expect(codes([['DTSTART:20261201T140000', 'DTEND:20261201T130000']])).toEqual(['end-before-start']);
  });

  test('minutes are by the clock on the wall, over both of its changes', () => {
    expect(one('DTSTART:20260329T010000', 'DTEND:20260329T040000')).toBe('2026-03-29T01:00 Europe/Amsterdam 180');
    expect(one('DTSTART:20260329T010000', 'DURATION:PT2H')).toBe('2026-03-29T01:00 Europe/Amsterdam 180');
    expect(one('DTSTART:20261025T010000', 'DTEND:20261025T040000')).toBe('2026-10-25T01:00 Europe/Amsterdam 180');
    expect(one('DTSTART:20261025T010000', 'DURATION:PT4H')).toBe('2026-10-25T01:00 Europe/Amsterdam 180');
    expect(one('DTSTART:20261025T023000', 'DURATION:PT30M')).toBe('2026-10-25T02:30 Europe/Amsterdam 30');
    expect(one('DTSTART:20261025T023000', 'DTEND:20261025T010000Z')).toBe('2026-10-25T02:30 Europe/Amsterdam 30');
  });

  test.each([
    ['DTSTART:2026-12-01T14:00:00', '2026-12-01T14:00'],
    ['DTSTART:2026-12-01T14:00', '2026-12-01T14:00'],
    ['DTSTART:20261201T1400', '2026-12-01T14:00'],
    ['dtstart:20261201t140000', '2026-12-01T14:00'],
    ['DTSTART;VALUE=DATE-TIME:20261201T140000', '2026-12-01T14:00'],
    ['DTSTART;X-WHAT="a:b;c":20261201T140000', '2026-12-01T14:00'],
  ])('%s is a time', (line, wall) => expect(starts([[line]])).toEqual([wall]));

  test.each(['DTSTART;VALUE=DATE:20261201', 'DTSTART:20261201', 'DTSTART;VALUE=DATE:20261201T000000'])(
    '%s is a day',
    (line) =>
      expect(read([[line]]).events[0]).toMatchObject({ allDay: true, starts: '2026-12-01T00:00', minutes: 1440 }),
  );

  test('Outlook says beside the times that it is a day', () => {
    const { events } = read([['DTSTART:20261201T000000', 'DTEND:20261202T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE']]);
    expect(events[0]).toMatchObject({ allDay: true, minutes: 1440 });
  });

  test.each(['DTSTART:', 'DTSTART:tomorrow', 'DTSTART:20261301T140000', 'DTSTART:20260229', 'SUMMARY:no start'])(
    '%s is no start, and is said',
    (line) => expect(codes([[line]])).toEqual(['no-start']),
  );

  test('what is over when the period begins, or begins when it is over, is left out; what overlaps is not', () => {
    const at = (start: string, end: string) =>
      readCalendar(calendar([[`DTSTART:${start}Z`, `DTEND:${end}Z`]]), period('2026-12-01', '2026-12-02')).events
        .length;
    expect(at('20261130T230000', '20261201T000000')).toBe(0);
    expect(at('20261130T230000', '20261201T000100')).toBe(1);
    expect(at('20261201T000000', '20261201T000000')).toBe(1);
    expect(at('20261201T235900', '20261203T000000')).toBe(1);
    expect(at('20261202T000000', '20261202T010000')).toBe(0);
    expect(at('20251130T230000', '20271201T000100')).toBe(1);
  });
});

describe('what is over when the period begins is left before it is read', () => {
  const old = 'DTSTART;TZID=Nowhere:20251201T140000';
  test.each<[string, string[][], boolean]>([
    ['it begins and ends before', [[old, 'DTEND;TZID=Nowhere:20251201T150000']], false],
    ['a day', [['DTSTART;VALUE=DATE:20251201', 'RECURRENCE-ID;TZID=Nowhere:20251201T140000']], true],
    ['it ends in the period', [[old, 'DTEND;TZID=Nowhere:20260102T150000']], true],
    ['it may end in the period', [[old, 'DURATION:P40D']], true],
    ['it returns', [[old, 'RRULE:FREQ=DAILY;COUNT=2']], true],
    ['on other days', [[old, 'RDATE:20260105T140000']], true],
    ['it began just before, in some zone', [['DTSTART;TZID=Nowhere:20251230T140000']], true],
    ['another of its name is to come', [[old], ['DTSTART:20260105T140000Z']], true],
    ['what is to come has another name', [[old], ['UID:2', 'DTSTART:20260105T140000Z']], false],
  ])('%s', (_, events, isRead) => {
    expect(codes(events)).toEqual(isRead ? ['zone-unknown'] : []);
  });
});

describe('series', () => {
  test.each([
    ['a weekday of every day', '20251103', 'FREQ=DAILY;BYDAY=MO;COUNT=10', 1],
    ['working days', '20251222', 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=10', 2],
    ['the 31st', '20250831', 'FREQ=MONTHLY;COUNT=4', 1],
    ['the fifth Friday', '20251031', 'FREQ=MONTHLY;BYDAY=5FR;COUNT=3', 2],
    ['29 February', '20220228', 'FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2;COUNT=5', 1],
    ['one month', '20250105', 'FREQ=WEEKLY;BYMONTH=1;COUNT=5', 1],
    ['the last working day', '20251128', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', 1],
  ])('of so many times are not over before the last of them: %s', (_, day, rule, left) => {
    const made = read([[`DTSTART;TZID=Europe/Amsterdam:${day}T140000`, 'DURATION:PT1H', `RRULE:${rule}`]]);
    expect(made.events).toHaveLength(left);
  });

  test('a period that was added and lasts for days is not over when it has begun', () => {
    const added = [['DTSTART:20251101T140000Z', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20251220T140000Z/P20D']];
    expect(read(added).events).toHaveLength(1);
  });

  test('each occurrence is named by its original time', () => {
    expect(read([DAILY]).events.map(({ recurrenceId }) => recurrenceId)).toEqual(
      ['01', '02', '03', '04'].map((day) => `2026-12-${day}T13:00Z`),
    );
  });

  test('keep their time on the wall over both changes of the clock', () => {
    const weekly = (from: string) =>
      read([[`DTSTART;TZID=Europe/Amsterdam:${from}T140000`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3']]).events.map(
        brief,
      );
    expect(weekly('20260322')).toEqual(
      ['22', '29']
        .map((day) => `2026-03-${day}T14:00 Europe/Amsterdam 60`)
        .concat('2026-04-05T14:00 Europe/Amsterdam 60'),
    );
    expect(weekly('20261018')).toEqual(
      ['2026-10-18', '2026-10-25', '2026-11-01'].map((day) => `${day}T14:00 Europe/Amsterdam 60`),
    );
  });

  test('in UTC do not', () => {
    expect(read([['DTSTART:20261018T120000Z', 'RRULE:FREQ=WEEKLY;COUNT=2']]).events.map(brief)).toEqual([
      '2026-10-18T12:00 UTC 0',
      '2026-10-25T12:00 UTC 0',
    ]);
  });

  test.each([
    ['the moment', 'EXDATE;TZID=Europe/Amsterdam:20261202T140000'],
    ['the moment, in UTC', 'EXDATE:20261202T130000Z'],
    ['the moment, in another zone', 'EXDATE;TZID=Europe/London:20261202T130000'],
    ['the moment, without a zone', 'EXDATE:20261202T140000'],
    ['the day', 'EXDATE;VALUE=DATE:20261202'],
    ['the day, without saying that it is one', 'EXDATE:20261202'],
    ['several', 'EXDATE;TZID="Europe/Amsterdam":20251202T140000,20261202T140000'],
  ])('leave out %s', (_, line) => {
    expect(starts([[...DAILY, line]])).toEqual(['2026-12-01T14:00', '2026-12-03T14:00', '2026-12-04T14:00']);
  });

  test('leave out their first', () => {
    expect(starts([[...DAILY, 'EXDATE;VALUE=DATE:20261201']])[0]).toBe('2026-12-02T14:00');
  });

  test('take in more dates, each its own length where it says so, none of them twice', () => {
    const lines = [
      ...DAILY.slice(0, 2),
      'RDATE;TZID=Europe/Amsterdam:20261201T140000,20261210T160000',
      'RDATE;VALUE=PERIOD:20261211T130000Z/20261211T150000Z,20261212T130000Z/PT30M',
      'RDATE;VALUE=DATE:20261213',
    ];
    expect(read([lines]).events.map(brief)).toEqual([
      '2026-12-01T14:00 Europe/Amsterdam 60',
      '2026-12-10T16:00 Europe/Amsterdam 60',
      '2026-12-11T14:00 Europe/Amsterdam 120',
      '2026-12-12T14:00 Europe/Amsterdam 30',
      '2026-12-13T14:00 Europe/Amsterdam 60',
    ]);
  });

  test.each([
    ['a moment in UTC', 'UNTIL=20261203T130000Z', 3],
    ['a moment just before the last', 'UNTIL=20261203T125959Z', 2],
    ['a whole day', 'UNTIL=20261203', 3],
    ['a moment on the wall', 'UNTIL=20261203T140000', 3],
  ])('end at %s', (_, until, count) => {
    expect(starts([[DAILY[0]!, `RRULE:FREQ=DAILY;${until}`]])).toHaveLength(count);
  });

  test.each([
    'FREQ=SOMETIMES',
    'FREQ=MINUTELY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;BYDAY=XX',
    'BYDAY=MO',
    '',
    'FREQ=MONTHLY;BYMONTHDAY=40',
    'FREQ=DAILY;COUNT=many',
  ])('of which the rule is “%s” give their first, and say so', (rule) => {
    const { events, warnings } = read([[DAILY[0]!, 'SUMMARY:Visit', `RRULE:${rule}`]]);
    expect(events.map((event) => event.starts)).toEqual(['2026-12-01T14:00']);
    expect(warnings).toEqual([{ code: 'rule-unreadable', about: { title: 'Visit', rule } }]);
  });

  test('that began long ago are seen from now on', () => {
    const { events } = readCalendar(
      calendar([['DTSTART;TZID=Europe/Amsterdam:19990105T140000', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU']]),
      period('2026-12-01', '2027-01-01'),
    );
    expect(events.map((event) => event.starts)).toEqual(['2026-12-01T14:00', '2026-12-15T14:00', '2026-12-29T14:00']);
  });
});

describe('what is different about an occurrence', () => {
  const changed = (id: string, ...lines: string[]) => [`RECURRENCE-ID${id}`, 'SUMMARY:Changed', ...lines];
  const [first, , third, fourth] = ['01', '02', '03', '04'].map((day) => `2026-12-${day}T14:00 Europe/Amsterdam 60`);

  test.each([
    [';TZID=Europe/Amsterdam:20261202T140000'],
    [':20261202T130000Z'],
    [';TZID=Europe/London:20261202T130000'],
    [':20261202T140000'],
    [';VALUE=DATE:20261202'],
  ])('counts, however its original time is said: RECURRENCE-ID%s', (id) => {
    const moved = changed(
      id,
      'DTSTART;TZID=Europe/Amsterdam:20261220T100000',
      'DTEND;TZID=Europe/Amsterdam:20261220T120000',
    );
    expect(read([moved, DAILY]).events.map(brief)).toEqual([
      first,
      third,
      fourth,
      '2026-12-02T14:00 > 2026-12-20T10:00 Europe/Amsterdam 120',
    ]);
  });

  test.each(['Europe/Amsterdam', 'Asia/Tokyo', 'America/New_York'])(
    'is of the day whose midnight names it, as Exchange has it, also in %s',
    (zone) => {
      const name = (day: string) => `RECURRENCE-ID;TZID=${zone}:202612${day}T000000`;
      const whole = ['DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=DAILY;COUNT=3'];
      expect(starts([whole, ['DTSTART;VALUE=DATE:20261209', name('02')]])).toEqual(
        ['01', '03', '09'].map((day) => `2026-12-${day}T00:00`),
      );
      expect(starts([DAILY, ['DTSTART;TZID=Europe/Amsterdam:20261202T160000', name('02')]])).toEqual(
        ['01T14', '02T16', '03T14', '04T14'].map((time) => `2026-12-${time}:00`),
      );
    },
  );

  test('may be that it is cancelled', () => {
    const { events } = read([DAILY, changed(':20261202T130000Z', 'DTSTART:20261202T130000Z', 'STATUS:CANCELLED')]);
    expect(events.map(({ cancelled }) => cancelled)).toEqual([false, true, false, false]);
  });

  test('may lack a start: then it is where it was', () => {
    expect(read([DAILY, changed(';TZID=Europe/Amsterdam:20261202T140000')]).events[1]).toMatchObject({
      starts: '2026-12-02T14:00',
      title: 'Changed',
    });
  });

  test('brings an occurrence into the period, or takes it out', () => {
    const into = changed(';TZID=Europe/Amsterdam:20291202T140000', 'DTSTART;TZID=Europe/Amsterdam:20261220T100000');
    const out = changed(';TZID=Europe/Amsterdam:20261202T140000', 'DTSTART;TZID=Europe/Amsterdam:20291220T100000');
    expect(starts([DAILY, into, out])).toEqual([
      '2026-12-01T14:00',
      '2026-12-03T14:00',
      '2026-12-04T14:00',
      '2026-12-20T10:00',
    ]);
  });

  test('does not bring back what was excluded', () => {
    expect(
      starts([
        [...DAILY, 'EXDATE;TZID=Europe/Amsterdam:20261202T140000'],
        changed(';TZID=Europe/Amsterdam:20261202T140000'),
      ]),
    ).toHaveLength(3);
  });

  test('is given without its series: who is invited to one of them gets no more', () => {
    const { events } = read([changed(':20261202T130000Z', 'DTSTART;TZID=Europe/Amsterdam:20261202T150000')]);
    expect(events.map(brief)).toEqual(['2026-12-02T14:00 > 2026-12-02T15:00 Europe/Amsterdam 0']);
  });

  test('holds for all that follow where it says so, except those that differ by themselves', () => {
    const from = changed(
      ';RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20261202T140000',
      'DTSTART;TZID=Europe/Amsterdam:20261202T160000',
      'DTEND;TZID=Europe/Amsterdam:20261202T163000',
    );
    const single = changed(';TZID=Europe/Amsterdam:20261203T140000', 'DTSTART;TZID=Europe/Amsterdam:20261203T090000');
    expect(read([single, from, DAILY]).events.map(brief)).toEqual([
      first,
      '2026-12-02T14:00 > 2026-12-02T16:00 Europe/Amsterdam 30',
      '2026-12-03T14:00 > 2026-12-03T09:00 Europe/Amsterdam 0',
      '2026-12-04T14:00 > 2026-12-04T16:00 Europe/Amsterdam 30',
    ]);
  });
});

describe('of what is said twice', () => {
  const version = (sequence: number, stamp: string, title: string) => [
    'DTSTART:20261201T140000',
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    `SUMMARY:${title}`,
  ];
  const titles = (...events: string[][]) => read(events).events.map(({ title }) => title);

  test('the highest sequence counts, wherever it stands', () => {
    expect(titles(version(2, '20200101T000000Z', 'right'), version(1, '20260101T000000Z', 'wrong'))).toEqual(['right']);
  });
  test('of equals the later stamp', () => {
    expect(titles(version(1, '20260102T000000Z', 'right'), version(1, '20260101T000000Z', 'wrong'))).toEqual(['right']);
  });
  test('of equals the last', () => {
    expect(titles(version(1, '20260101T000000Z', 'wrong'), version(1, '20260101T000000Z', 'right'))).toEqual(['right']);
  });
  test('and so for one occurrence of a series', () => {
    const one = (sequence: number, title: string, id: string) => [
      `RECURRENCE-ID${id}`,
      `SEQUENCE:${sequence}`,
      `SUMMARY:${title}`,
    ];
    expect(
      titles(DAILY, one(3, 'right', ':20261202T130000Z'), one(2, 'wrong', ';TZID=Europe/Amsterdam:20261202T140000')),
    ).toEqual(['', 'right', '', '']);
  });
});

describe('events', () => {
  const event = (...lines: string[]) => read([['DTSTART:20261201T140000', ...lines]]).events[0]!;

  test.each([
    ['PRIVATE', true],
    ['CONFIDENTIAL', true],
    ['private', true],
    ['X-SECRET', true],
    ['PUBLIC', false],
    ['', false],
  ])('of class “%s” are private: %s', (word, secret) => expect(event(`CLASS:${word}`).private).toBe(secret));

  test('are cancelled by their status, or by the calendar around them', () => {
    expect(event('STATUS:CANCELLED').cancelled).toBe(true);
    expect(event('STATUS:TENTATIVE').cancelled).toBe(false);
    expect(read([['DTSTART:20261201T140000']], 'METHOD:CANCEL').events[0]!.cancelled).toBe(true);
  });

  test.each(['REPLY', 'COUNTER', 'REFRESH'])('in a %s are none', (method) => {
    expect(read([['DTSTART:20261201T140000']], `METHOD:${method}`)).toMatchObject({ events: [], warnings: [] });
  });

  test.each([
    [
      'ATTENDEE;CN=Jan de Boer;PARTSTAT=ACCEPTED:mailto:Jan@Klant.NL',
      { email: 'jan@klant.nl', name: 'Jan de Boer', declined: false },
    ],
    [
      'ATTENDEE;PARTSTAT=DECLINED;CN="Boer, J.":MAILTO:jan@klant.nl',
      { email: 'jan@klant.nl', name: 'Boer, J.', declined: true },
    ],
    ['ATTENDEE;partstat=declined:mailto:jan@klant.nl', { email: 'jan@klant.nl', name: undefined, declined: true }],
    ['ATTENDEE;CN="Jan:mailto:jan@klant.nl', { email: 'jan@klant.nl', name: 'Jan', declined: false }],
    ['ATTENDEE;CN=Jan: inkoop:mailto:jan@klant.nl', { email: 'jan@klant.nl', name: 'Jan', declined: false }],
    ['ATTENDEE;CN=Jan;EMAIL=jan@klant.nl:/aMjg/principal/', { email: 'jan@klant.nl', name: 'Jan', declined: false }],
    ['ATTENDEE:jan@klant.nl', { email: 'jan@klant.nl', name: undefined, declined: false }],
    ['ATTENDEE;CN=Jan:invalid:nomail', { email: undefined, name: 'Jan', declined: false }],
  ])('%s', (line, person) => expect(event(line).attendees).toEqual([person]));

  test.each([
    'ATTENDEE;CUTYPE=ROOM;CN=Zaal 1:mailto:zaal@klant.nl',
    'ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@klant.nl',
    'ATTENDEE:',
    'ATTENDEE',
  ])('%s is nobody', (line) => expect(event(line).attendees).toEqual([]));

  test('have an organizer', () => {
    expect(event('ORGANIZER;CN=Piet:mailto:piet@ons.nl').organizer).toEqual({
      email: 'piet@ons.nl',
      name: 'Piet',
      declined: false,
    });
    expect(event().organizer).toBeUndefined();
  });

  test('without a UID, or with one too long, get the same one each time', () => {
    const uid = (line: string, title = 'a') => event(line, `SUMMARY:${title}`).uid;
    expect(uid('UID:')).toMatch(/^made-[0-9a-f]{32}$/);
    expect(uid('UID:')).toBe(uid('UID:'));
    expect(uid('UID:')).not.toBe(uid('UID:', 'b'));
    expect(uid(`UID:${'u'.repeat(3_000)}`)).toHaveLength(37);
  });

  test('one that is broken leaves the others', () => {
    const { events, warnings } = read([
      ['UID:1', 'DTSTART:never', 'SUMMARY:Broken'],
      ['UID:2', 'DTSTART:20261201T140000'],
    ]);
    expect(events.map(({ uid }) => uid)).toEqual(['2']);
    expect(warnings).toEqual([{ code: 'no-start', about: { title: 'Broken' } }]);
  });

  test('that are never closed end where the next begins; alarms inside are left out', () => {
    const text =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261201T140000\nBEGIN:VALARM\nSUMMARY:Alarm\nDTSTART:20260101\nEND:VALARM\nSUMMARY:One\nBEGIN:VEVENT\nUID:2\nDTSTART:20261202T140000\nSUMMARY:Two';
    const { events } = readCalendar(Buffer.from(text), period('2026-01-01', '2027-01-01'));
    expect(events.map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  test('of several calendars in one file are all read, in order of time', () => {
    const both = Buffer.concat([
      calendar([['UID:2', 'DTSTART:20261202T140000']], 'X-WR-CALNAME:Werk\\, klanten'),
      Buffer.from('\n\n'),
      calendar([['DTSTART:20261201T140000']], 'X-WR-CALNAME:Other'),
    ]);
    const { events, name } = readCalendar(both, period('2026-01-01', '2027-01-01'));
    expect([events.map(({ uid }) => uid), name]).toEqual([['1', '2'], 'Werk, klanten']);
  });
});

test.each(['', '<!DOCTYPE html><p>Log in</p>', 'BEGIN:VCARD\nFN:Jan\nEND:VCARD', '\0\0\0'])(
  '“%s” is no calendar, and is said',
  (text) => {
    expect(readCalendar(Buffer.from(text), period('2026-01-01', '2027-01-01'))).toEqual({
      name: undefined,
      events: [],
      warnings: [{ code: 'no-calendar', about: {} }],
      series: [],
      left: { older: 0, answers: 0 },
    });
  },
);
