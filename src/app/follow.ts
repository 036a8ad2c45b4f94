import type { Trace } from '../core/door.js';
import type { Logger } from '../log/logger.js';
import type { metrics } from '../log/metrics.js';

export interface Following {
  log: Logger;
  measured: ReturnType<typeof metrics>;
  newReference: () => string;
  /** Logs a bug. */
  report: (error: unknown, what: string, about: object) => void;
}

/**
 * Each ask, job and delivery can be followed through the log by an id of its own: one log line a step, at `debug`, with ids and codes
 * only. Where nobody looks, it costs nothing.
 */
export function following({ log, measured, newReference, report }: Following) {
  function traced(about: () => object): Trace {
    if (!log.isLevelEnabled('debug')) return () => undefined;
    const child = log.child(about());
    return (step, ids) => child.debug({ ...ids }, step);
  }

  return {
    ask: ({ reference, platform, said }: { reference: () => string; platform: string; said: string }): Trace => {
      const trace = traced(() => ({ ask: reference(), platform, said }));
      trace('heard');
      return trace;
    },
    job: (job: string) => {
      const run = newReference();
      const trace = traced(() => ({ job, run }));
      const end = measured.jobBegan(job);
      trace('began');
      return (fault?: { error: unknown }): void => {
        end(fault ? 'failed' : 'done');
        if (fault) report(fault.error, 'a job failed', { job, run });
        else trace('done');
      };
    },
    delivery: (one: { organisation: string; id: string; platform: string; attempts: number }, state: string): void => {
      const { organisation, id, platform, attempts } = one;
      measured.attempted(platform, state);
      traced(() => ({ delivery: id, organisation, platform }))(state, { attempts });
    },
  };
}
