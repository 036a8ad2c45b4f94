import { definePage } from '../../../core/page.js';
import { dmuCard } from '../../dmu/index.js';
import { accountView, headOf } from '../account-view.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';

/** Who decides there, opposite who of us keeps the contact: what the card says, of everybody. */
export const dmu = definePage({
  id: 'page.dmu',
  path: accountPath(':account', 'dmu'),
  async show({ account: id = '' }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    const found = head && (await needs.dmu.of(id, ask));
    if (!found) return undefined;
    const { title, parts, buttons } = dmuCard(found, ask, { most: Infinity });
    return accountView({ head, tab: 'dmu', ask, filled: { sections: [{ title, parts, buttons }] } });
  },
});
