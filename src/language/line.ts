import type { Raw } from '../core/ask.js';
import type { Field, Fields, Place } from '../core/field.js';
import { bearersIn, type Bearers } from './bearers.js';
import { bearingPart, customerIn, hitsOf, isLegalForm, partsIn, phrasesIn, type Phrase } from './customer.js';
import { customersOfTitled, customersWithin, namesIn } from './customers-at.js';
import { whenAt } from './dates/index.js';
import { MENTIONED, perhapsOf } from './fields/index.js';
import { isFiller, isFillerOrPreposition } from './fillers.js';
import { inEither } from '../core/locale.js';
import type { Asking } from '../core/lookups.js';
import { lastOf, firstOf, present } from '../core/present.js';
import { isProblem } from '../core/problem.js';
import { viewpointOf } from './moment.js';
import { bare, saysAny, wordsOf, type Word } from './words.js';

/**
 * Splits a typed line over a command's blanks. The order of the marked parts is free; what no other field takes is the
 * `rest`, exactly as typed.
 */
export async function split(fields: Fields, { text, mentions }: Line, asking: Asking): Promise<Raw> {
  const words = wordsOf(text, mentions);
  const taken: Splitting['taken'] = words.map(() => undefined);
  const line: Splitting = { fields, places: placesOf(fields), text, words, taken, raw: {}, asking };
  await takeBefore(line);
  takeBehind(line);
  await takeCustomer(line);
  takeKnown(line, { first: true });
  takeAbout(line);
  takeMarked(line);
  takeKnown(line, { first: false });
  takeRest(line);
  return line.raw;
}

/** What no blank understood, in a command that has no room for free text. No blank can have this name. */
export const UNREAD = 'line.unread';

/** These words are the customer's name, and stay where they are: no other blank may have them. */
const NAMES_CUSTOMER = 'line.customer';

export interface Line {
  text: string;
  mentions: { start: number; end: number; user: string }[];
}

const NONE: ReadonlySet<string> = new Set();

/** What a field knows by its words is never said in more of them: the rest of a long line is not looked at from each of its words. */
const REACH = 32;

/** In words. Of a pasted text, who and when stand at its beginning or its end; what is in between is text. */
const BEGINNING = 200;
const ENDING = 100;

interface Placed<In> {
  name: string;
  field: Field;
  place: Extract<Place, { in: In }>;
}

type Places = { [In in Place['in']]: Placed<In>[] };

function placesOf(fields: Fields): Places {
  const places: Places = { rest: [], after: [], before: [], anywhere: [], behind: [], form: [] };
  for (const [name, field] of Object.entries(fields))
    (places[field.place.in] as Placed<Place['in']>[]).push({ name, field, place: field.place });
  return places;
}

/** A line of which more and more is taken. */
interface Splitting {
  fields: Fields;
  /** The same, by where a line says them. */
  places: Places;
  text: string;
  words: Word[];
  /** By word: the blank that has it. */
  taken: (string | undefined)[];
  raw: Raw;
  asking: Asking;
}

function take(
  { fields, text, words, taken, raw }: Splitting,
  name: string,
  [from, to]: readonly [from: number, to: number],
): void {
  raw[name] = saidAs(text, words.slice(from, to), fields[name]);
  taken.fill(name, from, to);
}

/** "Jansen BV: pump repaired" — unless what is before the colon means nothing here and the channel implies what is missing. */
async function takeBefore(line: Splitting): Promise<void> {
  const { fields, places, text, words, raw, asking } = line;
  for (const { name, field, place } of places.before) {
    const { mark } = place;
    const at = words.findIndex((word) => word.text.endsWith(mark));
    if (at < 0 || at > 8) continue;
    const said = text.slice(firstOf(words).start, present(words[at]).end - mark.length);
    const implied = field.implied?.(asking);
    const read = await field.read(said, asking);
    const sure = !isProblem(read) || (read.choices.length > 0 && read.code !== 'account.unknown');
    const isUnknown = isProblem(read) && read.choices.length === 0 && implied === undefined && field.kind === 'account';
    // "telefoon: pomp kapot": what happened, and no name.
    const isOther = isUnknown && isOtherBlank(fields, words.slice(0, at + 1), asking);
    const isNoName = isOther || (isUnknown && !/\p{Lu}/u.test(said));
    const elsewhere = isNoName && (await customersWithin(await namesIn({ text, words }, asking), asking));
    if (elsewhere) raw[name] = perhapsOf(elsewhere.accounts);
    if (elsewhere || isOther) continue;
    // A blank that may stay open takes only what is at least near something, or written as a firm's name.
    const isFirm = field.kind === 'account' && at > 0 && isLegalForm({ bare: bare(present(words[at]).text) });
    const believed = field.required || isFirm || (isProblem(read) && read.choices.length > 0);
    if (said.trim() && (sure || (implied === undefined && believed))) take(line, name, [0, at + 1]);
  }
}

const isOtherBlank = (fields: Fields, words: Word[], asking: Asking): boolean =>
  Object.values(fields).some((field) => field.match?.(words, asking) === words.length);

/**
 * "offerte voor Jansen BV": the customer's name where no colon says it. The sentence keeps it; a command that knows all its words has
 * no more use for it.
 */
async function takeCustomer({ fields, words, taken, raw, asking }: Splitting): Promise<void> {
  const open = Object.entries(fields).find(
    ([name, { kind, place }]) => kind === 'account' && place.in !== 'form' && raw[name] === undefined,
  );
  // Where nothing else is said, the whole line is the name: see `account`.
  const others = Object.values(fields).some(
    ({ kind, place }) => !['account', 'hidden'].includes(kind) && place.in !== 'form',
  );
  if (!open || !others) return;
  const phrases = phrasesIn(words, (at) => taken[at] !== undefined);
  const named = await asking.look.accountsNamed([...new Set(phrases.map(({ text }) => text))], asking.ask);
  const [name, field] = open;
  const here = asking.ask.place.accounts;
  const isDay = (some: readonly Word[]) => {
    const typed = some.map(({ text }) => text);
    return whenAt(typed, viewpointOf(asking.ask, 'future'))?.to === typed.length;
  };
  const customer = customerIn(hitsOf(phrases, named), { words, here, isDay });
  const takes = (span: [number, number]) => taken.fill(field.place.in === 'rest' ? name : NAMES_CUSTOMER, ...span);
  if (!customer) {
    const isAsked = (field.required || asking.writes) && here.length === 0;
    const bearers = isAsked ? await bearingParts({ words, taken, phrases, isDay }, asking) : undefined;
    if (!bearers) return;
    raw[name] = bearers.whole && field.place.in === 'rest' ? bearers.whole.id : perhapsOf(bearers.accounts);
    takes(bearers.span);
    return;
  }
  const { accounts, certainty, span } = customer;
  // Where there is no free text, the word can be nothing else.
  const isOnly = accounts.length === 1 && field.place.in === 'rest' && (!asking.writes || here.length === 0);
  raw[name] = certainty === 'sure' || isOnly ? firstOf(accounts).id : perhapsOf(accounts);
  takes(span);
}

/** Who may be meant where no more than a part of a name was typed; asked at once, as somebody must be chosen. */
async function bearingParts({ words, taken, phrases, isDay }: Looked, asking: Asking): Promise<Bearers | undefined> {
  const { look, ask } = asking;
  const isTaken = (at: number) => taken[at] !== undefined;
  for (const { from, to, text } of partsIn(words, isTaken)) {
    const accounts = bearingPart({ text }, await look.accounts(text, ask)).slice(0, MOST_PERHAPS);
    if (accounts.length > 0) return { accounts, span: [from, to] };
  }
  if (!asking.writes) return undefined;
  const bearers = await bearersIn({ words, isTaken, isDay }, asking);
  if (bearers) return bearers;
  const accounts = await customersOfTitled({ words, phrases }, asking);
  return accounts.length > 0 ? { accounts: accounts.slice(0, MOST_PERHAPS), span: [0, 0] } : undefined;
}
interface Looked {
  words: readonly Word[];
  taken: readonly (string | undefined)[];
  phrases: readonly Phrase[];
  isDay: (some: readonly Word[]) => boolean;
}
/** More would be a list to read. */
const MOST_PERHAPS = 5;

/** "bezoek dinsdag 14:00: contract": what follows the first colon that has what must be known in front of it. */
function takeBehind(line: Splitting): void {
  const { places, words } = line;
  for (const { name, place } of places.behind) {
    const at = endOfKnown(place.mark, line);
    if (at >= 0 && at + 1 < words.length) take(line, name, [at + 1, words.length]);
  }
}

/** The first word with this mark that has what must be known in front of it; -1 when there is none. No field knows anything across a mark. */
function endOfKnown(mark: string, { places, words, taken, asking }: Splitting): number {
  const known = places.anywhere.filter(({ field }) => field.required);
  let from = 0;
  let isKnown = false;
  for (const [i, word] of words.slice(0, BEGINNING).entries()) {
    if (!word.text.endsWith(mark)) continue;
    for (; from <= i && !isKnown; from++) {
      const ahead = words.slice(from, Math.min(i + 1, from + REACH));
      isKnown = known.some(({ field }) => (field.match?.(ahead, asking) ?? 0) > 0);
    }
    from = i + 1;
    if (isKnown && !taken[i]) return i;
  }
  return -1;
}

/** "vrijdag 10u over de offerte": up to what is taken. With the word of another blank in it nobody knows where it ends. */
function takeAbout(line: Splitting): void {
  const { places, words, taken } = line;
  for (const { name, place } of places.behind) {
    if (!place.words || taken.includes(name)) continue;
    const spoken = inEither(place.words);
    const at = words.findIndex(({ bare }, i) => i > 0 && !taken[i] && spoken.includes(bare));
    if (at < 0) continue;
    const from = at + 1;
    let to = from;
    while (to < words.length && !taken[to] && !opens(line, to, NONE)) to++;
    if (to === from || (to < words.length && !taken[to])) continue;
    take(line, name, [from, to]);
    taken.fill(name, at, to);
  }
}

/** "size large": as many words as the field knows; a field that knows none goes on to the next marker. Never the very first word. */
function takeMarked(line: Splitting): void {
  const { places, words, taken, asking } = line;
  const filled = new Set(taken);
  const first = taken.indexOf(undefined);
  const hasRest = places.rest.some(({ field }) => field.kind !== 'hidden');
  for (let i = first; i >= 0 && i < words.length; i++) {
    if (taken[i] || (hasRest && i === first)) continue;
    const opened = opens(line, i, filled);
    if (!opened) continue;
    const from = i + opened.length;
    filled.add(opened.name);
    let to = from + Math.max(1, opened.field.match?.(words.slice(from, from + REACH), asking) ?? 0);
    if (!opened.field.match) while (to < words.length && !taken[to] && !opens(line, to, filled)) to++;
    take(line, opened.name, [from, to]);
    taken.fill(opened.name, i, to);
    i = to - 1;
  }
}

/** The blank whose marker stands here, with something behind it. */
function opens({ places, words, taken }: Splitting, at: number, filled: ReadonlySet<string | undefined>) {
  for (const { name, field, place } of places.after) {
    if (filled.has(name)) continue;
    const length = saysAny(words.slice(at, at + REACH), inEither(place.words));
    if (length > 0 && at + length < words.length && !taken[at + length]) return { name, field, length };
  }
  return undefined;
}

/** Words that mean something wherever they stand: a function, an @person, a day. */
function takeKnown(line: Splitting, { first }: { first: boolean }): void {
  const { places, words, taken, raw, asking } = line;
  for (const { name, field, place } of places.anywhere) {
    if ((place.first === true) !== first || taken.includes(name)) continue;
    if (field.find) {
      const found = field.find(words, (at) => taken[at] !== undefined, asking);
      if (!found) continue;
      raw[name] = found.said;
      for (const span of found.spans) taken.fill(name, ...span);
      continue;
    }
    let end = 0;
    for (let i = 0; i < words.length; i++) {
      if (i === BEGINNING) i = Math.max(i, words.length - ENDING);
      while (end < words.length && (end < i || taken[end] === undefined)) end++;
      const free = words.slice(i, Math.min(end, i + REACH));
      const length = field.match?.(free, asking) ?? 0;
      if (length === 0) continue;
      take(line, name, [i, i + length]);
      break;
    }
  }
}

function takeRest(line: Splitting): void {
  const { fields, places, text, words, taken, raw } = line;
  const [rest] = places.rest;
  const left = words.filter((_, i) => !taken[i]);
  if (left.length === 0) return;
  if (rest?.field.kind === 'lines') {
    raw[rest.name] = sentence(line);
    return;
  }
  const isFull = !rest || raw[rest.name] !== undefined;
  if (isFull && left.every((word) => isFillerOrPreposition(word.text))) return;
  if (isFull && rest && goesOn(rest.name, words, taken)) {
    raw[rest.name] = saidAs(
      text,
      words.filter((_, i) => !taken[i] || taken[i] === rest.name),
    );
    return;
  }
  const name = isFull ? (onlyMissing(fields, raw) ?? UNREAD) : rest.name;
  const runs: Word[][] = [];
  words.forEach((word, i) => {
    if (taken[i]) return;
    if (i > 0 && !taken[i - 1]) lastOf(runs).push(word);
    else runs.push([word]);
  });
  raw[name] = runs.map((run) => saidIn(text, run)).join(' ');
}

/** "Jansen Techniek" is another customer than Jansen: a name with a word beside it that nothing understood is read with that word. */
function goesOn(name: string, words: Word[], taken: (string | undefined)[]): boolean {
  const [from, end] = [taken.indexOf(name), taken.lastIndexOf(name) + 1];
  if (from < 0 || isLegalForm(present(words[end - 1]))) return false;
  return [from - 1, end].some(
    (at) =>
      words[at] &&
      !taken[at] &&
      !isFiller(words[at].text) &&
      /^\p{L}/u.test(words[at].text) &&
      !NO_NAME.has(words[at].bare),
  );
}

/** The one blank that must be filled and isn't: what nothing else understood was meant for it. */
function onlyMissing(fields: Fields, raw: Raw): string | undefined {
  const missing = Object.entries(fields).filter(
    ([name, { required, kind, place }]) =>
      required && raw[name] === undefined && kind !== 'hidden' && place.in === 'anywhere',
  );
  const [only, ...others] = missing;
  return only && others.length === 0 ? only[0] : undefined;
}

/** Before a colleague these make them part of the sentence: "bespreken met @piet". */
const PREPOSITIONS = new Set(
  'met with aan to naar bij voor for van of from door by over about en and or & namens tegen zonder without'.split(' '),
);
/** At the end of a sentence these wait for what was cut off. */
const HANGING = new Set([
  ...PREPOSITIONS,
  ...'de het een the a an om op on in at dat die that na after pas vanaf'.split(' '),
]);

/** No part of a name, but of what stands beside it. */
const NO_NAME = new Set([...HANGING, ...'tussen between rond around ergens circa tot until elke every'.split(' ')]);

/**
 * The sentence as typed: what other blanks took is cut from its beginning and its end, and a colleague is cut out, with a
 * deadline beside them; else there is no hole in it.
 */
function sentence({ fields, text, words, taken }: Splitting): string {
  const fieldAt = (at: number) => fields[taken[at] ?? ''];
  // What a blank took without knowing its words ("at the customer") belongs to the sentence too.
  const mayGo = (at: number) =>
    Boolean(taken[at]) &&
    (fieldAt(at)?.match !== undefined || fieldAt(at)?.find !== undefined || fieldAt(at)?.place.in === 'before');
  const isColleague = (at: number) =>
    fieldAt(at)?.kind === 'member' ||
    (fieldAt(at)?.kind === 'hidden' && (words[at]?.user !== undefined || words[at]?.text.startsWith('@') === true));
  const goes = words.map(
    (_, at) =>
      mayGo(at) && !(isColleague(at) && at > 0 && !taken[at - 1] && PREPOSITIONS.has(words[at - 1]?.bare ?? '')),
  );
  let first = goes.indexOf(false);
  let end = goes.lastIndexOf(false) + 1;
  if (first < 0) [first, end] = [0, 0];
  if (end < words.length && HANGING.has(words[end - 1]?.bare ?? '')) end = words.length;
  const dropped = (at: number) => goes[at] && (isColleague(at) || besideColleague(at));
  const besideColleague = (at: number) => {
    let [from, to] = [at, at];
    while (taken[from - 1] === taken[at]) from -= 1;
    while (taken[to + 1] === taken[at]) to += 1;
    if (HANGING.has(words[from - 1]?.bare ?? '')) return false;
    return [from - 1, to + 1].some((beside) => words[beside] && goes[beside] && isColleague(beside));
  };
  const runs: Word[][] = [];
  let wasKept = false;
  for (let at = first; at < end; at += 1) {
    const kept = !dropped(at);
    const word = present(words[at]);
    if (kept && wasKept) lastOf(runs).push(word);
    else if (kept) runs.push([word]);
    wasKept = kept;
  }
  const said = runs.map((run) => saidIn(text, run)).join(' ');
  return end < words.length ? said.replace(/\s*[,;:]$/, '') : said;
}

function saidAs(text: string, words: Word[], field?: Field): string {
  const [only] = words;
  if (field?.mentions && words.some((word) => word.user)) {
    return words
      .map((word) => (word.user ? `${MENTIONED}${word.user}` : word.text))
      .join(' ')
      .replace(/[:,;]$/, '');
  }
  if (only?.user && words.length === 1) return `${MENTIONED}${only.user}`;
  return saidIn(text, words).replace(/[:,;]$/, '');
}

/** What was typed from the first of these words to the last. */
const saidIn = (text: string, words: readonly Word[]): string => text.slice(firstOf(words).start, lastOf(words).end);
