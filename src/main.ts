import { readConfig } from './config.js';
import { CannotStart } from './core/cannot-start.js';
import { makeLog } from './log/logger.js';
import { start } from './app/start.js';

const STOP_WITHIN = 10_000;
const stopping = new AbortController();

try {
  const config = readConfig(process.env);
  const log = makeLog(config.logLevel);
  const starting = start(config, { log, signal: stopping.signal });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_WITHIN).unref();
      stopping.abort();
      void starting.then((running) => running.stop()).then(() => process.exit(0));
    });
  }
  await starting;
} catch (error) {
  // It was told to stop before it served.
  if (stopping.signal.aborted) process.exit(0);
  process.stderr.write(`${error instanceof CannotStart ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
