import type { Ask } from '../../core/ask.js';
import { present } from '../../core/present.js';
import type { Cursor } from '../../language/fields/cursor.js';
import { fits } from '../../db/find.js';
import type { AccountStore, NameHit, TeamHit, TeamStore } from '../accounts/index.js';
import type { AgreementStore, AgreementView } from '../agreements/index.js';
import type { Entry, HistoryStore } from '../history/index.js';
import type { ColleagueHit, MemberStore } from '../people/index.js';
import type { PersonHit, StakeholderStore } from '../stakeholders/index.js';
import { isLegalForm } from '../../language/customer.js';
import { isFillerOrPreposition } from '../../language/fillers.js';
import type { Query } from './query.js';

/** What can be found; groups that are equally good come in this order. */
export const kinds = ['account', 'person', 'team', 'colleague', 'agreement', 'entry'] as const;
export type Kind = (typeof kinds)[number];

interface HitOf {
  account: NameHit;
  person: PersonHit;
  team: TeamHit;
  colleague: ColleagueHit;
  agreement: AgreementView;
  entry: Entry;
}

/** Those of one kind that were found, the best first. */
export type Group = {
  [K in Kind]: {
    kind: K;
    hits: HitOf[K][];
    /** How good its best is: see `fits`; a text with all the words is between a name that begins so and one that is like it. */
    best: number;
    /** There are more: where they begin. */
    more: Cursor | number | undefined;
  };
}[Kind];

export interface Stores {
  accounts: Pick<AccountStore, 'find' | 'misspelt' | 'bearing' | 'ofDomain'>;
  teams: Pick<TeamStore, 'find'>;
  stakeholders: Pick<StakeholderStore, 'find' | 'numbered' | 'addressed' | 'titled' | 'misspelt'>;
  members: Pick<MemberStore, 'find'>;
  agreements: Pick<AgreementStore, 'search' | 'one'>;
  history: Pick<HistoryStore, 'search' | 'page'>;
}

export interface Looking {
  query: Query;
  ask: Ask;
  stores: Stores;
  /** Only these; all of them where nothing is said. */
  only?: readonly Kind[] | undefined;
  /** Of each kind. */
  limit?: number;
  /** How many names were shown already. */
  from?: number | undefined;
  /** Up to where texts were. */
  before?: Cursor | undefined;
}

const FEW = 4;
/** A name that is less like it is only offered where nothing else is found. 0 to 1. */
const LIKE = 0.6;
const BY_TEXT = 1.5;
const BY_NUMBER = 5;

export interface Found {
  /** The best first. */
  groups: Group[];
  /** Names that are a little like it. */
  near: Group[];
}

/** All that the asker may see of what is looked for. All queries go out at once. */
export async function lookFor({
  query,
  ask,
  stores,
  only = kinds,
  limit = FEW,
  from = 0,
  before,
}: Looking): Promise<Found> {
  const { name, words, phone, number, address, domain, asksWho } = query;
  const most = limit + 1;
  const wants = (kind: Kind) => only.includes(kind);
  const named = name && !asksWho ? name : undefined;
  const none: never[] = [];
  const [accounts, ofDomain, callers, addressed, people, teams, colleagues, agreement, agreements, entries] =
    await Promise.all([
      named && wants('account') ? stores.accounts.find({ typed: named.typed, limit: most, from }, ask) : none,
      domain && wants('account') && from === 0 ? stores.accounts.ofDomain(domain, ask) : none,
      phone && wants('person') ? stores.stakeholders.numbered({ phone, limit: most, from }, ask) : none,
      address && wants('person') && from === 0 ? stores.stakeholders.addressed(address, ask) : none,
      named && !phone && wants('person') ? stores.stakeholders.find({ name: named, limit: most, from }, ask) : none,
      named && wants('team') ? stores.teams.find({ name: named, limit: most, from }, ask) : none,
      named && wants('colleague') ? stores.members.find({ name: named, limit: most, from }, ask.organisation.id) : none,
      number !== undefined && wants('agreement') && !before ? stores.agreements.one(number, ask) : undefined,
      words.length > 0 && wants('agreement') ? stores.agreements.search({ words, before, limit: most }, ask) : none,
      words.length > 0 && wants('entry') ? stores.history.search({ words, before, limit: most, ask }) : none,
    ]);
  const deals = agreement
    ? [agreement, ...agreements.filter((one) => one.agreement.id !== agreement.agreement.id)]
    : agreements;
  const page = <T>(all: T[], more: (last: T) => Cursor | number) => ({
    hits: all.slice(0, limit),
    more: all.length > limit ? more(present(all[limit - 1])) : undefined,
  });
  const byRank = <T extends Ranked>(all: T[]) => ({ ...page(all, () => from + limit), best: bestOf(all) });
  const found: Group[] = [
    { kind: 'account', ...byRank(firstOnce(ofDomain, accounts)) },
    phone
      ? { kind: 'person', ...byRank(callers), best: BY_NUMBER }
      : { kind: 'person', ...byRank(firstOnce(addressed, people)), ...(addressed.length > 0 && { best: BY_NUMBER }) },
    { kind: 'team', ...byRank(teams) },
    { kind: 'colleague', ...byRank(colleagues) },
    {
      kind: 'agreement',
      ...page(deals, ({ agreement: { askedAt: at, id } }) => ({ at, id })),
      best: agreement ? BY_NUMBER : BY_TEXT,
    },
    { kind: 'entry', ...page(entries, ({ at, id }) => ({ at, id })), best: BY_TEXT },
  ];
  const sorted = found.filter(({ hits }) => hits.length > 0).sort((a, b) => b.best - a.best);
  const isWhole = only === kinds && from === 0 && !before;
  if (!sorted.some(({ best }) => best > fits.like) && named && !phone && isWhole) {
    const there = await atCustomer({ query, ask, stores, limit });
    const others = sorted.filter(({ kind, best }) => best >= fits.like && !there.some((group) => group.kind === kind));
    if (there.length > 0) return { groups: [...there, ...others], near: [] };
  }
  if (sorted.length === 0 && named && !phone && from === 0)
    return { groups: [], near: await misspelt(named.typed, { ask, stores }) };
  return {
    groups: sorted.filter(({ best }) => best >= fits.like),
    near: sorted.filter(({ best }) => best < fits.like),
  };
}

/** "klacht jansen", "inkoper jansen": what happened, or who is, at a customer of whose name some words are, with the other words in it. */
async function atCustomer({
  query,
  ask,
  stores,
  limit,
}: Pick<Looking, 'query' | 'ask' | 'stores'> & { limit: number }): Promise<Group[]> {
  const looked = query.words.filter((word) => word.length >= SHORTEST_NAME).slice(0, MOST_WORDS);
  const bearing = (await stores.accounts.bearing(looked, ask)).filter(({ whole }) => whole);
  const borne = new Set(bearing.map(({ phrase }) => phrase));
  const words = query.words.filter(
    (word) => !borne.has(word) && !isFillerOrPreposition(word) && !isLegalForm({ bare: word }),
  );
  const name = query.words.filter((word) => borne.has(word)).join(' ');
  if (words.length === 0 || !name) return [];
  const hits = (await stores.accounts.find({ typed: name, limit }, ask)).filter(({ fit }) => fit >= fits.words);
  if (hits.length === 0) return [];
  const accounts = hits.map(({ id }) => id);
  const ofComplaints = words.every((word) => COMPLAINT.has(word)) ? accounts : [];
  const [people, said, ...complaints] = await Promise.all([
    stores.stakeholders.titled(words, accounts, ask),
    stores.history.search({ words, before: undefined, limit, ask, accounts }),
    ...ofComplaints.map((account) =>
      stores.history.page({ account, filter: { complaint: true }, before: undefined, limit, ask }),
    ),
  ]);
  // What is marked as one need not say so.
  const entries = firstOnce(complaints.flat(), said)
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, limit);
  const found: Group[] = [
    { kind: 'person', hits: people, best: fits.words, more: undefined },
    { kind: 'entry', hits: entries, best: BY_TEXT, more: undefined },
  ];
  const those = found.filter((group) => group.hits.length > 0);
  return those.length > 0 ? [...those, { kind: 'account', hits, best: fits.words, more: undefined }] : [];
}
const COMPLAINT = new Set('klacht klachten complaint complaints'.split(' '));
/** Letters of a word that may be of a name. */
const SHORTEST_NAME = 3;
const MOST_WORDS = 8;

/** Those that were found by what is theirs alone, before those found by their name. */
const firstOnce = <T extends { id: string }>(first: T[], others: T[]): T[] => [
  ...first,
  ...others.filter(({ id }) => !first.some((one) => one.id === id)),
];

/** Customers and people of a name that has but a letter or two wrong. */
async function misspelt(typed: string, { ask, stores }: Pick<Looking, 'ask' | 'stores'>): Promise<Group[]> {
  const [accounts, people] = await Promise.all([
    stores.accounts.misspelt(typed, ask),
    stores.stakeholders.misspelt(typed, ask),
  ]);
  const groups: Group[] = [
    { kind: 'account', hits: accounts, best: 0, more: undefined },
    { kind: 'person', hits: people, best: 0, more: undefined },
  ];
  return groups.filter(({ hits }) => hits.length > 0);
}

interface Ranked {
  fit: number;
  like: number;
}

/** How good the first is; below `fits.like` when it is but a little like it. */
const bestOf = ([first]: Ranked[]): number => (first && (first.fit > fits.like || first.like >= LIKE) ? first.fit : 0);
