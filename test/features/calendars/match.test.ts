import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doubts } from '../../../src/features/calendars/ics/calendar.js';
import { isFreemail } from '../../../src/core/freemail.js';
import { domainsOf, isNobody } from '../../../src/features/calendars/domains.js';
import { correctionKey, match, sidesOf, type Evidence, type Match } from '../../../src/features/calendars/match.js';
import { isOneWord, longest, phrasesIn } from '../../../src/features/calendars/phrases.js';

const evidence: Evidence = {
  colleagues: new Map([
    ['anna@vandijk.nl', 'm-anna'],
    ['piet@gmail.com', 'm-piet'],
  ]),
  ownDomains: new Set(['vandijk.nl']),
  contacts: new Map([
    ['bakker@jansen.nl', [{ stakeholder: 's-bakker', account: 'jansen', name: 'E. Bakker' }]],
    ['visser@gmail.com', [{ stakeholder: 's-visser', account: 'devries', name: 'J. Visser' }]],
    [
      'adviser@raad.nl',
      [
        { stakeholder: 's-a1', account: 'jansen', name: 'A. Raad' },
        { stakeholder: 's-a2', account: 'devries', name: 'A. Raad' },
      ],
    ],
  ]),
  domains: new Map([
    ['jansen.nl', ['jansen']],
    ['devries.nl', ['devries']],
    ['holding.nl', ['jansen', 'devries']],
  ]),
  named: new Map([
    ['Bezoek Jansen BV', [{ account: 'jansen', name: 'Jansen BV', unmistakable: false }]],
    ['Bezoek De Vries Kassen', [{ account: 'devries', name: 'De Vries Kassen', unmistakable: true }]],
    ['Jansen en De Vries', ['jansen', 'devries'].map((account) => ({ account, name: account, unmistakable: true }))],
  ]),
  corrections: new Map([
    [correctionKey('event', 'was-wrong'), 'devries'],
    [correctionKey('event', 'private-thing'), null],
    [correctionKey('email', 'moved@jansen.nl'), 'devries'],
    [correctionKey('email', 'friend@jansen.nl'), null],
    [correctionKey('domain', 'reseller.nl'), 'jansen'],
    [correctionKey('domain', 'accountant.nl'), null],
  ]),
};

const event = (title: string, ...emails: string[]) => ({ uid: 'u', title, people: emails.map((email) => ({ email })) });
const said = (found: Match): string => {
  if (found.kind === 'account') return `${found.account} by ${found.why.by} ${found.why.value}`;
  return found.kind === 'question' ? `asks ${found.accounts.join(' or ')}` : found.kind;
};

describe('with whom an event is', () => {
  test.each<[string, ReturnType<typeof event>, string]>([
    ['a contact is there', event('x', 'bakker@jansen.nl'), 'jansen by contact E. Bakker'],
    ['a contact with a mailbox of everyone', event('x', 'visser@gmail.com'), 'devries by contact J. Visser'],
    [
      'a contact weighs more than a stranger’s domain',
      event('x', 'visser@gmail.com', 'new@jansen.nl'),
      'devries by contact J. Visser',
    ],
    ['a stranger of a known domain', event('x', 'new@jansen.nl'), 'jansen by domain jansen.nl'],
    ['of a part of it', event('x', 'new@mail.jansen.nl'), 'jansen by domain jansen.nl'],
    ['a domain that merely ends like it', event('x', 'new@notjansen.nl'), 'none'],
    ['a mailbox of everyone says nothing', event('x', 'someone@gmail.com'), 'none'],
    ['our own domain says nothing', event('x', 'anna@vandijk.nl', 'zaal1@vandijk.nl'), 'none'],
    ['a name in the title, and nobody invited', event('Bezoek De Vries Kassen'), 'asks devries'],
    ['a name in the title, and only colleagues', event('Bezoek De Vries Kassen', 'anna@vandijk.nl'), 'asks devries'],
    [
      'a name in the title, and somebody from outside whom nobody knows',
      event('Bezoek De Vries Kassen', 'iemand@gmail.com', 'piet@gmail.com'),
      'devries by name De Vries Kassen',
    ],
    ['a name that may be anybody’s', event('Bezoek Jansen BV', 'iemand@gmail.com'), 'asks jansen'],
    [
      'a name in the title, and only somebody who is no customer',
      event('Bezoek De Vries Kassen', 'friend@jansen.nl', 'a@accountant.nl'),
      'asks devries',
    ],
    [
      'a domain weighs more than the title',
      event('Bezoek Jansen BV', 'new@devries.nl'),
      'devries by domain devries.nl',
    ],
    [
      'of two that a domain belongs to, the title chooses',
      event('Bezoek Jansen BV', 'x@holding.nl'),
      'jansen by name Jansen BV',
    ],
    [
      'of two that a contact is of, a domain chooses',
      event('x', 'adviser@raad.nl', 'new@devries.nl'),
      'devries by domain devries.nl',
    ],
    ['two contacts of two customers', event('x', 'bakker@jansen.nl', 'visser@gmail.com'), 'asks devries or jansen'],
    ['two names in the title', event('Jansen en De Vries', 'iemand@gmail.com'), 'asks devries or jansen'],
    ['nothing at all', event('Tandarts'), 'none'],
    ['no people, no title', event(''), 'none'],
    [
      'what was said of the event decides',
      { ...event('x', 'bakker@jansen.nl'), uid: 'was-wrong' },
      'devries by hand was-wrong',
    ],
    ['also that it is nobody', { ...event('x', 'bakker@jansen.nl'), uid: 'private-thing' }, 'nobody'],
    ['what was said of a person', event('x', 'moved@jansen.nl'), 'devries by hand moved@jansen.nl'],
    ['a person who is no customer, at a domain that is', event('x', 'friend@jansen.nl'), 'nobody'],
    ['beside a person who is', event('x', 'friend@jansen.nl', 'bakker@jansen.nl'), 'jansen by contact E. Bakker'],
    ['what was said of a domain', event('x', 'a@reseller.nl'), 'jansen by hand reseller.nl'],
    ['a domain that is no customer', event('x', 'a@accountant.nl'), 'nobody'],
    [
      'a domain that is no customer, and a name in the title',
      event('Bezoek Jansen BV', 'a@accountant.nl'),
      'asks jansen',
    ],
  ])('%s', (_, one, expected) => {
    expect(said(match(one, evidence))).toBe(expected);
  });

  const address = fc.constantFrom(
    'bakker@jansen.nl',
    'visser@gmail.com',
    'adviser@raad.nl',
    'a@holding.nl',
    'anna@vandijk.nl',
    'x@y.nl',
    'friend@jansen.nl',
    'a@accountant.nl',
  );
  const any = fc.record({
    uid: fc.constantFrom('u', 'was-wrong', 'private-thing'),
    title: fc.constantFrom('x', 'Bezoek Jansen BV', 'Bezoek De Vries Kassen', 'Jansen en De Vries'),
    people: fc.array(
      address.map((email) => ({ email })),
      { maxLength: 6 },
    ),
  });

  test('does not depend on the order in which people are listed', () => {
    const about = (found: Match) =>
      found.kind === 'account' ? found.account : found.kind === 'question' ? found.accounts : found.kind;
    fc.assert(
      fc.property(any, (one) => {
        const turned = { ...one, people: [...one.people].reverse() };
        expect(about(match(turned, evidence))).toEqual(about(match(one, evidence)));
      }),
      { numRuns: 200 },
    );
  });

  test('is never decided by a colleague', () => {
    fc.assert(
      fc.property(any, (one) => {
        const more = { ...one, people: [...one.people, { email: 'anna@vandijk.nl' }, { email: 'zaal@vandijk.nl' }] };
        expect(match(more, evidence)).toEqual(match(one, evidence));
      }),
      { numRuns: 200 },
    );
  });
});

test('among colleagues alone nothing in a title ever decides', () => {
  const colleague = fc.constantFrom('anna@vandijk.nl', 'piet@gmail.com', 'zaal@vandijk.nl');
  const titles = fc.constantFrom(...evidence.named.keys());
  fc.assert(
    fc.property(titles, fc.array(colleague, { maxLength: 5 }), (title, emails) => {
      expect(['question', 'none']).toContain(match(event(title, ...emails), evidence).kind);
    }),
  );
});

test('colleagues are ours, contacts theirs, other outsiders guests by name, and a meeting room is nobody', () => {
  const people = [
    { email: 'piet@gmail.com' },
    { email: 'bakker@jansen.nl', name: 'Els' },
    { email: 'visser@gmail.com', name: 'Jan Visser' },
    { email: 'new@jansen.nl' },
    { name: 'Iemand' },
    { email: 'zaal1@vandijk.nl', name: 'Zaal 1' },
  ];
  expect(sidesOf(people, 'jansen', evidence)).toEqual({
    ours: ['m-piet'],
    theirs: ['s-bakker'],
    guests: ['Jan Visser', 'new@jansen.nl', 'Iemand'],
  });
});

test('domains go from the nearest to the widest, never to a land alone', () => {
  expect(domainsOf('a@mail.jansen.co.uk')).toEqual(['mail.jansen.co.uk', 'jansen.co.uk', 'co.uk']);
  expect(domainsOf('nonsense')).toEqual([]);
  for (const name of [
    'gmail.com',
    'outlook.com',
    'hotmail.com',
    'live.nl',
    'icloud.com',
    'ziggo.nl',
    'kpnmail.nl',
    'planet.nl',
    'xs4all.nl',
    'yahoo.com',
    'proton.me',
  ])
    expect(isFreemail(name)).toBe(true);
});

test.each([
  ...[
    'hotmail.fr',
    'hotmail.de',
    'live.fr',
    'outlook.fr',
    'outlook.de',
    'yahoo.de',
    'yahoo.it',
    'pandora.be',
    'belgacom.be',
  ],
  ...[
    'laposte.net',
    'bluewin.ch',
    'kpn.nl',
    'protonmail.ch',
    'proximus.be',
    'skynet.be',
    'gmx.at',
    'freenet.de',
    'wp.pl',
  ],
  ...[
    'libero.it',
    'mail.ru',
    'qq.com',
    'seznam.cz',
    'sapo.pt',
    'yahoo.co.uk',
    'outlook.com.br',
    'hotmail.co.jp',
    'live.com.au',
  ],
  'fastmail.com',
  'posteo.de',
  'tutanota.com',
  'wxs.nl',
  'freedom.nl',
  'worldonline.nl',
  'dds.nl',
  'online.no',
  'aon.at',
  'hispeed.ch',
  'vodafone.de',
])('%s is no company’s', (domain) => expect(isFreemail(domain)).toBe(true));

test.each([
  'jansen.nl',
  'kpn.com',
  'google.com',
  'microsoft.com',
  'philips.com',
  'live.jansen.nl',
  'outlook-reizen.nl',
])('%s is', (domain) => expect(isFreemail(domain)).toBe(false));

test.each([
  ['no_reply@jansen.nl', true],
  ['do_not_reply@jansen.nl', true],
  ['noreply-calendar@google.com', true],
  ['a1b2.vandijk.onmicrosoft.com@emea.teams.ms', true],
  ['mailer-daemon@jansen.nl', true],
  ['reply@jansen.nl', false],
  ['noreen@jansen.nl', false],
  ['c_188abc@resource.calendar.google.com', true],
  ['abc@group.calendar.google.com', true],
  ['abc@group.v.calendar.google.com', true],
  ['xyz@import.calendar.google.com', true],
  ['unknownorganizer@calendar.google.com', true],
  ['2_GE3@imip.me.com', true],
  ['noreply@email.teams.microsoft.com', true],
  ['no-reply@jansen.nl', true],
  ['invalid@invalid', true],
  ['jan@google.com', false],
  ['jan@calendar-google.com', false],
  ['noreplyjan@jansen.nl', false],
])('%s is nobody: %s', (email, nobody) => expect(isNobody(email)).toBe(nobody));

describe('what may not take place is asked, however plain it is with whom', () => {
  test.each(doubts)('%s', (doubt) => {
    expect(said(match({ ...event('x', 'bakker@jansen.nl'), doubt }, evidence))).toBe('asks jansen');
    expect(said(match({ ...event('Tandarts'), doubt }, evidence))).toBe('none');
    const decided = { ...event('x', 'bakker@jansen.nl'), uid: 'was-wrong', doubt };
    expect(said(match(decided, evidence))).toBe('devries by hand was-wrong');
  });
});

describe('phrases in a title', () => {
  test('every run of words that may be a name; short words and numbers are none', () => {
    expect(phrasesIn('Bezoek: Jansen BV (hal 3)')).toEqual(
      expect.arrayContaining(['Jansen BV', 'Jansen', 'Bezoek Jansen BV hal 3', 'BV hal']),
    );
    expect(phrasesIn('3 2026 BV op')).not.toContain('BV');
  });

  test('a longer name says nothing of the shorter one in it', () => {
    expect(longest(['Jansen Bouw', 'Jansen', 'Vries'])).toEqual(['Jansen Bouw', 'Vries']);
    expect(longest(['Jansen', 'Janse'])).toEqual(['Jansen', 'Janse']);
  });

  test.each([
    ['jansen', true],
    ['de vries', true],
    ['van der berg', true],
    ['de', true],
    ['jansen bouw', false],
    ['de vries kassen', false],
  ])('%s is one word: %s', (name, isOne) => expect(isOneWord(name)).toBe(isOne));

  test('however long or odd the title, there are not too many', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (title) => {
        expect(phrasesIn(title).length).toBeLessThan(250);
      }),
      { numRuns: 50 },
    );
  });
});
