import type { Ask } from '../../../core/ask.js';
import { subtle } from '../../../core/card.js';
import { definePage, type Section } from '../../../core/page.js';
import { type AgreementView, isLate, isUnowned } from '../../agreements/index.js';
import { accountView, headOf } from '../account-view.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { agreementRow } from '../rows.js';
import { pageText } from '../text.js';

const MOST_OPEN = 200;
const MOST_KEPT = 15;

/** In the order of their urgency. */
const columns = ['late', 'unowned', 'open', 'kept'] as const;
type Column = (typeof columns)[number];

/** What was agreed here, by how it stands. What is late stands there once, owned or not. */
export const agreements = definePage({
  id: 'page.agreements',
  path: accountPath(':account', 'agreements'),
  async show({ account: id = '' }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    if (!head) return undefined;
    const say = pageText[ask.asker.locale];
    const [open, kept] = await Promise.all([
      needs.agreements.list({ filter: { accounts: [id] }, after: undefined, limit: MOST_OPEN + 1, ask }),
      needs.agreements.list({ filter: { accounts: [id], only: 'kept' }, after: undefined, limit: MOST_KEPT, ask }),
    ]);
    const all = [...open.slice(0, MOST_OPEN), ...kept];
    const rest: Section[] = open.length > MOST_OPEN ? [{ parts: [subtle(say.mostUrgent(MOST_OPEN))] }] : [];
    return accountView({
      head,
      tab: 'agreements',
      ask,
      filled: {
        sections: [
          ...columns.map((column): Section => {
            const here = all.filter((view) => columnOf(view, ask) === column);
            return {
              title: say.columns[column],
              count: here.length,
              place: 'column',
              parts: [
                {
                  kind: 'rows',
                  rows: here.map((view) => agreementRow(view, ask)),
                  empty: { line: say.columnsEmpty[column] },
                },
              ],
            };
          }),
          ...rest,
        ],
      },
    });
  },
});

function columnOf({ agreement, owner }: AgreementView, { at }: Ask): Column {
  if (agreement.state === 'kept') return 'kept';
  if (isLate(agreement, at)) return 'late';
  return isUnowned({ state: agreement.state, owner }) ? 'unowned' : 'open';
}
