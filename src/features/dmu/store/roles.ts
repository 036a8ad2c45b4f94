import { and, eq, inArray, or } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { DmuRole, Role, Stance } from '../dmu.js';
import type { RoleChange } from '../role-form.js';
import { dmuRoles, stances } from '../table.js';
import { type Deps, type Held, keepEvents, lockToChange } from './change.js';
import { answerQuestions } from './questions.js';
import { matches } from '../../../db/condition.js';

export interface NewRoles {
  stakeholder: string;
  roles: readonly Role[];
  topics: readonly string[];
  /** They have these roles no longer. */
  not?: boolean | undefined;
}

export interface ReplacedRoles {
  stakeholder: string;
  /** From today's roles to what is to be changed of them. */
  wanted: (today: DmuRole[]) => RoleChange[];
}

export interface NewStance {
  stakeholder: string;
  stance: Stance;
  topics: readonly string[];
  because: string | undefined;
}

const anyOf = (those: readonly DmuRole[]) =>
  or(...those.map(({ topic, role }) => and(eq(dmuRoles.topic, topic), eq(dmuRoles.role, role))));

/** What somebody does in deciding, and what they think of us. */
export function rolesAndStances(deps: Deps) {
  const { db, newId } = deps;
  return {
    /** What the team was asked is answered by it. Undefined: the asker may not change it, or they are gone. */
    async setRoles({ stakeholder, roles, topics, not }: NewRoles, ask: Ask): Promise<Held | undefined> {
      const organisation = ask.organisation.id;
      const each = topics.flatMap((topic) => roles.map((role) => ({ topic, role })));
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const of = matches(dmuRoles, { organisation, stakeholder });
        const changed = not
          ? await tx
              .delete(dmuRoles)
              .where(and(of, anyOf(each)))
              .returning()
          : await tx
              .insert(dmuRoles)
              .values(each.map((one) => ({ ...one, organisation, stakeholder, setBy: ask.asker.id, setAt: ask.at })))
              .onConflictDoNothing()
              .returning();
        const events = changed.map(({ topic, role }) => ({
          stakeholder,
          kind: 'role' as const,
          topic,
          ...(not ? { was: role } : { became: role }),
        }));
        await keepEvents(tx, events, { ask, newId });
        if (!not && !held.placeholder) await answerQuestions({ ...deps, db: tx }, { ...held, roles: each }, ask);
        return held;
      });
    },

    /** Of each topic one role for another; what the form says is compared with today's. Undefined: as for `setRoles`. */
    async replaceRoles({ stakeholder, wanted }: ReplacedRoles, ask: Ask): Promise<Held | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const of = matches(dmuRoles, { organisation, stakeholder });
        const changes = wanted(
          await tx.select({ topic: dmuRoles.topic, role: dmuRoles.role }).from(dmuRoles).where(of),
        );
        const old = changes.flatMap(({ topic, was }) => (was ? [{ topic, role: was }] : []));
        const made = changes.flatMap(({ topic, became }) => (became ? [{ topic, role: became }] : []));
        if (old.length > 0) await tx.delete(dmuRoles).where(and(of, anyOf(old)));
        if (made.length > 0)
          await tx
            .insert(dmuRoles)
            .values(made.map((one) => ({ ...one, organisation, stakeholder, setBy: ask.asker.id, setAt: ask.at })))
            .onConflictDoNothing();
        const events = changes.map((one) => ({ stakeholder, kind: 'role' as const, ...one }));
        await keepEvents(tx, events, { ask, newId });
        if (!held.placeholder) await answerQuestions({ ...deps, db: tx }, { ...held, roles: made }, ask);
        return held;
      });
    },

    /** One stance for each topic: a new one takes the place of the old, which its event keeps. */
    async setStance({ stakeholder, stance, topics, because }: NewStance, ask: Ask): Promise<Held | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const of = matches(stances, { organisation, stakeholder });
        const before = await tx
          .select()
          .from(stances)
          .where(and(of, inArray(stances.topic, [...topics])));
        const set = { stance, because: because ?? null, setBy: ask.asker.id, setAt: ask.at };
        await tx
          .insert(stances)
          .values(topics.map((topic) => ({ organisation, stakeholder, topic, ...set })))
          .onConflictDoUpdate({ target: [stances.organisation, stances.stakeholder, stances.topic], set });
        const events = topics.map((topic) => {
          const was = before.find((one) => one.topic === topic)?.stance;
          return { stakeholder, kind: 'stance' as const, topic, became: stance, ...(was && { was }), note: because };
        });
        await keepEvents(tx, events, { ask, newId });
        return held;
      });
    },
  };
}
