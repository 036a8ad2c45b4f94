import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { AnyCommand } from '../../../src/core/command.js';
import { scopes, slackManifest } from '../../../src/platforms/slack/manifest.js';

const schemaFile = new URL('../../../../shared/data/slack/manifest.schema.2.0.0.json', import.meta.url);
const isHere = existsSync(schemaFile) || process.env['CI'] === 'true';
const text = { summary: 'Log a contact with the customer', example: '', fields: {} };
const log: AnyCommand = {
  id: 'history.log',
  words: { en: ['log'], nl: ['log', 'noteer'] },
  right: 'anyone',
  fields: {},
  text: { en: text, nl: { ...text, summary: 'Noteer een contactmoment' } },
  fromAnywhere: { en: 'Log a contact', nl: 'Contact noteren' },
  fromMessage: { en: 'Log this message as a contact', nl: 'Noteer dit bericht' },
  run: () => Promise.reject(new Error('never')),
};
const pressed: AnyCommand = { ...log, id: 'history.undo', words: { en: [], nl: [] } };
delete (pressed as { fromMessage?: unknown }).fromMessage;
delete (pressed as { fromAnywhere?: unknown }).fromAnywhere;

test('the commands are in the manifest', () => {
  const { features } = slackManifest([log, pressed]);
  expect(features.slash_commands).toMatchObject([{ command: '/account', usage_hint: 'log', should_escape: true }]);
  expect(features.shortcuts).toEqual([
    {
      name: 'Log this message as a…',
      type: 'message',
      callback_id: 'message:history.log',
      description: 'Log a contact with the customer · Noteer een contactmoment',
    },
    {
      name: 'Log a contact',
      type: 'global',
      callback_id: 'global:history.log',
      description: 'Log a contact with the customer · Noteer een contactmoment',
    },
  ]);
});

test('no scope is asked for that is not explained', () => {
  expect(slackManifest([]).oauth_config.scopes.bot).toEqual(Object.keys(scopes));
});

(isHere ? test : test.skip)('Slack’s own schema takes the manifest, with and without commands', () => {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
  const kept = JSON.parse(readFileSync(new URL('../../../manifests/slack.json', import.meta.url), 'utf8'));
  for (const manifest of [slackManifest([log, pressed]), slackManifest([]), kept]) {
    validate(JSON.parse(JSON.stringify(manifest)));
    expect(validate.errors).toBeNull();
  }
});
