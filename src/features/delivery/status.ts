import type { Status } from './cards.js';
import type { DeliveryStore } from './store.js';

/** Teams with appointments soon, whose briefings wait for a channel. */
export type Channelless = { id: string; name: string; count: number; first: Date }[];

export interface Needs {
  deliveries: DeliveryStore;
  appointments: { withoutChannel(organisation: string, at: Date, limit: number): Promise<Channelless> };
  /** How many secrets are sealed with a key that was replaced. */
  calendars: { feeds: { stale(organisation: string): Promise<number> } };
  /** Names of what is switched off. */
  off: () => string[];
}

/** Failures that fit on one card. */
const SHOWN = 5;

export async function statusOf(
  organisation: string,
  at: Date,
  { deliveries, appointments, calendars, off }: Needs,
): Promise<Status> {
  const [queue, failures, unreached, channelless, stale] = await Promise.all([
    deliveries.queue(organisation),
    deliveries.failures(organisation, SHOWN),
    deliveries.unreached(organisation, SHOWN),
    appointments.withoutChannel(organisation, at, SHOWN),
    calendars.feeds.stale(organisation),
  ]);
  return { queue, failures, unreached, channelless, stale, off: off() };
}
