import type { AccountRef, Reader } from '../core/ask.js';
import { quote, subtle, type Button, type Card } from '../core/card.js';
import type { AnyCommand } from '../core/command.js';
import { hitsOf, isLegalForm, phrasesIn } from './customer.js';
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

/** By the name of an account, a team, or someone who works there. */
export async function customersAt({ text: line, words }: Typed, { ask, look }: Asking): Promise<Customers | undefined> {
  const [begins, next] = words;
  if (!begins || (isOrdinary(begins.bare) && !isLegalForm(next ?? begins))) return undefined;
  const phrases = phrasesIn(words, () => false).filter(({ from }) => from === 0);
  const named = await look.accountsNamed(
    phrases.map(({ text }) => text),
    ask,
  );
  const [hit] = hitsOf(phrases, named);
  if (hit) return { accounts: distinct(hit.accounts), rest: behind(line, words[hit.to]) };
  if (isSentence(words)) return undefined;
  for (const { to, text } of phrases.filter(({ to }) => to <= NAME_WORDS).reverse()) {
    const accounts = await look.accountsOf(text, ask);
    // What is said of a person begins with them: their name stays in it.
    if (accounts.length > 0)
      return { accounts: distinct(accounts), rest: to < words.length ? behind(line, words[0]) : '' };
  }
  return undefined;
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
}

/** What their names may have been typed for; the rest of the line goes along. */
export function customersCard({ accounts, rest }: Customers, { show, note, typed }: Ways, { locale }: Reader): Card {
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
  return { title: say.aboutCustomer, parts: typed ? [subtle(say.typed), quote(typed)] : [], buttons: ways };
}

/** "Briefing", "Log". */
function titleOf({ words }: AnyCommand, locale: Reader['locale']): string {
  const word = words[locale][0] ?? '';
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
