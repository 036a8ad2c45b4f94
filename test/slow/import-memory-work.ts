/** A program of its own, since others' rubbish is not counted: says how much an import held at most, in bytes. Arguments: rows, folder. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src/core/id.js';
import { connectEmbedded } from '../../src/db/embedded.js';
import { openSheet, readSheet } from '../../src/features/import/headings.js';
import { importFile } from '../../src/features/import/import.js';
import { organisationStore } from '../../src/features/people/store.js';
import { customersFile, historyLines } from '../support/large-files.js';
import { migrations } from '../support/migrations.js';

const [rows, folder] = [Number(process.argv[2]), process.argv[3]!];
const AT = new Date('2026-11-23T09:00:00Z');
const CUSTOMERS = 50;
const LONG = ' lang'.repeat(600);

const { db, close } = await connectEmbedded(join(folder, `data-${rows}`), migrations);
const { id: organisation } = await organisationStore(db, newId).found({
  name: 'O',
  locale: 'nl',
  zone: 'Europe/Amsterdam',
  at: AT,
});
const common = { organisation, now: AT, newId, locale: 'nl' } as const;
await importFile(db, { ...common, kind: 'accounts', table: readSheet(customersFile(CUSTOMERS)) });
const path = join(folder, `${rows}.csv`);
const file = openSync(path, 'w');
for (const line of historyLines(rows, CUSTOMERS)) writeSync(file, line.replace(', nummer', `${LONG}, nummer`));
closeSync(file);

let most = 0;
const look = () => {
  gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  most = Math.max(most, heapUsed + arrayBuffers);
};
look();
const before = most;
const sheet = openSheet(path);
look();
const { added } = await importFile(db, { ...common, kind: 'interactions', table: sheet.table, onProgress: look });
sheet.close();
await close();
process.stdout.write(JSON.stringify({ added, held: most - before }));
