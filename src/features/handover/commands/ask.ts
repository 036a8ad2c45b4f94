import { redraw, toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { hidden, id, inForm, member } from '../../../language/fields/index.js';
import { z } from 'zod';
import { askedTitle, packCard } from '../cards.js';
import { handOver, type Deps, type Item } from '../hand.js';
import { handedOverBy } from '../store/pack.js';
import { packFor } from '../pack-for.js';

const ofButton = <T>(schema: z.ZodType<T>) => optional({ ...hidden(schema), place: inForm });

/** Asks a colleague to take over one thing of a pack, or everything in it. */
export const ask = defineButton({
  id: 'handover.ask',
  right: 'own',
  changes: true,
  fields: {
    from: id(),
    to: member(),
    account: ofButton(z.uuid()),
    seat: ofButton(z.string().max(100)),
    contact: ofButton(z.uuid()),
    agreement: ofButton(z.uuid()),
  },
  text: {
    en: {
      summary: 'Hand over to a colleague',
      fields: { from: '', to: 'to whom', account: '', seat: '', contact: '', agreement: '' },
    },
    nl: {
      summary: 'Overdragen aan een collega',
      fields: { from: '', to: 'aan wie', account: '', seat: '', contact: '', agreement: '' },
    },
  },
  async run({ from, to, account, seat, contact, agreement }, asking, needs: Deps) {
    const { db } = needs;
    if (to.id === from) return new Problem('handover.same', { field: 'to' });
    const former = await handedOverBy(db, from, asking);
    if (!former) return new Problem('handover.not-yours');
    const only: Item | undefined = seat ? { seat } : contact ? { contact } : agreement ? { agreement } : undefined;
    const asked = await handOver({ former, to, only, account }, asking, needs);
    const title = askedTitle(to, asked, asking.asker.locale);
    if (!title) return new Problem('handover.nothing', { name: to.name });
    const pack = await packFor({ from: former, to, account }, asking, db);
    if (isProblem(pack)) return pack;
    const card = packCard(pack, asking, { title });
    return asking.said.as === 'button' ? redraw(card) : toAsker(card);
  },
});
