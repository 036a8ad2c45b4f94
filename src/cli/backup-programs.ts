import { createReadStream, existsSync, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Command } from 'commander';
import { keysFor, readConfig, type Config, type Keys } from '../config.js';
import { sealer } from '../core/encryption.js';
import { BackupFault, BackupReader, lineOf, type Heading, type Loaded } from '../db/backup.js';
import { version } from '../app/start.js';
import { firstOf } from '../core/present.js';
import type { Surroundings } from './run-program.js';
import { placeOf, readAll, whereIs, writeAll, type Where } from './transfer.js';

const DATABASE = 'The database is the one of the environment: DATABASE_URL, else the embedded one in DATA_DIR.';

/** `npm run backup -- FILE` */
export const backupProgram = ({ env, out }: Surroundings) =>
  new Command('backup')
    .description('Writes everything that the database holds into one file, as it is at one moment. Afspraak may go on.')
    .argument('<file>', 'where to; it must not be there yet')
    .addHelpText('after', `\n${DATABASE}\nThe key is not in the file: keep it, in another place.`)
    .action(async (file: string) => {
      const config = readConfig(env);
      if (existsSync(file)) throw new BackupFault(`${file} is there already. Nothing is overwritten.`);
      const aside = `${file}.part`;
      try {
        await readAll(config.database, true, (all) => pipeline(inFile(config, all), createGzip(), privately(aside)));
        const said = sayLoaded(await read(aside, async (reader) => (await reader.migrations(), reader.check())));
        renameSync(aside, file);
        out(`${file}: ${said}, ${(statSync(file).size / 1e6).toFixed(1)} MB.\n`);
        out(`The key is not in it: keep ${whereKeyIs(config.database)} in another place.\n`);
      } finally {
        rmSync(aside, { force: true });
      }
    });

/** `npm run restore -- FILE` */
export const restoreProgram = ({ env, out }: Surroundings) =>
  new Command('restore')
    .description('Reads what `backup` wrote into a database that is empty, of either kind, and brings that up to date.')
    .argument('<file>', 'what `backup` wrote')
    .option('--without-key', 'also when the key of then is gone: what it sealed has to be given again')
    .addHelpText('after', `\n${DATABASE}\nStop Afspraak first.`)
    .action(async (file: string, { withoutKey = false }: { withoutKey?: boolean }) => {
      const config = readConfig(env);
      const loaded = await read(file, (reader, { sealed }) => {
        if (!withoutKey && !prefixes(config.keys).includes(sealed)) throw new BackupFault(otherKey(config.database));
        return writeAll(config.database, reader);
      });
      out(`${placeOf(config.database)}: ${sayLoaded(loaded)}, from ${file}.\n`);
    });

/** `npm run move -- TO` */
export const moveProgram = ({ env, out }: Surroundings) =>
  new Command('move')
    .description('Writes everything that the database holds into another one that is empty. The first stays as it is.')
    .argument('<to>', 'postgres://… (its password may be in PGPASSWORD), or a folder for the embedded database')
    .addHelpText('after', `\n${DATABASE}\nStop Afspraak first: what is written meanwhile stays behind.`)
    .action(async (to: string) => {
      const { database } = readConfig(env);
      const target = whereIs(to);
      const loaded = await readAll(database, false, (all) => writeAll(target, new BackupReader(all)));
      out(`${placeOf(target)}: ${sayLoaded(loaded)}, from ${placeOf(database)}.\n`);
      out(`Start it with ENCRYPTION_KEY set to what is now in ${whereKeyIs(database)}.\n`);
    });

async function* inFile(config: Config, all: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const sealed = firstOf(prefixes(config.keys));
  yield lineOf({ afspraak: 'backup', format: 1, version: version(), sealed } satisfies Heading);
  yield* all;
}

/** How all begins that each key sealed. */
const prefixes = (keys: Keys): string[] => keysFor('secrets', keys).map((key) => sealer([key]).prefix);

/** Customers are in it: for its owner alone. */
const privately = (file: string) => createWriteStream(file, { mode: 0o600, flush: true });

/** @throws BackupFault when it is not whole, or not there. */
async function read<T>(file: string, work: (reader: BackupReader, heading: Heading) => Promise<T>): Promise<T> {
  try {
    const reader = new BackupReader(Readable.from(unzipped(file)));
    return await work(reader, await reader.heading());
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code.startsWith('Z_')) throw new BackupFault(`${file} is damaged, cut short, or not a backup.`);
    if (code === 'ENOENT') throw new BackupFault(`${file} is not there.`);
    throw error;
  }
}

async function* unzipped(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const bytes = createReadStream(file).on('error', (error) => gunzip.destroy(error));
  yield* bytes.pipe(gunzip) as AsyncIterable<Buffer>;
}

const sayLoaded = ({ tables, rows }: Loaded): string => `${tables} tables, ${rows} rows`;

const whereKeyIs = (where: Where): string =>
  'folder' in where ? `${join(where.folder, 'key')} (or ENCRYPTION_KEY, where that is set)` : 'ENCRYPTION_KEY';

const otherKey = (where: Where): string =>
  `The backup was made with another key than the one that is set here. Put that key into ${whereKeyIs(where)}. If it is gone: --without-key, and have everyone subscribe to their calendars again.`;
