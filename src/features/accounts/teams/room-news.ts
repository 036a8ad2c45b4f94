import { text, type Button, type Card } from '../../../core/card.js';
import type { Delivery } from '../../../core/delivery.js';
import type { Locale } from '../../../core/locale.js';
import type { Hearing, KnownRoom } from './store/room-state.js';
import { teamText } from './text.js';

interface News {
  what: KnownRoom['state'] | 'outsiders';
  people: Hearing[];
  at: Date;
}

/** To each in a direct message: what became of a channel, what that means, and what can be done. */
export function roomNews(organisation: string, room: KnownRoom, { what, people, at }: News): Delivery[] {
  return people.map((reader) => ({
    organisation,
    key: `room ${room.externalId} ${what} ${at.toISOString()} ${reader.id}`,
    kind: 'notice',
    to: { member: reader.id },
    card: what === 'outsiders' ? outsidersCard(room, reader.locale) : lostCard(room, what, reader.locale),
    reader: { locale: reader.locale, zone: reader.zone },
  }));
}

function lostCard({ name, team }: KnownRoom, state: KnownRoom['state'], locale: Locale): Card {
  const say = teamText[locale];
  return {
    title: say.lost[state](name, team.name),
    parts: [text(say.lostHow[state]), text(say.toEach)],
    buttons: [mendButton(state, team.id, locale)],
  };
}

/** The way to mend what became of a channel. */
export function mendButton(state: KnownRoom['state'], team: string, locale: Locale): Button {
  const say = teamText[locale];
  if (state === 'archived-by-app') return { label: say.bringBack, command: 'team.unarchive', args: { team } };
  return { label: state === 'deleted' ? say.anew : say.lookAgain, command: 'team.confirm', args: { team } };
}

function outsidersCard({ name, team, workspace }: KnownRoom, locale: Locale): Card {
  const say = teamText[locale];
  return {
    title: say.outsiders(name, team.name),
    parts: [text(say.outsidersHow)],
    buttons: outsiderButtons({ team: team.id, workspace }, locale),
  };
}

export function outsiderButtons(room: { team: string; workspace: string }, locale: Locale): Button[] {
  const say = teamText[locale];
  return [
    { label: say.goOn, command: 'team.outsiders', args: { ...room, decision: 'allowed' }, tone: 'danger' },
    { label: say.stop, command: 'team.outsiders', args: { ...room, decision: 'refused' }, tone: 'primary' },
  ];
}
