import { Temporal } from 'temporal-polyfill';
import type { Ask, Raw } from '../../src/core/ask.js';
import { readArgs, type AnyCommand } from '../../src/core/command.js';
import type { Planned } from '../../src/language/dates/index.js';
import { sayRepeat } from '../../src/language/dates/index.js';
import type { Deadline } from '../../src/language/fields/deadline.js';
import type { Asking } from '../../src/core/lookups.js';
import { isProblem, Problem } from '../../src/core/problem.js';
import { spareWays } from '../../src/app/spare-words.js';
import { split, UNREAD } from '../../src/language/line.js';
import { unreadProblem } from '../../src/language/unread.js';
import { notUnderstood } from '../../src/language/fields/index.js';
import { asked, away } from '../../src/features/people/absence/commands/away.js';
import { hours } from '../../src/features/people/absence/commands/hours.js';
import type { WorkingHours } from '../../src/features/people/absence/calendar.js';
import { sayHours } from '../../src/features/people/absence/hours.js';
import { leftover, periodOf } from '../../src/features/people/absence/period.js';
import { agree } from '../../src/features/agreements/commands/agree.js';
import { promise } from '../../src/features/agreements/commands/promise.js';
import { toDue } from '../../src/features/agreements/logging.js';
import { toAppointment } from '../../src/features/appointments/planning.js';
import { schedule } from '../../src/features/appointments/commands/schedule.js';
import { log } from '../../src/features/history/commands/log.js';
import { toLog } from '../../src/features/history/logging.js';
import { leftOpen, snooze, wrongDay } from '../../src/features/nudges/commands/snooze.js';
import { defaultFunctions } from '../../src/features/people/functions.js';

/** Who asks, and when. Zones are IANA; `at` is a wall time in the zone. */
export interface Asker {
  locale: 'en' | 'nl';
  zone: string;
  at: string;
}

/**
 * What came of a line. `value` is written "2026-12-04", "2026-12-04 14:00", "2026-12-04 14:00-15:00",
 * "2026-12-21..2026-12-23", or for hours "1,2,4,5 09:00-17:00".
 */
type Outcome =
  { is: 'value'; value: string } | { is: 'question'; offered: string[] } | { is: 'refusal' } | { is: 'nothing' };

/** An outcome, and the text that was kept where the command keeps one. */
export type Understood = Outcome & { text?: string | undefined };

export const commandNames = ['agree', 'promise', 'log', 'schedule', 'away', 'hours', 'snooze'] as const;
export type CommandName = (typeof commandNames)[number];

const commands: Record<CommandName, AnyCommand> = { agree, promise, log, schedule, away, hours, snooze };

const HERE = { id: '0192aaaa-0000-7000-8000-000000000001', name: 'Jansen BV' };
const CUSTOMERS = [HERE, { id: '0192aaaa-0000-7000-8000-000000000002', name: 'Weekend BV' }];
const COLLEAGUES = ['Piet', 'Sofie', 'Kees', 'Anna'].map((name, i) => ({
  id: `0192bbbb-0000-7000-8000-00000000000${i}`,
  name,
  ids: {},
}));

/** In the channel of Jansen BV. */
export function askingAs({ locale, zone, at }: Asker): Asking {
  const ask: Ask = {
    organisation: { id: 'o', name: 'o', locale, zone, functions: defaultFunctions },
    asker: { id: 'm', name: 'Mies', functions: [], locale, zone, administrator: false },
    place: { platform: 'web', workspace: 'w', room: 'r', team: undefined, accounts: [HERE] },
    at: new Date(Temporal.PlainDateTime.from(at).toZonedDateTime(zone).epochMilliseconds),
    key: 'k',
    said: { as: 'words', text: '', mentions: [] },
  };
  const none = () => Promise.resolve(undefined);
  const named = <T extends { name: string }>(all: T[], typed: string) => {
    const clear = all.find(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase().trim() || '-'));
    return Promise.resolve({ clear, near: [] });
  };
  return {
    ask,
    look: {
      account: (id) => Promise.resolve(CUSTOMERS.find((one) => one.id === id)),
      accounts: (typed) => named(CUSTOMERS, typed),
      accountsNamed: () => Promise.resolve([]),
      accountsBearing: () => Promise.resolve([]),
      accountsOf: () => Promise.resolve([]),
      accountsLike: () => Promise.resolve([]),
      membersLike: () => Promise.resolve([]),
      found: () => Promise.resolve([]),
      member: none,
      members: (typed) => named(COLLEAGUES, typed),
      stakeholder: () => Promise.resolve(undefined),
      stakeholders: () => Promise.resolve({ clear: undefined, near: [] }),
      stakeholdersLike: () => Promise.resolve([]),
      everKnown: () => Promise.resolve([]),
      former: none,
      happened: () => Promise.resolve([]),
      commands: () => [],
      mentioned: none,
    },
  };
}

/** Splits and reads a line as the command does, up to where it would write. */
export async function understood(name: CommandName, line: string, asker: Asker): Promise<Understood> {
  const asking = askingAs(asker);
  const command = commands[name];
  const raw = await split(command.fields, { text: line, mentions: [] }, asking);
  return outcomeOf(name, raw, asking);
}

async function outcomeOf(
  name: CommandName,
  raw: Raw,
  asking: Asking,
  about?: { field: string | undefined; depth: number },
): Promise<Understood> {
  const { args, problems } = await readArgs(commands[name].fields, raw, asking);
  const text = 'text' in raw ? { text: raw['text'] } : {};
  const depth = about?.depth ?? 0;
  // Behind a question about one blank, what is wrong with another one is asked next.
  const [[field, problem] = []] = Object.entries(problems).filter(([name]) => !about?.field || about.field === name);
  const spared =
    depth > 0 ? [] : spareWays({ command: commands[name], raw, wrong: Object.entries(problems) }, asking.ask);
  const wrong =
    problem ?? (spared.length > 0 ? unreadProblem(raw[UNREAD] ?? '', asking.ask) : VALUES[name](args as never, asking));
  if (!isProblem(wrong))
    return wrong === undefined ? { is: 'nothing', ...text } : { is: 'value', value: wrong, ...text };
  // What opens another command's form is no reading of this one.
  const choices = [...wrong.choices.filter(({ opens }) => !opens), ...spared];
  if (choices.length === 0 || depth > 1) return { is: 'refusal', ...text };
  const chosen = await Promise.all(
    choices.map((one) =>
      outcomeOf(name, { ...raw, ...(problem ? { [field!]: one.args['value']! } : one.args) }, asking, {
        field,
        depth: depth + 1,
      }),
    ),
  );
  const offered = chosen.flatMap((one) =>
    one.is === 'value' ? [one.value] : one.is === 'question' ? one.offered : ['none'],
  );
  return { is: 'question', offered, ...text };
}

const at = (time: { toString(options: { smallestUnit: 'minute' }): string }) =>
  time.toString({ smallestUnit: 'minute' });

function planned({ date, time, minutes, repeat }: Planned): string {
  const end = time && minutes ? `-${at(date.toPlainDateTime(time).add({ minutes }).toPlainTime())}` : '';
  return [date.toString(), time && `${at(time)}${end}`, repeat && sayRepeat(repeat, 'en')].filter(Boolean).join(' ');
}

type Away = Parameters<typeof periodOf>[0] & { left?: string; deputy?: unknown };
type Hours = { time?: Pick<WorkingHours, 'from' | 'until'>; days?: number[]; left?: string };
type Value = string | Problem | undefined;

/** From what was read to what would be written. */
const VALUES: Record<CommandName, (args: never, asking: Asking) => Value> = {
  agree: ({ due }: { due?: Deadline }, asking) => dueOf(due, asking),
  promise: ({ due }: { due?: Deadline }, asking) => dueOf(due, asking),
  log: (args: Parameters<typeof toLog>[0]['given'], { ask }) => {
    const made = toLog({ given: { ...args, account: HERE }, known: [], ask });
    if (isProblem(made)) return made;
    const zoned = Temporal.Instant.fromEpochMilliseconds(made.interaction.at.getTime()).toZonedDateTimeISO(
      ask.asker.zone,
    );
    const asked = Temporal.Instant.fromEpochMilliseconds(ask.at.getTime()).toZonedDateTimeISO(ask.asker.zone);
    const timed = !zoned.toPlainTime().equals(asked.toPlainTime());
    return `${zoned.toPlainDate().toString()}${timed ? ` ${at(zoned.toPlainTime())}` : ''}`;
  },
  schedule: ({ when, repeat }: { when?: Planned; repeat?: Planned['repeat'] }, { ask }) => {
    const made =
      when?.time &&
      toAppointment({ given: { account: HERE, when: { ...when, time: when.time }, repeat }, known: [] }, ask);
    return isProblem(made) ? made : when && planned({ ...when, ...(repeat && { repeat }) });
  },
  away: ({ left, deputy: _deputy, ...wish }: Away, { ask }) => {
    if (Object.values(wish).every((one) => one === undefined)) return left ? new Problem('away.unclear') : undefined;
    const period = periodOf(wish, zonedDay(ask));
    if (isProblem(period)) return period;
    const open = left && leftover(left.split(/\s+/), wish);
    return open ? asked(open, period, ask.asker.locale) : `${period.from}..${period.through}`;
  },
  hours: ({ time, days, left }: Hours, { ask }) =>
    left
      ? notUnderstood(left, ask.asker.locale)
      : [days?.join(','), time && sayHours(time)].filter(Boolean).join(' ') || undefined,
  snooze: ({ until, left }: { until?: Temporal.PlainDate; left?: string }, { ask }) =>
    leftOpen({ until, left }, ask) ?? (until && (wrongDay(until, zonedDay(ask)) ?? until.toString())),
};

const zonedDay = ({ at: now, asker }: Ask): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(asker.zone).toPlainDate();

function dueOf(due: Deadline | undefined, { ask }: Asking): Value {
  const meant = toDue(due, ask);
  return isProblem(meant) ? meant : meant ? [meant.day, meant.time].filter(Boolean).join(' ') : undefined;
}
