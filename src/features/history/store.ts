import { and, asc, desc, eq, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import type { NewId } from '../../core/id.js';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { seenBy } from '../accounts/store.js';
import { accounts } from '../accounts/table.js';
import { members } from '../organisation/table.js';
import { stakeholders } from '../stakeholders/table.js';
import { seats } from '../teams/table.js';
import type { Direction, Experience, Kind } from './interaction.js';
import { interactionPeople, interactions, needs } from './table.js';

export type HistoryStore = ReturnType<typeof historyStore>;

export interface NewInteraction {
  account: string;
  at: Date;
  /** Who had the contact. */
  member: string;
  kind: Kind;
  direction: Direction | undefined;
  place: string | undefined;
  experience: Experience | undefined;
  text: string;
  permalink: string | undefined;
  /** Ids of stakeholders. */
  people: string[];
  need: string | undefined;
}

export interface Entry {
  id: string;
  account: { id: string; name: string };
  at: Date;
  kind: Kind;
  experience: number | null;
  text: string;
  permalink: string | null;
  function: string | null;
  who: string | null;
  people: string[];
}

/** Where a page ends: the instant and id of its last entry. */
export interface Cursor {
  at: Date;
  id: string;
}

export interface Filter {
  kind?: Kind | undefined;
  function?: string | undefined;
  experience?: Experience | undefined;
}

export function historyStore(db: Db, newId: NewId) {
  const entry = {
    id: interactions.id,
    account: { id: accounts.id, name: accounts.name },
    at: interactions.at,
    kind: interactions.kind,
    experience: interactions.experience,
    text: interactions.text,
    permalink: interactions.permalink,
    function: interactions.function,
    who: members.name,
    people: nested(sql<string[]>`array(select ${stakeholders.name} from ${interactionPeople} join ${stakeholders}
        on ${stakeholders.organisation} = ${interactionPeople.organisation} and ${stakeholders.id} = ${interactionPeople.stakeholder}
      where ${interactionPeople.organisation} = ${interactions.organisation} and ${interactionPeople.interaction} = ${interactions.id} order by 1)`),
  };

  function entries(where: SQL | undefined, limit: number): Promise<Entry[]> {
    return db
      .select(entry)
      .from(interactions)
      .innerJoin(
        accounts,
        and(eq(accounts.organisation, interactions.organisation), eq(accounts.id, interactions.account)),
      )
      .leftJoin(members, and(eq(members.organisation, interactions.organisation), eq(members.id, interactions.member)))
      .where(where)
      .orderBy(desc(interactions.at), desc(interactions.id))
      .limit(limit);
  }

  async function addNeed(tx: Db, organisation: string, interaction: string, of: NewInteraction): Promise<void> {
    if (!of.need) return;
    await tx
      .insert(needs)
      .values({ organisation, id: newId(), account: of.account, interaction, text: of.need, openedAt: of.at });
  }

  async function addPeople(
    tx: Db,
    organisation: string,
    interaction: string,
    { people, at }: NewInteraction,
  ): Promise<void> {
    if (people.length === 0) return;
    await tx
      .insert(interactionPeople)
      .values(people.map((stakeholder) => ({ organisation, interaction, stakeholder, at })));
  }

  const own = (id: string, { organisation, asker }: Ask) =>
    and(
      eq(interactions.organisation, organisation.id),
      eq(interactions.id, id),
      asker.administrator ? undefined : eq(interactions.loggedBy, asker.id),
    );

  return {
    async add(added: NewInteraction, ask: Ask): Promise<string> {
      const { people: _people, need: _need, ...interaction } = added;
      const organisation = ask.organisation.id;
      const id = newId();
      await db.transaction(async (tx) => {
        await tx.insert(interactions).values({
          organisation,
          id,
          ...interaction,
          function: functionThere(interaction, organisation),
          loggedAt: ask.at,
          loggedBy: ask.asker.id,
        });
        await addPeople(tx, organisation, id, added);
        await addNeed(tx, organisation, id, added);
      });
      return id;
    },

    /** Only who logged it, or an administrator; undefined when it is not his or is gone. */
    async change(id: string, to: NewInteraction, ask: Ask): Promise<string | undefined> {
      const organisation = ask.organisation.id;
      const { people: _people, need, ...interaction } = to;
      return db.transaction(async (tx) => {
        const [changed] = await tx
          .update(interactions)
          .set({
            ...interaction,
            direction: interaction.direction ?? null,
            place: interaction.place ?? null,
            experience: interaction.experience ?? null,
            function: functionThere(interaction, organisation),
          })
          .where(own(id, ask))
          .returning({ id: interactions.id });
        if (!changed) return undefined;
        await tx
          .delete(interactionPeople)
          .where(and(eq(interactionPeople.organisation, organisation), eq(interactionPeople.interaction, id)));
        await addPeople(tx, organisation, id, to);
        const [same] = need
          ? await tx
              .update(needs)
              .set({ account: to.account, text: need })
              .where(and(eq(needs.organisation, organisation), eq(needs.interaction, id)))
              .returning({ id: needs.id })
          : [];
        if (!need)
          await tx
            .delete(needs)
            .where(and(eq(needs.organisation, organisation), eq(needs.interaction, id), isNull(needs.answeredAt)));
        else if (!same) await addNeed(tx, organisation, id, to);
        return changed.id;
      });
    },

    /** As it is stored, for whoever may change it. `day` is the calendar day where he is. */
    async mine(id: string, ask: Ask) {
      const [stored] = await db
        .select({
          id: interactions.id,
          account: interactions.account,
          at: interactions.at,
          day: sql<string>`to_char(${interactions.at} at time zone ${ask.asker.zone}, 'YYYY-MM-DD')`,
          member: interactions.member,
          kind: interactions.kind,
          direction: interactions.direction,
          place: interactions.place,
          experience: interactions.experience,
          text: interactions.text,
          permalink: interactions.permalink,
          people: entry.people,
          need: nested(sql<
            string | null
          >`(select ${needs.text} from ${needs} where ${needs.organisation} = ${interactions.organisation}
            and ${needs.interaction} = ${interactions.id} limit 1)`),
        })
        .from(interactions)
        .where(own(id, ask));
      return stored;
    },

    /** That somebody of the customer was there too. */
    async addPerson(id: string, stakeholder: string, ask: Ask): Promise<void> {
      await db
        .insert(interactionPeople)
        .select(
          db
            .select({
              organisation: interactions.organisation,
              interaction: interactions.id,
              stakeholder: sql<string>`${stakeholder}::uuid`.as('stakeholder'),
              at: interactions.at,
            })
            .from(interactions)
            .where(own(id, ask)),
        )
        .onConflictDoNothing();
    },

    /** Takes it back and answers what it said, so that nothing typed is lost. */
    async remove(id: string, ask: Ask): Promise<{ account: string; text: string } | undefined> {
      const [removed] = await db
        .delete(interactions)
        .where(own(id, ask))
        .returning({ account: interactions.account, text: interactions.text });
      return removed;
    },

    /** Newest first. */
    page(account: string, filter: Filter, before: Cursor | undefined, limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        and(
          eq(interactions.organisation, ask.organisation.id),
          seenBy(ask),
          eq(interactions.account, account),
          filter.kind && eq(interactions.kind, filter.kind),
          filter.function ? eq(interactions.function, filter.function) : undefined,
          filter.experience === undefined ? undefined : eq(interactions.experience, filter.experience),
          olderThan(before),
        ),
        limit,
      );
    },

    /** The functions that ever had contact here. */
    async functionsAt(account: string, ask: Ask): Promise<string[]> {
      const jobs = ask.organisation.functions.map((job) => job.id);
      const seen = await db
        .select({ function: sql<string>`job` })
        .from(sql`unnest(${sql.param(`{${jobs.join(',')}}`)}::text[]) as job`)
        .where(
          sql`exists (select 1 from ${interactions} where ${interactions.organisation} = ${ask.organisation.id} and ${interactions.account} = ${account}
            and ${interactions.function} = job)`,
        );
      return seen.map((row) => row.function);
    },

    /** Every word must be there: by its stem in Dutch or English, or as a part of a word. */
    search(words: string[], before: Cursor | undefined, limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        and(eq(interactions.organisation, ask.organisation.id), seenBy(ask), ...words.map(saying), olderThan(before)),
        limit,
      );
    },

    async one(id: string, ask: Ask): Promise<Entry | undefined> {
      const [found] = await entries(
        and(eq(interactions.organisation, ask.organisation.id), eq(interactions.id, id), seenBy(ask)),
        1,
      );
      return found;
    },

    async latestBy(limit: number, ask: Ask): Promise<Entry[]> {
      return entries(
        and(eq(interactions.organisation, ask.organisation.id), eq(interactions.member, ask.asker.id), seenBy(ask)),
        limit,
      );
    },

    async openNeeds(account: string, limit: number, ask: Ask) {
      return db
        .select({ id: needs.id, text: needs.text, openedAt: needs.openedAt })
        .from(needs)
        .innerJoin(accounts, and(eq(accounts.organisation, needs.organisation), eq(accounts.id, needs.account)))
        .where(
          and(
            eq(needs.organisation, ask.organisation.id),
            seenBy(ask),
            eq(needs.account, account),
            isNull(needs.answeredAt),
          ),
        )
        .orderBy(asc(needs.openedAt))
        .limit(limit);
    },

    /** Undefined when it was answered already, or is not his to answer. */
    async answerNeed(id: string, ask: Ask) {
      const mine = db.select({ id: accounts.id }).from(accounts).where(seenBy(ask));
      const [answered] = await db
        .update(needs)
        .set({ answeredAt: ask.at, answeredBy: ask.asker.id })
        .where(
          and(
            eq(needs.organisation, ask.organisation.id),
            eq(needs.id, id),
            isNull(needs.answeredAt),
            inArray(needs.account, mine),
          ),
        )
        .returning({ text: needs.text, account: needs.account });
      return answered;
    },
  };
}

/** The function a member has in the account's team; outside it, his first. */
function functionThere({ account, member }: { account: string; member: string }, organisation: string): SQL<string> {
  return sql<string>`coalesce(
    (select ${seats.function} from ${seats} join ${accounts} on ${accounts.organisation} = ${seats.organisation} and ${accounts.team} = ${seats.team}
      where ${accounts.organisation} = ${organisation} and ${accounts.id} = ${account} and ${seats.member} = ${member} order by 1 limit 1),
    (select ${members.functions}[1] from ${members} where ${members.organisation} = ${organisation} and ${members.id} = ${member}))`;
}

function olderThan(cursor: Cursor | undefined): SQL | undefined {
  if (!cursor) return undefined;
  return and(lte(interactions.at, cursor.at), or(lt(interactions.at, cursor.at), lt(interactions.id, cursor.id)));
}

/** Short words are looked up as words only: their letters stand everywhere. */
function saying(word: string): SQL {
  const stems = sql`${interactions.search} @@ (plainto_tsquery('simple', fold(${word})) || plainto_tsquery('dutch', fold(${word})) || plainto_tsquery('english', fold(${word})))`;
  if (word.length < 3) return stems;
  const letters = word.replaceAll(/[\\%_]/g, '\\$&');
  return sql`(${stems} or fold(${interactions.text}) like '%' || fold(${letters}) || '%')`;
}
