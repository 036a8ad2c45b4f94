import type { Ask, Raw } from '../core/ask.js';
import type { Button } from '../core/card.js';
import { clip } from '../core/clip.js';
import type { AnyCommand } from '../core/command.js';
import type { Problem } from '../core/problem.js';
import { datesIn, lengthOf } from '../language/dates/index.js';
import { UNREAD } from '../language/line.js';
import { viewpointOf } from '../language/moment.js';
import { unreadProblem } from '../language/unread.js';

/** A button says this much of what was typed. Characters. */
export const LONGEST_LABEL = 40;

interface Left<Needs> {
  command: AnyCommand<Needs>;
  raw: Raw;
  /** By blank; what is missing too. */
  wrong: readonly (readonly [string, Problem])[];
}

/** "doel: “jaargesprek”": words that no blank understood, for the blank that may hold any. */
export function spareWays<Needs>({ command, raw, wrong }: Left<Needs>, ask: Ask): Button[] {
  const spare = Object.entries(command.fields).find(([name, field]) => field.spare && raw[name] === undefined)?.[0];
  const from = raw[UNREAD] === undefined ? wrong.find(([, { code }]) => UNKNOWN.has(code))?.[0] : UNREAD;
  const words = from && raw[from];
  const isOnly = wrong.every(([name, { choices }]) => name === from || choices.length > 0);
  if (!spare || !words || !isOnly || saysWhen(words, ask)) return [];
  const { [from]: _, ...rest } = raw;
  const label = clip(`${command.text[ask.asker.locale].fields[spare] ?? spare}: “${words}”`, LONGEST_LABEL);
  return [{ label, command: command.id, args: { ...rest, [spare]: words } }];
}

const UNKNOWN = new Set(['words.unread', 'account.unknown']);

/** A moment that was not understood is nothing else. */
function saysWhen(words: string, ask: Ask): boolean {
  const line = { typed: words.split(/\s+/), taken: () => false, looks: () => true, dutch: ask.asker.locale === 'nl' };
  const { candidates, left } = datesIn(line, viewpointOf(ask, 'future'));
  const isPart = candidates.length > 0 || left.length > 0 || lengthOf(words) !== undefined;
  return isPart || unreadProblem(words, ask).code === 'when.none' || DATE_OR_TIME.test(words);
}

const DATE_OR_TIME =
  /\d\s*(?:u|uur|am|pm|h)\b|\b(?:jan|feb|mar|maart|apr|mei|may|jun|jul|aug|sep|o[ck]t|nov|dec)[a-z]*\.? \d/i;
