import type { Reader } from '../../core/ask.js';
import {
  beside,
  buttons,
  heading,
  list,
  subtle,
  type Button,
  type Card,
  type Item,
  type Part,
} from '../../core/card.js';
import { firstOf } from '../../core/present.js';
import { type AgreementView, isOpen, isUnowned, itemOf, showing } from '../agreements/index.js';
import { shorten } from '../history/index.js';
import type { RungName } from './rules.js';
import { nudgeText } from './text.js';

/** An agreement in a message, and why this reader is asked. */
export interface Asked {
  view: AgreementView;
  step: RungName;
  /** The name of who is away, in whose place they are asked. */
  insteadOf: string | null;
}

type Member = Reader & { id: string };
type Group = 'late' | 'unanswered' | 'unowned' | 'people';

/** As many as one reads and does at a time; what is not shown is counted, and behind a button. */
const SHOWN = 8;
const ORDER: Group[] = ['unanswered', 'late', 'unowned', 'people'];

const nameOf = ({ agreement }: AgreementView) => `${agreement.number} ${shorten(agreement.what, 80)}`;

/** To one member: everything that waits for them, each with what they can do about it. */
export function nudgeCard(asked: readonly Asked[], reader: Member, now: Date): Card {
  const say = nudgeText[reader.locale];
  const groups = ORDER.map((group) => ({ group, of: asked.filter((one) => groupOf(one, reader) === group) }));
  let room = SHOWN;
  const parts = groups.flatMap(({ group, of }): Part[] => {
    const shown = of.slice(0, room);
    room -= shown.length;
    if (shown.length === 0) return [];
    return [
      heading(say.groups[group]),
      ...shown.flatMap((one) => askedParts(one, { group, length: asked.length, reader, now })),
    ];
  });
  return {
    title: asked.length === 1 ? say.one(nameOf(firstOf(asked).view)) : say.several(asked.length),
    parts: [...parts, ...moreParts(asked.length, SHOWN, reader)],
    buttons: asked.length > SHOWN ? [{ label: say.all, command: 'agreement.list', args: {} }] : undefined,
  };
}

function groupOf({ view: { agreement }, step, insteadOf }: Asked, { id }: Member): Group {
  if (step === 'manager' && !insteadOf && ![agreement.owner, agreement.proposed].includes(id)) return 'people';
  if (!isUnowned(agreement)) return 'late';
  return agreement.proposed === id ? 'unanswered' : 'unowned';
}

function askedParts(
  { view, insteadOf }: Asked,
  { group, length: of, reader, now }: { group: Group; length: number; reader: Member; now: Date },
): Part[] {
  const say = nudgeText[reader.locale];
  const row = whatHeCanDo(view, { group, standsIn: insteadOf !== null, reader });
  return [
    list([itemOf(view, { reader, now })]),
    ...(insteadOf ? [subtle(say.insteadOf(insteadOf))] : []),
    buttons(...(of > 1 ? row.map((one) => beside({ ...one, tone: undefined })) : row)),
  ];
}

function whatHeCanDo(
  view: AgreementView,
  { group, standsIn, reader }: { group: Group; standsIn: boolean; reader: Member },
): Button[] {
  const say = nudgeText[reader.locale];
  const { agreement } = view;
  const args = { number: String(agreement.number) };
  const act = (label: string, command: string, more: Partial<Button> = {}): Button => ({
    label,
    command,
    args,
    ...more,
  });
  const opens = { opens: true };
  const later = act(say.later, 'nudge.snooze');
  const take: Button = { label: say.take, command: 'agreement.hand', args: { ...args, to: reader.id } };
  if (standsIn && agreement.owner !== reader.id && agreement.proposed !== reader.id) {
    const free = isUnowned(agreement) && agreement.proposed === null;
    return [...(free ? [act(say.take, 'agreement.accept')] : []), act(say.show, 'agreement.show'), later];
  }
  const stop = act(say.stop, 'nudge.stop', opens);
  const assign = act(say.assign, 'agreement.hand', opens);
  const drop = act(say.drop, 'agreement.drop', opens);
  switch (group) {
    case 'late': {
      const asksHimself = agreement.askedBy === reader.id;
      const move = act(say.move, asksHimself ? 'agreement.change' : 'agreement.other-date', opens);
      return [act(say.keep, 'agreement.keep', { tone: 'primary' }), move, later, stop];
    }
    case 'unanswered':
      return [
        act(say.accept, 'agreement.accept', { tone: 'primary' }),
        act(say.decline, 'agreement.decline', opens),
        act(say.move, 'agreement.other-date', opens),
        later,
      ];
    case 'unowned':
      return [assign, take, drop, later, stop];
    case 'people':
      return [assign, take, act(say.move, 'agreement.change', opens), drop, act(say.askTeam, 'nudge.ask-team'), later];
  }
}

function moreParts(total: number, shown: number, { locale }: Reader): Part[] {
  return total > shown ? [subtle(nudgeText[locale].more(total - shown))] : [];
}

/** A line with one's way to all of it. */
export const shownItem = (view: AgreementView, reader: Reader, now: Date): Item => ({
  ...itemOf(view, { reader, now }),
  buttons: [showing(view.agreement, reader.locale)],
});

/** To a team, in its channel: a line each. What was done since it was posted is no longer in it. */
export function teamCard(views: readonly AgreementView[], reader: Reader, now: Date): Card {
  const say = nudgeText[reader.locale];
  const open = views.filter(({ agreement }) => isOpen(agreement));
  const unowned = open.filter(({ agreement }) => isUnowned(agreement));
  const late = open.filter(({ agreement }) => !isUnowned(agreement));
  const part = (title: string, some: readonly AgreementView[]): Part[] =>
    some.length === 0
      ? []
      : [
          heading(title),
          list(some.slice(0, SHOWN).map((view) => shownItem(view, reader, now))),
          ...moreParts(some.length, SHOWN, reader),
        ];
  return {
    title: open.length === 1 ? say.teamOne(nameOf(firstOf(open))) : say.teamSeveral(open.length),
    parts: [...part(say.teamGroups.unowned, unowned), ...part(say.teamGroups.late, late)],
  };
}

export const showButton = ({ agreement }: AgreementView): Button => ({
  label: `${agreement.number} ${shorten(agreement.what, 30)}`,
  command: 'agreement.show',
  args: { number: String(agreement.number) },
});
