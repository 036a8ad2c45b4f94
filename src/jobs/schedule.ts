import { schedule } from 'node-cron';
import type { AnyJob } from '../core/job.js';

/** Every process ticks; a tick that is still running skips the next, and the one after it makes up for what was missed. */
export function onSchedule(jobs: readonly Pick<AnyJob, 'name' | 'schedule'>[], run: (name: string) => Promise<void>) {
  const tasks = jobs.map((job) =>
    schedule(job.schedule, () => run(job.name), {
      name: job.name,
      noOverlap: true,
      timezone: 'UTC',
      suppressMissedWarning: true,
    }),
  );
  return {
    async stop(): Promise<void> {
      for (const task of tasks) await task.destroy();
    },
  };
}
