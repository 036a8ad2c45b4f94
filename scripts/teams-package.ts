import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import draft04 from 'ajv-draft-04';
import { zipSync } from 'fflate';
import type { AnyCommand } from '../src/core/command.js';
import { placeholder, teamsManifest, type Installation } from '../src/platforms/ms-teams/manifest.js';

/** What Teams is given: the files by their names in the zip. */
export type TeamsPackage = Record<string, Uint8Array>;

export const packageFolder = new URL('../manifests/teams/', import.meta.url);

/** Square, in pixels: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons */
const icons = { 'color.png': 192, 'outline.png': 32 };

export function teamsPackage(commands: readonly AnyCommand[], installation: Installation): TeamsPackage {
  const { manifest, dutch } = teamsManifest(commands, installation);
  return {
    'manifest.json': json(manifest),
    'nl.json': json(dutch),
    ...Object.fromEntries(Object.keys(icons).map((name) => [name, readFileSync(new URL(name, packageFolder))])),
  };
}

/** The same bytes for the same files, whenever and wherever it is made. */
export function zipped(files: TeamsPackage): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, data]) => [name, [data, { mtime }]])));
}

/** Why Teams would not take it: empty when it would, as far as can be known without Teams. */
export function packageFaults(files: TeamsPackage): string[] {
  const [manifest, dutch] = [read(files['manifest.json']), read(files['nl.json'])];
  return [
    ...schemaFaults('MicrosoftTeams.schema.json', manifest).map((fault) => `manifest.json${fault}`),
    ...schemaFaults('MicrosoftTeams.Localization.schema.json', dutch).map((fault) => `nl.json${fault}`),
    ...Object.entries(icons).flatMap(([name, size]) => iconFault(name, size, files[name])),
    ...fileFaults(manifest as Manifest, Object.keys(files)),
    ...idFaults(manifest as Manifest),
  ];
}

/** What cannot be known before somebody installs it. */
export function installationFaults({ appId, ...pages }: Installation): string[] {
  return [
    ...(appId === placeholder.appId ? ['the app id is only a placeholder: give --app-id'] : []),
    ...(pages.url === placeholder.url ? ['the address is only a placeholder: give --url'] : []),
    ...(pages.pageUrl === placeholder.pageUrl
      ? ['the address of the page is only a placeholder: give --page-url']
      : []),
    ...[pages.url, pages.pageUrl, pages.privacyUrl, pages.termsUrl]
      .filter((url) => !/^https:\/\/[^/]/.test(url))
      .map((url) => `${url} is not an address with https, which is all that Teams takes`),
  ];
}

type Manifest = ReturnType<typeof teamsManifest>['manifest'];

/** Microsoft’s own, as its toolkit has them; those of the texts have patterns that are not for unicode expressions. */
const schemaFolder = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')),
  'json-schemas/teams/v1.29',
);
const ajv = new draft04.default({ allErrors: true, strict: false, unicodeRegExp: false, validateFormats: false });

function schemaFaults(name: string, value: unknown): string[] {
  const validate =
    ajv.getSchema(name) ??
    ajv.addSchema(JSON.parse(readFileSync(join(schemaFolder, name), 'utf8')) as object, name).getSchema(name)!;
  void validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** A PNG says its width and height at byte 16, whether it can be seen through at byte 25. */
function iconFault(name: string, size: number, data: Uint8Array | undefined): string[] {
  if (!data) return [`${name} is not there`];
  const png = Buffer.from(data);
  if (png.toString('latin1', 1, 4) !== 'PNG') return [`${name} is not a PNG`];
  const [width, height, colours] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  return [
    ...(width !== size || height !== size ? [`${name} is ${width} × ${height}, and must be ${size} × ${size}`] : []),
    ...(name === 'outline.png' && colours !== 6 ? [`${name} cannot be seen through`] : []),
  ];
}

function fileFaults({ icons: { color, outline }, localizationInfo }: Manifest, there: string[]): string[] {
  const named = ['manifest.json', color, outline, ...localizationInfo.additionalLanguages.map(({ file }) => file)];
  return [
    ...named.filter((name) => !there.includes(name)).map((name) => `${name} is named, and is not there`),
    ...there.filter((name) => !named.includes(name)).map((name) => `${name} is there, and is not named`),
  ];
}

function idFaults({ id, bots, composeExtensions, webApplicationInfo }: Manifest): string[] {
  const bot = [...bots, ...composeExtensions].map(({ botId }) => botId);
  const others = [...bot, webApplicationInfo.id].filter((one) => one !== id);
  return others.map((one) => `${one} is another app than ${id}`);
}

const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const read = (data: Uint8Array | undefined): unknown => JSON.parse(Buffer.from(data ?? []).toString('utf8') || 'null');
