import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { choice, file, inForm } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { wizardText } from '../wizard-text.js';
import { deskOf, runCard, soon, type Needs } from './card.js';

/** What a chat hands over. */
const MOST_BYTES = 5 * 1024 * 1024;

const { en, nl } = wizardText;
const kinds = Object.fromEntries(
  Object.entries(en.kinds).map(([id, label]) => [
    id,
    { en: { label, words: [id] }, nl: { label: nl.kinds[id as keyof typeof nl.kinds], words: [] } },
  ]),
);

export const give = defineButton({
  id: 'import.give',
  right: 'administrator',
  changes: true,
  fields: {
    file: file({ most: MOST_BYTES, types: ['.xlsx', '.csv', '.txt', '.tsv', '.vcf'] }),
    kind: optional(choice(kinds, { place: inForm })),
  },
  text: {
    en: {
      summary: 'Import a file',
      submit: 'Look what is in it',
      fields: { file: 'file (Excel, CSV or vCard)', kind: 'the rows are' },
    },
    nl: {
      summary: 'Een bestand importeren',
      submit: 'Bekijk wat erin staat',
      fields: { file: 'bestand (Excel, CSV of vCard)', kind: 'de rijen zijn' },
    },
  },
  async run({ file: given, kind }, ask, needs: Needs) {
    const id = needs.newId();
    await needs.importing.give(deskOf(ask), { id, name: given.name, bytes: given.bytes, kind });
    await soon(needs);
    const view = await needs.importing.look(deskOf(ask), id);
    return view ? toAsker(runCard(view, ask.asker)) : new Problem('import.gone');
  },
});
