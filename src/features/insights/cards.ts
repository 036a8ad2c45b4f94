import {
  beside,
  bold,
  type Button,
  heading,
  list,
  moment,
  type Card,
  type Line,
  type Part,
  subtle,
  table,
  text,
} from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import {
  arrowOf,
  type Change,
  type Measures,
  percentOf,
  type Share,
  type ShareName,
  shareNames,
  shareOf,
  type Unowned,
} from './measures.js';
import type { InVain } from './in-vain.js';
import type { TeamMeasures } from './measuring.js';
import { FEWEST_IN_TEAM } from './sight.js';
import type { Help } from './store/help.js';
import type { ListedTeam } from './store/teams.js';
import { insightsText } from './text.js';
import type { Period } from './windows.js';

/** "11 of 12 (92%)"; of few without a percentage; nothing where there was nothing. */
export function sayShare(share: Share | undefined, locale: Locale): string {
  const say = insightsText[locale];
  if (!share || share.whole === 0) return say.nothing;
  const percent = percentOf(share);
  const said = say.share(share.part, share.whole);
  return percent === undefined ? said : `${said} (${say.percent(percent)})`;
}

/** That, with an arrow and its word where it changed. */
function sayNow({ now, before }: Partial<Change>, locale: Locale): string {
  const arrow = now && before && arrowOf({ now, before });
  return [sayShare(now, locale), arrow && insightsText[locale].arrows[arrow]].filter(Boolean).join(' ');
}

function unownedLine({ count, oldest }: Unowned, locale: Locale): Line {
  return oldest ? [`${count}, ${insightsText[locale].oldest} `, moment(oldest, 'day')] : String(count);
}

/** A row for each measure that was computed. */
export function measuresTable(
  measures: Measures,
  { caption, period }: { caption: string; period: Period },
  locale: Locale,
): Part {
  const say = insightsText[locale];
  const row = (name: ShareName): Line[][] => {
    const change = shareOf(measures, name);
    if (!change.now) return [];
    return [
      [say.measures[name], sayNow(change, locale), change.before ? sayShare(change.before, locale) : say.nothing],
    ];
  };
  const [kept, others] = [shareNames.slice(0, 2), shareNames.slice(2)];
  return table({
    caption,
    columns: [say.measure, say.now, say.earlier[period]],
    rows: [
      ...kept.flatMap(row),
      ...(measures.unowned ? [[say.measures.unowned, unownedLine(measures.unowned, locale), say.nothing]] : []),
      ...others.flatMap(row),
    ],
  });
}

export const undatedPart = ({ undated }: Measures, locale: Locale): Part[] =>
  undated > 0 ? [subtle(insightsText[locale].undated(undated))] : [];

/** What one can do about it: at most three, of commands that exist. */
export function helpOf({ unowned, quiet, unpaired }: Help, locale: Locale): { line: Line; button: Button }[] {
  const say = insightsText[locale];
  return [
    ...(unowned
      ? [
          {
            line: [`${say.unowned(unowned.number)} `, bold(unowned.account.name)],
            button: {
              label: say.assign,
              command: 'agreement.hand',
              args: { number: String(unowned.number) },
              opens: true,
            },
          },
        ]
      : []),
    ...(quiet
      ? [
          {
            line: [`${say.quiet} `, bold(quiet.account.name)],
            button: {
              label: say.schedule,
              command: 'appointment.schedule',
              args: { account: quiet.account.id },
              opens: true,
            },
          },
        ]
      : []),
    ...(unpaired
      ? [
          {
            line: [`${say.unpaired} `, bold(unpaired.stakeholder.name), ` ${say.at} ${unpaired.account.name}`],
            button: {
              label: say.pair,
              command: 'pairing.pair',
              args: { who: unpaired.stakeholder.id },
              opens: true,
            },
          },
        ]
      : []),
  ];
}

/** A team's figures, for itself and for whoever manages it: the same card, with nobody in it. */
export function teamCard({ team, accounts, period, measures }: TeamMeasures, help: Help, locale: Locale): Card {
  const say = insightsText[locale];
  const actions = helpOf(help, locale);
  return {
    title: say.title(team.name),
    parts: [
      subtle(`${say.over[period]} · ${say.customers(accounts)}`),
      measuresTable(measures, { caption: say.caption(team.name), period }, locale),
      ...undatedPart(measures, locale),
      ...(actions.length > 0 ? [heading(say.help), list(actions.map(({ line }) => line))] : []),
      subtle(say.ofTeam),
    ],
    buttons: actions.map(({ button }) => button),
  };
}

export const ownCard = (measures: Measures, period: Period, locale: Locale): Card => ({
  title: insightsText[locale].mine,
  parts: ownParts(measures, period, locale),
});

export function ownParts(measures: Measures, period: Period, locale: Locale): Part[] {
  const say = insightsText[locale];
  return [
    subtle(`${say.over[period]}. ${say.onlyYou}`),
    measuresTable(measures, { caption: say.captionMine, period }, locale),
    ...undatedPart(measures, locale),
  ];
}

/** A team that one is told of, with its figures where they are for whoever asks. */
export interface TeamRow {
  team: ListedTeam;
  measures: Measures | undefined;
  /** Where there is more of it. */
  path?: string | undefined;
}

/** By name, never by figure. */
export function teamsTable(rows: readonly TeamRow[], locale: Locale): Part {
  const say = insightsText[locale];
  const { unowned: _, ...shares } = say.short;
  const withReads = rows.some(({ measures }) => measures?.reads);
  const names = (Object.keys(shares) as (keyof typeof shares)[]).filter((name) => name !== 'reads' || withReads);
  const cells = ({ team, measures }: TeamRow): Line[] =>
    measures
      ? [
          ...names.slice(0, 1).map((name) => sayNow(shareOf(measures, name), locale)),
          measures.unowned ? unownedLine(measures.unowned, locale) : say.nothing,
          ...names.slice(1).map((name) => sayNow(shareOf(measures, name), locale)),
        ]
      : [team.shown ? say.nothing : say.tooFew(FEWEST_IN_TEAM)];
  return table({
    caption: say.captionTeams,
    columns: [
      say.team,
      ...names.slice(0, 1).map((name) => shares[name]),
      say.short.unowned,
      ...names.slice(1).map((name) => shares[name]),
    ],
    rows: rows.map((row) => [
      row.path ? [{ link: row.team.name, href: row.path }] : [bold(row.team.name)],
      ...cells(row),
    ]),
  });
}

interface Teams {
  rows: readonly TeamRow[];
  /** Not in it, because they are too many for a card. */
  others: number;
  period: Period;
  inVain: InVain;
}

/** Teams that have a button of their own: the others are on the page. */
const MOST_BUTTONS = 5;

/** What a manager sees: teams, then what was asked about in vain, and nobody by name. */
export function teamsCard({ rows, others, period, inVain }: Teams, locale: Locale): Card {
  const say = insightsText[locale];
  const opened = rows.filter(({ measures }) => measures).slice(0, MOST_BUTTONS);
  return {
    title: say.teams,
    parts: [
      subtle(`${say.over[period]}. ${say.overTeams}`),
      rows.length > 0 ? teamsTable(rows, locale) : text(say.none),
      ...(others > 0 ? [subtle(say.more(others))] : []),
      ...inVainParts(inVain, locale),
    ],
    buttons: [
      ...opened.map(({ team }) => ({
        label: say.teamButton(team.name),
        command: 'insights.show',
        args: { team: team.id, period },
      })),
      { label: say.ownButton, command: 'insights.own', args: { period } },
    ],
  };
}

/** What it is and where, and never whose: where the organisation names nobody, how many. */
export function inVainParts({ count, first }: InVain, locale: Locale): Part[] {
  if (count === 0) return [];
  const say = insightsText[locale];
  return [
    heading(say.inVain),
    subtle(say.inVainCount(count)),
    ...(first.length > 0
      ? [
          list(
            first.map(({ number, what, account }) => ({
              line: [bold(`${number} ${what}`), ` · ${account}`],
              buttons: [beside({ label: say.show, command: 'agreement.show', args: { number: String(number) } })],
            })),
          ),
        ]
      : []),
  ];
}
