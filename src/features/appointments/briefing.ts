import { sql, type SQL } from 'drizzle-orm';
import { asRows } from '../../db/columns.js';
import { facts, heading, type Fact } from '../../core/card.js';
import { defineSection, type Scope } from '../briefing/index.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import type { Kind } from './appointment.js';
import { kindWord, sayWhen } from './cards.js';
import { appointmentPeople, appointments, attendees, occurrences } from './table.js';
import { appointmentText } from './text.js';

interface Next {
  kind: Kind;
  starts_at: string;
  ends_at: string;
  zone: string;
  place: string | null;
  purpose: string | null;
  guests: string[];
  ours: string[] | null;
  theirs: string[] | null;
}

export const NEXT_APPOINTMENT = 'appointment';

/** It is not over, nor did it begin a day ago. */
const isAhead = ({ organisation, account, now }: Scope) =>
  sql`${occurrences.organisation} = ${organisation} and ${occurrences.account} = ${account} and ${occurrences.state} = 'planned'
    and ${occurrences.startsAt} > ${now} - interval '24 hours' and ${occurrences.endsAt} > ${now}`;

/** Ids of those of the customer who are expected at the next appointment. */
export const expectedNext = (of: Scope): SQL =>
  sql`select ${appointmentPeople.stakeholder} from ${appointmentPeople} where ${appointmentPeople.organisation} = ${of.organisation}
    and ${appointmentPeople.appointment} = (select ${occurrences.appointment} from ${occurrences}
      where ${isAhead(of)} order by ${occurrences.startsAt}, ${occurrences.id} limit 1)`;

/** What the briefing is most often for. */
export const nextAppointmentSection = defineSection<Next[]>({
  name: NEXT_APPOINTMENT,
  data: (of) =>
    asRows(sql`select ${appointments.kind}, ${occurrences.startsAt}, ${occurrences.endsAt}, ${appointments.zone}, ${appointments.place}, left(${appointments.purpose}, 300) as purpose, ${appointments.guests},
        (select json_agg(${members.name} order by ${members.name}) from ${attendees} join ${members} on ${members.organisation} = ${attendees.organisation} and ${members.id} = ${attendees.member} and ${members.deactivatedAt} is null
          where ${attendees.organisation} = ${occurrences.organisation} and ${attendees.appointment} = ${occurrences.appointment}) as ours,
        (select json_agg(${stakeholders.name} order by ${stakeholders.name}) from ${appointmentPeople} join ${stakeholders} on ${stakeholders.organisation} = ${appointmentPeople.organisation} and ${stakeholders.id} = ${appointmentPeople.stakeholder}
          where ${appointmentPeople.organisation} = ${occurrences.organisation} and ${appointmentPeople.appointment} = ${occurrences.appointment}) as theirs
      from ${occurrences} join ${appointments} on ${appointments.organisation} = ${occurrences.organisation} and ${appointments.id} = ${occurrences.appointment}
      where ${isAhead(of)} order by ${occurrences.startsAt}, ${occurrences.id} limit 1`),
  until: (of) =>
    sql`(select least(${occurrences.endsAt}, ${occurrences.startsAt} + interval '24 hours') from ${occurrences}
      where ${isAhead(of)} order by ${occurrences.startsAt}, ${occurrences.id} limit 1)`,
  draw([next], { locale, zone }) {
    if (!next) return [];
    const say = appointmentText[locale];
    const span = { startsAt: new Date(next.starts_at), endsAt: new Date(next.ends_at), zone: next.zone };
    const theirs = [...(next.theirs ?? []), ...next.guests].join(', ');
    const known: (Fact | false | null | '' | undefined)[] = [
      { label: kindWord(next.kind, locale), value: sayWhen(span, { locale, zone }) },
      next.place && { label: say.place, value: next.place },
      next.ours && { label: say.ours, value: next.ours.join(', ') },
      theirs && { label: say.theirs, value: theirs },
      next.purpose && { label: say.purpose, value: next.purpose },
    ];
    return [heading(say.next), facts(...known.filter((fact): fact is Fact => Boolean(fact)))];
  },
});
