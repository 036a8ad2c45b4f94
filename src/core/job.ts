export interface Running {
  at: Date;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
}

/**
 * What the app does by itself, by the clock, in every process that works: a planner. It may be cut off at any moment and run
 * twice at once, and is harmless all the same: it claims what it does in the transaction that does it.
 */
export interface Job<Needs = never> {
  name: string;
  /** Cron: minute, hour, day of the month, month, day of the week; in UTC. */
  schedule: string;
  run(running: Running, needs: Needs): Promise<void>;
}

/** A job whose needs the worker will hand it. */
export type AnyJob = Job<never>;

export function defineJob<Needs>(job: Job<Needs>): Job<Needs> {
  return job;
}
