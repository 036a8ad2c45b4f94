/** The tab's name in the manifest, and in every address that leads to it. */
export const TAB = 'overview';

/** The bot's own chat, as the manifest and Teams name it. */
export const CHAT_TAB = 'conversations';

const TEAMS = 'https://teams.microsoft.com/l/entity';

/**
 * Opens a path of the page in the tab; `webUrl` is where it is without Teams.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export function tabLink(app: string, { path, webUrl }: { path: string; webUrl: string }): string {
  const query = { webUrl, context: JSON.stringify({ subEntityId: path }) };
  return `${TEAMS}/${app}/${TAB}?${encoded(query)}`;
}

/** Opens the reader's own chat with the bot. */
export const chatLink = (app: string): string => `${TEAMS}/${app}/${CHAT_TAB}`;

/** Teams reads %20 and no plus sign. */
const encoded = (query: Record<string, string>): string =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
