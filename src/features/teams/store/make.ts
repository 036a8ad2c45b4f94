import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { Db } from '../../../db/connect.js';
import { teams } from '../table.js';

export function making(db: Db, newId: NewId) {
  return {
    /** The team of this name, made when there is none: its account manager is whoever makes it, if that is his function. */
    async make(name: string, ask: Ask): Promise<string> {
      const id = newId();
      await db
        .insert(teams)
        .values({ organisation: ask.organisation.id, id, name, createdAt: ask.at })
        .onConflictDoNothing();
      const [team] = await db
        .select({ id: teams.id })
        .from(teams)
        .where(and(eq(teams.organisation, ask.organisation.id), sql`${teams.key} = fold(${name})`));
      return team!.id;
    },

    /** True the first time. */
    async confirm(team: string, ask: Ask): Promise<boolean> {
      const confirmed = await db
        .update(teams)
        .set({ confirmedAt: ask.at })
        .where(and(eq(teams.organisation, ask.organisation.id), eq(teams.id, team), isNull(teams.confirmedAt)))
        .returning({ id: teams.id });
      return confirmed.length > 0;
    },
  };
}
