import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { staffPrivacyOf } from '../../people/index.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';

/** Who goes has read the briefing; the post itself says so from the next minute on. */
export const read = defineButton({
  id: 'appointment.read',
  right: 'see',
  changes: true,
  fields: { occurrence: id() },
  text: {
    en: { summary: 'I’ve read the briefing', fields: { occurrence: '' } },
    nl: { summary: 'Ik heb de briefing gelezen', fields: { occurrence: '' } },
  },
  async run({ occurrence }, ask, { appointments }: { appointments: AppointmentStore }) {
    if (!staffPrivacyOf(ask.organisation).reads) return new Problem('appointment.reads-off');
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    if (!one.ours.some(({ id: member }) => member === ask.asker.id)) return new Problem('appointment.not-attending');
    await appointments.read(one.id, ask);
    return toAsker({ title: appointmentText[ask.asker.locale].readNoted, parts: [] });
  },
});
