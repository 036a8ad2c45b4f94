import type { Ask, Reader } from '../../core/ask.js';
import {
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
  type Fact,
  type Item,
  type Part,
  type Span,
} from '../../core/card.js';
import type { Form } from '../../core/form.js';
import type { Locale } from '../../core/locale.js';
import { sayWhen } from '../appointments/index.js';
import type { Counts, Shown, Which } from './events.js';
import type { Failing, Outcome } from './outcome.js';
import type { Feed } from './feeds.js';
import { peopleIn, sayAbout, sayOutcome, sayRemarks, sayWhy } from './say.js';
import { calendarText } from './text.js';

export interface State {
  feeds: Feed[];
  counts: Counts;
  /** Since when the member's own address gives their appointments. */
  address: Date | undefined;
}

export const calledAs = ({ name, host }: Pick<Feed, 'name' | 'host'>): string => name ?? host;

export function stateCard({ feeds, counts, address }: State, title: string, { asker: { locale } }: Ask): Card {
  const say = calendarText[locale];
  return {
    title,
    parts: [
      ...(feeds.length > 0 ? feeds.flatMap((feed) => feedParts(feed, locale)) : [text(say.none)]),
      subtle(say.how),
      facts(...countFacts(counts, locale)),
      heading(say.own),
      address ? facts({ label: say.ownSince, value: [moment(address)] }) : subtle(say.ownNone),
      buttons(
        { label: address ? say.ownRenew : say.ownMake, command: 'calendar.address', args: {} },
        ...(address
          ? [{ label: say.ownWithdraw, command: 'calendar.withdraw', args: {}, tone: 'danger' } as const]
          : []),
      ),
    ],
    buttons: listButtons(counts, locale),
  };
}

function feedParts(feed: Feed, locale: Locale): Part[] {
  const say = calendarText[locale];
  const args = { feed: feed.id };
  const detail: Span[] = [
    ...(feed.name ? [`${feed.host} · `] : []),
    `${say.lastRead}: `,
    ...(feed.readAt ? [moment(feed.readAt)] : [say.never]),
    ...(feed.outcome ? [` · ${sayOutcome(feed.outcome, locale)}`] : []),
  ];
  return [
    list([
      {
        line: [bold(feed.name ?? say.calendarAt(feed.host))],
        detail,
        buttons: [
          { label: say.readNow, command: 'calendar.read', args },
          { label: say.stop, command: 'calendar.stop', args, tone: 'danger' },
        ],
      },
    ]),
    ...remarks(feed.outcome, locale),
  ];
}

function countFacts({ withCustomers, open, toChoose }: Counts, locale: Locale): Fact[] {
  const say = calendarText[locale];
  return [
    { label: say.withCustomers, value: String(withCustomers) },
    { label: say.open, value: say.openOf(open, toChoose) },
  ];
}

function listButtons({ withCustomers, open }: Counts, locale: Locale): Button[] {
  const say = calendarText[locale];
  const show = (label: string, which: Which): Button => ({ label, command: 'calendar.list', args: { which } });
  return [
    ...(withCustomers > 0 ? [show(say.showPlaced, 'placed')] : []),
    ...(open > 0 ? [show(say.showOpen, 'open')] : []),
    { label: say.importFile, command: 'calendar.import', args: {}, opens: true },
  ];
}

export interface Read {
  outcome: Outcome;
  counts: Counts;
  placed: Shown[];
}

export function readCard({ outcome, counts, placed }: Read, title: string, { asker }: Ask): Card {
  const { locale } = asker;
  const say = calendarText[locale];
  return {
    title,
    parts: [
      facts({ label: say.outcome, value: sayOutcome(outcome, locale) }, ...countFacts(counts, locale)),
      ...remarks(outcome, locale),
      ...(placed.length > 0 ? [heading(say.placedTitle), list(placed.map((one) => itemOf(one, asker)))] : []),
    ],
    buttons: listButtons(counts, locale),
  };
}

const itemOf = (one: Shown, reader: Reader): Item => ({
  line: [bold(one.account?.name ?? one.title), ...(one.account ? [` · ${one.title}`] : [])],
  detail: sayAbout(one, reader),
});

function remarks(outcome: Outcome | null, locale: Locale): Part[] {
  const lines = sayRemarks(outcome, locale);
  return lines.length > 0 ? [subtle(calendarText[locale].remarks), list(lines)] : [];
}

export interface Listed {
  which: Which;
  page: Shown[];
  next: number | undefined;
}

export function listCard({ which, page, next }: Listed, { asker }: Ask): Card {
  const { locale } = asker;
  const say = calendarText[locale];
  const row = (one: Shown): Item => ({
    ...itemOf(one, asker),
    buttons: [
      { label: which === 'open' ? say.place : say.correct, command: 'calendar.event', args: { event: one.id } },
      { label: say.nobody, command: 'calendar.nobody', args: { event: one.id, remember: 'event' } },
    ],
  });
  return {
    title: which === 'open' ? say.openTitle : say.placedTitle,
    parts: page.length > 0 ? [list(page.map(row))] : [subtle(which === 'open' ? say.nothingOpen : say.nothingPlaced)],
    buttons: [
      ...(next === undefined
        ? []
        : [{ label: say.more, command: 'calendar.list', args: { which, offset: `${next}` } }]),
      { label: say.back, command: 'calendar.show', args: {} },
    ],
  };
}

export function eventCard(one: Shown, title: string, { asker }: Ask): Card {
  const { locale } = asker;
  const say = calendarText[locale];
  const args = { event: one.id };
  const account = one.account?.name ?? (one.why ? say.noCustomer : say.notPlaced);
  const times = one.times > 1 ? ` (${say.moreTimes(one.times)})` : '';
  const choose = one.choices.map((choice): Button => ({
    label: choice.name,
    command: 'calendar.correct',
    args: { ...args, account: choice.id, remember: 'event' },
  }));
  return {
    title,
    parts: [
      facts(
        { label: say.when, value: `${sayWhen(one, asker)}${times}` },
        { label: say.account, value: [bold(account)] },
        ...(one.why ? [{ label: say.because, value: sayWhy(one.why, locale) }] : []),
        ...(one.people.length > 0 ? [{ label: say.people, value: peopleIn(one) }] : []),
      ),
      ...(choose.length > 0 ? [buttons(...choose)] : []),
    ],
    buttons: [
      {
        label: one.account ? say.other : say.place,
        command: 'calendar.correct',
        args,
        opens: true,
        tone: 'primary',
      },
      ...(one.account || !one.why
        ? [{ label: say.nobody, command: 'calendar.nobody', args: { ...args, remember: 'event' } }]
        : []),
      { label: say.back, command: 'calendar.list', args: { which: one.account ? 'placed' : 'open' } },
    ],
  };
}

/** A form keeps nothing in the conversation, and its text is easily copied. */
export function addressForm(address: string, locale: Locale): Form {
  const say = calendarText[locale];
  return {
    command: 'calendar.show',
    title: say.ownTitle,
    submit: say.ownDone,
    blanks: [
      {
        name: 'own',
        label: say.ownAddress,
        kind: 'line',
        required: true,
        max: 500,
        value: { value: address, label: address },
        searchable: false,
      },
    ],
    hidden: {},
  };
}

export function failingCard({
  feed,
  why,
  since,
  locale,
}: {
  feed: Pick<Feed, 'id' | 'host'>;
  why: Failing;
  since: Date;
  locale: Locale;
}): Card {
  const say = calendarText[locale];
  const args = { feed: feed.id };
  return {
    title: say.failing(feed.host),
    parts: [text(say.failings[why]), facts({ label: say.failingSince, value: [moment(since)] })],
    buttons: [
      { label: say.readNow, command: 'calendar.read', args, tone: 'primary' },
      { label: say.stop, command: 'calendar.stop', args, tone: 'danger' },
    ],
  };
}
