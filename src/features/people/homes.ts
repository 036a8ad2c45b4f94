import { and, asc, eq } from 'drizzle-orm';
import type { RoomHome } from '../../core/chat-platform.js';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { roomHomes } from './table.js';

export type HomeStore = ReturnType<typeof homeStore>;

/** Where the channels of account teams are made: chosen by an administrator, per workspace. */
export function homeStore(db: Db) {
  const of = (organisation: string, workspace: string) => matches(roomHomes, { organisation, workspace });

  return {
    async in(organisation: string, workspace: string): Promise<RoomHome[]> {
      return db
        .select({ id: roomHomes.externalId, name: roomHomes.name, closed: roomHomes.closed })
        .from(roomHomes)
        .where(of(organisation, workspace))
        .orderBy(asc(roomHomes.chosenAt))
        .limit(50);
    },

    async choose({
      organisation,
      workspace,
      roomHome: { id, name, closed },
      at,
    }: {
      organisation: string;
      workspace: string;
      roomHome: RoomHome;
      at: Date;
    }): Promise<void> {
      await db
        .insert(roomHomes)
        .values({ organisation, workspace, externalId: id, name, closed, chosenAt: at })
        .onConflictDoUpdate({
          target: [roomHomes.organisation, roomHomes.workspace, roomHomes.externalId],
          set: { name, closed },
        });
    },

    /** False when it was none. */
    async leave(organisation: string, workspace: string, id: string): Promise<boolean> {
      const left = await db
        .delete(roomHomes)
        .where(and(of(organisation, workspace), eq(roomHomes.externalId, id)))
        .returning({ id: roomHomes.externalId });
      return left.length > 0;
    },
  };
}
