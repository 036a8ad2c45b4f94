import type { AccountRef } from '../../core/ask.js';
import type { Field, Place } from '../../core/field.js';
import type { Asking } from '../../core/lookups.js';
import { isProblem, Problem } from '../../core/problem.js';
import { bare, unquote, wordsOf } from '../words.js';
import { clearOf, isId, labelOf, optionOf } from './named.js';
import { rest } from './place.js';

/** Of several, each told from another of its name. @param blank the field that the choice is filled in */
export const whichAccount = (several: readonly AccountRef[], blank: string): Problem =>
  new Problem(
    'account.which',
    {},
    several.map((one) => ({ label: labelOf(one), args: { [blank]: one.id } })),
  );

/** "briefing voor Post", "briefing over 3M" */
const LEADS = new Set('voor over van bij met aan for about on of at with'.split(' '));

/** How it travels that one of these accounts may be meant: their ids, and this mark. */
const PERHAPS = '?';

export const perhapsOf = (accounts: readonly AccountRef[]): string =>
  `${accounts.map(({ id }) => id).join(',')}${PERHAPS}`;

/** An account that the asker may see: by id, by name however sloppily typed, or implied by the channel. */
export function account({ place = rest }: { place?: Place } = {}): Field<AccountRef> {
  return {
    kind: 'account',
    place,
    required: true,
    max: 300,
    async read(raw, asking) {
      const { ask, look, writes } = asking;
      if (isId(raw)) return (await look.account(raw, ask)) ?? new Problem('account.unknown', { typed: '' });
      const perhaps = raw.endsWith(PERHAPS) ? raw.slice(0, -PERHAPS.length).split(',') : [];
      if (perhaps.length > 0 && perhaps.every(isId)) return aboutWhich(perhaps, asking);
      const hits = await look.accounts(unquote(raw), ask);
      const [first = '', ...others] = raw.split(/\s+/);
      const isLedIn = !hits.clear && others.length > 0 && LEADS.has(first.toLowerCase());
      const led = isLedIn && (await look.accounts(unquote(others.join(' ')), ask));
      return clearOf(led && led.clear ? led : hits, { kind: 'account', typed: raw, writes });
    },
    implied({ ask: { place: where } }) {
      if (where.accounts.length <= 1) return where.accounts[0];
      return whichAccount(where.accounts, 'value');
    },
    say: optionOf,
    async suggest(typed, { ask, look }) {
      const here = typed ? [] : ask.place.accounts;
      const near = here.length > 0 ? here : await look.accountsLike(typed, ask);
      return near.map(optionOf);
    },
  };
}

async function aboutWhich(ids: string[], { ask, look }: Asking): Promise<Problem> {
  const found = await Promise.all(ids.map((one) => look.account(one, ask)));
  const named = found.flatMap((one) => one ?? []);
  const here = ask.place.accounts.filter((one) => !named.some(({ id }) => id === one.id));
  const choices = [...named, ...here].map((one) => ({ label: optionOf(one).label, args: { value: one.id } }));
  return new Problem('account.about', {}, choices);
}

/** What is like a customer's name by its letters alone, and is a colleague's. */
async function isColleague(raw: string, { ask, look }: Asking): Promise<boolean> {
  const said = raw.split(/\s+/).filter((word) => !LEADS.has(word.toLowerCase()));
  const { clear } = said.length > 0 ? await look.members(said.join(' '), ask) : {};
  const own = wordsOf(clear?.name ?? '').map(({ bare }) => bare);
  return clear !== undefined && said.every((word) => own.includes(bare(word)));
}

/** The same, or none: where nothing is said, that of a channel with one. Which of several is not asked. */
export function accountHere(at: { place?: Place } = {}): Field<AccountRef | undefined> {
  const implied: Field<AccountRef>['implied'] = ({ ask: { place } }) =>
    place.accounts.length === 1 ? place.accounts[0] : undefined;
  const field = account(at);
  return {
    ...field,
    required: false,
    implied,
    async read(raw, asking) {
      const read = await field.read(raw, asking);
      const isUnknown = isProblem(read) && (read.code === 'account.unknown' || read.code === 'account.like');
      if (isUnknown && field.place.in === 'rest' && (await isColleague(raw, asking)))
        return new Problem('words.unread', { typed: raw });
      const isUnread = isProblem(read) && read.code === 'account.unknown' && read.choices.length === 0;
      // What is like no account, and not written as a name, was perhaps not meant for one.
      return isUnread && field.place.in === 'rest' && !/\p{Lu}/u.test(raw)
        ? new Problem('words.unread', { typed: raw })
        : read;
    },
  };
}
