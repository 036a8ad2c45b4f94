import { Temporal } from 'temporal-polyfill';
import type { Ask } from '../../core/ask.js';
import {
  bold,
  buttons,
  heading,
  list,
  moment,
  opensAddress,
  subtle,
  type Button,
  type Card,
  type Item as ListItem,
  type Part,
} from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import type { MemberRef } from '../../core/lookups.js';
import { functionName } from '../../core/organisation.js';
import { firstOf } from '../../core/present.js';
import { sayDay } from '../../language/dates/index.js';
import { dayOf } from '../../language/moment.js';
import { kindWord } from '../appointments/index.js';
import { kindLabel, shorten } from '../history/index.js';
import { type AskedCount, totalOf } from './counts.js';
import { askable } from './hand.js';
import type { Former, PackAccount } from './store/pack.js';
import { handoverText } from './text.js';

type Asking = Pick<Ask, 'asker' | 'at' | 'organisation'>;

/** Customers of one card, and of each kind what one card names. */
const MOST_ACCOUNTS = 10;
const MOST_ITEMS = 5;
/** Characters of what was agreed or said. */
const SHORT = 90;

export interface Pack {
  former: Former;
  /** Undefined: nobody was said yet. */
  to: MemberRef | undefined;
  accounts: readonly PackAccount[];
}

interface Shown {
  /** What was just done, above it. */
  title?: string | undefined;
  /** Where all of it is to be looked at. */
  page?: string | undefined;
}

export const titleOf = ({ former, to }: Pick<Pack, 'former' | 'to'>, locale: Locale): string =>
  to ? handoverText[locale].titleTo(former.name, to.name) : handoverText[locale].title(former.name);

/** How much of each there is to hand over. */
export const countsOf = (accounts: readonly PackAccount[]): AskedCount => ({
  seats: new Set(accounts.flatMap(({ team, seats }) => seats.map((seat) => `${team.id} ${seat.function}`))).size,
  contacts: accounts.reduce((sum, one) => sum + one.contacts.length, 0),
  agreements: accounts.reduce((sum, one) => sum + one.agreements.length, 0),
});

/** One customer in full; of several what there is of each, with the way to it. */
export function packCard(pack: Pack, ask: Asking, { title, page }: Shown = {}): Card {
  const { accounts } = pack;
  const { locale } = ask.asker;
  const say = handoverText[locale];
  const [only] = accounts;
  const parts = !only
    ? [subtle(say.nothing)]
    : accounts.length === 1
      ? [subtle([bold(only.name)]), ...accountParts(only, pack, ask)]
      : listParts(pack, ask);
  return {
    title: title ?? titleOf(pack, locale),
    parts,
    buttons: [...packButtons(pack, locale), ...(page ? [opensAddress({ label: say.onPage, href: page })] : [])],
  };
}

/** What one does with all of it. */
export function packButtons({ former, to, accounts }: Pack, locale: Locale): Button[] {
  const say = handoverText[locale];
  if (accounts.length === 0) return [];
  const args = { from: former.id, ...(accounts.length === 1 && { account: firstOf(accounts).id }) };
  const isOpen = accounts.some((one) => Object.values(askable(one, undefined)).some((all) => all.length > 0));
  const mayAny = accounts.some(({ may }) => may);
  return [
    ...(to && isOpen
      ? [{ label: say.all(to.name), command: 'handover.ask', args: { ...args, to: to.id }, tone: 'primary' as const }]
      : []),
    ...(mayAny ? [{ label: say.toWhom, command: 'handover.show', args: { from: former.id }, opens: true }] : []),
  ];
}

function listParts({ former, to, accounts }: Pack, { asker: { locale } }: Asking): Part[] {
  const say = handoverText[locale];
  const shown = accounts.slice(0, MOST_ACCOUNTS);
  const item = (one: PackAccount): ListItem => ({
    line: [bold(one.name)],
    detail: [
      say.counted(countsOf([one])),
      one.appointments.length > 0 ? say.planned(one.appointments.length) : '',
      to && one.may && !one.theySee ? say.blind(to.name) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    buttons: [
      {
        label: say.show,
        command: 'handover.show',
        args: { from: former.id, ...(to && { to: to.id }), account: one.id },
      },
    ],
  });
  return [
    subtle([say.accounts(accounts.length), say.counted(countsOf(accounts))].filter(Boolean).join(' · ')),
    list(shown.map(item)),
    ...rest(accounts, { most: MOST_ACCOUNTS, locale }),
  ];
}

const rest = (all: readonly unknown[], { most, locale }: { most: number; locale: Locale }): Part[] =>
  all.length > most ? [subtle(handoverText[locale].more(all.length - most))] : [];

/** One thing that is handed over by itself. */
interface PackItem {
  line: string;
  detail: string;
  /** Undefined: it is not the asker's to hand over, or asked already. */
  button: Button | undefined;
}

/** What of a customer is handed over, by kind, each with the button that asks it. */
export function itemsOf(one: PackAccount, { former, to }: Pick<Pack, 'former' | 'to'>, ask: Asking) {
  const { locale } = ask.asker;
  const say = handoverText[locale];
  const open = askable(one, undefined);
  const item = (
    line: string,
    more: { isOpen: boolean; asked: boolean; args: Record<string, string>; detail?: string },
  ) => ({
    line,
    detail: [more.detail, to && more.asked ? say.isAsked(to.name) : ''].filter(Boolean).join(' · '),
    button:
      to && more.isOpen
        ? {
            label: say.to(to.name),
            command: 'handover.ask',
            args: { from: former.id, to: to.id, account: one.id, ...more.args },
          }
        : undefined,
  });
  const seats = one.seats.map((seat): PackItem =>
    item(functionName(ask.organisation.functions, seat.function, locale), {
      isOpen: open.seats.includes(seat),
      asked: seat.asked,
      args: { seat: seat.function },
    }),
  );
  const contacts = one.contacts.map((contact): PackItem =>
    item(contact.who, { isOpen: open.contacts.includes(contact), asked: contact.asked, args: { contact: contact.id } }),
  );
  const agreements = one.agreements.map((agreement): PackItem =>
    item(`${agreement.number} ${shorten(agreement.what, SHORT)}`, {
      isOpen: open.agreements.includes(agreement),
      asked: agreement.asked,
      args: { agreement: agreement.id },
      ...(agreement.due && { detail: say.due(sayDay(Temporal.PlainDate.from(agreement.due), locale)) }),
    }),
  );
  return [
    { title: say.seats, icon: 'person' as const, items: seats },
    { title: say.contacts, icon: 'person' as const, items: contacts },
    { title: say.agreements, icon: 'agreement' as const, items: agreements },
  ].filter(({ items }) => items.length > 0);
}

/** What stands in the way of handing this customer over to them, with what one does first. */
export function obstacleOf(
  { may, theySee, team, seats }: PackAccount,
  { to }: Pick<Pack, 'to'>,
  { asker: { locale } }: Asking,
): { line: string; button: Button | undefined } | undefined {
  const say = handoverText[locale];
  if (!to) return undefined;
  if (!may) return { line: say.mayNot, button: undefined };
  if (theySee) return undefined;
  const offer = { label: say.offerSeat, command: 'team.seat', args: { team: team.id, member: to.id }, opens: true };
  return { line: say.unseen(to.name), button: seats.length > 0 ? undefined : offer };
}

/** Each of a customer's appointments with the form in which other colleagues go. */
export const changeButton = (
  { occurrence, startsAt }: PackAccount['appointments'][number],
  { asker: { locale, zone } }: Asking,
): Button => ({
  label: handoverText[locale].change(sayDay(dayOf(startsAt, zone), locale)),
  command: 'appointment.change',
  args: { occurrence },
  opens: true,
});

function accountParts(one: PackAccount, pack: Pack, ask: Asking): Part[] {
  const { locale } = ask.asker;
  const say = handoverText[locale];
  const obstacle = one.may || pack.to?.id !== ask.asker.id ? obstacleOf(one, pack, ask) : undefined;
  const itemParts = itemsOf(one, pack, ask).flatMap(({ title, items }): Part[] => {
    const shown = items.slice(0, MOST_ITEMS);
    return [
      heading(title),
      list(
        shown.map(({ line, detail, button }) => ({
          line,
          ...(detail && { detail }),
          ...(button && { buttons: [button] }),
        })),
      ),
      ...rest(items, { most: MOST_ITEMS, locale }),
    ];
  });
  const planned = one.appointments.map((appointment): ListItem => ({
    line: [kindWord(appointment.kind, locale), ' · ', moment(appointment.startsAt)],
    ...(one.may && one.seen && { buttons: [changeButton(appointment, ask)] }),
  }));
  const last = one.lastContacts.map((contact): ListItem => ({
    line: [
      kindLabel({ kind: contact.kind, complaint: false }, locale),
      ...(contact.who ? [` · ${contact.who}`] : []),
      ' · ',
      moment(contact.at, 'day'),
    ],
    detail: shorten(contact.text, SHORT),
  }));
  return [
    ...(obstacle ? [subtle(obstacle.line), ...(obstacle.button ? [buttons(obstacle.button)] : [])] : []),
    ...itemParts,
    ...(planned.length > 0 ? [heading(say.appointments), list(planned)] : []),
    ...(last.length > 0 ? [heading(say.lastContacts), list(last)] : []),
  ];
}

/** What was asked, as the title above what there is still. */
export const askedTitle = (to: MemberRef, asked: AskedCount, locale: Locale): string | undefined =>
  totalOf(asked) > 0 ? handoverText[locale].askedNow(to.name, handoverText[locale].counted(asked)) : undefined;
