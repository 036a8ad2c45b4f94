import { defineJob } from '../../../core/job.js';
import type { OrganisationStore } from '../../people/index.js';
import type { BriefingStore } from '../store.js';

/** Every hour: what was kept and holds no longer is removed, so that nothing stays in it that is erased elsewhere. */
export const removeOld = defineJob({
  name: 'briefing.remove-old',
  schedule: '23 * * * *',
  async run(
    { at, signal },
    { organisations, briefings }: { organisations: OrganisationStore; briefings: BriefingStore },
  ) {
    for await (const { id } of organisations.each()) {
      if (signal.aborted) return;
      await briefings.removeOld(id, at);
    }
  },
});
