export { entryItem, shorten } from './cards.js';
export { directionChoices, experienceChoices, kindChoices, toExperience } from './interaction.js';
export type { HistoryStore } from './store.js';
export { historyText } from './text.js';
