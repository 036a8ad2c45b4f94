import { eq } from 'drizzle-orm';
import type { Organisation } from '../../core/organisation.js';
import { oneRow, type Db } from '../../db/connect.js';
import { organisations } from './table.js';

export async function organisationOf(db: Db, id: string): Promise<Organisation> {
  return oneRow(
    await db
      .select({
        id: organisations.id,
        name: organisations.name,
        locale: organisations.locale,
        zone: organisations.zone,
        functions: organisations.functions,
        topics: organisations.topics,
        staffPrivacy: organisations.staffPrivacy,
      })
      .from(organisations)
      .where(eq(organisations.id, id)),
  );
}
