export { rulesCard } from './commands/rule.js';
export { momentOf } from './commands/weekly.js';
export type { NudgeStore } from './store.js';
export { nudgeText } from './text.js';
export type { WeeklyStore } from './weekly-store.js';
