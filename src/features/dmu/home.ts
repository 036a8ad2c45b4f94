import type { Ask } from '../../core/ask.js';
import { beside, bold, heading, list, moment, subtle, type Button, type Item, type Part } from '../../core/card.js';
import { isInTouch, mostDays } from './coverage.js';
import { daysBetween } from './dmu.js';
import { wishLine } from './messages.js';
import type { OwnPairing } from './store/own-pairings.js';
import { dmuText } from './text.js';

const MOST_PAIRINGS = 8;

/** Days until there should be contact; below 0: it is late. */
const daysLeft = ({ seen, ...wish }: OwnPairing, now: Date): number =>
  seen === null ? Number.NEGATIVE_INFINITY : mostDays(wish) - daysBetween(seen, now);

/** What one is asked to keep, each with its answers. */
export function askedPairingParts(pairings: readonly OwnPairing[], { asker: { locale } }: Pick<Ask, 'asker'>): Part[] {
  const say = dmuText[locale];
  const asked = pairings.filter(({ state }) => state === 'asked').slice(0, MOST_PAIRINGS);
  const item = ({ id, who, account, askedBy, ...wish }: OwnPairing): Item => {
    const line = wishLine(wish, locale);
    return {
      line: say.askPair(askedBy, who.name, account.name),
      ...(line && { detail: line }),
      buttons: [
        { label: say.accept, command: 'pairing.accept', args: { id } },
        { label: say.decline, command: 'pairing.decline', args: { id } },
      ].map(beside),
    };
  };
  return asked.length > 0 ? [heading(say.askedPairings), list(asked.map(item))] : [];
}

/** Which contacts one keeps, the late first. */
export function keptPairingParts(
  pairings: readonly OwnPairing[],
  { asker: { locale }, at }: Pick<Ask, 'asker' | 'at'>,
): Part[] {
  const say = dmuText[locale];
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
    buttons: menuOf(one, locale),
  });
  return [
    ...(shown.length > 0 ? [heading(say.yourPairings), list(shown.map(item))] : []),
    ...(kept.length > shown.length ? [subtle(say.more(kept.length - shown.length))] : []),
  ];
}

/** What one does about a contact that one keeps. */
function menuOf({ who, account }: OwnPairing, locale: Ask['asker']['locale']): Button[] {
  const say = dmuText[locale];
  return [
    { label: say.show, command: 'stakeholder.show', args: { who: who.id } },
    { label: say.log, command: 'history.log', args: { account: account.id, with: who.name }, opens: true },
    { label: say.plan, command: 'appointment.schedule', args: { account: account.id, with: who.name }, opens: true },
  ].map(beside);
}
