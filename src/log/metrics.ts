import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Door } from '../core/door.js';

/** What is asked of the database when somebody looks. */
export interface Looked {
  deliveries: () => Promise<{ platform: string; state: string; count: number; oldest: Date | undefined }[]>;
  /** None where the database is embedded. */
  connections: () => Promise<{ state: string; count: number }[]>;
  now: () => Date;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3];
const JOB_SECONDS = [0.01, 0.05, 0.25, 1, 5, 30, 120];

/** Figures for Prometheus. No names, no text, no organisation: platforms, kinds and states only. */
export function metrics(looked: Looked) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const asks = new Counter({
    name: 'afspraak_asks_total',
    help: 'Asks answered',
    labelNames: ['platform', 'said', 'reply'],
    registers,
  });
  const seconds = new Histogram({
    name: 'afspraak_ask_seconds',
    help: 'From hearing an ask to its answer, in seconds',
    labelNames: ['platform'],
    buckets: SECONDS,
    registers,
  });
  const attempts = new Counter({
    name: 'afspraak_delivery_attempts_total',
    help: 'Attempts to send what is said unasked, by what they came to',
    labelNames: ['platform', 'state'],
    registers,
  });
  const deliveries = new Gauge({
    name: 'afspraak_deliveries',
    help: 'What is said unasked and is not there yet, or failed, by state',
    labelNames: ['platform', 'state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'afspraak_deliveries_oldest_seconds',
    help: 'How long the oldest of them has been there, in seconds',
    labelNames: ['platform', 'state'],
    registers,
  });
  const jobs = new Counter({
    name: 'afspraak_job_runs_total',
    help: 'Runs of what happens by the clock',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const jobSeconds = new Histogram({
    name: 'afspraak_job_seconds',
    help: 'How long such a run took, in seconds',
    labelNames: ['job'],
    buckets: JOB_SECONDS,
    registers,
  });
  const lastSuccess = new Gauge({
    name: 'afspraak_job_last_success_timestamp_seconds',
    help: 'When such a run last ended well in this process',
    labelNames: ['job'],
    registers,
  });
  const feeds = new Counter({
    name: 'afspraak_feeds_read_total',
    help: 'Calendars read, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const connections = new Gauge({
    name: 'afspraak_database_connections',
    help: 'Connections of all processes to Postgres, by state',
    labelNames: ['state'],
    registers,
  });
  const up = new Gauge({ name: 'afspraak_database_up', help: 'Whether the database answered just now', registers });

  async function look(): Promise<void> {
    const [waiting, open] = await Promise.all([looked.deliveries(), looked.connections()]);
    for (const gauge of [deliveries, oldest, connections]) gauge.reset();
    for (const { platform, state, count, oldest: since } of waiting) {
      deliveries.set({ platform, state }, count);
      if (since) oldest.set({ platform, state }, Math.max(0, (looked.now().getTime() - since.getTime()) / 1000));
    }
    for (const { state, count } of open) connections.set({ state }, count);
  }

  return {
    door(door: Door): Door {
      return {
        ...door,
        async dispatch(heard) {
          const began = performance.now();
          const answer = await door.dispatch(heard);
          seconds.observe({ platform: heard.platform }, (performance.now() - began) / 1000);
          asks.inc({ platform: heard.platform, said: heard.said.as, reply: answer.reply.kind });
          return answer;
        },
      };
    },
    attempted: (platform: string, state: string) => attempts.inc({ platform, state }),
    /** Answers what to call when it ended. */
    jobBegan(job: string): (outcome: 'done' | 'failed') => void {
      const ended = jobSeconds.startTimer({ job });
      return (outcome) => {
        ended();
        jobs.inc({ job, outcome });
        if (outcome === 'done') lastSuccess.set({ job }, looked.now().getTime() / 1000);
      };
    },
    feedRead: (outcome: string) => feeds.inc({ outcome }),
    /** Also while the database is away: then without what only it knows. */
    async text(): Promise<string> {
      await look().then(
        () => up.set(1),
        () => up.set(0),
      );
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
