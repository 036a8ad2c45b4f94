import { fileURLToPath } from 'node:url';
import { connectEmbedded } from '../db/embedded.js';
import { connectPostgres } from '../db/postgres.js';
import { importCommand } from './import-command.js';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));

process.exitCode = await importCommand(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  onScreen: process.stdout.isTTY,
  connect: ({ database }) =>
    'url' in database ? connectPostgres(database.url, migrations) : connectEmbedded(database.folder, migrations),
});
