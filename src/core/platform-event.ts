import type { Profile } from './chat-platform.js';
import type { Platform } from './person.js';

/**
 * What a platform tells unasked of its people and its channels, in its own ids. It may come twice, late or out of order, or
 * not at all: whoever hears it asks the platform how things stand now where that matters.
 */
export interface PlatformEvent {
  platform: Platform;
  workspace: string;
  /** Names this delivery: the same event delivered twice bears the same. */
  key: string;
  /** When it happened, as far as the platform says; else when it was heard. */
  at: Date;
  what: PersonEvent | ChannelEvent;
}

/** Someone came, or is not what they were: name, role, guest, deactivated… */
export interface PersonEvent {
  about: 'person';
  user: string;
  /** As the event describes them; undefined where it does not. */
  profile: Profile | undefined;
}

export type ChannelEvent = { about: 'channel'; channel: string } & (
  | { change: 'renamed'; name: string }
  /** `by`: who did it, where the platform says. */
  | { change: 'archived' | 'unarchived' | 'deleted'; by: string | undefined }
  /** The app itself is in it no longer, or is in it from now on. */
  | { change: 'app-removed' | 'app-added' }
  | { change: 'member-joined' | 'member-left'; user: string }
  /** People of another organisation can be in it from now on, or no longer. */
  | { change: 'shared' | 'unshared' }
);

/** Never throws: a failure is reported and mended by the next reconciliation. */
export type HearPlatformEvent = (event: PlatformEvent) => Promise<void>;
