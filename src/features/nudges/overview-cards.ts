import type { Reader } from '../../core/ask.js';
import { heading, list, subtle, text, type Card, type Part } from '../../core/card.js';
import type { AgreementView } from '../agreements/index.js';
import { shownItem } from './cards.js';
import type { Section, TeamWeek } from './overview.js';
import { nudgeText } from './text.js';

/** In a manager's week. */
export const SHOWN_TEAMS = 10;

const countsOf = ({ counts }: TeamWeek, { locale }: Reader): string => nudgeText[locale].counts(counts);

const hasCounts = ({ counts }: TeamWeek): boolean => Object.values(counts).some((count) => count > 0);
const hasGaps = ({ gaps }: TeamWeek): boolean => gaps !== undefined && gaps.opened + gaps.closed > 0;
export const saysSomething = (week: TeamWeek): boolean => hasCounts(week) || hasGaps(week);

const insightPart = ({ insight }: TeamWeek): Part[] => (insight ? [subtle(insight)] : []);

/** A team's week in its own channel, on one screen. */
export function teamWeekCard(week: TeamWeek, reader: Reader, now: Date): Card {
  const say = nudgeText[reader.locale];
  const part = (section: Section): Part[] => {
    const [views, total] = [week.shown[section], week.counts[section]];
    if (total === 0) return [];
    return [
      heading(say[section]),
      list(views.map((view) => shownItem(view, reader, now))),
      ...(total > views.length ? [subtle(say.more(total - views.length))] : []),
    ];
  };
  return {
    title: say.weekly(week.team.name),
    parts: [
      hasCounts(week) ? text(countsOf(week, reader)) : subtle(say.nothingWeekly),
      ...(week.gaps && hasGaps(week) ? [text(say.gaps(week.gaps))] : []),
      ...insightPart(week),
      ...(['late', 'unowned', 'dueSoon', 'kept'] as const).flatMap(part),
    ],
  };
}

/** A manager's: the same of each of their teams, by name and never by rank, and what was asked about in vain. */
export function managerWeekCard(weeks: readonly TeamWeek[], reader: Reader & { withNames: boolean }, now: Date): Card {
  const say = nudgeText[reader.locale];
  const inVain = weeks.flatMap(({ shown }) => shown.inVain);
  const total = weeks.reduce((sum, { counts }) => sum + counts.inVain, 0);
  const teams = weeks.filter(saysSomething);
  return {
    title: say.weeklyMine,
    parts: [
      ...(total > 0
        ? [
            heading(say.inVain),
            ...(reader.withNames ? inVainParts({ inVain, total }, reader, now) : [text(say.inVainCount(total))]),
          ]
        : []),
      ...teams
        .slice(0, SHOWN_TEAMS)
        .flatMap((week) => [heading(week.team.name), text(countsOf(week, reader)), ...insightPart(week)]),
      ...(teams.length > SHOWN_TEAMS ? [subtle(say.more(teams.length - SHOWN_TEAMS))] : []),
      ...(teams.length === 0 ? [subtle(say.nothingWeekly)] : []),
    ],
  };
}

interface InVain {
  inVain: readonly AgreementView[];
  total: number;
}

function inVainParts({ inVain, total }: InVain, reader: Reader, now: Date): Part[] {
  const say = nudgeText[reader.locale];
  return [
    subtle(say.inVainHint),
    list(inVain.map((view) => shownItem(view, reader, now))),
    ...(total > inVain.length ? [subtle(say.more(total - inVain.length))] : []),
  ];
}
