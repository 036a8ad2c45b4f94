import { expect, test } from '@jest/globals';
import type { Feature } from '../../src/core/feature.js';
import type { Blank } from '../../src/core/form.js';
import { locales } from '../../src/core/locale.js';
import { features } from '../../src/app/features.js';
import { toFormCard } from '../../src/platforms/ms-teams/dialog.js';
import { limits } from '../../src/platforms/ms-teams/limits.js';

/** What is longer waits as a draft: see core/drafts.ts. */
const LONGEST = 2900;
const many = Array.from({ length: 100 }, (_, i) => ({
  value: crypto.randomUUID(),
  label: `Klant ${i} ${'x'.repeat(60)}`,
}));

const commands = (features as readonly Feature[]).flatMap((feature) => feature.commands);

test.each(commands)('the form of $id, filled to the brim, is within what Teams takes', (command) => {
  for (const locale of locales) {
    const { fields } = command.text[locale] as { fields: Record<string, string> };
    const blanks = Object.entries(command.fields).flatMap(([name, field]): Blank[] => {
      const { kind, required, max } = field;
      const searchable = 'suggest' in field;
      if (kind === 'hidden') return [];
      const isText = kind === 'line' || kind === 'lines';
      const value = isText ? 'é'.repeat(Math.min(max, LONGEST)) : many[0]!.value;
      const options = searchable ? many : isText ? [] : many.slice(0, 12);
      const label = fields[name] ?? name;
      return [{ name, label, kind, required, max, options, searchable, value: { value, label: value } }];
    });
    const form = { command: command.id, title: command.id, submit: 'x', hidden: { id: many[0]!.value }, blanks };
    const card = toFormCard(form, { locale, zone: 'Europe/Amsterdam' });
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(limits.card.bytes);
  }
});
