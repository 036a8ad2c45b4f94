import type { Ask, Raw, Reply } from './ask.js';
import type { Args, Fields } from './field.js';
import type { InBoth, Locale } from './locale.js';
import type { Asking } from './lookups.js';
import { isProblem, Problem } from './problem.js';
import type { Access, Right } from './right.js';

interface CommandText<F extends Fields> {
  /** One line: what it does. Also the form's title when short. */
  summary: string;
  example: string;
  /** The form's button: a verb. */
  submit?: string;
  fields: { [K in keyof F]: string };
}

interface LookUpText {
  title: string;
  description: string;
  /** What is typed, and a hint of it. */
  words: string;
  hint: string;
}

/**
 * What must be allowed, see `Right`. For `change` the command says what access the asker has to what it is about;
 * undefined: nothing that needs it is asked.
 */
type Guard<F extends Fields, Needs> =
  | { right: Exclude<Right, 'change'> }
  | { right: 'change'; access(args: Args<F>, ask: Ask, needs: Needs): Promise<Access | undefined> };

/** One intention of a user, declared once: parser, form, help and manifest are derived from it. */
export type Command<F extends Fields = Fields, Needs = never> = Guard<F, Needs> & Intention<F, Needs>;

interface Intention<F extends Fields, Needs> {
  id: string;
  /** What is typed, a word or two; none for what only buttons ask: see `defineButton`. */
  words: InBoth<string[]>;
  /** What is used every day: 1 comes first, in the menu, the help and what a platform lists. Without one it is found by its subject. */
  rank?: number;
  fields: F;
  /** Whether what follows its word is for it; else the line begins with no command: "who" in "who is calling?". */
  claims?: (rest: string) => boolean;
  /** Whether it answers a whole line that begins with no command's word. */
  takes?: (line: string) => boolean;
  text: InBoth<CommandText<F>>;
  /**
   * Can be started from a chat message, under this name: its form opens with the blanks `text`, `at` (ISO instant), `who`
   * (its writer, as a mention) and `permalink` filled in.
   */
  fromMessage?: InBoth<string>;
  /** Can be started from anywhere in a chat, under this name: its form opens, and asks for whatever a place would have said. */
  fromAnywhere?: InBoth<string>;
  /**
   * What it shows can be looked up while one writes a message, and put into it: as one types, the blank `by` suggests what may
   * be meant, and for what is chosen the command answers.
   */
  lookUp?: InBoth<LookUpText> & { by: keyof F & string };
  /** Beside its own words, what is said of that which has the number: "afspraak 3 is klaar". See app/number-first.ts. */
  saidOf?: InBoth<string[]>;
  /** With nothing behind its word it is this command, which asks for more at once. */
  alone?: string;
  /** Another command, whose word is like this one's, and the question whether that was meant. See app/mistaken.ts. */
  mistakenFor?: InBoth<string> & { command: string };
  /** It writes: delivered twice, it acts once. */
  changes?: boolean;
  /** What its form is about, where the blank `blank` is known: shown above the form, and not asked again. */
  about?: {
    blank: keyof F & string;
    say(raw: string, ask: Ask, needs: Needs): Promise<string | undefined>;
    /** Where that blank was not typed: what these words may be about, to be asked. */
    which?(words: readonly string[], ask: Ask, needs: Needs): Promise<Problem | undefined>;
  };
  /** What its form shows when it is opened for something that exists. */
  prefill?(raw: Raw, ask: Ask, needs: Needs): Promise<Raw | Problem>;
  run(args: Args<F>, ask: Ask, needs: Needs): Promise<Reply | Problem>;
}

/** A command whose needs the dispatcher will hand it; whoever only describes it need not say which. */
export type AnyCommand<Needs = never> = Command<Fields, Needs>;

export function defineCommand<F extends Fields, Needs>(command: Command<F, Needs>): Command<F, Needs> {
  return command;
}

/** What only matters where words are typed. */
type OfWords = 'words' | 'rank' | 'claims' | 'saidOf' | 'takes' | 'alone' | 'mistakenFor';

type OnlyPressed<F extends Fields, Needs> = Guard<F, Needs> &
  Omit<Intention<F, Needs>, OfWords | 'text'> & { text: InBoth<Omit<CommandText<F>, 'example'>> };

/** What a button, a link or a form asks, and no word: an ask as any other, to be read and allowed anew each time. */
export function defineButton<F extends Fields, Needs>(button: OnlyPressed<F, Needs>): Command<F, Needs> {
  const { en, nl } = button.text;
  return { ...button, words: { en: [], nl: [] }, text: { en: { ...en, example: '' }, nl: { ...nl, example: '' } } };
}

/** "log <what> [with <who>]", in the reader's language. */
export function usage(command: AnyCommand, locale: Locale): string {
  return [command.words[locale][0] ?? '', usageHint(command, locale)].filter(Boolean).join(' ');
}

export function usageHint(command: AnyCommand, locale: Locale): string {
  return Object.entries(command.fields)
    .filter(([, field]) => field.kind !== 'hidden' && field.place.in !== 'form')
    .map(([name, field]) => {
      const blank = `<${command.text[locale].fields[name]}>`;
      const placed =
        field.place.in === 'after'
          ? `${field.place.words[locale][0]} ${blank}`
          : field.place.in === 'before'
            ? `${blank}${field.place.mark}`
            : field.place.in === 'behind'
              ? `${field.place.mark} ${blank}`
              : blank;
      return field.required && !field.implied ? placed : `[${placed}]`;
    })
    .join(' ');
}

export interface Read<F extends Fields = Fields> {
  args: Partial<Args<F>>;
  problems: Record<string, Problem>;
}

/** Reads every blank; what is missing or unclear is a problem of that blank, the rest is kept. */
export async function readArgs(fields: Fields, raw: Raw, asking: Asking): Promise<Read> {
  const read: Read = { args: {}, problems: {} };
  await Promise.all(
    Object.entries(fields).map(async ([name, field]) => {
      const said = raw[name];
      const value = said?.trim() ? await readOne(field, said, asking) : field.implied?.(asking);
      if (isProblem(value)) read.problems[name] = value;
      else if (value !== undefined) read.args[name] = value;
      else if (field.required) read.problems[name] = new Problem('field.missing');
    }),
  );
  return read;
}

function readOne(field: Fields[string], said: string, asking: Asking): unknown {
  if (said.length <= field.max) return field.read(said, asking);
  return new Problem('field.too-long', { length: String(said.length), max: String(field.max) });
}
