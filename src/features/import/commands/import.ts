import { toAsker } from '../../../core/ask.js';
import { list, subtle, text } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { InBoth } from '../../../core/locale.js';
import { kindIds } from '../kind.js';
import { wizardText } from '../wizard-text.js';

interface Needs {
  /** Where administrators import; undefined: the page is not open. */
  importAddress: string | undefined;
}

const words: InBoth<{
  title: string;
  page: string;
  link: string;
  here: string;
  give: string;
  order: string;
  server: string;
  undo: string;
}> = {
  en: {
    title: 'Import a file',
    page: 'On the page, step by step: drop a CSV file, see what is recognised, and import it.',
    link: 'Open the page',
    here: 'Or here, where a form takes a file.',
    give: 'Give a file',
    order: 'In this order, since each refers to the one before:',
    server: 'With the button, where a form takes a file. Whoever runs the server can also do it with “npm run import”.',
    undo: 'A whole import can be undone within a day.',
  },
  nl: {
    title: 'Een bestand importeren',
    page: 'Op de pagina, stap voor stap: zet er een CSV-bestand neer, zie wat herkend wordt en importeer het.',
    link: 'Open de pagina',
    here: 'Of hier, waar een formulier een bestand aanneemt.',
    give: 'Geef een bestand',
    order: 'In deze volgorde, omdat elk naar het vorige verwijst:',
    server:
      'De pagina staat hier niet open. Wie de server beheert importeert met “npm run import”: zie docs/import.md.',
    undo: 'Een hele import is binnen een dag terug te draaien.',
  },
};

export const importCommand = defineCommand({
  id: 'import.show',
  words: { en: ['import'], nl: ['importeer', 'importeren'] },
  right: 'administrator',
  fields: {},
  text: {
    en: { summary: 'Import customers, people and history from a file', example: 'import', fields: {} },
    nl: { summary: 'Klanten, mensen en historie uit een bestand importeren', example: 'importeer', fields: {} },
  },
  run(_, { asker: { locale } }, { importAddress }: Needs) {
    const say = words[locale];
    const how = importAddress ? [say.page, ' ', { link: say.link, href: importAddress }, ' ', say.here] : say.server;
    return Promise.resolve(
      toAsker({
        title: say.title,
        parts: [
          text(how),
          subtle(say.order),
          list(kindIds.map((id) => ({ line: wizardText[locale].kinds[id] }))),
          subtle(say.undo),
        ],
        buttons: [{ label: say.give, command: 'import.give', args: {}, opens: true }],
      }),
    );
  },
});
