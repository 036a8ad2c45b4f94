export { ANY, OVERALL, type Role, roleChoices, type Stance, stanceChoices } from './dmu.js';
export type { DmuStore } from './store.js';
export { type KeptContact, releasePairings } from './release.js';
export { joinPeople } from './store/join.js';
export { topicName, topicsOf } from './topics.js';
