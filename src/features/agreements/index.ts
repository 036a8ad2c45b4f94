export { aboutAgreement } from './acting.js';
export { type Due, dueAt, isLate, isOpen, isUnowned, type Kind, sayShortDue, type State } from './agreement.js';
export { actions as agreementActions, itemOf, showing, underItem } from './cards.js';
export { overviewParts } from './home.js';
export type { AgreementStore } from './store.js';
export type { OwnedAgreement } from './store/release.js';
export { dueOf, type Rule, type Who } from './transitions.js';
export { stateIsOpen } from './table.js';
export { type AgreementView, everybody, type Sight, viewed } from './view.js';
