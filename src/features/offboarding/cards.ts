import { bold, buttons, heading, list, subtle, text, type Button, type Card, type Part } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { functionName, type Organisation } from '../../core/organisation.js';
import type { KeptContact } from '../dmu/index.js';
import type { OwnedAgreement } from '../agreements/index.js';
import type { HeldSeat } from '../accounts/index.js';
import { offboardingText } from './text.js';

/** Of each that a card names. */
const SHOWN = 10;
/** Of what was agreed. Characters. */
const SHORT = 90;

interface Member {
  id: string;
  name: string;
}

export interface Left {
  member: Member;
  seats: readonly HeldSeat[];
  owned: readonly OwnedAgreement[];
  /** Names of whom they managed. */
  led: readonly string[];
  /** With whom they kept the contact. */
  contacts: readonly KeptContact[];
}

/** To their manager: what is vacant, what must be taken over, and the way back. */
export function leftCard(
  { member, seats, owned, led, contacts }: Left,
  organisation: Organisation,
  locale: Locale,
): Card {
  const say = offboardingText[locale];
  return {
    title: say.left(member.name),
    parts: [
      ...seatParts(seats, organisation, locale),
      ...ownedParts(member, owned, locale),
      ...(led.length > 0 ? [heading(say.led), text(led.join(', '))] : []),
      ...contactParts(contacts, locale),
      ...(seats.length + owned.length + led.length + contacts.length === 0 ? [subtle(say.nothing)] : []),
    ],
    buttons: [
      ...(owned.length > 0 ? [handButton(member, locale)] : []),
      ...(seats.length + owned.length + contacts.length > 0
        ? [{ label: say.handOver, command: 'handover.show', args: { from: member.id } }]
        : []),
      { label: say.takeBack, command: 'offboarding.back', args: { member: member.id } },
    ],
  };
}

/** What they had is offered; nothing comes back by itself. */
export function returnedCard(
  { member, seats, owned }: Omit<Left, 'led' | 'contacts'>,
  organisation: Organisation,
  locale: Locale,
): Card {
  const say = offboardingText[locale];
  return {
    title: say.back(member.name),
    parts: [
      ...giveParts({ member, seats }, organisation, locale),
      ...(owned.length > 0 ? [heading(say.ownsStill), agreementList(owned, locale)] : []),
      ...(seats.length + owned.length === 0 ? [subtle(say.nothingBack)] : []),
    ],
  };
}

/** Of several first all at once, then each by itself. */
function giveParts(
  { member, seats }: Pick<Left, 'member' | 'seats'>,
  organisation: Organisation,
  locale: Locale,
): Part[] {
  const say = offboardingText[locale];
  const [only, other] = seats;
  if (!only) return [];
  const give = ({ team, function: job }: HeldSeat, label: string): Button => ({
    label,
    command: 'offboarding.seat',
    args: { member: member.id, team, function: job },
  });
  const nameOf = ({ function: job, name }: HeldSeat) => say.give(jobOf(organisation, job, locale), name);
  if (!other) return [text(say.seatsBack), buttons(give(only, nameOf(only)))];
  return [
    text(say.seatsBack),
    buttons({
      label: say.giveAll(seats.length),
      command: 'offboarding.seat',
      args: { member: member.id },
      tone: 'primary',
    }),
    list(
      seats.slice(0, SHOWN).map((seat) => ({
        line: [bold(seat.name)],
        detail: jobOf(organisation, seat.function, locale),
        buttons: [give(seat, say.giveBack)],
      })),
    ),
    ...restOf(seats, locale),
  ];
}

function seatParts(seats: readonly HeldSeat[], organisation: Organisation, locale: Locale): Part[] {
  if (seats.length === 0) return [];
  const say = offboardingText[locale];
  const lines = seats.slice(0, SHOWN).map(({ name, function: job }) => `${jobOf(organisation, job, locale)} · ${name}`);
  return [heading(say.vacant), list(lines), ...restOf(seats, locale)];
}

function ownedParts(member: Member, owned: readonly OwnedAgreement[], locale: Locale): Part[] {
  if (owned.length === 0) return [];
  const say = offboardingText[locale];
  const one = owned.slice(0, SHOWN).map(({ id, number }) => ({
    ...handButton(member, locale),
    label: say.handOne(number),
    tone: undefined,
    args: { member: member.id, agreement: id },
  }));
  return [heading(say.owned), agreementList(owned, locale), ...restOf(owned, locale), buttons(...one)];
}

function contactParts(contacts: readonly KeptContact[], locale: Locale): Part[] {
  if (contacts.length === 0) return [];
  const say = offboardingText[locale];
  const lines = contacts.slice(0, SHOWN).map(({ name, account }) => `${name} · ${account}`);
  return [heading(say.contacts), list(lines), ...restOf(contacts, locale), subtle(say.contactsHow)];
}

const agreementList = (owned: readonly OwnedAgreement[], locale: Locale): Part =>
  list(
    owned.slice(0, SHOWN).map(({ number, what, account }) => ({
      line: offboardingText[locale].agreement(number, what.length > SHORT ? `${what.slice(0, SHORT)}…` : what),
      detail: account,
    })),
  );

const restOf = (all: readonly unknown[], locale: Locale): Part[] =>
  all.length > SHOWN ? [subtle(offboardingText[locale].more(all.length - SHOWN))] : [];

const handButton = ({ id }: Member, locale: Locale): Button => ({
  label: offboardingText[locale].handAll,
  command: 'offboarding.hand',
  args: { member: id },
  opens: true,
  tone: 'primary',
});

const jobOf = ({ functions }: Organisation, job: string, locale: Locale) => functionName(functions, job, locale);
