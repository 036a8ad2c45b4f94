import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { zoned } from '../../language/moment.js';
import type { Failure, PeoplePage } from '../../core/chat-platform.js';
import type { Db } from '../../db/connect.js';
import { settleListed, settleUnlisted, type PeopleDeps } from './people.js';
import type { Workspace } from './store.js';
import { organisations, peopleReadings, workspaces } from './table.js';

/** Pages read of one workspace in a run; the next run goes on. Within what platforms allow in the minutes between two runs. */
const PAGES_A_RUN = 20;
/** Milliseconds: until the next run, longer than a run takes, and after a failure that says nothing of when. */
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
}

async function readOn(deps: PeopleDeps, reading: Reading, { at, signal }: { at: Date; signal: AbortSignal }) {
  const { workspace, startedAt } = reading;
  const people = deps.workplaces[workspace.platform]!.people!;
  let { cursor } = reading;
  let changed = 0;
  for (let pages = 1; ; pages++) {
    const page = await people(workspace.externalId, cursor).catch((error: unknown): Failure => ({
      kind: 'unknown',
      what: error instanceof Error ? error.name : 'error',
    }));
    if ('kind' in page) {
      // A place that is not there any more: from the beginning.
      const next = page.kind === 'gone' ? undefined : cursor;
      await save(deps.db, workspace, { cursor: next ?? null, dueAt: new Date(at.getTime() + pauseOf(page)) });
      return { pages, changed };
    }
    const listed = page.people;
    changed += await settleListed(deps, { workspace, listed, at });
    cursor = page.next;
    if (cursor === undefined) {
      changed += await settleUnlisted(deps, { workspace, since: startedAt, at });
      await save(deps.db, workspace, { cursor: null, dueAt: nextNight(at, reading.zone) });
      return { pages, changed };
    }
    const isEnough = pages >= PAGES_A_RUN || signal.aborted;
    const dueAt = new Date(at.getTime() + (isEnough ? NEXT_RUN_MS : LEASE_MS));
    await save(deps.db, workspace, { cursor, dueAt });
    if (isEnough) return { pages, changed };
  }
}

const pauseOf = (failure: Exclude<Failure | PeoplePage, PeoplePage>): number =>
  failure.kind === 'busy' ? failure.retryAfter * 1000 : PAUSE_MS;

function nextNight(at: Date, zone: string): Date {
  const now = zoned(at, zone);
  const today = now.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: NIGHT });
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  return new Date(next.epochMilliseconds);
}

/** One that is due, for this process alone: a process that dies gives it back when its time is up. */
async function claimDue({ db, workplaces }: PeopleDeps, at: Date): Promise<Reading | undefined> {
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
      .innerJoin(
        workspaces,
        and(eq(workspaces.organisation, peopleReadings.organisation), eq(workspaces.id, peopleReadings.workspace)),
      )
      .innerJoin(organisations, eq(organisations.id, workspaces.organisation))
      .where(lte(peopleReadings.dueAt, at))
      .orderBy(asc(peopleReadings.dueAt))
      .for('update', { of: peopleReadings, skipLocked: true });
    const found = due.find(({ workspace }) => workplaces[workspace.platform]?.people);
    if (!found) return undefined;
    const cursor = found.cursor ?? undefined;
    const startedAt = cursor === undefined ? at : found.startedAt;
    await tx
      .update(peopleReadings)
      .set({ startedAt, dueAt: new Date(at.getTime() + LEASE_MS) })
      .where(isReading(found.workspace));
    return { ...found, cursor, startedAt };
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

const isReading = ({ organisation, id }: Workspace) =>
  and(eq(peopleReadings.organisation, organisation), eq(peopleReadings.workspace, id));

async function save(db: Db, workspace: Workspace, { cursor, dueAt }: { cursor: string | null; dueAt: Date }) {
  await db.update(peopleReadings).set({ cursor, dueAt }).where(isReading(workspace));
}
