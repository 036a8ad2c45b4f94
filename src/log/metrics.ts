import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Door } from '../core/door.js';

/** Counts and times what comes through the door, for Prometheus. No names, no text: platform and kind of reply only. */
export function metrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const asks = new Counter({
    name: 'afspraak_asks_total',
    help: 'Asks answered',
    labelNames: ['platform', 'said', 'reply'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'afspraak_ask_seconds',
    help: 'From hearing an ask to its answer, in seconds',
    labelNames: ['platform'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3],
    registers: [registry],
  });

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
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
