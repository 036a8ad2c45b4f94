import { Temporal } from 'temporal-polyfill';
import { clausesOf, IMPERATIVES, isContent, JOINS, kindOf } from './clauses.js';
import type { Place } from './reading.js';
import { setOf } from './words.js';

/*
 * What is to be done is said without a subject: "klant vrijdag bellen", "call them Friday". A clause with a subject and its verb tells what
 * was, is or will be so, and its date is that of what it tells: "klant is vrijdag dicht, dus bestelling ophalen".
 */

/** What is farther is of last year rather. Days. */
const FAR = 270;

const isAhead = ({ when, context: { today } }: Place): boolean =>
  !!when && Temporal.PlainDate.compare(when.date, today) >= 0 && today.until(when.date).days <= FAR;

/** "client was here Friday", "Jan beloofde cijfers voor vrijdag", "klant is vrijdag dicht, bestelling ophalen" */
export function isOfTold(place: Place): boolean {
  if (place.line.past || !isAhead(place)) return false;
  const { own, others } = clausesOf(place, JOINS);
  const kind = kindOf(own);
  if (kind === 'told') return !place.by;
  if (kind === 'was') return !place.by || others.length > 0;
  return kind === 'is' && !place.by && others.length > 0;
}

const NONE: ReadonlySet<string> = new Set();

/** "meeting at 7pm, send docs": beside what is to be done, and nothing that is told. */
export function isOfThing(place: Place): boolean {
  if (place.by || place.line.past || !isAhead(place)) return false;
  const { own, others } = clausesOf(place, NONE);
  if (kindOf(own) !== 'bare' || !own.some(isContent) || others.length === 0) return false;
  return others.every((clause) => ['task', 'bare'].includes(kindOf(clause)));
}

/** "bloemen bestellen voor jubileum Van Dijk 8 december", "slides for the meeting Tuesday": when that is. */
export function isOfEvent({ line: { words }, lead, by }: Place): boolean {
  const before = words.slice(Math.max(0, lead - EVENT_REACH), lead);
  const at = before.findLastIndex((word) => EVENTS.has(word));
  return !by && at > 0 && before.slice(0, at).some((word) => FOR.has(word) || word.endsWith("'s"));
}
/** Words. */
const EVENT_REACH = 6;
const FOR = setOf('voor for tijdens during');
const EVENTS = setOf(
  'jubileum verjaardag beurs feest borrel congres bruiloft opening vergadering overleg audit inspectie keuring oplevering verhuizing training demo ' +
    'birthday anniversary fair show exhibition party wedding conference event meeting inspection launch hearing handover workshop',
);

/** "levertijd navragen fabriek (wk 50)", and not "offerte sturen (vrijdag)": when that is. */
export function isInBrackets(place: Place): boolean {
  const { typed } = place.line;
  const opens = typed.slice(0, place.from + 1).findLastIndex((word) => /^[([]/.test(word));
  if (opens < 0 || typed.slice(opens, place.from).some((word) => /[)\]][.,;:]?$/.test(word))) return false;
  const { own } = clausesOf(place, NONE);
  return isAhead(place) && (kindOf(own) !== 'task' || own.some((word) => AFTER.has(word)));
}
const AFTER = setOf('na after following sinds since');

/** "prep Thursday's 4pm call", "Sunday trading hours": the day of the thing that is named behind it. */
export function isOfNoun({ line: { typed, words, dutch, past }, from, to, by, phrase }: Place): boolean {
  if (dutch || past || by || from === 0) return false;
  if (/'s$/.test(words[to - 1] ?? '') || /'s$/.test(words[from] ?? '')) return true;
  const next = words[to] ?? '';
  if (/[.,;:!?)]$/.test(typed[to - 1] ?? '') || !/^[a-z]{3,}/.test(next) || BEHIND.has(next) || IMPERATIVES.has(next))
    return false;
  if (/^(?:on|at|in|today|tomorrow|tonight|next|this)$/.test(words[from] ?? '')) return false;
  return phrase.value.some((piece) => piece.dates) && !phrase.value.some((piece) => piece.clock);
}
const BEHIND = setOf(
  'the and with for from about before after please pls when then but because since that who which their our your his her him them until till via regarding asap first latest sharp here there also again maybe sometime instead today tomorrow if re',
);
