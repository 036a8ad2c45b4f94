export { dmuCard } from './cards.js';
export type { DmuStore } from './store.js';
export { releasePairings } from './release.js';
export { joinPeople } from './store/join.js';
