import type { Ask, Reader } from '../../core/ask.js';
import {
  beside,
  bold,
  buttons,
  facts,
  join,
  list,
  moment,
  person,
  subtle,
  type Button,
  type Card,
  type Fact,
  type Item,
  type Line,
  type Part,
} from '../../core/card.js';
import { sayDay, sayRepeat, sayShortDay } from '../../language/dates/index.js';
import type { Locale } from '../../core/locale.js';
import { zoned } from '../../language/moment.js';
import { kindChoices, spanOf, type Kind } from './appointment.js';
import { appointmentText } from './text.js';
import { theirNames, type Occurrence } from './view.js';

export const kindWord = (kind: Kind, locale: Locale): string => {
  const { label } = kindChoices[kind][locale];
  return `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;
};

/** "Bezoek · Jansen BV", above what is asked about it. */
export const headingOf = (
  { kind, account }: Pick<Occurrence, 'kind' | 'account'>,
  { asker: { locale } }: Ask,
): string => appointmentText[locale].appointment(kindWord(kind, locale), account.name);

type Timed = Pick<Occurrence, 'startsAt' | 'endsAt' | 'zone'>;

/** "di 1 december 2026 14:00–15:00, Europe/Amsterdam"; what is elsewhere says so behind the reader's own time. */
export function sayWhen(one: Timed, { locale, zone }: Reader): string {
  const own = `${sayDay(zoned(one.startsAt, zone).toPlainDate(), locale)} ${sayClock(one, zone, locale)}, ${zone}`;
  if (isSameTime(one, zone)) return own;
  const there = zoned(one.startsAt, one.zone).toPlainDate();
  const isSameDay = there.equals(zoned(one.startsAt, zone).toPlainDate());
  const time = sayClock(one, one.zone, locale);
  return `${own} (${isSameDay ? time : `${sayDay(there, locale)} ${time}`}, ${one.zone})`;
}

/** "14:00–15:00", with the day of the end where that is another. */
function sayClock({ startsAt, endsAt }: Timed, zone: string, locale: Locale): string {
  const [start, end] = [zoned(startsAt, zone), zoned(endsAt, zone)];
  const clock = (at: typeof start) => at.toPlainTime().toString({ smallestUnit: 'minute' });
  const isSameDay = start.toPlainDate().equals(end.toPlainDate());
  return `${clock(start)}–${isSameDay ? clock(end) : `${sayDay(end.toPlainDate(), locale)} ${clock(end)}`}`;
}

/** Of two zones that keep the same time, such as those of Amsterdam and Paris, only the reader's own is named. */
const isSameTime = ({ startsAt, zone: there }: Timed, zone: string): boolean =>
  there === zone || zoned(startsAt, there).offsetNanoseconds === zoned(startsAt, zone).offsetNanoseconds;

/** Without the day's year and the zone, for lists and buttons. */
export function sayShort({ startsAt }: Timed, { locale, zone }: Reader): string {
  const start = zoned(startsAt, zone);
  return `${sayShortDay(start.toPlainDate(), locale)} ${start.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

function occurrenceFacts(one: Occurrence, reader: Reader): Fact[] {
  const say = appointmentText[reader.locale];
  const names = theirNames(one);
  const known: (Fact | false | '' | null)[] = [
    { label: say.when, value: sayWhen(one, reader) },
    one.repeat && { label: say.returns, value: sayRepeat(one.repeat, reader.locale) },
    one.state !== 'planned' && { label: say.state, value: [bold(say.states[one.state])] },
    one.place && { label: say.place, value: one.place },
    one.ours.length > 0 && {
      label: say.ours,
      value: join(
        one.ours.map((who) => [person(who)]),
        ', ',
      ),
    },
    names.length > 0 && { label: say.theirs, value: names.join(', ') },
    one.purpose && { label: say.purpose, value: one.purpose },
  ];
  return known.filter((fact): fact is Fact => Boolean(fact));
}

/** How it was understood, in full, with what its reader may do when it was not. */
export function occurrenceCard(one: Occurrence, title: string, { asker, at }: Pick<Ask, 'asker' | 'at'>): Card {
  const say = appointmentText[asker.locale];
  const { note } = spanOf(one.starts, one.minutes, one.zone);
  const coming = one.state === 'planned' && one.startsAt > at;
  const briefs = coming && !one.briefedAt;
  const guests = one.may.appointment ? one.guests : [];
  const meet = guests.map((name): Button => ({
    label: say.meet(name),
    command: 'appointment.meet',
    args: { where: one.appointment, account: one.account.id, name },
  }));
  const briefed: Fact = { label: say.briefing, value: [moment(one.briefAt < at ? at : one.briefAt), say.inChannel] };
  const silent = one.ours.filter(({ ids }) => Object.keys(ids ?? {}).length === 0).map(({ name }) => name);
  const makeChannel: Button = { label: say.makeChannel, command: 'team.confirm', args: { team: one.team } };
  return {
    title,
    parts: [
      facts(
        { label: say.kind, value: kindWord(one.kind, asker.locale) },
        ...occurrenceFacts(one, asker),
        ...(briefs && one.channel ? [briefed] : []),
      ),
      ...(briefs && !one.channel ? [subtle(say.noChannel), ...(one.may.account ? [buttons(makeChannel)] : [])] : []),
      ...(coming && silent.length > 0 ? [subtle(say.unreached(silent.join(', ')))] : []),
      ...(note ? [subtle(say[note])] : []),
      ...(meet.length > 0 ? [subtle(say.strangers(one.guests.join(', '))), buttons(...meet)] : []),
    ],
    buttons: actions(one, at, asker.locale),
  };
}

/** It goes on after all; of its series, `still` does not: that was cancelled by itself, and is not brought back unasked. */
export function resumedCard(one: Occurrence, still: Occurrence[], ask: Pick<Ask, 'asker' | 'at'>): Card {
  const { locale } = ask.asker;
  const say = appointmentText[locale];
  const card = occurrenceCard(one, say.resumed(one.account.name), ask);
  const resume = still.map((other): Button => ({
    label: `${say.resume}: ${sayShort(other, ask.asker)}`,
    command: 'appointment.resume',
    args: { occurrence: other.id },
  }));
  return still.length > 0 ? { ...card, parts: [...card.parts, subtle(say.stillCancelled), buttons(...resume)] } : card;
}

function actions(one: Occurrence, at: Date, locale: Locale): Button[] {
  const say = appointmentText[locale];
  const occurrence = { occurrence: one.id };
  const briefing: Button = { label: say.briefing, command: 'briefing.show', args: { account: one.account.id } };
  if (!one.may.appointment) return [briefing];
  if (one.state !== 'planned') {
    const resume: Button = { label: say.resume, command: 'appointment.resume', args: occurrence };
    return one.endsAt > at ? [resume, briefing] : [briefing];
  }
  const move: Button = { label: say.move, command: 'appointment.move', args: occurrence, opens: true };
  if (one.endsAt <= at) return [move, briefing];
  return [
    { label: say.change, command: 'appointment.change', args: { id: one.appointment }, opens: true },
    move,
    { label: say.cancel, command: 'appointment.cancel', args: occurrence, tone: 'danger' },
    briefing,
  ];
}

export function itemOf(one: Occurrence, reader: Reader, { account = true } = {}): Item {
  const names = [...one.ours.map(({ name }) => name), ...theirNames(one)].join(', ');
  const end = zoned(one.endsAt, reader.zone).toPlainTime().toString({ smallestUnit: 'minute' });
  const line: Line = [
    bold(`${sayShort(one, reader)}–${end}`),
    isSameTime(one, reader.zone) ? '' : ` (${sayClock(one, one.zone, reader.locale)}, ${one.zone})`,
    ` · ${kindWord(one.kind, reader.locale).toLowerCase()}`,
    account ? ` · ${one.account.name}` : '',
    one.place ? ` · ${one.place}` : '',
  ];
  const detail = [one.purpose, names].filter(Boolean).join(' · ');
  return { line, ...(detail && { detail }) };
}

export interface Agenda {
  title: string;
  page: Occurrence[];
  /** Shown on every line, unless it is one account's. */
  account: boolean;
  filters: Button[];
  later: Button | undefined;
  digest: boolean;
}

export function agendaCard({ title, page, account, filters, later, digest }: Agenda, { asker, at }: Ask): Card {
  const say = appointmentText[asker.locale];
  const row = (one: Occurrence): Item => ({
    ...itemOf(one, asker, { account }),
    buttons: [
      { label: say.show, command: 'appointment.show', args: { occurrence: one.id } },
      ...actions(one, at, asker.locale),
    ].map(beside),
  });
  return {
    title,
    parts: [
      ...(page.length > 0 ? [list(page.map(row))] : [subtle(say.nothing)]),
      buttons(...filters, {
        label: digest ? say.digestOff : say.digestOn,
        command: 'appointment.digest',
        args: { on: digest ? 'off' : 'on' },
      }),
    ],
    buttons: [
      ...(later ? [later] : []),
      { label: say.schedule, command: 'appointment.schedule', args: {}, opens: true },
    ],
  };
}

export const factsPart = (one: Occurrence, reader: Reader): Part => facts(...occurrenceFacts(one, reader));
