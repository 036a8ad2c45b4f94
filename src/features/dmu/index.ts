export { releasePairings } from './release.js';
export { joinPeople } from './store/join.js';
