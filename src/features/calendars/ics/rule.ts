const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Times on one day. */
const MOST_CLOCKS = 24;

export interface Rule {
  frequency: (typeof FREQUENCIES)[number];
  interval: number;
  count: number | undefined;
  /** As it is written: "20261231T230000Z". */
  until: string | undefined;
  /** Monday is 1. `nth` is 0 for each of them, negative from the end. */
  weekdays: { nth: number; weekday: number }[];
  months: number[];
  monthDays: number[];
  yearDays: number[];
  weeks: number[];
  hours: number[];
  minutes: number[];
  positions: number[];
  weekStart: number;
}

/**
 * RFC 5545, 3.3.10: "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261231T230000Z". Undefined for what is no rule, and for rules that return
 * within a day: nobody visits a customer every minute.
 */
export function readRule(said: string): Rule | undefined {
  const parts = new Map(
    said
      .toUpperCase()
      .split(';')
      .map((part) => part.trim().split('='))
      .map(([name = '', value = '']) => [name, value.trim()]),
  );
  const numbers = (name: string, least: number, most: number) => listOf(parts.get(name), least, most);
  const frequency = FREQUENCIES.find((one) => one === parts.get('FREQ'));
  const one = (name: string) => (parts.has(name) ? numbers(name, 1, 100_000)?.[0] : null);
  const rule = {
    frequency,
    interval: one('INTERVAL'),
    count: one('COUNT'),
    weekdays: weekdaysOf(parts.get('BYDAY')),
    months: numbers('BYMONTH', 1, 12),
    monthDays: numbers('BYMONTHDAY', -31, 31),
    yearDays: numbers('BYYEARDAY', -366, 366),
    weeks: numbers('BYWEEKNO', 1, 53),
    hours: numbers('BYHOUR', 0, 23),
    minutes: numbers('BYMINUTE', 0, 59),
    positions: numbers('BYSETPOS', -366, 366),
    weekStart: parts.has('WKST') ? WEEKDAYS.indexOf(parts.get('WKST') ?? '') + 1 || undefined : 1,
  };
  const clocks = (rule.hours?.length || 1) * (rule.minutes?.length || 1);
  if (clocks > MOST_CLOCKS || Object.values(rule).some((value) => value === undefined)) return undefined;
  return {
    ...(rule as Rule),
    interval: rule.interval ?? 1,
    count: rule.count ?? undefined,
    until: parts.get('UNTIL') || undefined,
  };
}

function listOf(said: string | undefined, least: number, most: number): number[] | undefined {
  if (said === undefined) return [];
  const numbers = said.split(',').map(Number);
  const good = numbers.every((number) => Number.isInteger(number) && number >= least && number <= most);
  return good ? [...new Set(numbers)].sort((a, b) => a - b) : undefined;
}

function weekdaysOf(said: string | undefined): Rule['weekdays'] | undefined {
  if (said === undefined) return [];
  const days = [...new Set(said.split(',').map((day) => day.trim()))].map((day) => {
    const [, nth = '0', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(day) ?? [];
    return { nth: Number(nth), weekday: WEEKDAYS.indexOf(name) + 1 };
  });
  return days.every(({ weekday }) => weekday > 0) ? days : undefined;
}
