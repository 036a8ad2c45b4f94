import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AnyCommand } from '../../src/core/command.js';
import type { Form } from '../../src/core/form.js';
import { locales } from '../../src/core/locale.js';
import { features } from '../../src/app/features.js';
import { toBlocks } from '../../src/platforms/slack/blocks.js';
import { toModal } from '../../src/platforms/slack/modal.js';
import { toDialog } from '../../src/platforms/ms-teams/dialog.js';
import { toMessage } from '../../src/platforms/ms-teams/message.js';
import { wordsIn } from '../support/slack-block-kit.js';

const LONG = 'Coöperatieve Vereniging Zuivelfabriek De Eendracht en Omstreken, vestiging Nieuwerkerk aan den IJssel';
const commands = features.flatMap((feature) => feature.commands as readonly AnyCommand[]);
const formOf = (title: string): Form => ({ command: 'x', title, submit: 'x', blanks: [], hidden: {} });

/** Whether a title stands somewhere as a whole, above what is under it. */
const isWhole = (title: string, ...said: string[]) => said.some((one) => one.includes(title));

describe.each(locales)('in %s a title that is longer than a platform takes stands whole above the rest', (locale) => {
  const reader = { locale, zone: 'Europe/Amsterdam' };
  const titles = [...commands.map(({ text }) => text[locale].summary), `Briefing ${LONG}`, `${LONG} `.repeat(3).trim()];

  test('of a form', () => {
    const cut = titles.filter((title) => {
      const modal = toModal(formOf(title), reader);
      const dialog = JSON.stringify(toDialog(formOf(title), reader));
      return !isWhole(title, modal.title.text, wordsIn(modal.blocks)) || !isWhole(title, dialog);
    });
    expect(cut).toEqual([]);
  });

  test('of a card', async () => {
    for (const title of titles) {
      const card = { title, parts: [{ kind: 'text' as const, line: 'x' }] };
      expect(wordsIn(toBlocks(card, reader))).toContain(title);
      expect(JSON.stringify(toMessage(card, reader, undefined))).toContain(title);
    }
  });
});

test('no button is a bare number', () => {
  const numbered = /label: (?:String\(|`\$\{[\w.]*number\}`)/;
  const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
  expect(files.filter((file) => numbered.test(readFileSync(join('src', file), 'utf8')))).toEqual([]);
});
