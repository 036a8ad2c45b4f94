import { toAsker } from '../../../../core/ask.js';
import { facts, subtle } from '../../../../core/card.js';
import { defineCommand } from '../../../../core/command.js';
import { optional } from '../../../../core/field.js';
import { anywhere, choice, type Choices } from '../../../../language/fields/index.js';
import type { OrganisationStore, Privacy } from '../../../people/index.js';
import { teamText } from '../text.js';
import { privacyChoices } from './channel.js';

const choices: Choices<Privacy | 'by-account'> = {
  ...privacyChoices,
  'by-account': {
    en: { label: teamText.en.privacies['by-account'], words: ['by account', 'automatic'] },
    nl: { label: teamText.nl.privacies['by-account'], words: ['per klant', 'automatisch'] },
  },
};

/** Whether channels of teams that did not choose are private. */
export const rule = defineCommand({
  id: 'team.rule',
  words: { en: ['rule channels'], nl: ['regel kanalen'] },
  right: 'administrator',
  changes: true,
  fields: { privacy: optional(choice(choices, { place: anywhere })) },
  text: {
    en: {
      summary: 'Whether new teams’ channels are private or public',
      example: 'rule channels private',
      fields: { privacy: 'private, public or by account' },
    },
    nl: {
      summary: 'Of nieuwe kanalen van teams besloten of open zijn',
      example: 'regel kanalen besloten',
      fields: { privacy: 'besloten, open of per klant' },
    },
  },
  async run({ privacy }, { organisation, asker }, { organisations }: { organisations: OrganisationStore }) {
    const say = teamText[asker.locale];
    if (privacy) await organisations.setPrivacy(organisation.id, privacy === 'by-account' ? null : privacy);
    const now = (await organisations.settings(organisation.id)).privacy ?? 'by-account';
    return toAsker({
      title: privacy ? say.ruleSet : say.rule,
      parts: [facts({ label: say.newChannels, value: say.privacies[now] }), subtle(say.ruleHint)],
      buttons: [
        { label: say.changeRule, command: 'team.rule', args: {}, opens: true },
        { label: say.status, command: 'delivery.status', args: {} },
      ],
    });
  },
});
