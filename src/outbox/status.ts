import type { Platform } from '../core/person.js';
import type { Workplace } from '../core/chat-platform.js';
import type { OrganisationStore } from '../features/people/index.js';
import type { RoomToMend, TeamStore } from '../features/accounts/index.js';
import type { Channelless, Status } from './cards.js';
import { drainMs } from './delivery.js';
import type { PictureStore } from '../features/pictures/index.js';
import type { DeliveryStore } from './store.js';

export interface Needs {
  deliveries: DeliveryStore;
  appointments: { withoutChannel(organisation: string, at: Date, limit: number): Promise<Channelless> };
  /** How many secrets are sealed with a key that was replaced. */
  calendars: { feeds: { stale(organisation: string): Promise<number> } };
  pictures: Pick<PictureStore, 'trouble'>;
  teams: Pick<TeamStore, 'roomsToMend'>;
  organisations: Pick<OrganisationStore, 'workspacesOf'>;
  workplaces: Partial<Record<Platform, Workplace>>;
  /** Names of what is switched off. */
  off: () => string[];
}

/** Failures that fit on one card. */
const SHOWN = 5;
const MOST_ROOMS = 20;
/** What came too late is told of for a week. */
const LATE_SHOWN_MS = 7 * 24 * 60 * 60 * 1000;

export async function statusOf(
  organisation: string,
  at: Date,
  { deliveries, appointments, calendars, pictures, teams, organisations, workplaces, off }: Needs,
): Promise<Status> {
  // Where each channel is public or private by itself.
  const ways = (await organisations.workspacesOf(organisation)).flatMap(({ id, platform }) => {
    const way = workplaces[platform]?.makePrivate;
    return way ? [{ id, way }] : [];
  });
  const convertible = ways.map(({ id }) => id);
  const [queue, queues, late, failures, unreached, channelless, stale, pictureTrouble, rooms] = await Promise.all([
    deliveries.queue(organisation),
    deliveries.queues(organisation, at),
    deliveries.expired(organisation, new Date(at.getTime() - LATE_SHOWN_MS)),
    deliveries.failures(organisation, SHOWN),
    deliveries.unreached(organisation, SHOWN),
    appointments.withoutChannel(organisation, at, SHOWN),
    calendars.feeds.stale(organisation),
    pictures.trouble(organisation),
    teams.roomsToMend(organisation, MOST_ROOMS, convertible),
  ]);
  const ofRoom = ({ workspace }: RoomToMend) => ways.find(({ id }) => id === workspace)?.way;
  return {
    queue: { ...queue, drainMs: drainMs(queues, (platform) => workplaces[platform]?.pace) },
    late,
    failures,
    unreached,
    channelless,
    stale,
    pictureTrouble,
    rooms: rooms.map((room) => ({ ...room, way: ofRoom(room) })),
    off: off(),
  };
}
