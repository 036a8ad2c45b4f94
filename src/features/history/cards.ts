import type { AccountRef, Ask, Reader } from '../../core/ask.js';
import {
  bold,
  buttons,
  facts,
  list,
  moment,
  quote,
  subtle,
  type Button,
  type Card,
  type Fact,
  type Item,
  type Span,
} from '../../core/card.js';
import { cursorText, type Cursor } from '../../language/fields/cursor.js';
import type { Locale } from '../../core/locale.js';
import { sayMoment } from '../../language/moment.js';
import { functionName, type JobFunction } from '../../core/organisation.js';
import { directionChoices, kindChoices, signOf, type Kind } from './interaction.js';
import type { Entry, Filter, NewInteraction } from './store.js';
import { historyText } from './text.js';

export interface Logged {
  id: string;
  account: AccountRef;
  interaction: NewInteraction;
  people: { name: string }[];
  strangers: string[];
  title: string;
}

/** How it was understood, with what to do when it was not. */
export function loggedCard({ id, account, interaction, people, strangers, title }: Logged, locale: Locale): Card {
  const say = historyText[locale];
  const { kind, at, direction, place, experience, need, text } = interaction;
  const known: (Fact | undefined | false)[] = [
    { label: say.kind, value: kindChoices[kind][locale].label },
    { label: say.when, value: [moment(at)] },
    people.length > 0 && { label: say.people, value: people.map(({ name }) => name).join(', ') },
    experience !== undefined && { label: say.experience, value: signOf(experience) },
    direction && { label: say.direction, value: directionChoices[direction][locale].label },
    place !== undefined && { label: say.place, value: place },
    need !== undefined && { label: say.need, value: need },
  ];
  const meet = strangers.map((name): Button => ({
    label: say.meet(name),
    command: 'history.meet',
    args: { where: id, account: account.id, name },
  }));
  return {
    title,
    parts: [
      facts(...known.filter((fact): fact is Fact => Boolean(fact))),
      quote(text),
      ...(strangers.length > 0 ? [subtle(say.strangers(strangers.join(', '))), buttons(...meet)] : []),
    ],
    buttons: [
      { label: say.change, command: 'history.change', args: { id }, opens: true },
      { label: say.undo, command: 'history.undo', args: { id } },
      {
        label: say.agree,
        command: 'agreement.agree',
        args: { account: account.id, text: need ?? text, interaction: id },
        opens: true,
      },
    ],
  };
}

/** "ma 3 nov. · bezoek · Kees (technische dienst) met mw. Bakker +" above what happened. */
export function entryItem(
  entry: Entry,
  functions: readonly JobFunction[],
  locale: Locale,
  { account = false } = {},
): Item {
  const job = entry.function ? functionName(functions, entry.function, locale) : '';
  const who = entry.who && job ? `${entry.who} (${job})` : (entry.who ?? job);
  const sign = signOf(entry.experience);
  const line: Span[] = [
    ...(account ? [bold(entry.account.name), ' · '] : []),
    moment(entry.at, 'day'),
    ' · ',
    bold(kindChoices[entry.kind][locale].label),
    ...(who ? [` · ${who}`] : []),
    ...(entry.people.length > 0 ? [` ↔ ${entry.people.join(', ')}`] : []),
    ...(sign ? [' ', bold(sign)] : []),
    ...(entry.permalink ? [' · ', { link: historyText[locale].link, href: entry.permalink }] : []),
  ];
  return { line, detail: shorten(entry.text, 240) };
}

/** A text on one line, cut at a word. */
export function shorten(said: string, most: number): string {
  const flat = said.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 30)).trimEnd()}…`;
}

export interface Page {
  account: AccountRef;
  entries: Entry[];
  filter: Filter;
  /** Functions that ever had contact, to choose from. */
  functions: string[];
  next: Cursor | undefined;
}

export function historyCard({ account, entries, filter, functions, next }: Page, { organisation, asker }: Ask): Card {
  const { locale } = asker;
  const say = historyText[locale];
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  const show = (label: string, args: Record<string, string>): Button => ({
    label,
    command: 'history.show',
    args: { account: account.id, here: 'yes', ...args },
  });
  const byFunction = functions
    .filter((job) => job !== filter.function)
    .slice(0, 6)
    .map((job) => show(functionName(organisation.functions, job, locale), { function: job }));
  const empty = narrowed ? say.nothingFits : say.nothing;
  return {
    title: say.history(account.name),
    parts: [
      ...(narrowed ? [subtle(filterWords(filter, organisation.functions, locale))] : []),
      ...(entries.length > 0
        ? [list(entries.map((entry) => entryItem(entry, organisation.functions, locale)))]
        : [subtle(empty)]),
      buttons(
        ...(narrowed ? [show(say.all, {})] : []),
        ...(filter.kind === 'complaint' ? [] : [show(say.complaints, { kind: 'complaint' })]),
        ...(filter.experience === -1 ? [] : [show(say.unhappy, { experience: 'bad' })]),
        ...byFunction,
      ),
      ...(entries.length > 0 ? [subtle(say.agreeOn), buttons(...entries.map((entry) => agreeOn(entry, asker)))] : []),
    ],
    buttons: next ? [show(say.older, { ...argsOf(filter), before: cursorText(next) })] : undefined,
  };
}

/** "ma 3 nov bezoek": an agreement about what happened then, its text filled in. */
const agreeOn = ({ id, account, at, kind, text }: Entry, reader: Reader): Button => ({
  label: `${sayMoment(at, 'day', reader)} ${kindChoices[kind][reader.locale].label}`,
  command: 'agreement.agree',
  args: { account: account.id, text: shorten(text, 500), interaction: id },
  opens: true,
});

function filterWords(
  { kind, function: job, experience }: Filter,
  functions: readonly JobFunction[],
  locale: Locale,
): string {
  const parts = [
    kind && kindChoices[kind][locale].label,
    job && functionName(functions, job, locale),
    experience !== undefined && signOf(experience),
  ];
  return parts.filter(Boolean).join(' · ');
}

function argsOf({ kind, function: job, experience }: Filter): Record<string, string> {
  return { ...(kind && { kind }), ...(job && { function: job }), ...(experience === -1 && { experience: 'bad' }) };
}

export function kindWord(kind: Kind, locale: Locale): string {
  return kindChoices[kind][locale].label;
}
