import { createHash } from 'node:crypto';
import { zoned } from '../../../language/moment.js';
import { instant } from '../file/instant.js';
import { defineStreamedKind, findRepeats, type Batches, type Desk, type RowProblem } from '../kind.js';
import { foldAll } from '../lookup.js';
import { namesakesAt, type Named } from '../people.js';
import { writeAll } from './write-interactions.js';
import { columns, type Ready, type Row } from './interaction-columns.js';

export const interactions = defineStreamedKind({
  id: 'interactions',
  columns,

  async prepare(batches, desk) {
    const problems: RowProblem[] = [];
    const said = new Map<string, Named>();
    const first = new Map<string, number>();
    for await (const batch of batches()) {
      const wrong = [
        ...findRepeats(batch, { field: 'externalId', keyOf: (row) => row.externalId, first }),
        ...batch.flatMap((row) => problemsOf(row, desk)),
        ...(await meantBySeveral(batch, desk)),
      ];
      problems.push(...wrong);
      const bad = new Set(wrong.map(({ line }) => line));
      for (const row of batch) if (!bad.has(row.line)) addNames(row, said);
    }
    return { problems, notes: [], write: (isGood) => writeAll(readyIn(batches, { isGood, desk }), said, desk) };
  },
});

function problemsOf(row: Row, { organisation, now }: Desk): RowProblem[] {
  const problems: RowProblem[] = [];
  const at = instant(row.date, row.time, organisation.zone);
  const told = row.time ?? row.date.time;
  if (told !== undefined && at > now) {
    problems.push({
      line: row.line,
      field: row.time === undefined ? 'date' : 'time',
      code: 'future',
      about: { typed: `${row.date.date} ${told}` },
    });
  }
  const answeredAt = answeredOn(row, at, organisation.zone);
  if (answeredAt && answeredAt < at)
    problems.push({ line: row.line, field: 'answered', code: 'answered-before', about: {} });
  if (answeredAt && row.need === undefined)
    problems.push({ line: row.line, field: 'answered', code: 'answered-nothing', about: {} });
  return problems;
}

function addNames(row: Row, said: Map<string, Named>): void {
  for (const one of row.with ?? []) {
    const key = `${row.account.id} ${one.name}`;
    if (one.title || !said.has(key)) said.set(key, { account: row.account.id, ...one });
  }
}

interface Readying {
  isGood: (line: number) => boolean;
  desk: Desk;
}

async function* readyIn(batches: Batches<Row>, { isGood, desk }: Readying): AsyncGenerator<Ready[]> {
  const { zone } = desk.organisation;
  const times = new Map<string, number>();
  for await (const batch of batches()) {
    const ready = batch.map((row): Ready => {
      const at = instant(row.date, row.time, zone);
      return { ...row, at, answeredAt: answeredOn(row, at, zone), externalId: row.externalId ?? keyOf(row, times) };
    });
    yield ready.filter(({ line }) => isGood(line));
  }
}

/** Names of two people at one customer. */
async function meantBySeveral(rows: readonly Row[], { db, organisation }: Desk): Promise<RowProblem[]> {
  const naming = rows.flatMap((row) => (row.with ? [{ ...row, with: row.with }] : []));
  const several = await namesakesAt(
    db,
    organisation.id,
    naming.map((row) => row.account.id),
  );
  if (several.size === 0) return [];
  const folded = await foldAll(
    db,
    naming.flatMap((row) => row.with.map(({ name }) => name)),
  );
  return naming.flatMap((row) =>
    row.with.flatMap(({ name }): RowProblem[] => {
      const ids = several.get(`${row.account.id} ${folded(name).key}`);
      return ids ? [{ line: row.line, field: 'with', code: 'name-several', about: { name, ids: ids.join(', ') } }] : [];
    }),
  );
}

function answeredOn({ answered: on, need }: Row, at: Date, zone: string): Date | undefined {
  if (on === undefined || on === false) return undefined;
  if (on === true) return need === undefined ? undefined : at;
  const then = instant(on, undefined, zone);
  const sameDay = on.time === undefined && zoned(at, zone).toPlainDate().toString() === on.date;
  return sameDay && then < at ? at : then;
}

/** What a row without a number is known by the next time. Two rows that are all the same are two contacts. */
function keyOf(row: Row, times: Map<string, number>): string {
  const told = [
    row.account.id,
    row.date.date,
    row.time ?? row.date.time ?? '',
    row.member?.id ?? '',
    row.kind ?? '',
    row.text,
  ];
  const hash = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
  const nth = (times.get(hash) ?? 0) + 1;
  times.set(hash, nth);
  return nth === 1 ? `row:${hash}` : `row:${hash}:${nth}`;
}
