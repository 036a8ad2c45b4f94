import type PgBoss from 'pg-boss';
import type { Clock } from '../core/clock.js';
import type { AnyJob, Job } from '../core/job.js';
import { QUEUE } from './queue.js';
import { onSchedule } from './schedule.js';

export interface Working {
  jobs: readonly AnyJob[];
  /** Everything that the jobs ask to be handed. */
  needs: unknown;
  now: Clock;
  report: (error: unknown, job: string) => void;
}

/** Runs the jobs of the features: those that were enqueued, and those that the clock starts. */
export async function startWorker(boss: PgBoss, { jobs, needs, now, report }: Working) {
  const byName = new Map(jobs.map((job) => [job.name, job as unknown as Job<AnyJob['payload'], unknown>]));
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(name: string, payload: unknown): Promise<void> {
    const job = byName.get(name);
    if (!job) throw new Error(`no job ${name}`);
    try {
      await job.run({ payload: job.payload.parse(payload), at: now(), signal }, needs);
    } catch (error) {
      report(error, name);
      throw error;
    }
  }

  await boss.work<{ name: string; payload: unknown }>(QUEUE, { pollingIntervalSeconds: 2 }, async ([job]) => {
    if (job) await run(job.data.name, job.data.payload);
  });
  const ticks = onSchedule(jobs, (name) => run(name, {}).catch(() => undefined));

  return {
    /** Nothing new; what is under way hears of it and may finish. What does not, is run again elsewhere. */
    async stop(patience: number): Promise<void> {
      stopping.abort();
      await ticks.stop();
      await boss.stop({ graceful: true, timeout: patience, wait: true });
    },
  };
}
