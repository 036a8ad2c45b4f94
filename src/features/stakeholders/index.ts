export { meeting } from './meeting.js';
export { isTitle, nameWords, PARTICLES, TITLES, whoIs, whoMay } from './naming.js';
export type { PersonHit, StakeholderRef, StakeholderStore } from './store.js';
