import { redraw, type Ask, type Reply } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import { hidden } from '../../../language/fields/index.js';
import { deskOf, runCard, soon, type Needs } from './card.js';

const step = {
  right: 'administrator' as const,

  fields: { id: hidden(z.uuid()) },
};
const text = (summary: string) => ({ summary, fields: { id: '' } });

/** What is left of it to do, and what came of it. */
async function shown(id: string, ask: Ask, needs: Needs): Promise<Reply | Problem> {
  await soon(needs);
  const view = await needs.importing.look(deskOf(ask), id);
  return view ? redraw(runCard(view, ask.asker)) : new Problem('import.gone');
}

export const look = defineButton({
  ...step,
  id: 'import.look',
  text: { en: text('How far an import is'), nl: text('Hoe ver een import is') },
  run: ({ id }, ask, needs: Needs) => shown(id, ask, needs),
});

export const write = defineButton({
  ...step,
  id: 'import.write',
  changes: true,
  text: { en: text('Import what was shown'), nl: text('Importeer wat getoond is') },
  async run({ id }, ask, needs: Needs) {
    await needs.importing.write(deskOf(ask), id);
    return shown(id, ask, needs);
  },
});

export const undo = defineButton({
  ...step,
  id: 'import.undo',
  changes: true,
  text: { en: text('Undo an import'), nl: text('Draai een import terug') },
  async run({ id }, ask, needs: Needs) {
    await needs.importing.undo(deskOf(ask), id);
    return shown(id, ask, needs);
  },
});
