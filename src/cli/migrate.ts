/** `npm run migrate`: brings the database up to date and stops. Starting the app does the same. */
import { Command } from 'commander';
import { readConfig } from '../config.js';
import { openDatabase } from '../app/start.js';
import { runProgram, terminal } from './run-program.js';

const { env, out, err } = terminal;

const program = new Command('migrate').description('Brings the database up to date.').action(async () => {
  const database = await openDatabase(readConfig(env), (what) => err(`${what}\n`));
  out(`the ${database.kind} database is up to date\n`);
  await database.close();
});

process.exitCode = await runProgram(program, process.argv.slice(2), terminal);
