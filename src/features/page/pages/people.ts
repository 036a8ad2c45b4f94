import type { Ask } from '../../../core/ask.js';
import { join, person, table, type Line } from '../../../core/card.js';
import { functionName } from '../../../core/organisation.js';
import { definePage, pathOf, type Row } from '../../../core/page.js';
import { emailLink, phoneLinks } from '../../stakeholders/index.js';
import { accountView, headOf, type Headed } from '../account-view.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { personLink } from '../rows.js';
import { type Contact, contactsAt } from '../store/people.js';
import { pageText } from '../text.js';

const PAGE = 50;

/** Who is known there and how they are reached, and who of us serves them. */
export const people = definePage({
  id: 'page.people',
  path: accountPath(':account', 'people'),
  async show({ account: id = '', from = '0' }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    if (!head) return undefined;
    const say = pageText[ask.asker.locale];
    const start = /^\d{1,6}$/.test(from) ? Number(from) : 0;
    const found = await contactsAt(needs.db, { account: id, limit: PAGE + 1, from: start }, ask);
    const contacts = found.slice(0, PAGE);
    const add = { label: say.addContact, command: 'stakeholder.contact', args: { account: id }, opens: true };
    return accountView({
      head,
      tab: 'people',
      ask,
      filled: {
        ...(found.length > PAGE && {
          next: { label: say.further, path: pathOf(accountPath(id, 'people'), { from: String(start + PAGE) }) },
        }),
        sections: [
          {
            title: say.theirs,
            parts: [
              {
                kind: 'rows',
                rows: contacts.map((one) => contactRow(one, ask)),
                empty: { line: start > 0 ? say.noFurther : say.theirsNone },
              },
            ],
            buttons: [add],
          },
          {
            title: say.ours,
            parts: [
              table({
                caption: say.oursOf(head.account.name),
                columns: [say.function, say.name],
                rows: head.seats.map((seat) => seatCells(seat, ask)),
              }),
            ],
          },
        ],
      },
    });
  },
});

function contactRow({ id, name, title, phone, email, placeholder }: Contact, { asker: { locale } }: Ask): Row {
  const job = title ?? (placeholder ? pageText[locale].placeholder : '');
  const reach = [phone ? phoneLinks(phone) : [], email ? [emailLink(email)] : []].filter((one) => one.length > 0);
  return { icon: 'person', line: [personLink({ id, name }), ...(job ? [`, ${job}`] : [])], detail: join(reach, ' · ') };
}

const seatCells = (
  { function: job, member }: Headed['seats'][number],
  { asker: { locale }, organisation }: Ask,
): Line[] => [
  functionName(organisation.functions, job, locale),
  member ? [person(member)] : pageText[locale].vacantSeat,
];
