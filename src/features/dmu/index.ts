export {
  ANY,
  influenceChoices,
  influences,
  OVERALL,
  type Role,
  roleChoices,
  roles,
  type Stance,
  stanceChoices,
} from './dmu.js';
export { agreementParts, personButtons, stanceParts } from './person-card.js';
export { dmuPieces } from './cards.js';
export { pairWords, rolesLine } from './person-words.js';
export { type Covered, covered } from './coverage.js';
export type { DmuStore } from './store.js';
export { askToTakeOver } from './hand-over.js';
export { type KeptContact, releasePairings } from './release.js';
export { coveredPeople, type CoveredRow, revivedCovered } from './store/covered.js';
export { type GapWeek, gapWeekOf, keepGapWeek } from './store/gap-weeks.js';
export { joinPeople } from './store/join.js';
export { readerOf } from './store/reader.js';
export { askedPairingParts, keptPairingParts } from './home.js';
export { topicFor, topicName, topicsOf } from './topics.js';
