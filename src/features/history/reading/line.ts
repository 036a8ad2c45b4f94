import { present } from '../../../core/present.js';
import { quotedIn } from '../../../language/quoted.js';
import { saysAny, wordsOf, type Word } from '../../../language/words.js';

/** A line of the history as the rules look at it. */
export interface Line {
  words: readonly Word[];
  /** Which of the words stand between quotes. */
  quoted: ReadonlySet<number>;
  /** By word: at which its clause begins and ends, [from, to). */
  clauses: readonly (readonly [from: number, to: number])[];
}

/** What a line says about one thing. Where it is not clear, what it may be is offered, and nothing is taken. */
export interface Reading<T> {
  value?: T | undefined;
  offered?: T[] | undefined;
}

/** Title and initials end on a full stop too, and end no clause. */
const ABBREVIATED = /^(?:mw|mevr|dhr|mr|mrs|ms|dr|drs|ir|ing|prof|nr|ca|bijv|o\.a|e\.d|etc|v\.?d?|\p{L})\.$/iu;
const ENDS_CLAUSE = /[,;:.!?)]["”’']?$/;
export const CONJUNCTION = new Set('maar doch echter but however though'.split(' '));

export function lineOf(text: string): Line {
  const words = wordsOf(text);
  const clauses: [number, number][] = [];
  let from = 0;
  for (const [at, { text: said }] of words.entries()) {
    const next = words[at + 1];
    const ends =
      (ENDS_CLAUSE.test(said) && !ABBREVIATED.test(said)) || (next !== undefined && CONJUNCTION.has(next.bare));
    if (!ends && next) continue;
    for (let one = from; one <= at; one += 1) clauses.push([from, at + 1]);
    from = at + 1;
  }
  return { words, quoted: quotedIn(words), clauses };
}

export const wordAt = (at: number, { words }: Line): Word => present(words[at]);

/** From and to of the clause that a word is in, [from, to). */
export const clauseAt = (at: number, { clauses }: Line) => present(clauses[at]);

/** The words of a clause before one of its words, at most so many, nearest last. */
export function before(at: number, line: Line, most = Infinity): string[] {
  const [from] = clauseAt(at, line);
  return line.words.slice(Math.max(from, at - most), at).map(plain);
}

/** The words of a clause behind one of its words, at most so many. */
export function behind(at: number, line: Line, most = Infinity): string[] {
  const [, to] = clauseAt(at, line);
  return line.words.slice(at + 1, Math.min(to, at + 1 + most)).map(plain);
}

/** Phones curl the apostrophe of "isn't". */
const plain = ({ bare }: Word): string => bare.replaceAll('’', "'");

export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const NOT = setOf(
  "niet geen nooit zonder minder nauwelijks not no never without less hardly isn't isnt wasn't wasnt aren't weren't didn't didnt doesn't doesnt don't dont hasn't hasnt haven't",
);
/** What was not said of now, but is thought to come. */
const EXPECTED = setOf('verwacht verwachten vreest vrezen dreigt expect expects expecting fears afraid threatens');
/** "als hij blij is", "asked whether": not yet so, or wished for. */
const UNSURE = setOf(
  'als indien of mits hopelijk hoop hopen wellicht misschien zou zouden moet moeten zal zullen maken maakt if whether hopefully hope maybe perhaps might would should must will make makes unless',
);
const OUR_OWN = setOf('ik wij we mij ons i us me collega collegas monteur colleague colleagues engineer technician');
const SOMEONE_ELSE = setOf('leverancier buren concurrent supplier neighbours neighbors competitor');
const THEIR = setOf('hun haar zijn diens their his her its');
const THEIRS = setOf('hen hem haar theirs his hers');
/** Behind "hun": it is not our customer who is meant. */
const OF_THEIRS = setOf(
  'klant klanten afnemer afnemers baas chef directeur manager vrouw man collega medewerker customer customers client clients boss director wife husband colleague tenant tenants huurder huurders',
);

/** Said of our customer, of now, in so many words; else it is in doubt. */
export function isPlainlySaid(at: number, line: Line): boolean {
  if (line.quoted.has(at)) return false;
  const [, to] = clauseAt(at, line);
  if (wordAt(to - 1, line).text.endsWith('?')) return false;
  const said = before(at, line);
  return !said.some((word) => UNSURE.has(word) || EXPECTED.has(word)) && !namesOthers(said);
}

/** Us, or somebody whom the customer has to do with, not the customer. */
export const namesOthers = (said: readonly string[]): boolean =>
  said.some(
    (word, i) =>
      // "klant van onze klant"
      (OF_THEIRS.has(word) &&
        /^(?:van|of)$/.test(said[i + 1] ?? '') &&
        said.slice(i + 2).some((one) => OF_THEIRS.has(one))) ||
      OUR_OWN.has(word) ||
      SOMEONE_ELSE.has(word) ||
      (THEIR.has(word) && OF_THEIRS.has(said[i + 1] ?? '')) ||
      // "klant van hen", "a client of theirs"
      (OF_THEIRS.has(word) && /^(?:van|of)$/.test(said[i + 1] ?? '') && THEIRS.has(said[i + 2] ?? '')),
  );

/** Whether one of the phrases stands at a word; how many words it is. */
export const phraseAt = (at: number, { words }: Line, phrases: readonly string[]): number =>
  saysAny(words.slice(at, at + LONGEST_PHRASE), phrases);

const LONGEST_PHRASE = 5;
