import type { PlatformDefinition } from '../../core/platform-definition.js';
import { tabLink } from './deep-link.js';
import type { Reference } from './reference.js';
import { readTeamsSettings, teamsVariables, type TeamsSettings } from './settings.js';

export const msTeams: PlatformDefinition<TeamsSettings> = {
  name: 'Microsoft Teams',
  variables: teamsVariables,
  read: readTeamsSettings,
  serves: ({ app, tenants }) => (!app ? 'local' : tenants === 'any' || tenants.length > 1 ? 'many' : 'one'),
  namesOwners: false,
  howToSet: 'set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId (or TEAMS_LOCAL=1)',
  async connect({ settings, conversations, linked, ...given }) {
    const { connectTeams } = await import('./connect.js');
    const { app } = settings;
    const connected = await connectTeams({
      ...given,
      config: settings,
      conversations: conversations<Reference>(),
      linked(url) {
        const found = app && linked(url);
        return found && { ...found, href: tabLink(app.id, found) };
      },
    });
    const { requestListener, tab, workplace } = connected;
    return {
      workplace,
      routes: { '/api/messages': requestListener },
      tab: app && tab && { ...tab, linkTo: (path, webUrl) => tabLink(app.id, { path, webUrl }) },
      stop: () => connected.stop(),
    };
  },
};
