import type { AccountRef } from '../../core/ask.js';
import type { Field, Option, Place } from '../../core/field.js';
import { inEither } from '../../core/locale.js';
import type { Asking, StakeholderAt } from '../../core/lookups.js';
import { isProblem, Problem } from '../../core/problem.js';
import { bare, unquote } from '../words.js';
import { account } from './account.js';
import { isId } from './named.js';
import { rest } from './place.js';

/** Between a name and the account where they are: "Bakker van Jansen BV". */
const AT = new Set(inEither({ en: ['at', 'of', 'from', 'for'], nl: ['bij', 'van', 'voor'] }));
/** The same in what is offered, which one may type over. */
const BETWEEN = '·';
const MOST_OFFERED = 5;

/**
 * Somebody at a customer, by id or by name as one says it: "mw. E. Bakker". They settle the account: of two who bear the name, those of
 * the channel's own accounts are meant, or of the one that is named behind them.
 */
export function stakeholder({ place = rest }: { place?: Place } = {}): Field<StakeholderAt> {
  return {
    kind: 'stakeholder',
    place,
    required: true,
    max: 200,
    async read(raw, asking) {
      const { ask, look } = asking;
      if (isId(raw)) return (await look.stakeholder(raw, ask)) ?? new Problem('stakeholder.unknown', { typed: '' });
      const typed = unquote(raw);
      const { clear, near, several } = await look.stakeholders({ typed }, ask);
      if (clear) return clear;
      const there = near.length === 0 || !several ? await atAccount(typed, asking) : undefined;
      if (there) return there;
      const choices = near.slice(0, MOST_OFFERED).map((one) => ({ label: labelOf(one), args: { value: one.id } }));
      return new Problem(several ? 'stakeholder.several' : 'stakeholder.unknown', { typed: raw }, choices);
    },
    say: optionOf,
    async suggest(typed, { ask, look }) {
      return (await look.stakeholdersLike(typed, ask)).map(optionOf);
    },
  };
}

async function atAccount(typed: string, asking: Asking): Promise<StakeholderAt | undefined> {
  const said = await splitAccount(typed, asking);
  if (!said) return undefined;
  return (await asking.look.stakeholders({ typed: said.name, account: said.account.id }, asking.ask)).clear;
}

/** Of "van der Berg van Jansen BV" the last preposition that has the name of an account behind it. */
export async function splitAccount(
  typed: string,
  asking: Asking,
): Promise<{ name: string; account: AccountRef } | undefined> {
  const words = typed.split(/\s+/);
  for (let at = words.length - 2; at > 0; at--) {
    const word = words[at] ?? '';
    if (word !== BETWEEN && !AT.has(bare(word))) continue;
    const where = await account().read(words.slice(at + 1).join(' '), { ...asking, writes: true });
    if (!isProblem(where)) return { name: words.slice(0, at).join(' '), account: where };
  }
  return undefined;
}

const labelOf = ({ name, account: { name: at } }: StakeholderAt): string => `${name} ${BETWEEN} ${at}`;
const optionOf = (one: StakeholderAt): Option => ({ value: one.id, label: labelOf(one) });
