import type { Failure } from '../../core/chat-platform.js';
import { CallFailed, NotSent } from './call.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';

/** Waits so many milliseconds; shorter when we stop. */
export type Pause = (milliseconds: number) => Promise<void>;

/**
 * Sends until it arrives, as long as Teams says "later" and someone can be expected to wait for an answer. Everything else, a lost answer
 * too, is for who calls: nothing is said twice. @throws what `failureOf` reads
 */
export async function arriving<T>(send: () => Promise<T>, pause: Pause): Promise<T> {
  let { patience } = limits.answer;
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'busy') throw error;
      const wait = secondsFor(error, failure, tries) * 1000;
      if (tries === limits.answer.tries || wait > patience) throw error;
      patience -= wait;
      await pause(wait);
    }
  }
}

/** What Teams asks for; where it does not say, less than a delivery would wait: someone is looking on. */
function secondsFor(error: unknown, { retryAfter }: Extract<Failure, { kind: 'busy' }>, tries: number): number {
  if (error instanceof NotSent) return retryAfter;
  const told = error instanceof CallFailed ? error.retryAfter : undefined;
  return told ?? Math.min(2 ** (tries - 1), retryAfter);
}
