/** A program of its own, since others' rubbish is not counted: says how much an import held all through its second half, in bytes. Arguments: rows, folder. */
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

const looks: number[] = [];
const look = () => {
  gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  looks.push(heapUsed + arrayBuffers);
};
look();
const [before = 0] = looks.splice(0);
const sheet = openSheet(path);
look();
const { added } = await importFile(db, { ...common, kind: 'interactions', table: sheet.table, onProgress: look });
sheet.close();
await close();
// What is on its way at the moment of one look comes and goes; what is held stays, and grows as it goes on.
const [later = 0] = looks.slice(looks.length / 2).sort((one, other) => one - other);
process.stdout.write(JSON.stringify({ added, held: later - before }));
