import { defineJob } from '../../../core/job.js';
import type { Needs } from '../needs.js';
import type { FeedKey } from '../feeds.js';

const AT_ONCE = 500;
const NONE = '00000000-0000-0000-0000-000000000000';

/** Every hour: what is sealed with a key that was replaced is sealed with the present one, so that the old one can go. */
export const reseal = defineJob({
  name: 'calendars.reseal',
  schedule: '23 * * * *',
  async run({ signal }, { calendars: { feeds } }: Pick<Needs, 'calendars'>) {
    let last: FeedKey | undefined = { organisation: NONE, id: NONE };
    while (last && !signal.aborted) last = await feeds.reseal(last, AT_ONCE);
  },
});
