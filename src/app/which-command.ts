import type { Heard, Raw } from '../core/ask.js';
import { clip } from '../core/clip.js';
import type { AnyCommand } from '../core/command.js';
import type { Feature } from '../core/feature.js';
import { inEither } from '../core/locale.js';
import type { Asking } from '../core/lookups.js';
import { present } from '../core/present.js';
import { Problem } from '../core/problem.js';
import { split, type Line } from '../language/line.js';
import { wordsOf } from '../language/words.js';
import { fileTaker } from './given-file.js';
import { numberFirst, saidOfNumbers } from './number-first.js';

/** Of a word that nobody knows, as much as a title bears. Characters. */
const LONGEST_WORD = 80;

export type Typed = Extract<Heard['said'], { as: 'words' }>;

/** A line as far as its first words tell. */
export interface Begun<Needs> extends Typed {
  command: AnyCommand<Needs> | undefined;
  /** What is behind its word. */
  line: Line;
  /** The first word as it was typed. */
  first: string;
}

export interface Wanted<Needs> {
  command: AnyCommand<Needs>;
  raw: Raw;
}

export type Commands<Needs> = ReturnType<typeof commandsIn<Needs>>;

/** All that can be asked, and how it is found by what was typed. `menu`: the command behind an empty line. */
export function commandsIn<Needs>(features: readonly Feature<NoInfer<Needs>>[], menu: string) {
  const byId = new Map(features.flatMap((feature) => feature.commands).map((command) => [command.id, command]));
  const byWord = new Map(
    [...byId.values()].flatMap((command) => inEither(command.words).map((word) => [word, command] as const)),
  );
  const takers = [...byId.values()].filter((command) => command.takes);
  const ofNumbers = saidOfNumbers(byId.values());
  const fileFor = fileTaker(byId.values());

  return {
    find: (id: string): AnyCommand<Needs> | undefined => byId.get(id),
    named: (id: string): AnyCommand<Needs> => present(byId.get(id)),
    byWord: byWord as ReadonlyMap<string, AnyCommand<Needs>>,

    /** Two words may be one command; an empty line is the menu. */
    beginningOf(said: Typed): Begun<Needs> {
      const [first, second] = wordsOf(said.text, said.mentions);
      if (!first) return { ...said, command: byId.get(menu), line: lineAfter(0, said), first: '' };
      const listed = second && WHOSE.has(first.bare) ? byWord.get(second.bare) : undefined;
      if (second && listed?.fields['whose']) {
        const { text, mentions } = lineAfter(second.end, said);
        return {
          ...said,
          command: listed,
          line: { text: `${text} ${first.text}`.trim(), mentions },
          first: first.text,
        };
      }
      const numbered = numberFirst(said, ofNumbers);
      if (numbered) return { ...said, ...numbered, first: first.text };
      const both = second && byWord.get(`${first.bare} ${second.bare}`);
      const line = lineAfter((both ? second : first).end, said);
      const spoken = both ?? byWord.get(first.bare);
      const named = spoken?.alone && line.text === '' ? byId.get(spoken.alone) : spoken;
      if (named && (named.claims?.(line.text) ?? true)) return { ...said, command: named, line, first: first.text };
      const taking = takers.find((command) => command.takes?.(said.text));
      return { ...said, command: taking, line: lineAfter(0, said), first: first.text };
    },

    /** A file that came with no more than a word says by its kind what is asked. */
    givenFile: ({ text, files, command, line }: Begun<Needs>) =>
      fileFor({ text, files, isCommand: command !== undefined, rest: line.text }),

    /** Which command was typed, with which blanks. */
    async understand({ command, line, first }: Begun<Needs>, asking: Asking): Promise<Wanted<Needs> | Problem> {
      if (!command) return new Problem('command.unknown', { typed: clip(first, LONGEST_WORD) });
      return { command, raw: await blanksOf(command, line, asking) };
    },
  };
}

/** Before what lists: "mijn afspraken" is "afspraken mijn". */
const WHOSE = new Set(['mijn', 'my']);

/** A line, or the rest of one, over the blanks of the command that it is for. */
export async function blanksOf(command: AnyCommand, line: Line, asking: Asking): Promise<Raw> {
  const raw = await split(command.fields, line, { ...asking, writes: command.changes });
  return keepsLine(command, line) ? { ...raw, said: line.text } : raw;
}

/** A command with the blank `said` keeps its line as typed, so that a question on the way doesn't lose it. */
const keepsLine = ({ fields }: AnyCommand, { text }: Line): boolean =>
  fields['said']?.kind === 'hidden' && text.length > 0 && text.length <= fields['said'].max;

/** The rest of a line, from its next word on. */
export function lineAfter(end: number, { text, mentions }: Line): Line {
  const rest = text.slice(end);
  const gap = end + rest.length - rest.trimStart().length;
  const moved = mentions
    .filter(({ start }) => start >= gap)
    .map((one) => ({ ...one, start: one.start - gap, end: one.end - gap }));
  return { text: text.slice(gap), mentions: moved };
}
