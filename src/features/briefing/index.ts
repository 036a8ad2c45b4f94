export { briefingCard, type DrawnSection, drawnBriefing } from './card.js';
export { type Briefed, defineSection, type Scope } from './section.js';
export type { BriefingStore } from './store.js';
