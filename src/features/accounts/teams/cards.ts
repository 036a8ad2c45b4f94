import { createHash } from 'node:crypto';
import {
  bold,
  facts,
  heading,
  list,
  person,
  subtle,
  text,
  type Button,
  type Card,
  type Item,
  type Line,
  type Part,
} from '../../../core/card.js';
import { locales, type Locale } from '../../../core/locale.js';
import { functionName, type JobFunction, type Organisation } from '../../../core/organisation.js';
import type { RoomOutcome, Trouble } from '../../../core/chat-platform.js';
import { sayProfile } from '../profile.js';
import { mendButton } from './room-news.js';
import { speaking } from './room-state.js';
import type { Seat, Team, TeamRoom } from './team.js';
import { sayTrouble, teamText } from './text.js';
import { typedItems } from './welcome.js';

export function teamCard(
  team: Team,
  {
    organisation: { functions },
    locale,
    title,
  }: { organisation: Organisation; locale: Locale; title?: string | undefined },
): Card {
  const say = teamText[locale];
  return {
    title: title ?? say.team(team.name),
    parts: [
      ...(team.accounts.length > 0
        ? [heading(say.accounts), list(team.accounts.map((account) => accountItem(account, locale)))]
        : []),
      heading(say.seats),
      list(team.seats.map((seat) => seatLine(seat, functions, locale))),
      ...channelParts(team, locale),
    ],
    buttons: team.changeable
      ? changeButtons(team, locale)
      : [{ label: say.askSeat, command: 'team.ask-seat', args: { team: team.id } }],
  };
}

/** Accounts that can be changed from the card of their team. */
const MOST_CHANGES = 5;

/** Only for whoever may press them. */
function changeButtons(team: Team, locale: Locale): Button[] {
  const say = teamText[locale];
  const [only] = team.accounts.length === 1 ? team.accounts : [];
  const fill: Button = {
    label: say.fill,
    command: 'team.seat',
    args: { team: team.id, ...(only && { account: only.id }) },
    opens: true,
  };
  const change = ({ id, name }: Team['accounts'][number]): Button => ({
    label: only ? say.change : say.changeOne(name),
    command: 'account.change',
    args: { account: id, name },
    opens: true,
  });
  const mend = team.rooms.find(({ state }) => state !== 'open');
  return [
    ...(team.rooms.length === 0 ? [confirmButton(team, locale)] : []),
    ...(mend ? [mendButton(mend.state, team.id, locale)] : []),
    fill,
    ...team.accounts.slice(0, MOST_CHANGES).map(change),
  ];
}

function confirmButton(team: Team, locale: Locale): Button {
  const say = teamText[locale];
  return {
    label: team.confirmed ? say.again : say.confirm,
    command: 'team.confirm',
    args: { team: team.id },
    tone: 'primary',
  };
}

function channelParts(team: Team, locale: Locale): Part[] {
  const say = teamText[locale];
  if (team.rooms.length > 0)
    return [facts({ label: say.channel, value: team.rooms.map((room) => roomLine(room, locale)).join(', ') })];
  return [subtle(team.confirmed ? say.noChannel : say.proposal)];
}

function roomLine({ name, state, outsiders, private: isPrivate }: TeamRoom, locale: Locale): string {
  const say = teamText[locale];
  const about = [
    isPrivate ? say.privacies.private : '',
    state === 'open' ? '' : say.states[state],
    outsiders === 'none' ? '' : say.withOutsiders,
  ].filter(Boolean);
  return about.length > 0 ? `#${name} (${about.join(', ')})` : `#${name}`;
}

const accountItem = (account: Team['accounts'][number], locale: Locale): Item => ({
  line: [bold(account.name)],
  detail: sayProfile(account, locale),
});

function seatLine({ function: job, need, member }: Seat, functions: readonly JobFunction[], locale: Locale): Line {
  const say = teamText[locale];
  const name = functionName(functions, job, locale);
  if (member) return [`${name}: `, person(member)];
  return [`${name}: `, need === 'required' ? bold(`${say.vacant} (${say.required})`) : say.vacant];
}

/** The pinned introduction. `prefix`: what stands before a line in that channel, see `Workplace.prefix`. */
export function introductionCard(
  team: Pick<Team, 'name' | 'accounts' | 'seats'>,
  { functions, locale }: Pick<Organisation, 'functions' | 'locale'>,
  prefix?: string,
): Card {
  const say = teamText[locale];
  const held = team.seats.filter((seat) => seat.member || seat.need === 'required');
  return {
    title: say.introTitle(team.name),
    parts: [
      text(say.introHow),
      list(typedItems(locale, prefix)),
      facts({ label: say.accounts, value: team.accounts.map((account) => account.name).join(', ') }),
      list(held.map((seat) => seatLine(seat, functions, locale))),
    ],
    buttons: [
      { label: say.briefing, command: 'briefing.show', args: {}, tone: 'primary' },
      { label: say.log, command: 'history.log', args: {}, opens: true },
      { label: say.charter, command: 'charter.show', args: {} },
      { label: say.help, command: 'help.show', args: {} },
    ],
  };
}

/** Changes with every word of the introduction: a pin that says it in other words is edited, see jobs/introductions.ts. */
export const introductionWording: string = createHash('sha256')
  .update(
    JSON.stringify(
      locales.map((locale) => introductionCard({ name: '', accounts: [], seats: [] }, { functions: [], locale })),
    ),
  )
  .digest('base64url')
  .slice(0, 16);

export function troubleParts(troubles: Trouble[], locale: Locale): Part[] {
  if (troubles.length === 0) return [];
  return [heading(teamText[locale].roomPartly), list(troubles.map((trouble) => sayTrouble(trouble, locale)))];
}

export function confirmedCard(
  team: Team,
  { outcomes, organisation, locale }: { outcomes: RoomOutcome[]; organisation: Organisation; locale: Locale },
): Card {
  const card = teamCard(team, { organisation, locale });
  const say = teamText[locale];
  const isThere = team.rooms.some((room) => speaking(room) === 'there') && outcomes.length > 0;
  // In each of the chats that they have.
  const ready = isThere && outcomes.every((outcome) => outcome.room !== undefined);
  const notMade = outcomes.some((outcome) => outcome.troubles.some(({ code }) => code === 'room.private-missing'));
  const onPurpose: Button = {
    label: say.publicOnPurpose,
    command: 'team.channel',
    args: { team: team.id, privacy: 'public' },
    tone: 'danger',
  };
  return {
    ...card,
    buttons: [...(notMade ? [onPurpose] : []), ...(card.buttons ?? [])],
    title: ready ? say.roomReady : card.title,
    parts: [
      ...troubleParts(
        outcomes.flatMap((outcome) => outcome.troubles),
        locale,
      ),
      ...card.parts,
    ],
  };
}
