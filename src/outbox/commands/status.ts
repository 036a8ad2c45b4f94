import { toAsker } from '../../core/ask.js';
import { defineCommand } from '../../core/command.js';
import { statusCard } from '../cards.js';
import { statusOf, type Needs } from '../status.js';

export const status = defineCommand({
  id: 'delivery.status',
  words: { en: ['status'], nl: ['status'] },
  right: 'administrator',
  fields: {},
  text: {
    en: { summary: 'What waits to be sent, what failed, and what is off', example: 'status', fields: {} },
    nl: { summary: 'Wat er op verzending wacht, wat mislukte en wat uit staat', example: 'status', fields: {} },
  },
  async run(_, { organisation, asker, at }, needs: Needs) {
    return toAsker(statusCard(await statusOf(organisation.id, at, needs), asker.locale));
  },
});
