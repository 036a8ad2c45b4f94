import type { z } from 'zod';

export interface Running<P> {
  payload: P;
  at: Date;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
}

/** Work that nobody waits for. `run` is safe to repeat: it may be cut off at any moment, and is then run again. */
export interface Job<P extends z.ZodType = z.ZodType, Needs = never> {
  name: string;
  /** Ids, never copies. */
  payload: P;
  /**
   * By the clock as well, in every worker (cron: minute, hour, …), with an empty payload: a planner, harmless to run twice at
   * once because what it enqueues has a key.
   */
  schedule?: string;
  run(running: Running<z.infer<P>>, needs: Needs): Promise<void>;
}

/** A job whose needs the worker will hand it. */
export type AnyJob = Job<z.ZodType, never>;

export function defineJob<P extends z.ZodType, Needs>(job: Job<P, Needs>): Job<P, Needs> {
  return job;
}

export interface JobWish {
  /** Asked for twice under the same key, it is done once. */
  key: string;
  notBefore?: Date | undefined;
}

/** In the caller's transaction: what caused it and that it will be done are saved together. False when the key was known. */
export type EnqueueJob<Tx> = <P extends z.ZodType>(
  tx: Tx,
  job: Pick<Job<P>, 'name' | 'payload'>,
  payload: z.infer<P>,
  wish: JobWish,
) => Promise<boolean>;
