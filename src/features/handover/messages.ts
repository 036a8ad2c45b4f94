import type { Ask, Reader } from '../../core/ask.js';
import { subtle } from '../../core/card.js';
import type { Delivery } from '../../core/delivery.js';
import { functionName, type Organisation } from '../../core/organisation.js';
import { seatedNews, teamText, vacatedNews } from '../accounts/index.js';
import type { AskedCount } from './counts.js';
import type { AnsweredOffer, WithdrawnOffer } from './store/seat-offers.js';
import { handoverText } from './text.js';

type To = Reader & { id: string };

interface Offered {
  id: string;
  team: { id: string; name: string };
  function: string;
  former: { name: string };
  to: To;
}

/** Whether they take the seat over. */
export function offerMessage({ id, team, function: job, former, to }: Offered, { organisation, asker }: Ask): Delivery {
  const say = handoverText[to.locale];
  return {
    organisation: organisation.id,
    key: `seat offer:${id}`,
    kind: 'question',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: {
      title: say.askSeat(functionName(organisation.functions, job, to.locale), team.name),
      parts: [subtle(say.askedBy(asker.name, former.name))],
      buttons: [
        { label: say.accept, command: 'handover.accept', args: { id }, tone: 'primary' },
        { label: say.decline, command: 'handover.decline', args: { id } },
      ],
    },
  };
}

/** Where all that they are asked stands together. */
export function packMessage(
  { former, to, asked }: { former: { id: string; name: string }; to: To; asked: AskedCount },
  { organisation, key }: Ask,
): Delivery {
  const say = handoverText[to.locale];
  return {
    organisation: organisation.id,
    key: `handover:${key}`,
    kind: 'news',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: {
      title: say.packFor(former.name),
      parts: [subtle(say.counted(asked)), subtle(say.eachAsked)],
      buttons: [{ label: say.showPack, command: 'handover.show', args: { from: former.id, to: to.id } }],
    },
  };
}

/** To whoever asked: whom they asked is out of service. */
export function unansweredMessage(
  { id, team, function: job }: WithdrawnOffer,
  { organisation, name, to }: { organisation: Organisation; name: string; to: To },
): Delivery {
  const say = handoverText[to.locale];
  return {
    organisation: organisation.id,
    key: `seat offer:${id}:unanswered`,
    kind: 'news',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: {
      title: say.seatUnanswered(name, functionName(organisation.functions, job, to.locale), team.name),
      parts: [subtle(say.askAnother)],
    },
  };
}

/** To whoever asked, to the team, and to whoever had the seat until now. */
export function answeredMessages(
  {
    offer,
    accept,
    id,
    told,
  }: { offer: AnsweredOffer; accept: boolean; id: string; told: { askedBy: To | undefined; former: To | undefined } },
  { organisation, asker, at }: Ask,
): Delivery[] {
  const { team, function: job, former } = offer;
  const say = (to: To) => handoverText[to.locale];
  const jobIn = ({ locale }: Reader) => functionName(organisation.functions, job, locale);
  const tell = (to: To | undefined, title: (to: To) => string): Delivery[] =>
    to && to.id !== asker.id
      ? [
          {
            organisation: organisation.id,
            key: `seat offer:${id}:${to.id}`,
            kind: 'news',
            to: { member: to.id },
            reader: { locale: to.locale, zone: to.zone },
            card: { title: title(to), parts: [] },
          },
        ]
      : [];
  if (!accept) return tell(told.askedBy, (to) => say(to).seatDeclined(asker.name, jobIn(to), team.name));
  const seat = { team: team.id, name: team.name, function: job };
  return [
    ...(former.left ? [] : vacatedNews([seat], { organisation, name: former.name, at })),
    seatedNews(seat, { organisation, name: asker.name, at }),
    ...tell(told.askedBy, (to) => say(to).seatAccepted(asker.name, jobIn(to), team.name)),
    ...(told.former?.id === told.askedBy?.id
      ? []
      : tell(told.former, (to) => teamText[to.locale].unseated(team.name, jobIn(to), asker.name))),
  ];
}
