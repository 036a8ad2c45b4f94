import { answerWith } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { id } from '../../../language/fields/index.js';
import { readCharter } from '../store/charters.js';
import { charterText } from '../text.js';
import type { Needs } from './show.js';

/** Whoever was asked says that they read it. */
export const read = defineButton({
  id: 'charter.read',
  right: 'own',
  changes: true,
  fields: { id: id() },
  text: {
    en: { summary: 'Say that you read the charter', fields: { id: '' } },
    nl: { summary: 'Aangeven dat u de gedragscode las', fields: { id: '' } },
  },
  async run({ id: charter }, ask, { db }: Needs) {
    if (!(await readCharter(db, charter, ask))) return new Problem('charter.not-now');
    const card = { title: charterText[ask.asker.locale].thanks, parts: [] };
    return answerWith(card, ask);
  },
});
