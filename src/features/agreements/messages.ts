import type { Reader } from '../../core/ask.js';
import { facts, quote, subtle, type Button, type Card } from '../../core/card.js';
import type { Delivery } from '../../core/delivery.js';
import { shorten } from '../history/index.js';
import { actions, agreementFacts, lineCard, titleOf } from './cards.js';
import { isReadyToKeep } from './promise.js';
import type { Agreement } from './table.js';
import { agreementText } from './text.js';
import type { Happened } from './transitions.js';
import type { AgreementView, Party } from './view.js';

/** What happened to an agreement, and to whom it matters. */
export interface News {
  /** As everybody may see it, after what happened. */
  view: AgreementView;
  before: Pick<Agreement, 'owner' | 'proposed' | 'askedEdition'> | undefined;
  event: Happened;
  /** Who did it; undefined: the app. */
  by: { id: string; name: string } | undefined;
  /** Their answer stands where the question stood. */
  inPlace: boolean;
  at: Date;
  organisation: Reader & { id: string };
  /** The promise that it serves. */
  promise: AgreementView | undefined;
  /** Those it concerned before, and no longer does. */
  former: Party[];
  /** Ids of those it concerns who do not see its account: nothing else of that is said to them. */
  blind: ReadonlySet<string>;
}

const lineKey = ({ id }: Pick<Agreement, 'id'>) => `agreement:${id}`;
const silent: readonly Happened['kind'][] = ['blocked', 'unblocked', 'nudged', 'snoozed', 'stopped'];

/** Everything that is said because of it: to each whom it concerns once, and in the channel's one line. */
export function messagesOf(news: News): Delivery[] {
  return [...toPeople(news), ...closedAsk(news), ...toPromiseOwner(news), ...inChannel(news)];
}

/** The first makes the line, each further one edits it: where the line is not there (any more), it is made again. */
function inChannel({ view, event, organisation }: News): Delivery[] {
  if (silent.includes(event.kind)) return [];
  const { agreement, account } = view;
  const line = {
    organisation: organisation.id,
    kind: 'news' as const,
    to: { team: account.team },
    card: lineCard(view, organisation),
    reader: organisation,
  };
  const key = lineKey(agreement);
  const first = { ...line, key };
  return agreement.edition === 0 ? [first] : [first, { ...line, key: `${key}:line:${agreement.edition}`, edits: key }];
}

function toPeople(news: News): Delivery[] {
  const { view, event, by } = news;
  if (event.kind === 'unblocked' || event.kind === 'blocked') return toManager(news);
  if (silent.includes(event.kind)) return [];
  const asked = event.kind === 'asked' || event.kind === 'handed' ? view.proposed : null;
  const concerned = event.kind === 'asked' ? [] : [view.asker, view.owner, view.proposed, ...news.former];
  const others = concerned.filter((one): one is Party => one !== null && one.id !== asked?.id);
  const told = [...new Map(others.map((one) => [one.id, one])).values()];
  return [
    ...(asked && asked.id !== by?.id ? [asking(asked, news)] : []),
    ...told.filter(({ id, left }) => id !== by?.id && !left).map((one) => to(one, news, newsCard(news, one))),
  ];
}

/** Whoever asked hears it at once when it can't reach them. */
function asking(asked: Party, news: News): Delivery {
  const { view, by } = news;
  const people = [view.asker, view.owner, view.owner?.manager, ...news.former];
  const reader = people.find((one) => one && one.id === by?.id) ?? view.asker;
  return {
    ...to(asked, news, askCard(news, asked)),
    kind: 'question',
    otherwise: { to: { member: reader.id }, card: unreachedCard(news, asked, reader), reader: readerOf(reader) },
  };
}

const readerOf = ({ locale, zone }: Reader): Reader => ({ locale, zone });

function unreachedCard({ view }: News, asked: Party, reader: Reader): Card {
  const say = agreementText[reader.locale];
  const args = { number: String(view.agreement.number) };
  return {
    title: say.unreached(asked.name, shorten(view.agreement.what, 90)),
    parts: [subtle(say.unreachedHint)],
    buttons: [
      { label: say.hand, command: 'agreement.hand', args, opens: true, tone: 'primary' },
      showButton(view, reader),
    ],
  };
}

/**
 * The question to someone who is not asked any more says so, and has only the buttons that still do something. Where they answered on it
 * themselves, their answer took its place.
 */
function closedAsk(news: News): Delivery[] {
  const { view, before, by, inPlace } = news;
  const { id, edition, askedEdition } = view.agreement;
  if (!before?.proposed || before.askedEdition === null || before.askedEdition === askedEdition) return [];
  const asked = [view.owner, view.proposed, ...news.former].find((one) => one?.id === before.proposed);
  if (!asked || asked.left || (asked.id === by?.id && inPlace)) return [];
  const key = `agreement:${id}:${before.askedEdition}:${asked.id}`;
  const card = { ...newsCard(news, asked), buttons: [showButton(view, asked)] };
  return [{ ...to(asked, news, card), key: `${key}:closed:${edition}`, edits: key }];
}

function showButton({ agreement }: AgreementView, { locale }: Reader): Button {
  return { label: agreementText[locale].all, command: 'agreement.show', args: { number: String(agreement.number) } };
}

const to = (
  member: Party | NonNullable<Party['manager']>,
  { view: { agreement }, organisation }: News,
  card: Card,
): Delivery => ({
  organisation: organisation.id,
  key: `agreement:${agreement.id}:${agreement.edition}:${member.id}`,
  kind: 'news',
  to: { member: member.id },
  card,
  reader: { locale: member.locale, zone: member.zone },
});

/** Of everybody else only they know of it. */
function toManager(news: News): Delivery[] {
  const { view, event, by, at } = news;
  const { owner } = view;
  const manager = owner?.manager;
  if (!owner || !manager || manager.left || manager.id === by?.id || event.kind === 'unblocked') return [];
  const say = agreementText[manager.locale];
  return [
    to(manager, news, {
      title: `${say.told.blocked(owner.name)}: ${titleOf(view, manager.locale)}`,
      parts: [quote(event.note ?? ''), facts(...agreementFacts(view, manager, at)), subtle(say.onlyYou)],
      buttons: [{ ...showButton(view, manager), tone: 'primary' }],
    }),
  ];
}

/** To one of those it concerns: what it serves by its number alone, where they don't see the account. */
function factsFor(view: AgreementView, { at, blind }: News, reader: Party) {
  const promise = view.promise && blind.has(reader.id) ? { ...view.promise, what: null } : view.promise;
  return agreementFacts({ ...view, promise }, reader, at);
}

/** The question to whoever should own it. */
function askCard(news: News, reader: Party): Card {
  const { view, event, by } = news;
  const say = agreementText[reader.locale];
  const what = shorten(view.agreement.what, 90);
  return {
    title:
      event.kind === 'handed' && view.owner
        ? say.hands(by?.name ?? say.app, what)
        : say.asks(by?.name ?? say.app, what),
    parts: [
      ...(view.agreement.what.length > 90 ? [quote(view.agreement.what)] : []),
      // That it has no owner yet is why they are asked.
      facts(...factsFor(view, news, reader).filter(({ label }) => view.owner || label !== say.owner)),
    ],
    buttons: actions({ ...view, leads: false }, reader).filter(({ command }) => command !== 'agreement.show'),
  };
}

function newsCard(news: News, reader: Party): Card {
  const { view, event, by } = news;
  const say = agreementText[reader.locale];
  const told = say.told[event.kind as keyof typeof say.told](by?.name ?? say.app);
  return {
    title: `${told} · ${titleOf(view, reader.locale)}`,
    parts: [...(event.note ? [quote(event.note)] : []), facts(...factsFor(view, news, reader))],
    buttons: actions({ ...view, leads: false }, reader),
  };
}

/** The last thing under a promise is done: whoever made the promise says whether it is kept. */
function toPromiseOwner({ event, promise, organisation, view }: News): Delivery[] {
  if (event.kind !== 'kept' || !promise || !isReadyToKeep(promise.under)) return [];
  const reader = promise.owner ?? promise.asker;
  const say = agreementText[reader.locale];
  const { number, what, state, id } = promise.agreement;
  if (state === 'kept' || state === 'dropped') return [];
  const args = { number: String(number) };
  return [
    {
      organisation: organisation.id,
      key: `agreement:${id}:ready:${view.agreement.id}:${view.agreement.edition}`,
      kind: 'question',
      to: { member: reader.id },
      reader: { locale: reader.locale, zone: reader.zone },
      card: {
        title: say.isItKept(number, shorten(what, 90)),
        parts: [subtle(say.lastDone)],
        buttons: [
          { label: say.keep, command: 'agreement.keep', args, tone: 'primary' },
          {
            label: say.underIt,
            command: 'agreement.agree',
            args: { account: promise.account.id, serves: args.number },
            opens: true,
          },
          { label: say.all, command: 'agreement.show', args },
        ],
      },
    },
  ];
}
