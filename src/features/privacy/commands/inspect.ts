import { toAsker } from '../../../core/ask.js';
import { subtle, text } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { DownloadAddress } from '../../../core/download.js';
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
  run({ who }, { asker: { locale } }, { downloadAddress }: { downloadAddress: DownloadAddress }) {
    const say = privacyText[locale];
    if (!downloadAddress) return Promise.resolve(new Problem('privacy.no-page'));
    const linkTo = (as: 'html' | 'json', link: string) => ({
      link,
      href: downloadAddress(PERSON_DOWNLOAD, { who: who.id, as }),
    });
    return Promise.resolve(
      toAsker({
        title: say.kept(who.name, who.account.name),
        parts: [text([linkTo('html', say.toRead), ' · ', linkTo('json', say.forMachines)]), subtle(say.handedOver)],
        buttons: [
          { label: say.eraseThem, command: 'privacy.erase', args: { who: who.id }, opens: true, tone: 'danger' },
        ],
      }),
    );
  },
});
