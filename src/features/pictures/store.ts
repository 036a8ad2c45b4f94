import { and, eq, lt } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { pictures, pictureTroubles } from './table.js';

export type PictureStore = ReturnType<typeof pictureStore>;

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export const pictureStore = (db: Db) => ({
  async find(organisation: string, key: string): Promise<Uint8Array | undefined> {
    const [found] = await db
      .select({ png: pictures.png })
      .from(pictures)
      .where(matches(pictures, { organisation, key }));
    return found?.png;
  },

  /** Two processes may have drawn the same. */
  async keep(organisation: string, picture: { key: string; png: Uint8Array; at: Date }): Promise<void> {
    const { key, png, at } = picture;
    await db.insert(pictures).values({ organisation, key, png, madeAt: at }).onConflictDoNothing();
  },

  /** What is older than 30 days goes: what is asked for again is drawn again. */
  async sweep(organisation: string, at: Date): Promise<void> {
    const before = new Date(at.getTime() - KEPT_MS);
    await db.delete(pictures).where(and(eq(pictures.organisation, organisation), lt(pictures.madeAt, before)));
  },

  async trouble(organisation: string): Promise<{ reason: string; at: Date } | undefined> {
    const [found] = await db
      .select({ reason: pictureTroubles.reason, at: pictureTroubles.at })
      .from(pictureTroubles)
      .where(eq(pictureTroubles.organisation, organisation));
    return found;
  },

  /** Since the first time that it was so. */
  async setTrouble(organisation: string, { reason, at }: { reason: string; at: Date }): Promise<void> {
    await db
      .insert(pictureTroubles)
      .values({ organisation, reason, at })
      .onConflictDoUpdate({ target: pictureTroubles.organisation, set: { reason } });
  },

  async clearTrouble(organisation: string): Promise<void> {
    await db.delete(pictureTroubles).where(eq(pictureTroubles.organisation, organisation));
  },
});
