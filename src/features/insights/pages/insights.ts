import type { Ask } from '../../../core/ask.js';
import { bold, type Line, subtle, table } from '../../../core/card.js';
import { functionName } from '../../../core/organisation.js';
import { definePage, pathOf, type Section, type View } from '../../../core/page.js';
import { eyesOf } from '../../accounts/index.js';
import { inVainParts, ownParts, type TeamRow, teamsTable } from '../cards.js';
import type { AskedInVain } from '../in-vain.js';
import { type Ground, groundOf, measuresOfTeam, type MeasuringNeeds, ownMeasures } from '../measuring.js';
import { INSIGHTS_PATH, teamInsightsPath } from '../paths.js';
import { periodFilter, periodIn } from '../period.js';
import { ratedCells } from '../satisfaction-parts.js';
import { functionsOf } from '../store/satisfaction.js';
import { leadsPeople, type ListedTeam, listedTeams, MOST_TEAMS } from '../store/teams.js';
import { insightsText } from '../text.js';

interface Needs extends MeasuringNeeds {
  askedInVain: AskedInVain;
}

/** One's own figures, and those of the teams that one is told of, by name. */
export const insightsPage = definePage({
  id: 'insights.all',
  path: INSIGHTS_PATH,
  nav: { en: 'Insights', nl: 'Inzicht' },
  rank: 3,
  async show({ period: over }, ask, needs: Needs): Promise<View> {
    const { asker } = ask;
    const say = insightsText[asker.locale];
    const ground = await groundOf({ ...ask, period: periodIn(over) }, needs);
    if (!ground) return offView(ask);
    const { period } = ground;
    const teams = await listedTeams(needs.db, ask);
    const mine = await ownMeasures(needs.db, { ground, member: asker.id });
    return {
      title: say.pageTitle,
      about: `${say.over[period]}. ${say.overTeams}`,
      filters: [periodFilter(period, { at: (query) => pathOf(INSIGHTS_PATH, query), locale: asker.locale })],
      sections: [
        await teamsSection(teams, { ground, ask }, needs),
        ...(await inVainSection(teams, ask, needs)),
        ...(await functionsSection(ground, ask, needs)),
        { title: say.mine, parts: mine ? ownParts(mine, period, asker.locale) : [] },
      ],
    };
  },
});

/** What is off is not there to be looked at, and was not computed. */
export const offView = ({ asker: { locale } }: Ask): View => {
  const say = insightsText[locale];
  return {
    title: say.pageTitle,
    sections: [{ parts: [{ kind: 'rows', rows: [], empty: { line: say.problems['insights.off']() } }] }],
  };
};

async function teamsSection(
  teams: readonly ListedTeam[],
  { ground, ask }: { ground: Ground; ask: Ask },
  { db }: MeasuringNeeds,
): Promise<Section> {
  const { locale } = ask.asker;
  const { period } = ground;
  const say = insightsText[locale];
  const rows: TeamRow[] = [];
  for (const team of teams.slice(0, MOST_TEAMS)) {
    const found = await measuresOfTeam(db, { ground, team: team.id, sight: eyesOf(ask) });
    const path = pathOf(teamInsightsPath(team.id), { period: period === 'days' ? undefined : period });
    rows.push({ team, measures: found?.measures, ...(found && { path }) });
  }
  return {
    title: say.teamsTitle,
    parts: rows.length > 0 ? [teamsTable(rows, locale)] : [{ kind: 'rows', rows: [], empty: { line: say.none } }],
    ...(teams.length > MOST_TEAMS && { count: MOST_TEAMS }),
  };
}

/** For whoever leads people: nothing more is sent about it, so that it must be seen somewhere. */
async function inVainSection(teams: readonly ListedTeam[], ask: Ask, { db, askedInVain }: Needs): Promise<Section[]> {
  if (!(await leadsPeople(db, ask))) return [];
  const ids = teams.map(({ id }) => id);
  const [, ...parts] = inVainParts(await askedInVain(ids, ask), ask.asker.locale);
  return parts.length > 0 ? [{ title: insightsText[ask.asker.locale].inVain, parts }] : [];
}

/** Only functions of which enough colleagues had contacts. */
async function functionsSection(
  { organisation, windows }: Ground,
  ask: Ask,
  { db }: MeasuringNeeds,
): Promise<Section[]> {
  const { locale } = ask.asker;
  const say = insightsText[locale];
  const { since, until } = windows.now;
  const functions = await functionsOf(db, { organisation, since, now: until, sight: eyesOf(ask) });
  if (functions.length === 0) return [];
  return [
    {
      title: say.functionsTitle,
      parts: [
        subtle(say.observed),
        table({
          caption: say.functionsCaption,
          columns: [say.function, ...say.ratings],
          rows: functions.map((one): Line[] => [
            [bold(functionName(organisation.functions, one.function, locale))],
            ...ratedCells(one, locale),
          ]),
        }),
      ],
    },
  ];
}
