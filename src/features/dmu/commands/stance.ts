import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { after, choice, phrase } from '../../../language/fields/index.js';
import { OVERALL, stanceChoices } from '../dmu.js';
import { topicList, whoseStance } from '../fields.js';
import { dmuText } from '../text.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

/** What someone at a customer thinks of us, as one of us sees it. The answer is the asker's alone, wherever they ask. */
export const stance = defineCommand({
  id: 'stakeholder.stance',
  words: { en: ['stance'], nl: ['houding'] },
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  fields: {
    who: whoseStance(),
    stance: choice(stanceChoices),
    topics: optional(topicList()),
    because: optional(phrase({ place: after(['because', 'since'], ['want', 'omdat']), max: 200 })),
  },
  text: {
    en: {
      summary: 'Note what someone thinks of us',
      example: 'stance Bakker sceptic on price because found the quote high',
      fields: {
        who: 'who',
        stance: 'stance',
        topics: 'about (empty: in general)',
        because: 'because (they may ask to read it)',
      },
    },
    nl: {
      summary: 'Noteren wat iemand van ons vindt',
      example: 'houding Bakker twijfelaar over prijs want vond de offerte te hoog',
      fields: {
        who: 'wie',
        stance: 'houding',
        topics: 'waarover (leeg: in het algemeen)',
        because: 'want (wie het betreft, mag dit opvragen)',
      },
    },
  },
  async run({ who, stance: set, topics = [OVERALL], because }, ask, needs: Needs) {
    const held = await needs.dmu.setStance({ stakeholder: who.id, stance: set, topics, because }, ask);
    if (!held) return stale();
    const title = dmuText[ask.asker.locale].stanceSet(held.name);
    return shown({ id: held.id, account: held.account, title }, ask, needs);
  },
});
