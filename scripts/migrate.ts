/** `npm run migrate`: brings the database up to date and stops. Starting the app does the same. */
import { ConfigFault, readConfig } from '../src/config.js';
import { openDatabase } from '../src/start.js';

try {
  const database = await openDatabase(readConfig(process.env));
  console.log(`the ${database.kind} database is up to date`);
  await database.close();
} catch (error) {
  console.error(error instanceof ConfigFault ? error.message : error);
  process.exitCode = 1;
}
