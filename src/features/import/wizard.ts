import type { AtDesk, ImportDesk, ImportView } from '../../core/import.js';
import type { Locale } from '../../core/locale.js';
import type { Db } from '../../db/connect.js';
import type { Doubt } from './doubts.js';
import { kindIds, type KindId } from './kind.js';
import { fieldsToChoose, isAsShown, mappingFor } from './recognise.js';
import { reportCsv, sayLeft, undoneRows } from './report-csv.js';
import { canUndo, isBusy, troubleWith, UNDO_WITHIN_MS } from './run.js';
import { addRun, administratorAt, runSeenBy, runsSeenBy, turn, type Run, type RunId } from './runs.js';
import { wizardText } from './wizard-text.js';

export interface WizardDeps {
  db: Db;
  /** See `administers`. */
  admins: readonly string[];
  now: () => Date;
  /** Takes up the work that an import waits for, and does not wait for its end. */
  begin: (run: RunId) => void;
}

const NAME_CHARACTERS = 200;
const SAMPLES = 2;
const LEFT_SHOWN = 50;

/** Importing step by step, for administrators. Whoever is none finds nothing, and so does who asks for another's. */
export function importDesk({ db, admins, now, begin }: WizardDeps): ImportDesk {
  const administrator = (who: AtDesk) => administratorAt(db, who, admins);

  async function seen(who: AtDesk, id: string) {
    const me = await administrator(who);
    const run = me && (await runSeenBy(db, { organisation: who.organisation, id }, me.id));
    return me && run && { run, locale: me.locale };
  }

  return {
    isOpenFor: async (who) => (await administrator(who)) !== undefined,

    async list(who) {
      const me = await administrator(who);
      if (!me) return undefined;
      const words = wizardText[me.locale];
      return (await runsSeenBy(db, who.organisation, me.id)).map(({ kind, startedAt, by, ...run }) => ({
        ...run,
        kind: kind ? words.kinds[kind] : '',
        at: startedAt,
        by: by ?? words.commandLine,
      }));
    },

    async give(who, { id, name, bytes, kind }) {
      const me = await administrator(who);
      if (!me) return false;
      const { organisation } = who;
      const trouble = troubleWith(bytes);
      await addRun(db, {
        organisation,
        id,
        startedBy: me.id,
        startedAt: now(),
        fileName: name.slice(0, NAME_CHARACTERS),
        locale: me.locale,
        kind: kindIds.find((one) => one === kind) ?? null,
        ...(trouble ? { state: 'refused', trouble } : { state: 'checking', bytes }),
      });
      begin({ organisation, id });
      return (await runSeenBy(db, { organisation, id }, me.id)) !== undefined;
    },

    async look(who, id) {
      const found = await seen(who, id);
      return found && viewOf(found.run, found.locale, now());
    },

    async choose(who, { id, kind: said, sheet: named, dates, columns }) {
      const found = await seen(who, id);
      if (!found) return false;
      const { run } = found;
      const kind = kindIds.find((one) => one === said) ?? run.kind;
      const sheet = run.preview?.sheets?.find((one) => one === named) ?? run.sheet;
      const isOther = sheet !== null && sheet !== run.preview?.sheet;
      // Columns that were chosen for other rows mean nothing for these.
      const mapping =
        isOther || kind === null || kind !== run.kind || !run.preview
          ? null
          : isAsShown(run.preview, columns)
            ? run.mapping
            : mappingFor(run.preview, kind, columns);
      const chosen = {
        kind: isOther && kind === run.kind ? null : kind,
        sheet,
        mapping,
        dates: dates === 'dmy' || dates === 'mdy' ? dates : null,
      } as const;
      if (await turn(db, run, { from: ['checked'], to: 'checking', ...chosen })) begin(run);
      return true;
    },

    async write(who, id) {
      const found = await seen(who, id);
      if (!found) return false;
      const { run } = found;
      // Rows that are not right are left out: that is what was shown, and agreed to.
      if (canWrite(run) && (await turn(db, run, { from: ['checked'], to: 'writing', skipBad: true }))) begin(run);
      return true;
    },

    async undo(who, id) {
      const found = await seen(who, id);
      if (!found) return false;
      const { run } = found;
      if (canUndo(run, now()) && (await turn(db, run, { from: ['written'], to: 'undoing' }))) begin(run);
      return true;
    },

    async report(who, id) {
      const found = await seen(who, id);
      if (!found) return undefined;
      const { run, locale } = found;
      const name = `${run.fileName.replace(/\.[^.]*$/, '')}-${wizardText[locale].report.name}.csv`;
      return { name, text: reportCsv(run.report, run.undo, locale) };
    },
  };
}

/** Something of it can be written. */
const canWrite = ({ state, report }: Run): boolean =>
  state === 'checked' && report !== null && report.added + report.changed + report.unchanged > 0;

function viewOf(run: Run & { by: string | null }, locale: Locale, now: Date): ImportView {
  const words = wizardText[locale];
  const { kind, preview, report, undo } = run;
  return {
    id: run.id,
    fileName: run.fileName,
    state: run.state,
    busy: isBusy(run.state),
    progress: { done: run.done, total: run.total },
    trouble: run.trouble ? words.troubles[run.trouble] : undefined,
    kind: kind ?? '',
    kinds: kindIds.map((value: KindId) => ({ value, label: words.kinds[value] })),
    sheets: preview?.sheets ?? [],
    sheet: preview?.sheet ?? '',
    columns: (preview?.columns ?? []).map(({ heading, field = '' }, at) => ({
      heading,
      field,
      samples: (preview?.rows ?? [])
        .map(({ cells }) => cells[at] ?? '')
        .filter((cell) => cell !== '')
        .slice(0, SAMPLES),
    })),
    fields: kind ? fieldsToChoose(kind, locale) : [],
    dates: run.dates ?? '',
    datesUnclear: [...(report?.doubts ?? []), ...(report?.notes ?? [])].some(({ code }) => ABOUT_DATES.has(code)),
    counts: report ?? undefined,
    notes: (report?.notes ?? []).map(({ message }) => message),
    doubts: (report?.doubts ?? []).map((doubt) => sayDoubt(doubt, locale)),
    canWrite: canWrite(run),
    undoUntil: run.writtenAt && canUndo(run, now) ? new Date(run.writtenAt.getTime() + UNDO_WITHIN_MS) : undefined,
    undone:
      undo && kind
        ? {
            ...undoneRows(undo, kind),
            kept: undo.kept,
            left: undo.left.slice(0, LEFT_SHOWN).map((one) => sayLeft(one, locale)),
          }
        : undefined,
    startedAt: run.startedAt,
    startedBy: run.by ?? words.commandLine,
  };
}

/** Which number is the day was not settled by any date. */
const ABOUT_DATES: ReadonlySet<string> = new Set(['dates-unclear', 'days-first', 'months-first']);

function sayDoubt({ code, field, rows, values, examples }: Doubt, locale: Locale): ImportView['doubts'][number] {
  const words = wizardText[locale];
  const count = (number: number) => number.toLocaleString(locale);
  const title =
    code === 'account-unknown'
      ? words.unknownAccounts(values, count(values))
      : code === 'member-unknown'
        ? words.unknownMembers(values, count(values))
        : [words.rows(rows, count(rows)), field].filter(Boolean).join(' · ');
  return {
    title,
    examples: examples.map(({ line, message }) => words.example(count(line), message)),
    advice: words.advice[code],
  };
}
