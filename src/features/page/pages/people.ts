import type { Ask } from '../../../core/ask.js';
import { person, table, type Line } from '../../../core/card.js';
import { functionName } from '../../../core/organisation.js';
import { definePage, pathOf } from '../../../core/page.js';
import { accountView, headOf, type Headed } from '../account-view.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { emailLink, phoneLinks } from '../reach.js';
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
            parts:
              contacts.length > 0
                ? [
                    table({
                      caption: say.theirsOf(head.account.name),
                      columns: [say.name, say.job, say.phone, say.email],
                      rows: contacts.map((one) => contactCells(one, ask)),
                    }),
                  ]
                : [{ kind: 'rows', rows: [], empty: { line: say.theirsNone } }],
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

const contactCells = ({ id, name, title, phone, email, placeholder }: Contact, { asker: { locale } }: Ask): Line[] => [
  [personLink({ id, name })],
  title ?? (placeholder ? pageText[locale].placeholder : ''),
  phone ? phoneLinks(phone) : '',
  email ? [emailLink(email)] : '',
];

const seatCells = (
  { function: job, member }: Headed['seats'][number],
  { asker: { locale }, organisation }: Ask,
): Line[] => [
  functionName(organisation.functions, job, locale),
  member ? [person(member)] : pageText[locale].vacantSeat,
];
