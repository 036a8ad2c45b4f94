import { toAsker, type Ask, type Raw, type Reply } from '../core/ask.js';
import type { Button } from '../core/card.js';
import { readArgs, type AnyCommand } from '../core/command.js';
import type { Carrying } from '../core/drafts.js';
import type { Answer } from '../core/door.js';
import type { Asking } from '../core/lookups.js';
import { firstOf, present } from '../core/present.js';
import type { Problem } from '../core/problem.js';
import {
  customersAt,
  customersCard,
  customersLike,
  customersWithin,
  namesIn,
  type Customers,
} from '../language/customers-at.js';
import { UNREAD, type Line } from '../language/line.js';
import { nearestCommands } from '../language/nearest.js';
import { wordsOf, type Word } from '../language/words.js';
import { saidIn } from './said-in.js';
import { keepOf, secretsIn, withoutSecretBlanks, withoutSecrets } from './secrets.js';
import { blanksOf, lineAfter, type Commands } from './which-command.js';

interface Deps<Needs> {
  commands: Commands<Needs>;
  /** The command behind an empty line. */
  menu: string;
  customer: ForCustomer;
  carrying: Carrying;
  refuse: (problem: Problem, ask: Ask, ways?: Button[]) => Reply;
}

/** What a line that names a customer and begins with no command may be typed for. */
export interface ForCustomer {
  /** Shows them. */
  show: string;
  /** Notes what was typed. */
  note: string;
  /** What else is to be done with them: their forms open with what was typed. */
  others: readonly string[];
}

/** A word of so few letters is like many others: what stands behind it must then be for the command. Letters. */
const SHORT_WORD = 5;

/** Whether a command understands what was typed behind its word; an account may be lacking. */
async function fits({ fields, changes }: AnyCommand, raw: Raw, asking: Asking): Promise<boolean> {
  const { problems } = await readArgs(fields, raw, { ...asking, writes: changes });
  const isLacking = ([name, { code }]: [string, Problem]) =>
    code === 'field.missing' && fields[name]?.kind === 'account';
  return !raw[UNREAD] && Object.entries(problems).every((one) => one[1].choices.length > 0 || isLacking(one));
}

async function isColleague({ bare: typed }: Word, { ask, look }: Asking): Promise<boolean> {
  const { clear, near } = await look.members(typed, ask);
  return [...(clear ? [clear] : []), ...near].some(({ name }) => wordsOf(name).some(({ bare }) => bare === typed));
}

/** What is answered to words that no command knows. */
export function unknownAnswerer<Needs>({ commands, menu, customer, carrying, refuse }: Deps<Needs>) {
  /** Unknown words come back with the customer that they begin with, or the nearest commands, which get the rest of the line. */
  async function unknown(problem: Problem, asking: Asking): Promise<Omit<Answer, 'reader'>> {
    const { ask } = asking;
    if (ask.said.as !== 'words') return { reply: refuse(problem, ask) };
    const { said } = ask;
    const words = wordsOf(said.text, said.mentions);
    const typed = { text: said.text, words };
    const names = await namesIn(typed, asking);
    const named = await customersAt(names, asking);
    if (named) return { reply: await aboutCustomers(named, ask) };
    const meant = await nearCommands(said, words, asking);
    if (meant.length === 0) {
      const within = await customersWithin(names, asking);
      if (within) return { reply: await aboutCustomers(within, ask, await otherWays(within, said, asking)) };
      const like = await customersLike(typed, asking);
      if (like) return { reply: await aboutCustomers(like, ask) };
    }
    const secrets = meant.flatMap(({ command, raw }) => secretsIn(command.fields, raw));
    const ways = meant.map(({ command, word, raw }) => ({
      label: word,
      command: command.id,
      args: withoutSecretBlanks(secrets, raw),
    }));
    const help = commands.named(menu);
    const toHelp = { label: help.text[ask.asker.locale].summary, command: help.id, args: {} };
    const shown = { ...ask, said: withoutSecrets(secrets, said) };
    const reply = await carrying.pack(refuse(problem, shown, [...ways, toHelp]), ask);
    return { reply, ...keepOf(shown.said, said) };
  }

  /** The commands for whose word the first one is a slip of the pen, with the rest of the line; none for a colleague's name. */
  async function nearCommands(said: Line, words: readonly Word[], asking: Asking) {
    const near = nearestCommands(words, [...commands.byWord.keys()], 8).map((word) => ({
      word,
      command: present(commands.byWord.get(word)),
    }));
    const ways = near.filter(({ command }, i) => near.findIndex((other) => other.command === command) === i);
    const first = firstOf(words);
    if (ways.length === 0 || (await isColleague(first, asking))) return [];
    const line = lineAfter(first.end, said);
    const meant = await Promise.all(
      ways.slice(0, 4).map(async (way) => ({ ...way, raw: await blanksOf(way.command, line, asking) })),
    );
    if (words.length === 1 || first.bare.length > SHORT_WORD) return meant;
    const fitting = await Promise.all(meant.map(({ command, raw }) => fits(command, raw, asking)));
    return meant.filter((_, i) => fitting[i]);
  }

  function aboutCustomers(named: Customers, ask: Ask, others: Button[] = []): Promise<Reply> {
    const [show, note] = [commands.named(customer.show), commands.named(customer.note)];
    return carrying.pack(toAsker(customersCard(named, { show, note, typed: saidIn(ask), others }, ask.asker)), ask);
  }

  function otherWays({ accounts: [only, ...more] }: Customers, line: Line, asking: Asking): Promise<Button[]> {
    if (!only || more.length > 0) return Promise.resolve([]);
    return Promise.all(
      customer.others.map(async (id) => {
        const command = commands.named(id);
        const raw = await blanksOf(command, line, asking);
        const label = command.text[asking.ask.asker.locale].summary;
        return { label, command: id, args: { ...raw, account: only.id }, opens: true };
      }),
    );
  }

  return unknown;
}
