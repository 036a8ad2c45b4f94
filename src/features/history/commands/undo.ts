import { redraw } from '../../../core/ask.js';
import { quote } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';

export const undo = defineCommand({
  id: 'history.undo',
  words: { en: [], nl: [] },
  right: 'own',
  changes: true,
  fields: { id: id() },
  text: {
    en: { summary: 'Take back what was logged', example: '', fields: { id: '' } },
    nl: { summary: 'Neem terug wat genoteerd is', example: '', fields: { id: '' } },
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
