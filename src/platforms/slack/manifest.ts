import { clip, clipAtWord } from '../../core/clip.js';
import type { AnyCommand } from '../../core/command.js';
import type { InBoth } from '../../core/locale.js';
import { shortcutOf, type ShortcutKind } from './ask.js';
import { subscribedEvents } from './events.js';
import { typedEvents } from './typed.js';

/** Every right the app asks for, and what it is for. None is asked for later use. */
export const scopes = {
  commands: '/account, and starting from a message',
  'chat:write': 'answers, briefings, direct messages',
  'app_mentions:read': 'being asked in a channel by mentioning the app; of other messages there nothing is read',
  'users:read': 'name, language, time zone, and who is a guest',
  'users:read.email': 'which colleague someone is, and inviting colleagues to their team’s channel',
  'channels:manage': 'making a team’s channel, its topic and purpose, inviting, removing and archiving',
  'channels:read': 'whether a team’s channel is still there, and whether its name is free',
  'channels:join': 'going back into a channel that the app was removed from',
  'groups:write': 'the same as channels:manage for private channels, and removing who holds no seat any more',
  'groups:read': 'whether a private channel is still there, whether its name is free, and what happens to it',
  'groups:history': 'the same as channels:history for private channels',
  'channels:history': 'after a failure: looking whether a message arrived in a team’s channel, before sending it again',
  'im:history': 'being asked in a direct message, and looking there after a failure',
  'im:write': 'finding the direct conversation in which to look',
  'files:read': 'reading a file that someone gives in a form: a calendar, an import',
  'files:write': 'showing the picture of who decides, in answer to who asked; without it answers have no picture',
  'pins:write': 'pinning a team’s introduction',
} as const;

const EVENTS_URL = 'https://afspraak.example/slack/events';

/** The app as Slack is told of it, from the commands: https://docs.slack.dev/reference/app-manifest */
export function slackManifest(commands: readonly AnyCommand[]) {
  const typed = commands.map((command) => command.words.en[0]).filter((word) => word !== undefined);
  const shortcuts = commands.flatMap((command) => [
    ...shortcutTo(command, 'message', command.fromMessage),
    ...shortcutTo(command, 'global', command.fromAnywhere),
  ]);
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: 'Afspraak',
      description: 'Know your customer, keep your word · Ken uw klant, kom afspraken na',
      long_description:
        'Everyone in the team that serves a customer knows that customer before they meet them, and what was agreed gets done. ' +
        'Briefings before each contact, one shared history, and agreements that are kept. Understands English and Dutch.',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Afspraak', always_online: true },
      slash_commands: [
        {
          command: '/account',
          url: EVENTS_URL,
          description: 'Know your customer, keep your word · Ken uw klant, kom afspraken na',
          usage_hint: clip(typed.join(' | ') || 'help', 1000),
          should_escape: true,
        },
      ],
      ...(shortcuts.length > 0 && { shortcuts }),
    },
    oauth_config: { scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: {
        request_url: EVENTS_URL,
        bot_events: ['app_home_opened', ...typedEvents, ...subscribedEvents],
      },
      interactivity: { is_enabled: true, request_url: EVENTS_URL, message_menu_options_url: EVENTS_URL },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

/** Slack knows one name, so the other language stands in what is said of it. */
function shortcutTo({ id, text }: AnyCommand, type: ShortcutKind, name: InBoth<string> | undefined) {
  if (!name) return [];
  const description = clipAtWord(`${text.en.summary} · ${text.nl.summary}`, 150);
  return [{ name: clipAtWord(name.en, 24), type, callback_id: shortcutOf(type, id), description }];
}
