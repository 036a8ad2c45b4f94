import {
  beside,
  bold,
  buttons,
  facts,
  heading,
  list,
  moment,
  subtle,
  text,
  type Button,
  type Card,
  type Part,
} from '../core/card.js';
import type { DeliveryKind } from '../core/delivery.js';
import type { InBoth, Locale } from '../core/locale.js';
import { mendButton, outsiderButtons, type RoomToMend, teamText } from '../features/accounts/index.js';
import type { Failed, Unreached } from './store.js';
import { deliveryText } from './text.js';

interface Failure {
  kind: string;
  what: string;
}

function whyOf({ kind }: Failure, locale: Locale): string {
  const { why } = deliveryText[locale];
  return kind in why ? why[kind as keyof typeof why] : why.unknown;
}

/** To an administrator, as soon as it happens. What only they can look for is named, and sent again from here. */
export function failureCard(
  place: string,
  { failure, about: { id, title }, locale }: { failure: Failure; about: { id: string; title: string }; locale: Locale },
): Card {
  const say = deliveryText[locale];
  const unseen = failure.kind === 'unseen';
  return {
    title: say.failedTitle(place),
    parts: [
      ...(unseen ? [facts({ label: say.message, value: title })] : []),
      text(whyOf(failure, locale)),
      subtle(say.reason(failure.what)),
    ],
    buttons: [
      ...(unseen ? [againButton(id, failure, locale)] : []),
      { label: say.status, command: 'delivery.status', args: {} },
    ],
  };
}

function againButton(delivery: string, { kind }: Failure, locale: Locale): Button {
  const say = deliveryText[locale];
  return { label: kind === 'unseen' ? say.sendAgain : say.again, command: 'delivery.again', args: { delivery } };
}

/** Teams with appointments soon, whose briefings wait for a channel. */
export type Channelless = { id: string; name: string; count: number; first: Date }[];

export interface Status {
  queue: { waiting: number; oldest: Date | undefined; unsure: number; drainMs: number };
  /** What was not sent, because it was too late for it. */
  late: { kind: DeliveryKind; count: number }[];
  failures: { total: number; newest: Failed[] };
  unreached: Unreached;
  channelless: Channelless;
  /** Secrets that are sealed with a key that was replaced. */
  stale: number;
  /** Why a chat shows none of our pictures. */
  pictureTrouble: { reason: string } | undefined;
  rooms: (RoomToMend & { way: InBoth<string> | undefined })[];
  off: string[];
}

export function statusCard(
  { queue, late, failures, stale, pictureTrouble, off, rooms, ...nowhere }: Status,
  locale: Locale,
  title?: string,
): Card {
  const say = deliveryText[locale];
  return {
    title: title ?? say.status,
    parts: [
      facts(
        { label: say.queue, value: queue.waiting === 0 ? say.nothing : queueLength(queue, locale) },
        ...(queue.oldest ? [{ label: say.oldest, value: [moment(queue.oldest)] }] : []),
        ...(queue.unsure > 0 ? [{ label: say.unsure, value: say.waiting(queue.unsure) }] : []),
        ...(late.length > 0
          ? [{ label: say.lateLabel, value: late.map(({ kind, count }) => `${say.kinds[kind]}: ${count}`).join(', ') }]
          : []),
        ...(stale > 0 ? [{ label: say.staleLabel, value: say.stale(stale) }] : []),
        ...(pictureTrouble ? [{ label: say.pictures, value: say.noPictures(pictureTrouble.reason) }] : []),
        { label: say.off, value: off.length === 0 ? say.allOn : off.join(', ') },
      ),
      ...failureParts(failures, locale),
      ...channelParts(nowhere, locale),
      ...roomParts(rooms, locale),
      ...memberParts(nowhere.unreached.members, locale),
    ],
    buttons:
      failures.total > 1 ? [{ label: say.allAgain, command: 'delivery.again', args: {}, tone: 'primary' }] : undefined,
  };
}

const MINUTE_MS = 60_000;

function queueLength({ waiting, drainMs }: Status['queue'], locale: Locale): string {
  const say = deliveryText[locale];
  return `${say.waiting(waiting)}, ${say.takes(Math.ceil(drainMs / MINUTE_MS))}`;
}

function failureParts({ total, newest }: Status['failures'], locale: Locale): Part[] {
  const say = deliveryText[locale];
  if (total === 0) return [subtle(say.noFailures)];
  const parts = newest.flatMap(({ id, place, failure, at }): Part[] => {
    const again = againButton(id, failure, locale);
    const line = [bold(place), ' · ', moment(at), ` · ${failure.what}`];
    return [list([{ line, detail: whyOf(failure, locale) }]), { kind: 'buttons', buttons: [again] }];
  });
  return [heading(say.failures(total)), ...parts];
}

/** Teams whose briefings wait, and teams to which something else was to be said; each with the way to mend it. */
function channelParts({ channelless, unreached }: Pick<Status, 'channelless' | 'unreached'>, locale: Locale): Part[] {
  const say = deliveryText[locale];
  const waiting = channelless.map(({ id, name, count, first }) => ({
    id,
    name,
    line: [bold(name), ` · ${say.appointments(count)} · `, moment(first)],
  }));
  const missed = unreached.teams
    .filter(({ id }) => !channelless.some((team) => team.id === id))
    .map(({ id, name, last }) => ({ id, name, line: [bold(name), ` · ${say.unsaid} `, moment(last)] }));
  const teams = [...waiting, ...missed];
  if (teams.length === 0) return [];
  return [
    heading(say.noChannel),
    list(teams.map(({ line }) => ({ line }))),
    subtle(say.noChannelWhy),
    {
      kind: 'buttons',
      buttons: teams.map(({ id, name }): Button => ({
        label: say.makeChannel(name),
        command: 'team.confirm',
        args: { team: id },
      })),
    },
  ];
}

/** Channels that cannot be used as they are, each with what is the matter and the way to mend it. */
function roomParts(rooms: Status['rooms'], locale: Locale): Part[] {
  if (rooms.length === 0) return [];
  const say = deliveryText[locale];
  const { states, withOutsiders } = teamText[locale];
  const parts = rooms.flatMap(({ name, team, state, outsiders, exposed, way, workspace }): Part[] => {
    const matter = [
      state === 'open' ? '' : states[state],
      ['undecided', 'refused'].includes(outsiders) ? withOutsiders : '',
      exposed && state === 'open' ? say.exposed : '',
    ].filter(Boolean);
    const line = [bold(`#${name}`), ` · ${team.name} · ${matter.join(', ')}`];
    const ways = [
      ...(state === 'open' ? [] : [mendButton(state, team.id, locale)]),
      ...(['undecided', 'refused'].includes(outsiders) ? outsiderButtons({ team: team.id, workspace }, locale) : []),
    ].map(beside);
    const detail = exposed && state === 'open' ? way?.[locale] : undefined;
    return [list([{ line, detail }]), ...(ways.length > 0 ? [buttons(...ways)] : [])];
  });
  return [heading(say.rooms), subtle(say.roomsWhy), ...parts];
}

function memberParts(silent: Unreached['members'], locale: Locale): Part[] {
  const say = deliveryText[locale];
  if (silent.length === 0) return [];
  const lines = silent.map(({ name, last }) => ({ line: [bold(name), ` · ${say.unsaid} `, moment(last)] }));
  return [heading(say.noChat), list(lines), subtle(say.noChatWhy)];
}
