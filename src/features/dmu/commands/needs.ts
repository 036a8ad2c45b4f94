import { toAsker, type Ask, type Reply } from '../../../core/ask.js';
import { Problem } from '../../../core/problem.js';
import type { Access } from '../../../core/right.js';
import type { StakeholderAt } from '../../../core/lookups.js';
import type { AccountStore } from '../../accounts/index.js';
import { dmuCard } from '../cards.js';
import { personCard } from '../person-card.js';
import type { DmuStore } from '../store.js';
import { dmuText } from '../text.js';

export interface Needs {
  accounts: AccountStore;
  dmu: DmuStore;
}

/** Whoever may change the account may change what is known of its people. */
export const accessTo = ({ account }: Pick<StakeholderAt, 'account'>, ask: Ask, { accounts }: Needs): Promise<Access> =>
  accounts.access(account.id, ask);

/** Of someone who is gone meanwhile, or whose account is not the asker's to change any more. */
export const stale = (): Problem => new Problem('button.stale');

/** The person as they are known now, under what was done. */
export async function shown(
  { id, account, title }: { id: string; account: { id: string }; title?: string },
  ask: Ask,
  { dmu }: Needs,
): Promise<Reply | Problem> {
  const [all, details] = await Promise.all([dmu.of(account.id, ask), dmu.person(id, ask)]);
  const person = all?.people.find((one) => one.id === id);
  if (!all || !person || !details) return stale();
  return toAsker(personCard({ dmu: all, person, details, ...(title && { title }) }, ask));
}

/** The whole Decision Making Unit as it is now. */
export async function whole(
  { account, title }: { account: { id: string }; title?: string },
  ask: Ask,
  { dmu }: Needs,
): Promise<Reply | Problem> {
  const all = await dmu.of(account.id, ask);
  if (!all) return new Problem('account.unknown', { typed: '' });
  const card = dmuCard(all, ask);
  const onPage = { label: dmuText[ask.asker.locale].onPage, command: 'page.open', args: { account: account.id } };
  return toAsker({ ...card, ...(title && { title }), buttons: [...(card.buttons ?? []), onPage] });
}
