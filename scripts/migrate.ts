/** `npm run migrate`: brings the database up to date and stops. Starting the app does the same. */
import { readConfig } from '../src/config.js';
import { CannotStart } from '../src/core/cannot-start.js';
import { openDatabase } from '../src/app/start.js';

try {
  const database = await openDatabase(readConfig(process.env), console.warn);
  console.log(`the ${database.kind} database is up to date`);
  await database.close();
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
}
