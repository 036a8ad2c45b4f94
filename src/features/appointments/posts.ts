import type { Reader } from '../../core/ask.js';
import { bold, list, moment, subtle, type Button, type Card, type Line } from '../../core/card.js';
import type { Organisation } from '../../core/organisation.js';
import { firstOf } from '../../core/present.js';
import { topicName, topicsOf } from '../dmu/index.js';
import { staffPrivacyOf } from '../people/index.js';
import { factsPart, itemOf, kindWord, sayWhen } from './cards.js';
import type { Change } from './difference.js';
import { appointmentText } from './text.js';
import { theirNames, type Occurrence } from './view.js';

/** Who reads it, with whether reading is kept where they are. */
type Channel = Reader & Pick<Organisation, 'staffPrivacy'>;

/** The briefing as it is posted before an appointment: what it is for on top, and who has read it. */
export function postedBriefing(one: Occurrence, briefing: Card, reader: Channel): Card {
  const say = appointmentText[reader.locale];
  const { reads } = staffPrivacyOf(reader);
  const state = one.state === 'planned' ? '' : ` · ${say.states[one.state]}`;
  const read: Button = { label: say.read, command: 'appointment.read', args: { occurrence: one.id }, tone: 'primary' };
  return {
    ...briefing,
    title: `${briefing.title} · ${kindWord(one.kind, reader.locale).toLowerCase()} ${sayWhen(one, reader)}${state}`,
    parts: [
      factsPart(one, reader),
      ...briefing.parts,
      ...(reads && one.readers.length > 0 ? [subtle(`${say.readBy}: ${one.readers.join(', ')}`)] : []),
    ],
    buttons: [
      ...(reads && one.state === 'planned' ? [read] : []),
      ...(briefing.buttons ?? []).map((button) => ({ ...button, tone: undefined })),
    ],
  };
}

/** In its place, where it could not be posted in time. */
export function noBriefingCard(one: Occurrence, reader: Reader): Card {
  const say = appointmentText[reader.locale];
  return {
    title: say.noBriefing(kindWord(one.kind, reader.locale), one.account.name, sayWhen(one, reader)),
    parts: [subtle(say.noBriefingWhy)],
    buttons: [{ label: say.briefing, command: 'briefing.show', args: { account: one.account.id } }],
  };
}

/** Who reads it, with what is decided on where they are. */
type Audience = Reader & Pick<Organisation, 'topics'>;

/** What is different, for under the briefing. */
export function changesCard(one: Occurrence, changes: Change[], reader: Audience): Card {
  const say = appointmentText[reader.locale];
  return {
    title: say.whatChanged(one.account.name),
    parts: [list(changes.map((change) => changeLine(change, one, reader)))],
  };
}

function changeLine(change: Change, one: Occurrence, reader: Audience): Line {
  const say = appointmentText[reader.locale].changes;
  switch (change.kind) {
    case 'cancelled':
    case 'resumed':
      return [bold(say[change.kind])];
    case 'moved':
      return [bold(`${say.moved}: `), sayWhen(one, reader)];
    case 'place':
    case 'purpose':
      return [bold(`${say[change.kind]}: `), change.to ?? say.gone];
    case 'need':
    case 'answered':
    case 'complaint':
    case 'agreement':
    case 'agreement-changed':
    case 'agreement-closed':
    case 'pair':
    case 'pair-gone':
      return [bold(`${say[change.kind]}: `), change.text];
    case 'decider':
    case 'decider-gone': {
      const about = change.topics.map((id) => topicName(topicsOf(reader), id, reader.locale)).join(', ');
      return [bold(`${say[change.kind]}: `), `${change.name} (${about})`];
    }
  }
}

/** To one who was there, once, when it is over. */
export function afterCard(one: Occurrence, reader: Reader): Card {
  const say = appointmentText[reader.locale];
  const args = {
    account: one.account.id,
    kind: one.kind,
    at: one.startsAt.toISOString(),
    ...(theirNames(one).length > 0 && { with: theirNames(one).join('; ') }),
    ...(one.place && { place: one.place }),
  };
  const occurrence = { occurrence: one.id };
  return {
    title: say.after(kindWord(one.kind, reader.locale), one.account.name),
    parts: [factsPart(one, reader)],
    buttons: [
      { label: say.log, command: 'history.log', args, opens: true, tone: 'primary' },
      {
        label: say.agree,
        command: 'agreement.agree',
        args: { account: one.account.id, appointment: one.appointment, ...(one.purpose && { text: one.purpose }) },
        opens: true,
      },
      { label: say.didNot, command: 'appointment.missed', args: occurrence },
      { label: say.wasMoved, command: 'appointment.move', args: occurrence, opens: true },
    ],
  };
}

/** One's day, in the morning. */
export function dayCard(day: Occurrence[], reader: Reader): Card {
  const say = appointmentText[reader.locale];
  const accounts = [...new Map(day.map(({ account }) => [account.id, account])).values()];
  return {
    title: `${say.day}: ${day.length}`,
    parts: [subtle([moment(firstOf(day).startsAt, 'day')]), list(day.map((one) => itemOf(one, reader)))],
    buttons: [
      ...accounts.slice(0, 5).map((account): Button => ({
        label: `${say.briefing} ${account.name}`,
        command: 'briefing.show',
        args: { account: account.id },
      })),
      { label: say.digestOff, command: 'appointment.digest', args: { on: 'off' } },
    ],
  };
}
