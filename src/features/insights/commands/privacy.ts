import { toAsker, type Ask, type Raw } from '../../../core/ask.js';
import { facts, subtle, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional, type Field } from '../../../core/field.js';
import type { StaffPrivacy } from '../../../core/organisation.js';
import { after, choice, type Choices } from '../../../language/fields/index.js';
import { type OrganisationStore, staffPrivacyOf } from '../../people/index.js';
import { insightsText } from '../text.js';

const insightChoices: Choices<StaffPrivacy['insight']> = {
  'team+manager': {
    en: { label: 'for the team and its manager', words: ['team+manager', 'team and manager', 'manager', 'on'] },
    nl: {
      label: 'voor het team en de leidinggevende',
      words: ['team+leidinggevende', 'team en leidinggevende', 'leidinggevende', 'aan'],
    },
  },
  team: { en: { label: 'for the team itself', words: ['team'] }, nl: { label: 'voor het team zelf', words: ['team'] } },
  off: { en: { label: 'off', words: ['no'] }, nl: { label: 'uit', words: ['nee'] } },
};

const switchChoices: Choices<'on' | 'off'> = {
  on: { en: { label: 'on', words: ['yes'] }, nl: { label: 'aan', words: ['ja'] } },
  off: { en: { label: 'off', words: ['no'] }, nl: { label: 'uit', words: ['nee'] } },
};

const isOn = (en: string[], nl: string[]): Field<'on' | 'off' | undefined> =>
  optional(choice(switchChoices, { place: after(en, nl) }));

/** What is kept and told of how colleagues work: agreed with the works council before it is switched on. */
export const rule = defineCommand({
  id: 'insights.rule',
  words: { en: ['rule privacy'], nl: ['regel privacy'] },
  right: 'administrator',
  changes: true,
  fields: {
    insight: optional(choice(insightChoices, { place: after(['insight', 'insights'], ['inzicht']) })),
    reads: isOn(['reads'], ['gelezen']),
    names: isOn(['weekly names'], ['weeknamen']),
  },
  text: {
    en: {
      summary: 'What is kept and told of how colleagues work',
      example: 'rule privacy insight team reads off',
      fields: { insight: 'figures of teams', reads: 'who read a briefing', names: 'names in a manager’s week' },
    },
    nl: {
      summary: 'Wat er van het werk van collega’s bewaard en verteld wordt',
      example: 'regel privacy inzicht team gelezen uit',
      fields: {
        insight: 'cijfers van teams',
        reads: 'wie een briefing las',
        names: 'namen in de week van een leidinggevende',
      },
    },
  },
  prefill(raw: Raw, { organisation }: Ask): Promise<Raw> {
    const { insight, reads, weeklyNames } = staffPrivacyOf(organisation);
    return Promise.resolve({ insight, reads: reads ? 'on' : 'off', names: weeklyNames ? 'on' : 'off', ...raw });
  },
  async run({ insight, reads, names }, ask, { organisations }: { organisations: OrganisationStore }) {
    const before = staffPrivacyOf(ask.organisation);
    const say = insightsText[ask.asker.locale];
    if (insight === undefined && reads === undefined && names === undefined)
      return toAsker(rulesCard(say.privacy, before, ask));
    const rules: StaffPrivacy = {
      insight: insight ?? before.insight,
      reads: reads ? reads === 'on' : before.reads,
      weeklyNames: names ? names === 'on' : before.weeklyNames,
    };
    await organisations.setStaffPrivacy(ask.organisation.id, rules);
    return toAsker(rulesCard(say.privacySet, rules, ask));
  },
});

function rulesCard(title: string, { insight, reads, weeklyNames }: StaffPrivacy, { asker: { locale } }: Ask): Card {
  const say = insightsText[locale];
  return {
    title,
    parts: [
      facts(
        { label: say.switches.insight, value: say.insight[insight] },
        { label: say.switches.reads, value: reads ? say.on : say.off },
        { label: say.switches.names, value: weeklyNames ? say.on : say.off },
      ),
      subtle(say.privacyHint),
    ],
    buttons: [{ label: say.privacyChange, command: 'insights.rule', args: {}, opens: true }],
  };
}
