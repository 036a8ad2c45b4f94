import { toAsker, type Place } from '../../../core/ask.js';
import { opensAddress, subtle, text } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { accountHere } from '../../../language/fields/index.js';
import { accountPath, TODAY_PATH } from '../paths.js';
import { giveTicket, TICKET_MINUTES } from '../tickets.js';
import { pageText } from '../text.js';

export interface PageNeeds {
  db: Db;
  /** The page's own address; none: nobody said yet where it is to be reached. */
  pageUrl: string | undefined;
  /** 32 random bytes. */
  newSecret: () => Buffer;
  /** An address that opens a path of the page inside the chat where it is asked; undefined: it has no place for it. */
  tabAt: (path: string, place: Place) => string | undefined;
}

export const open = defineCommand({
  id: 'page.open',
  words: { en: ['page'], nl: ['pagina'] },
  right: 'own',
  changes: true,
  fields: { account: accountHere() },
  text: {
    en: { summary: 'A link to your page', example: 'page Jansen BV', fields: { account: 'account' } },
    nl: { summary: 'Een link naar uw pagina', example: 'pagina Jansen BV', fields: { account: 'klant' } },
  },
  async run({ account }, { organisation, asker, place, at }, { db, pageUrl, newSecret, tabAt }: PageNeeds) {
    if (!pageUrl) return new Problem('page.nowhere');
    const to = account ? accountPath(account.id) : TODAY_PATH;
    const token = await giveTicket(db, {
      organisation: organisation.id,
      member: asker.id,
      to,
      secret: newSecret(),
      at,
    });
    const say = pageText[asker.locale];
    const tab = tabAt(to, place);
    return toAsker({
      title: account ? say.linkTo(account.name) : say.linkTitle,
      parts: [text([{ link: say.linkLabel, href: `${pageUrl}/in/${token}` }]), subtle(say.linkHow(TICKET_MINUTES))],
      ...(tab && { buttons: [opensAddress({ label: say.openHere, href: tab })] }),
    });
  },
});
