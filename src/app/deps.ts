import type { Config } from '../config.js';
import type { Clock } from '../core/clock.js';
import type { Patience } from '../core/database-timeout.js';
import type { NewId } from '../core/id.js';
import type { Db } from '../db/connect.js';
import type { Report } from '../log/fault.js';
import type { Logger } from '../log/logger.js';

/** What every part of the app is handed, whole: each says which of it. */
export interface AppDeps {
  config: Config;
  db: Db;
  now: Clock;
  newId: NewId;
  /** 32 random bytes. */
  newSecret: () => Buffer;
  log: Logger;
  report: Report;
  /** How long somebody waits for the database. */
  patience: Patience;
}
