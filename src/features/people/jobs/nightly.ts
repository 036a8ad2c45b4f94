import { isNull, lt, lte, or, sql } from 'drizzle-orm';
import { defineJob, type Running } from '../../../core/job.js';
import type { Organisation } from '../../../core/organisation.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { instant } from '../../../db/columns.js';
import { organisationOf } from '../organisation-of.js';
import { jobRuns, organisations } from '../table.js';

export interface Nightly<Needs> {
  name: string;
  /** In UTC. */
  at: { hour: number; minute: number };
  /** For one organisation. Harmless when it is done twice or cut off. */
  run: (organisation: Organisation, running: Running, needs: Needs) => Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Whoever took a night and said nothing of it for so long is gone: another does it. */
const LEASE_MS = 10 * 60 * 1000;
const AT_ONCE = 200;

/** The last moment at or before `now` that a night's work was to begin. */
export function lastNight({ hour, minute }: { hour: number; minute: number }, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, minute);
  return new Date(today <= now.getTime() ? today : today - DAY_MS);
}

/**
 * A job that is done once a night for each organisation, by one process. A night on which nothing ran is made up for at the first
 * minute that something does; several of them are one. What failed is tried again when its lease is over.
 */
export function nightly<Needs>({ name, at, run }: Nightly<Needs>) {
  return defineJob({
    name,
    schedule: '* * * * *',
    async run(running, needs: Needs & { db: Db }) {
      const night = { job: name, slot: lastNight(at, running.at), at: running.at };
      for (;;) {
        const due = await dueFor(needs.db, night);
        for (const organisation of due) {
          if (running.signal.aborted) return;
          if (!(await claim(needs.db, organisation, night))) continue;
          await run(await organisationOf(needs.db, organisation), running, needs);
          await end(needs.db, organisation, night);
        }
        if (due.length < AT_ONCE) return;
      }
    },
  });
}

interface Night {
  job: string;
  slot: Date;
  at: Date;
}

/** Not done for this night, and nobody is at it. */
async function dueFor(db: Db, { job, slot, at }: Night): Promise<string[]> {
  const found = await rowsOf<{ id: string }>(
    db,
    sql`select ${organisations.id} as id from ${organisations} where not exists (select 1 from ${jobRuns}
      where ${jobRuns.organisation} = ${organisations.id} and ${jobRuns.job} = ${job}
        and ((${jobRuns.slot} >= ${instant(slot)} and ${jobRuns.doneAt} is not null) or ${jobRuns.freeAt} > ${instant(at)}))
      order by ${organisations.id} limit ${AT_ONCE}::int`,
  );
  return found.map(({ id }) => id);
}

async function claim(db: Db, organisation: string, { job, slot, at }: Night): Promise<boolean> {
  const taken = { slot, freeAt: new Date(at.getTime() + LEASE_MS), doneAt: null };
  const claimed = await db
    .insert(jobRuns)
    .values({ organisation, job, ...taken })
    .onConflictDoUpdate({
      target: [jobRuns.organisation, jobRuns.job],
      set: taken,
      setWhere: sql`${lte(jobRuns.freeAt, at)} and ${or(lt(jobRuns.slot, slot), isNull(jobRuns.doneAt))}`,
    })
    .returning({ job: jobRuns.job });
  return claimed.length > 0;
}

async function end(db: Db, organisation: string, { job, slot, at }: Night): Promise<void> {
  await db.execute(sql`update ${jobRuns} set done_at = ${instant(at)}, free_at = ${instant(at)}
    where ${jobRuns.organisation} = ${organisation} and ${jobRuns.job} = ${job} and ${jobRuns.slot} = ${instant(slot)}`);
}
