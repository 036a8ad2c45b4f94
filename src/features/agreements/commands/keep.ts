import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { isProblem, Problem, type Choice } from '../../../core/problem.js';
import { anywhere, lines, member, number } from '../../../language/fields/index.js';
import type { Ask } from '../../../core/ask.js';
import { aboutAgreement, act, type Needs } from '../acting.js';
import { agreementText } from '../text.js';
import * as rules from '../transitions.js';

export const keep = defineCommand({
  id: 'agreement.keep',
  words: { en: ['keep', 'kept', 'done'], nl: ['nagekomen', 'gedaan'] },
  saidOf: {
    en: ['finished', 'completed', 'complete', 'fixed', 'sorted'],
    nl: ['klaar', 'af', 'afgerond', 'afgehandeld', 'voltooid', 'geregeld', 'uitgevoerd', 'opgelost'],
  },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), who: optional(member({ place: anywhere })), note: optional(lines({ max: 500 })) },
  text: {
    en: {
      summary: 'An agreement was kept',
      example: 'keep 12',
      submit: 'Kept',
      fields: { number: 'number', who: 'who did it, where nobody accepted it', note: 'note' },
    },
    nl: {
      summary: 'Afspraak is nagekomen',
      example: 'nagekomen 12',
      submit: 'Nagekomen',
      fields: { number: 'nummer', who: 'wie het deed, als niemand het accepteerde', note: 'opmerking' },
    },
  },
  async run({ number, who, note }, ask, needs: Needs) {
    const done = await act({ number, rule: rules.keep({ note, by: who }), needs }, ask);
    if (!isProblem(done) || done.code !== 'agreement.who-did') return done;
    return new Problem(done.code, done.about, await whoMayHave(number, needs, ask));
  },
});

/** The asker, and whoever was asked to do it; what else was given goes along. */
async function whoMayHave(number: number, { agreements }: Needs, ask: Ask): Promise<Choice[]> {
  const { asker } = ask;
  const say = agreementText[asker.locale];
  const proposed = (await agreements.one(number, ask))?.proposed;
  return [
    { label: say.iDid, args: { who: asker.id } },
    ...(proposed && proposed.id !== asker.id ? [{ label: proposed.name, args: { who: proposed.id } }] : []),
  ];
}
