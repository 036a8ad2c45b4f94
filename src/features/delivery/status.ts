import type { Status } from './cards.js';
import type { DeliveryStore } from './store.js';

export interface Needs {
  deliveries: DeliveryStore;
  /** Names of what is switched off. */
  off: () => string[];
}

/** Failures that fit on one card. */
const SHOWN = 5;

export async function statusOf(organisation: string, { deliveries, off }: Needs): Promise<Status> {
  const [queue, failures] = await Promise.all([
    deliveries.queue(organisation),
    deliveries.failures(organisation, SHOWN),
  ]);
  return { queue, failures, off: off() };
}
