import { redraw } from '../../../core/ask.js';
import { beside } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { number } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { Needs } from '../acting.js';
import { actions, lineCard } from '../cards.js';

/**
 * A channel's line as one of those it concerns sees it: with what they can do about it. What comes of that is theirs alone, and goes
 * beside the line; the line itself follows by itself.
 */
export const line = defineButton({
  id: 'agreement.line',
  right: 'see',
  fields: { number: number() },
  text: {
    en: { summary: 'One agreement in a channel', fields: { number: 'number' } },
    nl: { summary: 'Eén afspraak in een kanaal', fields: { number: 'nummer' } },
  },
  async run({ number: which }, ask, { agreements }: Needs) {
    const view = await agreements.one(which, ask);
    if (!view) return new Problem('agreement.unknown', { number: String(which) });
    return redraw({ ...lineCard(view, ask.asker), buttons: actions(view, ask.asker).map(beside) });
  },
});
