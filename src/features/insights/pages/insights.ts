import type { Ask } from '../../../core/ask.js';
import { bold, type Line, subtle, table } from '../../../core/card.js';
import { functionName } from '../../../core/organisation.js';
import { definePage, type Section, type View } from '../../../core/page.js';
import { eyesOf } from '../../accounts/index.js';
import { ownParts, type TeamRow, teamsTable } from '../cards.js';
import { type Ground, groundOf, measuresOfTeam, type MeasuringNeeds, ownMeasures } from '../measuring.js';
import { INSIGHTS_PATH, teamInsightsPath } from '../paths.js';
import { functionsOf } from '../store/satisfaction.js';
import { listedTeams, MOST_TEAMS } from '../store/teams.js';
import { insightsText } from '../text.js';
import { ratedCells } from './satisfaction.js';

/** One's own figures, and those of the teams that one is told of, by name. */
export const insightsPage = definePage({
  id: 'insights.all',
  path: INSIGHTS_PATH,
  nav: { en: 'Insights', nl: 'Inzicht' },
  rank: 3,
  async show(_, ask, needs: MeasuringNeeds): Promise<View> {
    const { organisation, asker, at } = ask;
    const say = insightsText[asker.locale];
    const ground = await groundOf(organisation, at, needs);
    if (!ground) return offView(ask);
    const mine = await ownMeasures(needs.db, { ground, member: asker.id });
    return {
      title: say.pageTitle,
      about: say.overTeams,
      sections: [
        await teamsSection(ground, ask, needs),
        ...(await functionsSection(ground, ask, needs)),
        { title: say.mine, parts: [subtle(say.overMine), ...(mine ? ownParts(mine, asker.locale) : [])] },
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

async function teamsSection(ground: Ground, ask: Ask, { db }: MeasuringNeeds): Promise<Section> {
  const { locale } = ask.asker;
  const say = insightsText[locale];
  const teams = await listedTeams(db, ask);
  const rows: TeamRow[] = [];
  for (const team of teams.slice(0, MOST_TEAMS)) {
    const found = await measuresOfTeam(db, { ground, team: team.id, sight: eyesOf(ask) });
    rows.push({ team, measures: found?.measures, ...(found && { path: teamInsightsPath(team.id) }) });
  }
  return {
    title: say.teamsTitle,
    parts: rows.length > 0 ? [teamsTable(rows, locale)] : [{ kind: 'rows', rows: [], empty: { line: say.none } }],
    ...(teams.length > MOST_TEAMS && { count: MOST_TEAMS }),
  };
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
