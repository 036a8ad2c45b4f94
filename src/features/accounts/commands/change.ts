import type { Raw } from '../../../core/raw.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { account, inForm, phrase } from '../../../language/fields/index.js';
import { profileFields, profileLabels, profileSaid, wholeProfile } from '../profile.js';
import { changeAccount, type Needs } from './new.js';

export const change = defineButton({
  id: 'account.change',
  right: 'change',
  access: ({ account: { id } }, ask, { accounts }: Needs) => accounts.access(id, ask),
  changes: true,
  fields: {
    account: account({ place: inForm }),
    name: optional(phrase({ place: inForm, max: 120 })),
    ...profileFields,
  },
  text: {
    en: {
      summary: 'Change an account',
      fields: { account: 'account', name: 'name', ...profileLabels('en') },
    },
    nl: {
      summary: 'Klant wijzigen',
      fields: { account: 'klant', name: 'naam', ...profileLabels('nl') },
    },
  },
  async prefill(raw, ask, { accounts }: Needs): Promise<Raw> {
    const account = raw['account'] ? await accounts.byId(raw['account'], ask) : undefined;
    if (!account) return raw;
    return { account: account.id, name: account.name, ...profileSaid(account) };
  },
  /** What was emptied in the form is not known any more; an account always has a name. */
  run: ({ account: { id }, name, ...kept }, ask, needs: Needs) =>
    changeAccount({ id, to: { ...(name && { name }), ...wholeProfile(kept) }, needs }, ask),
});
