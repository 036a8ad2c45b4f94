import { defineJob } from '../../../core/job.js';
import { readingOf, type Needs } from '../needs.js';
import { readFeed } from '../read.js';

/** One after another, so that a slow server holds up nothing else; what is left is due the next minute too. */
const AT_ONCE = 60;

/** Every minute: the calendars that are due, each in one process. */
export const readDue = defineJob({
  name: 'calendars.read',
  schedule: '* * * * *',
  async run({ at, signal }, needs: Needs) {
    const reading = readingOf(needs);
    for (let n = 0; n < AT_ONCE && !signal.aborted; n++) {
      const feed = await needs.calendars.feeds.claim(at);
      if (!feed) return;
      await readFeed(reading, feed, at, { signal });
    }
  },
});
