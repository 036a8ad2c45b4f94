import { z } from 'zod';
import type { Ask } from '../../../core/ask.js';
import { bold, moment, type Span } from '../../../core/card.js';
import { definePage, pathOf, type Row } from '../../../core/page.js';
import { type Covered, covered, topicsOf } from '../../dmu/index.js';
import type { Needs } from '../needs.js';
import { accountPath, ACCOUNTS_PATH } from '../paths.js';
import { accountLink } from '../rows.js';
import { ratingsOf } from '../satisfaction.js';
import { accountLines, type AccountLine, peopleToCover, type Wanted } from '../store/accounts.js';
import { pageText } from '../text.js';

const PAGE = 50;
/** Of what is looked for. */
const MOST_FOUND = 25;
/** Characters of what is typed. */
const LONGEST = 300;

const filters = ['all', 'complaint', 'late'] as const;
type Filter = (typeof filters)[number];

export const accountList = definePage({
  id: 'page.accounts',
  path: ACCOUNTS_PATH,
  nav: { en: 'Customers', nl: 'Klanten' },
  rank: 2,
  async show({ q = '', only = 'all', from = '0', team: of }, ask, { db, accounts }: Needs) {
    const say = pageText[ask.asker.locale];
    const typed = q.trim().slice(0, LONGEST);
    const filter = filters.find((one) => one === only) ?? 'all';
    const start = /^\d{1,6}$/.test(from) ? Number(from) : 0;
    const team = z.uuid().safeParse(of).data;
    const found = typed ? await accounts.find({ typed, limit: MOST_FOUND }, ask) : undefined;
    const wanted: Wanted = {
      ...(found ? { ids: found.map(({ id }) => id) } : { own: !team && !ask.asker.administrator, team, from: start }),
      ...(filter !== 'all' && { only: filter }),
      limit: PAGE + 1,
    };
    const lines = found?.length === 0 ? [] : await accountLines(db, wanted, ask);
    const page = found ? inOrderOf(found, lines) : lines.slice(0, PAGE);
    const people = await peopleToCover(
      db,
      page.map(({ id }) => id),
      ask,
    );
    const at = (more: Record<string, string | undefined>) => pathOf(ACCOUNTS_PATH, { q: typed, team, ...more });
    return {
      title: say.accounts,
      buttons: [{ label: say.accountNew, command: 'account.new', args: {}, opens: true }],
      search: { label: say.accountsSearch, path: ACCOUNTS_PATH, typed },
      filters: [
        {
          label: say.show,
          items: filters.map((one) => ({
            label: say.accountFilters[one],
            path: at({ only: one === 'all' ? undefined : one }),
            current: one === filter,
          })),
        },
      ],
      sections: [
        {
          title: titleOf({ typed, filter, team: team && lines[0]?.team.name }, ask),
          parts: [
            {
              kind: 'rows',
              rows: page.map((one) => accountRow(one, { ask, people: people.get(one.id) ?? [] })),
              empty: emptyOf({ typed, filter, start }, ask),
            },
          ],
        },
      ],
      ...(!found &&
        lines.length > PAGE && {
          next: {
            label: say.further,
            path: at({ only: filter === 'all' ? undefined : filter, from: String(start + PAGE) }),
          },
        }),
    };
  },
});

const inOrderOf = (found: readonly { id: string }[], lines: readonly AccountLine[]): AccountLine[] =>
  found.flatMap(({ id }) => lines.find((one) => one.id === id) ?? []);

function accountRow(one: AccountLine, { ask, people }: { ask: Ask; people: readonly Covered[] }): Row {
  const { locale } = ask.asker;
  const say = pageText[locale];
  const { asked, yes } = covered(people, topicsOf(ask.organisation), ask.at);
  const next: Span[] = one.next ? [`${say.nextAppointment} `, moment(one.next, 'day')] : [say.noAppointment];
  return {
    icon: 'account',
    line: [accountLink(one)],
    detail: [
      ...(one.team.name === one.name ? [] : [`${say.ofTeam(one.team.name)} · `]),
      ...next,
      ...(asked > 0 ? [' · ', { link: say.dmuAnswered(yes, asked), href: accountPath(one.id, 'dmu') }] : []),
    ],
    ratings: ratingsOf(one.ratings),
    ...(one.complaint
      ? { badge: { text: say.complaint, tone: 'bad' as const } }
      : one.late > 0 && { badge: { text: say.lateCount(one.late), tone: 'warn' as const } }),
    buttons: [
      { label: say.log, command: 'history.log', args: { account: one.id }, opens: true },
      { label: say.schedule, command: 'appointment.schedule', args: { account: one.id }, opens: true },
    ],
  };
}

function titleOf(
  { typed, filter, team }: { typed: string; filter: Filter; team: string | undefined },
  ask: Ask,
): string {
  const say = pageText[ask.asker.locale];
  if (typed) return say.accountsFound(typed);
  return team && filter === 'all' ? say.accountsOf(team) : say.accountFilters[filter];
}

function emptyOf(
  { typed, filter, start }: { typed: string; filter: Filter; start: number },
  { asker: { locale } }: Ask,
) {
  const say = pageText[locale];
  if (start > 0 && !typed) return { line: say.noFurther };
  if (typed) return { line: [say.accountsNotFound, ' ', bold(typed)] };
  if (filter !== 'all') return { line: say.accountsNoneSo };
  return {
    line: say.accountsNone,
    buttons: [{ label: say.accountNew, command: 'account.new', args: {}, opens: true, tone: 'primary' as const }],
  };
}
