import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { Problem } from '../../../core/problem.js';
import {
  after,
  anywhere,
  choice,
  interval,
  member,
  stakeholder,
  type Choices,
} from '../../../language/fields/index.js';
import { kindChoices } from '../../history/index.js';
import { dmuText } from '../text.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

const first: Choices<'yes'> = {
  yes: {
    en: { label: 'first contact', words: ['lead', 'first'] },
    nl: { label: 'eerste contact', words: ['eerste', 'lead'] },
  },
};

/** Asks a colleague to keep the contact with someone; oneself one takes it at once. */
export const pair = defineCommand({
  id: 'pairing.pair',
  words: { en: ['pair'], nl: ['koppeling'] },
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  fields: {
    who: stakeholder(),
    member: optional(member({ me: true })),
    every: optional(interval()),
    atMost: optional(interval({ place: after(['at most', 'at least every'], ['uiterlijk', 'hooguit']) })),
    contact: optional(choice(kindChoices, { place: anywhere })),
    lead: optional(choice(first, { place: anywhere })),
  },
  text: {
    en: {
      summary: 'Say who of us keeps the contact with someone',
      example: 'pair Bakker @kees every 6 weeks visit',
      submit: 'Ask',
      fields: {
        who: 'who of the customer',
        member: 'who of us (empty: you)',
        every: 'how often (every 6 weeks)',
        atMost: 'at most so long apart (8 weeks)',
        contact: 'kind of contact',
        lead: 'first contact',
      },
    },
    nl: {
      summary: 'Zeggen wie van ons het contact met iemand houdt',
      example: 'koppeling Bakker @kees elke 6 weken bezoek',
      submit: 'Vragen',
      fields: {
        who: 'wie van de klant',
        member: 'wie van ons (leeg: u)',
        every: 'hoe vaak (elke 6 weken)',
        atMost: 'hooguit zo lang ertussen (8 weken)',
        contact: 'soort contact',
        lead: 'eerste contact',
      },
    },
  },
  async run({ who, member: colleague, every, atMost, contact, lead }, ask, needs: Needs) {
    if (every !== undefined && atMost !== undefined && atMost < every)
      return new Problem('pairing.reversed', { field: 'atMost' });
    const { id, name } = colleague ?? ask.asker;
    const wish = { everyDays: every, atMostDays: atMost, contact, lead: lead !== undefined };
    const held = await needs.dmu.pair({ stakeholder: who.id, member: id, ...wish }, ask);
    if (!held) return stale();
    if (held === 'unseen') return new Problem('pairing.unseen', { field: 'member' });
    const say = dmuText[ask.asker.locale];
    const title = held.state === 'active' ? say.paired(name, held.name) : say.pairAsked(name, held.name);
    return shown({ id: held.id, account: held.account, title }, ask, needs);
  },
});
