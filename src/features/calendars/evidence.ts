import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { isFreemail } from '../../core/freemail.js';
import { present } from '../../core/present.js';
import { isOneOf } from '../../db/columns.js';
import { rowsOf, type Db } from '../../db/connect.js';
import { type Eyes, visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { domainsOf } from './domains.js';
import { correctionKey, type Evidence, type Mark, type Matchable, type Named } from './match.js';
import { isOneWord, longest, phrasesIn } from './phrases.js';
import { calendarCorrections } from './table.js';
import { correctionsOf, countsForAll } from './whose-word.js';

/** All that is known about the people and titles of these events, seen with the eyes of the calendar's owner; a query of each kind. */
export async function evidenceFor(
  { db, admins }: { db: Db; admins: readonly string[] },
  { organisation, eyes, events }: { organisation: string; eyes: Eyes; events: readonly Matchable[] },
): Promise<Evidence> {
  const emails = distinct(events.flatMap(({ people }) => people.flatMap(({ email }) => email ?? [])));
  const domains = distinct(emails.flatMap(domainsOf)).filter((domain) => !isFreemail(domain));
  const titles = distinct(events.map(({ title }) => title));
  const seen = and(eq(accounts.organisation, organisation), isNull(accounts.endedAt), visibleTo(eyes));
  const marked: [Mark, string[]][] = [
    ['event', distinct(events.map(({ uid }) => uid))],
    ['email', emails],
    ['domain', domains],
  ];
  const isOwn = sql<boolean>`(${calendarCorrections.madeBy} = ${eyes.member})`;
  const [colleagues, own, contacts, byDomain, named, corrections] = await Promise.all([
    db
      .select({ id: members.id, email: members.email })
      .from(members)
      .where(
        and(eq(members.organisation, organisation), isOneOf(members.email, emails), isNull(members.deactivatedAt)),
      ),
    db
      .selectDistinct({ domain: sql<string>`split_part(${members.email}, '@', 2)` })
      .from(members)
      .where(and(eq(members.organisation, organisation), isNull(members.deactivatedAt))),
    db
      .select({
        id: stakeholders.id,
        email: stakeholders.email,
        name: stakeholders.name,
        account: stakeholders.account,
      })
      .from(stakeholders)
      .innerJoin(
        accounts,
        and(eq(accounts.organisation, stakeholders.organisation), eq(accounts.id, stakeholders.account)),
      )
      .where(and(eq(stakeholders.organisation, organisation), isOneOf(stakeholders.email, emails), seen)),
    db
      .select({ id: accounts.id, domains: accounts.domains })
      .from(accounts)
      .where(and(seen, sql`${accounts.domains} && ${textArray(domains)}`)),
    namedIn(db, titles, present(seen)),
    correctionsOf(db, admins)
      .where(
        and(
          eq(calendarCorrections.organisation, organisation),
          or(isOwn, countsForAll(admins)),
          or(isNull(calendarCorrections.account), and(isNull(accounts.endedAt), visibleTo(eyes))),
          or(
            ...marked.map(([mark, values]) =>
              and(eq(calendarCorrections.mark, mark), isOneOf(calendarCorrections.value, values)),
            ),
          ),
        ),
      )
      // The last that is read counts: one's own, and of others' the latest.
      .orderBy(isOwn, calendarCorrections.madeAt),
  ]);
  return {
    colleagues: new Map(colleagues.map(({ id, email }) => [email, id])),
    ownDomains: new Set(own.map(({ domain }) => domain).filter((domain) => domain && !isFreemail(domain))),
    contacts: grouped(
      contacts.map(({ id, email, name, account }) => [present(email), { stakeholder: id, account, name }] as const),
    ),
    domains: grouped(byDomain.flatMap((one) => one.domains.map((domain) => [domain, one.id] as const))),
    named,
    corrections: new Map(corrections.map(({ mark, value, account }) => [correctionKey(mark, value), account])),
  };
}

/** Accounts whose name, legal form and accents aside, is in a title; colleagues who have left count as colleagues. */
async function namedIn(db: Db, titles: string[], seen: ReturnType<typeof and> & object): Promise<Evidence['named']> {
  const phrases = new Map(titles.map((title) => [title, phrasesIn(title)]));
  const all = distinct([...phrases.values()].flat());
  if (all.length === 0) return new Map();
  // Folding is slow and the planner would do it for each account: it is done first, and the rest of the few that are an account's.
  const spaced = sql`(' ' || translate(${members.folded}, '-''', ' '))`;
  const found = await rowsOf<{ phrase: string; bare: string; account: string; name: string; colleague: boolean }>(
    db,
    sql`with said as materialized (select phrase, fold_name(phrase) as folded from unnest(${textArray(all)}) phrase),
        heard as materialized (select said.phrase, bare_name(said.phrase) as bare, ${accounts.organisation} as organisation, ${accounts.id} as account, ${accounts.name} as name
          from said join ${accounts} on ${accounts.folded} = said.folded where ${seen})
      select phrase, bare, account, name, exists (select 1 from ${members} where ${members.organisation} = heard.organisation
          and right(${spaced}, length(bare) + 1) = ' ' || bare) as colleague
      from heard`,
  );
  const byPhrase = grouped(
    found.map(({ phrase, bare, colleague, ...of }) => {
      const named: Named = { ...of, unmistakable: !colleague && !isOneWord(bare) };
      return [phrase, named] as const;
    }),
  );
  return new Map(
    titles.map((title) => {
      const heard = present(phrases.get(title)).filter((phrase) => byPhrase.has(phrase));
      const hits = longest(heard).flatMap((phrase) => present(byPhrase.get(phrase)));
      return [title, [...new Map(hits.map((hit) => [hit.account, hit])).values()]];
    }),
  );
}

/** An array as one value: both drivers take it as JSON. */
const textArray = (values: string[]) =>
  sql`(select coalesce(array_agg(v), '{}') from jsonb_array_elements_text(${JSON.stringify(values)}::jsonb) v)`;

const distinct = (values: string[]): string[] => [...new Set(values)];

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}
