import { toAsker, type Ask } from '../../core/ask.js';
import { defineButton } from '../../core/command.js';
import { account, id, inForm, phrase } from '../../language/fields/index.js';
import { Problem } from '../../core/problem.js';
import type { StakeholderRef, StakeholderStore } from './store.js';
import { stakeholderText } from './text.js';

/** Someone was named who was not known at the customer, and now is: `where` is the id of what they were named for. */
type Join<Needs> = (given: {
  where: string;
  met: StakeholderRef & { said: string };
  ask: Ask;
  needs: Needs;
}) => Promise<void>;

/** The command behind the button that makes a name a contact, and has them take part in what they were named for. */
export const meeting = <Needs>(id_: string, join: Join<Needs>) =>
  defineButton({
    id: id_,
    right: 'see',
    changes: true,
    fields: { account: account({ place: inForm }), name: phrase({ place: inForm, max: 120 }), where: id() },
    text: {
      en: {
        summary: 'Add a contact',
        submit: 'Add',
        fields: { account: 'account', name: 'name', where: '' },
      },
      nl: {
        summary: 'Contactpersoon toevoegen',
        submit: 'Toevoegen',
        fields: { account: 'klant', name: 'naam', where: '' },
      },
    },
    async run({ account, name, where }, ask, needs: { stakeholders: StakeholderStore } & Needs) {
      const met = await needs.stakeholders.meet(account.id, name, ask);
      if (!met) return new Problem('account.unknown', { typed: '' });
      await join({ where, met: { ...met, said: name }, ask, needs });
      const say = stakeholderText[ask.asker.locale];
      return toAsker({
        title: say.met(met.name),
        parts: [],
        buttons: [{ label: say.role, command: 'stakeholder.roles', args: { who: met.id }, opens: true }],
      });
    },
  });
