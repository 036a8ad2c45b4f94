import { isLate, isOpen } from './agreement.js';
import type { Under } from './view.js';

/** Why a promise may not be kept: what under it is in the way. */
export interface Risk {
  kind: 'late' | 'declined' | 'unowned';
  of: Pick<Under, 'number' | 'what'>;
}

/** The worst of each that is open under it. */
export function risksOf(under: readonly Under[], now: Date): Risk[] {
  return under.filter(isOpen).flatMap((of): Risk[] => {
    if (isLate(of, now)) return [{ kind: 'late', of }];
    if (of.state === 'declined') return [{ kind: 'declined', of }];
    return of.owner === null ? [{ kind: 'unowned', of }] : [];
  });
}

/** Something was kept under it, and nothing is left to do. */
export const isReadyToKeep = (under: readonly Pick<Under, 'state'>[]): boolean =>
  under.some(({ state }) => state === 'kept') && !under.some(isOpen);
