import { redraw } from '../../../core/ask.js';
import { facts, moment, type Button, type Fact } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { account } from '../../../language/fields/index.js';
import type { Needs } from '../needs.js';
import { accountLines } from '../store/accounts.js';
import { pageText } from '../text.js';

/** What an address of a customer is about, in the few things that one looks for; asked by a chat in which somebody put it, as each reader. */
export const preview = defineButton({
  id: 'page.preview',
  right: 'see',
  fields: { account: account() },
  text: {
    en: { summary: 'What an address of the page is about', fields: { account: 'account' } },
    nl: { summary: 'Waar een adres van de pagina over gaat', fields: { account: 'klant' } },
  },
  async run({ account: { id, name } }, ask, { db }: Pick<Needs, 'db'>) {
    const [found] = await accountLines(db, { ids: [id], limit: 1 }, ask);
    if (!found) return new Problem('account.unknown', { typed: name });
    const say = pageText[ask.asker.locale];
    const shown: Fact[] = [
      { label: say.nextTile, value: found.next ? [moment(found.next, 'day')] : say.noAppointment },
      { label: say.lateTile, value: found.late > 0 ? say.lateCount(found.late) : say.nothingLate },
      ...(found.complaint ? [{ label: say.openComplaint, value: [moment(found.complaint.at, 'day')] }] : []),
    ];
    const briefing: Button = { label: say.briefing, command: 'briefing.show', args: { account: id } };
    return redraw({ title: found.name, parts: [facts(...shown)], buttons: [briefing] });
  },
});
