import type { AccountStore } from '../../accounts/index.js';
import type { StakeholderStore } from '../../stakeholders/index.js';
import type { AppointmentStore } from '../store.js';

/** What these commands are handed; each names which of it. */
export interface Needs {
  accounts: AccountStore;
  appointments: AppointmentStore;
  stakeholders: StakeholderStore;
}
