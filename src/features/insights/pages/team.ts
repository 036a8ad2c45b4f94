import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Ask } from '../../../core/ask.js';
import { bold, type Line, subtle, table } from '../../../core/card.js';
import type { Locale } from '../../../core/locale.js';
import { definePage, pathOf, type Section, type View } from '../../../core/page.js';
import { sayDay } from '../../../language/dates/index.js';
import { accountAt, eyesOf } from '../../accounts/index.js';
import { helpOf, measuresTable, sayShare, undatedPart } from '../cards.js';
import type { Share } from '../measures.js';
import { type Ground, groundOf, measuresOfTeam, type MeasuringNeeds, type TeamMeasures } from '../measuring.js';
import { teamContactPath, teamInsightsPath } from '../paths.js';
import { periodFilter, periodIn } from '../period.js';
import { satisfactionSection } from '../satisfaction-parts.js';
import { FEWEST_IN_TEAM } from '../sight.js';
import { isFragile, type Spread } from '../spread.js';
import { type Help, helpFor } from '../store/help.js';
import { quartersOf } from '../store/satisfaction.js';
import { spreadOf } from '../store/spread.js';
import { type ListedTeam, listedTeams } from '../store/teams.js';
import { weeksOf } from '../store/weeks.js';
import { insightsText } from '../text.js';
import type { Counts } from '../week.js';
import { type Period, quietSince, satisfactionSince, spreadSince } from '../windows.js';
import { offView } from './insights.js';

/** Customers of which the spread is told. */
const MOST_CUSTOMERS = 60;
const WEEKS = 13;

/** How well a team keeps its word, what its customers think of it, and on whom it hangs. */
export const teamPage = definePage({
  id: 'insights.team',
  path: teamInsightsPath(':team'),
  async show({ team: id = '', period: said }, ask, needs: MeasuringNeeds) {
    const period = periodIn(said);
    const opened = await openTeam(id, { ask, period }, needs);
    if (!opened || !('ground' in opened)) return opened;
    const { ground, team } = opened;
    const { db } = needs;
    const { organisation } = ground;
    const sight = eyesOf(ask);
    const of = { organisation, team: team.id, sight };
    const { zone } = organisation;
    const over = period === 'days' ? undefined : period;
    const [found, help, quarters, spread, weeks] = await Promise.all([
      measuresOfTeam(db, { ground, team: team.id, sight }),
      helpFor(db, { ...of, since: quietSince(ask.at, zone), now: ask.at }),
      quartersOf(db, { ...of, since: satisfactionSince(ask.at, zone, over), now: ask.at }),
      spreadOf(db, { ...of, since: spreadSince(ask.at, zone, over), limit: MOST_CUSTOMERS }),
      weeksOf(db, { organisation: organisation.id, team: team.id, limit: WEEKS }),
    ]);
    if (!found) return undefined;
    const { locale } = ask.asker;
    return {
      ...headOf(team, ask, 'insights'),
      about: `${insightsText[locale].over[period]} · ${insightsText[locale].customers(found.accounts)}`,
      filters: [periodFilter(period, { at: (query) => pathOf(teamInsightsPath(team.id), query), locale })],
      sections: [
        measuresSection(found, ask),
        helpSection(help, ask),
        satisfactionSection(quarters, { organisation: organisation.id, locale }),
        ...spreadSection(spread, { ask, over }),
        ...weeksSection(weeks, ask),
      ],
    };
  },
});

/** A team whose figures are for the asker; or what there is to see in its place. Undefined: nothing is there for them. */
export async function openTeam(
  id: string,
  { ask, period = 'days' }: { ask: Ask; period?: Period },
  needs: MeasuringNeeds,
): Promise<{ ground: Ground; team: ListedTeam } | View | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const ground = await groundOf({ ...ask, period }, needs);
  if (!ground) return offView(ask);
  const [team] = await listedTeams(needs.db, ask, id);
  if (!team) return undefined;
  if (team.shown) return { ground, team };
  const say = insightsText[ask.asker.locale];
  const line = say.problems['insights.too-few']({ fewest: String(FEWEST_IN_TEAM) });
  return { title: team.name, sections: [{ parts: [{ kind: 'rows', rows: [], empty: { line } }] }] };
}

/** What stands above each page of a team. */
export function headOf(
  team: ListedTeam,
  { asker: { locale } }: Ask,
  tab: 'insights' | 'contact',
): Pick<View, 'title' | 'tabs'> {
  const say = insightsText[locale];
  return {
    title: team.name,
    tabs: {
      label: say.tabsOf(team.name),
      items: [
        { label: say.tabs.insights, path: teamInsightsPath(team.id), current: tab === 'insights' },
        { label: say.tabs.contact, path: teamContactPath(team.id), current: tab === 'contact' },
      ],
    },
  };
}

function measuresSection({ team, period, measures }: TeamMeasures, { asker: { locale } }: Ask): Section {
  const say = insightsText[locale];
  return {
    title: say.figures,
    parts: [
      measuresTable(measures, { caption: say.caption(team.name), period }, locale),
      ...undatedPart(measures, locale),
      subtle(say.ofTeam),
    ],
  };
}

function helpSection(help: Help, { asker: { locale } }: Ask): Section {
  const say = insightsText[locale];
  return {
    title: say.help,
    parts: [
      {
        kind: 'rows',
        rows: helpOf(help, locale).map(({ line, button }) => ({ line, buttons: [{ ...button, tone: 'primary' }] })),
        empty: { line: say.helpNone },
      },
    ],
  };
}

function spreadSection(spread: readonly Spread[], { ask, over }: { ask: Ask; over: Period | undefined }): Section[] {
  if (spread.length === 0) return [];
  const { locale } = ask.asker;
  const say = insightsText[locale];
  return [
    {
      title: say.spread,
      parts: [
        subtle(`${over ? say.over[over] : say.spreadOver}. ${say.spreadHint}`),
        table({
          caption: say.spreadCaption,
          columns: say.spreadColumns,
          rows: spread.map((one): Line[] => [
            [{ link: one.name, href: accountAt(one.id) }],
            String(one.knowers),
            [sayTop(one, locale), one.busiest ? `: ${one.busiest}` : ''].join(''),
            say.share(one.reached, one.known),
            isFragile(one) ? [bold(say.fragile)] : '',
          ]),
        }),
      ],
    },
  ];
}

/** A share of few is so many of so many. */
const sayTop = ({ top, contacts }: Spread, locale: Locale): string => sayShare({ part: top, whole: contacts }, locale);

function weeksSection(weeks: readonly { monday: string; measures: Counts }[], { asker: { locale } }: Ask): Section[] {
  if (weeks.length === 0) return [];
  const say = insightsText[locale];
  const cell = (share: Share | undefined) => sayShare(share, locale);
  return [
    {
      title: say.weeks,
      parts: [
        table({
          caption: say.weeksCaption,
          columns: [say.week, say.short.promises, say.short.logged, say.short.dmu],
          rows: weeks.map(({ monday, measures: { promises, logged, dmu } }): Line[] => [
            sayDay(Temporal.PlainDate.from(monday), locale),
            cell(promises),
            cell(logged),
            cell(dmu),
          ]),
        }),
      ],
    },
  ];
}
