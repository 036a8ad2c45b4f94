import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { AccountRef } from './ask.js';
import {
  findWhen,
  planAt,
  readPlan,
  readRepeat,
  readWhen,
  sayDay,
  sayPlanned,
  sayRepeat,
  type Direction,
  type Planned,
  type Repeat,
} from './day.js';
import { inEither, type InBoth } from './locale.js';
import type { Asking, Hits, MemberRef } from './lookups.js';
import { zoned } from './moment.js';
import { Problem } from './problem.js';
import { bare, saysAny, unquote, type Word } from './words.js';

export interface Option {
  value: string;
  label: string;
  /** A quieter second line, where there is room for one. */
  detail?: string;
}

/**
 * Where a typed line says it: `after` a marker ("size large"), `before` a colon ("Jansen BV: …"), `anywhere` as a word
 * of its own (`first`: before the markers are looked at, since "at 14:00" is a time and no place), `behind` a colon that comes
 * after such a word, in the `rest` that the other fields leave, or only in the `form`.
 */
export type Place =
  | { in: 'rest' }
  | { in: 'after'; words: InBoth<string[]> }
  | { in: 'before'; mark: string }
  | { in: 'anywhere'; first?: true }
  | { in: 'behind'; mark: string }
  | { in: 'form' };

/** One blank of a command: where a line says it, how what was said is read, how a form asks for it. */
export interface Field<T = unknown> {
  kind: 'line' | 'lines' | 'choice' | 'account' | 'member' | 'day' | 'file' | 'hidden';
  place: Place;
  required: boolean;
  /** What is typed here is neither kept nor shown again. */
  secret?: boolean;
  /** Several mentions in one blank: each travels as the platform's id. */
  mentions?: boolean;
  /** Of a file: what its name may end with. */
  types?: string[];
  /** In characters; what is longer is refused, never cut. */
  max: number;
  /** How many of the words from here on this field understands, for fields that know their words. */
  match?(words: Word[], asking: Asking): number;
  /** From what was said or chosen to what it means. */
  read(raw: string, asking: Asking): T | Problem | Promise<T | Problem>;
  /** The meaning when nothing was said: a channel with one account implies it. */
  implied?(asking: Asking): T | Problem | undefined;
  /** From a meaning back to what a form shows and sends. */
  say(value: NonNullable<T>, asking: Asking): Option;
  /** All there is to choose from, for short fixed lists. */
  options?(asking: Asking): Option[];
  /** What may be meant, for lists too long to show. */
  suggest?(typed: string, asking: Asking): Promise<Option[]>;
}

export type Fields = Record<string, Field>;
export type Args<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export const rest: Place = { in: 'rest' };
export const anywhere: Place = { in: 'anywhere' };
export const anywhereFirst: Place = { in: 'anywhere', first: true };
export const behind = (mark: string): Place => ({ in: 'behind', mark });
export const inForm: Place = { in: 'form' };
export const after = (en: string[], nl: string[]): Place => ({ in: 'after', words: { en, nl } });
export const before = (mark: string): Place => ({ in: 'before', mark });

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, required: false };
}

/** One line of text; quotes around it are taken off. */
export function phrase({ place = rest, max = 200 }: { place?: Place; max?: number } = {}): Field<string> {
  return { kind: 'line', place, required: true, max, read: (raw) => unquote(raw), say: same };
}

/** Text kept exactly as typed. */
export function lines({ place = rest, max = 40_000 }: { place?: Place; max?: number } = {}): Field<string> {
  return { kind: 'lines', place, required: true, max, read: (raw) => raw, say: same };
}

/** A number that people speak of: "12", "#12". */
export function number({ place = anywhereFirst }: { place?: Place } = {}): Field<number> {
  const read = (said: string) => (/^\d{1,9}$/.test(bare(said)) ? Number(bare(said)) : undefined);
  return {
    kind: 'line',
    place,
    required: true,
    max: 30,
    match: ([word]) => (word && read(word.text) !== undefined ? 1 : 0),
    read: (raw) => read(raw) ?? new Problem('number.unclear', { typed: raw }),
    say: (value) => same(String(value)),
  };
}

export type Choices<T extends string> = Record<T, InBoth<{ label: string; words: string[] }>>;

/** One of a fixed list. `words` are understood beside the label, in both languages. */
export function choice<T extends string>(choices: Choices<T>, { place = anywhere }: { place?: Place } = {}): Field<T> {
  const ids = Object.keys(choices) as T[];
  const wordsFor = (id: T) => inEither({ en: spoken(choices[id].en), nl: spoken(choices[id].nl) });
  return oneOf(place, {
    all: ({ ask }) => ids.map((id) => ({ value: id, label: choices[id][ask.asker.locale].label, words: wordsFor(id) })),
  }) as Field<T>;
}

const spoken = (choice: { label: string; words: string[] }) => [choice.label, ...choice.words];

/** One of the organisation's own list of functions; its id. */
export function jobFunction({ place = anywhere }: { place?: Place } = {}): Field<string> {
  return oneOf(place, {
    all: ({ ask }) =>
      ask.organisation.functions.map((job) => ({
        value: job.id,
        label: job.name[ask.asker.locale],
        words: [job.name.en, job.name.nl, ...job.words],
      })),
  });
}

function oneOf(place: Place, list: { all(asking: Asking): (Option & { words: string[] })[] }): Field<string> {
  return {
    kind: 'choice',
    place,
    required: true,
    max: 200,
    match: (words, asking) =>
      saysAny(
        words,
        list.all(asking).flatMap((option) => option.words),
      ),
    read(raw, asking) {
      const options = list.all(asking);
      const said = fold(raw);
      const chosen = options.find((option) => option.value === raw || option.words.some((word) => fold(word) === said));
      return (
        chosen?.value ??
        new Problem(
          'choice.unclear',
          { typed: raw },
          options.map(({ label, value }) => ({ label, args: { value } })),
        )
      );
    },
    say: (value, asking) => ({
      value,
      label: list.all(asking).find((option) => option.value === value)?.label ?? value,
    }),
    options: (asking) => list.all(asking).map(({ value, label }) => ({ value, label })),
  };
}

const fold = (said: string) => said.split(/\s+/).map(bare).join(' ').trim();

/** An account that the asker may see: by id, by name however sloppily typed, or implied by the channel. */
export function account({ place = rest }: { place?: Place } = {}): Field<AccountRef> {
  return {
    kind: 'account',
    place,
    required: true,
    max: 300,
    async read(raw, { ask, look }) {
      if (isId(raw)) return (await look.account(raw, ask)) ?? new Problem('account.unknown', { typed: '' });
      return clearOf(await look.accounts(unquote(raw), ask), 'account', raw);
    },
    implied({ ask: { place: where } }) {
      if (where.accounts.length <= 1) return where.accounts[0];
      return new Problem(
        'account.which',
        {},
        where.accounts.map((one) => ({ label: one.name, args: { value: one.id } })),
      );
    },
    say: ({ id, name }) => ({ value: id, label: name }),
    async suggest(typed, { ask, look }) {
      const here = typed ? [] : ask.place.accounts;
      const near = here.length > 0 ? here : await look.accountsLike(typed, ask);
      return near.map(({ id, name }) => ({ value: id, label: name }));
    },
  };
}

/** A colleague: mentioned, or "@piet", or by name. */
export function member({ place = anywhere }: { place?: Place } = {}): Field<MemberRef> {
  return {
    kind: 'member',
    place,
    required: true,
    max: 200,
    match: ([word]) => (word?.user !== undefined || /^@\S/.test(word?.text ?? '') ? 1 : 0),
    async read(raw, { ask, look }) {
      const left = async (of: { user: string } | { typed: string }, otherwise: Problem) => {
        const name = await look.former(of, ask);
        return name === undefined ? otherwise : new Problem('member.left', { name });
      };
      if (raw.startsWith(MENTIONED)) {
        const user = raw.slice(MENTIONED.length);
        return (await look.mentioned(user, ask)) ?? left({ user }, new Problem('member.stranger'));
      }
      if (isId(raw)) return (await look.member(raw, ask)) ?? new Problem('member.unknown', { typed: '' });
      if (ME.has(bare(raw).replace(/^@/, ''))) return { id: ask.asker.id, name: ask.asker.name };
      const typed = raw.replace(/^@/, '');
      const found = clearOf(await look.members(typed, ask), 'member', raw);
      return found instanceof Problem && found.code === 'member.unknown' ? left({ typed }, found) : found;
    },
    say: ({ id, name }) => ({ value: id, label: name }),
    async suggest(typed, { ask, look }) {
      return (await look.members(typed, ask)).near.map(({ id, name }) => ({ value: id, label: name }));
    },
  };
}

/** Behind an @. */
const ME = new Set(['ik', 'mij', 'mezelf', 'me', 'myself']);

/** How a mention travels as text: the platform's own id behind this mark. */
export const MENTIONED = 'user:';

function clearOf<T extends { id: string; name: string }>(hits: Hits<T>, kind: string, typed: string): T | Problem {
  if (hits.clear) return hits.clear;
  const choices = hits.near.slice(0, 5).map(({ id, name }) => ({ label: name, args: { value: id } }));
  return new Problem(`${kind}.${choices.length > 1 ? 'several' : 'unknown'}`, { typed }, choices);
}

/** A calendar day, in either language; it travels as yyyy-mm-dd. */
export function day({
  place = anywhere,
  direction = 'future',
}: { place?: Place; direction?: Direction } = {}): Field<Temporal.PlainDate> {
  return {
    kind: 'day',
    place,
    required: true,
    max: 100,
    match(words, { ask }) {
      const found = findWhen(
        words.map((word) => word.text),
        zoned(ask.at, ask.asker.zone),
        direction,
      );
      return found?.from === 0 ? found.to : 0;
    },
    read(raw, { ask }) {
      const when = readWhen(raw, zoned(ask.at, ask.asker.zone), direction);
      if (!when) return new Problem('day.unclear', { typed: raw });
      if (!when.ambiguous) return when.date;
      const options = when.ambiguous.map((date) => ({
        label: sayDay(date, ask.asker.locale),
        args: { value: date.toString() },
      }));
      return new Problem('day.which', { typed: raw }, options);
    },
    say: (value, { ask }) => ({ value: value.toString(), label: sayDay(value, ask.asker.locale) }),
  };
}

/** A planned moment with its length, and how it returns: "elke dinsdag 14:00-15:30". It needs a time; what may mean more is asked. */
export function moment({ place = anywhereFirst }: { place?: Place } = {}): Field<
  Planned & { time: Temporal.PlainTime }
> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 200,
    match(words, { ask }) {
      const typed = words.map((word) => word.text);
      return planAt(typed, zoned(ask.at, ask.asker.zone))?.to ?? 0;
    },
    read(raw, asking) {
      const { ask } = asking;
      const meanings = readPlan(raw.replace(/[:,;]$/, ''), zoned(ask.at, ask.asker.zone));
      const [only, other] = meanings;
      if (!only) return new Problem('moment.unclear', { typed: raw });
      if (other) {
        const ways = meanings.map((plan) => inFull(plan, ask.asker.locale));
        return new Problem(
          'moment.which',
          { typed: raw, ways: ways.join(' / ') },
          ways.map((label) => ({ label, args: { value: label } })),
        );
      }
      return only.time ? { ...only, time: only.time } : new Problem('moment.no-time', { typed: raw });
    },
    say(value, { ask }) {
      const said = inFull(value, ask.asker.locale);
      return { value: said, label: said };
    },
  };
}

const inFull = (plan: Planned, locale: 'en' | 'nl'): string =>
  [sayPlanned(plan, locale), plan.repeat && sayRepeat(plan.repeat, locale)].filter(Boolean).join(' ');

/** How something returns: "elke 2 weken op dinsdag t/m 1 maart". */
export function repeat({ place = anywhere }: { place?: Place } = {}): Field<Repeat> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 200,
    match(words, { ask }) {
      const now = zoned(ask.at, ask.asker.zone);
      for (let to = Math.min(words.length, MOST_REPEAT_WORDS); to > 0; to--) {
        const said = words.slice(0, to).map((word) => word.text);
        if (readRepeat(said.join(' '), now).length > 0) return to;
      }
      return 0;
    },
    read(raw, { ask }) {
      const rules = readRepeat(raw, zoned(ask.at, ask.asker.zone));
      const [only, other] = rules;
      if (!only) return new Problem('repeat.unclear', { typed: raw });
      if (!other) return only;
      const ways = rules.map((rule) => sayRepeat(rule, ask.asker.locale));
      return new Problem(
        'moment.which',
        { typed: raw, ways: ways.join(' / ') },
        ways.map((label) => ({ label, args: { value: label } })),
      );
    },
    say(value, { ask }) {
      const said = sayRepeat(value, ask.asker.locale);
      return { value: said, label: said };
    },
  };
}

const MOST_REPEAT_WORDS = 14;

/** Someone named: a colleague where a mention or an @ says so, else just a name. */
export type Named = { colleague: MemberRef } | { name: string };

/** People of both sides, in one line: "mw. Bakker en @piet". */
export function people({ place = inForm }: { place?: Place } = {}): Field<Named[]> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 500,
    mentions: true,
    async read(raw, asking) {
      const colleague = member();
      const found: Named[] = [];
      for (const said of raw.split(/\s*[,;]\s*|\s+(?:en|and|&)\s+/)) {
        const name = unquote(said);
        if (!name) continue;
        if (!name.startsWith('@') && !name.startsWith(MENTIONED)) {
          found.push({ name });
          continue;
        }
        const who = await colleague.read(name, asking);
        if (who instanceof Problem) return new Problem(who.code, who.about);
        found.push({ colleague: who });
      }
      return found;
    },
    say(value) {
      const said = value.map((one) => ('name' in one ? one.name : `@${one.colleague.name}`)).join(', ');
      return { value: said, label: said };
    },
  };
}

/** A file's name and content; at most so many bytes. `types`: what its name ends with, for choosing. */
export function file({ most, types }: { most: number; types: string[] }): Field<{ name: string; bytes: Uint8Array }> {
  return {
    kind: 'file',
    place: inForm,
    required: true,
    max: 500,
    types,
    async read(raw, { ask: { said } }) {
      const given = said.as === 'words' ? undefined : said.files?.[raw];
      const bytes = await given?.read();
      if (!given || !bytes) return new Problem('file.gone');
      return bytes.length <= most
        ? { name: given.name, bytes }
        : new Problem('file.too-large', { most: String(Math.floor(most / 1024 / 1024)) });
    },
    // A file cannot be put back into a form; it is chosen again.
    say: ({ name }) => ({ value: '', label: name }),
  };
}

/** Something that only buttons carry. */
export function hidden<T>(schema: z.ZodType<T>): Field<T> {
  return {
    kind: 'hidden',
    place: inForm,
    required: true,
    max: 2000,
    read(raw) {
      const read = schema.safeParse(raw);
      return read.success ? read.data : new Problem('button.stale');
    },
    say: (value) => ({ value: String(value), label: '' }),
  };
}

export const id = (): Field<string> => hidden(z.uuid());

const same = (value: string): Option => ({ value, label: value });
const isId = (raw: string) => z.uuid().safeParse(raw).success;
