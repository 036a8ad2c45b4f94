import { z } from 'zod';
import { redraw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { hidden, id, isId } from '../../../language/fields/index.js';
import { occurrenceCard, sayWhen } from '../cards.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';

/** More than these do not go along. */
const MOST_COLLEAGUES = 50;

const colleagues = z
  .string()
  .transform((said) => said.split(','))
  .refine((ids) => ids.length <= MOST_COLLEAGUES && ids.every(isId));

/** They go along to what a colleague planned; whoever sees it could have planned it beside it. */
export const join = defineButton({
  id: 'appointment.join',
  right: 'see',
  changes: true,
  fields: { occurrence: id(), at: hidden(z.iso.datetime()), who: hidden(colleagues) },
  text: {
    en: { summary: 'Join an appointment', fields: { occurrence: '', at: '', who: '' } },
    nl: { summary: 'Aansluiten bij een bezoek', fields: { occurrence: '', at: '', who: '' } },
  },
  async run({ occurrence, at, who }, ask, { appointments }: { appointments: AppointmentStore }) {
    const startsAt = new Date(at);
    await appointments.join({ occurrence, who, startsAt }, ask);
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    const say = appointmentText[ask.asker.locale];
    if (one.state !== 'planned' || one.endsAt <= ask.at) return new Problem('appointment.is-over');
    if (one.startsAt.getTime() === startsAt.getTime())
      return redraw(occurrenceCard(one, say.joined(one.account.name), ask));
    const then = { label: say.join, args: { at: one.startsAt.toISOString() } };
    return new Problem('appointment.moved-since', { when: sayWhen(one, ask.asker) }, [then]);
  },
});
