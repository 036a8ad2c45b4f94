import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { account, id, inForm, phrase } from '../../../core/field.js';
import type { StakeholderStore } from '../../stakeholders/store.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';

/** Someone named for an appointment who was not known at the customer. */
export const meet = defineCommand({
  id: 'appointment.meet',
  words: { en: [], nl: [] },
  changes: true,
  fields: { account: account({ place: inForm }), name: phrase({ place: inForm, max: 120 }), appointment: id() },
  text: {
    en: {
      summary: 'Add a contact',
      example: '',
      submit: 'Add',
      fields: { account: 'account', name: 'name', appointment: '' },
    },
    nl: {
      summary: 'Contactpersoon toevoegen',
      example: '',
      submit: 'Toevoegen',
      fields: { account: 'klant', name: 'naam', appointment: '' },
    },
  },
  async run(
    { account, name, appointment },
    ask,
    { stakeholders, appointments }: { stakeholders: StakeholderStore; appointments: AppointmentStore },
  ) {
    const met = await stakeholders.meet(account.id, name, ask);
    await appointments.addPerson(appointment, name, met.id, ask);
    return toAsker({ title: appointmentText[ask.asker.locale].met(met.name), parts: [] });
  },
});
