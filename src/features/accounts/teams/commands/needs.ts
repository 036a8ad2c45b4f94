import type { Workplace } from '../../../../core/chat-platform.js';
import type { Platform } from '../../../../core/person.js';
import type { Db } from '../../../../db/connect.js';
import type { Enqueue } from '../../../../db/deliver.js';
import type { OrganisationStore } from '../../../people/index.js';
import type { AccountStore } from '../../store.js';
import type { TeamRooms } from '../rooms.js';
import type { TeamStore } from '../store.js';

/** What these commands are handed; each names which of it. */
export interface Needs {
  db: Db;
  accounts: AccountStore;
  teams: TeamStore;
  rooms: TeamRooms;
  organisations: OrganisationStore;
  workplaces: Partial<Record<Platform, Workplace>>;
  enqueue: Enqueue;
}
