import type { Status } from './cards.js';
import type { DeliveryStore } from './store.js';

/** Teams with appointments soon, whose briefings wait for a channel. */
export type Channelless = { id: string; name: string; count: number; first: Date }[];

export interface Needs {
  deliveries: DeliveryStore;
  appointments: { withoutChannel(organisation: string, at: Date, limit: number): Promise<Channelless> };
  /** Names of what is switched off. */
  off: () => string[];
}

/** Failures that fit on one card. */
const SHOWN = 5;

export async function statusOf(
  organisation: string,
  at: Date,
  { deliveries, appointments, off }: Needs,
): Promise<Status> {
  const [queue, failures, unreached, channelless] = await Promise.all([
    deliveries.queue(organisation),
    deliveries.failures(organisation, SHOWN),
    deliveries.unreached(organisation, SHOWN),
    appointments.withoutChannel(organisation, at, SHOWN),
  ]);
  return { queue, failures, unreached, channelless, off: off() };
}
