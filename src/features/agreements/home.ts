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

/** What waits for an answer of theirs: what they are asked to do, and other days that were proposed to them. */
export function toAnswer({ mine, waiting }: Pick<Overview, 'mine' | 'waiting'>, { id }: { id: string }) {
  return {
    asked: mine.filter(({ proposed }) => proposed?.id === id),
    dates: waiting.filter(({ agreement: { counter, counterBy } }) => counter !== null && counterBy !== id),
  };
}

type Asking = Pick<Ask, 'asker' | 'at'>;

/** To accept first, then other days to agree to. */
export function awaitingParts(overview: Overview, ask: Asking): Part[] {
  const say = agreementText[ask.asker.locale];
  const { asked, dates } = toAnswer(overview, ask.asker);
  return groups(
    [
      [say.toAccept, asked],
      [say.dateAsked, dates],
    ],
    ask,
  );
}

/** What they owe, what others owe them, and what their people left unowned; not what waits for their answer. */
export function overviewParts({ mine, waiting, people }: Overview, ask: Asking): Part[] {
  const say = agreementText[ask.asker.locale];
  const { asked, dates } = toAnswer({ mine, waiting }, ask.asker);
  return groups(
    [
      [say.ownNext, mine.filter((one) => !asked.includes(one))],
      [say.waiting, waiting.filter((one) => !dates.includes(one))],
      [say.unownedOfPeople, people],
    ],
    ask,
  );
}

const groups = (each: [string, AgreementView[]][], { asker, at }: Asking): Part[] =>
  each
    .filter(([, views]) => views.length > 0)
    .flatMap(([title, views]) => [
      heading(title),
      list(views.map((view) => ({ ...itemOf(view, { reader: asker, now: at }), buttons: menuOf(view, asker) }))),
    ]);
