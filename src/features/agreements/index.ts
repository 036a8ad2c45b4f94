export { isOpen, isUnowned } from './agreement.js';
export { itemOf } from './cards.js';
export { overviewParts } from './home.js';
export type { AgreementStore } from './store.js';
export type { OwnedAgreement } from './store/release.js';
export type { Rule, Who } from './transitions.js';
export { type AgreementView, everybody, type Sight, viewed } from './view.js';
