import type { Ask } from '../../core/ask.js';
import {
  beside,
  bold,
  buttons,
  heading,
  list,
  moment,
  subtle,
  type Button,
  type Item,
  type Part,
} from '../../core/card.js';
import { isInTouch, mostDays } from './coverage.js';
import { daysBetween } from './dmu.js';
import { wishLine } from './messages.js';
import type { OwnPairing } from './store/own-pairings.js';
import { dmuText } from './text.js';

const MOST_PAIRINGS = 8;

/** Days until there should be contact; below 0: it is late. */
const daysLeft = ({ seen, ...wish }: OwnPairing, now: Date): number =>
  seen === null ? Number.NEGATIVE_INFINITY : mostDays(wish) - daysBetween(seen, now);

/** What one is asked to keep, with the answers; and which contacts one keeps, the late first. */
export function pairingParts(
  pairings: readonly OwnPairing[],
  { asker: { locale }, at }: Pick<Ask, 'asker' | 'at'>,
): Part[] {
  const say = dmuText[locale];
  const asked = pairings.filter(({ state }) => state === 'asked').slice(0, MOST_PAIRINGS);
  const kept = pairings
    .filter(({ state }) => state === 'active')
    .sort((one, other) => daysLeft(one, at) - daysLeft(other, at) || one.who.name.localeCompare(other.who.name));
  const shown = kept.slice(0, MOST_PAIRINGS);
  const item = (one: OwnPairing): Item => ({
    line: [bold(one.who.name), ` · ${one.account.name}`, ...(isInTouch(one, at) ? [] : [' · ', bold(say.late)])],
    detail: [
      ...(one.seen ? [`${say.seen} `, moment(one.seen, 'day')] : [say.neverSpoken]),
      ...[wishLine(one, locale)].filter(Boolean).map((wish) => ` · ${wish}`),
    ],
  });
  return [
    ...(asked.length > 0 ? [heading(say.askedPairings), ...asked.flatMap((one) => askedParts(one, locale))] : []),
    ...(shown.length > 0 ? [heading(say.yourPairings), list(shown.map(item)), buttons(...shown.map(showPerson))] : []),
    ...(kept.length > shown.length ? [subtle(say.more(kept.length - shown.length))] : []),
  ];
}

function askedParts({ id, who, account, askedBy, ...wish }: OwnPairing, locale: Ask['asker']['locale']): Part[] {
  const say = dmuText[locale];
  const line = wishLine(wish, locale);
  const args = { id };
  return [
    list([{ line: say.askPair(askedBy, who.name, account.name), ...(line && { detail: line }) }]),
    buttons(
      beside({ label: say.accept, command: 'pairing.accept', args, tone: 'primary' }),
      beside({ label: say.decline, command: 'pairing.decline', args }),
    ),
  ];
}

const showPerson = ({ who }: OwnPairing): Button =>
  beside({ label: who.name, command: 'stakeholder.show', args: { who: who.id } });
