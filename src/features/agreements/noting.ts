import { toAsker, type Ask, type Reply } from '../../core/ask.js';
import { list, type Button, type Card } from '../../core/card.js';
import { firstOf } from '../../core/present.js';
import { isProblem, type Problem } from '../../core/problem.js';
import type { Needs } from './acting.js';
import type { Kind } from './agreement.js';
import { agreementCard, itemOf } from './cards.js';
import { toAgreements, type Given } from './logging.js';
import { showing } from './showing.js';
import { agreementText } from './text.js';
import type { AgreementView } from './view.js';

/** Notes what was said, and says how it was understood. "afspraak 12" asks for that one. */
export async function note({
  given,
  kind,
  ask,
  needs,
}: {
  given: Given;
  kind: Kind;
  ask: Ask;
  needs: Needs;
}): Promise<Reply | Problem> {
  const [, asked] = /^\s*#?(\d{1,9})\s*$/.exec(given.text) ?? [];
  if (asked && !given.who && !given.due && !given.place && !given.serves) return showing(Number(asked), ask, needs);
  const made = await toAgreements({ given, kind, agreements: needs.agreements }, ask);
  if (isProblem(made)) return made;
  const views = await needs.agreements.add(made, ask);
  if (isProblem(views)) return views;
  return toAsker(views.length === 1 ? notedCard(firstOf(views), ask) : bothCard(views, ask));
}

function notedCard(view: AgreementView, ask: Ask): Card {
  const { agreement, proposed } = view;
  const say = agreementText[ask.asker.locale];
  const note = proposed ? say.isAsked(proposed.name) : agreement.owner ? undefined : say.nobodyAsked;
  const card = agreementCard(view, ask, {
    title: (agreement.kind === 'promise' ? say.promised : say.logged)(agreement.number),
    notes: note ? [note] : [],
  });
  const args = { number: String(agreement.number) };
  const first: Button[] = [
    { label: say.change, command: 'agreement.change', args, opens: true },
    { label: say.undo, command: 'agreement.undo', args },
  ];
  const later = ['agreement.accept', 'agreement.hand', 'agreement.agree'];
  const others = (card.buttons ?? []).filter(
    ({ command }) => later.includes(command) && (agreement.owner === null || command === 'agreement.agree'),
  );
  return { ...card, buttons: [...first, ...others.map((button) => ({ ...button, tone: undefined }))] };
}

function bothCard(views: AgreementView[], ask: Ask): Card {
  const say = agreementText[ask.asker.locale];
  return {
    title: say.loggedBoth(views.map(({ agreement }) => agreement.number).join(' + ')),
    parts: [list(views.map((view) => itemOf(view, { reader: ask.asker, now: ask.at })))],
    buttons: views.map(({ agreement: { number } }) => ({
      label: `${say.show} ${number}`,
      command: 'agreement.show',
      args: { number: String(number) },
    })),
  };
}
