import type { PlatformDefinition } from '../../core/platform-definition.js';
import { readSlackSettings, slackVariables, type SlackSettings } from './settings.js';

export const slack: PlatformDefinition<SlackSettings> = {
  name: 'Slack',
  variables: slackVariables,
  read: readSlackSettings,
  serves: () => 'one',
  namesOwners: true,
  howToSet: 'set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (socket mode)',
  async connect({ settings, door, now, log, hearEvent, pictures }) {
    const { connectSlack } = await import('./connect.js');
    const connected = connectSlack({ config: settings, door, now, log, hearEvent, pictures });
    const { workplace, requestListener } = connected;
    return {
      workplace,
      routes: requestListener ? { '/slack/events': requestListener } : {},
      installed: connected,
      stop: () => connected.stop(),
    };
  },
};
