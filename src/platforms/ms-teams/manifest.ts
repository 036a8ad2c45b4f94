import { clip, clipAtWord } from '../../core/clip.js';
import type { AnyCommand } from '../../core/command.js';
import { locales, type InBoth, type Locale } from '../../core/locale.js';
import { firstOf } from '../../core/present.js';
import { CHAT_TAB, TAB } from './deep-link.js';
import type { rights } from './graph.js';

type Right = (typeof rights)[keyof typeof rights];

/**
 * Every right the app asks of a team it is added to, and what it is for. None is asked for later use; and not the one that
 * reads messages, since Teams sends such an app everything that is written, asked or not.
 */
export const consents: Record<Exclude<Extract<Right, `${string}.Group`>, typeof rights.look>, string> = {
  'Channel.Create.Group': 'making a team’s channel',
  'ChannelSettings.ReadWrite.Group': 'its name and description, and whether a channel of that name is there already',
};

/** What Teams says of the app to the one who adds it. */
const permissions = {
  identity: 'which colleague is asking',
  messageTeamMembers: 'answers only you should see, and what you are asked to act on, come in the personal chat',
} as const;

/** The schema allows a menu of twelve, its guide ten: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu */
const most = { commands: 10, title: 32, description: 128 };

const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.29';

/** Where the tab stands: in the app itself, in a channel, and in a meeting beside what is said there. */
const tabContexts = ['personalTab', 'channelTab', 'meetingChatTab', 'meetingDetailsTab', 'meetingSidePanel'];

const tabName: InBoth<string> = { en: 'Overview', nl: 'Overzicht' };

/** What only the one who installs it knows. */
export interface Installation {
  /** The bot’s Application (client) ID. */
  appId: string;
  /** Where people read about the app, its privacy and its terms: https. */
  url: string;
  /** Where Afspraak itself is reached, its page and its tab: https. */
  pageUrl: string;
  privacyUrl: string;
  termsUrl: string;
  /** Teams takes a changed package only under a higher version. */
  version: string;
}

/** A manifest that can be checked and kept: it installs nowhere. */
export const placeholder: Installation = {
  appId: '00000000-0000-0000-0000-000000000000',
  url: 'https://afspraak.example',
  pageUrl: 'https://afspraak.example',
  privacyUrl: 'https://afspraak.example/privacy',
  termsUrl: 'https://afspraak.example/terms',
  version: '1.0.0',
};

const about: InBoth<{ short: string; full: string }> = {
  en: {
    short: 'Know your customer, keep your word',
    full:
      'Everyone in the team that serves a customer knows that customer before they meet them, and what was agreed gets done. ' +
      'Briefings before each contact, one shared history, and agreements that are kept. Understands English and Dutch.',
  },
  nl: {
    short: 'Ken uw klant, kom afspraken na',
    full:
      'Iedereen in het team dat een klant bedient kent die klant voor het volgende contact, en wat is afgesproken gebeurt. ' +
      'Een briefing vóór elk contact, één gedeelde historie, en afspraken die worden nagekomen. Begrijpt Nederlands en Engels.',
  },
};

/**
 * The app as Teams is told of it, the commands in order of use: `manifest.json` in English, and the same texts in Dutch
 * as the file that it names. https://learn.microsoft.com/microsoft-365/extensibility/schema
 */
export function teamsManifest(commands: readonly AnyCommand[], installation: Installation) {
  const manifest = manifestIn('en', commands, installation);
  const dutch = Object.fromEntries(textsOf(manifestIn('nl', commands, installation)));
  return {
    manifest,
    dutch: { $schema: `${SCHEMA}/MicrosoftTeams.Localization.schema.json`, ...dutch },
  };
}

function manifestIn(locale: Locale, commands: readonly AnyCommand[], { appId, version, ...pages }: Installation) {
  const [first, ...others] = locales;
  const { host, origin } = new URL(pages.pageUrl);
  return {
    $schema: `${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.29',
    version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: first,
      additionalLanguages: others.map((languageTag) => ({ languageTag, file: `${languageTag}.json` })),
    },
    developer: {
      name: 'Afspraak',
      websiteUrl: pages.url,
      privacyUrl: pages.privacyUrl,
      termsOfUseUrl: pages.termsUrl,
    },
    name: { short: 'Afspraak', full: `Afspraak: ${about[locale].short}` },
    description: { ...about[locale] },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#10295C',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        // Given in the own chat: a calendar, a list to import.
        supportsFiles: true,
        isNotificationOnly: false,
        // A line that only who asks it sees, as is its answer.
        supportsTargetedMessages: true,
        commandLists: [
          { scopes: ['personal'], commands: starters(locale, commands) },
          { scopes: ['team', 'groupChat'], triggers: ['mention', 'slash'], commands: menu(locale, commands) },
        ],
      },
    ],
    staticTabs: [
      { entityId: CHAT_TAB, scopes: ['personal'] },
      {
        entityId: TAB,
        name: tabName[locale],
        contentUrl: `${origin}/teams/tab`,
        websiteUrl: pages.pageUrl,
        scopes: ['personal', 'team', 'groupChat'],
        context: tabContexts,
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [...fromMessage(locale, commands), ...lookUps(locale, commands)],
        messageHandlers: [{ type: 'link', value: { domains: [host], supportsAnonymizedPayloads: false } }],
      },
    ],
    validDomains: [host],
    permissions: Object.keys(permissions),
    // It may be added to a private channel, which someone does for each; from 1.25 on an app for teams must say so.
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    // One registration: the bot's, which also says for whom the tab is opened, and has the rights over one team.
    webApplicationInfo: { id: appId, resource: signInResource(host, appId) },
    authorization: {
      permissions: { resourceSpecific: Object.keys(consents).map((name) => ({ name, type: 'Application' })) },
    },
  };
}

/** Under which the registration exposes who somebody is: a bot's must name it so. */
const signInResource = (host: string, appId: string): string => `api://${host}/botid-${appId}`;

/** The same to begin with in the own chat: what says something without another word is asked as it stands. */
function starters(locale: Locale, commands: readonly AnyCommand[]) {
  const alone = commands.filter(({ fields }) => Object.values(fields).every(({ required }) => !required));
  const words = new Set(alone.map(({ words: of }) => clip(of[locale][0] ?? '', most.title)));
  return menu(locale, commands).map((one) =>
    words.has(one.title) ? { ...one, type: 'prompt', prompt: one.title } : one,
  );
}

/** What can be typed, for everyone: choosing one puts its word into the box. */
function menu(locale: Locale, commands: readonly AnyCommand[]) {
  return commands
    .filter(({ words, right }) => locales.every((one) => words[one].length > 0) && right !== 'administrator')
    .slice(0, most.commands)
    .map(({ words, text }) => ({
      title: clip(firstOf(words[locale]), most.title),
      description: clipAtWord(`${text[locale].summary} · ${text[locale].example}`, most.description),
    }));
}

/** In the menu of a message. Teams sends the command’s id back, and is given its form. */
function fromMessage(locale: Locale, commands: readonly AnyCommand[]) {
  return commands.flatMap(({ id, text, fromMessage }) => {
    if (!fromMessage) return [];
    return {
      id,
      type: 'action',
      context: ['message'],
      fetchTask: true,
      title: clipAtWord(fromMessage[locale], most.title),
      description: clipAtWord(text[locale].summary, most.description),
    };
  });
}

/** Where a message is written. Teams sends the command’s id back, and what is typed under the blank’s name. */
function lookUps(locale: Locale, commands: readonly AnyCommand[]) {
  return commands.flatMap(({ id, lookUp }) => {
    if (!lookUp) return [];
    const { title, description, words, hint } = lookUp[locale];
    return {
      id,
      type: 'query',
      context: ['compose', 'commandBox'],
      initialRun: false,
      title: clipAtWord(title, most.title),
      description: clipAtWord(description, most.description),
      parameters: [{ name: lookUp.by, inputType: 'text', title: clip(words, most.title), description: hint }],
    };
  });
}

/** Every text that is read by people, by its path: “bots[0].commandLists[0].commands[0].title”. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return READ.test(path) ? [[path, value]] : [];
  if (Array.isArray(value)) return value.flatMap((one, i) => textsOf(one, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, path ? `${path}.${key}` : key));
}

const READ = /^(name|description)\.|^staticTabs\[\d+\]\.name$|\.(title|description|prompt)$/;
