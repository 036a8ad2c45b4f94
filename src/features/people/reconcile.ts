import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { zoned } from '../../language/moment.js';
import type { Failure, PeoplePage } from '../../core/chat-platform.js';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { settleListed, settleUnlisted, type PeopleDeps } from './people.js';
import type { Workspace } from './store.js';
import { organisations, peopleReadings, workspaces } from './table.js';

/** Pages read of one workspace in a run; the next run goes on. Within what platforms allow in the minutes between two runs. */
const PAGES_A_RUN = 20;
/** Milliseconds: until the next run, longer than a page takes, and after a failure that says nothing of when. */
const NEXT_RUN_MS = 60 * 1000;
const LEASE_MS = 10 * 60 * 1000;
const PAUSE_MS = 15 * 60 * 1000;
const NIGHT = Temporal.PlainTime.from('02:30');

export interface Reconciled {
  /** Calls of the platform, and people of whom something changed. */
  pages: number;
  changed: number;
}

/**
 * Goes on with reading everyone of each workspace where it stopped, and begins anew at night: what events did not tell is put
 * right. A platform that says "later" is left alone for as long as it says, and nothing read is read again.
 */
export async function reconcilePeople(deps: PeopleDeps, at: Date, signal: AbortSignal): Promise<Reconciled> {
  const total = { pages: 0, changed: 0 };
  for (;;) {
    const due = signal.aborted ? undefined : await claimDue(deps, at);
    if (!due) return total;
    const read = await readOn(deps, due, { at, signal });
    total.pages += read.pages;
    total.changed += read.changed;
  }
}

interface Reading {
  workspace: Workspace;
  zone: string;
  cursor: string | undefined;
  startedAt: Date;
  /** Until when nobody else reads it; renewed with every page. */
  leasedUntil: Date;
}

async function readOn(deps: PeopleDeps, reading: Reading, { at, signal }: { at: Date; signal: AbortSignal }) {
  const { workspace, startedAt } = reading;
  const people = present(deps.workplaces[workspace.platform]?.people);
  let { cursor, leasedUntil } = reading;
  let changed = 0;
  for (let pages = 1; ; pages++) {
    const page = await people(workspace.externalId, cursor).catch((error: unknown): Failure => ({
      kind: 'unknown',
      what: error instanceof Error ? error.name : 'error',
    }));
    if ('kind' in page) {
      // A place that is not there any more: from the beginning.
      const next = page.kind === 'gone' ? undefined : cursor;
      const dueAt = new Date(at.getTime() + pauseOf(page));
      await save(deps.db, workspace, { leasedUntil, cursor: next ?? null, dueAt });
      return { pages, changed };
    }
    const listed = page.people;
    changed += await settleListed(deps, { workspace, listed, at });
    cursor = page.next;
    if (cursor === undefined) {
      changed += await settleUnlisted(deps, { workspace, since: startedAt, at });
      await save(deps.db, workspace, { leasedUntil, cursor: null, dueAt: nextNight(at, reading.zone) });
      return { pages, changed };
    }
    const isEnough = pages >= PAGES_A_RUN || signal.aborted;
    const dueAt = isEnough ? new Date(at.getTime() + NEXT_RUN_MS) : leaseFrom(deps);
    const isOurs = await save(deps.db, workspace, { leasedUntil, cursor, dueAt });
    if (isEnough || !isOurs) return { pages, changed };
    leasedUntil = dueAt;
  }
}

const leaseFrom = ({ now }: PeopleDeps): Date => new Date(now().getTime() + LEASE_MS);

const pauseOf = (failure: Exclude<Failure | PeoplePage, PeoplePage>): number =>
  failure.kind === 'busy' ? failure.retryAfter * 1000 : PAUSE_MS;

function nextNight(at: Date, zone: string): Date {
  const now = zoned(at, zone);
  const today = now.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: NIGHT });
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  return new Date(next.epochMilliseconds);
}

/** One that is due, for this process alone: a process that dies gives it back when its time is up. */
async function claimDue(deps: PeopleDeps, at: Date): Promise<Reading | undefined> {
  const { db, workplaces } = deps;
  const leasedUntil = leaseFrom(deps);
  await beginNew(db, at);
  return db.transaction(async (tx) => {
    const due = await tx
      .select({
        workspace: {
          organisation: workspaces.organisation,
          id: workspaces.id,
          platform: workspaces.platform,
          externalId: workspaces.externalId,
        },
        zone: organisations.zone,
        cursor: peopleReadings.cursor,
        startedAt: peopleReadings.startedAt,
      })
      .from(peopleReadings)
      .innerJoin(workspaces, refersTo(peopleReadings.workspace, workspaces))
      .innerJoin(organisations, eq(organisations.id, workspaces.organisation))
      .where(lte(peopleReadings.dueAt, at))
      .orderBy(asc(peopleReadings.dueAt))
      .for('update', { of: peopleReadings, skipLocked: true });
    const found = due.find(({ workspace }) => workplaces[workspace.platform]?.people);
    if (!found) return undefined;
    const cursor = found.cursor ?? undefined;
    const startedAt = cursor === undefined ? at : found.startedAt;
    await tx.update(peopleReadings).set({ startedAt, dueAt: leasedUntil }).where(isReading(found.workspace));
    return { ...found, cursor, startedAt, leasedUntil };
  });
}

/** A workspace that is new is read at once. */
async function beginNew(db: Db, at: Date): Promise<void> {
  await db
    .insert(peopleReadings)
    .select(
      db
        .select({
          organisation: workspaces.organisation,
          workspace: workspaces.id,
          cursor: sql<string | null>`null::text`.as('cursor'),
          startedAt: sql<Date>`${at.toISOString()}::timestamptz`.as('started_at'),
          dueAt: sql<Date>`${at.toISOString()}::timestamptz`.as('due_at'),
        })
        .from(workspaces)
        .where(
          sql`not exists (select 1 from ${peopleReadings} where ${peopleReadings.organisation} = ${workspaces.organisation}
            and ${peopleReadings.workspace} = ${workspaces.id})`,
        ),
    )
    .onConflictDoNothing();
}

const isReading = ({ organisation, id }: Workspace) => matches(peopleReadings, { organisation, workspace: id });

interface Progress {
  leasedUntil: Date;
  cursor: string | null;
  dueAt: Date;
}

/** False where the lease ended and someone else reads on: nothing is written then. */
async function save(db: Db, workspace: Workspace, { leasedUntil, cursor, dueAt }: Progress): Promise<boolean> {
  const saved = await db
    .update(peopleReadings)
    .set({ cursor, dueAt })
    .where(and(isReading(workspace), eq(peopleReadings.dueAt, leasedUntil)))
    .returning({ workspace: peopleReadings.workspace });
  return saved.length > 0;
}
