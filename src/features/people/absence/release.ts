import { and, eq } from 'drizzle-orm';
import type { Db } from '../../../db/connect.js';
import { absences } from './table.js';

/** They stand in for nobody any more, and nobody for them. */
export async function releaseAbsences(
  tx: Db,
  { organisation, member }: { organisation: string; member: string },
): Promise<void> {
  const here = eq(absences.organisation, organisation);
  await tx
    .update(absences)
    .set({ deputy: null })
    .where(and(here, eq(absences.deputy, member)));
  await tx.delete(absences).where(and(here, eq(absences.member, member)));
}
