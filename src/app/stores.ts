import { absenceStore } from '../features/people/absence/store.js';
import { accountStore } from '../features/accounts/store.js';
import { appointmentStore } from '../features/appointments/store.js';
import { briefingStore } from '../features/briefing/store.js';
import { deliveryStore } from '../outbox/store.js';
import { followRoom } from '../outbox/follow.js';
import { historyStore } from '../features/history/store.js';
import { homeStore } from '../features/people/homes.js';
import { memberStore } from '../features/people/members.js';
import { nudgeStore } from '../features/nudges/store.js';
import { onceStore, organisationStore } from '../features/people/store.js';
import { pictureStore } from '../features/pictures/store.js';
import { stakeholderStore } from '../features/stakeholders/store.js';
import { teamStore } from '../features/accounts/teams/store.js';
import { weeklyStore } from '../features/nudges/weekly-store.js';
import { sections } from './briefing-sections.js';
import type { NewId } from '../core/id.js';
import type { Db } from '../db/connect.js';

/** What is asked of the database and written into it, by who asks it; those that also speak to somebody are made in app.ts. */
export const storesOn = (db: Db, { newId, admins }: { newId: NewId; admins: readonly string[] }) => ({
  organisations: organisationStore(db, newId),
  members: memberStore(db),
  accounts: accountStore(db),
  homes: homeStore(db),
  teams: teamStore(db, { newId, admins, followRoom }),
  history: historyStore(db, newId),
  stakeholders: stakeholderStore(db, newId),
  appointments: appointmentStore(db, newId),
  briefings: briefingStore(db, sections),
  absence: absenceStore(db, newId),
  nudges: nudgeStore(db, newId),
  weekly: weeklyStore(db, admins),
  once: onceStore(db),
  pictures: pictureStore(db),
  deliveries: deliveryStore(db, newId, admins),
});
