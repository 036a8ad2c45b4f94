export { firstSeatOf } from './first-seat.js';
export { type Calendar, dayFor, isWorking, nextDay, nextWorkingMoment, workingDaysAfter } from './absence/calendar.js';
export { hoursCard, plannedCard } from './absence/cards.js';
export { releaseAbsences } from './absence/release.js';
export { absentAt, type Presence, standIn } from './absence/standin.js';
export type { AbsenceStore } from './absence/store.js';
export { administratorsOf, deriveAdministrators } from './administrators.js';
export { type MemberRecord, memberRecords } from './change-member.js';
export type { Departing, Moving } from './departing.js';
export { functionFor } from './functions.js';
export type { HomeStore } from './homes.js';
export { nightly } from './jobs/nightly.js';
export { administers, type ColleagueHit, type MemberStore } from './members.js';
export { outside } from './membership.js';
export { organisationOf } from './organisation-of.js';
export type { PeopleDeps } from './people.js';
export { privacies, type Privacy } from './privacy.js';
export type { AskingDeps } from './questions.js';
export { keepIn, leavingNow, releasePeople, takeBack, takeOut, takeOutOn } from './service.js';
export {
  levels,
  type Potential,
  proposeSeats,
  type SeatNeed,
  type Size,
  sizes,
  type Staffing,
  type StaffingRule,
  withLine,
  withoutLine,
} from './staffing.js';
export { staffPrivacyOf } from './staff-privacy.js';
export type { OrganisationStore, Workspace } from './store.js';
