import type { Clock } from '../core/clock.js';
import type { Job } from '../core/job.js';
import { present } from '../core/present.js';
import { onSchedule } from './schedule.js';

export interface Working<Needs> {
  jobs: readonly Job<NoInfer<Needs>>[];
  /** Everything that the jobs ask to be handed. */
  needs: Needs;
  now: Clock;
  /** Begins following a run of a job; what it answers is told how that ended, with the fault if there was one. */
  follow: (job: string) => (fault?: { error: unknown }) => void;
}

export interface Worker {
  /** Nothing new; what is under way hears of it and gets this long. What does not finish is done again elsewhere. */
  stop(patience: number): Promise<void>;
}

/** Runs the features' jobs by the clock. */
export function startWorker<Needs>({ jobs, needs, now, follow }: Working<Needs>): Worker {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;

  const ticks = onSchedule(jobs, async (name) => {
    const ended = follow(name);
    const running = present(byName.get(name))
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
