export { meeting } from './meeting.js';
export { nameWords, whoIs } from './naming.js';
export type { StakeholderRef, StakeholderStore } from './store.js';
export { stakeholderText } from './text.js';
