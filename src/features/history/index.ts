export { entryItem, shorten } from './cards.js';
export {
  directionChoices,
  experienceChoices,
  kindChoices,
  kindLabel,
  complaintWord,
  toExperience,
  type Kind,
} from './interaction.js';
export type { HistoryStore } from './store.js';
export { historyText } from './text.js';
