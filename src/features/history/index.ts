export { entryItem, kindWord, shorten } from './cards.js';
export {
  complaintWord,
  directionChoices,
  experienceChoices,
  type ExperienceId,
  experienceIds,
  fromExperience,
  type Kind,
  kindChoices,
  kindLabel,
  kinds,
  signOf,
  toExperience,
} from './interaction.js';
export type { Entry, HistoryStore } from './store.js';
export { historyText } from './text.js';
