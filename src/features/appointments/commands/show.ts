import { toAsker } from '../../../core/ask.js';
import { facts, heading, quote } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { headingOf, occurrenceCard } from '../cards.js';
import type { OriginOf } from '../origin.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';

export const show = defineButton({
  id: 'appointment.show',
  right: 'see',
  fields: { occurrence: id() },
  text: {
    en: { summary: 'One appointment', fields: { occurrence: '' } },
    nl: { summary: 'Eén gepland contactmoment', fields: { occurrence: '' } },
  },
  async run({ occurrence }, ask, { appointments, originOf }: { appointments: AppointmentStore; originOf: OriginOf }) {
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    const shown = occurrenceCard(one, headingOf(one, ask), ask);
    const typed = one.said ? [heading(appointmentText[ask.asker.locale].asTyped), quote(one.said)] : [];
    const card = { ...shown, parts: [...shown.parts, ...typed] };
    const origin = await originOf(one.appointment, ask);
    if (!origin) return toAsker(card);
    return toAsker({
      ...card,
      parts: [...card.parts, facts(...origin.facts)],
      buttons: [...(card.buttons ?? []), ...origin.buttons],
    });
  },
});
