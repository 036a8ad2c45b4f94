import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** A query that stops at so many or more cuts something off one day, and nobody hears of it. */
const MANY = 100;

/** Those that may, each because what is beyond it is read next, or never was for anybody to see. */
const allowed: Record<string, string> = {
  'db/find.ts':
    'names that one slip of the pen may mean, or that hold one word: whoever looks is offered the likest few, and types on',
  'features/accounts/teams/rooms.ts':
    'teams of which a channel that was just met may be; the next that is met asks again',
  'features/agreements/store/events.ts': 'one agreement’s history on one card',
  'features/appointments/store/refresh.ts': 'goes on after the last id',
  'features/appointments/sweep.ts': 'an organisation’s share of this minute; the next takes the rest',
  'features/calendars/outgoing.ts': 'one person’s appointments of three months, the nearest first',
  'features/calendars/place.ts': 'goes on after the last id',
  'features/dmu/store/person.ts': 'one customer’s open agreements, the most urgent, looked through for a name',
  'features/dmu/store/read.ts': 'one customer’s people on one card, which says how many more there are',
  'outbox/store/failures.ts': 'one press; what is left is counted on the card, for the next',
  'features/namesakes/store.ts': 'what is told is claimed; the next run takes the rest',
  'features/nudges/sweep.ts': 'the longest waiting first; the next minute takes the rest',
  'features/nudges/weekly-store.ts':
    'what is due moves on when it is claimed, so the next minute takes the rest; a leader’s teams on one card',
  'features/page/contact-strip.ts': 'the latest of one customer in a picture, which begins where they do',
  'features/page/pages/agreements.ts': 'the most urgent of one customer on one board, which says so',
  'features/people/conversations.ts': 'one per group of rooms of one tenant, to ask for a list of people',
  'features/people/jobs/nightly.ts': 'goes on until every organisation has had its night',
  'features/privacy/store/find.ts': 'people of one name; who is not among them is found by their address',
  'features/stakeholders/store.ts': 'a list to choose from; who is not in it is found by typing',
};

const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));

/** Whether a file limits a query to so many, written out or as a constant of its own. */
function stopsAtMany(source: string): boolean {
  const numbers = new Map([...source.matchAll(/const (\w+) = ([\d_]+);/g)].map(([, name, number]) => [name!, number!]));
  const said = [...source.matchAll(/\blimit(?:\(|: | \$\{| )([\w.]+)/g)].map((match) => match[1]!);
  return said.some((one) => Number((numbers.get(one) ?? one).replaceAll('_', '')) >= MANY);
}

test('no query stops at many without going on, except where it is said why', () => {
  const stopping = files.filter((file) => stopsAtMany(readFileSync(join('src', file), 'utf8')));
  expect(stopping.sort()).toEqual(Object.keys(allowed).sort());
});

test.each([
  '.limit(1000)',
  'const MOST = 5_000;\n.limit(MOST)',
  '`limit ${MOST}`; const MOST = 100;',
  '{ limit: 250 }',
])('%j is seen', (source) => expect(stopsAtMany(source)).toBe(true));
test.each(['.limit(20)', '.limit(limit)', 'const MOST = 99;\n.limit(MOST)'])('%j is none', (source) =>
  expect(stopsAtMany(source)).toBe(false),
);
