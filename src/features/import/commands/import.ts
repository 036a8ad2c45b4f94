import { toAsker } from '../../../core/ask.js';
import { list, subtle, text } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { InBoth } from '../../../core/locale.js';
import type { LinkToPage } from '../../../core/page-link.js';
import { kindIds } from '../kind.js';
import { wizardText } from '../wizard-text.js';

interface Needs {
  linkToPage: LinkToPage;
}

/** Where administrators import step by step. */
const IMPORT_PATH = '/import';

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
    page: 'On the page, step by step: drop a file (Excel, CSV, vCard), see what is recognised, and import it.',
    link: 'Open the page',
    here: 'Or send the file in your own chat with Afspraak, or choose it here where a form takes one.',
    give: 'Give a file',
    order: 'In this order, since each refers to the one before:',
    server:
      'Send the file in your own chat with Afspraak, or choose it with the button where a form takes one. On the page it goes step by step, once whoever runs Afspraak has set PUBLIC_URL; they can also do it with “npm run import”.',
    undo: 'A whole import can be undone within a day.',
  },
  nl: {
    title: 'Een bestand importeren',
    page: 'Op de pagina, stap voor stap: zet er een bestand neer (Excel, CSV, vCard), zie wat herkend wordt en importeer het.',
    link: 'Open de pagina',
    here: 'Of stuur het bestand in uw eigen chat met Afspraak, of kies het hier waar een formulier er een aanneemt.',
    give: 'Geef een bestand',
    order: 'In deze volgorde, omdat elk naar het vorige verwijst:',
    server:
      'Stuur het bestand in uw eigen chat met Afspraak, of kies het met de knop waar een formulier er een aanneemt. Op de pagina gaat het stap voor stap, zodra wie Afspraak draait PUBLIC_URL heeft ingesteld; die kan het ook met “npm run import”.',
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
  async run(_, ask, { linkToPage }: Needs) {
    const { locale } = ask.asker;
    const say = words[locale];
    const address = await linkToPage(IMPORT_PATH, ask);
    const how = address ? [say.page, ' ', { link: say.link, href: address }, ' ', say.here] : say.server;
    return toAsker({
      title: say.title,
      parts: [
        text(how),
        subtle(say.order),
        list(kindIds.map((id) => ({ line: wizardText[locale].kinds[id] }))),
        subtle(say.undo),
      ],
      buttons: [{ label: say.give, command: 'import.give', args: {}, opens: true }],
    });
  },
});
