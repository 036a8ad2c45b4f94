import { Temporal } from 'temporal-polyfill';
import { present, firstOf } from '../../core/present.js';
import {
  candidatesIn,
  datesIn,
  distinct,
  isInfinitive,
  plain,
  todayOf,
  type Candidate,
  type Viewpoint,
} from '../../language/dates/index.js';
import { quotedIn } from '../../language/quoted.js';
import type { Word } from '../../language/words.js';
import { aboutThenAt, isOnVagueDay } from './vague-day.js';

/** When something happened, as far as its line says. */
export interface Happened {
  date: Temporal.PlainDate | undefined;
  time: Temporal.PlainTime | undefined;
  days: Temporal.PlainDate[];
  planned: boolean;
  /** The line begins or ends with a day that does not exist. */
  impossible: boolean;
  /** The line says that it was before today, and not on which day. */
  vague: boolean;
}

/** These lie behind us, wherever they stand. */
const BEHIND =
  /^(?:gisteren|gister|eergisteren|yesterday|vandaag|today|vanmorgen|vanochtend|vanmiddag|afgelopen|vorige|jl|j\.l|last|geleden|ago|past)$/;
/** What follows is still to come, or is asked for. */
const TO_COME = new Set(
  'goes going betaalt pays levert delivers ships arrives terugbellen terugbel terug opnieuw nieuwe nieuw volgende vervolg vervolgafspraak afspraak belt komt gaat wil willen next new back will wants callback'.split(
    ' ',
  ),
);
const PRESENT = new Set(
  'komt gaat wil wordt moet kan zal will comes bellen terugbellen mailen bezoeken langsgaan overleggen'.split(' '),
);
/** "Bakker belt morgen terug" */
const CALLS = new Set('belt bellen mailt mailen calls rings phones visits emails'.split(' '));
const PLANNED = new Set('gepland ingepland staat planned scheduled booked ingeboekt'.split(' '));
/** How a line begins that says what one is going to do. */
const GOING = new Set("ga gaan zal zullen moet moeten will i'll we'll going shall must".split(' '));
const OURS = new Set('ik wij we i'.split(' '));
const INFINITIVE = new Set(
  'bellen terugbellen nabellen mailen bezoeken langsgaan langskomen overleggen sturen nakijken'.split(' '),
);
/** "bezoek morgen", "lunch with client tomorrow" */
const KIND = new Set(
  'bezoek overleg vergadering bespreking lunch visit meeting call service onderhoud demo presentatie presentation'.split(
    ' ',
  ),
);
const DONE =
  /^(?:(?:uit|op|af|door|langs|na|aan|in|voor|mee|terug|over|bij)?ge\p{L}{2,}(?:d|t|en)|(?:ver|ont)\p{L}+(?:d|t)|be\p{L}+(?:d|t)|besproken|\p{L}{3,}ed|geweest|was|were|spoke|spoken|went|done|sent|had|ging|sprak|belde|mailde|rang|told|gave)$/u;
const NOT_DONE = new Set('need speed indeed belt bezoekt bericht best bent beurt'.split(' '));
/** Farther back without a year, it is another year's or something else's day. Days. */
const MOST_BACK = 100;

/** In words. Of a pasted text, the day stands at its beginning or its end. */
const BEGINNING = 100;
const ENDING = 50;

const nothing: Happened = {
  date: undefined,
  time: undefined,
  days: [],
  planned: false,
  impossible: false,
  vague: false,
};

/** Of a long text a day is looked for in its beginning and its end. */
export const looksIn =
  ({ length }: readonly Word[]) =>
  (at: number): boolean =>
    at < BEGINNING || at >= length - ENDING;

/** The day of a log line, looking back: the one that it begins or ends with, or that can only be past; never that of what it is about. */
export function happenedOn(words: readonly Word[], viewpoint: Viewpoint): Happened {
  const quoted = quotedIn(words);
  const isPossessive = ofThatDay(words);
  const typed = words.map(({ text }, at) => (isPossessive && at === 0 ? text.slice(0, -2) : text));
  const line = {
    typed,
    taken: (at: number) => quoted.has(at),
    looks: looksIn(words),
    dutch: true,
  };
  const { now } = viewpoint;
  const today = todayOf(viewpoint);
  const { candidates: all, left } = datesIn(line, viewpoint);
  const isHalfRead = left.some(({ ofHour }) => !ofHour);
  const [first, ...others] = all
    .filter((one) => isDayOf(one, words, today))
    .sort((a, b) => rank(b, words) - rank(a, words));
  const far = all.find((one) => (isOpening(one) || isOnlyClause(one, words)) && isLongAgo(one, today));
  const ahead = far && candidatesIn(line, { ...viewpoint, direction: 'future' }).filter((one) => one.from === far.from);
  const isToBe = (one: Candidate) => isToCome(one, words, today) || (isOpening(one) && isLater(one, now));
  const planned =
    !(first && isBehind(first, words) && !isLater(first, now)) &&
    ([...all, ...(ahead ?? [])].some(isToBe) || (!saysDone(words) && (isFirmlyPlanned(words) || isGoing(words))));
  const impossible = !first && all.some((one) => isNoDay(one) && (isOpening(one) || one.last));
  if (impossible) return { ...nothing, impossible };
  const isAhead = ahead?.some(({ when }) => when && Temporal.PlainDate.compare(when.date, today) > 0) === true;
  // "bezoek gehad 2 december": that day is not here yet.
  if (!first && !planned && isAhead) return { ...nothing, days: [today] };
  if (!first && !planned && isOnVagueDay(words)) return { ...nothing, vague: true };
  const period = first ? undefined : all.find((one) => isPeriodOf(one, words, today));
  if (period && !planned) return { ...nothing, days: distinct([...period.ends, today]) };
  const told = first?.when?.time ?? timeIn(all, first ? undefined : today);
  // Which half of the clock "6:40" was on is not said.
  const time = first?.when?.either ? undefined : told;
  if (!first && !planned && isHalfRead) return { ...nothing, vague: true };
  const perhaps = first ? undefined : all.find((one) => isPerhapsThen(one, words, today));
  if (perhaps?.when && !planned) return { ...nothing, days: distinct([perhaps.when.date, today]) };
  if (!first?.when) return planned ? { ...nothing, planned } : { ...nothing, ...(time && { date: today, time }) };
  if (words.some((_, at) => at >= first.to && isSecondNoted(at, words))) return { ...nothing, vague: true };
  const noted = all.filter((one) => one !== first && isPlainDate(first, words) && isPerhapsThen(one, words, today));
  const days = distinct(
    [first, ...others, ...noted].flatMap(({ when }) => when?.ambiguous ?? (when ? [when.date] : [])),
  );
  if (planned) return { ...nothing, days, planned };
  if (isPossessive || isInside(first, words) || isWished(first, words) || isOfOther(first, words))
    return { ...nothing, days: [...days, today] };
  if (isHalfRead || isAgain(first, words)) return { ...nothing, time, days: distinct([...days, today]) };
  return days.length > 1 ? { ...nothing, time, days } : { ...nothing, date: days[0], time };
}

/** "12 november", governed by nothing. */
const isPlainDate = (one: Candidate, words: readonly Word[]): boolean =>
  one.governor === undefined &&
  words.slice(one.from, one.to).some(({ text }) => /\d/.test(text)) &&
  !isAbout(one, words);

/** "mail van zaterdag: wil offerte", "telefoontje van boekhouding, dd. 25 nov", "rond 16u30 vrijdagmiddag gebeld" */
const isOfContact = ({ lead, from, to, governor }: Candidate, words: readonly Word[]): boolean =>
  (governor === 'around' && isOpening({ from: lead })) ||
  DATED.has(words[from - 1]?.bare ?? '') ||
  (lead === 1 && CONTACT.has(words[0]?.bare ?? '') && /:$/.test(words[to - 1]?.text ?? ''));
const DATED = new Set(['dd', 'd.d']);

/** "bezoek gehad 2 december": at the end of a line that is one clause. */
const isOnlyClause = ({ last, governor }: Candidate, words: readonly Word[]): boolean =>
  last && governor === undefined && !words.some(({ text }) => /[,;:]$/.test(text));

/** "tel contact 19 nov: limiet akkoord": a date behind us that nothing says is of something else, amid the line. */
const isPerhapsThen = (one: Candidate, words: readonly Word[], today: Temporal.PlainDate): boolean =>
  one.when !== undefined &&
  !one.when.anyDay &&
  !one.doubtful &&
  (isPlainDate(one, words) || isOfContact(one, words)) &&
  Temporal.PlainDate.compare(one.when.date, today) < 0 &&
  one.when.date.until(today).days <= MOST_BACK;

/** "gebeld: storing 2 weken geleden opgelost": of what was told, or of the contact. */
const isInside = ({ from }: Candidate, words: readonly Word[]): boolean => {
  const colon = words.slice(0, from).findLastIndex(({ text }) => text.endsWith(':'));
  return colon >= 0 && colon < from - 1;
};

/** "klant vraagt levering vrijdag", "asks if we drive on Saturday": that day is wished for, or it was asked then. */
const isWished = (one: Candidate, words: readonly Word[]): boolean =>
  !isOpening(one) &&
  !isBehind(one, words) &&
  !isDone(one, words) &&
  isOfNow(words.slice(clauseFrom(one.from, words), one.from));

/** "Thursday's review meeting": it was then, or is spoken of now. */
const ofThatDay = ([first]: readonly Word[]): boolean => /^[a-z]+day['’]s$/i.test(first?.text ?? '');

/** "Sandra aan de lijn, betaling volgt do": in its clause nobody was called, seen or written to. */
const isOfOther = (one: Candidate, words: readonly Word[]): boolean => {
  if (isOpening(one) || isBehind(one, words) || isDone(one, words)) return false;
  const clause = words.slice(clauseFrom(one.from, words), one.from);
  return clause.length > 0 && !saysDone(clause) && !clause.some(({ bare }) => KIND.has(bare) || CONTACT.has(bare));
};
const CONTACT = new Set(
  "call called phone phoned rang email emailed mail met saw spoke visited visit text texted site rec'd gesprek telefoon telefoontje belletje mailtje bericht app contact afspraak langs bezocht plaatse ontvangen".split(
    ' ',
  ),
);

/** "customer is closed Friday" */
const isOfNow = (clause: readonly Word[]): boolean =>
  clause.some(({ bare }) => WISH.has(bare)) ||
  (clause.some(({ bare }) => IS.has(bare)) && !saysDone(clause.filter(({ bare }) => !/ed$/.test(bare))));
const IS = new Set("is are zijn he's she's they're it's".split(' '));

function clauseFrom(at: number, words: readonly Word[]): number {
  let from = at;
  while (from > 0 && !/[,;.:]$/.test(present(words[from - 1]).text)) from -= 1;
  return from;
}

const isLater = ({ when }: Candidate, now: Temporal.ZonedDateTime): boolean =>
  when?.time !== undefined &&
  !when.anyDay &&
  Temporal.PlainDateTime.compare(when.date.toPlainDateTime(when.time), now.toPlainDateTime()) > 0;

/** "31 november" */
const isNoDay = ({ when, ends, returns, governor }: Candidate): boolean =>
  !when && ends.length === 0 && !returns && (governor === undefined || governor === 'done');

const isLongAgo = ({ when }: Candidate, today: Temporal.PlainDate): boolean =>
  when !== undefined && when.date.until(today).days > MOST_BACK;

/** A time that stands apart: "gisteren gebeld om 14:00". Without a day it must have been `on` that day: "gebeld om 8:30". */
function timeIn(all: readonly Candidate[], on: Temporal.PlainDate | undefined): Temporal.PlainTime | undefined {
  const times = all.filter(
    ({ when, governor }) => when?.anyDay && governor === undefined && (!on || when.date.equals(on)),
  );
  return times.length === 1 ? firstOf(times).when?.time : undefined;
}

/** "vrijdag bezoek gepland", "vrijdag komt de monteur", "morgen bezoek": this has not happened yet. */
function isToCome(one: Candidate, words: readonly Word[], today: Temporal.PlainDate): boolean {
  if (!one.when || one.when.anyDay) return false;
  const ahead = Temporal.PlainDate.compare(one.when.date, today) > 0;
  if (isPlanned(words) || (isOpening(one) && (ahead || PRESENT.has(words[one.to]?.bare ?? '')))) return true;
  if (saysDone(words)) return false;
  if (ahead && CALLS.has(words[one.from - 1]?.bare ?? '')) return true;
  const isOfKind = words.slice(0, 2).some((word) => KIND.has(word.bare));
  return (one.from === 1 && INFINITIVE.has(words[0]?.bare ?? '')) || (ahead && one.last && !one.governor && isOfKind);
}

/** "ga morgen langs", "I will visit", "moet nog bellen" */
function isGoing([first, second]: readonly Word[]): boolean {
  const says = (word: Word | undefined) => GOING.has((word?.bare ?? '').replaceAll('’', "'"));
  return says(first) || (OURS.has(first?.bare ?? '') && says(second));
}

/** Something in the line has been done: what is planned beside it is what came of it. */
const saysDone = (words: readonly Word[]): boolean =>
  words.some(({ bare }) => DONE.test(bare) && !PLANNED.has(bare) && !NOT_DONE.has(bare));

/** "bezoek staat gepland": without a day it is planned all the same. */
const isFirmlyPlanned = (words: readonly Word[]): boolean =>
  isPlanned(words.filter(({ bare }) => bare !== 'staat' && bare !== 'booked'));

function isDayOf(one: Candidate, words: readonly Word[], today: Temporal.PlainDate): boolean {
  if (!one.when || one.when.anyDay || one.returns || one.doubtful || isVague(one, words)) return false;
  if (one.governor === 'done' && isOfWhatWasDone(one, words)) return false;
  if (one.governor === 'about' || one.governor === 'by') return isBehind(one, words) && one.first;
  if (one.governor !== undefined && one.governor !== 'done') return false;
  if (Temporal.PlainDate.compare(one.when.date, today) > 0 || one.when.date.until(today).days > MOST_BACK) return false;
  if (LIKE.has(words[one.from - 1]?.bare ?? '')) return false;
  if (isBehind(one, words)) return true;
  if (isAgainLater(one, words)) return false;
  if (isAbout(one, words)) return false;
  if (words.slice(Math.max(0, one.from - 3), one.from).some((word) => TO_COME.has(word.bare))) return false;
  return (
    isOpening(one) ||
    one.last ||
    saysOn(one, words) ||
    isDone(one, words) ||
    closesClause(one, words) ||
    opensClause(one, words)
  );
}

/** "op 17 en 18 november bezocht": on which of them, or now? */
const isPeriodOf = (one: Candidate, words: readonly Word[], today: Temporal.PlainDate): boolean =>
  !one.when &&
  !one.returns &&
  !one.doubtful &&
  (one.governor === undefined || one.governor === 'done') &&
  one.ends.length > 0 &&
  one.ends.every((day) => Temporal.PlainDate.compare(day, today) <= 0 && day.until(today).days <= MOST_BACK) &&
  !isAbout(one, words) &&
  (isOpening(one) || one.last || isDone(one, words));

/** "gisteren gebeld, vrijdag weer bellen", "called yesterday, call again Friday": that is still to be done. */
function isAgainLater({ from, to }: Candidate, words: readonly Word[]): boolean {
  const begins = clauseFrom(from, words);
  if (begins === 0) return false;
  const behind = words.slice(to, to + TO_DO_REACH);
  return (
    TO_DO.has(words[begins]?.bare ?? '') || behind.some(({ bare }) => INFINITIVE.has(bare)) || isToDo(words.slice(to))
  );
}
const TO_DO_REACH = 2;
const TO_DO = new Set('call phone ring visit email mail send check chase follow meet try text'.split(' '));

/** "begin november": no day of it is said. */
const isVague = ({ from, to }: Candidate, words: readonly Word[]): boolean =>
  words.slice(from, to).some((_, at) => aboutThenAt(words, from + at) > 0);

/** "discussed quote we sent Tuesday": of what was done before. */
const isOfWhatWasDone = ({ lead }: Candidate, words: readonly Word[]): boolean =>
  ACTORS.has(words[lead - 1]?.bare ?? '') && saysDone(words.slice(0, lead - 1));
const ACTORS = new Set('we i they ik wij ze zij'.split(' '));

const ABOUT = new Set([
  'over',
  'about',
  're',
  'betreft',
  'inzake',
  'regarding',
  'concerning',
  'inz',
  'ivm',
  'mbt',
  'betr',
  'sinds',
  'since',
  'vanaf',
]);
/** "zelfde fout als vorige dinsdag" */
const LIKE = new Set(['als', 'zoals', 'like', 'than']);
/** In words: "over factuur 12 oktober". */
const ABOUT_REACH = 3;

const isAbout = ({ from }: Candidate, words: readonly Word[]): boolean => {
  const before = words.slice(Math.max(0, from - ABOUT_REACH), from);
  const at = before.findLastIndex((word) => ABOUT.has(word.bare));
  return at >= 0 && before.slice(at).every((word) => !/[,;.:]$/.test(word.text));
};

/** "bezoek afgelopen do": behind the kind of contact at most. */
const isOpening = ({ from }: Pick<Candidate, 'from'>): boolean => from <= 1;

/** "levering vrijdag ontvangen" */
const isDone = ({ to }: Candidate, words: readonly Word[]): boolean => {
  const at = APART.has(words[to]?.bare ?? '') ? to + 1 : to;
  return /^(?:(?:na|terug|langs|op|aan|door|af)?ge|ont|ver|be)\p{L}+(?:d|t|en)$|^(?:gehad|geweest)$|ed$/u.test(
    words[at]?.bare ?? '',
  );
};
/** "28-11 langs geweest" */
const APART = new Set(['langs', 'terug', 'weer']);

/** "2 weken geleden belde ze ook al, nu weer", "two weeks ago they promised, called again just now" */
const isAgain = ({ to }: Candidate, words: readonly Word[]): boolean => {
  const pause = words.findIndex(({ text }, at) => at >= to && /[,;]$/.test(text));
  return pause >= 0 && words.some(({ bare }, at) => at > pause && NOW.has(bare));
};
const NOW = new Set('nu now zojuist net'.split(' '));

/** "28-11" alone may be a number; right beside what was done it is a day. */
const isSecondNoted = (at: number, words: readonly Word[]): boolean =>
  /^\d{1,2}-\d{1,2}$/.test(words[at]?.bare ?? '') &&
  [at + 1, at + 2].some((next) => DONE.test(words[next]?.bare ?? '')) &&
  beginsClause({ from: at }, words);

const beginsClause = ({ from }: Pick<Candidate, 'from'>, words: readonly Word[]): boolean =>
  [from - 1, from - 2].some((at) => /[,;]$/.test(words[at]?.text ?? '') || AND.has(words[at]?.bare ?? ''));
const AND = new Set(['en', 'and']);

/** "service gedraaid do, 3 uur werk", "gesprek 25/11 over levering" */
const closesClause = ({ from, to, governor }: Candidate, words: readonly Word[]): boolean =>
  (governor === undefined || governor === 'done') &&
  (/[,;]$/.test(words[to - 1]?.text ?? '') || ABOUT.has(words[to]?.bare ?? '')) &&
  !words.slice(0, from).some((word) => WISH.has(word.bare));

/** "vr niet bereikt, za wel" */
const opensClause = ({ from, governor }: Candidate, words: readonly Word[]): boolean =>
  governor === undefined && /[,;]$/.test(words[from - 1]?.text ?? '');

/** "donderdag weer proberen": a clause that ends in what is to be done. */
function isToDo(words: readonly Word[]): boolean {
  const end = words.findIndex(({ text }) => /[,;.]$/.test(text));
  const clause = end < 0 ? words : words.slice(0, end + 1);
  return isInfinitive(clause.at(-1)?.bare ?? '') && !saysDone(clause);
}

/** Before a day these make it one to come: "klant wil offerte vrijdag, ...". */
const WISH = new Set(
  'wil willen vraagt wants needs asks asked will moet zal komt gaat belt expects verwacht says claims thinks zegt beweert denkt'.split(
    ' ',
  ),
);

const saysOn = ({ from }: Candidate, words: readonly Word[]): boolean => /^(?:op|on)$/.test(words[from]?.bare ?? '');

const isBehind = ({ from, to }: Candidate, words: readonly Word[]): boolean =>
  words.slice(from, to).some((word) => BEHIND.test(plain(word.text)) || /^gister/.test(word.bare));

/** What can only be past says most; then how the line begins; then how it ends. */
const rank = (one: Candidate, words: readonly Word[]): number =>
  isBehind(one, words) ? (isOpening(one) ? 4 : 3) : isOpening(one) ? 2 : 1;

/** "gepland", unless it was not. */
const isPlanned = (words: readonly Word[]): boolean =>
  words.some(
    (word, at) => PLANNED.has(word.bare) && !/^(?:niet|not|was|were|had|stond)$/.test(words[at - 1]?.bare ?? ''),
  );
