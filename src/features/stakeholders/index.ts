export { meeting } from './meeting.js';
export { isTitle, nameWords, PARTICLES, TITLES, whoIs, whoMay } from './naming.js';
export { emailLink, phoneLinks } from './reach.js';
export type { PersonHit, StakeholderRef, StakeholderStore } from './store.js';
