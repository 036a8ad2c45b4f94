import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { NewId } from '../../core/id.js';
import { dayOf } from '../../language/moment.js';
import type { Organisation } from '../../core/organisation.js';
import type { Db } from '../../db/connect.js';
import { importFile, type ImportReport } from './import.js';
import { readSheet } from './headings.js';
import { kindIds } from './kind.js';

/** The last day in the demo files, a Friday. */
const LAST_DAY = Temporal.PlainDate.from('2026-11-20');

/** Loads the demo organisation's files, with their dates moved by whole weeks so that the last is in the past seven days. */
export async function loadDemo(
  db: Db,
  organisation: Pick<Organisation, 'id' | 'zone' | 'locale'>,
  { now, newId, folder }: { now: Date; newId: NewId; folder: string },
): Promise<ImportReport[]> {
  const weeks = weeksSince(dayOf(now, organisation.zone));
  const reports: ImportReport[] = [];
  for (const kind of kindIds) {
    const file = await readFile(join(folder, `${kind}.csv`), 'utf8');
    const bytes = Buffer.from(kind === 'interactions' ? moved(file, weeks) : file);
    const report = await importFile(db, {
      organisation: organisation.id,
      kind,
      table: readSheet(bytes),
      now,
      newId,
      locale: organisation.locale,
    });
    if (!report.written)
      throw new Error(
        `demo ${kind}.csv: line ${report.problems[0]?.line} ${report.problems[0]?.field}: ${report.problems[0]?.message}`,
      );
    reports.push(report);
  }
  return reports;
}

/** How many, so that the last day is before today and within a week of it. */
export function weeksSince(today: Temporal.PlainDate): number {
  return Math.floor((LAST_DAY.until(today, { largestUnit: 'days' }).days - 1) / 7);
}

/** Dates that are a cell of their own; what the texts say of dates stays. */
export function moved(file: string, weeks: number): string {
  const known = new Map<string, string>();
  return file.replaceAll(/(?<=,)\d{4}-\d{2}-\d{2}(?=[,\r\n])/g, (date) => {
    const to = known.get(date) ?? Temporal.PlainDate.from(date).add({ weeks }).toString();
    known.set(date, to);
    return to;
  });
}
