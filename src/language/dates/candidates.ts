import { Temporal } from 'temporal-polyfill';
import { lastOf, firstOf } from '../../core/present.js';
import { isUnit } from './amount.js';
import { ABOUT_BEHIND, DONE_BEHIND, governorBefore, OPENS_PAST, PERFECT, TO_COME, type Governor } from './governors.js';
import { holiday } from './holiday.js';
import { whenOf } from './meaning.js';
import { isName } from './names.js';
import { isHowOften, ruleAt } from './repeat.js';
import { firstDayOf } from './returns.js';
import { believed, isImpossible, phrasesAt } from './phrase.js';
import { contextOf, type Context, type Read, type Phrase } from './read.js';
import type { Viewpoint, When } from './when.js';
import { mayBegin } from './starters.js';
import { closes, DOUBTFUL_WEEKDAYS, MONTHS, NO_SINGLE_DAY, plain, setOf, WEEKDAYS } from './words.js';

/** A phrase in a line that may say when. Word indexes are in the line; `lead` to `from` are the words that govern it. */
export interface Candidate {
  lead: number;
  from: number;
  to: number;
  governor: Governor | undefined;
  /** Undefined: no one day, such as "31 februari", "elke vrijdag", "tussen 10 en 15 december". */
  when: When | undefined;
  /** Of a period: its first and last day. */
  ends: readonly Temporal.PlainDate[];
  returns: boolean;
  first: boolean;
  last: boolean;
  /** A word beside it changes it, in a way that is not understood: "vrijdag 15:00 PT". */
  hangs: boolean;
  /** It may as well be a name. */
  doubtful: boolean;
  /** Of a day that comes back, such as "12 oktober": the last one is nearer than the next. */
  pastIsNearer: boolean;
}

interface Line {
  typed: readonly string[];
  /** Words that something else took, or that are quoted; no phrase crosses them. */
  taken: (at: number) => boolean;
  /** Where to look: of a long text only its beginning and its end. */
  looks: (at: number) => boolean;
  /** Abbreviations of Dutch weekdays may begin the line: "do bellen". */
  dutch: boolean;
}

/** Behind the last date these may still stand. */
const CLOSERS = setOf('graag aub svp please pls plz thanks thx bedankt dank alvast ok oke asap');
/** "what we must do", "things to do", "where he sat", "in the sun": no weekdays. */
const NO_WEEKDAY_BEHIND = setOf(
  "to can we you they i he she must should will would not don't the a doe doen it who that",
);
/** What an abbreviation at the beginning may be followed by in English: "do it". */
const ENGLISH_OBJECTS = setOf('it this that the a an not your our my we you i they so some all');
/** What follows is its number. */
const NUMBERED = setOf(
  'artikel item nr nummer no number order ordernr po serienr serial kenteken huisnummer huisnr ticket toestel ext versie version kamer room zaal lokaal hal flat apartment apt suite unit bus type model maat ' +
    'size regel line pagina page hoofdstuk chapter lot part art',
);
const GREETINGS = setOf('goede goeden good');

/** Every phrase in the line that may say when, from left to right; none overlaps another. */
export function candidatesIn(line: Line, viewpoint: Viewpoint): Candidate[] {
  const { typed, taken, looks } = line;
  const context = contextOf(viewpoint);
  const spelt = typed.map((word, at) => (looks(at) && !taken(at) ? plain(word) : ''));
  const words = spelt.map((word, at) =>
    word && mayBegin(word) && isName({ typed, words: spelt }, at) === true ? '' : word,
  );
  const isLast = lastness(line, words);
  const reading = { ...line, words, isLast, past: viewpoint.direction === 'past', today: context.today };
  const found: Candidate[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const word = words[from];
    if (!word || !(mayBegin(word) || NO_SINGLE_DAY.has(word) || isHowOften(word))) continue;
    const one = candidateAt(reading, from, context);
    if (!one) continue;
    if (one.candidate) found.push(one.candidate);
    from = one.to - 1;
  }
  return found;
}

interface Reading extends Line {
  words: readonly string[];
  isLast: (to: number) => boolean;
  past: boolean;
  today: Temporal.PlainDate;
}

/** Whether nothing follows that says more: only what others took, or thanks. */
function lastness({ taken }: Line, words: readonly string[]) {
  let end = words.length;
  while (end > 0 && (taken(end - 1) || CLOSERS.has(words[end - 1] ?? ''))) end -= 1;
  return (to: number) => to >= end;
}

function candidateAt(line: Reading, from: number, context: Context): { to: number; candidate?: Candidate } | undefined {
  const { typed, words, isLast } = line;
  const rule = returningAt(line, from, context);
  if (rule) return rule;
  // "met de kerst gesloten", and of what has happened "met Thursday".
  const isMeeting = words[from - 1] === 'met' && context.direction === 'past';
  const governed = isMeeting ? undefined : governorBefore(words, from);
  const ends = (to: number) => isLast(to) || closes(typed[to - 1] ?? '');
  const readings = phrasesAt(words, from, context);
  const trusted = readings.filter(
    (one) =>
      !crossesPause(line, from, one.to) &&
      trustedIn({ line, from, one, about: { governor: governed?.kind, ends: ends(one.to) } }),
  );
  const longest = governed?.kind === 'about' ? ownDayOf(trusted, context) : trusted[0];
  if (!longest) return undefined;
  const before = words[from - 1] ?? '';
  if (GREETINGS.has(before)) return { to: longest.to };
  const impossible = isImpossible(longest.value);
  const read = impossible ? undefined : firstWhen(trusted.slice(trusted.indexOf(longest)), context);
  if (!read && !impossible) return undefined;
  const to = read?.to ?? longest.to;
  const returns = NO_SINGLE_DAY.has(before);
  const by = longest.value.some((piece) => piece.by) || /^(uiterlijk|by)$/.test(words[from] ?? '');
  // "geleverd uiterlijk wo 9 dec": it has its own word.
  const isOwn = by && governed?.kind !== 'by';
  const lead = governed && !isOwn ? from - governed.length : returns ? from - 1 : from;
  return {
    to,
    candidate: {
      lead,
      from,
      to,
      governor: governing(line, { from, to, by, before: governed?.kind }),
      when: returns ? undefined : read?.value,
      ends: returns && read ? [read.value.date] : longest.value.flatMap((piece) => piece.ends ?? []),
      returns,
      first: from === 0 || words.slice(0, lead).every((word) => word === ''),
      last: isLast(to),
      hangs:
        longest.value.some((piece) => piece.near) ||
        isNumberedDay(line, from, longest) ||
        isLooseSpan(line, from, longest) ||
        isBareNumbers({ line, from, to, governed: governed !== undefined }) ||
        isConditional(line, from) ||
        isNegated(line, lead) ||
        isDenied(line, to) ||
        isQuestioned(line, to) ||
        isJoined(line, from, to) ||
        isCorrected(line, to) ||
        (read !== undefined &&
          Temporal.PlainDate.compare(read.value.date, context.today) >= 0 &&
          isFact(line, from, to)) ||
        isCountedFrom(line, to) ||
        isHolidayOfSomething(line, { from, to, governed: governed !== undefined }, context) ||
        isPerhapsDate(line, from, longest) ||
        (from === 0 && /-end$/.test(words[from] ?? '') && !ends(to)) ||
        isChanged(line, { from, to, when: read?.value }),
      // "week 49 cijfers mailen"
      doubtful:
        (to === from + 1 && isName(line, from) === 'perhaps') ||
        (from === 0 && words[0] === 'week' && context.direction === 'future' && !ends(to)),
      pastIsNearer:
        read !== undefined &&
        !isToCome(words, { lead, from, to }) &&
        (isOfHeader(line, from, to) ||
          pastIsNearer(
            read,
            {
              words,
              from,
              about:
                governed?.kind === 'about' ||
                governed?.kind === 'done' ||
                isDoneBehind(words, to) ||
                isOfPast(line, from) ||
                ABOUT_BEHIND.has(words[to] ?? ''),
            },
            context,
          )),
    },
  };
}

/** "every other Friday", "om de week vrijdag": no one day; the first of them is offered. */
function returningAt(
  { words, isLast }: Reading,
  from: number,
  context: Context,
): { to: number; candidate: Candidate } | undefined {
  const word = words[from] ?? '';
  if (!NO_SINGLE_DAY.has(word) && !isHowOften(word) && !(word === 'om' && words[from + 1] === 'de')) return undefined;
  const found = ruleAt(words, from, context);
  const [rule] = found?.value ?? [];
  if (!found || !rule) return undefined;
  const behind = rule.weekdays
    ? undefined
    : phrasesAt(words, found.to, context).find(({ value }) => value.some((piece) => piece.weekday));
  const to = behind?.to ?? found.to;
  const first = behind ? whenOf(behind.value, context)?.date : rule.weekdays && firstDayOf(rule, context.today);
  return {
    to,
    candidate: {
      lead: from,
      from,
      to,
      governor: undefined,
      when: undefined,
      ends: first ? [first] : [],
      returns: true,
      first: from === 0,
      last: isLast(to),
      hangs: false,
      doubtful: false,
      pastIsNearer: false,
    },
  };
}

const isToCome = (words: readonly string[], { lead, from, to }: Pick<Candidate, 'lead' | 'from' | 'to'>): boolean =>
  TO_COME.has(words[to] ?? '') || TO_COME.has(words.slice(lead, from).join(' '));

/** Between these a Dutch weekday is nothing else. */
const MODALS = setOf('moet moeten kan kunnen mag mogen wil willen zal zullen gaat komt komen staat');
const READY = setOf('klaar af binnen terug eruit weg mee uiterlijk leveren wel kan lukt schikt');
/** Before a number these make it a time. */
const BESIDE = /^(?:na|after|past|rond|around|vanaf|tussen|tss|btw|between)$/;
/** Of the clock in another place. */
const ZONES = setOf('pt pst pdt et est edt ct cst cdt mt mst mdt cet cest gmt utc bst ist wet');

/** "15:00 PT", "10am Amsterdam time", "Friday 1500": what stands behind it says more than was read. */
function isChanged(
  { typed, words, isLast }: Reading,
  { from, to, when }: { from: number; to: number; when: When | undefined },
): boolean {
  const [next = '', second = ''] = words.slice(to, to + 2);
  if (/^(fortnight|week|weekend)$/.test(next)) return true;
  // "Friday after next"
  if (next === 'after' && second === 'next') return true;
  // "Tues after 3 call"
  if (!when?.time && BESIDE.test(next) && /^\d{1,2}(?:[:.u]\d\d)?(?:u|en|am|pm)?$/.test(second)) return true;
  if (ZONES.has(next) && /^[A-Z]+$/.test(typed[to] ?? '')) return true;
  // "at 10 PST tomorrow"
  if (ZONES.has(words[from - 1] ?? '') && /^[A-Z]+$/.test(typed[from - 1] ?? '')) return true;
  // "Dec 24 is a half day", but "vrijdag is de deadline"
  if (/^(is|are)$/.test(next) && !words.slice(to, to + 4).includes('deadline')) return true;
  if (when?.time) return ZONES.has(next) || /^(time|tijd)$/.test(second) || /^(time|tijd)$/.test(next);
  return from < to && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(next) && isLast(to + 1);
}

/** "de 14e factuur sturen", at the beginning: a day, or one of many. */
const isNumberedDay = ({ words }: Pick<Reading, 'words'>, from: number, { value, to }: Read<Phrase>): boolean =>
  from === 0 &&
  value.length === 1 &&
  value[0]?.evidence === 'last' &&
  /^(op|on|de|the)$/.test(words[0] ?? '') &&
  /^\d{2}(e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? '');

/** "tussen 8 en 10 bellen": hours, or how many. */
const isLooseSpan = ({ words }: Pick<Reading, 'words'>, from: number, { value, to }: Read<Phrase>): boolean =>
  /^(tussen|between)$/.test(words[from] ?? '') &&
  value.length === 1 &&
  value[0]?.end !== undefined &&
  value[0].evidence === 'last' &&
  /^[a-z]+en$/.test(words[to] ?? '');

/** "do, 3 uur werk": what is counted behind a pause is no time of that day. */
function crossesPause({ typed, words }: Reading, from: number, to: number): boolean {
  const pause = typed.slice(from, to - 1).findIndex((word) => /[,;]$/.test(word));
  return pause >= 0 && to === from + pause + 3 && /^\d{1,2} (uur|hours?)$/.test(words.slice(to - 2, to).join(' '));
}

/** "12/24 pack", "huisnummer 4/12 navragen": a date, or a number of things. */
const isBareNumbers = ({
  line: { words, isLast },
  from,
  to,
  governed,
}: {
  line: Reading;
  from: number;
  to: number;
  governed: boolean;
}): boolean =>
  from > 0 && to === from + 1 && !governed && !isLast(to) && /^\d{1,2}[-/.]\d{1,2}$/.test(words[from] ?? '');

/** "can't deliver Friday", "wil niet op maandag gebeld worden": not then. */
function isNegated({ typed, words }: Reading, lead: number): boolean {
  for (let at = lead - 1; at >= Math.max(0, lead - NOT_REACH) && !/[,;.:]$/.test(typed[at] ?? ''); at -= 1)
    if (NOT.has(words[at] ?? '')) return !FORGET.has(words[at + 1] ?? '');
  return false;
}

/** "vr kan niet", "Friday won't work", "vrijdag niet". */
function isDenied({ typed, words }: Reading, to: number): boolean {
  const end = Math.min(words.length, to + DENIAL_REACH);
  for (let at = to; at < end && !closes(typed[at - 1] ?? ''); at += 1)
    if (NOT.has(words[at] ?? '')) return !NOT_DENIED.has(words[at + 1] ?? '') && !WEEKDAYS.has(words[at + 1] ?? '');
  return false;
}
/** Words. */
const DENIAL_REACH = 3;
/** "vrijdag niet vergeten", "Friday no later than 12" */
const NOT_DENIED = setOf('vergeten forget later eerder voor before earlier meer longer te too');

/** "7/12 of later", "wk 50 of 51", "12 & 13 dec": half of what was said. */
function isJoined({ words }: Reading, from: number, to: number): boolean {
  const [before = '', join = '', next = ''] = [words[to - 1], words[to], words[to + 1]];
  if (EITHER.has(join)) return isHalfOfDate(next) || OTHERWISE.has(next);
  if (AND.has(join)) return /^\d{1,2}$/.test(before) && isHalfOfDate(next);
  return EITHER.has(words[from - 1] ?? '') && isHalfOfDate(words[from - 2] ?? '');
}
const EITHER = setOf('of or & + /');
const AND = setOf('en and');
/** "vrijdag of later" */
const OTHERWISE = setOf('later eerder sooner earlier after before daarna daarvoor ervoor erna');
const isHalfOfDate = (word: string): boolean =>
  WEEKDAYS.has(word) || MONTHS.has(word) || /^\d{1,2}(?:e|de|ste|st|nd|rd|th)?$/.test(word);

/** "tomorrow, no make that Wed", "vrijdag, sorry maandag": it is taken back. */
function isCorrected({ words }: Reading, to: number): boolean {
  const behind = words.slice(to, to + CORRECTION_REACH);
  return behind.some((word, at) => TAKES_BACK.has(word) || TAKE_BACK.has(`${word} ${behind[at + 1]}`));
}
/** Words. */
const CORRECTION_REACH = 4;
const TAKES_BACK = setOf('sorry correctie correction oeps oops oftewel');
const TAKE_BACK = new Set([
  'no make',
  'make that',
  'make it',
  'no wait',
  'scratch that',
  'of nee',
  'oh nee',
  'nee toch',
  'oh no',
  'or no',
]);

/** "did they confirm Friday? check": the day of a question, in a line that says more. */
function isQuestioned({ typed, isLast }: Reading, to: number): boolean {
  const end = Math.min(typed.length, to + QUESTION_REACH);
  for (let at = to - 1; at < end; at += 1) {
    const word = typed[at] ?? '';
    if (/[.?!;]$/.test(word)) return /\?[?!]*$/.test(word) && !isLast(at + 1);
  }
  return false;
}
/** Words. */
const QUESTION_REACH = 8;

/** "open dag zaterdag, banners regelen", "trade show Jan 15, book booth": what is to be done about it has no day of its own. */
function isFact({ typed, words }: Reading, from: number, to: number): boolean {
  if (!/,$/.test(typed[to - 1] ?? '')) return false;
  let first = from;
  while (first > Math.max(0, from - CLAUSE_REACH) && !PAUSE.test(typed[first - 1] ?? '')) first -= 1;
  const clause = words.slice(first, from);
  if (clause.length === 0 || INFINITIVE.test(lastOf(clause)) || IMPERATIVES.has(firstOf(clause))) return false;
  let end = to;
  while (end < Math.min(words.length, to + CLAUSE_REACH) && words[end] && !PAUSE.test(typed[end] ?? '')) end += 1;
  const last = words[end] ?? '';
  return IMPERATIVES.has(words[to] ?? '') || INFINITIVE.test(words[end - 1] ?? '') || INFINITIVE.test(last);
}
const PAUSE = /[,;.:?!]$/;
/** Dutch says last what is to be done. */
const INFINITIVE = /^[a-z]{2,}en$/;
/** English says it first. */
const IMPERATIVES = setOf(
  'arrange ask book bring buy call change chase check confirm deliver draft email fix get give hang let mail make message order pay ' +
    'phone plan prep prepare print remind reply ring schedule send ship tell text update visit write',
);

/** "within 14 days of invoice", "2 weken na levering": counted from a day that is not said. */
const isCountedFrom = ({ words }: Reading, to: number): boolean =>
  (isUnit(words[to - 1]) || WORKING_DAYS.has(words[to - 1] ?? '')) &&
  /^(?:na|vanaf|sinds|of|after|from|before|following)$/.test(words[to] ?? '');
const WORKING_DAYS = setOf('werkdag werkdagen workday workdays');

const NOT = setOf(
  "geen no zonder without niet nooit not never can't cant cannot won't wont doesn't doesnt isn't isnt don't dont",
);
/** "niet vergeten vrijdag te bellen" */
const FORGET = setOf('vergeten forget');
/** Words. */
const NOT_REACH = 4;

/** "bezetting koningsdag doorgeven": what is done about a holiday is done before it. */
const isHolidayOfSomething = (
  { words, isLast }: Reading,
  { from, to, governed }: { from: number; to: number; governed: boolean },
  context: Context,
): boolean => !governed && !isLast(to) && holiday(words, from, context)?.to === to;

/** "4-12 send invoice", at the beginning: a near day, or from four to twelve. Numbers that follow each other are an amount. */
function isPerhapsDate({ words, today }: Reading, from: number, { value, to }: Read<Phrase>): boolean {
  const [, one, other] = /^(\d{1,2})-(\d{1,2})$/.exec(words[from] ?? '') ?? [];
  const [date] = value[0]?.dates ?? [];
  if (!one || !other || !date || from !== 0 || to !== 1) return false;
  return Number(other) - Number(one) > 1 && Math.abs(today.until(date).days) < NEAR;
}
/** Days. */
const NEAR = 120;

const IF = setOf('als if unless tenzij indien mits zodra wanneer when');

/** "als klant vrijdag niet betaalt": the day of a condition. */
function isConditional({ typed, words }: Reading, from: number): boolean {
  for (let at = from - 1; at >= 0 && !/[,;.:]$/.test(typed[at] ?? ''); at -= 1)
    if (IF.has(words[at] ?? '')) return true;
  return false;
}

/** "paid invoice of 11/15 yesterday": of two days that don't agree, only the first is that of the invoice. */
function ownDayOf(readings: readonly Read<Phrase>[], context: Context): Read<Phrase> | undefined {
  const days = ({ value }: Read<Phrase>) => value.filter((piece) => piece.dates).length;
  const [longest] = readings;
  if (!longest || days(longest) < 2 || !whenOf(longest.value, context)?.ambiguous) return longest;
  return readings.find((one) => days(one) < 2) ?? longest;
}

interface Placed {
  from: number;
  to: number;
  by: boolean;
  before: Governor | undefined;
}

function governing(line: Reading, { from, to, by, before }: Placed): Governor | undefined {
  const { words } = line;
  if (by) return 'by';
  if (isOfHeader(line, from, to)) return 'done';
  if (isDoneBehind(words, to) || (!before && isOfPast(line, from))) return before ?? 'done';
  if (ABOUT_BEHIND.has(words[to] ?? '') || isCompound(line, from, to)) return 'about';
  return isTimeOfThing(line, from, to) || (words[from - 1] === 'for' && words[from] === 'the') ? 'about' : before;
}

/** "Verzonden: ma 30 nov 08:12", "On Mon, Nov 30, 2026 at 8:12 Ann wrote:": above a mail that was pasted. */
function isOfHeader({ typed, words, past }: Reading, from: number, to: number): boolean {
  if (past) return false;
  const led = /:$/.test(typed[from - 1] ?? '') && HEADERS.has(words[from - 1] ?? '');
  const signed = words
    .slice(Math.max(0, from - HEADER_REACH), from)
    .some((word, at, before) => SIGNED.has(`${word} ${before[at + 1]}`));
  if (signed) return true;
  return (
    led || words.slice(to, to + HEADER_REACH).some((word, at) => WROTE.has(word) && /:$/.test(typed[to + at] ?? ''))
  );
}
const HEADERS = setOf('verzonden sent datum date received ontvangen');
/** "Sent from my iPhone on 30 Nov" */
const SIGNED = new Set(['sent from', 'verzonden vanaf', 'verstuurd vanaf', 'verzonden met', 'sent with']);
const WROTE = setOf('schreef wrote');
/** Words: "Ann van den Berg <ann@jansen.nl> schreef". */
const HEADER_REACH = 7;

/** "reply to the 8:15 email", "our Friday meeting": when something else is. */
const isTimeOfThing = ({ words }: Reading, from: number, to: number): boolean =>
  THINGS_OF.has(words[from - 1] ?? '') && /^\p{L}{3}/u.test(words[to] ?? '') && !BESIDE_THINGS.has(words[to] ?? '');
const THINGS_OF = setOf('the our my your their onze mijn');
const BESIDE_THINGS = setOf('before with and for from about bij met voor naar even ook');

/** "vrijdag ontvangen", "wie zondag gebeld heeft" */
const isDoneBehind = (words: readonly string[], to: number): boolean =>
  DONE_BEHIND.has(words[to] ?? '') ||
  (PERFECT.has(words[to + 1] ?? '') && /^(?:ge|be|ver|ont)[a-z]+$/.test(words[to] ?? ''));

/** "went over the quote Friday, revise": the day of what was done. */
function isOfPast({ typed, words, past }: Reading, from: number): boolean {
  if (past) return false;
  let first = from;
  while (first > Math.max(0, from - CLAUSE_REACH) && !/[,;.:?!]$/.test(typed[first - 1] ?? '')) first -= 1;
  return first < from && OPENS_PAST.has(words[first] ?? '');
}
/** Words. */
const CLAUSE_REACH = 8;

/** "send the 3 November invoice": a date that is said of a thing. */
const isCompound = ({ typed, words }: Reading, from: number, to: number): boolean =>
  !closes(typed[to - 1] ?? '') &&
  (words[from] === 'the' ||
    (/^(on|for)$/.test(words[from] ?? '') &&
      words[from + 1] === 'the' &&
      (MONTHS.has(words[from + 2] ?? '') || /^\d{1,2}[-/]\d{1,2}$/.test(words[from + 2] ?? '')))) &&
  /^\p{L}/u.test(words[to] ?? '') &&
  !/^(by|before|on|at|for|with|to|and)$/.test(words[to] ?? '');

/** "27-11 gebeld", "op 12-11": no number of things is written so. "op 3-4 plekken" is one. */
function isWrittenDate(words: readonly string[], from: number, to: number): boolean {
  const [, one, other] = /^(\d{1,2})[-/](\d{1,2})$/.exec(words[to - 1] ?? '') ?? [];
  if (!one || !other) return false;
  const led = from === to - 2 && /^(op|on)$/.test(words[from] ?? '');
  const [a, b] = [Number(one), Number(other)];
  return (led || (from === 0 && to === 1)) && (Math.max(a, b) > 12 || a > b || (led && b >= 10 && b !== a + 1));
}

/** "26e gebeld en 27e gemaild": in a log line. */
const isOrdinalOfContact = (words: readonly string[], from: number, to: number): boolean =>
  /^\d{1,2}(?:e|ste|de|st|nd|rd|th)$/.test(words[to - 1] ?? '') &&
  [words[from - 1], words[BETWEEN_DONE.has(words[to] ?? '') ? to + 1 : to]].some(
    (word = '') => OPENS_PAST.has(word) || /^ge[a-z]{2,}(?:d|t|en)$/.test(word),
  );

/** "24e langs geweest" */
const BETWEEN_DONE = setOf('langs terug weer op ook nog');

function trustedIn({
  line,
  from,
  one: { value, to },
  about: { governor, ends },
}: {
  line: Reading;
  from: number;
  one: Read<Phrase>;
  about: { governor: Governor | undefined; ends: boolean };
}): boolean {
  const { words, isLast, dutch, past } = line;
  const bareNumber = to === from + 1 && /^\d{1,2}[-/.]\d{1,2}$/.test(words[from] ?? '');
  const numbered =
    NUMBERED.has(words[from - 1] ?? '') && (bareNumber || value.every((piece) => piece.evidence !== 'sure'));
  if (numbered) return false;
  // "voor 17u", "voor 10en"
  if (governor === 'by' && to === from + 1 && /^\d{1,2}(?:u|en)$/.test(words[from] ?? '')) return true;
  if (believed(value, ends)) return true;
  const evidence = value.map((piece) => piece.evidence);
  if (governor === 'by' && evidence.some((kind) => kind === 'beside' || kind === 'loose' || kind === 'last')) {
    return value.some((piece) => piece.weekday) || ends;
  }
  if (isWrittenDate(words, from, to)) return true;
  if (past && isOrdinalOfContact(words, from, to)) return true;
  const read = { value, to };
  if (isPerhapsDate(line, from, read)) return true;
  if (isNumberedDay({ words }, from, read) || isLooseSpan({ words }, from, read)) return true;
  const abbreviated =
    DOUBTFUL_WEEKDAYS.has(words[from] ?? '') && value.slice(1).every((piece) => piece.evidence === 'none');
  if (!abbreviated || words[from] === 'zo' || words[from] === 'sun') return false;
  // "bezoek do met Bakker"
  if (past && from === 1 && !NO_WEEKDAY_BEHIND.has(words[0] ?? '')) return true;
  if (ends && from > 0) return !NO_WEEKDAY_BEHIND.has(words[from - 1] ?? '');
  // "Jan-Willem vr bellen"
  const isDone = /^[a-z]{2,}en$/.test(words[from + 1] ?? '') && isLast(from + 2);
  if (isDone && dutch) return true;
  // "moet do klaar zijn"
  if (dutch && (MODALS.has(words[from - 1] ?? '') || READY.has(words[from + 1] ?? ''))) return true;
  return dutch && from === 0 && words.length > 1 && words[from] !== 'sat' && !ENGLISH_OBJECTS.has(words[1] ?? '');
}

/** Of a date that is nearer than this, and that nothing governs, nobody asks. Days. */
const FAR = 270;

/** "van vrijdag" on a Monday, "van 12 oktober" in November. */
function pastIsNearer(
  { value: { date }, to }: Read<When>,
  { words, from, about }: { words: readonly string[]; from: number; about: boolean },
  context: Context,
): boolean {
  const { today } = context;
  const ahead = today.until(date).days;
  if (context.direction === 'past' || (!about && ahead < FAR)) return false;
  const back: Context = { ...context, direction: 'past' };
  const phrase = words.slice(from, to);
  const [same] = phrasesAt(phrase, 0, back).filter((one) => one.to === phrase.length && !isImpossible(one.value));
  const before = same && whenOf(same.value, back)?.date;
  return before !== undefined && !before.equals(date) && before.until(today).days <= ahead;
}

function firstWhen(readings: readonly Read<Phrase>[], context: Context): Read<When> | undefined {
  for (const { value, to } of readings) {
    const when = isImpossible(value) ? undefined : whenOf(value, context);
    if (when) return { value: when, to };
  }
  return undefined;
}
