import { meeting } from '../../stakeholders/index.js';
import type { AppointmentStore } from '../store.js';

/** Someone named for an appointment will be there. */
export const meet = meeting<{ appointments: AppointmentStore }>(
  'appointment.meet',
  ({ where: appointment, met, ask, needs: { appointments } }) =>
    appointments.addPerson({ appointment, name: met.said, stakeholder: met.id, ask }),
);
