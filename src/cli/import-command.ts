import { readFileSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { Argument, Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import { readConfig, type Config } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { newId } from '../core/id.js';
import { collect } from '../core/collect.js';
import { locales, type Locale } from '../core/locale.js';
import type { Organisation } from '../core/organisation.js';
import type { Database, Db } from '../db/connect.js';
import { appointmentStore } from '../features/appointments/store.js';
import { calendarReader } from '../app/calendar-reader.js';
import { firstOf } from '../core/present.js';
import { importCalendar } from '../features/calendars/import.js';
import { importFile } from '../features/import/import.js';
import { openSheet } from '../features/import/headings.js';
import { kindIds, type KindId } from '../features/import/kind.js';
import { MappingFault, readMapping } from '../features/import/mapping.js';
import { sayReport } from '../features/import/report.js';
import { sayUndo } from '../features/import/report-csv.js';
import { beginRun, forgetRun, undoRun, writtenRun } from '../features/import/recorded.js';
import { wizardText } from '../features/import/wizard-text.js';
import { importText } from '../features/import/text.js';
import { organisationStore } from '../features/people/store.js';
import { faultOf } from '../log/fault.js';

interface Options {
  organisation?: string;
  sheet?: string;
  mapping?: string;
  dates?: 'dmy' | 'mdy';
  locale?: Locale;
  dryRun?: boolean;
  skipBad?: boolean;
  member?: string;
  undo?: string;
}

/** Of one member, and without rows. */
const CALENDAR = 'calendar';

const DONE = 0;
const FILE_HAS_PROBLEMS = 1;
const ASKED_WRONG = 2;

/** From so many rows on, waiting asks for a bar. */
const LONG = 5000;

/** Something about how the program was called, or where. */
class AskedWrong extends Error {}

/** Where the program runs. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Somebody is looking at it. */
  onScreen: boolean;
  connect(config: Config): Promise<Database>;
}

type Kind = KindId | typeof CALENDAR;
type Act = (kind: Kind | undefined, file: string | undefined, options: Options) => Promise<void>;

const program = (say: Surroundings, act: Act) =>
  new Command('import')
    .description(
      'Reads a file into the database. A table is checked whole first, written in one go, and the same file again changes nothing.',
    )
    .addArgument(new Argument('[kind]', 'what the rows are').choices([...kindIds, CALENDAR]))
    .argument(
      '[file]',
      'Excel (.xlsx) or CSV with a row of headings, in English or Dutch, as Excel, Outlook or another program wrote it; of a calendar: .ics',
    )
    .option(
      '--organisation <name>',
      'whose it is; may be left out when there is one, and is founded when there is none',
    )
    .option('--sheet <name>', 'which sheet of a workbook')
    .option('--mapping <file>', 'how somebody else’s file says what ours would: see docs/import.md')
    .addOption(
      new Option('--dates <order>', 'which number is the day, when no date in the file settles it').choices([
        'dmy',
        'mdy',
      ]),
    )
    .option('--member <e-mail>', 'whose calendar it is; for a calendar only')
    .addOption(new Option('--locale <locale>', 'language of the report').choices([...locales]))
    .option('--undo <import>', 'undo a whole import of the last day, by the number it was given')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--skip-bad', 'write the rows that are right, and list the others')
    .addHelpText(
      'after',
      `
Examples:
  npm run import -- members colleagues.csv --organisation "Van Dijk"
  npm run import -- accounts klanten.csv --locale nl
  npm run import -- interactions orders.csv --mapping northwind.json --dates dmy --dry-run
  npm run import -- calendar agenda.ics --member anna@vandijk.example
  npm run import -- --undo 01a2b3c4-0000-7000-8000-000000000000

Exit code: 0 done, 1 the file has problems (nothing is written, except with --skip-bad), 2 called wrongly.
The database is the one of the environment: DATABASE_URL, else the embedded one in DATA_DIR.`,
    )
    .configureHelp({ helpWidth: 110 })
    .configureOutput({ writeOut: say.out, writeErr: say.err })
    .exitOverride()
    .action(act);

/** Does what the command line asks; the answer is the exit code. */
export async function importCommand(args: string[], around: Surroundings): Promise<number> {
  let code = DONE;
  try {
    await program(around, async (kind, file, options) => {
      if (options.undo !== undefined) code = await undo(options.undo, options, around);
      else if (!kind || !file) throw new AskedWrong('Say what the rows are, and the file: see --help.');
      else
        code =
          kind === CALENDAR ? await runCalendar(file, options, around) : await run(kind, { file, options, around });
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : ASKED_WRONG;
    if (![AskedWrong, CannotStart, MappingFault].some((expected) => error instanceof expected)) {
      around.err(sayFault(error));
      return ASKED_WRONG;
    }
    around.err(`${(error as Error).message}\n`);
    return ASKED_WRONG;
  }
}

/** Of a fault nothing is said that could be somebody's: no query, and none of its values. */
function sayFault(error: unknown): string {
  const reference = newId();
  return `This should not have happened. Its reference is ${reference}; report it with these lines, which hold nothing of the file:
${JSON.stringify({ reference, ...faultOf(error) }, null, 2)}\n`;
}

async function run(
  kind: KindId,
  { file, options, around }: { file: string; options: Options; around: Surroundings },
): Promise<number> {
  const config = readConfig(around.env);
  const locale = options.locale ?? config.locale;
  const mapping = options.mapping === undefined ? undefined : readMapping(readOrSay(options.mapping).toString('utf8'));
  const { table, close } = orSay(file, () => openSheet(file, { mapping, sheet: options.sheet }));
  const unfit = table.unreadable
    ? wizardText[locale].troubles[table.unreadable]
    : options.sheet !== undefined && table.sheet !== options.sheet
      ? wizardText[locale].noSheet(options.sheet, table.sheets ?? [])
      : undefined;
  if (unfit !== undefined) {
    close();
    throw new AskedWrong(unfit);
  }
  const database = await around.connect(config).catch((error: unknown) => {
    close();
    throw error;
  });
  try {
    const organisation = await organisationFor(database, options, { config, out: around.out });
    const bar = new SingleBar({ format: '{bar} {percentage}% · {value}/{total}', hideCursor: true });
    let started = false;
    const itself = { organisation: organisation.id, id: newId() };
    if (!options.dryRun) await beginRun(database.db, { ...itself, kind, file, locale, at: new Date() });
    const report = await importFile(database.db, {
      organisation: organisation.id,
      kind,
      table,
      mapping,
      dates: options.dates,
      skipBad: options.skipBad,
      dryRun: options.dryRun,
      now: new Date(),
      newId,
      locale,
      onProgress(done, total) {
        if (!around.onScreen || total <= LONG) return;
        if (started) bar.update(done);
        else bar.start(total, done);
        started = true;
      },
      run: options.dryRun ? undefined : { id: itself.id, written: writtenRun(itself, new Date()) },
    });
    if (started) bar.stop();
    for (const line of sayReport(report, locale)) around.out(`${line}\n`);
    if (report.written && report.added + report.changed > 0)
      around.out(`${importText[locale].summary.undo(itself.id)}\n`);
    else await forgetRun(database.db, itself);
    return report.problems.length > 0 && report.skipped === 0 ? FILE_HAS_PROBLEMS : DONE;
  } finally {
    close();
    await database.close();
  }
}

async function undo(id: string, options: Options, around: Surroundings): Promise<number> {
  const config = readConfig(around.env);
  const locale = options.locale ?? config.locale;
  const database = await around.connect(config);
  try {
    const { id: organisation } = await organisationFor(
      database,
      { ...options, dryRun: true },
      { config, out: around.out },
    );
    const isNumber = z.uuid().safeParse(id).success;
    const undone = isNumber ? await undoRun(database.db, { organisation, id }, new Date()) : undefined;
    if (!undone) throw new AskedWrong(importText[locale].summary.notUndone(id));
    for (const line of sayUndo(undone.report, undone.kind, locale)) around.out(`${line}\n`);
    return DONE;
  } finally {
    await database.close();
  }
}

async function runCalendar(file: string, { member, ...options }: Options, around: Surroundings): Promise<number> {
  if (!member) throw new AskedWrong('Whose calendar is it? Say --member with the e-mail address.');
  if (options.dryRun) throw new AskedWrong('There is no --dry-run for a calendar.');
  const config = readConfig(around.env);
  const bytes = readOrSay(file);
  const database = await around.connect(config);
  const { readCalendar, stop } = calendarReader();
  try {
    const { db } = database;
    const { id: organisation } = await organisationFor(database, options, { config, out: around.out });
    const placing = { db, admins: config.admins, appointing: (tx: Db) => appointmentStore(tx, newId), readCalendar };
    const locale = options.locale ?? config.locale;
    const said = await importCalendar(placing, { organisation, member, bytes, now: new Date(), newId, locale });
    if (!said) throw new AskedWrong(`There is no member with the e-mail address ${member}.`);
    for (const line of said.lines) around.out(`${line}\n`);
    return said.good ? DONE : FILE_HAS_PROBLEMS;
  } finally {
    await Promise.all([database.close(), stop()]);
  }
}

const readOrSay = (file: string): Buffer => orSay(file, () => readFileSync(file));

function orSay<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new AskedWrong(`${file} can’t be read: ${(error as Error).message}`);
  }
}

async function organisationFor(
  { db }: Database,
  { organisation: name, dryRun }: Options,
  { config, out }: { config: Config; out: Surroundings['out'] },
): Promise<Organisation> {
  const store = organisationStore(db, newId);
  const all = await collect(store.each());
  const named = all.filter(
    (one) => name === undefined || one.id === name || one.name.toLowerCase() === name.trim().toLowerCase(),
  );
  if (named.length === 1) return firstOf(named);
  const list = all.map((one) => `  ${one.name} (${one.id})`).join('\n');
  if (all.length > 0)
    throw new AskedWrong(
      name === undefined || named.length > 1
        ? `Which organisation? Say --organisation with one of:\n${list}`
        : `There is no organisation “${name}”. There is:\n${list}`,
    );
  if (!name?.trim()) throw new AskedWrong('There is no organisation yet. Say --organisation "its name" to found it.');
  if (dryRun) throw new AskedWrong('There is no organisation yet, and --dry-run founds none.');
  const founded = await store.found({ name: name.trim(), locale: config.locale, zone: config.zone, at: new Date() });
  out(`${importText[config.locale].summary.founded(founded.name)}\n`);
  return founded;
}
