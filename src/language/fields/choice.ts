import type { Field, Option, Place } from '../../core/field.js';
import { inEither, type InBoth, type Locale } from '../../core/locale.js';
import type { Asking } from '../../core/lookups.js';
import { Problem } from '../../core/problem.js';
import { bare, saysAny } from '../words.js';
import { anywhere } from './place.js';

export type Choices<T extends string> = Record<T, InBoth<{ label: string; words: string[] }>>;

/** One of a fixed list. `words` are understood beside the label, in both languages. */
export function choice<T extends string>(choices: Choices<T>, { place = anywhere }: { place?: Place } = {}): Field<T> {
  const ids = Object.keys(choices) as T[];
  const wordsFor = (id: T) => inEither({ en: spoken(choices[id].en), nl: spoken(choices[id].nl) });
  const listIn = (locale: Locale) =>
    listOf(ids.map((id) => ({ value: id, label: choices[id][locale].label, words: wordsFor(id) })));
  const lists = { en: listIn('en'), nl: listIn('nl') };
  return oneOf(place, ({ ask }) => lists[ask.asker.locale]) as Field<T>;
}

type Spoken = Option & { words: string[] };

/** What there is to choose from, and the words of all of it: those are held against each word of a line. */
interface List {
  options: readonly Spoken[];
  words: readonly string[];
}

const listOf = (options: readonly Spoken[]): List => ({ options, words: options.flatMap(({ words }) => words) });

const spoken = (choice: { label: string; words: string[] }) => [choice.label, ...choice.words];

/** One of the organisation's own list of functions; its id. */
export function jobFunction({ place = anywhere }: { place?: Place } = {}): Field<string> {
  return oneOf(place, ({ ask }) =>
    listOf(
      ask.organisation.functions.map((job) => ({
        value: job.id,
        label: job.name[ask.asker.locale],
        words: [job.name.en, job.name.nl, ...job.words],
      })),
    ),
  );
}

function oneOf(place: Place, listFor: (asking: Asking) => List): Field<string> {
  return {
    kind: 'choice',
    place,
    required: true,
    max: 200,
    match: (words, asking) => saysAny(words, listFor(asking).words),
    read(raw, asking) {
      const { options } = listFor(asking);
      const said = fold(raw);
      const chosen = options.find((option) => option.value === raw || option.words.some((word) => isSaid(word, said)));
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
      label: listFor(asking).options.find((option) => option.value === value)?.label ?? value,
    }),
    options: (asking) => listFor(asking).options.map(({ value, label }) => ({ value, label })),
  };
}

const isSaid = (word: string, said: string): boolean =>
  word.toLowerCase() === said ||
  (!FOLDED.test(word) && Math.abs(word.length - said.length) <= MOST_FOLDED && fold(word) === said);
/** Most have nothing that comes off, and are not even as long. */
const FOLDED = /^[a-z]+(?: [a-z]+)*$/i;
/** Accents and quotes that come off. Characters. */
const MOST_FOLDED = 8;

const fold = (said: string) => said.split(/\s+/).map(bare).join(' ').trim();
