import { Temporal } from 'temporal-polyfill';
import { chooseDeadline, type Choice } from '../choose-deadline.js';
import {
  candidatesIn,
  datesIn,
  governorAt,
  plain,
  readWhen,
  sayPlanned,
  todayOf,
  whenAt,
  type Candidate,
  type Governor,
  type Viewpoint,
} from '../dates/index.js';
import type { Field, Found, Place } from '../../core/field.js';
import { anywhereFirst } from './place.js';
import { viewpointOf } from '../moment.js';
import { present } from '../../core/present.js';
import { Problem } from '../../core/problem.js';
import { quotedIn } from '../quoted.js';
import { coreText } from '../../core/text.js';
import type { Word } from '../words.js';

/** By when: a day, or a time on it. */
export interface Deadline {
  date: Temporal.PlainDate;
  time?: Temporal.PlainTime;
}

/** Of "voor vrijdag" half of us are late on Friday. */
const STRICT = new Set(['voor', 'before']);
const WINDOW = new Set(['tussen', 'tss', 'btw', 'between']);
/** Between what a line may mean, as the blank holds it; and that it may mean none. */
const OR = ' / ';
const NONE = '-';

/** In words. Of a pasted text, a deadline stands at its beginning or its end. */
const BEGINNING = 200;
const ENDING = 100;

/** A day with or without a time: "vrijdag", "uiterlijk 1 december 14:00", "before Friday". What may mean two days is asked. */
export function deadline({ place = anywhereFirst }: { place?: Place } = {}): Field<Deadline> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 200,
    find(words, isTaken, { ask }) {
      const viewpoint = viewpointOf(ask, 'future');
      const quoted = quotedIn(words);
      const { candidates, left } = datesIn(
        {
          typed: words.map((word) => word.text),
          taken: (at) => isTaken(at) || quoted.has(at),
          looks: (at) => at < BEGINNING || at >= words.length - ENDING,
          dutch: ask.asker.locale === 'nl',
        },
        viewpoint,
      );
      const { chosen, orNone } = chooseDeadline(candidates, todayOf(viewpoint));
      const hours = left.filter(({ ofHour }) => ofHour).flatMap(({ at }) => hourAt(words, at, viewpoint) ?? []);
      // "om 8 bellen": no more than a number said it.
      if (chosen.length === 0 && hours.length > 0 && left.every((one) => one.ofHour && isLed(words, one.at)))
        return { said: [...hours.map((hour) => `om ${timeOf(hour)}`), NONE].join(OR), spans: [] };
      return foundIn(words, { chosen, orNone: orNone || left.length > 0, hours });
    },
    read(raw, { ask }) {
      const viewpoint = viewpointOf(ask, 'future');
      const said = raw.trim().split(OR);
      const parts = said.filter((part) => part.trim() !== NONE);
      const meanings = parts.map((part) => meaningOf(part, viewpoint));
      const wrong = meanings.find((one) => one instanceof Problem);
      if (wrong) return wrong;
      return settled({
        raw,
        meanings: meanings as Meaning[],
        orNone: parts.length < said.length || parts.length > 1,
        ask,
      });
    },
    say(value, { ask }) {
      const said = sayPlanned(value, ask.asker.locale);
      return { value: said, label: said };
    },
  };
}

/** Only what is settled is cut from the sentence: the words behind a question stay in it, whatever the answer. */
function foundIn(
  words: readonly Word[],
  { chosen, orNone, hours }: Choice & { hours: readonly Temporal.PlainTime[] },
): Found | undefined {
  const [first] = chosen;
  if (!first) return undefined;
  const textOf = ({ lead, to, counted, when }: Candidate) =>
    counted && when
      ? when.date.toString()
      : words
          .slice(lead, to)
          .map((word) => word.text)
          .join(' ')
          .replace(/[.,:;!?]+$/, '');
  const ofFirst = (one: Candidate) => one.when?.anyDay === true && first.when !== undefined && !first.when.anyDay;
  const isMoment = chosen.length === 2 && chosen.slice(1).every(ofFirst) && !first.when?.time;
  const ways = chosen.map((one) =>
    ofFirst(one) && one.when?.time && first.when ? momentOf(first.when.date, one.when.time) : textOf(one),
  );
  const settled = !orNone && (chosen.length === 1 || isMoment) && (first.when !== undefined || !first.returns);
  const isNeeded = chosen.some((one) => one.when?.part === true || one.counted);
  const isDay = chosen.length === 1 && first.when && !first.when.time && !first.when.ambiguous;
  const onHours = isDay ? hours.map((hour) => momentOf(present(first.when).date, hour)) : [];
  return {
    said: [...(isMoment ? [chosen.map(textOf).join(' ')] : ways), ...onHours, ...(orNone ? [NONE] : [])].join(OR),
    spans: settled && !isNeeded ? chosen.map(({ lead, to }) => [lead, to]) : [],
  };
}

/** "om 8 bellen", and not "look at 3 locations", "2 uur werk". */
const isLed = (words: readonly Word[], at: number): boolean =>
  LEADS_HOUR.has(words[at - 1]?.bare ?? '') && !/^\p{L}{2,}s$/u.test(words[at + 1]?.bare ?? '');
const LEADS_HOUR = new Set('om at by voor before na after tegen rond around vanaf from'.split(' '));

const timeOf = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });

const momentOf = (date: Temporal.PlainDate, time: Temporal.PlainTime): string => `${date.toString()} ${timeOf(time)}`;

/** What a word that was left says, where nothing else is meant than a time: "12 uur", "0830", "half 5". */
function hourAt(words: readonly Word[], at: number, viewpoint: Viewpoint): Temporal.PlainTime | undefined {
  const behind = words.slice(at, at + 2).map(({ text }) => text);
  return [behind, behind.slice(0, 1)]
    .map((said) => readWhen(`om ${said.join(' ')}`, viewpoint))
    .find((when) => when?.anyDay)?.time;
}

interface Meaning {
  days: Deadline[];
  /** It may be no deadline at all. */
  orNone: boolean;
}

/** One phrase, with what governs it. */
function meaningOf(raw: string, viewpoint: Viewpoint): Meaning | Problem {
  const words = raw.trim().split(/\s+/);
  const spelt = words.map(plain);
  const whole = readWhen(raw, viewpoint);
  const governor = whole ? undefined : governorAt(spelt);
  const said = words.slice(governor?.length ?? 0).join(' ');
  const when = whole ?? readWhen(said, viewpoint);
  if (!when) return severalIn(said, raw, viewpoint);
  const { time } = when;
  const strict = governor?.kind === 'by' && STRICT.has(spelt[0] ?? '') && !time && !when.ambiguous;
  const days = strict ? [when.date.subtract({ days: 1 }), when.date] : (when.ambiguous ?? [when.date]);
  // "tussen 8 en 12": it begins then, and is over then.
  const window = spelt.some((word) => WINDOW.has(word)) ? when.duration : undefined;
  const either = when.either ? [when.either, time] : [time];
  const times = time && window ? [...either, time.add(window)] : either;
  return {
    days: near(governor?.kind, days).flatMap((date) =>
      times.map((one): Deadline => ({ date, ...(one && { time: one }) })),
    ),
    orNone: governor !== undefined && governor.kind !== 'by',
  };
}

/** "na vrijdag": the first working day after it, or Friday itself. */
function near(governor: Governor | undefined, days: readonly Temporal.PlainDate[]): Temporal.PlainDate[] {
  if (governor !== 'after') return [...days];
  return days.flatMap((day) => {
    const next = day.add({ days: day.dayOfWeek >= 5 ? 8 - day.dayOfWeek : 1 });
    return [next, day];
  });
}

/** "10-15 december", "elke vrijdag": no one day, but days to choose from; else a day that does not exist. */
function severalIn(said: string, raw: string, viewpoint: Viewpoint): Meaning | Problem {
  const typed = said.split(/\s+/);
  const line = { typed, taken: () => false, looks: () => true, dutch: false };
  const [one] = candidatesIn(line, viewpoint);
  if (one && one.ends.length > 0) return { days: one.ends.map((date) => ({ date })), orNone: true };
  const found = whenAt(typed, viewpoint);
  return new Problem(found && !found.when ? 'deadline.none' : 'deadline.unclear', { typed: raw });
}

function settled({
  raw,
  meanings,
  orNone,
  ask,
}: {
  raw: string;
  meanings: Meaning[];
  orNone: boolean;
  ask: Parameters<typeof viewpointOf>[0];
}): Deadline | Problem {
  const { locale } = ask.asker;
  const meant = meanings.flatMap(({ days }) => days);
  const optional = orNone || meanings.some((one) => one.orNone);
  const viewpoint = viewpointOf(ask, 'future');
  const ahead = meant.filter((one) => isAhead(one, viewpoint));
  const possible = ahead.length > 0 || optional ? ahead : meant.slice(0, 1);
  const [only, ...others] = possible;
  if (only && others.length === 0 && !optional) return only;
  const ways = [...new Set(possible.map((one) => sayPlanned(one, locale)))];
  const choices = ways.map((label) => ({ label, args: { value: label } }));
  const none = { label: coreText[locale].noDate, args: { value: '' } };
  const said = raw.split(OR).filter((part) => part !== NONE);
  // What was worked out is among the choices, and was not typed.
  const asTyped = said.filter((part) => !/^\d{4}-/.test(part));
  const typed = (asTyped.length > 0 ? asTyped : said).join(OR);
  return new Problem(
    optional ? 'deadline.meant' : 'deadline.which',
    { typed },
    optional ? [...choices, none] : choices,
  );
}

/** By the clock of who asks; a day without a time is not over before its end. */
function isAhead({ date, time }: Deadline, viewpoint: Viewpoint): boolean {
  const day = Temporal.PlainDate.compare(date, todayOf(viewpoint));
  return day > 0 || (day === 0 && (!time || Temporal.PlainTime.compare(time, viewpoint.now.toPlainTime()) > 0));
}
