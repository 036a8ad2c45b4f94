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
  type Line,
  type Span,
} from '../../core/card.js';
import { sayShortDay } from '../../language/dates/index.js';
import { cursorText, type Cursor } from '../../language/fields/cursor.js';
import { TICKED } from '../../language/fields/index.js';
import { dayOf } from '../../language/moment.js';
import type { Locale } from '../../core/locale.js';
import { functionName, type JobFunction } from '../../core/organisation.js';
import { complaintWord, directionChoices, kindChoices, kindLabel, signOf, type Kind } from './interaction.js';
import { openParts, type Logged } from './open.js';
import type { Entry, Filter } from './store.js';
import { historyText } from './text.js';

/** How it was understood, with what to do when it was not. */
export function loggedCard(logged: Logged, locale: Locale): Card {
  const { id, account, interaction, people, title } = logged;
  const say = historyText[locale];
  const { at, direction, place, experience, need, text } = interaction;
  const known: (Fact | undefined | false)[] = [
    { label: say.kind, value: kindLabel(interaction, locale) },
    { label: say.when, value: [moment(at)] },
    people.length > 0 && { label: say.people, value: people.map(({ name }) => name).join(', ') },
    experience !== undefined && { label: say.experience, value: signOf(experience) },
    direction && { label: say.direction, value: directionChoices[direction][locale].label },
    place !== undefined && { label: say.place, value: place },
    need !== undefined && { label: say.need, value: need },
  ];
  return {
    title,
    parts: [facts(...known.filter((fact): fact is Fact => Boolean(fact))), quote(text), ...openParts(logged, locale)],
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
export function entryItem({
  entry,
  functions,
  locale,
  withAccount = false,
}: {
  entry: Entry;
  functions: readonly JobFunction[];
  locale: Locale;
  withAccount?: boolean | undefined;
}): Item {
  const job = entry.function ? functionName(functions, entry.function, locale) : '';
  const who = entry.who && job ? `${entry.who} (${job})` : (entry.who ?? job);
  const sign = signOf(entry.experience);
  const line: Span[] = [
    ...(withAccount ? [bold(entry.account.name), ' · '] : []),
    moment(entry.at, 'day'),
    ' · ',
    bold(kindLabel(entry, locale)),
    ...(who ? [` · ${who}`] : []),
    ...(entry.people.length > 0 ? [` ↔ ${entry.people.join(', ')}`] : []),
    ...(sign ? [' ', bold(sign)] : []),
    ...(entry.permalink ? [' · ', { link: historyText[locale].link, href: entry.permalink }] : []),
  ];
  return { line, detail: shorten(entry.text, 240) };
}

/** Characters of a text behind who, when and what. */
const ONE_LINE = 48;

/** One contact on one line, for where there are several things to know: "ma 3 nov · bezoek − · Kees: wacht nog op de offerte". */
export function entryLine(
  entry: Pick<Entry, 'at' | 'kind' | 'complaint' | 'experience' | 'text' | 'function' | 'who'>,
  functions: readonly JobFunction[],
  { locale, zone }: Reader,
): Line {
  const who = entry.who ?? (entry.function ? functionName(functions, entry.function, locale) : '');
  const sign = signOf(entry.experience);
  return [
    `${sayShortDay(dayOf(entry.at, zone), locale)} · `,
    bold([kindLabel(entry, locale), sign].filter(Boolean).join(' ')),
    who ? ` · ${who}: ` : ' · ',
    shorten(entry.text, ONE_LINE),
  ];
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
        ? [
            list(
              entries.map((entry) => ({
                ...entryItem({ entry, functions: organisation.functions, locale }),
                buttons: [agreeOn(entry, locale)],
              })),
            ),
          ]
        : [subtle(empty)]),
      buttons(
        ...(narrowed ? [show(say.all, {})] : []),
        ...(filter.complaint ? [] : [show(say.complaints, { complaint: TICKED })]),
        ...(filter.experience === -1 ? [] : [show(say.unhappy, { experience: 'bad' })]),
        ...byFunction,
      ),
    ],
    buttons: next ? [show(say.older, { ...argsOf(filter), before: cursorText(next) })] : undefined,
  };
}

/** An agreement about what happened then: its form has the text. */
const agreeOn = ({ id, account }: Entry, locale: Locale): Button => ({
  label: historyText[locale].agreeOn,
  command: 'agreement.agree',
  args: { account: account.id, interaction: id },
  opens: true,
});

function filterWords(
  { kind, complaint, function: job, experience }: Filter,
  functions: readonly JobFunction[],
  locale: Locale,
): string {
  const parts = [
    kind && kindChoices[kind][locale].label,
    complaint && complaintWord[locale],
    job && functionName(functions, job, locale),
    experience !== undefined && signOf(experience),
  ];
  return parts.filter(Boolean).join(' · ');
}

function argsOf({ kind, complaint, function: job, experience }: Filter): Record<string, string> {
  return {
    ...(kind && { kind }),
    ...(complaint && { complaint: TICKED }),
    ...(job && { function: job }),
    ...(experience === -1 && { experience: 'bad' }),
  };
}

export function kindWord(kind: Kind, locale: Locale): string {
  return kindChoices[kind][locale].label;
}
