import type { Temporal } from 'temporal-polyfill';
import { subtle } from '../../../core/card.js';
import { definePage, pathOf } from '../../../core/page.js';
import { sayShortDay } from '../../../language/dates/index.js';
import { accountAt, eyesOf } from '../../accounts/index.js';
import type { MeasuringNeeds } from '../measuring.js';
import { teamContactPath } from '../paths.js';
import { type ContactRow, contactWeeks } from '../store/contact.js';
import { insightsText } from '../text.js';
import { mondayOf } from '../windows.js';
import { headOf, openTeam } from './team.js';

const WEEKS = 26;
/** Customers on one page. */
const PAGE = 99;

/** Where there is contact and where there is none: customers by week. Targets stand beside it once there are any. */
export const contactPage = definePage({
  id: 'insights.contact',
  path: teamContactPath(':team'),
  async show({ team: id = '', from = '0' }, ask, needs: MeasuringNeeds) {
    const opened = await openTeam(id, { ask }, needs);
    if (!opened || !('ground' in opened)) return opened;
    const { team } = opened;
    const { organisation, asker, at } = ask;
    const say = insightsText[asker.locale];
    const start = /^\d{1,6}$/.test(from) ? Number(from) : 0;
    const first = mondayOf(at, organisation.zone).subtract({ weeks: WEEKS - 1 });
    const found = await contactWeeks(needs.db, {
      organisation,
      team: team.id,
      sight: eyesOf(ask),
      from: first,
      now: at,
      limit: PAGE + 1,
      offset: start,
    });
    const rows = found.slice(0, PAGE);
    const mondays = Array.from({ length: WEEKS }, (_, week) => first.add({ weeks: week }));
    return {
      ...headOf(team, ask, 'contact'),
      sections: [
        {
          title: say.contactTitle,
          parts:
            rows.length === 0
              ? [{ kind: 'rows' as const, rows: [], empty: { line: say.noCustomers } }]
              : [
                  subtle(say.contactHint),
                  {
                    kind: 'grid' as const,
                    caption: say.contactCaption(team.name),
                    head: say.customer,
                    columns: mondays.map((monday) => dayMonth(monday, asker.locale)),
                    rows: rows.map((row) => ({
                      line: [{ link: row.name, href: accountAt(row.id) }],
                      counts: countsOf(row),
                    })),
                  },
                ],
        },
      ],
      ...(found.length > PAGE && {
        next: { label: say.further, path: pathOf(teamContactPath(team.id), { from: String(start + PAGE) }) },
      }),
    };
  },
});

/** A count for each week, also where there was nothing. */
function countsOf({ weeks }: ContactRow): number[] {
  const counts = new Array<number>(WEEKS).fill(0);
  for (const { week, count } of weeks) counts[week] = count;
  return counts;
}

/** "23 nov" */
const dayMonth = (day: Temporal.PlainDate, locale: Parameters<typeof sayShortDay>[1]): string =>
  sayShortDay(day, locale).split(' ').slice(1).join(' ');
