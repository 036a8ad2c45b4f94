import { Temporal } from 'temporal-polyfill';
import type { AccountRef, Ask } from '../../core/ask.js';
import { sayDay } from '../../language/dates/index.js';
import { viewpointOf, zoned } from '../../language/moment.js';
import { Problem, type Choice } from '../../core/problem.js';
import { type StakeholderRef, whoMay } from '../stakeholders/index.js';
import { toExperience, type Direction, type ExperienceId, type Kind } from './interaction.js';
import { aheadIn } from './planned.js';
import type { People } from './reading/people.js';
import type { NewInteraction } from './store.js';
import { historyText } from './text.js';
import { understand, type Offered, type Understood } from './understand.js';

/** The blanks of the log form. Those that are not given are read from the line itself. */
export interface Given {
  account: AccountRef;
  text: string;
  kind?: Kind | undefined;
  complaint?: true | undefined;
  direction?: Direction | undefined;
  place?: string | undefined;
  with?: string | undefined;
  experience?: ExperienceId | undefined;
  need?: string | undefined;
  day?: Temporal.PlainDate | undefined;
  /** The instant of the chat message that is logged. */
  at?: string | undefined;
  who?: { id: string } | undefined;
  permalink?: string | undefined;
}

export interface ToLog extends People {
  interaction: NewInteraction;
  offered: Offered;
}

/** From what was given to what is stored. `asGiven`: blanks left empty stay empty, for a form that shows all there was. */
export function toLog({
  given,
  known,
  ask,
  asGiven,
}: {
  given: Given;
  known: readonly StakeholderRef[];
  ask: Ask;
  asGiven?: { at: Date } | undefined;
}): ToLog | Problem {
  const now = zoned(ask.at, ask.asker.zone);
  const read = understand(given.text, viewpointOf(ask, 'past'), known);
  const said = asGiven ? nothing : read;
  const unsettled = asGiven || given.day ? undefined : askWhen(read, given, ask);
  if (unsettled) return unsettled;
  const date = given.day ?? said.date;
  if (date && Temporal.PlainDate.compare(date, now.toPlainDate()) > 0)
    return new Problem('interaction.future', { field: 'day' });
  const named = given.with
    ?.split(/[;,]/)
    .map((name) => name.trim())
    .filter(Boolean);
  const who = named ? namedThere(named, known) : said;
  return {
    ...who,
    offered: said.offered,
    interaction: {
      account: given.account.id,
      at: happenedAt(
        { date, time: said.time, otherwise: given.at ? new Date(given.at) : (asGiven?.at ?? ask.at) },
        ask,
      ),
      member: given.who?.id ?? ask.asker.id,
      kind: given.kind ?? read.kind,
      complaint: given.complaint ?? said.complaint,
      direction: given.direction ?? said.direction,
      place: given.place ?? said.place,
      experience: given.experience ? toExperience(given.experience) : said.experience,
      text: given.text,
      permalink: given.permalink,
      people: who.people.map(({ id }) => id),
      need: given.need ?? said.need,
    },
  };
}

/** By whom each name in the blank is borne there. */
function namedThere(names: readonly string[], known: readonly StakeholderRef[]): People {
  const found = names.map((said) => ({ said, among: whoMay(said, known) }));
  return {
    people: found.flatMap(({ among }) => (among.length === 1 ? among : [])),
    several: found.filter(({ among }) => among.length > 1),
    strangers: found.filter(({ among }) => among.length === 0).map(({ said }) => said),
  };
}

/** What may have been on two days is asked, and a day that does not exist; what is still to come can be planned, or was there today after all. */
function askWhen(read: Understood, given: Given, ask: Ask): Problem | undefined {
  const { days, planned, impossible, vague } = read;
  const { text } = given;
  const { locale, zone } = ask.asker;
  if (impossible) return new Problem('interaction.no-such-day', { field: 'day', typed: text.slice(0, 200) });
  if (vague) return new Problem('interaction.which-day', { field: 'day', typed: text.slice(0, 200) });
  if (!planned && days.length === 0) return undefined;
  const today = zoned(ask.at, zone).toPlainDate();
  const offered = planned ? [...days, today] : days;
  const distinct = offered.filter((day, i) => offered.findIndex((other) => other.equals(day)) === i);
  const choices = [
    ...(planned ? [planning(read, given, ask)] : []),
    ...distinct.map((day) => ({
      label: planned ? historyText[locale].wasOn(sayDay(day, locale)) : sayDay(day, locale),
      args: { day: day.toString() },
    })),
  ];
  return new Problem(planned ? 'interaction.planned' : 'interaction.which-day', { typed: text.slice(0, 200) }, choices);
}

/** Its form, with all that the line says. */
function planning({ kind, people, strangers, several }: Understood, { account, text }: Given, ask: Ask): Choice {
  const when = aheadIn(text, viewpointOf(ask, 'future'), ask.asker.locale);
  const names = [...people.map(({ name }) => name), ...several.map(({ said }) => said), ...strangers];
  return {
    label: historyText[ask.asker.locale].plan,
    opens: 'appointment.schedule',
    args: {
      account: account.id,
      purpose: text.slice(0, MOST_PURPOSE),
      ...(isPlannable(kind) && { kind }),
      ...(when && { when }),
      ...(names.length > 0 && { with: names.join(', ') }),
    },
  };
}

/** As long as the purpose of an appointment may be. Characters. */
const MOST_PURPOSE = 1000;
const isPlannable = (kind: Kind): boolean => ['visit', 'call', 'meeting', 'service', 'delivery'].includes(kind);

const nothing = {
  complaint: false,
  offered: {} as Offered,
  direction: undefined,
  place: undefined,
  experience: undefined,
  people: [] as StakeholderRef[],
  several: [] as People['several'],
  strangers: [] as string[],
  need: undefined,
  date: undefined,
  time: undefined,
} as const;

/** On another day than the moment it was said, without a time: the same time of day, so that order within a day is kept. */
function happenedAt(
  {
    date,
    time,
    otherwise,
  }: { date: Temporal.PlainDate | undefined; time: Temporal.PlainTime | undefined; otherwise: Date },
  { asker: { zone } }: Ask,
): Date {
  if (!date) return otherwise;
  const said = zoned(otherwise, zone);
  if (!time && said.toPlainDate().equals(date)) return otherwise;
  const at = date.toZonedDateTime({ timeZone: zone, plainTime: time ?? said.toPlainTime() });
  return new Date(at.epochMilliseconds);
}
