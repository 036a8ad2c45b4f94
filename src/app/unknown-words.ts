import { toAsker, type Ask, type Reply } from '../core/ask.js';
import type { Button } from '../core/card.js';
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
  type Customers,
} from '../language/customers-at.js';
import type { Line } from '../language/line.js';
import { nearestCommands } from '../language/nearest.js';
import { wordsOf } from '../language/words.js';
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

/** What is answered to words that no command knows. */
export function unknownAnswerer<Needs>({ commands, menu, customer, carrying, refuse }: Deps<Needs>) {
  /** Unknown words come back with the customer that they begin with, or the nearest commands, which get the rest of the line. */
  async function unknown(problem: Problem, asking: Asking): Promise<Omit<Answer, 'reader'>> {
    const { ask } = asking;
    if (ask.said.as !== 'words') return { reply: refuse(problem, ask) };
    const { said } = ask;
    const words = wordsOf(said.text, said.mentions);
    const named = await customersAt({ text: said.text, words }, asking);
    if (named) return { reply: await aboutCustomers(named, ask) };
    const near = nearestCommands(words, [...commands.byWord.keys()], 8).map((word) => ({
      word,
      command: present(commands.byWord.get(word)),
    }));
    const offered = near
      .filter(({ command }, i) => near.findIndex((other) => other.command === command) === i)
      .slice(0, 4);
    if (offered.length === 0) {
      const within = await customersWithin({ text: said.text, words }, asking);
      if (within) return { reply: await aboutCustomers(within, ask, await otherWays(within, said, asking)) };
      const like = await customersLike({ text: said.text, words }, asking);
      if (like) return { reply: await aboutCustomers(like, ask) };
    }
    const line = lineAfter(firstOf(words).end, said);
    const meant = await Promise.all(
      offered.map(async (way) => ({ ...way, raw: await blanksOf(way.command, line, asking) })),
    );
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
