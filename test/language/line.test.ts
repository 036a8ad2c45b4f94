import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ask } from '../../src/core/ask.js';
import { readArgs, usage } from '../../src/core/command.js';
import type { Asking } from '../../src/core/lookups.js';
import { split } from '../../src/language/line.js';
import { agree } from '../../src/features/agreements/commands/agree.js';
import { create } from '../../src/features/accounts/commands/new.js';
import { rule } from '../../src/features/accounts/commands/rule.js';
import { log } from '../../src/features/history/commands/log.js';
import { defaultFunctions } from '../../src/features/people/functions.js';
import { schedule } from '../../src/features/appointments/commands/schedule.js';
import { seat } from '../../src/features/accounts/teams/commands/seat.js';
import { team } from '../../src/features/accounts/teams/commands/team.js';
import { anyText } from '../support/text.js';

const jansen = { id: '0192aaaa-0000-7000-8000-000000000001', name: 'Jansen BV' };

/** A world in which only Jansen is an account, and the channel implies it or not. */
function asking(here: (typeof jansen)[] = []): Asking {
  const ask = {
    organisation: { id: 'o', name: 'o', locale: 'nl', zone: 'Europe/Amsterdam', functions: defaultFunctions },
    asker: { id: 'm', name: 'm', functions: [], locale: 'nl', zone: 'Europe/Amsterdam', administrator: false },
    place: { platform: 'web', workspace: 'w', room: 'r', team: undefined, accounts: here },
    at: new Date('2026-11-23T09:30:00Z'),
    key: 'k',
    said: { as: 'words', text: '', mentions: [] },
  } satisfies Ask;
  const none = () => Promise.resolve(undefined);
  return {
    ask,
    look: {
      account: none,
      accounts: (typed) => Promise.resolve({ clear: /^jansen/i.test(typed) ? jansen : undefined, near: [] }),
      accountsNamed: () => Promise.resolve([]),
      accountsBearing: () => Promise.resolve([]),
      accountsOf: () => Promise.resolve([]),
      accountsLike: () => Promise.resolve([]),
      membersLike: () => Promise.resolve([]),
      found: () => Promise.resolve([]),
      member: none,
      members: () => Promise.resolve({ clear: undefined, near: [] }),
      stakeholder: () => Promise.resolve(undefined),
      stakeholders: () => Promise.resolve({ clear: undefined, near: [] }),
      stakeholdersLike: () => Promise.resolve([]),
      everKnown: () => Promise.resolve([]),
      former: none,
      happened: () => Promise.resolve([]),
      commands: () => [],
      mentioned: none,
    },
  };
}

const line = (text: string) => ({ text, mentions: [] });

describe('an account and its marked parts', () => {
  test.each([
    ['Jansen BV size large potential high', { name: 'Jansen BV', size: 'large', potential: 'high' }],
    ['Jansen BV omvang groot potentie hoog', { name: 'Jansen BV', size: 'groot', potential: 'hoog' }],
    ['Jansen BV potentie hoog omvang groot', { name: 'Jansen BV', size: 'groot', potential: 'hoog' }],
    ['  Jansen   BV   OMVANG  Groot ', { name: 'Jansen   BV', size: 'Groot' }],
    ['Jansen\u00a0BV size large', { name: 'Jansen\u00a0BV', size: 'large' }],
    ['“Size Matters BV” omvang klein', { name: '“Size Matters BV”', size: 'klein' }],
    ['Size Matters BV', { name: 'Size Matters BV' }],
    ["Brouwerij 't Wad omvang enorm", { name: "Brouwerij 't Wad", size: 'enorm' }],
    ['Jansen BV', { name: 'Jansen BV' }],
    ['', {}],
  ])('new %s', async (text, raw) => {
    expect(await split(create.fields, line(text), asking())).toEqual(raw);
  });
});

describe('a log line', () => {
  test('an account before a colon is taken off, the rest is kept as typed', async () => {
    const raw = await split(log.fields, line('Jansen BV: klacht over  factuur, "met" mw. Bakker -'), asking());
    expect(raw).toEqual({ account: 'Jansen BV', text: 'klacht over  factuur, "met" mw. Bakker -' });
  });

  test('a colon that is no account’s belongs to the text where the channel implies the account', async () => {
    expect(await split(log.fields, line('Let op: pomp lekt'), asking([jansen]))).toEqual({ text: 'Let op: pomp lekt' });
  });

  test('a colon that is no account’s is asked about where nothing implies one', async () => {
    expect(await split(log.fields, line('Let op: pomp lekt'), asking())).toEqual({
      account: 'Let op',
      text: 'pomp lekt',
    });
  });

  test('a time of day is no account', async () => {
    expect(await split(log.fields, line('14:00 gebeld'), asking([jansen]))).toEqual({ text: '14:00 gebeld' });
  });
});

describe('a seat', () => {
  test.each([
    ['finance @piet', { function: 'finance', member: '@piet' }],
    ['@piet financiën', { function: 'financiën', member: '@piet' }],
    ['technische dienst @kees Jansen BV', { function: 'technische dienst', member: '@kees', account: 'Jansen BV' }],
    ['Technical Service @kees, Jansen BV', { function: 'Technical Service', member: '@kees', account: 'Jansen BV' }],
    ['finance vacant', { function: 'finance', vacant: 'vacant' }],
  ])('seat %s', async (text, raw) => {
    expect(await split(seat.fields, line(text), asking())).toEqual(raw);
  });

  test('a mention travels as the platform’s own id, whatever name it shows', async () => {
    const said = { text: 'finance @Piet de Vries', mentions: [{ start: 8, end: 22, user: 'U42' }] };
    expect(await split(seat.fields, said, asking())).toEqual({ function: 'finance', member: 'user:U42' });
  });
});

test('several accounts go to one team', async () => {
  const raw = await split(team.fields, line('Noord voor Jansen BV, De Vries'), asking());
  expect(raw).toEqual({ name: 'Noord', accounts: 'Jansen BV, De Vries' });
});

test('lists behind markers run to the next marker', async () => {
  const raw = await split(rule.fields, line('size large requires finance, management optional marketing'), asking());
  expect(raw).toEqual({ size: 'large', required: 'finance, management', optional: 'marketing' });
});

test.each(['vrijdag', ''])(
  'of a pasted text the beginning and the end are looked at (%j), and all of it is kept',
  async (end) => {
    const text = 'pomp '.repeat(5000).trim();
    const raw = await split(agree.fields, line(end ? `${text} ${end}` : text), asking([jansen]));
    expect(Object.values(raw)).toEqual(end ? expect.arrayContaining([text, end]) : [text]);
  },
);

test('usage is read from the declaration', () => {
  expect(usage(create, 'en')).toBe('new <name> [size <size>] [potential <potential>]');
  expect(usage(create, 'nl')).toBe('nieuw <naam> [omvang <omvang>] [potentie <potentie>]');
  expect(usage(log, 'nl')).toBe('log [<klant>:] <wat er gebeurde>');
});

describe('reading what was said', () => {
  test('a wrong choice keeps the rest and offers what there is', async () => {
    const { args, problems } = await readArgs(create.fields, { name: 'Jansen BV', size: 'enorm' }, asking());
    expect(args).toEqual({ name: 'Jansen BV' });
    expect(problems['size']).toMatchObject({ code: 'choice.unclear', about: { typed: 'enorm' } });
    expect(problems['size']!.choices.map((one) => one.label)).toEqual(['klein', 'middelgroot', 'groot']);
  });

  test('what is too long is refused, never cut', async () => {
    const { problems } = await readArgs(create.fields, { name: 'x'.repeat(121) }, asking());
    expect(problems['name']).toMatchObject({ code: 'field.too-long', about: { length: '121', max: '120' } });
  });

  test('whatever is typed, nothing of it is lost and nothing is invented', async () => {
    const fields = { text: log.fields.text };
    await fc.assert(
      fc.asyncProperty(anyText(), async (text) => {
        const raw = await split(fields, line(text), asking([jansen]));
        expect(text).toContain(raw['text'] ?? '');
        const visible = (said: string) => said.replaceAll(/[\s\u00a0\u200b\ufeff]+/g, '');
        expect(visible(raw['text'] ?? '')).toBe(visible(text));
      }),
    );
  });
});

test('a blank that has begun is not begun again by its own word', async () => {
  const text = 'visit Friday 14:00 at the yard in hall 2 with Bakker';
  const { place, with: people } = await split(schedule.fields, { text, mentions: [] }, asking([jansen]));
  expect({ place, people }).toEqual({ place: 'the yard in hall 2', people: 'Bakker' });
});
