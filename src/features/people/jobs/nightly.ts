import { isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { defineJob, type Running } from '../../../core/job.js';
import type { Organisation } from '../../../core/organisation.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { instant } from '../../../db/columns.js';
import { zoned } from '../../../language/moment.js';
import { organisationOf } from '../organisation-of.js';
import { jobRuns, organisations } from '../table.js';

export interface Nightly<Needs> {
  name: string;
  /** In UTC; or on the clock of each organisation. */
  at: Clock;
  /** For one organisation. Harmless when it is done twice or cut off. */
  run: (organisation: Organisation, running: Running, needs: Needs) => Promise<void>;
}

interface Clock {
  hour: number;
  minute: number;
  local?: true;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Whoever took a night and said nothing of it for so long is gone: another does it. */
const LEASE_MS = 10 * 60 * 1000;
const AT_ONCE = 200;

/** The last moment at or before `now` that a night's work was to begin. */
export function lastNight({ hour, minute, local }: Clock, now: Date, zone: string): Date {
  if (local) {
    const clock = zoned(now, zone).toPlainDateTime();
    const day = clock.subtract({ hours: hour, minutes: minute }).toPlainDate();
    const night = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour, minute }) });
    return new Date(night.epochMilliseconds);
  }
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
      for (;;) {
        const due = await dueFor(needs.db, { job: name, clock: at, at: running.at });
        for (const { id, zone } of due) {
          if (running.signal.aborted) return;
          const night = { job: name, slot: lastNight(at, running.at, zone), at: running.at };
          if (!(await claim(needs.db, id, night))) continue;
          await run(await organisationOf(needs.db, id), running, needs);
          await end(needs.db, id, night);
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
async function dueFor(
  db: Db,
  { job, clock, at }: { job: string; clock: Clock; at: Date },
): Promise<{ id: string; zone: string }[]> {
  return rowsOf<{ id: string; zone: string }>(
    db,
    sql`select ${organisations.id} as id, ${organisations.zone} as zone from ${organisations} where not exists (select 1 from ${jobRuns}
      where ${jobRuns.organisation} = ${organisations.id} and ${jobRuns.job} = ${job}
        and ((${jobRuns.slot} >= ${slotOf(clock, at)} and ${jobRuns.doneAt} is not null) or ${jobRuns.freeAt} > ${instant(at)}))
      order by ${organisations.id} limit ${AT_ONCE}::int`,
  );
}

/** As `lastNight` has it. */
function slotOf({ hour, minute, local }: Clock, at: Date): SQL {
  if (!local) return instant(lastNight({ hour, minute }, at, 'UTC'));
  const past = sql`make_interval(hours => ${hour}::int, mins => ${minute}::int)`;
  return sql`((date_trunc('day', (${instant(at)} at time zone ${organisations.zone}) - ${past}) + ${past}) at time zone ${organisations.zone})`;
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
