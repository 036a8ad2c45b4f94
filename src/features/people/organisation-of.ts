import { eq } from 'drizzle-orm';
import type { Organisation } from '../../core/organisation.js';
import { oneRow, type Db } from '../../db/connect.js';
import { organisations } from './table.js';

/** An organisation, as everybody asks for it. */
export const organisationColumns = {
  id: organisations.id,
  name: organisations.name,
  locale: organisations.locale,
  zone: organisations.zone,
  functions: organisations.functions,
  topics: organisations.topics,
  staffPrivacy: organisations.staffPrivacy,
};

export async function organisationOf(db: Db, id: string): Promise<Organisation> {
  return oneRow(await db.select(organisationColumns).from(organisations).where(eq(organisations.id, id)));
}
