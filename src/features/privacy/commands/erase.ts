import { redraw, toAsker } from '../../../core/ask.js';
import { subtle, text } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { NewId } from '../../../core/id.js';
import { Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { inForm, phrase } from '../../../language/fields/index.js';
import { nameWords } from '../../stakeholders/index.js';
import { whoever } from '../fields.js';
import { erasePerson } from '../store/erase.js';
import { peopleMeant } from '../store/find.js';
import { privacyText } from '../text.js';

interface Needs {
  db: Db;
  newId: NewId;
}

/** Takes somebody out of everything that is kept, once it was said what goes and what stays. It cannot be undone. */
export const erase = defineCommand({
  id: 'privacy.erase',
  words: { en: ['erase'], nl: ['wis'] },
  right: 'administrator',
  changes: true,
  fields: { who: whoever(), sure: phrase({ place: inForm, max: 200 }) },
  about: {
    blank: 'who',
    async say(raw, ask, { db }: Needs) {
      const [one, other] = await peopleMeant(db, raw, ask);
      return one && !other ? privacyText[ask.asker.locale].whatGoes(one.name, one.account.name) : undefined;
    },
  },
  text: {
    en: {
      summary: 'Erase someone at a customer',
      example: 'erase Bakker',
      submit: 'Erase for good',
      fields: { who: 'who (name or e-mail address)', sure: 'their last name, so that it is sure' },
    },
    nl: {
      summary: 'Iemand bij een klant wissen',
      example: 'wis Bakker',
      submit: 'Voorgoed wissen',
      fields: { who: 'wie (naam of e-mailadres)', sure: 'de achternaam, ter bevestiging' },
    },
  },
  async run({ who, sure }, ask, { db, newId }: Needs) {
    const say = privacyText[ask.asker.locale];
    if (lastNameOf(sure) !== lastNameOf(who.name))
      return new Problem('privacy.not-sure', { field: 'sure', typed: sure });
    const done = await erasePerson({ db, newId }, who.id, ask);
    if (!done) return new Problem('button.stale');
    const card = {
      title: say.done(done.account.name),
      parts: [text(say.tookOut(done.rows)), ...(done.kept ? [subtle(say.counted)] : []), subtle(say.elsewhere)],
    };
    return ask.said.as === 'button' ? redraw(card) : toAsker(card);
  },
});

/** Of "mw. E. Bakker" it is bakker. */
const lastNameOf = (name: string): string => nameWords(name).at(-1) ?? name.trim().toLowerCase();
