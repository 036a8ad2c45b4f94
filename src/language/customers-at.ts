import type { AccountRef, Reader } from '../core/ask.js';
import { quote, subtle, type Button, type Card } from '../core/card.js';
import type { AnyCommand } from '../core/command.js';
import { bearersIn } from './bearers.js';
import { customerIn, hitsOf, isLegalForm, isTitle, phrasesIn, type Hit, type Phrase } from './customer.js';
import { labelOf } from './fields/index.js';
import type { Asking } from '../core/lookups.js';
import { isOrdinary, isSentence } from './ordinary-words.js';
import { coreText } from '../core/text.js';
import { bare, type Word } from './words.js';

/** The customers that a line without a command may begin with, and what it says behind their name. */
export interface Customers {
  accounts: AccountRef[];
  rest: string;
}

interface Typed {
  text: string;
  words: readonly Word[];
}

/** More of them are found by searching. */
const MOST = 3;
/** A name that is only like one is believed in a line of so few words. */
const SHORT = 4;
/** A surname has hardly more, with what stands before it. */
const NAME_WORDS = 4;

/** The names in a line, looked up once for all that is asked about them. */
export interface Names extends Typed {
  phrases: readonly Phrase[];
  hits: readonly Hit[];
}

export async function namesIn({ text, words }: Typed, { ask, look }: Asking): Promise<Names> {
  const phrases = phrasesIn(words, () => false);
  const named = await look.accountsNamed([...new Set(phrases.map((phrase) => phrase.text))], ask);
  return { text, words, phrases, hits: hitsOf(phrases, named) };
}

/** By the name of an account, a team, or someone who works there. */
export async function customersAt(
  { text: line, words, phrases, hits }: Names,
  { ask, look }: Asking,
): Promise<Customers | undefined> {
  const [begins, next] = words;
  if (!begins || (isOrdinary(begins.bare) && !isLegalForm(next ?? begins))) return undefined;
  const hit = hits.find(({ from }) => from === 0);
  if (hit) return { accounts: distinct(hit.accounts), rest: behind(line, words[hit.to]) };
  if (isSentence(words)) return undefined;
  for (const { to, text } of phrases.filter(({ from, to }) => from === 0 && to <= NAME_WORDS).reverse()) {
    const accounts = await look.accountsOf(text, ask);
    // What is said of a person begins with them: their name stays in it.
    if (accounts.length > 0)
      return { accounts: distinct(accounts), rest: to < words.length ? behind(line, words[0]) : '' };
  }
  return undefined;
}

/** Behind these stands a thing: "over de pomp". */
const ARTICLES = new Set(['de', 'het', 'een', 'the', 'a', 'an']);

/** Wherever in the line a customer's name stands, or a word of one; or behind their title somebody's who works there. */
export async function customersWithin(
  { text: line, words, phrases, hits }: Names,
  asking: Asking,
): Promise<Customers | undefined> {
  const isDay = () => false;
  const isName = ({ from }: Phrase) => !isTitle(words[from - 1]) && !ARTICLES.has(words[from - 1]?.bare ?? '');
  const meant =
    customerIn(hits, { words, here: [], isDay })?.accounts ?? hits.filter(isName).flatMap(({ accounts }) => accounts);
  if (meant.length > 0) return { accounts: distinct(meant), rest: line.trim() };
  const bearers = await bearersIn({ words, isTaken: () => false, isDay }, asking);
  const accounts = bearers?.accounts ?? (await customersOfTitled({ words, phrases }, asking));
  return accounts.length > 0 ? { accounts: distinct(accounts), rest: line.trim() } : undefined;
}

/** Where somebody works whose title stands before their name: "mw. Bakker". */
export async function customersOfTitled(
  { words, phrases }: Pick<Names, 'words' | 'phrases'>,
  { ask, look }: Asking,
): Promise<AccountRef[]> {
  const people = phrases.filter(({ from }) => isTitle(words[from - 1])).slice(0, NAME_WORDS);
  for (const { text } of people.reverse()) {
    const accounts = await look.accountsOf(text, ask);
    if (accounts.length > 0) return accounts;
  }
  return [];
}

/** By a name that is like it, where the line is hardly more than a name. */
export async function customersLike(
  { text: line, words }: Typed,
  { ask, look }: Asking,
): Promise<Customers | undefined> {
  if (words.length > SHORT || isSentence(words) || isOrdinary(words[0]?.bare ?? '')) return undefined;
  const typed = behind(line, words[0]);
  if (!bare(typed)) return undefined;
  const { clear, near, several } = await look.accounts(typed, ask);
  const accounts = clear ? [clear] : several ? near : [];
  return accounts.length > 0 ? { accounts: distinct(accounts), rest: '' } : undefined;
}

const behind = (line: string, word: Word | undefined): string =>
  word ? line.slice(word.start).replace(/^[\s:,;–-]+/, '') : '';

const distinct = (accounts: readonly AccountRef[]): AccountRef[] =>
  [...new Map(accounts.map((one) => [one.id, one])).values()].slice(0, MOST);

interface Ways {
  /** The commands that show a customer, and that note what was typed. */
  show: AnyCommand;
  note: AnyCommand;
  typed: string | undefined;
  /** What else may have been meant, where it is one customer. */
  others?: Button[];
}

/** What their names may have been typed for; the rest of the line goes along. */
export function customersCard(
  { accounts, rest }: Customers,
  { show, note, typed, others = [] }: Ways,
  { locale }: Reader,
): Card {
  const say = coreText[locale];
  const ways = accounts.flatMap((one): Button[] => [
    {
      label: say.briefingOf(titleOf(show, locale), labelOf(one)),
      command: show.id,
      args: { account: one.id },
      tone: 'primary',
    },
    {
      label: say.noteAt(titleOf(note, locale), labelOf(one)),
      command: note.id,
      args: { account: one.id, ...(rest && { text: rest }) },
      ...(rest === '' && { opens: true }),
    },
  ]);
  return {
    title: say.aboutCustomer,
    parts: typed ? [subtle(say.typed), quote(typed)] : [],
    buttons: [...ways, ...others],
  };
}

/** "Briefing", "Log". */
function titleOf({ words }: AnyCommand, locale: Reader['locale']): string {
  const word = words[locale][0] ?? '';
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
