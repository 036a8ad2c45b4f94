import { defineJob } from '../../../core/job.js';
import { nightly } from '../../people/index.js';
import type { AppointmentStore } from '../store.js';
import type { JobNeeds } from './needs.js';
import { plan } from './plan.js';

/** Every minute: the briefings that are due, what changed under them, the question afterwards, the day's digest. */
export const planMinute = defineJob({
  name: 'appointments.plan',
  schedule: '* * * * *',
  async run({ at }, needs: JobNeeds) {
    await plan(needs, at);
  },
});

/** Every night: the occurrences that came within the horizon, and what a changed zone rule moved. */
export const refreshNight = nightly({
  name: 'appointments.refresh',
  at: { hour: 1, minute: 17 },
  run: ({ id }, { at }, { appointments }: { appointments: AppointmentStore }) => appointments.refresh(id, at),
});
