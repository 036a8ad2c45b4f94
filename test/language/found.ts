import { readdirSync, readFileSync } from 'node:fs';
import type { Card, Part } from '../../src/core/card.js';
import { newId } from '../../src/core/id.js';
import { stakeholders } from '../../src/features/stakeholders/table.js';
import { buttonsOf, MONDAY, testApp, textOf, type Person, type TestApp } from '../support/app.js';

/**
 * Who or what is found for what people type, against a few customers with names that people get wrong. One of `wanted` is right: the
 * name that the answer is about or begins with, "ask" with names that must be offered, or "none".
 */
export interface FoundLine {
  language: 'nl' | 'en';
  command: 'briefing' | 'search' | 'agree' | 'log' | 'schedule' | 'seat';
  line: string;
  wanted: string[];
}

type Came = { is: 'found'; first: string } | { is: 'asked'; offered: string[] } | { is: 'none' };
type FoundVerdict = 'right' | 'missed' | 'silent' | 'unhelpful question';

export interface FoundJudged extends FoundLine {
  came: Came;
  verdict: FoundVerdict;
}

export function foundLines(language: FoundLine['language']): FoundLine[] {
  const folder = new URL('found/', import.meta.url);
  const rows = readdirSync(folder)
    .filter((name) => name.startsWith(language))
    // What a later set logs is not there yet when the first lines search.
    .sort((one, other) => one.length - other.length)
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n').slice(1));
  return rows.map((row) => {
    const [command = '', line = '', wanted = ''] = row.split('\t');
    return { language, command: command as FoundLine['command'], line, wanted: wanted.split(' / ') };
  });
}

const CUSTOMERS = [
  'Jansen BV',
  'Jansen Bouw N.V.',
  'De Vries Kassen',
  'Van den Berg Transport',
  "Bakkerij 't Hoekje",
  'Öztürk Import',
  'Groß & Söhne GmbH',
  'Groothandel Noord',
  'Groothandel Zuid',
  '3M Nederland',
  'Smit & Zn.',
  'Post BV',
  'Summit Ltd',
];
const CONTACTS = [
  ['Jansen BV', 'mw. E. Bakker', '099-5550101'],
  ['Öztürk Import', 'Gerrit Öztürk', '+31 (0)6 1234 5678'],
  ['Van den Berg Transport', 'Jan van den Heuvel', '099-5550303'],
] as const;
const CONTACT_LINES = [
  'log De Vries Kassen: bezoek, nieuwe koelcel besproken',
  'log Jansen BV: factuur 2026-118 komt opnieuw',
  'log Van den Berg Transport: lekkage aan het dak van hal 2',
  'log Jansen Bouw N.V.: discussed the invoices of October',
];

export interface FoundWorld {
  judge(line: FoundLine): Promise<FoundJudged>;
  close(): Promise<void>;
}

export async function foundWorld(): Promise<FoundWorld> {
  const world = await testApp();
  const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], administrator: true });
  const john = await world.person({ name: 'John Carter', functions: ['finance'], administrator: true, locale: 'en' });
  for (const name of ['Sanne de Vries', 'Kees Mulder']) await world.person({ name, functions: ['finance'] });
  for (const name of CUSTOMERS) await anna.asks(`nieuw ${name} omvang groot`);
  await addContacts(world, anna);
  for (const line of CONTACT_LINES) await anna.asks(line);
  await anna.asks('afspraak Jansen BV: offerte pompinstallatie sturen @kees.mulder 4 december');
  await anna.asks('afspraak Groothandel Zuid: prijslijst 2027 nasturen @sanne.de.vries 11 december');
  await world.database.query('update agreements set number = number + 40');
  return {
    judge: async (line) => {
      const reply = await (line.language === 'nl' ? anna : john).types(line.line);
      const came = reply.kind === 'card' ? WAYS[line.command](reply.card) : NOTHING;
      return { ...line, came, verdict: verdictOf(line.wanted, came) };
    },
    close: () => world.close(),
  };
}

const NOTHING: Came = { is: 'none' };
const WAYS: Record<FoundLine['command'], (card: Card) => Came> = {
  briefing: briefed,
  search: found,
  agree: written,
  log: written,
  schedule: written,
  seat: written,
};

async function addContacts({ organisation, database }: TestApp, anna: Person): Promise<void> {
  for (const [account, name, phone] of CONTACTS) {
    const { args } = buttonsOf(await anna.asks(`briefing ${account}`)).find(({ args: { account: id } }) => id)!;
    await database.db
      .insert(stakeholders)
      .values({ organisation, id: newId(), account: args['account']!, name, phone, createdAt: MONDAY });
  }
}

function briefed(card: Card): Came {
  const [, name] = /^Briefing (.*)$/.exec(card.title) ?? [];
  return name ? { is: 'found', first: name } : asked(card);
}

/** Whose customer it was written at, or who are offered. */
function written(card: Card): Came {
  const came = asked(card);
  if (came.is === 'asked') return came;
  const said = textOf(card);
  const [first] = CUSTOMERS.filter((name) => said.includes(name));
  return first ? { is: 'found', first } : NOTHING;
}

function asked(card: Card): Came {
  const offered = buttonsOf(card).map(({ label }) => label);
  return offered.some((label) =>
    CUSTOMERS.concat(CONTACTS.map(([, name]) => name)).some((name) => label.includes(name)),
  )
    ? { is: 'asked', offered }
    : NOTHING;
}

const isList = (part: Part) => part.kind === 'list';

function found(card: Card): Came {
  const [list] = card.parts.filter(isList);
  const [first] = list?.items ?? [];
  const caller = CONTACTS.find(([, name]) => card.title.includes(name));
  if (caller) return { is: 'found', first: caller[1] };
  return first
    ? { is: 'found', first: textOf({ title: '', parts: [{ kind: 'list', items: [first] }] }).trim() }
    : asked(card);
}

function verdictOf(wanted: readonly string[], came: Came): FoundVerdict {
  if (wanted.some((one) => isRight(one, came))) return 'right';
  if (came.is === 'found') return 'silent';
  return came.is === 'none' ? 'missed' : 'unhelpful question';
}

function isRight(wanted: string, came: Came): boolean {
  if (wanted === 'none') return came.is === 'none';
  if (!wanted.startsWith('ask ')) return came.is === 'found' && came.first.startsWith(wanted);
  const names = wanted.slice(4).split(' | ');
  return came.is === 'asked' && names.every((name) => came.offered.some((label) => label.includes(name)));
}
