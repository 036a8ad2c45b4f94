import { definePage, pathOf } from '../../../core/page.js';
import { accountFigures } from '../../insights/index.js';
import { accountView, headOf } from '../account-view.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';

/** How a customer experienced us, and on whom it hangs what we know of it: for its team. */
export const satisfaction = definePage({
  id: 'page.satisfaction',
  path: accountPath(':account', 'satisfaction'),
  async show({ account: id = '', period }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    if (!head) return undefined;
    const { name } = head.account;
    const at = (query: { period: string | undefined }) => pathOf(accountPath(id, 'satisfaction'), query);
    const filled = await accountFigures({ account: { id, name }, ask, period, at }, needs);
    return accountView({ head, tab: 'satisfaction', ask, filled });
  },
});
