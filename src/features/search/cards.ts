import type { Ask } from '../../core/ask.js';
import {
  bold,
  buttons,
  facts,
  heading,
  list,
  subtle,
  text,
  type Button,
  type Card,
  type Item,
  type Part,
  type Span,
} from '../../core/card.js';
import { cursorText } from '../../language/fields/cursor.js';
import type { Option } from '../../core/field.js';
import { functionName } from '../../core/organisation.js';
import { present } from '../../core/present.js';
import { accountAt } from '../accounts/index.js';
import { dueOf, underItem } from '../agreements/index.js';
import { entryItem, kindWord, shorten } from '../history/index.js';
import { phoneLinks, type PersonHit } from '../stakeholders/index.js';
import type { Group } from './look.js';
import type { Query } from './query.js';
import { searchText } from './text.js';

/** Of an agreement or an entry, as much as a button bears. Characters. */
const SHORT = 40;
/** Of a text, as much as one line shows. Characters. */
const LINE = 80;
const MOST_NEAR = 5;

interface Asked {
  query: Query;
  ask: Ask;
}

/** What was found, a few of each kind. */
export function foundCard(groups: readonly Group[], asked: Asked): Card {
  const { query, ask } = asked;
  const say = searchText[ask.asker.locale];
  return {
    title: say.found(shorten(query.typed, SHORT)),
    parts: groups.flatMap((group) => groupParts(group, asked)),
  };
}

function groupParts(group: Group, { query, ask }: Asked): Part[] {
  const say = searchText[ask.asker.locale];
  const shown = drawn(group, ask);
  const row = [...opensOf(shown), ...moreOf(group, { query, ask })];
  return [
    heading(say.groups[group.kind]),
    list(shown.map(({ item }) => item)),
    ...(row.length > 0 ? [buttons(...row)] : []),
  ];
}

/** The button to the next ones of a kind, where there are more. */
function moreOf({ kind, more }: Group, { query, ask }: Asked): Button[] {
  if (more === undefined) return [];
  const beyond = typeof more === 'number' ? { from: String(more) } : { before: cursorText(more) };
  const args = { words: query.typed, only: kind, ...beyond };
  return [{ label: searchText[ask.asker.locale].more[kind], command: 'search.find', args }];
}

/** Two people of one customer have one briefing. */
const distinct = (all: Button[]): Button[] => all.filter((button, i) => all.findIndex(isSame(button)) === i);

const isSame =
  ({ command, args }: Button) =>
  (other: Button) =>
    other.command === command && JSON.stringify(other.args) === JSON.stringify(args);

/** Their buttons; those of two that have one name say where each is. */
function opensOf(shown: readonly Drawn[]): Button[] {
  const all = shown.flatMap(({ opens }) => opens ?? []);
  return distinct(
    shown.flatMap(({ opens, where }) => {
      if (!opens) return [];
      const isOnly = all.filter(({ label }) => label === opens.label).every(isSame(opens));
      return isOnly ? opens : { ...opens, label: `${opens.label} (${where})` };
    }),
  );
}

/** What a hit is, where, and what one would do with it. */
interface Drawn {
  item: Item;
  /** In one line, for a list that is chosen from. */
  name: string;
  where: string;
  opens: Button | undefined;
}

function drawn(group: Group, ask: Ask): Drawn[] {
  const { organisation, at } = ask;
  const { locale } = ask.asker;
  const say = searchText[locale];
  switch (group.kind) {
    case 'account':
      return group.hits.map(({ id, name, team }) => ({
        item: { line: [bold(name), ` · ${say.ofTeam(team)}`] },
        name,
        where: say.ofTeam(team),
        opens: briefingOf(id, say.briefing(name)),
      }));
    case 'person':
      return group.hits.map(({ name, title, phone, account, team }) => ({
        item: {
          line: [bold(name), `${title ? `, ${title}` : ''} · `, accountSpan(account), ` · ${say.ofTeam(team)}`],
          ...(phone && { detail: phoneLinks(phone) }),
        },
        name,
        where: account.name,
        opens: briefingOf(account.id, say.briefing(account.name)),
      }));
    case 'team':
      return group.hits.map(({ id, name, accounts }) => {
        const serves = shorten(accounts.join(', '), LINE);
        const opens = { label: say.team(name), command: 'team.show', args: { name: id } };
        return { item: { line: [bold(name), serves && ` · ${serves}`] }, name, where: serves, opens };
      });
    case 'colleague':
      return group.hits.map(({ name, functions }) => {
        const jobs = functions.map((job) => functionName(organisation.functions, job, locale)).join(', ');
        return { item: { line: [bold(name), jobs && ` · ${jobs}`] }, name, where: jobs, opens: undefined };
      });
    case 'agreement':
      return group.hits.map(({ agreement, account, owner, proposed }) => {
        const { number, what } = agreement;
        const names = { owner: owner?.name ?? null, proposed: proposed?.name ?? null };
        return {
          item: {
            line: underItem({ ...agreement, ...names, due: dueOf(agreement) }, locale, at),
            detail: account.name,
          },
          name: shorten(what, LINE),
          where: account.name,
          opens: {
            label: say.show(`${number}: ${shorten(what, SHORT)}`),
            command: 'agreement.show',
            args: { number: String(number) },
          },
        };
      });
    case 'entry':
      return group.hits.map((entry) => ({
        item: entryItem({ entry, functions: organisation.functions, locale, withAccount: true }),
        name: shorten(entry.text, LINE),
        where: entry.account.name,
        opens: {
          label: say.show(`${kindWord(entry.kind, locale)}: ${shorten(entry.text, SHORT)}`),
          command: 'history.entry',
          args: { entry: entry.id },
        },
      }));
  }
}

const briefingOf = (account: string, label: string): Button => ({
  label,
  command: 'briefing.show',
  args: { account },
});

/** What may be meant by what is typed so far, and what choosing it asks. */
export const suggestions = (groups: readonly Group[], ask: Ask): Option[] =>
  groups.flatMap((group) =>
    drawn(group, ask).map(({ name, where, opens }) => ({
      value: name,
      label: name,
      detail: [searchText[ask.asker.locale].one[group.kind], where].filter(Boolean).join(' · '),
      asks: opens ?? searchFor(name),
    })),
  );

/** Nothing was found: what is nearest, each one press, and what was looked through. */
export function nothingCard(near: readonly Group[], { query: { typed }, ask }: Asked): Card {
  const say = searchText[ask.asker.locale];
  const ways = near.flatMap((group) =>
    drawn(group, ask).map(({ name, opens }) => ({ ...(opens ?? searchFor(name)), label: name })),
  );
  return {
    title: say.nothing(shorten(typed, SHORT)),
    parts: [
      subtle(say.lookedThrough),
      ...(ways.length > 0
        ? [subtle(say.near), buttons(...distinct(ways).filter(isFirstOfLabel).slice(0, MOST_NEAR))]
        : []),
    ],
    buttons: [searchButton(say.search)],
  };
}

/** A customer and its team bear one name. */
const isFirstOfLabel = ({ label }: Button, at: number, all: readonly Button[]): boolean =>
  all.findIndex((other) => other.label === label) === at;

const searchFor = (words: string) => ({ command: 'search.find', args: { words } });
const searchButton = (label: string): Button => ({ label, command: 'search.find', args: {}, opens: true });

/** How to search, with examples. */
export function howCard({ asker: { locale } }: Ask): Card {
  const say = searchText[locale];
  return { title: say.how, parts: [text(say.howTo), list(say.examples)], buttons: [searchButton(say.search)] };
}

/** Where a card stands on the page its name leads there; in a chat it is its name. */
const accountSpan = ({ id, name }: PersonHit['account']): Span => ({ link: name, href: accountAt(id) });

type Callers = Extract<Group, { kind: 'person' }>;

/** Who is at a number, and what one does when they call. */
export function callerCard(group: Callers, asked: Asked): Card {
  const { hits: callers } = group;
  const { ask } = asked;
  const say = searchText[ask.asker.locale];
  const [first, ...others] = callers;
  const alone = first && others.length === 0;
  const shown = callers.map(({ name, title, phone, account, team }): Part =>
    facts(
      ...(alone ? [] : [{ label: say.name, value: [bold(name)] }]),
      ...(title ? [{ label: say.role, value: title }] : []),
      { label: say.account, value: [accountSpan(account), ` · ${say.ofTeam(team)}`] },
      { label: say.number, value: phoneLinks(phone ?? '') },
    ),
  );
  const acts = callers.flatMap((caller) => [
    briefingOf(caller.account.id, alone ? say.briefingOnly : say.briefing(caller.account.name)),
    logOf(caller, { ...asked, label: alone ? say.log : say.logAt(caller.name) }),
  ]);
  return {
    title: alone ? say.caller(first.name, first.account.name) : say.callers(callers.length),
    parts: shown,
    buttons: [...distinct(acts), ...moreOf(group, asked)],
  };
}

/** What was typed is kept: a whole sentence as it is, a number alone as who called. */
function logOf({ name, account, phone }: PersonHit, { query, ask, label }: Asked & { label: string }): Button {
  const say = searchText[ask.asker.locale];
  const said = query.isNumberAlone ? say.calledBy(`${name} (${phone ?? query.typed})`) : query.typed;
  return {
    label,
    command: 'history.log',
    args: { account: account.id, text: said, with: name, kind: 'call', direction: 'in' },
    opens: true,
  };
}

/** From now on it is known whose the number is. */
export function keptCard(caller: PersonHit, { asker: { locale } }: Ask): Card {
  const say = searchText[locale];
  return {
    title: say.kept(caller.name),
    parts: [
      facts(
        { label: say.account, value: [accountSpan(caller.account)] },
        {
          label: say.number,
          value: phoneLinks(caller.phone ?? ''),
        },
      ),
    ],
    buttons: [briefingOf(caller.account.id, say.briefingOnly)],
  };
}

/** Nobody has the number. */
export function strangerCard({ query, ask }: Asked): Card {
  const say = searchText[ask.asker.locale];
  const { start, end } = present(query.phone);
  const number = query.typed.slice(start, end);
  const said = query.isNumberAlone ? say.calledBy(number) : query.typed;
  return {
    title: say.stranger(number),
    parts: [subtle(say.strangerHint)],
    buttons: [
      {
        label: say.log,
        command: 'history.log',
        args: { text: said, kind: 'call', direction: 'in' },
        opens: true,
        tone: 'primary',
      },
      { label: say.keepNumber, command: 'search.keep-number', args: { phone: number }, opens: true },
    ],
  };
}
