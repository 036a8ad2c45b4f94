/**
 * A process that does nothing but plan what is due, on a clock that it is told; to be killed in the middle. Told by its
 * environment where; by messages when: each minute it is sent, it plans, and says that it did.
 */
import { compose } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import { newId } from '../../src/core/id.js';
import { connectPostgres } from '../../src/db/postgres.js';
import { makeLog } from '../../src/log/logger.js';
import { migrations } from './migrations.js';

const config = readConfig({ ...process.env, LOG_LEVEL: 'silent', ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') });
const database = await connectPostgres(process.env['DATABASE_URL']!, migrations, { connections: 2 });
let now = new Date(0);
const app = await compose({ config, database, now: () => now, newId, log: makeLog('silent') });
process.on('disconnect', () => process.exit(0));
process.on('message', (minute: string) => {
  now = new Date(minute);
  app.plan(now).then(
    () => process.send!({ planned: minute }),
    (error: unknown) => process.send!({ fault: String(error) }),
  );
});
process.send!({ ready: true });
