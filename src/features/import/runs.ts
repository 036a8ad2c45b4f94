import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { AtDesk } from '../../core/import.js';
import type { Locale } from '../../core/locale.js';
import { instant } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { administers } from '../people/index.js';
import { members } from '../people/table.js';
import { busyStates, KEPT_MS, UNDO_WITHIN_MS, type RunState } from './run.js';
import { importChanges, importRuns } from './table.js';

const { bytes: _, ...withoutBytes } = getTableColumns(importRuns);

/** Without its file, which may be large. */
export type Run = Omit<typeof importRuns.$inferSelect, 'bytes'>;

export interface RunId {
  organisation: string;
  id: string;
}

const it = ({ organisation, id }: RunId) => and(eq(importRuns.organisation, organisation), eq(importRuns.id, id));

/** Who this is, when they administer the organisation now. */
export async function administratorAt(
  db: Db,
  { organisation, ...who }: AtDesk,
  admins: readonly string[],
): Promise<{ id: string; locale: Locale } | undefined> {
  const [found] = await db
    .select({ id: members.id, locale: members.locale })
    .from(members)
    .where(
      and(
        eq(members.organisation, organisation),
        'email' in who ? eq(members.email, who.email) : eq(members.id, who.member),
        isNull(members.deactivatedAt),
        administers(admins),
      ),
    );
  return found;
}

/** One that is there already stays as it is. */
export async function addRun(db: Db, run: typeof importRuns.$inferInsert): Promise<void> {
  await db.insert(importRuns).values(run).onConflictDoNothing();
}

/** What is not written yet is seen by whoever gave it; what is, by every administrator. */
const seenBy = (member: string) => or(eq(importRuns.startedBy, member), isNotNull(importRuns.writtenAt));

export async function runSeenBy(
  db: Db,
  run: RunId,
  member: string,
): Promise<(Run & { by: string | null }) | undefined> {
  const [found] = await db
    .select({ ...withoutBytes, by: members.name })
    .from(importRuns)
    .leftJoin(members, and(eq(members.organisation, importRuns.organisation), eq(members.id, importRuns.startedBy)))
    .where(and(it(run), seenBy(member)));
  return found;
}

const LISTED = 20;

export async function runsSeenBy(db: Db, organisation: string, member: string) {
  return db
    .select({
      id: importRuns.id,
      fileName: importRuns.fileName,
      kind: importRuns.kind,
      state: importRuns.state,
      startedAt: importRuns.startedAt,
      by: members.name,
    })
    .from(importRuns)
    .leftJoin(members, and(eq(members.organisation, importRuns.organisation), eq(members.id, importRuns.startedBy)))
    .where(and(eq(importRuns.organisation, organisation), seenBy(member)))
    .orderBy(desc(importRuns.startedAt), desc(importRuns.id))
    .limit(LISTED);
}

export async function bytesOf(db: Db, run: RunId): Promise<Uint8Array | undefined> {
  const [found] = await db.select({ bytes: importRuns.bytes }).from(importRuns).where(it(run));
  return found?.bytes ?? undefined;
}

type Change = Partial<
  Pick<
    typeof importRuns.$inferInsert,
    | 'kind'
    | 'mapping'
    | 'sheet'
    | 'dates'
    | 'skipBad'
    | 'preview'
    | 'report'
    | 'undo'
    | 'trouble'
    | 'bytes'
    | 'writtenAt'
    | 'undoneAt'
  >
>;

/** From one state to the next, once: false when it was not in that state. */
export async function turn(
  db: Db,
  run: RunId,
  { from, to, ...change }: { from: readonly RunState[]; to: RunState } & Change,
): Promise<boolean> {
  const turned = await db
    .update(importRuns)
    .set({ state: to, trouble: null, done: 0, total: 0, leasedUntil: null, ...change })
    .where(and(it(run), inArray(importRuns.state, [...from])))
    .returning({ id: importRuns.id });
  return turned.length > 0;
}

/** As it is now, and until the transaction ends. */
export async function lockRun(tx: Db, run: RunId): Promise<Run | undefined> {
  const [found] = await tx.select(withoutBytes).from(importRuns).where(it(run)).for('update');
  return found;
}

export async function dropUnwritten(db: Db, run: RunId): Promise<void> {
  await db.delete(importRuns).where(and(it(run), isNull(importRuns.writtenAt)));
}

/** It becomes the caller's to work on until then; undefined when there is nothing to do, or somebody is at it. */
export async function lease(db: Db, run: RunId, { at, until }: { at: Date; until: Date }): Promise<Run | undefined> {
  const [found] = await db
    .update(importRuns)
    .set({ leasedUntil: until })
    .where(
      and(
        it(run),
        inArray(importRuns.state, [...busyStates]),
        or(isNull(importRuns.leasedUntil), lt(importRuns.leasedUntil, at)),
      ),
    )
    .returning(withoutBytes);
  return found;
}

export async function sayProgress(
  db: Db,
  run: RunId,
  { done, total, until }: { done: number; total: number; until: Date },
): Promise<void> {
  await db
    .update(importRuns)
    .set({ done, total, leasedUntil: until })
    .where(and(it(run), inArray(importRuns.state, [...busyStates])));
}

/** Of all organisations: what was asked for and nobody works on, because their process ended. */
export async function abandonedRuns(db: Db, at: Date): Promise<RunId[]> {
  return db
    .select({ organisation: importRuns.organisation, id: importRuns.id })
    .from(importRuns)
    .where(
      and(
        inArray(importRuns.state, [...busyStates]),
        or(isNull(importRuns.leasedUntil), lt(importRuns.leasedUntil, at)),
      ),
    )
    .orderBy(importRuns.startedAt)
    .limit(LISTED);
}

/** What can't be undone any more is forgotten, and so are files that were given and never imported. */
export async function sweepImports(db: Db, organisation: string, now: Date): Promise<void> {
  const before = (ms: number) => instant(new Date(now.getTime() - ms));
  const mine = eq(importRuns.organisation, organisation);
  await db
    .delete(importRuns)
    .where(
      and(
        mine,
        or(
          sql`${importRuns.startedAt} < ${before(KEPT_MS)}`,
          and(isNull(importRuns.writtenAt), sql`${importRuns.startedAt} < ${before(UNDO_WITHIN_MS)}`),
        ),
      ),
    );
  const old = db
    .select({ id: importRuns.id })
    .from(importRuns)
    .where(
      and(
        mine,
        ne(importRuns.state, 'undoing'),
        or(sql`${importRuns.writtenAt} < ${before(UNDO_WITHIN_MS)}`, isNotNull(importRuns.undoneAt)),
      ),
    );
  await db
    .delete(importChanges)
    .where(and(eq(importChanges.organisation, organisation), inArray(importChanges.run, old)));
}
