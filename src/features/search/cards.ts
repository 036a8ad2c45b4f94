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
} from '../../core/card.js';
import { cursorText } from '../../core/cursor.js';
import type { Option } from '../../core/field.js';
import { sayMoment } from '../../core/moment.js';
import { functionName } from '../../core/organisation.js';
import { underItem } from '../agreements/cards.js';
import { dueOf } from '../agreements/transitions.js';
import { entryItem, kindWord, shorten } from '../history/cards.js';
import type { PersonHit } from '../stakeholders/store.js';
import type { Group, Kind } from './look.js';
import type { Query } from './query.js';
import { searchText } from './text.js';

/** Of an agreement or an entry, as much as a button bears. Characters. */
const SHORT = 40;
/** Of a text, as much as one line shows. Characters. */
const LINE = 80;
const MOST_NEAR = 5;

/** What was found, a few of each kind. */
export function foundCard(query: Query, groups: readonly Group[], ask: Ask): Card {
  const say = searchText[ask.asker.locale];
  return {
    title: say.found(shorten(query.typed, SHORT)),
    parts: groups.flatMap((group) => groupParts(group, query, ask)),
  };
}

function groupParts(group: Group, query: Query, ask: Ask): Part[] {
  const say = searchText[ask.asker.locale];
  const shown = drawn(group, ask);
  const opens = shown.flatMap((one) => one.opens ?? []);
  const more = group.more !== undefined && moreButton(group.kind, group.more, query, say.more[group.kind]);
  const row = [...distinct(opens), ...(more ? [more] : [])];
  return [
    heading(say.groups[group.kind]),
    list(shown.map(({ item }) => item)),
    ...(row.length > 0 ? [buttons(...row)] : []),
  ];
}

const moreButton = (kind: Kind, more: NonNullable<Group['more']>, { typed }: Query, label: string): Button => ({
  label,
  command: 'search.find',
  args: {
    words: typed,
    only: kind,
    ...(typeof more === 'number' ? { from: String(more) } : { before: cursorText(more) }),
  },
});

/** Two people of one customer have one briefing. */
const distinct = (all: Button[]): Button[] =>
  all.filter((button, i) => all.findIndex(({ label }) => label === button.label) === i);

/** What a hit is, where, and what one would do with it. */
interface Drawn {
  item: Item;
  /** In one line, for a list that is chosen from. */
  name: string;
  where: string;
  opens: Button | undefined;
}

function drawn(group: Group, ask: Ask): Drawn[] {
  const { organisation, asker, at } = ask;
  const { locale } = asker;
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
          line: [bold(name), `${title ? `, ${title}` : ''} · ${account.name} · ${say.ofTeam(team)}`],
          detail: phone ?? undefined,
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
        item: entryItem(entry, organisation.functions, locale, { account: true }),
        name: shorten(entry.text, LINE),
        where: entry.account.name,
        opens: {
          label: say.show(`${kindWord(entry.kind, locale)} ${sayMoment(entry.at, 'day', asker)}`),
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
      asks: opens ?? { command: 'search.find', args: { words: name, only: group.kind } },
    })),
  );

/** Nothing was found: what is nearest, each one press, and what was looked through. */
export function nothingCard({ typed }: Query, near: readonly Group[], ask: Ask): Card {
  const say = searchText[ask.asker.locale];
  const ways = near.flatMap((group) =>
    drawn(group, ask).map(({ name, opens }) => ({
      ...(opens ?? { command: 'search.find', args: { words: name } }),
      label: name,
    })),
  );
  return {
    title: say.nothing(shorten(typed, SHORT)),
    parts: [
      subtle(say.lookedThrough),
      ...(ways.length > 0 ? [subtle(say.near), buttons(...distinct(ways).slice(0, MOST_NEAR))] : []),
    ],
    buttons: [searchButton(say.search)],
  };
}

const searchButton = (label: string): Button => ({ label, command: 'search.find', args: {}, opens: true });

/** How to search, with examples. */
export function howCard({ asker: { locale } }: Ask): Card {
  const say = searchText[locale];
  return { title: say.how, parts: [text(say.howTo), list(say.examples)], buttons: [searchButton(say.search)] };
}

/** Who is at a number, and what one does when they call; `line` is what was typed. */
export function callerCard(callers: readonly PersonHit[], query: Query, ask: Ask): Card {
  const say = searchText[ask.asker.locale];
  const [first, ...others] = callers;
  const alone = first && others.length === 0;
  const shown = callers.map(({ name, title, phone, account, team }): Part =>
    facts(
      ...(alone ? [] : [{ label: say.name, value: [bold(name)] }]),
      ...(title ? [{ label: say.role, value: title }] : []),
      { label: say.account, value: `${account.name} · ${say.ofTeam(team)}` },
      { label: say.number, value: phone ?? '' },
    ),
  );
  const acts = callers.flatMap((caller) => [
    briefingOf(caller.account.id, alone ? say.briefingOnly : say.briefing(caller.account.name)),
    logOf(caller, { query, label: alone ? say.log : say.logAt(caller.name), ask }),
  ]);
  return {
    title: alone ? say.caller(first.name, first.account.name) : say.callers(callers.length),
    parts: shown,
    buttons: distinct(acts),
  };
}

/** What was typed is kept: a whole sentence as it is, a number alone as who called. */
function logOf(
  { name, account, phone }: PersonHit,
  { query, label, ask }: { query: Query; label: string; ask: Ask },
): Button {
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
      facts({ label: say.account, value: caller.account.name }, { label: say.number, value: caller.phone ?? '' }),
    ],
    buttons: [briefingOf(caller.account.id, say.briefingOnly)],
  };
}

/** Nobody has the number. */
export function strangerCard(query: Query, ask: Ask): Card {
  const say = searchText[ask.asker.locale];
  const number = query.typed.slice(query.phone!.start, query.phone!.end);
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
