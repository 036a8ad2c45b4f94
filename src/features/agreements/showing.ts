import { toAsker, type Ask, type Reply } from '../../core/ask.js';
import { heading, list, moment, quote, type Item, type Line } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { Problem } from '../../core/problem.js';
import type { Needs } from './acting.js';
import { sayDue } from './agreement.js';
import { agreementCard } from './cards.js';
import type { EventView } from './store.js';
import { agreementText } from './text.js';

/** One agreement, with everything that happened to it. */
export async function showing(number: number, ask: Ask, { agreements }: Needs): Promise<Reply | Problem> {
  const view = await agreements.one(number, ask);
  if (!view) return new Problem('agreement.unknown', { number: String(number) });
  const events = await agreements.events(view.agreement.id, ask);
  const { locale } = ask.asker;
  const { said, what } = view.agreement;
  const typed = said !== null && said !== what ? [heading(agreementText[locale].asTyped), quote(said)] : [];
  const parts = [
    ...typed,
    heading(agreementText[locale].happened),
    list(events.map((event) => eventItem(event, locale))),
  ];
  const card = agreementCard(view, ask, { parts });
  return toAsker({ ...card, buttons: card.buttons?.filter(({ command }) => command !== 'agreement.show') });
}

function eventItem({ at, kind, who, member, due, note, platform, permalink }: EventView, locale: Locale): Item {
  const say = agreementText[locale];
  const other = member === who ? null : member;
  const toWhom = other && (kind === 'asked' ? say.asking : kind === 'handed' ? say.to : say.of)(other);
  const line: Line = [
    moment(at),
    ` · ${who ?? say.app} ${say.did[kind]}${toWhom ?? ''}`,
    due ? ` · ${sayDue(due, locale)}` : '',
    platform ? ` · ${say.places[platform]}` : '',
    ...(permalink ? [' · ', { link: say.message, href: permalink }] : []),
  ];
  return note === null ? { line } : { line, detail: note };
}
