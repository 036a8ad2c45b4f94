import { and, asc, desc, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { Platform } from '../../core/person.js';
import type { Conversations, Met } from '../../core/platform-definition.js';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { conversations, workspaces } from './table.js';

const MOST = 100;

/** How to speak first, as a platform wants it remembered: `R` is its own. Nothing is kept of a workspace that is not ours. */
export function conversationStore<R extends object>(db: Db, platform: Platform): Conversations<R> {
  const ours = (workspace: string) => and(eq(workspaces.platform, platform), eq(workspaces.externalId, workspace));
  const theirs = refersTo(conversations.workspace, workspaces);
  const keyOf = (met: Met) =>
    'person' in met
      ? ({ kind: 'person', externalId: met.person } as const)
      : ({ kind: 'room', externalId: met.room } as const);

  const found = (workspace: string, where: SQL | undefined) =>
    db
      .select({ reference: conversations.reference })
      .from(workspaces)
      .innerJoin(conversations, theirs)
      .where(and(ours(workspace), where));

  return {
    // eslint-disable-next-line max-params -- as the platform's own interface of it has it
    async keep(workspace: string, met: Met & { within?: string | undefined }, reference: R, at: Date): Promise<void> {
      const [known] = await db
        .select({ organisation: workspaces.organisation, workspace: workspaces.id })
        .from(workspaces)
        .where(ours(workspace));
      if (!known) return;
      const kept = { within: met.within ?? null, reference, keptAt: at };
      await db
        .insert(conversations)
        .values({ ...known, ...keyOf(met), ...kept })
        .onConflictDoUpdate({
          target: [conversations.organisation, conversations.workspace, conversations.kind, conversations.externalId],
          set: kept,
        });
    },

    async drop(workspace: string, gone: Met | { within: string }): Promise<void> {
      const [known] = await db.select().from(workspaces).where(ours(workspace));
      if (!known) return;
      const of = matches(conversations, { organisation: known.organisation, workspace: known.id });
      if ('within' in gone) {
        await db.delete(conversations).where(and(of, eq(conversations.within, gone.within)));
        return;
      }
      const { kind, externalId } = keyOf(gone);
      await db
        .delete(conversations)
        .where(and(of, eq(conversations.kind, kind), eq(conversations.externalId, externalId)));
    },

    async find(workspace: string, met: Met): Promise<R | undefined> {
      const { kind, externalId } = keyOf(met);
      const it = and(eq(conversations.kind, kind), eq(conversations.externalId, externalId));
      const [row] = await found(workspace, it).limit(1);
      return row?.reference as R | undefined;
    },

    async latest(workspace: string): Promise<R | undefined> {
      const [row] = await found(workspace, undefined).orderBy(desc(conversations.keptAt)).limit(1);
      return row?.reference as R | undefined;
    },

    async holders(workspace: string): Promise<R[]> {
      const [known] = await db.select().from(workspaces).where(ours(workspace));
      if (!known) return [];
      const rows = await db
        .selectDistinctOn([conversations.within], { reference: conversations.reference })
        .from(conversations)
        .where(
          and(
            matches(conversations, { organisation: known.organisation, workspace: known.id }),
            isNotNull(conversations.within),
          ),
        )
        .orderBy(asc(conversations.within))
        .limit(MOST);
      return rows.map(({ reference }) => reference as R);
    },
  };
}
