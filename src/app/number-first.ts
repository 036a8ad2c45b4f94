import type { AnyCommand } from '../core/command.js';
import { inEither } from '../core/locale.js';
import type { Line } from '../language/line.js';
import { wordsOf, type Word } from '../language/words.js';

/** What may stand before the number. */
const LEADS = new Set('afspraak agreement toezegging promise nummer nr number no taak task actie action'.split(' '));
/** Between the number and what is said of it. */
const LINKS = new Set('is was werd nu al now already has been'.split(' '));
/** Behind these words the sentence goes on, and says something else: "afspraak 3 gedaan krijgen". */
const GOES_ON = new Set('krijgen hebben worden maken zetten leggen get be'.split(' '));
const MOST_LINKS = 2;

/** To whom, until when or why: "3 overdragen @piet", but not "3 drop boxes". */
const BEHIND = new Set('aan to tot until till naar want omdat because'.split(' '));
const isBehind = (word: Word | undefined): boolean =>
  word !== undefined && (word.text.startsWith('@') || BEHIND.has(word.bare));

/** A command that is about a number, and the words that are said of what has it. */
interface Said<Needs> {
  command: AnyCommand<Needs>;
  /** Nothing is said behind it. */
  atEnd: boolean;
}

export function saidOfNumbers<Needs>(commands: Iterable<AnyCommand<Needs>>): ReadonlyMap<string, Said<Needs>> {
  const said = new Map<string, Said<Needs>>();
  for (const command of commands) {
    if (command.fields['number']?.place.in !== 'anywhere') continue;
    for (const word of inEither(command.words)) if (!LEADS.has(word)) said.set(word, { command, atEnd: false });
    for (const word of command.saidOf ? inEither(command.saidOf) : []) said.set(word, { command, atEnd: true });
  }
  return said;
}

/** "afspraak 3 is gedaan", "3 done": the number comes first, and then what is to become of it. */
export function numberFirst<Needs>(
  { text, mentions }: Line,
  said: ReadonlyMap<string, Said<Needs>>,
): { command: AnyCommand<Needs>; line: Line } | undefined {
  const words = wordsOf(text, mentions);
  let at = 0;
  while (at < 2 && LEADS.has(words[at]?.bare ?? '')) at += 1;
  const [, mark, number] = /^(#?)(\d{1,9})[.:,]?$/.exec(words[at]?.text ?? '') ?? [];
  if (number === undefined) return undefined;
  const isNamed = at > 0 || mark !== '';
  at += 1;
  const from = at;
  while (at < from + MOST_LINKS && LINKS.has(words[at]?.bare ?? '')) at += 1;
  const [verb, next] = words.slice(at);
  const found = verb && said.get(verb.bare);
  if (!found || GOES_ON.has(next?.bare ?? '')) return undefined;
  const isEnd = next === undefined || /[,;:.!–-]$/.test(verb.text);
  const isSure = !found.atEnd && (isNamed || at > from || next?.user !== undefined || isBehind(next));
  if (!isEnd && !isSure) return undefined;
  const rest = text.slice(verb.end);
  const before = `${number} `;
  const gap = verb.end + rest.length - rest.trimStart().length - before.length;
  const behind = mentions.filter(({ start }) => start >= verb.end);
  return {
    command: found.command,
    line: {
      text: `${before}${rest.trimStart()}`.trim(),
      mentions: behind.map((one) => ({ ...one, start: one.start - gap, end: one.end - gap })),
    },
  };
}
