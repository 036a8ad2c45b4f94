export { entryItem, kindWord, shorten } from './cards.js';
export {
  complaintWord,
  directionChoices,
  experienceChoices,
  type Kind,
  kindChoices,
  kindLabel,
  toExperience,
} from './interaction.js';
export type { Entry, HistoryStore } from './store.js';
export { historyText } from './text.js';
