import { toAsker } from '../../../core/ask.js';
import { subtle, text } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { downloadPath } from '../../../core/download.js';
import type { LinkToPage } from '../../../core/page-link.js';
import { Problem } from '../../../core/problem.js';
import { PERSON_DOWNLOAD } from '../downloads/person.js';
import { whoever } from '../fields.js';
import { privacyText } from '../text.js';

/** Leads to the file about somebody, which is never said in a chat. */
export const inspect = defineCommand({
  id: 'privacy.inspect',
  words: { en: ['inspect'], nl: ['inzage'] },
  right: 'administrator',
  fields: { who: whoever() },
  text: {
    en: {
      summary: 'All that is kept of someone at a customer',
      example: 'inspect Bakker',
      submit: 'Make the file',
      fields: { who: 'who (name or e-mail address)' },
    },
    nl: {
      summary: 'Alles wat van iemand bij een klant bewaard wordt',
      example: 'inzage Bakker',
      submit: 'Bestand maken',
      fields: { who: 'wie (naam of e-mailadres)' },
    },
  },
  async run({ who }, ask, { linkToPage }: { linkToPage: LinkToPage }) {
    const say = privacyText[ask.asker.locale];
    const addressOf = (as: 'html' | 'json') => linkToPage(downloadPath(PERSON_DOWNLOAD, { who: who.id, as }), ask);
    const [toRead, forMachines] = await Promise.all([addressOf('html'), addressOf('json')]);
    if (!toRead || !forMachines) return new Problem('privacy.no-page');
    const ways = [{ link: say.toRead, href: toRead }, ' · ', { link: say.forMachines, href: forMachines }];
    return toAsker({
      title: say.kept(who.name, who.account.name),
      parts: [text(ways), subtle(say.handedOver)],
      buttons: [{ label: say.eraseThem, command: 'privacy.erase', args: { who: who.id }, opens: true, tone: 'danger' }],
    });
  },
});
