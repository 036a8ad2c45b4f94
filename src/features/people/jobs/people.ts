import { defineJob } from '../../../core/job.js';
import type { PeopleDeps } from '../people.js';
import { reconcilePeople } from '../reconcile.js';

/** Every two minutes: goes on with a reading of everyone that is due, which is once a night. */
export const peopleReading = defineJob({
  name: 'organisation.people',
  schedule: '*/2 * * * *',
  async run({ at, signal }, { people }: { people: PeopleDeps }) {
    await reconcilePeople(people, at, signal);
  },
});
