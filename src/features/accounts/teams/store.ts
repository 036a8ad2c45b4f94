import type { NewId } from '../../../core/id.js';
import type { Db } from '../../../db/connect.js';
import { making } from './store/make.js';
import { leasing } from './store/room-lease.js';
import { admitting } from './store/room-members.js';
import { turning } from './store/room-state.js';
import { housing, type FollowRoom } from './store/rooms.js';
import { seating } from './store/seats.js';
import { whole } from './store/team.js';

export type TeamStore = ReturnType<typeof teamStore>;

interface Deps {
  newId: NewId;
  /** See `administers`. */
  admins: readonly string[];
  followRoom: FollowRoom;
}

export const teamStore = (db: Db, { newId, admins, followRoom }: Deps) => ({
  ...whole(db),
  ...making(db, newId),
  ...seating(db),
  ...housing(db, { admins, followRoom }),
  ...leasing(db),
  ...admitting(db),
  ...turning(db, admins),
});
