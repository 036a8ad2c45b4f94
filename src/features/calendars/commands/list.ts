import { z } from 'zod';
import { redraw, toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { hidden, id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { eyesOf } from '../../accounts/index.js';
import { eventCard, listCard } from '../cards.js';
import { mineOf, type Needs } from '../needs.js';

const PAGE = 8;

export const list = defineButton({
  id: 'calendar.list',
  right: 'own',
  fields: {
    which: hidden(z.enum(['placed', 'open'])),
    offset: optional(hidden(z.coerce.number().int().min(0).max(100_000))),
  },
  text: {
    en: { summary: 'Events of your calendars', fields: { which: '', offset: '' } },
    nl: { summary: 'Gebeurtenissen uit uw kalenders', fields: { which: '', offset: '' } },
  },
  async run({ which, offset = 0 }, ask, { calendars }: Pick<Needs, 'calendars'>) {
    const found = await calendars.events.list({
      which,
      mine: mineOf(ask),
      eyes: eyesOf(ask),
      offset,
      limit: PAGE + 1,
    });
    const next = found.length > PAGE ? offset + PAGE : undefined;
    const card = listCard({ which, page: found.slice(0, PAGE), next }, ask);
    return ask.said.as === 'button' ? redraw(card) : toAsker(card);
  },
});

export const event = defineButton({
  id: 'calendar.event',
  right: 'own',
  fields: { event: id() },
  text: {
    en: { summary: 'One event of your calendar', fields: { event: '' } },
    nl: { summary: 'Eén gebeurtenis uit uw kalender', fields: { event: '' } },
  },
  async run({ event: which }, ask, { calendars }: Pick<Needs, 'calendars'>) {
    const one = await calendars.events.one(which, mineOf(ask), eyesOf(ask));
    return one ? toAsker(eventCard(one, one.title, ask)) : new Problem('calendar.event-gone');
  },
});
