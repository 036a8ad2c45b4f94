import { meeting } from '../../stakeholders/index.js';
import type { AppointmentStore } from '../store.js';

/** Someone named for an appointment will be there. */
export const meet = meeting<{ appointments: AppointmentStore }>(
  'appointment.meet',
  (appointment, met, ask, { appointments }) => appointments.addPerson(appointment, met.said, met.id, ask),
);
