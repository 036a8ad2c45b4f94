import { readConfig } from './config.js';
import { CannotStart } from './core/cannot-start.js';
import { makeLog } from './log/logger.js';
import { start } from './app/start.js';

const STOP_WITHIN = 10_000;

try {
  const config = readConfig(process.env);
  const log = makeLog(config.logLevel);
  const running = await start(config, { log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_WITHIN).unref();
      void running.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof CannotStart ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
