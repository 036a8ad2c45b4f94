export {
  changeableBy,
  changesTeam,
  type Eyes,
  eyesOf,
  idOfAccount,
  isSeen,
  type OfAccount,
  seenBy,
  sees,
  teamChangeableBy,
  visibleIds,
  visibleTo,
} from './access.js';
export { potentialChoices, type Profile, sizeChoices } from './account.js';
export { joinedProfile, profileColumns, profileKeys, profileLabels, sayKept, sayProfile } from './profile.js';
export { ruleLines } from './commands/rule.js';
export { accountAt, ACCOUNTS_PATH } from './path.js';
export { bears, isName, lockNames, namedAhead, readsNamed } from './named.js';
export { type AccountStore, distinction, type NameHit } from './store.js';
export { mendButton, outsiderButtons } from './teams/room-news.js';
export { type OutsiderState, type RoomState, speaking } from './teams/room-state.js';
export type { TeamRooms } from './teams/rooms.js';
export type { TeamStore } from './teams/store.js';
export { fillVacant, type HeldSeat, releaseSeats, seatedNews, vacatedNews } from './teams/store/release.js';
export type { RoomToMend } from './teams/store/room-state.js';
export type { TeamHit } from './teams/store/team.js';
export { seatChanges } from './teams/team.js';
export { teamText } from './teams/text.js';
export { welcomes } from './teams/welcome.js';
export { accountText } from './text.js';
