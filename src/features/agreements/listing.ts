import type { AccountRef, Ask } from '../../core/ask.js';
import { buttons, list, subtle, type Button, type Card, type Item } from '../../core/card.js';
import { present } from '../../core/present.js';
import { cursorText } from '../../language/fields/cursor.js';
import { isOpen } from './agreement.js';
import { itemOf, menuOf, showing, underItem } from './cards.js';
import { agreementText } from './text.js';
import type { AgreementView } from './view.js';

export type Only = 'late' | 'unowned' | 'week' | 'kept' | 'open';
export type Whose = 'mine' | 'all';

export interface Listed {
  page: AgreementView[];
  more: boolean;
  only: Only;
  /** Neither: those of an account, or of the team's accounts. */
  whose: Whose | undefined;
  account: AccountRef | undefined;
}

/** Promises with what is open under them, and whatever else there is; the filters as buttons. */
export function listCard({ page, more, only, whose, account }: Listed, { asker, at }: Ask): Card {
  const { locale } = asker;
  const say = agreementText[locale];
  const args = { ...(whose ? { whose } : account && { account: account.id }), inPlace: 'yes' };
  const show = (label: string, more: Record<string, string>): Button => ({
    label,
    command: 'agreement.list',
    args: { ...args, ...more },
  });
  const title =
    whose === 'mine' ? say.mine : whose === 'all' ? say.everyones : account ? say.listOf(account.name) : say.list;
  const filters = (['late', 'unowned', 'week', 'kept', 'open'] as const).filter((one) => one !== only);
  const others = (['mine', 'all'] as const).filter((one) => one !== whose);
  const last = page.at(-1);
  const tree = only === 'open' && whose !== 'mine';
  return {
    title: only === 'open' ? title : `${title}: ${say.filters[only].toLowerCase()}`,
    parts: [
      ...(page.length > 0
        ? [list(page.flatMap((view) => withTree(view, { withAccount: !account, tree, asker, at })))]
        : [subtle(only === 'kept' ? say.nothingKept : say.nothing)]),
      buttons(
        ...filters.map((one) => show(say.filters[one], { only: one })),
        ...others.map((one) => ({ ...show(say.whose[one], {}), args: { whose: one, only, inPlace: 'yes' } })),
      ),
    ],
    buttons: [
      ...(more && last ? [show(say.later, { only, after: cursorOf(last, only) })] : []),
      { label: say.agree, command: 'agreement.agree', args: account ? { account: account.id } : {}, opens: true },
    ],
  };
}

const shownUnder = ({ agreement, under }: AgreementView) => (agreement.kind === 'promise' ? under.filter(isOpen) : []);

function withTree(
  view: AgreementView,
  { withAccount, tree, asker, at }: { withAccount: boolean; tree: boolean; asker: Ask['asker']; at: Date },
): Item[] {
  const item: Item = { ...itemOf(view, { reader: asker, now: at, withAccount }), buttons: menuOf(view, asker) };
  if (!tree) return [item];
  return [
    item,
    ...shownUnder(view).map((one): Item => ({
      line: ['↳ ', ...underItem(one, asker.locale, at)],
      buttons: [showing(one, asker.locale)],
    })),
  ];
}

function cursorOf({ agreement }: AgreementView, only: Only): string {
  return cursorText({ at: only === 'kept' ? present(agreement.closedAt) : agreement.sortsAt, id: agreement.id });
}
