import type { AccountRef } from '../../core/ask.js';
import type { Field, Place } from '../../core/field.js';
import { Problem } from '../../core/problem.js';
import { unquote } from '../words.js';
import { clearOf, isId, optionOf } from './named.js';
import { rest } from './place.js';

/** An account that the asker may see: by id, by name however sloppily typed, or implied by the channel. */
export function account({ place = rest }: { place?: Place } = {}): Field<AccountRef> {
  return {
    kind: 'account',
    place,
    required: true,
    max: 300,
    async read(raw, { ask, look }) {
      if (isId(raw)) return (await look.account(raw, ask)) ?? new Problem('account.unknown', { typed: '' });
      return clearOf(await look.accounts(unquote(raw), ask), 'account', raw);
    },
    implied({ ask: { place: where } }) {
      if (where.accounts.length <= 1) return where.accounts[0];
      return new Problem(
        'account.which',
        {},
        where.accounts.map((one) => ({ label: one.name, args: { value: one.id } })),
      );
    },
    say: optionOf,
    async suggest(typed, { ask, look }) {
      const here = typed ? [] : ask.place.accounts;
      const near = here.length > 0 ? here : await look.accountsLike(typed, ask);
      return near.map(optionOf);
    },
  };
}

/** The same, or none: where nothing is said, that of a channel with one. Which of several is not asked. */
export function accountHere(at: { place?: Place } = {}): Field<AccountRef | undefined> {
  const implied: Field<AccountRef>['implied'] = ({ ask: { place } }) =>
    place.accounts.length === 1 ? place.accounts[0] : undefined;
  return { ...account(at), required: false, implied };
}
