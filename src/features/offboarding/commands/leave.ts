import { toAsker } from '../../../core/ask.js';
import type { Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { sayDay } from '../../../language/dates/index.js';
import { optional } from '../../../core/field.js';
import { anywhere, day, member, phrase } from '../../../language/fields/index.js';
import { dayOf } from '../../../language/moment.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { wordsOf } from '../../../language/words.js';
import { type PeopleDeps, takeOut, takeOutOn } from '../../people/index.js';
import { offboardingText } from '../text.js';

/** What stands in front of a day. */
const MARKS = new Set(['per', 'vanaf', 'op', 'from', 'on', 'as', 'of']);

export const leave = defineCommand({
  id: 'offboarding.leave',
  words: { en: ['leave'], nl: ['vertrek'] },
  right: 'administrator',
  changes: true,
  fields: {
    member: member(),
    day: optional(day({ place: anywhere, direction: 'future' })),
    rest: optional({ ...phrase(), kind: 'hidden' as const }),
  },
  text: {
    en: {
      summary: 'Take a colleague out of service',
      example: 'leave @piet from 1 January',
      submit: 'Take out',
      fields: { member: 'colleague', day: 'from which day', rest: '' },
    },
    nl: {
      summary: 'Neem een collega uit dienst',
      example: 'vertrek @piet per 1 januari',
      submit: 'Uit dienst',
      fields: { member: 'collega', day: 'per welke dag', rest: '' },
    },
  },
  async run({ member: who, day: from, rest }, ask, { people }: { people: PeopleDeps }) {
    const { organisation, asker, at } = ask;
    const say = offboardingText[asker.locale];
    // Half understood, it would be done today.
    const unclear = wordsOf(rest ?? '').filter(({ bare }) => bare && !MARKS.has(bare));
    if (unclear.length > 0) return new Problem('offboarding.unclear', { typed: rest ?? '' });
    const moving = { organisation: organisation.id, member: who.id, at };
    if (from && from.toString() > dayOf(at, organisation.zone).toString()) {
      const name = await takeOutOn(people, { ...moving, day: from.toString() });
      if (isProblem(name)) return name;
      if (!name) return new Problem('offboarding.is-out');
      const back = { label: say.stays, command: 'offboarding.back', args: { member: who.id } };
      return toAsker({ title: say.leavesOn(name, sayDay(from, asker.locale)), parts: [], buttons: [back] });
    }
    const name = await takeOut(people, moving);
    if (isProblem(name)) return name;
    if (!name) return new Problem('offboarding.is-out');
    const back = { label: say.takeBack, command: 'offboarding.back', args: { member: who.id } };
    const card: Card = { title: say.left(name), parts: [], buttons: [back] };
    return toAsker(card);
  },
});
