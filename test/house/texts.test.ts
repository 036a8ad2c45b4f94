import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { coreText } from '../../src/core/text.js';
import { isUnder, topics } from '../../src/features/help/topics.js';
import { allTexts, type Said } from '../../scripts/all-texts.js';
import { features } from '../../src/app/features.js';
import { variables } from '../../src/config.js';
import { scopes } from '../../src/platforms/slack/manifest.js';
import { rights } from '../../src/platforms/ms-teams/graph.js';
import { consents } from '../../src/platforms/ms-teams/manifest.js';

const commands = features.flatMap((feature) => [...feature.commands]);

/** The shape of a text: what it says in one language, the other must too, and not by the same words. */
function shape(text: unknown, path = ''): string[] {
  if (typeof text !== 'object' || text === null) return [`${path}:${typeof text}`];
  return Object.entries(text).flatMap(([key, value]) => shape(value, `${path}.${key}`));
}

describe('every text is in both languages', () => {
  const folders = readdirSync('src', { recursive: true }) as string[];
  const texts = folders.filter((file) => basename(file) === 'text.ts');

  test.each(texts)('%s', async (file) => {
    const module = (await import(join('../../src', file))) as Record<string, { en: unknown; nl: unknown }>;
    const both = Object.values(module).filter((one) => one && typeof one === 'object' && 'en' in one && 'nl' in one);
    expect(both.length).toBeGreaterThan(0);
    for (const { en, nl } of both) expect(shape(nl)).toEqual(shape(en));
  });
});

describe('how we speak', () => {
  /** By language: what no text may hold. Colleagues are "they"; in Dutch one writes around it, and says u. */
  const never = {
    en: /\b(?:he|she|his|hers?|him|himself|herself)\b/i,
    nl: /\b(?:je|jij|jou|jouw|jullie|hij|haar|hem)\b/i,
  };
  /** An agreement is an "afspraak"; what is in a diary is a "bezoek" or a "contactmoment". */
  const ofAppointments = /^(?:features\/(?:appointments|calendars)|appointment\.|calendar\.)/;
  const ofAgreements = /\.(?:agree|changes\.agreement\S*)$|name$/;

  test('colleagues are “they”, and readers “u”', async () => {
    const all = await allTexts();
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter(({ en, nl }) => never.en.test(en) || never.nl.test(nl))).toEqual([]);
  });

  test('an appointment is no “afspraak”, and an agreement no “appointment”', async () => {
    const all = await allTexts();
    const isAmbiguous = ({ key, nl }: Said) =>
      ofAppointments.test(key) &&
      !ofAgreements.test(key) &&
      // At the beginning it is the app's name, unless it is to be done: "Afspraak inplannen".
      /\bafspra(?:ak|ken)\b|^Afspra(?:ak|ken) \p{L}+en$/u.test(nl.replaceAll(/met Afspraak|van Afspraak/g, ''));
    expect(all.filter(isAmbiguous)).toEqual([]);
    expect(
      all.filter(({ key, en }) => /^(?:features\/agreements|agreement\.)/.test(key) && /appointment/i.test(en)),
    ).toEqual([]);
  });

  test('everything that can be typed is under a subject of the help, which says so in a word of its own', () => {
    const typed = commands.filter(({ words }) => words.en.length > 0);
    expect(typed.filter(({ id }) => topics.filter((topic) => isUnder(topic, id)).length !== 1)).toEqual([]);
    const words = topics.flatMap((topic) => [...topic.words.en, ...topic.words.nl]);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });
});

describe('every command', () => {
  test.each(commands.map((command) => [command.id, command] as const))(
    '%s says what it does and names every blank, in both',
    (_, command) => {
      for (const locale of ['en', 'nl'] as const) {
        const { summary, fields } = command.text[locale];
        expect(summary).toBeTruthy();
        const named = Object.entries(command.fields).filter(([, field]) => field.kind !== 'hidden');
        expect(named.filter(([name]) => !(fields as Record<string, string>)[name]).map(([name]) => name)).toEqual([]);
      }
    },
  );

  test('has an id and words of its own', () => {
    expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length);
    const words = commands.flatMap((command) => [...new Set([...command.words.en, ...command.words.nl])]);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  test('that a button asks for exists, with blanks of that name', () => {
    const sources = (readdirSync('src/features', { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join('src/features', file), 'utf8'));
    const asked = sources.flatMap((source) => [...source.matchAll(/command: '([^']+)'/g)].map((match) => match[1]!));
    expect(asked.filter((id) => !commands.some((command) => command.id === id))).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
  });
});

test('no text of a feature says how words are typed on one platform', () => {
  const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => /^features\/.*\.ts$/.test(file));
  const slash = /(?<![\w.])\/account\b|@Afspraak\b/;
  expect(files.filter((file) => slash.test(readFileSync(join('src', file), 'utf8')))).toEqual([]);
});

test('every problem that is returned has words', () => {
  const known = {
    ...coreText.en.problems,
    ...Object.assign({}, ...features.map((feature) => ('problems' in feature ? feature.problems.en : {}))),
  } as object;
  // What is wrong in an imported file is told per row, by words of its own.
  const files = (readdirSync('src', { recursive: true }) as string[]).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('features/import/'),
  );
  const sources = files.map((file) => readFileSync(join('src', file), 'utf8'));
  const codes = sources.flatMap((source) => [...source.matchAll(/new Problem\('([^']+)'/g)].map((match) => match[1]!));
  expect(codes.filter((code) => !(code in known))).toEqual([]);
});

test('.env.example has each setting, and nothing else', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^#? ?([A-Z][A-Za-z_]+)=/gm)].map((match) => match[1]!);
  expect(named.sort()).toEqual([...variables].sort());
  expect(new Set(named).size).toBe(named.length);
});

test('README names every setting', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('the guides name every command that can be typed, and explain every scope that Slack is asked for', () => {
  const [list, guide] = [readFileSync('docs/commands.md', 'utf8'), readFileSync('docs/slack.md', 'utf8')];
  const words = commands
    .flatMap((command) => [...command.words.en.slice(0, 1), ...command.words.nl.slice(0, 1)])
    .filter((word) => word !== 'menu');
  expect(words.filter((word) => !list.includes(`\`${word}\``))).toEqual([]);
  expect(Object.keys(scopes).filter((scope) => !guide.includes(`\`${scope}\` `))).toEqual([]);
});

test('README is for users, and short: the rest is in docs/', () => {
  const readme = readFileSync('README.md', 'utf8').replace(/^## Performance\n[\s\S]*?^(?=## )/m, '');
  expect(readme.split('\n').length).toBeLessThanOrEqual(200);
  const pages = [
    ...readdirSync('docs').map((name) => `docs/${name}`),
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
  ];
  const broken = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map((match) => join(page, '..', match[1]!))
        .filter((path) => !existsSync(path))
        .map((path) => `${page}: ${path}`),
    );
  expect(broken).toEqual([]);
});

test('README explains every right that a Teams team is asked for, and the guide each right that Graph may be given', () => {
  const readme = readFileSync('README.md', 'utf8');
  const guide = readFileSync('docs/teams.md', 'utf8');
  expect(Object.keys(consents).filter((right) => !readme.includes(`\`${right}\` `))).toEqual([]);
  expect(
    [...Object.keys(consents), ...Object.values(rights)].filter((right) => !guide.includes(`\`${right}\``)),
  ).toEqual([]);
});
