import { toAsker } from '../../../core/ask.js';
import { subtle } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { lengthOf } from '../../../language/dates/index.js';
import { optional } from '../../../core/field.js';
import { account, choice, inForm, phrase, rest, type Choices } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { LONGEST_LEAD } from '../due.js';
import { appointmentText } from '../text.js';
import type { Needs } from './needs.js';

const forChoices: Choices<'me' | 'team' | 'organisation'> = {
  me: { en: { label: 'me', words: ['for me'] }, nl: { label: 'mij', words: ['voor mij', 'mezelf'] } },
  team: {
    en: { label: 'this team', words: ['team', 'for the team'] },
    nl: { label: 'dit team', words: ['team', 'voor het team'] },
  },
  organisation: {
    en: { label: 'the organisation', words: ['organisation', 'everyone'] },
    nl: { label: 'de organisatie', words: ['organisatie', 'iedereen'] },
  },
};

/** How long before an appointment its briefing comes. */
export const lead = defineCommand({
  id: 'appointment.lead',
  words: { en: ['lead'], nl: ['vooraf'] },
  right: 'change',
  changes: true,
  fields: {
    for: optional(choice(forChoices)),
    time: phrase({ place: rest, max: 60 }),
    account: { ...optional(account({ place: inForm })), implied: ({ ask }) => ask.place.accounts[0] },
  },
  text: {
    en: {
      summary: 'How long before a contact the briefing comes',
      example: 'lead 2 hours',
      fields: { for: 'for whom', time: 'how long before', account: 'account of the team' },
    },
    nl: {
      summary: 'Hoe lang voor een contact de briefing komt',
      example: 'vooraf 2 uur',
      fields: { for: 'voor wie', time: 'hoe lang vooraf', account: 'klant van het team' },
    },
  },
  access: async ({ for: whose, account: of }, ask, { accounts }: Needs) =>
    whose === 'team' && of ? accounts.access(of.id, ask) : undefined,
  async run({ for: whose = 'me', time, account: of }, ask, { appointments, accounts }: Needs) {
    const minutes = lengthOf(time);
    if (minutes === undefined || minutes < 1 || minutes > LONGEST_LEAD)
      return new Problem('lead.unclear', { typed: time, field: 'time' });
    const team = whose === 'team' && of ? (await accounts.byId(of.id, ask))?.team : undefined;
    const scope = whose === 'team' ? team && { team } : whose;
    if (!scope) return new Problem('field.missing', { field: 'account' });
    const set = await appointments.setLead(scope, minutes, ask);
    if (!set) return new Problem(whose === 'organisation' ? 'lead.not-yours' : 'command.not-yours-to-change');
    const say = appointmentText[ask.asker.locale];
    return toAsker({ title: say.leadSet(time), parts: [subtle(say.leadFor[whose])] });
  },
});
