import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { format, resolveConfig } from 'prettier';
import type { Feature } from '../src/core/feature.js';
import { features } from '../src/features/index.js';
import { slackManifest } from '../src/platforms/slack/manifest.js';

const all: readonly Feature[] = features;
const commands = all.flatMap((feature) => feature.commands);

/** Each manifest and where it is kept. */
const manifests: Record<string, object> = {
  'manifests/slack.json': slackManifest(commands),
};

const { check } = new Command('manifests')
  .description('Writes what the chat platforms are told of the app, from the commands it has.')
  .option('--check', 'write nothing; fail when a manifest differs from the commands')
  .parse()
  .opts<{ check?: boolean }>();

for (const [path, manifest] of Object.entries(manifests)) {
  const file = new URL(`../${path}`, import.meta.url).pathname;
  const wanted = await format(JSON.stringify(manifest), { ...(await resolveConfig(file)), filepath: file });
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept === wanted) continue;
  if (check) {
    console.error(`${path} differs from the commands: run “npm run manifests”.`);
    process.exitCode = 1;
    continue;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wanted);
  console.log(`${path} written`);
}
