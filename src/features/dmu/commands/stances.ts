import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { account, inForm } from '../../../language/fields/index.js';
import { stancesCard } from '../cards.js';
import { accessTo, type Needs } from './needs.js';

/** What those of a customer think of us: behind a button of what many read, and answered to who presses it, with their rights. */
export const showStances = defineButton({
  id: 'stakeholder.stances',
  right: 'change',
  access: ({ account }, ask, needs: Needs) => accessTo({ account }, ask, needs),
  fields: { account: account({ place: inForm }) },
  text: {
    en: { summary: 'Show what they think of us', submit: 'Show', fields: { account: 'account' } },
    nl: { summary: 'Tonen wat men van ons vindt', submit: 'Tonen', fields: { account: 'klant' } },
  },
  async run({ account }, ask, { dmu }: Needs) {
    const all = await dmu.of(account.id, ask);
    return all ? toAsker(stancesCard(all, ask)) : new Problem('account.unknown', { typed: '' });
  },
});
