import { Temporal } from 'temporal-polyfill';
import { toAsker, type Ask } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { Problem } from '../../../core/problem.js';
import { sayDay } from '../../../language/dates/index.js';
import { after, anywhereFirst, day, phrase, stakeholder } from '../../../language/fields/index.js';
import { dayOf } from '../../../language/moment.js';
import { goneCard, type Meeting } from '../gone-card.js';
import { accessTo, stale, type Needs } from './needs.js';

/** What is asked of appointments, which stand on what is kept here. */
interface Meetings {
  /** Of each appointment that is still to come and where they are expected, the next time; so many at most. */
  withContact(of: { stakeholder: string; limit: number }, ask: Ask): Promise<Meeting[]>;
}

const MOST_MEETINGS = 5;

/** Someone has left the customer. */
export const gone = defineCommand({
  id: 'stakeholder.gone',
  words: { en: ['gone'], nl: ['vertrokken'] },
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  fields: {
    who: stakeholder(),
    to: optional(phrase({ place: after(['to'], ['naar']), max: 200 })),
    day: optional(day({ place: anywhereFirst, direction: 'past' })),
  },
  text: {
    en: {
      summary: 'Someone has left a customer',
      example: 'gone Bakker to De Vries BV',
      submit: 'They left',
      fields: { who: 'who', to: 'where to', day: 'since when (empty: today)' },
    },
    nl: {
      summary: 'Iemand is weg bij een klant',
      example: 'vertrokken Bakker naar De Vries BV',
      submit: 'Is vertrokken',
      fields: { who: 'wie', to: 'waarheen', day: 'sinds wanneer (leeg: vandaag)' },
    },
  },
  async run({ who, to, day: since }, ask, { dmu, accounts, appointments }: Needs & { appointments: Meetings }) {
    const { zone } = ask.organisation;
    const isLater = since && Temporal.PlainDate.compare(since, dayOf(ask.at, zone)) > 0;
    if (isLater) return new Problem('gone.later', { day: sayDay(since, ask.asker.locale), field: 'day' });
    const held = await dmu.gone({ stakeholder: who.id, to, at: leftAt(since, ask) }, ask);
    if (!held) return stale();
    const [there, other] = to ? await accounts.namedBy([to], ask) : [];
    const meetings = await appointments.withContact({ stakeholder: held.id, limit: MOST_MEETINGS + 1 }, ask);
    const shown = { meetings: meetings.slice(0, MOST_MEETINGS), more: meetings.length > MOST_MEETINGS };
    return toAsker(goneCard({ held, to: other ? undefined : there, ...shown }, ask));
  },
});

/** Of a day before today, its beginning. */
function leftAt(since: Temporal.PlainDate | undefined, { at, organisation: { zone } }: Ask): Date {
  if (!since || since.equals(dayOf(at, zone))) return at;
  return new Date(since.toZonedDateTime(zone).epochMilliseconds);
}
