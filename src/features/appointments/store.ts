import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { fromCalendars } from './store/calendar.js';
import { joining } from './store/join.js';
import { lookingUp } from './store/look.js';
import { singleOnes } from './store/one.js';
import { refreshing } from './store/refresh.js';
import { wholeOnes } from './store/series.js';
import { wishes } from './store/wishes.js';

export type { CalendarEvent } from './store/calendar.js';
export type { NewAppointment } from './store/new.js';

export type AppointmentStore = ReturnType<typeof appointmentStore>;

export const appointmentStore = (db: Db, newId: NewId) => ({
  ...wholeOnes(db, newId),
  ...singleOnes(db),
  ...joining(db),
  ...lookingUp(db),
  ...wishes(db),
  ...fromCalendars(db, newId),
  ...refreshing(db, newId),
});
