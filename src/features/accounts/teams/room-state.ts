import type { RoomOutcome } from '../../../core/chat-platform.js';
import type { Privacy } from '../../people/index.js';

/**
 * `archived`: by a person, which the app never undoes. `archived-by-app`: because someone asked the app, who may ask it back.
 * `app-removed`: we are not in it any more.
 */
export const roomStates = ['open', 'archived', 'archived-by-app', 'app-removed', 'deleted'] as const;
export type RoomState = (typeof roomStates)[number];

/**
 * Whether others than colleagues read along. `undecided`: they do, and nothing goes out there until an administrator says
 * `allowed`, or `refused`: then it goes to each member instead.
 */
export const outsiderStates = ['none', 'undecided', 'allowed', 'refused'] as const;
export type OutsiderState = (typeof outsiderStates)[number];

export interface Choices {
  team: Privacy | null;
  organisation: Privacy | null;
  /** One of the team's accounts is not open to all. */
  isClosed: boolean;
}

/** The team's choice, else the organisation's, else private where not everybody may see the customer. */
export const privacyOf = ({ team, organisation, isClosed }: Choices): Privacy =>
  team ?? organisation ?? (isClosed ? 'private' : 'public');

type Found = NonNullable<RoomOutcome['room']>;

/** What became of a channel that was looked at. What the platform does not tell stays as it was. */
export function stateOf({ archived, present }: Pick<Found, 'archived' | 'present'>, before: RoomState): RoomState {
  if (archived) return before === 'archived-by-app' ? before : 'archived';
  return present === false ? 'app-removed' : 'open';
}

export function outsidersOf({ outsiders }: Pick<Found, 'outsiders'>, before: OutsiderState): OutsiderState {
  if (outsiders === undefined) return before;
  if (!outsiders) return 'none';
  return before === 'none' ? 'undecided' : before;
}

/** Whether something may be said there: at once, later, or to each member instead. */
export function speaking(room: { state: RoomState; outsiders: OutsiderState }): 'there' | 'later' | 'to-each' {
  if (room.state !== 'open' || room.outsiders === 'refused') return 'to-each';
  return room.outsiders === 'undecided' ? 'later' : 'there';
}
