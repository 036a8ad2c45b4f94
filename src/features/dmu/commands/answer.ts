import { answerWith } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { id } from '../../../language/fields/index.js';
import { dmuText } from '../text.js';
import type { Needs } from './needs.js';

/** The answer of whoever was asked to keep a contact: until they accept, it does not count. */
const answering = (of: { id: string; accept: boolean; label: { en: string; nl: string } }) =>
  defineButton({
    id: of.id,
    right: 'own',
    changes: true,
    fields: { id: id() },
    text: {
      en: { summary: of.label.en, fields: { id: '' } },
      nl: { summary: of.label.nl, fields: { id: '' } },
    },
    async run({ id }, ask, { dmu }: Pick<Needs, 'dmu'>) {
      const who = await dmu.answer({ id, accept: of.accept }, ask);
      if (!who) return new Problem('pairing.none');
      const say = dmuText[ask.asker.locale];
      const name = `${who.name} (${who.account.name})`;
      return answerWith({ title: of.accept ? say.accepted(name) : say.declined(name), parts: [] }, ask);
    },
  });

export const accept = answering({
  id: 'pairing.accept',
  accept: true,
  label: { en: 'Accept a pairing', nl: 'Koppeling aannemen' },
});
export const decline = answering({
  id: 'pairing.decline',
  accept: false,
  label: { en: 'Decline a pairing', nl: 'Koppeling liever niet' },
});
