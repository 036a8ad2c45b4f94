export { aboutAgreement } from './acting.js';
export { isOpen, isUnowned } from './agreement.js';
export { itemOf, underItem } from './cards.js';
export { overviewParts, showButton } from './home.js';
export type { AgreementStore } from './store.js';
export type { OwnedAgreement } from './store/release.js';
export { dueOf, type Rule, type Who } from './transitions.js';
export { stateIsOpen } from './table.js';
export { type AgreementView, everybody, type Sight, viewed } from './view.js';
