import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { account, inForm, phrase } from '../../../language/fields/index.js';
import { phonesIn } from '../../../core/phone.js';
import { Problem } from '../../../core/problem.js';
import type { StakeholderStore } from '../../stakeholders/index.js';
import { keptCard } from '../cards.js';

/** A number that nobody had is somebody's at a customer: theirs who is known there by that name, or else a new contact person's. */
export const keepNumber = defineButton({
  id: 'search.keep-number',
  right: 'see',
  changes: true,
  fields: { account: account(), name: phrase({ place: inForm }), phone: phrase({ place: inForm, max: 60 }) },
  text: {
    en: {
      summary: 'Keep a telephone number',
      submit: 'Keep',
      fields: { account: 'account', name: 'whose it is', phone: 'number' },
    },
    nl: {
      summary: 'Telefoonnummer bewaren',
      submit: 'Bewaren',
      fields: { account: 'klant', name: 'van wie het is', phone: 'nummer' },
    },
  },
  async run({ account, name, phone }, ask, { stakeholders }: { stakeholders: StakeholderStore }) {
    const [number] = phonesIn(phone);
    if (!number) return new Problem('number.none', { typed: phone, field: 'phone' });
    const kept = await stakeholders.keepNumber({ account: account.id, name, phone }, ask);
    if (!kept) return new Problem('account.unknown', { typed: account.name });
    const known = await stakeholders.numbered({ phone: number, limit: 50 }, ask);
    const who = known.find(({ id }) => id === kept);
    return who ? toAsker(keptCard(who, ask)) : new Problem('account.unknown', { typed: account.name });
  },
});
