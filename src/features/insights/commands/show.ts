import { toAsker, type Ask } from '../../../core/ask.js';
import { type Card, opensAddress } from '../../../core/card.js';
import { defineButton, defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { pathOf } from '../../../core/page.js';
import type { LinkToPage } from '../../../core/page-link.js';
import { Problem } from '../../../core/problem.js';
import { account, id } from '../../../language/fields/index.js';
import { type AccountStore, eyesOf } from '../../accounts/index.js';
import { ownCard, teamCard, teamsCard } from '../cards.js';
import type { AskedInVain } from '../in-vain.js';
import { groundOf, measuresOfTeam, type MeasuringNeeds, ownMeasures } from '../measuring.js';
import { INSIGHTS_PATH, teamInsightsPath } from '../paths.js';
import { period } from '../period.js';
import { FEWEST_IN_TEAM } from '../sight.js';
import { helpFor } from '../store/help.js';
import { leadsPeople, listedTeams } from '../store/teams.js';
import { insightsText } from '../text.js';
import { type Period, quietSince } from '../windows.js';

interface Needs extends MeasuringNeeds {
  accounts: AccountStore;
  linkToPage: LinkToPage;
  askedInVain: AskedInVain;
}

interface Asked {
  ask: Ask;
  period: Period | undefined;
}

/** Teams on one card. */
const MOST_ON_CARD = 20;

/** A team's figures where a team is meant; else those of the teams that one leads, or one's own. */
export const show = defineCommand({
  id: 'insights.show',
  words: { en: ['insights'], nl: ['inzicht'] },
  right: 'anyone',
  fields: { account: optional(account()), period: period(), team: optional(id()) },
  text: {
    en: {
      summary: 'How well a team keeps its word, and where you can help',
      example: 'insights',
      fields: { account: 'account of the team', period: 'period', team: 'team' },
    },
    nl: {
      summary: 'Hoe goed een team woord houdt, en waar u kunt helpen',
      example: 'inzicht',
      fields: { account: 'klant van het team', period: 'periode', team: 'team' },
    },
  },
  async run({ account: of, period: over, team: pressed }, ask, needs: Needs) {
    const asked = { ask, period: over };
    const team = pressed ?? (of ? (await needs.accounts.byId(of.id, ask))?.team : ask.place.team?.id);
    const card = team ? await ofTeam(team, asked, needs) : await ofAsker(asked, needs);
    return card instanceof Problem ? card : toAsker(card);
  },
});

/** One's own, also for who leads others. */
export const own = defineButton({
  id: 'insights.own',
  right: 'own',
  fields: { period: period() },
  text: {
    en: { summary: 'Your own figures', fields: { period: 'period' } },
    nl: { summary: 'Uw eigen cijfers', fields: { period: 'periode' } },
  },
  async run({ period: over }, ask, needs: Needs) {
    const card = await ofThemself({ ask, period: over }, needs);
    return card instanceof Problem ? card : toAsker(card);
  },
});

async function ofTeam(team: string, { ask, period: over }: Asked, needs: Needs): Promise<Card | Problem> {
  const { organisation, asker, at } = ask;
  const ground = await groundOf({ organisation, at, period: over }, needs);
  if (!ground) return new Problem('insights.off');
  const sight = eyesOf(ask);
  const found = await measuresOfTeam(needs.db, { ground, team, sight });
  if (!found) {
    const [listed] = await listedTeams(needs.db, ask, team);
    return listed
      ? new Problem('insights.too-few', { fewest: String(FEWEST_IN_TEAM) })
      : new Problem('insights.not-yours');
  }
  const since = quietSince(at, organisation.zone);
  const help = await helpFor(needs.db, { organisation, team, sight, since, now: at });
  return withPage(teamCard(found, help, asker.locale), pathOver(teamInsightsPath(team), over), { ask, needs });
}

async function ofAsker(asked: Asked, needs: Needs): Promise<Card | Problem> {
  const { ask, period: over } = asked;
  if (!(await leadsPeople(needs.db, ask))) return ofThemself(asked, needs);
  const ground = await groundOf({ ...ask, period: over }, needs);
  if (!ground) return new Problem('insights.off');
  const teams = await listedTeams(needs.db, ask);
  if (teams.length === 0) return ofThemself(asked, needs);
  const rows = [];
  for (const team of teams.slice(0, MOST_ON_CARD)) {
    const found = await measuresOfTeam(needs.db, { ground, team: team.id, sight: eyesOf(ask) });
    rows.push({ team, measures: found?.measures });
  }
  const inVain = await needs.askedInVain(
    teams.map(({ id: one }) => one),
    ask,
  );
  const others = Math.max(0, teams.length - MOST_ON_CARD);
  const card = teamsCard({ rows, others, period: ground.period, inVain }, ask.asker.locale);
  return withPage(card, pathOver(INSIGHTS_PATH, over), { ask, needs });
}

async function ofThemself({ ask, period: over }: Asked, needs: Needs): Promise<Card | Problem> {
  const ground = await groundOf({ ...ask, period: over }, needs);
  const measures = ground && (await ownMeasures(needs.db, { ground, member: ask.asker.id }));
  return ground && measures ? ownCard(measures, ground.period, ask.asker.locale) : new Problem('insights.off');
}

const pathOver = (path: string, over: Period | undefined): string => pathOf(path, { period: over });

async function withPage(card: Card, path: string, { ask, needs }: { ask: Ask; needs: Needs }): Promise<Card> {
  const href = await needs.linkToPage(path, ask);
  if (!href) return card;
  const { onPage } = insightsText[ask.asker.locale];
  return { ...card, buttons: [...(card.buttons ?? []), opensAddress({ label: onPage, href })] };
}
