import { Temporal } from 'temporal-polyfill';
import type { AccountRef, Ask } from '../../core/ask.js';
import { sayDay } from '../../language/dates/index.js';
import { viewpointOf, zoned } from '../../language/moment.js';
import { Problem } from '../../core/problem.js';
import { type StakeholderRef, whoIs } from '../stakeholders/index.js';
import { toExperience, type Direction, type ExperienceId, type Kind } from './interaction.js';
import type { NewInteraction } from './store.js';
import { understand, type Understood } from './understand.js';

/** The blanks of the log form. Those that are not given are read from the line itself. */
export interface Given {
  account: AccountRef;
  text: string;
  kind?: Kind | undefined;
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

export interface ToLog {
  interaction: NewInteraction;
  people: StakeholderRef[];
  strangers: string[];
}

/** From what was given to what is stored. `asGiven`: blanks left empty stay empty, for a form that shows all there was. */
export function toLog(
  given: Given,
  known: readonly StakeholderRef[],
  ask: Ask,
  asGiven?: { at: Date },
): ToLog | Problem {
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
  const people = named ? named.map((name) => whoIs(name, known)).filter((who) => who !== undefined) : said.people;
  return {
    people,
    strangers: named ? named.filter((name) => !whoIs(name, known)) : said.strangers,
    interaction: {
      account: given.account.id,
      at: happenedAt(date, said.time, given.at ? new Date(given.at) : (asGiven?.at ?? ask.at), ask),
      member: given.who?.id ?? ask.asker.id,
      kind: given.kind ?? read.kind,
      direction: given.direction ?? said.direction,
      place: given.place ?? said.place,
      experience: given.experience ? toExperience(given.experience) : said.experience,
      text: given.text,
      permalink: given.permalink,
      people: people.map((who) => who.id),
      need: given.need ?? said.need,
    },
  };
}

/** What may have been on two days, or is still to come, is asked: the day it happened, or that it is noted of today. */
function askWhen(
  { days, planned, impossible }: Understood,
  { text }: Given,
  { at, asker: { locale, zone } }: Ask,
): Problem | undefined {
  if (impossible) return new Problem('interaction.no-such-day', { field: 'day', typed: text.slice(0, 200) });
  if (!planned && days.length === 0) return undefined;
  const today = zoned(at, zone).toPlainDate();
  const offered = planned ? [...days, today] : days;
  const distinct = offered.filter((day, i) => offered.findIndex((other) => other.equals(day)) === i);
  const choices = distinct.map((day) => ({ label: sayDay(day, locale), args: { day: day.toString() } }));
  return new Problem(planned ? 'interaction.planned' : 'interaction.which-day', { typed: text.slice(0, 200) }, choices);
}

const nothing = {
  direction: undefined,
  place: undefined,
  experience: undefined,
  people: [] as StakeholderRef[],
  strangers: [] as string[],
  need: undefined,
  date: undefined,
  time: undefined,
} as const;

/** On another day than the moment it was said, without a time: the same time of day, so that order within a day is kept. */
function happenedAt(
  date: Temporal.PlainDate | undefined,
  time: Temporal.PlainTime | undefined,
  otherwise: Date,
  { asker: { zone } }: Ask,
): Date {
  if (!date) return otherwise;
  const said = zoned(otherwise, zone);
  if (!time && said.toPlainDate().equals(date)) return otherwise;
  const at = date.toZonedDateTime({ timeZone: zone, plainTime: time ?? said.toPlainTime() });
  return new Date(at.epochMilliseconds);
}
