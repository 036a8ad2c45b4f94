import type { Clock } from '../core/clock.js';
import type { AnyJob, Job } from '../core/job.js';
import { onSchedule } from './schedule.js';

export interface Working {
  jobs: readonly AnyJob[];
  /** Everything that the jobs ask to be handed. */
  needs: unknown;
  now: Clock;
  /** Begins following a run of a job; what it answers is told how that ended, with the fault if there was one. */
  follow: (job: string) => (fault?: { error: unknown }) => void;
}

export interface Worker {
  /** Nothing new; what is under way hears of it and gets this long. What does not finish is done again elsewhere. */
  stop(patience: number): Promise<void>;
}

/** Runs the features' jobs by the clock. */
export function startWorker({ jobs, needs, now, follow }: Working): Worker {
  const byName = new Map(jobs.map((job) => [job.name, job as unknown as Job<unknown>]));
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;

  const ticks = onSchedule(jobs, async (name) => {
    const ended = follow(name);
    const running = byName
      .get(name)!
      .run({ at: now(), signal }, needs)
      .then(
        () => ended(),
        (error: unknown) => ended({ error }),
      )
      .finally(() => underWay.delete(running));
    underWay.add(running);
    await running;
  });

  return {
    async stop(patience) {
      stopping.abort();
      await ticks.stop();
      const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
      await Promise.race([Promise.all(underWay), late]);
    },
  };
}
