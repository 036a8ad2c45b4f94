import { toAsker } from '../../../core/ask.js';
import { subtle } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { hidden, id, inForm, isId, member } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import type { Db } from '../../../db/connect.js';
import type { AgreementStore } from '../../agreements/index.js';
import { ledBy } from '../store.js';
import { offboardingText } from '../text.js';

interface Needs {
  db: Db;
  agreements: AgreementStore;
}

/** Asks a colleague to take over what someone who left owns: one agreement, or all. */
export const hand = defineButton({
  id: 'offboarding.hand',
  right: 'own',
  changes: true,
  fields: { member: id(), agreement: optional({ ...hidden(z.uuid()), place: inForm }), to: member() },
  text: {
    en: {
      summary: 'Hand agreements over',
      submit: 'Hand over',
      fields: { member: '', agreement: '', to: 'to whom' },
    },
    nl: {
      summary: 'Afspraken overdragen',
      submit: 'Overdragen',
      fields: { member: '', agreement: '', to: 'aan wie' },
    },
  },
  about: {
    blank: 'member',
    say: async (raw, ask, { db }: Needs) => (isId(raw) ? (await ledBy(db, ask, raw))?.name : undefined),
  },
  async run({ member: of, agreement: only, to }, ask, { db, agreements }: Needs) {
    const { organisation, asker, at } = ask;
    const say = offboardingText[asker.locale];
    const left = await ledBy(db, ask, of);
    if (!left) return new Problem('offboarding.not-yours');
    if (!left.out) return new Problem('offboarding.in-service');
    const handing = { organisation, member: of, at, by: asker, to, ...(only && { only: [only] }) };
    const count = await db.transaction((tx) => agreements.handOver(tx, handing));
    if (count === 0) return new Problem('offboarding.nothing-to-hand');
    return toAsker({ title: say.handed(count, to.name), parts: [subtle(say.handedHow)] });
  },
});
