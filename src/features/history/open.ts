import type { AccountRef } from '../../core/ask.js';
import { buttons, subtle, type Button, type Part } from '../../core/card.js';
import { TICKED } from '../../language/fields/index.js';
import type { Locale } from '../../core/locale.js';
import { present } from '../../core/present.js';
import { directionChoices, experienceChoices, fromExperience } from './interaction.js';
import type { People } from './reading/people.js';
import type { NewInteraction } from './store.js';
import { historyText } from './text.js';
import type { Offered } from './understand.js';

/** An entry as its card shows it right after it was logged. */
export interface Logged extends Pick<People, 'several' | 'strangers'> {
  id: string;
  account: AccountRef;
  interaction: Pick<
    NewInteraction,
    'kind' | 'complaint' | 'at' | 'direction' | 'place' | 'experience' | 'need' | 'text' | 'people'
  >;
  people: { name: string }[];
  offered: Offered;
  title: string;
}

/** What a logged line left open, each with its one-press answers: who was meant, who is new, what it perhaps says. */
export function openParts(logged: Logged, locale: Locale): Part[] {
  const { id, account, interaction, several, strangers } = logged;
  const say = historyText[locale];
  const adds = (label: string, args: Record<string, string>): Button => ({
    label,
    command: 'history.add-to',
    args: { id, ...args },
  });
  const open = several.filter(({ among }) => !among.some((one) => interaction.people.includes(one.id)));
  const meet = strangers.map((name): Button => ({
    label: say.meet(name),
    command: 'history.meet',
    args: { where: id, account: account.id, name },
  }));
  const perhaps = offers(logged, locale).map(({ label, args }) => adds(label, args));
  return [
    ...open.flatMap(({ said, among }) => [
      subtle(say.which(said)),
      buttons(...among.map((one) => adds(one.name, { person: one.id }))),
    ]),
    ...(meet.length > 0 ? [subtle(say.strangers(strangers.join(', '))), buttons(...meet)] : []),
    ...(perhaps.length > 0 ? [subtle(say.perhaps), buttons(...perhaps)] : []),
  ];
}

/** Only of what nobody has said yet. */
function offers({ interaction, offered }: Logged, locale: Locale): { label: string; args: Record<string, string> }[] {
  const say = historyText[locale];
  const { complaint = [], experience = [], direction = [], need = [] } = offered;
  return [
    ...(interaction.complaint ? [] : complaint.map(() => ({ label: say.isComplaint, args: { complaint: TICKED } }))),
    ...(interaction.experience !== undefined
      ? []
      : experience.map((one) => {
          const name = present(fromExperience(one));
          return { label: experienceChoices[name][locale].label, args: { experience: name } };
        })),
    ...(interaction.direction
      ? []
      : direction.map((one) => ({ label: directionChoices[one][locale].label, args: { direction: one } }))),
    ...(interaction.need ? [] : need.map((one) => ({ label: say.isNeed(one), args: { need: one } }))),
  ];
}
