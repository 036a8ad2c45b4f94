import type { Raw } from '../../../core/raw.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { account, inForm, phrase } from '../../../language/fields/index.js';
import { changeAccount, potentialField, sizeField, type Needs } from './new.js';

export const change = defineCommand({
  id: 'account.change',
  words: { en: [], nl: [] },
  right: 'change',
  access: ({ account: { id } }, ask, { accounts }: Needs) => accounts.access(id, ask),
  changes: true,
  fields: {
    account: account({ place: inForm }),
    name: optional(phrase({ place: inForm, max: 120 })),
    size: optional(sizeField),
    potential: optional(potentialField),
  },
  text: {
    en: {
      summary: 'Change an account',
      example: '',
      fields: { account: 'account', name: 'name', size: 'size', potential: 'potential' },
    },
    nl: {
      summary: 'Klant wijzigen',
      example: '',
      fields: { account: 'klant', name: 'naam', size: 'omvang', potential: 'potentie' },
    },
  },
  async prefill(raw, ask, { accounts }: Needs): Promise<Raw> {
    const account = raw['account'] ? await accounts.byId(raw['account'], ask) : undefined;
    if (!account) return raw;
    const { name, size, potential } = account;
    return { account: account.id, name, ...(size && { size }), ...(potential && { potential }) };
  },
  /** What was emptied in the form is not known any more; an account always has a name. */
  run: ({ account: { id }, name, size = null, potential = null }, ask, needs: Needs) =>
    changeAccount({ id, to: { ...(name && { name }), size, potential }, ask, needs }),
});
