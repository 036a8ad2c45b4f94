export { briefingCard } from './card.js';
export { asRows, type Briefed, defineSection } from './section.js';
export type { BriefingStore } from './store.js';
