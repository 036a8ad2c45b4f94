import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { format, resolveConfig } from 'prettier';
import type { Feature } from '../src/core/feature.js';
import { daily } from '../src/features/help/commands/help.js';
import { features } from '../src/app/features.js';
import { slackManifest } from '../src/platforms/slack/manifest.js';
import { placeholder, teamsManifest } from '../src/platforms/ms-teams/manifest.js';
import { installationFaults, packageFaults, packageFolder, teamsPackage, zipped } from './teams-package.js';

interface Options {
  check?: boolean;
  appId?: string;
  url?: string;
  pageUrl?: string;
  privacyUrl?: string;
  termsUrl?: string;
  appVersion: string;
}

const all: readonly Feature[] = features;
const commands = all.flatMap((feature) => feature.commands);
const byUse = [...new Set([...daily({ commands: () => commands }), ...commands])];
const teams = teamsManifest(byUse, placeholder);

/** Each manifest and where it is kept. */
const manifests: Record<string, object> = {
  'manifests/slack.json': slackManifest(commands),
  'manifests/teams/manifest.json': teams.manifest,
  'manifests/teams/nl.json': teams.dutch,
};

const options = new Command('manifests')
  .description(
    'Writes what the chat platforms are told of the app, from the commands it has; and, given the app id, the zip that ' +
      'Microsoft Teams is given.',
  )
  .option('--check', 'write nothing; fail when a manifest differs from the commands, or Microsoft’s schemas refuse it')
  .addOption(new Option('--app-id <id>', 'of the bot in Microsoft Entra; makes the zip').env('MicrosoftAppId'))
  .addOption(new Option('--url <url>', 'where people read about the app').env('PUBLIC_URL'))
  .addOption(
    new Option('--page-url <url>', 'where Afspraak itself is reached, for its tab; else --url').env('PUBLIC_URL'),
  )
  .option('--privacy-url <url>', 'where they read what happens to their data; else --url')
  .option('--terms-url <url>', 'where they read its terms; else --url')
  .option('--app-version <version>', 'Teams takes a changed package only under a higher one', placeholder.version)
  .parse()
  .opts<Options>();

const faults = packageFaults(teamsPackage(byUse, placeholder));
for (const fault of faults) failed(`Microsoft Teams: ${fault}`);
for (const [path, manifest] of Object.entries(manifests)) await keep(path, manifest);
if (options.appId && !options.check && faults.length === 0) await makeZip(options.appId);

async function keep(path: string, manifest: object): Promise<void> {
  const file = new URL(`../${path}`, import.meta.url).pathname;
  const wanted = await format(JSON.stringify(manifest), { ...(await resolveConfig(file)), filepath: file });
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept === wanted) return;
  if (options.check) return failed(`${path} differs from the commands: run “npm run manifests”.`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wanted);
  console.log(`${path} written`);
}

async function makeZip(appId: string): Promise<void> {
  const { url = placeholder.url, pageUrl = url, privacyUrl = url, termsUrl = url, appVersion: version } = options;
  const installation = { appId, url, pageUrl, privacyUrl, termsUrl, version };
  const files = teamsPackage(byUse, installation);
  const wrong = [...installationFaults(installation), ...packageFaults(files)];
  if (wrong.length > 0) return wrong.forEach(failed);
  await writeFile(new URL('afspraak.zip', packageFolder), zipped(files));
  console.log('manifests/teams/afspraak.zip written: the app to upload in Teams');
}

function failed(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
