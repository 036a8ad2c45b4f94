import { z } from 'zod';
import { redraw } from '../../core/ask.js';
import { defineCommand } from '../../core/command.js';
import { optional } from '../../core/field.js';
import { hidden } from '../../language/fields/index.js';
import { statusCard } from '../cards.js';
import { statusOf, type Needs } from '../status.js';
import { deliveryText } from '../text.js';

/** Only pressed, under what failed. Without a delivery: all of them. */
export const again = defineCommand({
  id: 'delivery.again',
  words: { en: [], nl: [] },
  right: 'administrator',
  changes: true,
  fields: { delivery: optional(hidden(z.uuid())) },
  text: {
    en: { summary: 'Try again', example: '', fields: { delivery: '' } },
    nl: { summary: 'Opnieuw proberen', example: '', fields: { delivery: '' } },
  },
  async run({ delivery }, { organisation, asker, at }, needs: Needs) {
    const count = await needs.deliveries.tryAgain(organisation.id, at, delivery);
    const say = deliveryText[asker.locale];
    const title = count === 0 ? say.retriedNone : say.retried(count);
    return redraw(statusCard(await statusOf(organisation.id, at, needs), asker.locale, title));
  },
});
