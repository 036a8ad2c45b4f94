import type { PlatformDefinition, Serves } from '../core/platform-definition.js';
import { msTeams } from './ms-teams/platform.js';
import type { TeamsSettings } from './ms-teams/settings.js';
import { slack } from './slack/platform.js';
import type { SlackSettings } from './slack/settings.js';

/** What the settings of each are. */
interface Settings {
  slack: SlackSettings;
  teams: TeamsSettings;
}

/**
 * The chat platforms. Their settings, routes, start, and what is said of them follow from here; the page is always there, and answers
 * at every other address.
 */
export const chats: { [Id in keyof Settings]: PlatformDefinition<Settings[Id]> } = { slack, teams: msTeams };

export type ChatId = keyof Settings;
/** None of a platform: it is off. */
export type ChatSettings = { [Id in ChatId]: Settings[Id] | undefined };

export const chatIds = Object.keys(chats) as ChatId[];

/** Undefined: it is off. */
export function servesOf<Id extends ChatId>(id: Id, settings: ChatSettings[Id]): Serves | undefined {
  return settings && chats[id].serves(settings);
}
