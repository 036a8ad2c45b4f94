import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { anywhere, choice, stakeholder, type Choices } from '../../../language/fields/index.js';
import { ANY } from '../dmu.js';
import { roleList, topicList } from '../fields.js';
import { dmuText } from '../text.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

const noLonger: Choices<'yes'> = {
  yes: {
    en: { label: 'no longer', words: ['not', 'not any more'] },
    nl: { label: 'niet meer', words: ['niet', 'geen'] },
  },
};

/** What someone at a customer does in deciding, and about what. */
export const role = defineCommand({
  id: 'stakeholder.role',
  words: { en: ['role'], nl: ['rol'] },
  alone: 'stakeholder.roles',
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  fields: {
    who: stakeholder(),
    role: roleList(),
    not: optional(choice(noLonger, { place: anywhere })),
    /** The last: what no other word is of, behind "over", is meant for a topic. */
    topics: optional(topicList()),
  },
  text: {
    en: {
      summary: 'Set who decides, and about what',
      example: 'role Bakker decides on price, contract',
      fields: { who: 'who', role: 'role', topics: 'about (empty: everything)', not: 'no longer' },
    },
    nl: {
      summary: 'Vastleggen wie waarover beslist',
      example: 'rol Bakker beslist over prijs, contract',
      fields: { who: 'wie', role: 'rol', topics: 'waarover (leeg: alles)', not: 'niet meer' },
    },
  },
  async run({ who, role: roles, topics = [ANY], not }, ask, needs: Needs) {
    const held = await needs.dmu.setRoles({ stakeholder: who.id, roles, topics, not: not !== undefined }, ask);
    if (!held) return stale();
    const say = dmuText[ask.asker.locale];
    const title = not ? say.roleGone(held.name) : say.roleSet(held.name);
    return shown({ id: held.id, account: held.account, title }, ask, needs);
  },
});
