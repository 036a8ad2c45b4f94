import { toAsker } from '../../../core/ask.js';
import { quote, subtle } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { lines, number } from '../../../language/fields/index.js';
import { isProblem } from '../../../core/problem.js';
import { aboutAgreement, type AgreementStore } from '../../agreements/index.js';
import { stopReminding } from '../putting-off.js';
import { nudgeText } from '../text.js';

export const stop = defineCommand({
  id: 'nudge.stop',
  words: { en: ['unremind'], nl: ['stilte'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: { number: number(), reason: lines({ max: 500 }) },
  text: {
    en: {
      summary: 'No more reminders of an agreement',
      example: 'unremind 12 waiting for the supplier',
      submit: 'Stop',
      fields: { number: 'number', reason: 'why' },
    },
    nl: {
      summary: 'Geen herinneringen meer aan een afspraak',
      example: 'stilte 12 wachten op de leverancier',
      submit: 'Stoppen',
      fields: { number: 'nummer', reason: 'waarom' },
    },
  },
  async run({ number, reason }, ask, { agreements }: { agreements: AgreementStore }) {
    const done = await agreements.act({ number, rule: stopReminding(reason) }, ask);
    if (isProblem(done)) return done;
    const say = nudgeText[ask.asker.locale];
    const again = { label: say.again, command: 'nudge.snooze', args: { number: String(number) } };
    return toAsker({ title: say.stopped(number), parts: [quote(reason), subtle(say.stoppedHint)], buttons: [again] });
  },
});
