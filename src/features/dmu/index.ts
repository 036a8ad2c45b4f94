export type { DmuStore } from './store.js';
export { joinPeople } from './store/join.js';
