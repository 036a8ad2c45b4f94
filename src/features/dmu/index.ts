export type { DmuStore } from './store.js';
export { releasePairings } from './release.js';
export { type GapWeek, gapWeekOf, keepGapWeek } from './store/gap-weeks.js';
export { joinPeople } from './store/join.js';
export { pairingParts } from './home.js';
export { topicName, topicsOf } from './topics.js';
