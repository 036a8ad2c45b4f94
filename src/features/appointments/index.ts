export { HORIZON, type Kind, kindChoices, kinds, LONGEST, spanOf, USUAL_LENGTH, wallOf } from './appointment.js';
export { USUAL_LEAD } from './due.js';
export { itemOf, kindWord, sayWhen } from './cards.js';
export type { OriginOf } from './origin.js';
export { endOfTomorrow } from './soon.js';
export type { AppointmentStore, CalendarEvent } from './store.js';
export { type Occurrence, theirNames, viewed } from './view.js';
