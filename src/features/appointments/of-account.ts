import { idOfAccount } from '../accounts/index.js';
import { appointments } from './table.js';

/** The appointment of this id, for what hangs on it. */
export const appointmentOf = idOfAccount(appointments);
