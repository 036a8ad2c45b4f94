import { defineJob } from '../../../core/job.js';
import type { Feed } from '../feeds.js';
import { readingOf, type Needs } from '../needs.js';
import { readFeed } from '../read.js';

/** Calendars read at the same time: of all organisations together, and of one. */
const AT_ONCE = 8;
const AT_ONCE_OF_ONE = 3;
/** Calendars of one organisation in one run, and how many of those may fail; what is left is due the next minute too. */
const MOST_OF_ONE = 60;
const MOST_FAILED_OF_ONE = 6;

/**
 * Every minute: the calendars that are due, each in one process. A slow server holds up a share of what its own organisation
 * reads, and nobody else.
 */
export const readDue = defineJob({
  name: 'calendars.read',
  schedule: '* * * * *',
  async run({ at, signal }, needs: Needs) {
    const reading = readingOf(needs);
    const shares = new Shares();
    const running = new Set<Promise<void>>();
    const faults: unknown[] = [];
    const read = async (feed: Feed) => {
      const outcome = await readFeed({ reading, feed, now: at, signal });
      needs.calendars.feedRead?.(outcome.kind);
      if (outcome.kind === 'failed') shares.failed(feed);
    };
    while (!signal.aborted) {
      const feed = running.size < AT_ONCE ? await needs.calendars.feeds.claim(at, shares.spent()) : undefined;
      if (feed) {
        shares.begin(feed);
        const one = read(feed)
          .catch((fault: unknown) => void faults.push(fault))
          .finally(() => {
            shares.end(feed);
            running.delete(one);
          });
        running.add(one);
      } else if (running.size > 0) await Promise.race(running);
      else break;
    }
    await Promise.all(running);
    if (faults.length > 0) throw faults[0];
  },
});

interface Share {
  busy: number;
  begun: number;
  failed: number;
}

/** What each organisation has had of a run. */
class Shares {
  readonly #shares = new Map<string, Share>();

  /** Organisations of which nothing more is read now. */
  spent(): string[] {
    return [...this.#shares]
      .filter(
        ([, { busy, begun, failed }]) => busy >= AT_ONCE_OF_ONE || begun >= MOST_OF_ONE || failed >= MOST_FAILED_OF_ONE,
      )
      .map(([organisation]) => organisation);
  }

  begin = (feed: Feed) => this.#add(feed, { busy: 1, begun: 1 });
  end = (feed: Feed) => this.#add(feed, { busy: -1 });
  failed = (feed: Feed) => this.#add(feed, { failed: 1 });

  #add({ organisation }: Feed, more: Partial<Share>): void {
    const { busy, begun, failed } = this.#shares.get(organisation) ?? { busy: 0, begun: 0, failed: 0 };
    this.#shares.set(organisation, {
      busy: busy + (more.busy ?? 0),
      begun: begun + (more.begun ?? 0),
      failed: failed + (more.failed ?? 0),
    });
  }
}
