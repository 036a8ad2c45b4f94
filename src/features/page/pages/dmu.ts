import type { Ask } from '../../../core/ask.js';
import { moment, subtle, type Button, type Line } from '../../../core/card.js';
import { definePage, type Row } from '../../../core/page.js';
import { dmuPieces, personButtons } from '../../dmu/index.js';
import { accountView, headOf } from '../account-view.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { personLink } from '../rows.js';
import { pageText } from '../text.js';

/** Who decides there, opposite who of us keeps the contact: everybody, each with what is to be done next. */
export const dmu = definePage({
  id: 'page.dmu',
  path: accountPath(':account', 'dmu'),
  async show({ account: id = '' }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    const found = head && (await needs.dmu.of(id, ask));
    if (!found) return undefined;
    const say = pageText[ask.asker.locale];
    const { counts, picture, people, gaps, add } = dmuPieces(found, ask);
    return accountView({
      head,
      tab: 'dmu',
      ask,
      filled: {
        sections: [
          ...(picture ? [{ title: say.decidersOf(head.account.name), parts: [subtle(counts), picture] }] : []),
          ...(gaps.length > 0
            ? [
                {
                  title: say.missing,
                  count: gaps.length,
                  parts: [{ kind: 'rows' as const, rows: gaps.map(gapRow), empty: { line: '' } }],
                },
              ]
            : []),
          {
            title: say.theirs,
            count: people.length,
            parts: [
              {
                kind: 'rows',
                rows: people.map((one) => personRow(one, ask)),
                empty: { line: say.decidersNone, buttons: [{ ...add, label: say.addContact, tone: 'primary' }] },
              },
            ],
            ...(people.length > 0 && { buttons: [{ ...add, label: say.addContact }] }),
          },
        ],
      },
    });
  },
});

type Pieces = ReturnType<typeof dmuPieces>;

/** With what comes next for them: what they decide, then who of us keeps the contact. */
function personRow({ person, roles, stance, pairs }: Pieces['people'][number], { asker: { locale } }: Ask): Row {
  const say = pageText[locale];
  const job = person.title ?? (person.placeholder ? say.placeholder : '');
  const next = roles === '' ? 'stakeholder.roles' : pairs === '' ? 'pairing.pair' : undefined;
  const line: Line = [personLink(person), ...(job ? [`, ${job}`] : [])];
  return {
    icon: 'person',
    line,
    detail: [roles || say.noRoleYet, stance, pairs ? say.pairedWith(pairs) : say.noPairYet].filter(Boolean).join(' · '),
    when: person.seen ? [moment(person.seen, 'day')] : say.never,
    buttons: personButtons(person, locale).map((button) => toned(button, button.command === next)),
  };
}

function toned({ tone, ...button }: Button, isNext: boolean): Button {
  if (isNext) return { ...button, tone: 'primary' };
  return tone === undefined || tone === 'primary' ? button : { ...button, tone };
}

const gapRow = ({ said, closedBy }: Pieces['gaps'][number]): Row => ({
  line: said,
  buttons: closedBy.map((button) => ({ ...button, tone: 'primary' as const })),
});
