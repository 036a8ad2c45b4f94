import type { Db } from '../../db/connect.js';
import type { AccountStore, TeamStore } from '../accounts/index.js';
import type { AgreementStore } from '../agreements/index.js';
import type { AppointmentStore } from '../appointments/index.js';
import type { BriefingStore } from '../briefing/index.js';
import type { DmuStore } from '../dmu/index.js';
import type { HistoryStore } from '../history/index.js';
import type { NudgeStore, WeeklyStore } from '../nudges/index.js';
import type { AbsenceStore, OrganisationStore } from '../people/index.js';

export interface Needs {
  db: Db;
  accounts: AccountStore;
  teams: TeamStore;
  agreements: AgreementStore;
  appointments: AppointmentStore;
  briefings: BriefingStore;
  dmu: DmuStore;
  history: HistoryStore;
  absence: AbsenceStore;
  organisations: OrganisationStore;
  nudges: NudgeStore;
  weekly: WeeklyStore;
}
