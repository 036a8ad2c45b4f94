import { redraw } from '../../../core/ask.js';
import { quote } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';

export const undo = defineButton({
  id: 'history.undo',
  right: 'own',
  changes: true,
  fields: { id: id() },
  text: {
    en: { summary: 'Take back what was logged', fields: { id: '' } },
    nl: { summary: 'Neem terug wat genoteerd is', fields: { id: '' } },
  },
  async run({ id }, ask, { history }: { history: HistoryStore }) {
    const removed = await history.remove(id, ask);
    if (!removed) return new Problem('interaction.not-yours');
    const say = historyText[ask.asker.locale];
    const again = {
      label: say.again,
      command: 'history.log',
      args: { account: removed.account, text: removed.text },
      opens: true,
    };
    return redraw({ title: say.removed, parts: [quote(removed.text)], buttons: [again] });
  },
});
