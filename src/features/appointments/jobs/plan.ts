import { askAfter } from './after.js';
import { briefOccurrences } from './brief.js';
import { sendDigests } from './digest.js';
import { followBriefings } from './follow.js';
import { takeBackBriefings } from './take-back.js';
import type { JobNeeds } from './needs.js';

export interface Planned {
  briefed: number;
  takenBack: number;
  edited: number;
  asked: number;
  digests: number;
}

/** What is due this minute. Safe to run at any time, by any number of processes at once. */
export async function plan(needs: JobNeeds, now: Date): Promise<Planned> {
  return {
    briefed: await briefOccurrences(needs, now),
    takenBack: await takeBackBriefings(needs, now),
    edited: await followBriefings(needs, now),
    asked: await askAfter(needs, now),
    digests: await sendDigests(needs, now),
  };
}
