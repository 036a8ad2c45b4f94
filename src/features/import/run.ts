import { isOldWorkbook, isZip } from './workbook/signs.js';

/**
 * The way of an import. `checking` → `checked` (or `refused`) → `writing` → `written` → `undoing` → `undone`. What is checked can be
 * checked again, as another kind or with other columns.
 */
export const runStates = ['checking', 'checked', 'refused', 'writing', 'written', 'undoing', 'undone'] as const;
export type RunState = (typeof runStates)[number];

/** In these the app is at work, and everybody waits. */
export const busyStates = ['checking', 'writing', 'undoing'] as const satisfies readonly RunState[];

export const troubles = [
  'empty',
  'workbook',
  'old-workbook',
  'calendar',
  'binary',
  'too-large',
  'too-many-rows',
  'too-heavy',
  'too-slow',
  'clash',
  'fault',
] as const;
/** What is wrong with a file as a whole, or stopped the work on it. `too-heavy`: to be read at all. `fault`: a bug of ours. */
export type Trouble = (typeof troubles)[number];

export const MOST_BYTES = 20_000_000;
export const MOST_ROWS = 100_000;
export const MOST_TIME_MS = 10 * 60_000;

const HOUR_MS = 3_600_000;
/** So long a whole import can be undone, and a file that was given waits for its import. */
export const UNDO_WITHIN_MS = 24 * HOUR_MS;
/** So long an import and its report can be looked up. */
export const KEPT_MS = 30 * 24 * HOUR_MS;

export const isBusy = (state: RunState): boolean => (busyStates as readonly RunState[]).includes(state);

export const canUndo = (run: { state: RunState; writtenAt: Date | null }, now: Date): boolean =>
  run.state === 'written' && run.writtenAt !== null && now.getTime() - run.writtenAt.getTime() < UNDO_WITHIN_MS;

/** What bytes are, as far as that can be told without reading them as a table. */
export function troubleWith(bytes: Uint8Array): Trouble | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > MOST_BYTES) return 'too-large';
  const begins = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign);
  if (isOldWorkbook(bytes)) return 'old-workbook';
  if (isZip(bytes)) return undefined;
  const start = bytes.subarray(0, 4096);
  const isUtf16 = begins(0xff, 0xfe) || begins(0xfe, 0xff);
  const text = new TextDecoder('latin1').decode(start);
  if (/^(\xEF\xBB\xBF)?\s*BEGIN:VCALENDAR/i.test(text)) return 'calendar';
  // Text has no control characters but tabs and line ends; UTF-16 without a mark has a zero in every pair.
  const controls = start.filter((sign) => sign < 9 || (sign > 13 && sign < 32 && sign !== 27)).length;
  const zeros = start.filter((sign) => sign === 0).length;
  if (!isUtf16 && controls > 0 && zeros !== controls) return 'binary';
  if (!isUtf16 && zeros > 0 && zeros < start.length * 0.3) return 'binary';
  return undefined;
}
