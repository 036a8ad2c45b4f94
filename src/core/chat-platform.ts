import type { Reader } from './ask.js';
import type { Card } from './card.js';
import type { InBoth } from './locale.js';

/** Who someone is according to the platform. `email` only when the platform has verified it. */
export interface Profile {
  name: string;
  email: string | undefined;
  locale: string | undefined;
  zone: string | undefined;
  /** Owner or admin of the chat workspace. */
  administrator: boolean;
  /** A guest, a bot, someone of another organisation: not a colleague. */
  guest: boolean;
  /** Their account there was ended. */
  deactivated: boolean;
}

/** The channel that a team should have. Asking twice makes nothing twice. */
export interface RoomWish {
  /** The platform's ids; `room` once it is known. */
  workspace: string;
  room: string | undefined;
  /** The channels of the organisation's other teams: never taken over, even when the name is the same. */
  taken?: readonly string[] | undefined;
  /** Found, not made by us: its name, what it says of itself and who is in it are left to its people. */
  adopted?: boolean | undefined;
  /** Where new ones are made, for a platform that keeps channels inside something larger; the first that has room. */
  homes?: readonly RoomHome[] | undefined;
  /** Ours for the team, for ever: kept with the channel where the platform has a place for it, to know it again by. */
  mark?: string | undefined;
  /** As people would write it; the platform fits it to its own rules. */
  name: string;
  /** Only for who is in it, where each channel is public or private by itself. One that is there stays as it is. */
  private?: boolean | undefined;
  /** An administrator knows that others than colleagues read along, and wants it so. */
  outsidersAllowed?: boolean | undefined;
  /** What is there already is brought up to date; nothing is made. */
  onlyThere?: boolean | undefined;
  /** What it was called when we last looked. */
  called?: string | undefined;
  topic: string;
  purpose: string;
  /** The platform's ids of those who should be in it. */
  users: string[];
  /** Who is to be taken out of it. */
  leavers?: readonly string[] | undefined;
  /** Pinned. `introduced` is the platform's id of the post made before, to be edited. */
  introduction: Card;
  introduced: string | undefined;
  reader: Reader;
}

/** Something that holds channels. `closed`: those made in it are only for who is in them. */
export interface RoomHome {
  /** The platform's own. */
  id: string;
  name: string;
  closed: boolean;
}

/** What became of it; no `room` while we cannot speak there. Each trouble is the code of a problem with its facts; everything else went on. */
export interface RoomOutcome {
  room: ({ id: string; name: string } & Partial<Omit<RoomFacts, 'name'>>) | undefined;
  introduced: string | undefined;
  /** Of `users`: who is in it from now on, because of us. */
  invited?: string[] | undefined;
  troubles: Trouble[];
}

/** A channel as it is now. */
export interface RoomFacts {
  name: string;
  /** Only for who is in it. */
  private: boolean;
  /** Others than colleagues read along, or are about to. */
  outsiders: boolean;
  archived: boolean;
  /** We are in it, as far as the platform tells. */
  present: boolean;
}

/**
 * `room.not-allowed` (setting: which setting blocks it), `room.scope-missing` (scope), `room.not-invited` (user, reason), `room.no-user` (user, for who has no account there),
 * `room.consent-missing` (scope, step; where), `room.refused` (step, reason), `room.not-added` (room; where: we may not speak there yet), `room.not-removed` (user, room, reason),
 * `room.no-home` (nobody chose where channels are made), `room.homes-full` (homes), `room.not-in-home` (user, home: they must be there first), `room.failed` (step, reason),
 * `room.private-missing` (scope: no right to make a private one, and none was made), `room.name-taken` (name), `room.gone`, `room.archived` (room), `room.not-in` (room),
 * `room.outsiders` (room), `room.busy` (another is at it just now).
 */
export interface Trouble {
  code:
    | 'room.not-allowed'
    | 'room.scope-missing'
    | 'room.consent-missing'
    | 'room.refused'
    | 'room.not-added'
    | 'room.not-removed'
    | 'room.not-invited'
    | 'room.no-user'
    | 'room.no-home'
    | 'room.homes-full'
    | 'room.not-in-home'
    | 'room.private-missing'
    | 'room.name-taken'
    | 'room.gone'
    | 'room.archived'
    | 'room.not-in'
    | 'room.outsiders'
    | 'room.busy'
    | 'room.failed';
  about: Record<string, string>;
  /** What the reason means and what to do, where the platform's own word for it does not say that to people. */
  why?: InBoth<string> | undefined;
  /** Where the platform keeps what mends it, by the names that people see there. */
  where?: InBoth<string> | undefined;
}

/** Something said unasked, once. The platform keeps `key` (an id, no words: others may read it) with the message. */
export interface Sending {
  workspace: string;
  to: { room: string } | { user: string };
  card: Card;
  reader: Reader;
  key: string;
  /** The platform's own name for an earlier message, as `send` gave it: in its thread, or in its place. */
  under?: string | undefined;
  edits?: string | undefined;
}

/**
 * Why it did not go. `gone`: the channel or person is not there any more. `busy`: again after so many seconds. `refused`:
 * the platform or a setting forbids it, `needs` the right that is missing. `unknown`: it may or may not have arrived. `unseen`:
 * the same, and we have no means to look: only a person can say whether it must be sent again.
 */
export type Failure =
  | { kind: 'gone'; what: string }
  | { kind: 'busy'; what: string; retryAfter: number }
  | { kind: 'refused'; what: string; needs?: string | undefined }
  | { kind: 'unknown'; what: string }
  | { kind: 'unseen'; what: string };

/** The platform's name for the message. */
export interface Sent {
  id: string;
}

/** What a platform counts apart: messages, edits, and looking whether a message has arrived. */
export type Kind = 'post' | 'edit' | 'look';

/** Milliseconds from one message to the next: in one channel, and of one kind in a whole workspace. */
export interface Pace {
  channel: number;
  workspace: Partial<Record<Kind, number>>;
}

/** Some of the people of a workspace; `next` is where the others begin, and undefined where there are none. */
export interface PeoplePage {
  people: { user: string; profile: Profile }[];
  next: string | undefined;
}

/** What every platform can do unasked. */
export interface Workplace {
  profile(workspace: string, user: string): Promise<Profile | undefined>;
  /**
   * Everyone in it, a page at a time; only where the platform itself knows who works there. One call, made once: `busy` says
   * when it may go on at the same place, `gone` that the place is not there any more.
   */
  people?: (workspace: string, from: string | undefined) => Promise<PeoplePage | Failure>;
  /** The platform's id of the colleague with this e-mail address. */
  userByEmail(workspace: string, email: string): Promise<string | undefined>;
  ensureRoom(wish: RoomWish): Promise<RoomOutcome>;
  /** Undefined for what is gone, and for what is no channel that a team could have, such as a private conversation. */
  roomAt(workspace: string, room: string): Promise<RoomFacts | undefined>;
  /** Goes into a channel that everyone may join. False where we are not let in. */
  joinRoom?(workspace: string, room: string): Promise<boolean>;
  /** How people make a channel of theirs private, where each channel is that or public by itself and only they can. */
  makePrivate?: InBoth<string>;
  /** What a channel is inside of; only where channels are inside something. Undefined for what is no channel. */
  homeOf?(workspace: string, room: string): Promise<Omit<RoomHome, 'closed'> | undefined>;
  /** Which of these a channel bears (see `RoomWish.mark`); only where a channel may be made before we can speak in it. */
  markOf?(workspace: string, room: string, marks: readonly string[]): Promise<string | undefined>;
  /** How words are said to us in a channel, where they are not simply typed. */
  manner?: InBoth<string>;
  /** What stands before them in a channel, where they are not simply typed: "/account ". */
  prefix?: string;
  post(given: { workspace: string; room: string; card: Card; reader: Reader }): Promise<void>;
  /** A direct message. */
  tell(given: { workspace: string; user: string; card: Card; reader: Reader }): Promise<void>;
  pace: Pace;
  send(sending: Sending): Promise<Sent | Failure>;
  /** The message with this key, if it arrived after all; `since` is when it was first tried. */
  sentBefore(sending: Sending, since: Date): Promise<Sent | Failure | undefined>;
  archiveRoom(workspace: string, room: string): Promise<Trouble | undefined>;
  unarchiveRoom(workspace: string, room: string): Promise<Trouble | undefined>;
}
