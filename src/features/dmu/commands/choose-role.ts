import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { inForm, stakeholder, tick } from '../../../language/fields/index.js';
import { roleChoices, type Role } from '../dmu.js';
import { dmuText } from '../text.js';
import type { Needs } from './needs.js';

export interface Answers {
  releases?: true | undefined;
  refuses?: true | undefined;
  passes?: true | undefined;
  uses?: true | undefined;
}

/** From what someone can do to what that is called. */
export function roleFrom({ releases, refuses, passes, uses }: Answers): Role {
  if (releases) return 'decides';
  if (refuses) return 'vetoes';
  if (passes) return 'guards';
  return uses ? 'uses' : 'advises';
}

/** A few questions that lead to a role. It proposes; a person saves. */
export const chooseRole = defineButton({
  id: 'stakeholder.choose-role',
  right: 'see',
  fields: {
    who: stakeholder({ place: inForm }),
    releases: optional(tick()),
    refuses: optional(tick()),
    passes: optional(tick()),
    uses: optional(tick()),
  },
  text: {
    en: {
      summary: 'Help me choose a role',
      submit: 'Propose',
      fields: {
        who: 'who',
        releases: 'They alone can release the money',
        refuses: 'They can say no, but not yes',
        passes: 'Appointments or information go through them',
        uses: 'They work with it every day',
      },
    },
    nl: {
      summary: 'Help mij een rol kiezen',
      submit: 'Voorstellen',
      fields: {
        who: 'wie',
        releases: 'Kan alleen het budget vrijgeven',
        refuses: 'Kan nee zeggen, maar niet ja',
        passes: 'Bezoek of informatie loopt via deze persoon',
        uses: 'Werkt er elke dag mee',
      },
    },
  },
  run({ who, ...answers }, ask, _: Needs) {
    const { locale } = ask.asker;
    const role = roleFrom(answers);
    return Promise.resolve(
      toAsker({
        title: `${who.name}: ${roleChoices[role][locale].label}?`,
        parts: [],
        buttons: [
          {
            label: dmuText[locale].setRole,
            command: 'stakeholder.role',
            args: { who: who.id, role },
            opens: true,
            tone: 'primary',
          },
        ],
      }),
    );
  },
});
