import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { Db } from '../../../db/connect.js';
import { members } from '../../people/table.js';
import { nameWords, whoMay } from '../../stakeholders/index.js';

const MOST = 50;

export function knowingColleagues(db: Db) {
  return {
    /** Of names that a line mentions, those that no colleague bears. */
    async notColleagues(names: string[], { organisation, asker }: Ask): Promise<string[]> {
      const last = names.flatMap((name) => nameWords(name).at(-1) ?? []);
      if (last.length === 0) return names;
      const bearing = last.map((word) => sql`${members.folded} like '%' || fold(${literal(word)}) || '%'`);
      const colleagues = await db
        .select({ id: members.id, name: members.name })
        .from(members)
        .where(and(eq(members.organisation, organisation.id), isNull(members.deactivatedAt), or(...bearing)))
        .limit(MOST);
      return names.filter((name) => whoMay(name, [...colleagues, asker]).length === 0);
    },
  };
}

const literal = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&');
