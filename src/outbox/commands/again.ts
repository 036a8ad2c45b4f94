import { z } from 'zod';
import { redraw } from '../../core/ask.js';
import { defineButton } from '../../core/command.js';
import { optional } from '../../core/field.js';
import { hidden } from '../../language/fields/index.js';
import { statusCard } from '../cards.js';
import { statusOf, type Needs } from '../status.js';
import { deliveryText } from '../text.js';

/** Only pressed, under what failed. Without a delivery: all of them. */
export const again = defineButton({
  id: 'delivery.again',
  right: 'administrator',
  changes: true,
  fields: { delivery: optional(hidden(z.uuid())) },
  text: {
    en: { summary: 'Try again', fields: { delivery: '' } },
    nl: { summary: 'Opnieuw proberen', fields: { delivery: '' } },
  },
  async run({ delivery }, { organisation, asker, at }, needs: Needs) {
    const { again: count, late } = await needs.deliveries.tryAgain(organisation.id, at, delivery);
    const say = deliveryText[asker.locale];
    const said = [...(count > 0 ? [say.retried(count)] : []), ...(late > 0 ? [say.tooLate(late)] : [])];
    const title = said.join(' · ') || say.retriedNone;
    return redraw(statusCard(await statusOf(organisation.id, at, needs), asker.locale, title));
  },
});
