import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Raw } from './ask.js';
import type { Workplace } from './chat-platform.js';
import type { Clock } from './clock.js';
import type { Patience } from './database-timeout.js';
import type { Door } from './door.js';
import type { FetchUrl } from './fetch.js';
import type { Pictures } from './pictures.js';
import type { HearPlatformEvent } from './platform-event.js';

/** The environment; what is empty is not in it. */
export type Environment = Readonly<Record<string, string>>;

/** What stands in the environment for one platform. `settings` is undefined while it is off, or while something is wrong. */
export interface Read<Settings> {
  settings: Settings | undefined;
  faults: string[];
}

/**
 * Whom a process with these settings serves: `one` workspace, the organisation's own; `many`, each with an organisation of its own; or
 * people on this computer only (`local`), who may be anybody.
 */
export type Serves = 'one' | 'many' | 'local';

/** A chat platform, as the app knows it before it is connected: see `platforms/index.ts`. */
export interface PlatformDefinition<Settings> {
  /** As people call it. */
  name: string;
  /** The names of what it reads from the environment. */
  variables: readonly string[];
  /** `loopback`: only this computer reaches us. */
  read(environment: Environment, about: { loopback: boolean }): Read<Settings>;
  serves(settings: Settings): Serves;
  /** Whether it says by itself who owns a workspace: its administrators are then ours. */
  namesOwners: boolean;
  /** For the log of a start: what to set, while it is off. */
  howToSet: string;
  /** Its SDK is loaded here, and no earlier. */
  connect(given: Connecting<Settings>): Promise<Connected>;
}

/** What a platform is handed. */
export interface Connecting<Settings> {
  settings: Settings;
  door: () => Door;
  /** What keeps how to speak first, where a platform says that only once. */
  conversations: <Reference extends object>() => Conversations<Reference>;
  /** A workspace speaks for the first time: it belongs to an organisation from now on. */
  settle: (workspace: ExternalWorkspace) => Promise<void>;
  /** The app was met in a channel, for the first time in a while. Does not throw. */
  met: (workspace: string, room: string) => Promise<void>;
  hearEvent: HearPlatformEvent;
  patience: Patience;
  pictures: Pictures;
  /** What an address of our page is about; undefined: it is none of ours. */
  linked: (url: string) => Linked | undefined;
  /** How a file is had that somebody sent, by an address of the platform's. */
  fetchUrl: FetchUrl;
  now: Clock;
  log: Logger;
}

/** In the platform's own words. */
export interface ExternalWorkspace {
  id: string;
  name: string;
}

/** What is asked for what an address of the page is about, and the page's path. */
export interface Linked {
  command: string;
  args: Raw;
  path: string;
  /** Where it is without the platform. */
  webUrl: string;
}

export interface Connected {
  workplace: Workplace;
  /** Paths on our own server, and what answers there. */
  routes: Readonly<Record<string, RequestListener>>;
  /** Where the settings are of one workspace: whose, and what begins once that is known. */
  installed?: { workspace(): Promise<ExternalWorkspace>; start(): Promise<void> } | undefined;
  /** How the page stands inside of it. */
  tab?: PageTab | undefined;
  /** Waits for the answers that are under way. */
  stop(): Promise<void>;
}

/** The page inside of a chat platform. */
export interface PageTab {
  /** Who bears a token that the chat gave to our script. */
  whoSignedIn(authorization: string | undefined): Promise<{ tenant: string; user: string } | 'unknown' | 'unreachable'>;
  /** Opens the reader's own chat with the app. */
  chat: string;
  /** In whose frame it stands: origins, as a content security policy names them. */
  frames: readonly string[];
  /** An address that opens a path of the page in the tab. */
  linkTo(path: string, webUrl: string): string;
}

/** Who or where, by the platform's own id. */
export type Met = { person: string } | { room: string };

/** How to speak first, as a platform wants it remembered: `Reference` is its own. */
export interface Conversations<Reference> {
  keep(workspace: string, met: Met & { within?: string | undefined }, reference: Reference, at: Date): Promise<void>;
  /** A person, a room, or all rooms inside of something. */
  drop(workspace: string, gone: Met | { within: string }): Promise<void>;
  find(workspace: string, met: Met): Promise<Reference | undefined>;
  latest(workspace: string): Promise<Reference | undefined>;
  /** One of each thing that holds rooms. */
  holders(workspace: string): Promise<Reference[]>;
}
