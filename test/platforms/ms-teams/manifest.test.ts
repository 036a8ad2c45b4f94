import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import {
  installationFaults,
  packageFaults,
  packageFolder,
  teamsPackage,
  zipped,
  type TeamsPackage,
} from '../../../scripts/teams-package.js';
import type { AnyCommand } from '../../../src/core/command.js';
import { consents, placeholder, teamsManifest } from '../../../src/platforms/ms-teams/manifest.js';
import { features } from '../../../src/app/features.js';

const text = { summary: 'Log a contact', example: 'log visit, happy +', fields: {} };
const log: AnyCommand = {
  id: 'history.log',
  words: { en: ['log'], nl: ['noteer', 'log'] },
  right: 'anyone',
  fields: {},
  text: { en: text, nl: { ...text, summary: 'Contact noteren', example: 'noteer bezoek, tevreden +' } },
  fromMessage: { en: 'Log to account history', nl: 'Noteer in klanthistorie' },
  run: () => Promise.reject(new Error('never')),
};
const { fromMessage, ...typed } = log;
const lookUpText = { title: 'Accounts', description: 'Find an account', words: 'Account', hint: 'Part of its name' };
const found: AnyCommand = {
  ...typed,
  id: 'briefing.show',
  lookUp: { by: 'account', en: lookUpText, nl: { ...lookUpText, title: 'Klanten', words: 'Klant' } },
};
const pressed: AnyCommand = { ...typed, id: 'history.undo', words: { en: [], nl: [] } };
const forFew: AnyCommand = { ...typed, id: 'delivery.status', right: 'administrator' };
const installed = {
  ...placeholder,
  appId: '5d3f0c6e-7a44-4c1e-9a3b-2f0f8f1f6c11',
  url: 'https://jansen.example/afspraak',
  pageUrl: 'https://afspraak.jansen.example',
  privacyUrl: 'https://jansen.example/privacy',
  termsUrl: 'https://jansen.example/terms',
};
const commands = features.flatMap((feature) => [...feature.commands]);
const kept = (name: string) => readFileSync(new URL(name, packageFolder));
const said = (manifest: object) => Buffer.from(JSON.stringify(manifest));

describe('the manifest', () => {
  const { manifest, dutch } = teamsManifest([log, pressed, forFew, found], installed);

  test('offers what everyone can type, each language in its own words', () => {
    const shown = { title: 'log', description: 'Log a contact · log visit, happy +' };
    expect(manifest.bots[0]!.commandLists).toEqual([
      { scopes: ['personal'], commands: [shown, shown].map((one) => ({ ...one, type: 'prompt', prompt: 'log' })) },
      { scopes: ['team', 'groupChat'], triggers: ['mention', 'slash'], commands: [shown, shown] },
    ]);
    expect(manifest.bots[0]!.supportsTargetedMessages).toBe(true);
    expect(dutch).toMatchObject({
      'description.short': 'Ken uw klant, kom afspraken na',
      'bots[0].commandLists[0].commands[0].title': 'noteer',
      'bots[0].commandLists[0].commands[0].description': 'Contact noteren · noteer bezoek, tevreden +',
      'composeExtensions[0].commands[0].title': 'Noteer in klanthistorie',
      'composeExtensions[0].commands[1].parameters[0].title': 'Klant',
    });
  });

  test('starts from a message what says it can', () => {
    const [extension] = manifest.composeExtensions;
    expect(extension!.commands.filter(({ type }) => type === 'action')).toEqual([
      {
        id: 'history.log',
        type: 'action',
        context: ['message'],
        fetchTask: true,
        title: fromMessage!.en,
        description: 'Log a contact',
      },
    ]);
  });

  test('finds while one writes what says it can be looked up, by the blank that it names', () => {
    expect(manifest.composeExtensions[0]!.commands.filter(({ type }) => type === 'query')).toEqual([
      {
        id: 'briefing.show',
        type: 'query',
        context: ['compose', 'commandBox'],
        initialRun: false,
        title: 'Accounts',
        description: 'Find an account',
        parameters: [{ name: 'account', inputType: 'text', title: 'Account', description: 'Part of its name' }],
      },
    ]);
  });

  test('has one menu of at most ten, whatever the number of commands', () => {
    const many = Array.from({ length: 30 }, (_, i): AnyCommand => ({ ...typed, id: `x.${i}` }));
    expect(teamsManifest(many, installed).manifest.bots[0]!.commandLists[0]!.commands).toHaveLength(10);
  });

  test('begins with what says something without another word, and asks no word that needs one', () => {
    const { commandLists } = teamsManifest(commands, installed).manifest.bots[0]!;
    const begins = commandLists[0]!.commands.map((one) => ('prompt' in one ? one.prompt : undefined));
    expect(begins).not.toContain('promise');
    expect(begins.filter(Boolean).length).toBeGreaterThan(0);
  });

  test('has a tab in the app, in channels and beside meetings, at the address of the page', () => {
    expect(manifest.staticTabs).toEqual([
      { entityId: 'conversations', scopes: ['personal'] },
      {
        entityId: 'overview',
        name: 'Overview',
        contentUrl: 'https://afspraak.jansen.example/teams/tab',
        websiteUrl: 'https://afspraak.jansen.example',
        scopes: ['personal', 'team', 'groupChat'],
        context: ['personalTab', 'channelTab', 'meetingChatTab', 'meetingDetailsTab', 'meetingSidePanel'],
      },
    ]);
    expect(dutch).toMatchObject({ 'staticTabs[1].name': 'Overzicht' });
    expect(manifest.validDomains).toEqual(['afspraak.jansen.example']);
    expect(manifest.composeExtensions[0]!.messageHandlers[0]!.value.domains).toEqual(manifest.validDomains);
  });

  test('signs in by the one registration that is also the bot’s', () => {
    expect(manifest.webApplicationInfo).toEqual({
      id: installed.appId,
      resource: `api://afspraak.jansen.example/botid-${installed.appId}`,
    });
  });

  test('asks for no right that is not explained, and for none that reads messages', () => {
    const asked = manifest.authorization.permissions.resourceSpecific.map(({ name }) => name);
    expect(asked).toEqual(Object.keys(consents));
    expect(asked.filter((name) => name.includes('Message'))).toEqual([]);
  });
});

describe('the package', () => {
  const files = teamsPackage(commands, installed);
  const changed = (change: (manifest: ReturnType<typeof teamsManifest>['manifest']) => void): TeamsPackage => {
    const { manifest } = teamsManifest(commands, installed);
    change(manifest);
    return { ...files, 'manifest.json': said(manifest) };
  };

  test('is taken by Microsoft’s own schemas, as it is kept and as it is installed', () => {
    expect(packageFaults(files)).toEqual([]);
    expect(installationFaults(installed)).toEqual([]);
    const names = Object.keys(files);
    expect(packageFaults(Object.fromEntries(names.map((name) => [name, kept(name)])))).toEqual([]);
  });

  test('is refused with what Microsoft’s schemas forbid', () => {
    expect(packageFaults(changed((manifest) => (manifest.description.short = 'x'.repeat(81))))).toEqual([
      expect.stringMatching(/^manifest\.json\/description\/short must NOT have more than 80 characters/),
    ]);
    const texts = { ...teamsManifest(commands, installed).dutch, 'bots[0].commandLists[0].commands[12].title': 'x' };
    expect(packageFaults({ ...files, 'nl.json': said(texts) })).toEqual([
      expect.stringContaining('nl.json must NOT have additional properties'),
    ]);
  });

  test('is refused with a file too few or too many, an icon of another size or a second app', () => {
    expect(packageFaults({ ...files, 'color.png': kept('outline.png') })).toEqual([
      'color.png is 32 × 32, and must be 192 × 192',
    ]);
    expect(packageFaults({ ...files, 'outline.png': said({}) })).toEqual(['outline.png is not a PNG']);
    expect(packageFaults({ ...files, 'readme.md': said({}) })).toEqual(['readme.md is there, and is not named']);
    const { 'color.png': _, ...without } = files;
    expect(packageFaults(without)).toEqual(['color.png is not there', 'color.png is named, and is not there']);
    expect(packageFaults(changed((manifest) => (manifest.bots[0]!.botId = placeholder.appId)))).toEqual([
      `${placeholder.appId} is another app than ${installed.appId}`,
    ]);
  });

  test('says the same in both languages: every text that people read has its Dutch one', () => {
    const { dutch } = teamsManifest(commands, installed);
    const { manifest } = teamsManifest(commands, installed);
    const menu = manifest.bots[0]!.commandLists.flatMap((list): object[] => list.commands);
    const prompts = menu.filter((one) => 'prompt' in one);
    const tabs = manifest.staticTabs.filter((one) => 'name' in one);
    const extension = manifest.composeExtensions[0]!.commands;
    const parameters = extension.flatMap((one) => ('parameters' in one ? one.parameters : []));
    expect(Object.keys(dutch)).toHaveLength(
      1 + 4 + tabs.length + prompts.length + 2 * (menu.length + extension.length + parameters.length),
    );
    expect(Object.values(dutch).filter((one) => one.trim() === '')).toEqual([]);
  });

  test('is not made for nobody’s app, nor for an address without https', () => {
    expect(installationFaults(placeholder)).toHaveLength(3);
    expect(installationFaults({ ...installed, url: 'http://localhost:3000' })).toEqual([
      'http://localhost:3000 is not an address with https, which is all that Teams takes',
    ]);
  });

  test('is the same zip for the same files', () => {
    const zip = zipped(files);
    expect(Buffer.from(zipped(teamsPackage(commands, installed))).equals(zip)).toBe(true);
    const back = unzipSync(zip);
    expect(Object.keys(back).sort()).toEqual(['color.png', 'manifest.json', 'nl.json', 'outline.png']);
    expect(JSON.parse(Buffer.from(back['manifest.json']!).toString())).toMatchObject({
      id: installed.appId,
      bots: [{ botId: installed.appId }],
      developer: { websiteUrl: 'https://jansen.example/afspraak', privacyUrl: 'https://jansen.example/privacy' },
    });
  });
});
