import type { Failure, Kind, Pace, Sent } from '../core/chat-platform.js';
import type { Delivery } from '../core/delivery.js';
import type { Platform } from '../core/person.js';

/**
 * `unknown`: it left, and nobody knows whether it arrived. `failed`: an administrator has to look at it. `diverted`: said to each
 * member of the team instead. `expired`: past its best-before, and not sent.
 */
export const states = ['queued', 'sending', 'sent', 'unknown', 'failed', 'diverted', 'expired'] as const;
export type State = (typeof states)[number];

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;

/** Attempts before it is given up; the pauses between them add up to about a quarter of an hour. */
export const MOST_ATTEMPTS = 10;
/** A platform that keeps saying "later" is believed this long. */
const PATIENCE = 24 * HOUR;
/** A request that was cut off may still be on its way: looking at once would look too early. */
const FIRST_PAUSE = 4 * SECOND;
const LONGEST_PAUSE = 5 * 60 * SECOND;

/** Milliseconds to wait after so many failed attempts. `luck` from 0 to 1 keeps workers out of step. */
export function pauseAfter(attempts: number, luck: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, attempts - 1)) * (0.5 + luck / 2);
}

export interface Tried {
  /** This one included. */
  attempts: number;
  /** When it was first tried. */
  since: Date;
  at: Date;
  luck: number;
  /** The failure was of looking, not of sending: whether it arrived is still not known. */
  unsure?: boolean | undefined;
}

/** What becomes of a delivery. `pause`: milliseconds that its line rests before anything else goes there. */
export type Verdict =
  | { state: 'sent'; message: string }
  | { state: 'diverted' }
  | { state: 'expired' }
  | { state: 'queued' | 'unknown'; failure: { kind: string; what: string }; pause: number; counts: boolean }
  | { state: 'failed'; failure: { kind: string; what: string } };

export function verdict(outcome: Sent | Failure, { attempts, since, at, luck, unsure }: Tried): Verdict {
  if ('id' in outcome) return { state: 'sent', message: outcome.id };
  const { kind, what } = outcome;
  const failure = { kind, what };
  switch (kind) {
    case 'gone':
    case 'refused':
    case 'unseen':
      return { state: 'failed', failure };
    case 'busy': {
      if (at.getTime() - since.getTime() > PATIENCE) return { state: 'failed', failure };
      const pause = outcome.retryAfter * SECOND * (1 + luck / 10);
      return { state: unsure ? 'unknown' : 'queued', failure, pause, counts: false };
    }
    case 'unknown':
      if (attempts >= MOST_ATTEMPTS) return { state: 'failed', failure };
      return { state: 'unknown', failure, pause: pauseAfter(attempts, luck), counts: true };
  }
}

/** What a platform counts it as. One that may have arrived is looked for first. */
export function kindOf({ edits, before }: { edits: boolean; before: State }): Kind {
  if (edits) return 'edit';
  return before === 'queued' ? 'post' : 'look';
}

/** What is said instead of something that can't be said (any more), once. */
export function otherwiseOf({
  organisation,
  key,
  otherwise,
}: Pick<Delivery, 'organisation' | 'key' | 'otherwise'>): Delivery[] {
  return otherwise ? [{ organisation, key: `${key} !otherwise`, kind: 'news', ...otherwise }] : [];
}

/** What waits in a workspace now. */
export interface Queue {
  platform: Platform;
  waiting: number;
  /** Most for one channel or person. */
  longest: number;
}

/** Milliseconds until all of it has gone out, by the pace of the platforms, which each go on by themselves. */
export function drainMs(queues: readonly Queue[], paceOf: (platform: Platform) => Pace | undefined): number {
  const each = queues.map(({ platform, waiting, longest }) => {
    const pace = paceOf(platform);
    return pace ? Math.max(waiting * (pace.workspace.post ?? 0), longest * pace.channel) : 0;
  });
  return Math.max(0, ...each);
}

/** How a team's message is named in each of its workspaces. */
export const keyIn = (key: string, workspace: string) => `${key} @${workspace}`;

/** What it is named in all of them. */
export const keyOf = (key: string, workspace: string) => key.replace(` @${workspace}`, '');
