import { and, eq, lt, sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import { present } from '../../core/present.js';
import { oneRow, rowsOf, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { agreementEvents, agreements } from '../agreements/table.js';
import type { Climb, Item, Nudge } from './ladder.js';
import { usualRules, type Rules } from './rules.js';
import type { Due } from './sweep.js';
import { nudgePosts, nudgeRules } from './table.js';

export type NudgeStore = ReturnType<typeof nudgeStore>;

export interface Post {
  items: Item[];
  edition: number;
}

export function nudgeStore(db: Db, newId: NewId) {
  return {
    async rules(organisation: string): Promise<Rules> {
      const [row] = await db
        .select({ rules: nudgeRules.rules })
        .from(nudgeRules)
        .where(eq(nudgeRules.organisation, organisation));
      return row?.rules ?? usualRules;
    },

    async setRules(organisation: string, rules: Rules): Promise<void> {
      await db
        .insert(nudgeRules)
        .values({ organisation, rules })
        .onConflictDoUpdate({ target: nudgeRules.organisation, set: { rules } });
    },

    /**
     * Writes where agreements stand on the ladder now, of those to which nothing else happened since they were read; answers
     * which. Whoever is at one of them at this moment makes it be passed over.
     */
    async climb(
      tx: Db,
      {
        organisation,
        climbs,
        due,
        now,
      }: { organisation: string; climbs: readonly Climb[]; due: ReadonlyMap<string, Due>; now: Date },
    ): Promise<Set<string>> {
      const to = climbs.map(({ agreement, step, count, attentionAt, nudged }) => {
        const { edition, attentionAt: was } = present(due.get(agreement));
        return { id: agreement, step, count, attention: attentionAt, nudged: nudged !== null, edition, was };
      });
      const written = await rowsOf<{ id: string }>(
        tx,
        sql`with wanted as (select * from json_to_recordset(${JSON.stringify(to)}::json)
            as w(id uuid, step int, count int, attention timestamptz, nudged boolean, edition int, was timestamptz)),
          free as (select ${agreements.id} as id from ${agreements} join wanted on wanted.id = ${agreements.id}
            where ${agreements.organisation} = ${organisation} and ${agreements.edition} = wanted.edition and ${agreements.attentionAt} = wanted.was
            order by ${agreements.id} for update of agreements skip locked)
          update agreements set nudge_step = wanted.step, nudge_count = wanted.count, attention_at = wanted.attention,
            nudged_at = case when wanted.nudged then ${now.toISOString()}::timestamptz else agreements.nudged_at end
          from wanted, free where agreements.organisation = ${organisation} and agreements.id = wanted.id and free.id = wanted.id
          returning agreements.id`,
      );
      return new Set(written.map(({ id }) => id));
    },

    /** A member's one message of that day; false when they had it. */
    async claimDay(
      tx: Db,
      { organisation, member, nudge: { day, items } }: { organisation: string; member: string; nudge: Nudge },
    ): Promise<boolean> {
      const made = await tx
        .insert(nudgePosts)
        .values({ organisation, kind: 'nudge', to: member, day, items })
        .onConflictDoNothing()
        .returning({ day: nudgePosts.day });
      return made.length > 0;
    },

    /** Nothing was left to say. */
    async giveBackDay(
      tx: Db,
      { organisation, member, day }: { organisation: string; member: string; day: string },
    ): Promise<void> {
      await tx.delete(nudgePosts).where(matches(nudgePosts, { organisation, kind: 'nudge', to: member, day }));
    },

    /** The team's post of that day with these added; its edition is 0 when it is new. */
    async addToDay(
      tx: Db,
      { organisation, team, nudge: { day, items } }: { organisation: string; team: string; nudge: Nudge },
    ): Promise<Post> {
      return oneRow(
        await tx
          .insert(nudgePosts)
          .values({ organisation, kind: 'nudge', to: team, day, items })
          .onConflictDoUpdate({
            target: [nudgePosts.organisation, nudgePosts.kind, nudgePosts.to, nudgePosts.day],
            set: {
              items: sql`${nudgePosts.items} || ${JSON.stringify(items)}::jsonb`,
              edition: sql`${nudgePosts.edition} + 1`,
            },
          })
          .returning({ items: nudgePosts.items, edition: nudgePosts.edition }),
      );
    },

    /** That they were spoken of stands in their history. */
    async record(
      tx: Db,
      {
        organisation,
        items,
        member,
        now,
      }: { organisation: string; items: readonly Item[]; member: string | null; now: Date },
    ): Promise<void> {
      await tx.insert(agreementEvents).values(
        items.map(({ agreement }) => ({
          organisation,
          id: newId(),
          agreement,
          at: now,
          kind: 'nudged' as const,
          who: null,
          member,
        })),
      );
    },

    /** Whether a member was asked about this agreement. */
    async wasAsked(organisation: string, member: string, agreement: string): Promise<boolean> {
      const found = await db
        .select({ day: nudgePosts.day })
        .from(nudgePosts)
        .where(
          and(
            matches(nudgePosts, { organisation, kind: 'nudge', to: member }),
            sql`${nudgePosts.items} @> ${JSON.stringify([{ agreement }])}::jsonb`,
          ),
        )
        .limit(1);
      return found.length > 0;
    },

    async forget(organisation: string, before: string): Promise<void> {
      await db.delete(nudgePosts).where(and(eq(nudgePosts.organisation, organisation), lt(nudgePosts.day, before)));
    },
  };
}
