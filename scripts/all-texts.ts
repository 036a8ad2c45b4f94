import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnyCommand } from '../src/core/command.js';
import { features } from '../src/app/features.js';

/** One thing the app says, in both languages. What is filled in stands between braces. */
export interface Said {
  key: string;
  en: string;
  nl: string;
}

const SRC = new URL('../src/', import.meta.url);

/** All that is said in both languages: the text files, and what each command says of itself. */
export async function allTexts(): Promise<Said[]> {
  const files = (await readdir(SRC, { recursive: true })).filter((file) => basename(file) === 'text.ts').sort();
  const said: Said[] = [];
  for (const file of files) {
    const module = (await import(new URL(file, SRC).href)) as Record<string, unknown>;
    for (const one of Object.values(module))
      if (isBoth(one)) said.push(...pairs(file.replace('/text.ts', ''), one.en, one.nl));
  }
  for (const { id, text, fromMessage, fromAnywhere } of features.flatMap(
    (feature) => feature.commands as readonly AnyCommand[],
  )) {
    said.push(...pairs(id, text.en, text.nl));
    for (const [name, one] of Object.entries({ fromMessage, fromAnywhere }))
      if (one) said.push(...pairs(`${id}.${name}`, one.en, one.nl));
  }
  return said.filter(({ en, nl }) => en !== '' || nl !== '');
}

const isBoth = (one: unknown): one is { en: unknown; nl: unknown } =>
  typeof one === 'object' && one !== null && 'en' in one && 'nl' in one;

function pairs(key: string, en: unknown, nl: unknown): Said[] {
  if (typeof en === 'object' && en !== null)
    return Object.entries(en).flatMap(([name, one]) =>
      pairs(`${key}.${name}`, one, (nl as Record<string, unknown>)[name]),
    );
  return [{ key, en: wordsOf(en), nl: wordsOf(nl) }];
}

/** The words in a function's source are what it can say, also the branch that it takes seldom. */
function wordsOf(text: unknown): string {
  if (typeof text !== 'function') return typeof text === 'string' ? text : '';
  const source = String(text);
  const said = [...source.matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
  return said
    .map(([, ...ways]) => ways.find((way) => way !== undefined) ?? '')
    .filter((one) => /\p{L}/u.test(one))
    .join(' / ')
    .replaceAll(/\$\{([^{}]*)\}/g, '{$1}');
}
