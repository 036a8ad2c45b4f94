import type { Ask } from '../../core/ask.js';
import { heading, list, type Part } from '../../core/card.js';
import { itemOf, menuOf } from './cards.js';
import { agreementText } from './text.js';
import type { AgreementView } from './view.js';

/** What someone has to know of agreements when they open the app. */
export interface Overview {
  /** Owned by them, or asked of them. */
  mine: AgreementView[];
  /** They asked for it; another has to do it. */
  waiting: AgreementView[];
  /** Nobody owns it, and one of their people asked for it or was asked. */
  people: AgreementView[];
}

/** To accept first, then what they owe, what others owe them, and what their people left unowned. */
export function overviewParts({ mine, waiting, people }: Overview, { asker, at }: Pick<Ask, 'asker' | 'at'>): Part[] {
  const say = agreementText[asker.locale];
  const asked = mine.filter(({ proposed }) => proposed?.id === asker.id);
  const toAnswer = waiting.filter(({ agreement: { counter } }) => counter !== null);
  const groups: [string, AgreementView[]][] = [
    [say.toAccept, asked],
    [say.dateAsked, toAnswer],
    [say.ownNext, mine.filter((one) => !asked.includes(one))],
    [say.waiting, waiting.filter((one) => !toAnswer.includes(one))],
    [say.unownedOfPeople, people],
  ];
  return groups
    .filter(([, views]) => views.length > 0)
    .flatMap(([title, views]) => [
      heading(title),
      list(views.map((view) => ({ ...itemOf({ view, reader: asker, now: at }), buttons: menuOf(view, asker) }))),
    ]);
}
