import { defineJob } from '../../../core/job.js';
import type { OrganisationStore } from '../../people/index.js';
import { readingOf, type Needs } from '../needs.js';
import { ownersByNameAlone, place } from '../place.js';

/**
 * Each quarter of an hour: whose events are with a customer because of a name alone, as once was enough, has them judged by
 * today's rule; a file is never read again by itself. What is judged so does not come up again.
 */
export const judge = defineJob({
  name: 'calendars.judge',
  schedule: '*/15 * * * *',
  async run({ at, signal }, needs: Needs & { organisations: OrganisationStore }) {
    const reading = readingOf(needs);
    for await (const { id } of needs.organisations.each())
      for (const member of await ownersByNameAlone(needs.db, id, at)) {
        if (signal.aborted) return;
        await place({ placing: reading, organisation: id, member, now: at });
      }
  },
});
