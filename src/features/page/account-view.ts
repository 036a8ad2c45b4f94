import { z } from 'zod';
import type { Ask } from '../../core/ask.js';
import { moment, type Button, type Line } from '../../core/card.js';
import { functionName } from '../../core/organisation.js';
import type { Section, Tile, View } from '../../core/page.js';
import { profileKeys, profileLabels, sayKept } from '../accounts/index.js';
import { shorten } from '../history/index.js';
import type { Needs } from './needs.js';
import { accountPath, type AccountTab } from './paths.js';
import { answerTo } from './rows.js';
import { ratingsOf } from './satisfaction.js';
import { accountLines, type AccountLine } from './store/accounts.js';
import { pageText } from './text.js';

/** A line does not begin with it. */
const SEPARATOR = '\u00a0· ';
/** Characters of a complaint. */
const ONE_LINE = 240;
const tabs = [undefined, 'timeline', 'dmu', 'agreements', 'people', 'satisfaction'] as const;

interface Seat {
  function: string;
  need: 'required' | 'optional';
  member: { name: string } | undefined;
}

export interface Headed {
  account: AccountLine;
  seats: Seat[];
}

/**
 * What stands above each page of an account. Undefined where the asker doesn't see it, or where there is none: one statement says so,
 * the same one, and nothing else is asked.
 */
export async function headOf(id: string, ask: Ask, { db, teams }: Needs): Promise<Headed | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [account] = await accountLines(db, { ids: [id], limit: 1 }, ask);
  if (!account) return undefined;
  const team = await teams.byId(account.team.id, ask);
  return { account, seats: team?.seats ?? [] };
}

interface Filled extends Pick<View, 'filters' | 'next'> {
  sections: Section[];
}

/** A page of an account, among the others of the same. The first of them begins with what one must know. */
export function accountView({
  head: { account, seats },
  tab,
  ask,
  filled,
}: {
  head: Headed;
  tab: AccountTab | undefined;
  ask: Ask;
  filled: Filled;
}): View {
  const { locale } = ask.asker;
  const say = pageText[locale];
  const { complaint } = account;
  return {
    title: account.name,
    about: aboutLine(account, seats, ask),
    buttons: buttonsOf(account, ask),
    ...(!tab && complaint && { alert: complaintAlert(account, complaint, ask) }),
    ...(!tab && { tiles: tilesOf({ account, seats }, ask) }),
    tabs: {
      label: say.tabsOf(account.name),
      items: tabs.map((one) => ({
        label: say.tabs[one ?? 'overview'],
        path: accountPath(account.id, one),
        current: one === tab,
      })),
    },
    ...filled,
  };
}

function aboutLine(account: AccountLine, seats: readonly Seat[], { asker: { locale } }: Ask): Line {
  const say = pageText[locale];
  const labels = profileLabels(locale);
  const known = profileKeys.map((key) => {
    const said = sayKept(key, account, locale);
    return said === undefined ? '' : `${labels[key]} ${said}`;
  });
  const { name, size, team } = account;
  return [
    team.name === name ? '' : say.ofTeam(team.name),
    size === null ? say.sizeUnknown : '',
    ...known,
    say.seats(seats.filter(({ member }) => member).length, seats.length),
  ]
    .filter(Boolean)
    .join(SEPARATOR);
}

function buttonsOf({ id }: AccountLine, { asker: { locale } }: Ask): Button[] {
  const say = pageText[locale];
  const args = { account: id };
  return [
    { label: say.log, command: 'history.log', args, opens: true, tone: 'primary' },
    { label: say.agree, command: 'agreement.agree', args, opens: true },
    { label: say.schedule, command: 'appointment.schedule', args, opens: true },
    { label: say.team, command: 'team.show', args: { name: id } },
  ];
}

function complaintAlert(
  account: AccountLine,
  complaint: NonNullable<AccountLine['complaint']>,
  { asker: { locale } }: Ask,
): View['alert'] {
  const say = pageText[locale];
  return {
    label: say.openComplaint,
    line: shorten(complaint.text, ONE_LINE),
    detail: [moment(complaint.at, 'day')],
    buttons: [
      answerTo(account, complaint, say.answer),
      { label: say.show, command: 'history.entry', args: { id: complaint.id } },
    ],
  };
}

function tilesOf({ account, seats }: Headed, { asker: { locale }, organisation }: Ask): Tile[] {
  const say = pageText[locale];
  const vacant = seats
    .filter(({ need, member }) => need === 'required' && !member)
    .map((seat) => functionName(organisation.functions, seat.function, locale));
  return [
    {
      label: say.nextTile,
      value: account.next ? [moment(account.next, 'day'), ' ', moment(account.next, 'time')] : say.noAppointment,
    },
    {
      label: say.lateTile,
      value: account.late > 0 ? say.lateCount(account.late) : say.nothingLate,
      ...(account.late > 0 && { tone: 'bad' as const }),
    },
    {
      label: say.satisfaction,
      value: ratingsOf(account.ratings) ?? say.notRated,
      ...(account.ratings.length > 0 && { detail: say.satisfactionOf(account.ratings.length) }),
    },
    {
      label: say.teamTile,
      value: say.seats(seats.filter(({ member }) => member).length, seats.length),
      ...(vacant.length > 0 && { detail: say.vacant(vacant.join(', ')), tone: 'warn' as const }),
    },
  ];
}
