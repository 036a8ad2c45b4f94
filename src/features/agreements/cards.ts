import type { Ask, Reader } from '../../core/ask.js';
import {
  beside,
  bold,
  facts,
  heading,
  list,
  person,
  quote,
  subtle,
  text,
  type Button,
  type Card,
  type Fact,
  type Item,
  type Line,
  type Part,
  type Span,
} from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { shorten } from '../history/index.js';
import { isLate, isOpen, sayDue, sayShortDue, type Due } from './agreement.js';
import { risksOf } from './promise.js';
import { agreementText } from './text.js';
import { dueOf } from './transitions.js';
import type { AgreementView, Under } from './view.js';

/** As much of what was agreed as a title or a list can show. Characters. */
const SHORT = 90;

export const titleOf = ({ agreement: { kind, number, what } }: Pick<AgreementView, 'agreement'>, locale: Locale) =>
  agreementText[locale].named(kind, number, shorten(what, SHORT));

const sayDueFor = (due: Due, { locale, zone }: Reader) =>
  due.time && due.zone !== zone ? `${sayDue(due, locale)}, ${due.zone}` : sayDue(due, locale);

/** Who does it; or that nobody does, and who was asked. */
function whoOf({ owner, proposed, agreement }: AgreementView, locale: Locale): Line {
  const say = agreementText[locale];
  if (owner) return [person(owner)];
  if (agreement.state === 'declined') return say.states.declined;
  return proposed ? say.askedOf(proposed.name) : say.noOwner;
}

export function agreementFacts(view: AgreementView, reader: Reader, now: Date): Fact[] {
  const { agreement, account, owner, proposed, promise } = view;
  const say = agreementText[reader.locale];
  const due = dueOf(agreement);
  const late: Span[] = isLate(agreement, now) ? [' · ', bold(say.late)] : [];
  const known: (Fact | false | null)[] = [
    { label: say.account, value: account.name },
    { label: say.owner, value: whoOf(view, reader.locale) },
    owner && proposed && owner.id !== proposed.id && { label: say.handing, value: say.notYet(proposed.name) },
    { label: say.due, value: due ? [sayDueFor(due, reader), ...late] : say.noDate },
    agreement.counter && { label: say.counter, value: sayDueFor(agreement.counter, reader) },
    agreement.place !== null && { label: say.place, value: agreement.place },
    promise && {
      label: say.promise,
      value: [promise.number, promise.what !== null && shorten(promise.what, SHORT)].filter(Boolean).join(': '),
    },
    !isOpen(agreement) && { label: say.state, value: [bold(say.states[agreement.state])] },
    agreement.permalink !== null && { label: say.source, value: [{ link: say.message, href: agreement.permalink }] },
  ];
  return known.filter((fact): fact is Fact => Boolean(fact));
}

/** "13 offerte sturen · Piet · vr 27 nov" */
export function underItem(
  { number, what, state, owner, proposed, due, dueAt }: Under,
  locale: Locale,
  now: Date,
): Span[] {
  const say = agreementText[locale];
  const who = owner ?? (state === 'proposed' && proposed ? say.askedOf(proposed) : say.states[state]);
  const closed = !isOpen({ state }) && owner ? ` · ${say.states[state]}` : '';
  return [
    bold(String(number)),
    ` ${shorten(what, SHORT)} · ${who}${closed}`,
    due ? ` · ${sayShortDue(due, locale)}` : '',
    ...(isLate({ state, dueAt }, now) ? [' · ', bold(say.late)] : []),
  ];
}

/** The promise's tree, and why it may not be kept. */
function treeParts({ agreement, under }: Pick<AgreementView, 'agreement' | 'under'>, locale: Locale, now: Date) {
  if (agreement.kind !== 'promise' || under.length === 0) return [];
  const say = agreementText[locale];
  const risk = riskLine(under, locale, now);
  return [
    heading(say.under),
    list(under.map((one) => underItem(one, locale, now))),
    ...(isOpen(agreement) && risk ? [text(risk)] : []),
  ];
}

/** "In gevaar: 13 offerte sturen is te laat". Undefined: nothing is in the way. */
export function riskLine(under: readonly Under[], locale: Locale, now: Date): Span[] | undefined {
  const say = agreementText[locale];
  const risks = risksOf(under, now).map(({ kind, of }) => say.risks[kind](of.number, shorten(of.what, 60)));
  return risks.length > 0 ? [bold(say.atRisk), `: ${risks.join('; ')}`] : undefined;
}

/** What is private between the owner and their manager; nothing for anybody else, who has nothing of it. */
function blockedParts({ agreement: { blockedWhy } }: AgreementView, locale: Locale): Part[] {
  const say = agreementText[locale];
  return blockedWhy === null ? [] : [heading(say.blocked), quote(blockedWhy), subtle(say.onlyYou)];
}

/** One agreement as its reader may see it today, with what they can do. */
export function agreementCard(
  view: AgreementView,
  { asker, at }: Pick<Ask, 'asker' | 'at'>,
  { title = titleOf(view, asker.locale), notes = [] as Line[], parts = [] as Part[] } = {},
): Card {
  return {
    title,
    parts: [
      ...notes.map(subtle),
      ...(title.includes(view.agreement.what) ? [] : [quote(view.agreement.what)]),
      facts(...agreementFacts(view, asker, at)),
      ...blockedParts(view, asker.locale),
      ...treeParts(view, asker.locale, at),
      ...parts,
    ],
    buttons: actions(view, asker),
  };
}

type Actor = Reader & { id: string };

/** What this reader can do with it as it is. Pressed later, it is decided anew. */
export function actions(view: AgreementView, reader: Actor): Button[] {
  const { agreement: one, leads } = view;
  const say = agreementText[reader.locale];
  const args = { number: String(one.number) };
  const mine = one.owner === reader.id;
  const asked = one.proposed === reader.id;
  const concerned = mine || asked || leads || one.askedBy === reader.id;
  const free = one.owner === null && one.proposed === null;
  const act = (label: string, command: string, more: Partial<Button> = {}): Button => ({
    label,
    command,
    args,
    ...more,
  });
  const opening = (label: string, command: string) => act(label, command, { opens: true });
  if (!isOpen(one)) return concerned ? [act(say.reopen, 'agreement.reopen'), act(say.all, 'agreement.show')] : [];
  const isTheirs = one.counterBy !== reader.id && (one.askedBy === reader.id || leads);
  const counter = isTheirs ? one.counter : null;
  const wanted: (Button | false | null)[] = [
    counter && act(say.agreeDate(sayShortDue(counter, reader.locale)), 'agreement.agree-date', { tone: 'primary' }),
    counter && act(say.refuseDate, 'agreement.refuse-date'),
    asked && act(say.accept, 'agreement.accept', { tone: 'primary' }),
    free && act(say.take, 'agreement.accept', { tone: concerned ? undefined : 'primary' }),
    (mine || asked) && one.askedBy !== reader.id && opening(say.otherDate, 'agreement.other-date'),
    asked && opening(say.decline, 'agreement.decline'),
    concerned && !asked && act(say.keep, 'agreement.keep', { tone: mine && !counter ? 'primary' : undefined }),
    concerned && !asked && opening(say.change, 'agreement.change'),
    (mine || leads || (concerned && !one.owner)) && !asked && opening(say.hand, 'agreement.hand'),
    concerned && !asked && opening(say.drop, 'agreement.drop'),
    mine && (one.blockedBy ? act(say.unblock, 'agreement.unblock') : opening(say.block, 'agreement.block')),
    one.kind === 'promise' && {
      label: say.underIt,
      command: 'agreement.agree',
      args: { account: one.account, serves: args.number },
      opens: true,
    },
    act(say.all, 'agreement.show'),
  ];
  return wanted.filter((button): button is Button => Boolean(button));
}

/** As many as every platform shows in a row's menu. */
const MENU_LENGTH = 5;

/** What this reader can do with one of several: what is asked of them first, everything about it last. */
export function menuOf(view: AgreementView, reader: Actor): Button[] {
  const all = actions(view, reader);
  return [...all.slice(0, -1).slice(0, MENU_LENGTH - 1), ...all.slice(-1)].map(beside);
}

/** For a list that others read too. */
export const showing = ({ number }: { number: number }, locale: Locale): Button =>
  beside({ label: agreementText[locale].show, command: 'agreement.show', args: { number: String(number) } });

/** One line of a list: what, who, when. `withAccount`: whose it is stands with it. */
export function itemOf(
  view: AgreementView,
  { reader, now, withAccount = true }: { reader: Reader; now: Date; withAccount?: boolean | undefined },
): Item {
  const { agreement, owner, proposed, promise, under } = view;
  const say = agreementText[reader.locale];
  const due = dueOf(agreement);
  const who =
    owner?.name ??
    (proposed && agreement.state !== 'declined' ? say.askedOf(proposed.name) : say.states[agreement.state]);
  const risk = agreement.kind === 'promise' && isOpen(agreement) ? riskLine(under, reader.locale, now) : undefined;
  const about = [
    agreement.kind === 'promise' ? say.kinds.promise.toLowerCase() : '',
    withAccount ? view.account.name : '',
    agreement.place ?? '',
    promise ? `${say.promise.toLowerCase()} ${promise.number}` : '',
  ].filter(Boolean);
  const detail: Span[] = [about.join(' · '), ...(risk ? [about.length > 0 ? ' · ' : '', ...risk] : [])];
  return {
    line: [
      bold(`${agreement.number} `),
      shorten(agreement.what, SHORT),
      ` · ${who} · ${due ? sayShortDue(due, reader.locale) : say.noDate}`,
      ...(isLate(agreement, now) ? [' · ', bold(say.late)] : []),
      ...(!isOpen(agreement) && owner ? [` · ${say.states[agreement.state]}`] : []),
    ],
    ...((about.length > 0 || risk) && { detail }),
  };
}

/** The one line in the team's channel: all that everybody may know of it. */
export function lineCard({ agreement, account, owner, proposed, asker }: AgreementView, { locale }: Reader): Card {
  const say = agreementText[locale];
  const due = dueOf(agreement);
  const who =
    owner?.name ??
    (proposed && agreement.state === 'proposed' ? say.askedOf(proposed.name) : say.states[agreement.state]);
  const closed = !isOpen(agreement) && owner ? say.states[agreement.state] : '';
  const parts = [
    `${say.kinds[agreement.kind]} ${agreement.number}`,
    account.name,
    shorten(agreement.what, SHORT),
    who,
    due ? sayShortDue(due, locale) : say.noDate,
    closed,
  ];
  const args = { number: String(agreement.number) };
  return {
    title: parts.filter(Boolean).join(' · '),
    parts: [],
    buttons: [{ label: say.show, command: 'agreement.show', args }],
    personal: { command: 'agreement.line', args, for: [owner, proposed, asker].filter((one) => one !== null) },
  };
}
