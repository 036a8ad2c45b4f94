import type { Trouble } from '../../core/workplace.js';
import { CallFailed } from './call.js';
import { failureOf } from './errors.js';
import { rights } from './graph.js';
import { Unmet } from './send.js';

export type Step = keyof typeof rights | 'introduce';

/** A trouble with words of its own. */
export class Troubled extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
  }
}

export const isUnconsented = (error: unknown) =>
  error instanceof CallFailed && [401, 403].includes(error.status) && /permission|role|scope|consent/i.test(error.said);

export function troubleOf(step: Step, error: unknown): Trouble {
  if (error instanceof Troubled) return error.trouble;
  if (error instanceof Unmet) return { code: 'room.failed', about: { step, reason: 'not_installed' } };
  if (step !== 'introduce' && error instanceof CallFailed && [401, 403].includes(error.status))
    return { code: 'room.scope-missing', about: { scope: rights[step], step } };
  const failure = failureOf(error);
  const again = failure.kind === 'busy' && { retryAfter: String(failure.retryAfter) };
  return { code: 'room.failed', about: { step, reason: failure.what, ...again } };
}
