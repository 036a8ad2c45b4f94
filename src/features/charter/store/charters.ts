import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { changesTeam } from '../../accounts/index.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { members } from '../../people/table.js';
import { charterReads, charters } from '../table.js';

/** A charter as it is now. */
export interface Charter {
  id: string;
  /** Null: the organisation's. */
  team: { id: string; name: string } | null;
  version: number;
  /** Null: the text that comes with Afspraak. */
  text: string | null;
  at: Date;
  /** When the asker read it. */
  readAt: Date | null;
  /** How many have a seat that it is for, and how many of those read it. */
  seated: number;
  read: number;
}

/** No later version of the same. */
export const isLatest = sql`not exists (select 1 from ${charters} later where later.organisation = ${charters.organisation}
  and later.team is not distinct from ${charters.team} and later.version > ${charters.version})`;

/** Members in service whom a charter is for: who has a seat in its team, or in any. */
const seatedFor = (more: SQL = sql`true`): SQL =>
  sql`from ${members} where ${members.organisation} = ${charters.organisation} and ${members.deactivatedAt} is null and ${more}
    and exists (select 1 from ${seats} where ${seats.organisation} = ${members.organisation} and ${seats.member} = ${members.id}
      and (${charters.team} is null or ${seats.team} = ${charters.team}))`;

/** The organisation's, then those of the teams in which the asker has a seat, or in whose channel it is asked. */
export async function chartersFor(db: Db, { organisation, asker, place }: Ask): Promise<Charter[]> {
  const here = place.team && place.accounts.length > 0 ? place.team.id : undefined;
  const ofTheirs = sql`exists (select 1 from ${seats} where ${seats.organisation} = ${charters.organisation} and ${seats.team} = ${charters.team}
    and ${seats.member} = ${asker.id})`;
  const hasRead = sql`exists (select 1 from ${charterReads} where ${charterReads.organisation} = ${members.organisation}
    and ${charterReads.charter} = ${charters.id} and ${charterReads.member} = ${members.id} and ${charterReads.readAt} is not null)`;
  return db
    .select({
      id: charters.id,
      team: { id: teams.id, name: teams.name },
      version: charters.version,
      text: charters.text,
      at: charters.at,
      readAt: charterReads.readAt,
      seated: nested(sql<number>`(select count(*)::int ${seatedFor()})`),
      read: nested(sql<number>`(select count(*)::int ${seatedFor(hasRead)})`),
    })
    .from(charters)
    .leftJoin(teams, refersTo(charters.team, teams))
    .leftJoin(charterReads, and(refersTo(charterReads.charter, charters), eq(charterReads.member, asker.id)))
    .where(
      and(
        eq(charters.organisation, organisation.id),
        nested(isLatest),
        nested(
          sql`(${charters.team} is null or ${here ? sql`${charters.team} = ${here}` : sql`false`} or ${ofTheirs})`,
        ),
      ),
    )
    .orderBy(sql`${charters.team} is not null`, teams.name, charters.id);
}

interface NewCharter {
  /** The id of a team; undefined: the organisation's. */
  team: string | undefined;
  /** Null: the text that comes with Afspraak. */
  text: string | null;
}

/**
 * A new version, which everybody is asked to read anew; the same text again changes nothing. Undefined: the team is not the asker's to
 * change, or they do not administer the organisation.
 */
export async function writeCharter(
  { db, newId }: { db: Db; newId: NewId },
  { team, text }: NewCharter,
  ask: Ask,
): Promise<'new' | 'same' | undefined> {
  const organisation = ask.organisation.id;
  return db.transaction(async (tx) => {
    const may = team ? await changesTeam(tx, team, ask) : ask.asker.administrator;
    if (!may) return undefined;
    const [last] = await tx
      .select({ version: charters.version, text: charters.text })
      .from(charters)
      .where(
        and(
          eq(charters.organisation, organisation),
          team ? eq(charters.team, team) : isNull(charters.team),
          nested(isLatest),
        ),
      );
    if (last && last.text === text) return 'same';
    const version = (last?.version ?? 0) + 1;
    const made = await tx
      .insert(charters)
      .values({ organisation, id: newId(), team: team ?? null, version, text, madeBy: ask.asker.id, at: ask.at })
      .onConflictDoNothing()
      .returning({ id: charters.id });
    return made.length > 0 ? 'new' : 'same';
  });
}

/** The asker read it. False: it is not the one that counts (any more), or not for them. */
export async function readCharter(db: Db, id: string, { organisation, asker, at }: Ask): Promise<boolean> {
  const isTheirs = sql`exists (select 1 ${seatedFor(sql`${members.id} = ${asker.id}`)})`;
  return db.transaction(async (tx) => {
    const [charter] = await tx
      .select({ id: charters.id })
      .from(charters)
      .where(and(matches(charters, { organisation: organisation.id, id }), nested(isLatest), nested(isTheirs)));
    if (!charter) return false;
    await tx
      .insert(charterReads)
      .values({ organisation: organisation.id, charter: id, member: asker.id, readAt: at })
      .onConflictDoUpdate({
        target: [charterReads.organisation, charterReads.charter, charterReads.member],
        set: { readAt: sql`coalesce(${charterReads.readAt}, excluded.read_at)` },
      });
    return true;
  });
}
