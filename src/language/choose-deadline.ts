import { Temporal } from 'temporal-polyfill';
import { present } from '../core/present.js';
import type { Candidate } from './dates/index.js';

/** What is done with a date, by where it stands and what governs it. */
export type Strength = 'said' | 'free' | 'asked' | 'ignored';

interface Rule {
  says: string;
  holds(one: Candidate, today: Temporal.PlainDate): boolean;
  is: Strength;
}

const isPast = ({ when }: Candidate, today: Temporal.PlainDate): boolean =>
  when !== undefined && Temporal.PlainDate.compare(when.date, today) < 0;

/** The day of something else. */
const isOf = ({ governor }: Candidate): boolean => governor === 'about' || governor === 'done';

/** Just behind us, and not here again before next year: "15 november" on the 30th. Days. */
const ROLLED = 270;

const isRolled = ({ when, pastIsNearer }: Candidate, today: Temporal.PlainDate): boolean =>
  pastIsNearer && when !== undefined && today.until(when.date).days > ROLLED;

/**
 * The first that holds decides. `said`: a deadline. `free`: one where nothing else is said. `asked`: may be one, which is asked.
 * `ignored`: no deadline.
 */
export const RULES: readonly Rule[] = [
  { says: 'perhaps a name', holds: (one) => one.doubtful, is: 'asked' },
  { says: 'a word beside it is not understood', holds: (one) => one.hangs, is: 'asked' },
  {
    says: 'behind "voor", but only next year',
    holds: (one, today) => one.governor === 'by' && isRolled(one, today),
    is: 'asked',
  },
  { says: 'behind "voor", "uiterlijk", "tegen", "by", "before"', holds: (one) => one.governor === 'by', is: 'said' },
  {
    says: 'no day that exists, behind "van": the sentence is about something else',
    holds: (one) => isOf(one) && !one.when && one.ends.length === 0,
    is: 'ignored',
  },
  {
    says: 'behind "van", and as near behind us as ahead: the day of something that was',
    holds: (one) => isOf(one) && one.pastIsNearer,
    is: 'ignored',
  },
  {
    says: 'over for this year, behind "na"',
    holds: (one, today) => one.governor !== undefined && isRolled(one, today),
    is: 'ignored',
  },
  { says: 'over already, in mid-sentence', holds: (one, today) => isPast(one, today) && !one.last, is: 'ignored' },
  {
    says: 'over already, behind "van" or "na"',
    holds: (one, today) => isPast(one, today) && one.governor !== undefined,
    is: 'ignored',
  },
  { says: 'behind "van", "dat", "over"', holds: (one) => isOf(one), is: 'asked' },
  { says: 'behind "na", "tot", "vanaf", "rond"', holds: (one) => one.governor !== undefined, is: 'asked' },
  { says: 'returns, on no day that is named', holds: (one) => one.returns && one.ends.length === 0, is: 'ignored' },
  { says: 'a period, or every week', holds: (one) => one.ends.length > 0, is: 'asked' },
  { says: 'anywhere else, but only next year', holds: isRolled, is: 'asked' },
  { says: 'anywhere else', holds: () => true, is: 'free' },
];

export const strengthOf = (one: Candidate, today: Temporal.PlainDate): Strength =>
  present(RULES.find((rule) => rule.holds(one, today))).is;

export interface Choice {
  /** More than one: which is meant is asked. */
  chosen: Candidate[];
  /** It may as well be none of them. */
  orNone: boolean;
}

/** Which of the dates in a line is its deadline. Their order in the line makes no difference. */
export function chooseDeadline(candidates: readonly Candidate[], today: Temporal.PlainDate): Choice {
  const repeats = candidates.some((one) => one.returns && one.ends.length === 0);
  const by = (strength: Strength) => candidates.filter((one) => strengthOf(one, today) === strength);
  const [said, free, asked] = [by('said'), by('free'), by('asked')];
  if (said.length > 0) return { chosen: withTime(said, free), orNone: false };
  if (asked.length > 0 && free.every((one) => !one.last)) return { chosen: [...free, ...asked], orNone: true };
  const hanging = asked.filter((one) => !isOf(one) && one.governor !== 'until');
  const chosen = withTime([...free, ...hanging]);
  return { chosen, orNone: repeats || hanging.length > 0 || datesIn(chosen) > 1 };
}

const isTime = ({ when }: Candidate): boolean => when?.anyDay === true;

const datesIn = (all: readonly Candidate[]): number => all.filter((one) => !isTime(one)).length;

/** A day and a time that stand apart are one moment: "vrijdag bellen om 14:00". Of several times, none says more. */
function withTime(all: readonly Candidate[], others: readonly Candidate[] = []): Candidate[] {
  const own = all.filter((one) => !isTime(one));
  // "14 december, uiterlijk 12u": the day of that time.
  const days = own.length > 0 ? own : others.filter((one) => !isTime(one));
  const times = [...all, ...others].filter(isTime);
  const [day, ...more] = days;
  if (!day) return times.length > 1 ? times : [...all];
  const [time, ...otherTimes] = times;
  const only = more.length === 0 && day.when;
  // "wo 8 uur begin, half 5 klaar": one of both.
  if (time && only && day.when?.time && others.length === 0) return [day, ...times];
  const fits = only && otherTimes.length === 0 && !day.when?.time;
  return time && fits ? [day, time] : days;
}
