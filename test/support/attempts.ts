import type { Said } from '../../src/core/ask.js';
import type { AnyCommand } from '../../src/core/command.js';
import type { Field } from '../../src/core/field.js';
import { defaultFunctions } from '../../src/features/people/functions.js';
import { features } from '../../src/app/features.js';
import type { TestApp } from './app.js';
import { OCCURRENCE_AT, secretsOf, writtenOf, type Part } from './tenants.js';

export const commands = features.flatMap((feature) => [...feature.commands] as AnyCommand[]);

/** Every way in at which a command is asked. `words` where it has some. */
export type Way = 'words' | 'button' | 'form' | 'open' | 'link';

/** Ids that buttons carry under a name that does not say of what, by feature. */
const idsOf: Record<string, keyof Part> = {
  history: 'interaction',
  appointment: 'appointment',
  calendar: 'event',
  account: 'ended',
  import: 'importRun',
  pairing: 'pairing',
  charter: 'charter',
  handover: 'seatOffer',
};
/** What one of a few words is carried in. */
const carried = ['yes', 'all', 'one', 'placed', 'new', 'allowed', '0', '1'];
const typed: Record<string, string> = {
  when: 'morgen 14:00',
  due: 'vrijdag',
  time: '10:00',
  words: 'pomp',
  days: 'ma di',
  address: '',
};

/** What this blank may hold to be about this customer; undefined: nothing that it understands. */
async function blankOf(command: AnyCommand, name: string, field: Field, to: Part): Promise<string | undefined> {
  const [feature = ''] = command.id.split('.');
  if (name === 'entry') return to.interaction;
  if (name === 'number') return String(to.number);
  if (name === 'serves') return field.kind === 'hidden' ? undefined : String(to.promiseNumber);
  if (field.kind === 'account') return to.account;
  if (field.kind === 'stakeholder') return to.stakeholder;
  if (name === 'person') return to.placeholder;
  if (field.kind === 'member') return to.member;
  if (field.kind === 'day') return '2026-12-01';
  if (field.kind === 'choice') return field.options?.(asking)[0]?.value;
  // Of these blanks every word is understood.
  if (name === 'left') return undefined;
  if (name === 'into') return to.account;
  if (name === 'at' && field.required) return OCCURRENCE_AT;
  if (['who', 'from', 'to'].includes(name) && field.kind === 'hidden') return to.member;
  if (field.kind === 'hidden') {
    const part = to as Record<string, unknown>;
    const own = name === 'id' || (name === 'where' && feature) ? to[idsOf[feature]!] : part[name];
    const ended = command.id === 'account.resume' ? to.ended : own;
    for (const value of [ended, ...carried])
      if (typeof value === 'string' && !isProblemLike(await field.read(value, asking))) return value;
    return undefined;
  }
  if (name === 'name' && feature === 'team') return to.teamName;
  if (name === 'name' || name === 'accounts') return to.accountName;
  if (name === 'team') return to.teamName;
  if (name === 'with') return to.stakeholderName;
  return typed[name] ?? 'iets';
}

/** Nobody is there: only what a blank understands by itself. */
const asking = {
  ask: {
    organisation: { functions: defaultFunctions },
    asker: { locale: 'nl', zone: 'UTC' },
    place: { accounts: [] },
    at: new Date('2026-11-23T09:30:00Z'),
  },
  look: new Proxy({}, { get: () => () => Promise.resolve({ clear: undefined, near: [] }) }),
} as never;
const isProblemLike = (value: unknown) => value instanceof Object && 'code' in value;

/** Everything that is asked of one command about this customer. Blanks that must be filled and cannot be come back as `missing`. */
export async function asksOf(command: AnyCommand, to: Part, wanted: readonly Way[]) {
  const args: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, field] of Object.entries(command.fields)) {
    if (field.kind === 'file') continue;
    const about =
      field.required ||
      ['account', 'hidden'].includes(field.kind) ||
      ['serves', 'accounts', 'name', 'team'].includes(name);
    const value = about ? await blankOf(command, name, field, to) : undefined;
    if (value) args[name] = value;
    else if (field.required) missing.push(`${command.id} ${name}`);
  }
  const said = wanted.flatMap((as): Said[] =>
    as === 'words' ? linesOf(command, to) : [{ as, command: command.id, args }],
  );
  return { said, missing };
}

/** With the customer's name, number and team behind it, in both languages. */
function linesOf(command: AnyCommand, to: Part): Said[] {
  const about = {
    nl: command.id.startsWith('agreement') ? String(to.number) : to.accountName,
    en: command.id.startsWith('team') ? to.teamName : `${to.accountName}: iets`,
  };
  return (['nl', 'en'] as const).flatMap((locale): Said[] => {
    const [word] = command.words[locale];
    return word ? [{ as: 'words', text: `${word} ${about[locale]}`, mentions: [] }] : [];
  });
}

/** Each of its words, alone. */
export const bareLines = (command: AnyCommand): Said[] =>
  [...command.words.nl, ...command.words.en].map((text) => ({ as: 'words', text, mentions: [] }));

export interface Tried {
  /** How many were made. */
  attempts: number;
  /** What was said that should not be, or changed. */
  leaks: string[];
}

interface Trial {
  user: string;
  /** The page's id of the organisation. */
  workspace: string;
  room?: string;
  command: AnyCommand;
  said: readonly Said[];
  /** What must not be told, and must stay. */
  hidden: readonly Part[];
  /** May be seen, and must stay as it is. */
  kept?: readonly Part[];
}

let key = 0;

/** Asks at the page's door, and looks what came of it. */
export async function trial(
  world: TestApp,
  { user, workspace, room, command, said, hidden, kept = [] }: Trial,
): Promise<Tried> {
  const { db } = world.database;
  const leaks: string[] = [];
  for (const one of said) {
    key += 1;
    const { reply } = await world.app.door.dispatch({
      platform: 'web',
      workspace,
      user,
      room,
      key: `attempt ${key}`,
      at: world.clock.now,
      said: one,
    });
    const answer = JSON.stringify(reply);
    const asked = JSON.stringify(one);
    const told = hidden.flatMap((part) =>
      phrasesOf(part).filter((one) => answer.includes(one) && !asked.includes(one)),
    );
    if (told.length > 0) leaks.push(`${command.id} as ${one.as} tells ${told.join(', ')}: ${asked}`);
  }
  const tables = await writtenOf(
    db,
    [...hidden, ...kept].flatMap((part) => Object.values(secretsOf(part, 'colleague'))),
  );
  if (tables.length > 0) leaks.push(`${command.id} changes ${tables.join(', ')}`);
  return { attempts: said.length, leaks };
}

export const phrasesOf = (part: Part): string[] => [
  ...Object.values(secretsOf(part, 'colleague')),
  ...[
    'gerepareerd',
    'bekeken',
    'tweede pomp',
    'belooft',
    'offerte',
    'wacht op',
    'vraagt',
    'bespreekt',
    'Gast',
    'overleg',
    'zegt',
    'fluistert',
    'getypt',
    'vindt',
    'onbekende',
  ].map((begin) => `${begin} ${part.word}`),
];
